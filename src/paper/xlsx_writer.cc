#include "paper/xlsx_writer.h"

#include <utility>

#include "formula.h"
#include "xlsx_parts.h"

namespace tongket::paper {
namespace {

constexpr std::string_view kTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

constexpr std::string_view kInnerLinks =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/styles\" Target=\"styles.xml\"/></Relationships>";

/// 0 as it is, 1 bold, 2 whole numbers in groups, 3 text that looks like a formula: it stays a text
/// also when somebody edits the cell.
constexpr std::string_view kStyles =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    "<cellXfs count=\"4\"><xf/><xf fontId=\"1\" applyFont=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"3\" applyNumberFormat=\"1\"/><xf quotePrefix=\"1\"/></cellXfs></styleSheet>";

}  // namespace

XlsxWriter::XlsxWriter(std::string_view name) : name_{name} {}

void XlsxWriter::put_text(std::string_view value, std::string_view style) {
  row_ += "<c r=\"" + place_of(column_, row_number_) + "\" t=\"inlineStr\"";
  if (!style.empty()) row_ += " s=\"" + std::string{style} + "\"";
  row_ += "><is><t xml:space=\"preserve\">" + escaped(value) + "</t></is></c>";
  ++column_;
}

XlsxWriter& XlsxWriter::head(std::string_view value, std::size_t columns) {
  const auto first = column_;
  put_text(value, "1");
  column_ = first + columns;
  if (columns > 1) {
    merged_.push_back(place_of(first, row_number_) + ":" + place_of(column_ - 1, row_number_));
  }
  return *this;
}

XlsxWriter& XlsxWriter::text(std::string_view value) {
  put_text(value, starts_formula(value) ? "3" : "");
  return *this;
}

XlsxWriter& XlsxWriter::number(base::Decimal value) {
  const auto digits = base::to_text(value);
  const bool is_whole = digits.find('.') == std::string::npos;
  row_ += "<c r=\"" + place_of(column_, row_number_) + (is_whole ? "\" s=\"2\"><v>" : "\"><v>") +
          digits + "</v></c>";
  ++column_;
  return *this;
}

XlsxWriter& XlsxWriter::blank() {
  ++column_;
  return *this;
}

XlsxWriter& XlsxWriter::end_row() {
  rows_ += "<row r=\"" + std::to_string(row_number_) + "\">" + row_ + "</row>";
  row_.clear();
  column_ = 0;
  ++row_number_;
  return *this;
}

std::string XlsxWriter::sheet() const {
  std::string xml{kXml};
  xml +=
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews>"
      "<sheetView workbookViewId=\"0\">";
  if (frozen_.rows > 0 && frozen_.columns > 0) {
    xml += "<pane xSplit=\"" + std::to_string(frozen_.columns) + "\" ySplit=\"" +
           std::to_string(frozen_.rows) + "\" topLeftCell=\"" +
           place_of(frozen_.columns, frozen_.rows + 1) +
           "\" activePane=\"bottomRight\" state=\"frozen\"/>";
  }
  xml +=
      "</sheetView></sheetViews><cols><col min=\"1\" max=\"1\" width=\"32\" "
      "customWidth=\"1\"/></cols><sheetData>" +
      rows_ + "</sheetData>";
  if (!merged_.empty()) {
    xml += "<mergeCells count=\"" + std::to_string(merged_.size()) + "\">";
    for (const auto& range : merged_) xml += "<mergeCell ref=\"" + range + "\"/>";
    xml += "</mergeCells>";
  }
  return xml + "<pageSetup paperSize=\"9\" orientation=\"landscape\"/></worksheet>";
}

std::string XlsxWriter::workbook() const {
  return std::string{kXml} +
         "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
         "<sheet name=\"" +
         escaped(name_) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
}

std::string XlsxWriter::take() && {
  const std::string xml{kXml};
  return zipped({{"[Content_Types].xml", xml + std::string{kTypes}},
                 {"_rels/.rels", xml + std::string{kOuterLinks}},
                 {"xl/workbook.xml", workbook()},
                 {"xl/_rels/workbook.xml.rels", xml + std::string{kInnerLinks}},
                 {"xl/styles.xml", xml + std::string{kStyles}},
                 {"xl/worksheets/sheet1.xml", sheet()}});
}

}  // namespace tongket::paper
