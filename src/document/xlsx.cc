#include <algorithm>
#include <array>
#include <charconv>

#include <pugixml.hpp>

#include "base/bytes.h"
#include "base/text.h"
#include "parse.h"
#include "spreadsheet.h"

namespace tongket::document {
namespace {

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

/// Reads the cells of one sheet; a place that is none makes the file a damaged one.
class SheetReader {
 public:
  SheetReader(const std::vector<std::string>& strings, const std::vector<bool>& percents,
              std::size_t& left)
      : strings_{strings}, percents_{percents}, left_{left} {}

  base::Result<> read(const pugi::xml_node& root, Workbook::Sheet& sheet) {
    for (const auto& row : child(root, "sheetData").children()) {
      for (const auto& each : row.children()) {
        if (name_of(each) != "c") continue;
        const auto at = read_place(attribute(each, "r"));
        if (!at) return damaged();
        Workbook::Cell cell{.row = at->row, .column = at->column};
        TK_TRY([[maybe_unused]] const auto done, fill(each, cell));
        if (cell.text.empty() && cell.kind != Workbook::Kind::formula) continue;
        if (left_ == 0) return refusal(base::ErrorKind::invalid, "document.too_deep");
        --left_;
        sheet.cells.push_back(std::move(cell));
      }
    }
    std::ranges::sort(sheet.cells, {}, [](const Workbook::Cell& cell) {
      return std::pair{cell.row, cell.column};
    });
    sheet.is_protected = !child(root, "sheetProtection").empty();
    return read_merged(root, sheet);
  }

 private:
  static base::Result<> read_merged(const pugi::xml_node& root, Workbook::Sheet& sheet) {
    for (const auto& each : child(root, "mergeCells").children()) {
      const auto range = attribute(each, "ref");
      const auto colon = range.find(':');
      if (colon == std::string_view::npos) continue;
      const auto first = read_place(range.substr(0, colon));
      const auto last = read_place(range.substr(colon + 1));
      if (!first || !last) return damaged();
      if (sheet.merged.size() == kCellsMax) {
        return refusal(base::ErrorKind::invalid, "document.too_deep");
      }
      sheet.merged.push_back({first->row, first->column, last->row, last->column});
    }
    return base::Done{};
  }

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
    cell.is_percent =
        cell.kind == Workbook::Kind::number && is_percent(percents_, attribute(node, "s"));
    if (!child(node, "f").empty()) cell.kind = Workbook::Kind::formula;
    return base::Done{};
  }

  const std::vector<std::string>& strings_;
  const std::vector<bool>& percents_;
  std::size_t& left_;
};

/// Whether the parts beside the sheets hold programs, or links to other files.
void look_beside(const ZipReader& zip, Workbook& book) {
  for (const auto& name : zip.names()) {
    book.has_programs |= name.ends_with("vbaProject.bin") || name.starts_with("xl/activeX/") ||
                         name.starts_with("xl/macrosheets/");
    book.has_links |= name.starts_with("xl/externalLinks/");
  }
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
  TK_TRY(const auto percents, percent_styles(zip));
  Workbook book;
  look_beside(zip, book);
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
    SheetReader reader{strings, percents, left};
    TK_TRY([[maybe_unused]] const auto done, reader.read(sheet_document.document_element(), sheet));
  }
  return book;
}

std::string pack_workbook(const base::Result<Workbook>& result) {
  base::ByteWriter writer;
  writer.number(result.ok() ? 1 : 0);
  if (!result.ok()) return std::move(writer).take() + pack_refusal(result.error());
  writer.number((result.value().has_programs ? 1U : 0U) + (result.value().has_links ? 2U : 0U));
  writer.number(result.value().sheets.size());
  for (const auto& sheet : result.value().sheets) {
    writer.text(sheet.name);
    writer.number(sheet.is_hidden ? 1 : 0);
    writer.number(sheet.cells.size());
    for (const auto& cell : sheet.cells) {
      writer.number(cell.row);
      writer.number(cell.column);
      writer.number(static_cast<std::uint64_t>(cell.kind) * 2 + (cell.is_percent ? 1 : 0));
      writer.text(cell.text);
    }
    writer.number(sheet.is_protected ? 1 : 0);
    writer.number(sheet.merged.size());
    for (const auto& range : sheet.merged) {
      for (const auto edge : {range.row, range.column, range.last_row, range.last_column}) {
        writer.number(edge);
      }
    }
  }
  return std::move(writer).take();
}

namespace {

base::Result<> unpack_cells(base::ByteReader& reader, Workbook::Sheet& sheet) {
  TK_TRY(const auto cells, reader.count());
  for (std::size_t j = 0; j < cells; ++j) {
    TK_TRY(const auto row, reader.number());
    TK_TRY(const auto column, reader.number());
    TK_TRY(const auto kind, reader.number());
    TK_TRY(const auto text, reader.text());
    sheet.cells.push_back(
        {.row = static_cast<std::uint32_t>(row),
         .column = static_cast<std::uint32_t>(column),
         .kind = static_cast<Workbook::Kind>(std::min<std::uint64_t>(kind / 2, 3)),
         .text = std::string{text},
         .is_percent = kind % 2 == 1});
  }
  return base::Done{};
}

base::Result<> unpack_merged(base::ByteReader& reader, Workbook::Sheet& sheet) {
  TK_TRY(const auto ranges, reader.count());
  for (std::size_t j = 0; j < ranges; ++j) {
    std::array<std::uint32_t, 4> edges{};
    for (auto& edge : edges) {
      TK_TRY(const auto number, reader.number());
      edge = static_cast<std::uint32_t>(number);
    }
    sheet.merged.push_back({edges[0], edges[1], edges[2], edges[3]});
  }
  return base::Done{};
}

}  // namespace

base::Result<Workbook> unpack_workbook(std::string_view bytes) {
  base::ByteReader reader{bytes};
  TK_TRY(const auto good, reader.number());
  if (good == 0) return unpack_refusal(reader);
  Workbook book;
  TK_TRY(const auto beside, reader.number());
  book.has_programs = (beside & 1U) != 0;
  book.has_links = (beside & 2U) != 0;
  TK_TRY(const auto sheets, reader.count());
  for (std::size_t i = 0; i < sheets; ++i) {
    auto& sheet = book.sheets.emplace_back();
    TK_TRY(const auto name, reader.text());
    TK_TRY(const auto is_hidden, reader.number());
    sheet.name = name;
    sheet.is_hidden = is_hidden != 0;
    TK_TRY([[maybe_unused]] const auto cells, unpack_cells(reader, sheet));
    TK_TRY(const auto is_protected, reader.number());
    sheet.is_protected = is_protected != 0;
    TK_TRY([[maybe_unused]] const auto merged, unpack_merged(reader, sheet));
  }
  return book;
}

}  // namespace tongket::document
