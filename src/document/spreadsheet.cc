#include "spreadsheet.h"

#include <charconv>
#include <set>

#include "parse.h"

namespace tongket::document {
namespace {

constexpr std::uint32_t kColumnsMax = 16'384;  // Excel's own.
constexpr std::uint32_t kRowsMax = 1'048'576;

constexpr std::string_view kStyles = "xl/styles.xml";

std::optional<std::size_t> number_in(std::string_view text) {
  std::size_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [past, wrong] = std::from_chars(text.data(), end, number);
  if (wrong != std::errc{} || past != end) return std::nullopt;
  return number;
}

/// 0 % and 0.00 %, and every form of its own in which the sign stands.
std::set<std::size_t> percent_forms(const pugi::xml_node& styles) {
  std::set<std::size_t> forms{9, 10};
  for (const auto& each : child(styles, "numFmts").children()) {
    const auto id = number_in(attribute(each, "numFmtId"));
    const bool has_sign = attribute(each, "formatCode").find('%') != std::string_view::npos;
    if (id && has_sign) forms.insert(*id);
  }
  return forms;
}

}  // namespace

std::optional<CellPlace> read_place(std::string_view reference) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  while (at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z') {
    column = column * 26 + static_cast<std::uint32_t>(reference[at] - 'A' + 1);
    if (column > kColumnsMax) return std::nullopt;
    ++at;
  }
  const auto row = number_in(reference.substr(at));
  if (column == 0 || !row || *row == 0 || *row > kRowsMax) return std::nullopt;
  return CellPlace{.row = static_cast<std::uint32_t>(*row), .column = column};
}

std::string cell_name(std::uint32_t row, std::uint32_t column) {
  std::string letters;
  for (auto left = column; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return letters + std::to_string(row);
}

base::Result<std::map<std::string, std::string, std::less<>>> sheet_parts(ZipReader& zip) {
  std::map<std::string, std::string, std::less<>> parts;
  TK_TRY(const std::string xml, zip.read("xl/_rels/workbook.xml.rels"));
  TK_TRY(const auto document, parse_xml(xml, kXlsx));
  for (const auto& each : document.document_element().children()) {
    if (attribute(each, "TargetMode") == "External") continue;
    const std::string target{attribute(each, "Target")};
    parts.emplace(attribute(each, "Id"),
                  target.starts_with('/') ? target.substr(1) : "xl/" + target);
  }
  return parts;
}

base::Result<std::vector<bool>> percent_styles(ZipReader& zip) {
  std::vector<bool> percents;
  if (!zip.has(kStyles)) return percents;
  TK_TRY(const std::string xml, zip.read(std::string{kStyles}));
  TK_TRY(const auto document, parse_xml(xml, kXlsx));
  const auto forms = percent_forms(document.document_element());
  for (const auto& each : child(document.document_element(), "cellXfs").children()) {
    const auto form = number_in(attribute(each, "numFmtId"));
    percents.push_back(form && forms.contains(*form));
  }
  return percents;
}

bool is_percent(const std::vector<bool>& styles, std::string_view style) {
  const auto at = style.empty() ? std::optional<std::size_t>{0} : number_in(style);
  return at && *at < styles.size() && styles[*at];
}

}  // namespace tongket::document
