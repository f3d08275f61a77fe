#include "paper/xlsx_writer.h"

#include <algorithm>
#include <utility>

#include "formula.h"
#include "xlsx_parts.h"

namespace tongket::paper {
namespace {

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

XlsxWriter::XlsxWriter(std::string_view name) : pages_{{.name = std::string{name}}} {}

XlsxWriter& XlsxWriter::next_sheet(std::string_view name) {
  pages_.push_back({.name = std::string{name}});
  return *this;
}

void XlsxWriter::put_text(std::string_view value, std::string_view style) {
  row_ += "<c r=\"" + place_of(column_, pages_.back().next_row) + "\" t=\"inlineStr\"";
  if (!style.empty()) row_ += " s=\"" + std::string{style} + "\"";
  row_ += "><is><t xml:space=\"preserve\">" + escaped(value) + "</t></is></c>";
  ++column_;
}

XlsxWriter& XlsxWriter::head(std::string_view value, std::size_t columns) {
  const auto first = column_;
  put_text(value, "1");
  column_ = first + columns;
  if (columns > 1) {
    pages_.back().merged.push_back(place_of(first, pages_.back().next_row) + ":" +
                                   place_of(column_ - 1, pages_.back().next_row));
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
  row_ += "<c r=\"" + place_of(column_, pages_.back().next_row) +
          (is_whole ? "\" s=\"2\"><v>" : "\"><v>") + digits + "</v></c>";
  ++column_;
  return *this;
}

XlsxWriter& XlsxWriter::blank() {
  ++column_;
  return *this;
}

XlsxWriter& XlsxWriter::end_row() {
  pages_.back().rows +=
      "<row r=\"" + std::to_string(pages_.back().next_row) + "\">" + row_ + "</row>";
  row_.clear();
  column_ = 0;
  ++pages_.back().next_row;
  return *this;
}

std::string XlsxWriter::sheet(const Page& page) {
  const auto& [rows, columns] = page.frozen;
  const auto wide = std::to_string(std::max<std::size_t>(columns, 1));
  std::string xml{kXml};
  xml +=
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews>"
      "<sheetView workbookViewId=\"0\">";
  if (rows > 0 && columns > 0) {
    xml += "<pane xSplit=\"" + std::to_string(columns) + "\" ySplit=\"" + std::to_string(rows) +
           "\" topLeftCell=\"" + place_of(columns, rows + 1) +
           "\" activePane=\"bottomRight\" state=\"frozen\"/>";
  }
  xml += "</sheetView></sheetViews><cols><col min=\"" + wide + "\" max=\"" + wide +
         "\" width=\"32\" customWidth=\"1\"/></cols><sheetData>" + page.rows + "</sheetData>";
  if (!page.merged.empty()) {
    xml += "<mergeCells count=\"" + std::to_string(page.merged.size()) + "\">";
    for (const auto& range : page.merged) xml += "<mergeCell ref=\"" + range + "\"/>";
    xml += "</mergeCells>";
  }
  return xml + "<pageSetup paperSize=\"9\" orientation=\"landscape\"/></worksheet>";
}

std::string XlsxWriter::take() && {
  std::vector<SheetPart> sheets;
  sheets.reserve(pages_.size());
  for (const auto& page : pages_) sheets.push_back({.name = page.name, .xml = sheet(page)});
  return zipped(workbook_of(std::move(sheets), kStyles));
}

}  // namespace tongket::paper
