#include <algorithm>
#include <charconv>
#include <map>

#include <pugixml.hpp>

#include "base/bytes.h"
#include "base/text.h"
#include "ooxml.h"
#include "parse.h"
#include "zip_reader.h"

namespace tongket::document {
namespace {

constexpr std::uint32_t kColumnsMax = 16'384;  // Excel's own.
constexpr std::uint32_t kRowsMax = 1'048'576;

base::Error damaged() { return refusal_of("document.damaged", kXlsx); }

/// The text of a string item: its runs one after the other, without phonetic ones.
std::string text_of(const pugi::xml_node& item) {
  std::string text;
  for (const auto& each : item.children()) {
    if (name_of(each) == "t") text += each.text().get();
    if (name_of(each) == "r") text += child(each, "t").text().get();
  }
  return base::to_nfc(text);
}

base::Result<std::vector<std::string>> shared_strings(ZipReader& zip) {
  std::vector<std::string> strings;
  const std::string part = "xl/sharedStrings.xml";
  if (!zip.has(part)) return strings;
  TK_TRY(const std::string xml, zip.read(part));
  TK_TRY(const auto document, parse_xml(xml, kXlsx));
  for (const auto& each : document.document_element().children()) {
    if (name_of(each) == "si") strings.push_back(text_of(each));
  }
  return strings;
}

/// "AB12" as column 28 and row 12; nothing when it is no place of a cell.
bool read_place(std::string_view reference, Workbook::Cell& cell) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  while (at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z') {
    column = column * 26 + static_cast<std::uint32_t>(reference[at] - 'A' + 1);
    if (column > kColumnsMax) return false;
    ++at;
  }
  std::uint32_t row = 0;
  const auto* end = reference.data() + reference.size();
  const auto [past, wrong] = std::from_chars(reference.data() + at, end, row);
  if (column == 0 || wrong != std::errc{} || past != end || row == 0 || row > kRowsMax) {
    return false;
  }
  cell.row = row;
  cell.column = column;
  return true;
}

/// Reads the cells of one sheet; a place that is none makes the file a damaged one.
class SheetReader {
 public:
  SheetReader(const std::vector<std::string>& strings, std::size_t& left)
      : strings_{strings}, left_{left} {}

  base::Result<> read(const pugi::xml_node& root, Workbook::Sheet& sheet) {
    for (const auto& row : child(root, "sheetData").children()) {
      for (const auto& each : row.children()) {
        if (name_of(each) != "c") continue;
        Workbook::Cell cell;
        if (!read_place(attribute(each, "r"), cell)) return damaged();
        TK_TRY([[maybe_unused]] const auto done, fill(each, cell));
        if (cell.text.empty()) continue;
        if (left_ == 0) return refusal(base::ErrorKind::invalid, "document.too_deep");
        --left_;
        sheet.cells.push_back(std::move(cell));
      }
    }
    std::ranges::sort(sheet.cells, {}, [](const Workbook::Cell& cell) {
      return std::pair{cell.row, cell.column};
    });
    return base::Done{};
  }

 private:
  base::Result<> fill(const pugi::xml_node& node, Workbook::Cell& cell) const {
    const auto type = attribute(node, "t");
    const std::string value = child(node, "v").text().get();
    if (type == "s") {
      std::size_t index = 0;
      const auto [past, wrong] = std::from_chars(value.data(), value.data() + value.size(), index);
      if (wrong != std::errc{} || index >= strings_.size()) return damaged();
      cell.text = strings_[index];
    } else if (type == "inlineStr") {
      cell.text = text_of(child(node, "is"));
    } else {
      cell.text = base::to_nfc(value);
      if (type.empty() || type == "n") cell.kind = Workbook::Kind::number;
      if (type == "b") cell.kind = Workbook::Kind::truth;
    }
    if (!child(node, "f").empty()) cell.kind = Workbook::Kind::formula;
    return base::Done{};
  }

  const std::vector<std::string>& strings_;
  std::size_t& left_;
};

/// The part of each sheet, by the id its workbook calls it.
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

}  // namespace

base::Result<Workbook> workbook_in_this_process(std::string_view bytes) {
  if (!bytes.starts_with("PK")) return refusal(base::ErrorKind::invalid, "document.not_xlsx");
  auto opened = ZipReader::open(bytes);
  if (!opened.ok()) return std::move(opened).error();
  auto zip = std::move(opened).value();
  if (!zip.has("xl/workbook.xml")) {
    return refusal(base::ErrorKind::invalid, "document.not_xlsx");
  }
  TK_TRY(const std::string xml, zip.read("xl/workbook.xml"));
  TK_TRY(const auto document, parse_xml(xml, kXlsx));
  TK_TRY(const auto parts, sheet_parts(zip));
  TK_TRY(const auto strings, shared_strings(zip));
  Workbook book;
  std::size_t left = kCellsMax;
  for (const auto& each : child(document.document_element(), "sheets").children()) {
    const auto part = parts.find(attribute(each, "id"));
    if (part == parts.end() || !zip.has(part->second)) return damaged();
    if (book.sheets.size() == kSheetsMax) {
      return refusal(base::ErrorKind::invalid, "document.too_deep");
    }
    const auto state = attribute(each, "state");
    auto& sheet = book.sheets.emplace_back();
    sheet.name = base::to_nfc(attribute(each, "name"));
    sheet.is_hidden = state == "hidden" || state == "veryHidden";
    TK_TRY(const std::string sheet_xml, zip.read(part->second));
    TK_TRY(const auto sheet_document, parse_xml(sheet_xml, kXlsx));
    SheetReader reader{strings, left};
    TK_TRY([[maybe_unused]] const auto done, reader.read(sheet_document.document_element(), sheet));
  }
  return book;
}

std::string pack_workbook(const base::Result<Workbook>& result) {
  base::ByteWriter writer;
  writer.number(result.ok() ? 1 : 0);
  if (!result.ok()) return std::move(writer).take() + pack_refusal(result.error());
  writer.number(result.value().sheets.size());
  for (const auto& sheet : result.value().sheets) {
    writer.text(sheet.name);
    writer.number(sheet.is_hidden ? 1 : 0);
    writer.number(sheet.cells.size());
    for (const auto& cell : sheet.cells) {
      writer.number(cell.row);
      writer.number(cell.column);
      writer.number(static_cast<std::uint64_t>(cell.kind));
      writer.text(cell.text);
    }
  }
  return std::move(writer).take();
}

base::Result<Workbook> unpack_workbook(std::string_view bytes) {
  base::ByteReader reader{bytes};
  TK_TRY(const auto good, reader.number());
  if (good == 0) return unpack_refusal(reader);
  Workbook book;
  TK_TRY(const auto sheets, reader.count());
  for (std::size_t i = 0; i < sheets; ++i) {
    auto& sheet = book.sheets.emplace_back();
    TK_TRY(const auto name, reader.text());
    TK_TRY(const auto is_hidden, reader.number());
    TK_TRY(const auto cells, reader.count());
    sheet.name = name;
    sheet.is_hidden = is_hidden != 0;
    for (std::size_t j = 0; j < cells; ++j) {
      TK_TRY(const auto row, reader.number());
      TK_TRY(const auto column, reader.number());
      TK_TRY(const auto kind, reader.number());
      TK_TRY(const auto text, reader.text());
      sheet.cells.push_back({.row = static_cast<std::uint32_t>(row),
                             .column = static_cast<std::uint32_t>(column),
                             .kind = static_cast<Workbook::Kind>(std::min<std::uint64_t>(kind, 3)),
                             .text = std::string{text}});
    }
  }
  return book;
}

}  // namespace tongket::document
