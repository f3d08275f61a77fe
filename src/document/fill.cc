// Puts values into a foreign workbook and leaves everything else of it alone: parts that no value
// falls into are carried over as they lie in the archive, packed.
#include "document/fill.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <vector>

#include <zip.h>

#include "base/bytes.h"
#include "base/text.h"
#include "parse.h"
#include "spreadsheet.h"

namespace tongket::document {
namespace {

constexpr std::string_view kWorkbookPart = "xl/workbook.xml";

/// Nothing of the text is changed on its way through: blanks, remarks and instructions stay.
constexpr unsigned kAsItIs = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_ws_pcdata |
                             pugi::parse_comments | pugi::parse_pi | pugi::parse_declaration |
                             pugi::parse_doctype;

base::Error damaged() { return refusal_of("document.damaged", kXlsx); }

base::Error unfit(const CellFill& fill) {
  return {base::ErrorKind::invalid,
          "document.cell_unfit",
          {{"at", fill.sheet + "!" + cell_name(fill.row, fill.column)}}};
}

base::Result<pugi::xml_document> parse_as_it_is(const std::string& xml) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size(), kAsItIs)) return damaged();
  return document;
}

/// Takes what is saved. The attribute: to look at the type of an object a sanitizer opens a pipe,
/// which the jail does not let it.
class TextWriter : public pugi::xml_writer {
 public:
  explicit TextWriter(std::string& text) : text_{text} {}
  __attribute__((no_sanitize("vptr"))) void write(const void* data, std::size_t size) override {
    text_.append(static_cast<const char*>(data), size);
  }

 private:
  std::string& text_;
};

std::string to_xml(pugi::xml_document& document) {
  for (auto each : document.children()) {
    auto encoding = each.attribute("encoding");
    if (each.type() == pugi::node_declaration && encoding) encoding.set_value("UTF-8");
  }
  std::string text;
  TextWriter writer{text};
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return text;
}

/// The name of a child as its parent's namespace has it: "x:row" below "x:sheetData".
std::string named_as(const pugi::xml_node& parent, std::string_view name) {
  const std::string_view whole{parent.name()};
  const auto colon = whole.find(':');
  return std::string{colon == std::string_view::npos ? "" : whole.substr(0, colon + 1)} +
         std::string{name};
}

/// "50" as "0.50": what shows as 50 % in a cell that shows percents.
std::string hundredth(std::string number) {
  const bool is_negative = number.starts_with('-');
  if (is_negative) number.erase(0, 1);
  auto point = number.find('.');
  if (point == std::string::npos) {
    point = number.size();
  } else {
    number.erase(point, 1);
  }
  while (point < 3) {
    number.insert(number.begin(), '0');
    ++point;
  }
  number.insert(point - 2, ".");
  return (is_negative ? "-" : "") + number;
}

/// One sheet that is being filled.
class SheetFiller {
 public:
  SheetFiller(const pugi::xml_node& root, const std::vector<bool>& percents)
      : root_{root}, data_{child(root, "sheetData")}, percents_{percents} {}

  /// Results of formulas are forgotten: whoever opens the file works them out anew.
  bool forget_results() {
    bool has_any = false;
    for (auto row : data_.children()) {
      for (auto cell : row.children()) {
        if (child(cell, "f").empty()) continue;
        has_any = true;
        cell.remove_child(child(cell, "v"));
        cell.remove_attribute("t");
      }
    }
    return has_any;
  }

  base::Result<> put(const CellFill& fill) {
    if (data_.empty() || is_covered(fill)) return unfit(fill);
    auto row = row_at(fill.row);
    auto cell = cell_at(row, {fill.row, fill.column});
    if (!child(cell, "f").empty()) return unfit(fill);
    for (const auto* const name : {"v", "is"}) cell.remove_child(child(cell, name));
    cell.remove_attribute("t");
    if (!fill.number.empty()) {
      const bool shifts = fill.is_percent && is_percent(percents_, attribute(cell, "s"));
      const auto number = shifts ? hundredth(fill.number) : fill.number;
      append(cell, "v").text().set(number.c_str());
    } else if (!fill.text.empty()) {
      cell.append_attribute("t").set_value("inlineStr");
      auto text = append(append(cell, "is"), "t");
      text.append_attribute("xml:space").set_value("preserve");
      text.text().set(fill.text.c_str());
    }
    return base::Done{};
  }

 private:
  static pugi::xml_node append(pugi::xml_node parent, std::string_view name) {
    return parent.append_child(named_as(parent, name).c_str());
  }

  /// A cell of a merged range that is not its first: nobody would see the value.
  [[nodiscard]] bool is_covered(const CellFill& fill) const {
    for (const auto& each : child(root_, "mergeCells").children()) {
      const auto range = attribute(each, "ref");
      const auto colon = range.find(':');
      if (colon == std::string_view::npos) continue;
      const auto first = read_place(range.substr(0, colon));
      const auto last = read_place(range.substr(colon + 1));
      if (!first || !last) continue;
      const bool inside = first->row <= fill.row && fill.row <= last->row &&
                          first->column <= fill.column && fill.column <= last->column;
      if (inside && (fill.row != first->row || fill.column != first->column)) return true;
    }
    return false;
  }

  /// The number of a row that may not say it: its cells do.
  static std::uint32_t number_of(const pugi::xml_node& row) {
    if (const auto number = row.attribute("r").as_uint()) return number;
    for (const auto& cell : row.children()) {
      if (const auto place = read_place(attribute(cell, "r"))) return place->row;
    }
    return 0;
  }

  pugi::xml_node row_at(std::uint32_t number) {
    pugi::xml_node after;
    for (auto row : data_.children()) {
      if (name_of(row) != "row") continue;
      const auto here = number_of(row);
      if (here == number) return row;
      if (here > number) {
        after = row;
        break;
      }
    }
    const auto name = named_as(data_, "row");
    auto made = after.empty() ? data_.append_child(name.c_str())
                              : data_.insert_child_before(name.c_str(), after);
    made.append_attribute("r").set_value(number);
    return made;
  }

  static pugi::xml_node cell_at(pugi::xml_node row, CellPlace place) {
    pugi::xml_node after;
    for (auto cell : row.children()) {
      const auto here = read_place(attribute(cell, "r"));
      if (!here) continue;
      if (here->column == place.column) return cell;
      if (here->column > place.column) {
        after = cell;
        break;
      }
    }
    row.remove_attribute("spans");  // A hint for readers, which would be wrong now.
    const auto name = named_as(row, "c");
    auto made = after.empty() ? row.append_child(name.c_str())
                              : row.insert_child_before(name.c_str(), after);
    made.append_attribute("r").set_value(cell_name(place.row, place.column).c_str());
    return made;
  }

  pugi::xml_node root_;
  pugi::xml_node data_;
  const std::vector<bool>& percents_;
};

/// What may stand behind `calcPr` in a workbook.
constexpr std::array<std::string_view, 9> kBehindCalculation{
    "oleSize",       "customWorkbookViews", "pivotCaches",       "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr",      "webPublishObjects", "extLst"};

/// Asks whoever opens the file to work everything out.
void ask_for_calculation(pugi::xml_node workbook) {
  auto calculation = child(workbook, "calcPr");
  if (calculation.empty()) {
    pugi::xml_node behind;
    for (const auto& each : workbook.children()) {
      if (std::ranges::find(kBehindCalculation, name_of(each)) != kBehindCalculation.end()) {
        behind = each;
        break;
      }
    }
    const auto name = named_as(workbook, "calcPr");
    calculation = behind.empty() ? workbook.append_child(name.c_str())
                                 : workbook.insert_child_before(name.c_str(), behind);
  }
  calculation.remove_attribute("fullCalcOnLoad");
  calculation.append_attribute("fullCalcOnLoad").set_value("1");
}

struct NewPart {
  std::string name;
  std::string bytes;
};

/// 06/01/1980: equal fillings give equal files.
constexpr std::int64_t kZipDay = 315'964'800;

/// The archive with these parts in place of those of their names; all others as they lie there.
base::Result<std::string> with_parts(std::string_view bytes, const std::vector<NewPart>& parts) {
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> source{
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr), &zip_source_free};
  if (!source) return damaged();
  zip_source_keep(source.get());  // Closing the archive lets go of one hold; the other is ours.
  zip_t* archive = zip_open_from_source(source.get(), 0, nullptr);
  if (archive == nullptr) {
    zip_source_free(source.get());
    return damaged();
  }
  bool good = true;
  for (const auto& part : parts) {
    const auto at = zip_name_locate(archive, part.name.c_str(), 0);
    auto* content = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
    good = good && at >= 0 && content != nullptr &&
           zip_file_replace(archive, static_cast<zip_uint64_t>(at), content, 0) == 0 &&
           zip_file_set_mtime(archive, static_cast<zip_uint64_t>(at), kZipDay, 0) == 0;
  }
  if (!good || zip_close(archive) != 0) {
    if (!good) zip_discard(archive);
    return damaged();
  }
  if (zip_source_open(source.get()) != 0) return damaged();
  zip_source_seek(source.get(), 0, SEEK_END);
  std::string made(static_cast<std::size_t>(zip_source_tell(source.get())), '\0');
  zip_source_seek(source.get(), 0, SEEK_SET);
  const auto read = zip_source_read(source.get(), made.data(), made.size());
  zip_source_close(source.get());
  if (read != static_cast<zip_int64_t>(made.size())) return damaged();
  return made;
}

/// A name that would lead out of a folder into which somebody unpacks the file.
bool leads_out(const std::string& name) {
  return name.starts_with('/') || name.find("..") != std::string::npos ||
         name.find('\\') != std::string::npos;
}

/// Fills the sheets of one workbook, each with the values that name it.
class BookFiller {
 public:
  BookFiller(ZipReader& zip, std::span<const CellFill> fills) : zip_{zip}, fills_{fills} {}

  base::Result<std::vector<NewPart>> fill() {
    TK_TRY(const std::string xml, zip_.read(std::string{kWorkbookPart}));
    TK_TRY(auto workbook, parse_as_it_is(xml));
    TK_TRY(const auto parts, sheet_parts(zip_));
    TK_TRY(percents_, percent_styles(zip_));
    std::size_t used = 0;
    for (const auto& each : child(workbook.document_element(), "sheets").children()) {
      const auto part = parts.find(attribute(each, "id"));
      if (part == parts.end() || !zip_.has(part->second)) return damaged();
      TK_TRY(const auto put, fill_sheet(part->second, base::to_nfc(attribute(each, "name"))));
      used += put;
    }
    if (used != fills_.size())
      return unfit(*std::ranges::find_if(
          fills_, [&](const auto& fill) { return !filled_.contains(fill.sheet); }));
    ask_for_calculation(workbook.document_element());
    made_.push_back({std::string{kWorkbookPart}, to_xml(workbook)});
    return std::move(made_);
  }

 private:
  base::Result<std::size_t> fill_sheet(const std::string& part, const std::string& name) {
    TK_TRY(const std::string xml, zip_.read(part));
    TK_TRY(auto document, parse_as_it_is(xml));
    SheetFiller sheet{document.document_element(), percents_};
    bool is_changed = sheet.forget_results();
    std::size_t put = 0;
    if (filled_.insert(name).second) {
      for (const auto& fill : fills_) {
        if (fill.sheet != name) continue;
        TK_TRY([[maybe_unused]] const auto done, sheet.put(fill));
        ++put;
        is_changed = true;
      }
    }
    if (is_changed) made_.push_back({part, to_xml(document)});
    return put;
  }

  ZipReader& zip_;
  std::span<const CellFill> fills_;
  std::vector<bool> percents_;
  std::set<std::string> filled_;
  std::vector<NewPart> made_;
};

}  // namespace

base::Result<std::string> fill_in_this_process(std::string_view bytes,
                                               std::span<const CellFill> fills) {
  if (!bytes.starts_with("PK")) return refusal(base::ErrorKind::invalid, "document.not_xlsx");
  auto opened = ZipReader::open(bytes);
  if (!opened.ok()) return std::move(opened).error();
  auto zip = std::move(opened).value();
  if (!zip.has(kWorkbookPart)) return refusal(base::ErrorKind::invalid, "document.not_xlsx");
  if (std::ranges::any_of(zip.names(), leads_out)) return damaged();
  TK_TRY(const auto parts, BookFiller(zip, fills).fill());
  return with_parts(bytes, parts);
}

std::string pack_fills(std::string_view bytes, std::span<const CellFill> fills) {
  base::ByteWriter writer;
  writer.number(fills.size());
  for (const auto& fill : fills) {
    writer.text(fill.sheet);
    writer.number(fill.row);
    writer.number(fill.column);
    writer.text(fill.number);
    writer.number(fill.is_percent ? 1 : 0);
    writer.text(fill.text);
  }
  writer.text(bytes);
  return std::move(writer).take();
}

base::Result<std::string> fill_packed(std::string_view packed) {
  base::ByteReader reader{packed};
  TK_TRY(const auto count, reader.count());
  std::vector<CellFill> fills;
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto sheet, reader.text());
    TK_TRY(const auto row, reader.number());
    TK_TRY(const auto column, reader.number());
    TK_TRY(const auto number, reader.text());
    TK_TRY(const auto is_percent, reader.number());
    TK_TRY(const auto text, reader.text());
    fills.push_back({.sheet = std::string{sheet},
                     .row = static_cast<std::uint32_t>(row),
                     .column = static_cast<std::uint32_t>(column),
                     .number = std::string{number},
                     .is_percent = is_percent != 0,
                     .text = std::string{text}});
  }
  TK_TRY(const auto bytes, reader.text());
  return fill_in_this_process(bytes, fills);
}

std::string pack_bytes(const base::Result<std::string>& result) {
  base::ByteWriter writer;
  writer.number(result.ok() ? 1 : 0);
  if (!result.ok()) return std::move(writer).take() + pack_refusal(result.error());
  writer.text(result.value());
  return std::move(writer).take();
}

base::Result<std::string> unpack_bytes(std::string_view packed) {
  base::ByteReader reader{packed};
  TK_TRY(const auto good, reader.number());
  if (good == 0) return unpack_refusal(reader);
  TK_TRY(const auto bytes, reader.text());
  return std::string{bytes};
}

}  // namespace tongket::document
