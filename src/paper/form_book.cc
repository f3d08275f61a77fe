#include "paper/form_book.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "formula.h"
#include "xlsx_parts.h"

namespace tongket::paper {
namespace {

constexpr std::size_t kNameLongest = 31;  // Excel's own.
constexpr std::size_t kTipLongest = 250;  // Excel shows 255.

/// 0 locked, 1 title, 2 open to be filled in, 3 the same beginning like a formula.
constexpr std::string_view kStyles =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF8DC\"/></patternFill></fill>"
    "</fills><borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/>"
    "<top style=\"thin\"/><bottom style=\"thin\"/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\">"
    "<xf applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf fontId=\"1\" applyFont=\"1\"/>"
    "<xf numFmtId=\"49\" fillId=\"2\" borderId=\"1\" applyNumberFormat=\"1\" applyFill=\"1\" "
    "applyBorder=\"1\" applyProtection=\"1\"><protection locked=\"0\"/></xf>"
    "<xf numFmtId=\"49\" fillId=\"2\" borderId=\"1\" quotePrefix=\"1\" applyNumberFormat=\"1\" "
    "applyFill=\"1\" applyBorder=\"1\" applyProtection=\"1\"><protection locked=\"0\"/></xf>"
    "</cellXfs></styleSheet>";

constexpr std::string_view kLink =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A name Excel takes, unlike those before it.
std::string free_name(std::string_view wanted, const std::vector<std::string>& taken) {
  std::string name;
  for (const char sign : wanted) {
    name += std::string_view{":\\/?*[]'"}.find(sign) == std::string_view::npos ? sign : '-';
  }
  name = base::slice(name, 0, kNameLongest);
  for (int number = 2; std::ranges::find(taken, name) != taken.end(); ++number) {
    const auto tail = " " + std::to_string(number);
    name = std::string{base::slice(name, 0, kNameLongest - tail.size())} + tail;
  }
  return name;
}

}  // namespace

FormBook& FormBook::begin(std::string_view name, Sheet kind) {
  std::vector<std::string> taken;
  taken.reserve(pages_.size());
  for (const auto& page : pages_) taken.push_back(page.name);
  pages_.push_back({.name = free_name(name, taken), .is_hidden = kind == Sheet::hidden});
  return *this;
}

void FormBook::put(std::string_view value, std::string_view style) {
  row_ += "<c r=\"" + place_of(column_, pages_.back().next_row) + "\" s=\"";
  row_ += style;
  if (value.empty()) {
    row_ += "\"/>";
  } else {
    row_ += "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(value) + "</t></is></c>";
  }
  ++column_;
}

FormBook& FormBook::title(std::string_view value) {
  put(value, "1");
  return *this;
}

FormBook& FormBook::text(std::string_view value, std::string_view comment) {
  auto& page = pages_.back();
  if (!comment.empty()) {
    page.comments += "<comment ref=\"" + place_of(column_, page.next_row) +
                     "\" authorId=\"0\"><text><t xml:space=\"preserve\">" + escaped(comment) +
                     "</t></text></comment>";
    page.boxes +=
        "<v:shape type=\"#_x0000_t202\" style=\"position:absolute;width:320pt;height:90pt;"
        "visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill "
        "color2=\"#ffffe1\"/><v:textbox/><x:ClientData ObjectType=\"Note\"><x:Row>" +
        std::to_string(page.next_row - 1) + "</x:Row><x:Column>" + std::to_string(column_) +
        "</x:Column></x:ClientData></v:shape>";
  }
  put(value, "0");
  return *this;
}

FormBook& FormBook::open(std::string_view value, std::string_view tip) {
  auto& page = pages_.back();
  if (!tip.empty()) {
    page.tips += "<dataValidation allowBlank=\"1\" showInputMessage=\"1\" prompt=\"" +
                 escaped(base::slice(tip, 0, kTipLongest)) + "\" sqref=\"" +
                 place_of(column_, page.next_row) + "\"/>";
    ++page.tip_count;
  }
  put(value, starts_formula(value) ? "3" : "2");
  return *this;
}

FormBook& FormBook::end_row() {
  auto& page = pages_.back();
  page.rows += "<row r=\"" + std::to_string(page.next_row) + "\">" + row_ + "</row>";
  row_.clear();
  column_ = 0;
  ++page.next_row;
  return *this;
}

std::string FormBook::sheet(const Page& page) {
  std::string xml{kXml};
  xml +=
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<cols><col min=\"1\" max=\"1\" width=\"14\" customWidth=\"1\"/>"
      "<col min=\"2\" max=\"2\" width=\"58\" customWidth=\"1\"/>"
      "<col min=\"3\" max=\"6\" width=\"14\" customWidth=\"1\"/>"
      "<col min=\"7\" max=\"8\" width=\"30\" customWidth=\"1\"/></cols><sheetData>" +
      page.rows + "</sheetData><sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\"/>";
  if (page.tip_count > 0) {
    xml += "<dataValidations count=\"" + std::to_string(page.tip_count) + "\">" + page.tips +
           "</dataValidations>";
  }
  xml += "<pageSetup paperSize=\"9\" orientation=\"landscape\"/>";
  if (!page.comments.empty()) xml += "<legacyDrawing r:id=\"rId1\"/>";
  return xml + "</worksheet>";
}

void FormBook::add_comments(const Page& page, const std::string& number, std::vector<Part>& parts) {
  const std::string xml{kXml};
  parts.push_back({"xl/worksheets/_rels/sheet" + number + ".xml.rels",
                   xml +
                       "<Relationships "
                       "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                       "<Relationship Id=\"rId1\" Type=\"" +
                       std::string{kLink} + "vmlDrawing\" Target=\"../drawings/vmlDrawing" +
                       number + ".vml\"/><Relationship Id=\"rId2\" Type=\"" + std::string{kLink} +
                       "comments\" Target=\"../comments" + number + ".xml\"/></Relationships>"});
  parts.push_back(
      {"xl/comments" + number + ".xml",
       xml +
           "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
           "<authors><author>Tổng Kết</author></authors><commentList>" +
           page.comments + "</commentList></comments>"});
  parts.push_back(
      {"xl/drawings/vmlDrawing" + number + ".vml",
       "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" "
       "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
       "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" "
       "coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"/>" +
           page.boxes + "</xml>"});
}

std::string FormBook::take() && {
  TK_CHECK(std::ranges::any_of(pages_, [](const Page& page) { return !page.is_hidden; }));
  std::vector<SheetPart> sheets;
  std::vector<Part> comments;
  for (std::size_t at = 0; at < pages_.size(); ++at) {
    const auto& page = pages_[at];
    sheets.push_back({.name = page.name,
                      .xml = sheet(page),
                      .is_hidden = page.is_hidden,
                      .has_comments = !page.comments.empty()});
    if (!page.comments.empty()) add_comments(page, std::to_string(at + 1), comments);
  }
  auto parts = workbook_of(std::move(sheets), kStyles);
  std::ranges::move(comments, std::back_inserter(parts));
  return zipped(parts);
}

}  // namespace tongket::paper
