#include <algorithm>
#include <optional>

#include <pugixml.hpp>

#include "base/text.h"
#include "lines.h"
#include "ooxml.h"
#include "parse.h"
#include "zip_reader.h"

namespace tongket::document {
namespace {

constexpr int kDepthMax = 300;

/// A switch is on when it is there, unless it says that it is off.
bool is_on(const pugi::xml_node& node, std::string_view name) {
  const auto found = child(node, name);
  const auto value = attribute(found, "val");
  return !found.empty() && value != "0" && value != "false" && value != "off";
}

/// ".VnTime", "VNI-Times": fonts that draw Vietnamese over other letters' codes.
bool is_legacy_font(std::string_view font) {
  return font.starts_with(".Vn") || font.starts_with("VNI-");
}

/// One part of the document, read as a person reads it on paper.
class Part {
 public:
  void read(const pugi::xml_node& root) { read_blocks(root, lines_, 0); }

  [[nodiscard]] std::vector<std::string> take() && { return std::move(lines_).take(); }
  [[nodiscard]] bool too_deep() const { return too_deep_; }
  [[nodiscard]] bool hid_text() const { return hid_text_; }
  [[nodiscard]] bool legacy_font() const { return legacy_font_; }
  [[nodiscard]] bool embedded() const { return embedded_; }

 private:
  struct Paragraph {
    Lines lines;
    std::vector<pugi::xml_node> boxes;  ///< Text boxes anchored here, read after it.
  };

  [[nodiscard]] bool deeper_than_people_write(int depth) {
    too_deep_ = too_deep_ || depth > kDepthMax;
    return too_deep_;
  }

  /// Paragraphs and tables, through whatever wraps them (content controls, insertions).
  void read_blocks(const pugi::xml_node& node, Lines& lines, int depth) {
    if (deeper_than_people_write(depth)) return;
    for (const auto& each : node.children()) {
      const auto name = name_of(each);
      if (name == "p") {
        read_paragraph(each, lines, depth + 1);
      } else if (name == "tbl") {
        read_table(each, lines, depth + 1);
      } else if (name == "altChunk") {
        embedded_ = true;
      } else if (!is_left_out(name)) {
        read_blocks(name == "AlternateContent" ? preferred(each) : each, lines, depth + 1);
      }
    }
  }

  void read_paragraph(const pugi::xml_node& node, Lines& lines, int depth) {
    Paragraph paragraph;
    read_inline(node, paragraph, depth);
    lines.append(std::move(paragraph.lines).take());
    for (const auto& box : paragraph.boxes) read_blocks(box, lines, depth);
  }

  void read_inline(const pugi::xml_node& node, Paragraph& paragraph, int depth) {
    if (deeper_than_people_write(depth)) return;
    for (const auto& each : node.children()) {
      const auto name = name_of(each);
      if (name == "t") {
        paragraph.lines.text(each.text().get());
      } else if (name == "tab") {
        paragraph.lines.text(" ");
      } else if (name == "br" || name == "cr") {
        paragraph.lines.end_line();
      } else if (name == "noBreakHyphen") {
        paragraph.lines.text("-");
      } else if (name == "txbxContent") {
        paragraph.boxes.push_back(each);
      } else if (name == "r") {
        read_run(each, paragraph, depth + 1);
      } else if (name == "object") {
        embedded_ = true;
      } else if (!is_left_out(name)) {
        read_inline(name == "AlternateContent" ? preferred(each) : each, paragraph, depth + 1);
      }
    }
  }

  void read_run(const pugi::xml_node& run, Paragraph& paragraph, int depth) {
    const auto look = child(run, "rPr");
    if (is_on(look, "vanish")) {
      hid_text_ = true;
      return;
    }
    legacy_font_ = legacy_font_ || is_legacy_font(attribute(child(look, "rFonts"), "ascii"));
    read_inline(run, paragraph, depth);
  }

  void read_table(const pugi::xml_node& node, Lines& lines, int depth) {
    if (deeper_than_people_write(depth)) return;
    for (const auto& each : node.children()) {
      if (name_of(each) == "tr") {
        std::vector<std::vector<std::string>> cells;
        read_row(each, cells, depth + 1);
        lines.row(std::move(cells));
      } else if (!is_left_out(name_of(each))) {
        read_table(each, lines, depth + 1);
      }
    }
  }

  void read_row(const pugi::xml_node& node, std::vector<std::vector<std::string>>& cells,
                int depth) {
    if (deeper_than_people_write(depth)) return;
    for (const auto& each : node.children()) {
      if (name_of(each) == "tc") {
        Lines cell;
        read_blocks(each, cell, depth + 1);
        cells.push_back(std::move(cell).take());
      } else if (!is_left_out(name_of(each))) {
        read_row(each, cells, depth + 1);
      }
    }
  }

  /// Properties, codes of fields, and what a change took away.
  static bool is_left_out(std::string_view name) {
    return name == "del" || name == "moveFrom" || name == "delText" || name == "instrText" ||
           name == "delInstrText" || name == "Fallback" || name == "rPr" || name == "pPr" ||
           name == "tblPr" || name == "trPr" || name == "tcPr" || name == "sectPr" ||
           name == "tblGrid" || name == "sdtPr" || name == "binData";
  }

  /// The same thing is written twice, for new and for old programs; it is read once.
  static pugi::xml_node preferred(const pugi::xml_node& alternatives) {
    const auto choice = child(alternatives, "Choice");
    return !choice.empty() ? choice : child(alternatives, "Fallback");
  }

  Lines lines_;
  bool too_deep_ = false;
  bool hid_text_ = false;
  bool legacy_font_ = false;
  bool embedded_ = false;
};

/// One line of a relationships part. Those that lead outside the archive are never followed.
struct Relation {
  std::string kind;    ///< "header", the last word of its type.
  std::string target;  ///< Name in the archive.
};

std::string folder_of(const std::string& name) {
  const auto slash = name.rfind('/');
  return slash == std::string::npos ? std::string{} : name.substr(0, slash + 1);
}

/// "word/document.xml" → "word/_rels/document.xml.rels".
std::string relations_name(const std::string& part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

base::Result<pugi::xml_document> parse(const std::string& xml) { return parse_xml(xml, kDocx); }

base::Result<std::vector<Relation>> relations_of(ZipReader& zip, const std::string& part) {
  std::vector<Relation> relations;
  const std::string name = relations_name(part);
  if (!zip.has(name)) return relations;
  TK_TRY(const std::string xml, zip.read(name));
  TK_TRY(const auto document, parse(xml));
  for (const auto& each : document.document_element().children()) {
    if (attribute(each, "TargetMode") == "External") continue;
    const auto type = attribute(each, "Type");
    const std::string target{attribute(each, "Target")};
    relations.push_back({std::string{type.substr(type.rfind('/') + 1)},
                         target.starts_with('/') ? target.substr(1) : folder_of(part) + target});
  }
  return relations;
}

/// "header2.xml" before "header10.xml".
bool in_natural_order(const std::string& left, const std::string& right) {
  return left.size() != right.size() ? left.size() < right.size() : left < right;
}

/// The parts of one kind that are there, each once.
std::vector<std::string> parts_of(const ZipReader& zip, const std::vector<Relation>& relations,
                                  std::string_view kind) {
  std::vector<std::string> names;
  for (const Relation& relation : relations) {
    if (relation.kind == kind && zip.has(relation.target)) names.push_back(relation.target);
  }
  std::sort(names.begin(), names.end(), in_natural_order);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

class Document {
 public:
  explicit Document(ZipReader zip) : zip_{std::move(zip)} {}

  /// Headers, the body, notes, footers: a secrecy mark stands in a header as often as in the body.
  base::Result<Extracted> read() {
    TK_TRY(const auto outer, relations_of(zip_, ""));
    auto main = parts_of(zip_, outer, "officeDocument");
    if (main.empty() && zip_.has("word/document.xml")) main = {"word/document.xml"};
    if (main.empty() || main.front().starts_with("xl/") || main.front().starts_with("ppt/")) {
      return refusal(base::ErrorKind::invalid, "document.not_docx");
    }
    TK_TRY(const auto inner, relations_of(zip_, main.front()));
    std::vector<std::string> order = parts_of(zip_, inner, "header");
    order.push_back(main.front());
    for (const auto* kind : {"footnotes", "endnotes", "footer"}) {
      for (const auto& name : parts_of(zip_, inner, kind)) order.push_back(name);
    }
    for (const auto& name : order) {
      TK_TRY([[maybe_unused]] const auto done, read_part(name));
    }
    if (lines_.empty()) return refusal_of("document.no_text", kDocx);
    return Extracted{std::string{kDocx}, base::to_nfc(join(lines_)), "docx/1", warnings_};
  }

 private:
  base::Result<> read_part(const std::string& name) {
    TK_TRY(const std::string xml, zip_.read(name));
    TK_TRY(const auto document, parse(xml));
    Part part;
    part.read(document.document_element());
    if (part.too_deep()) return refusal(base::ErrorKind::invalid, "document.too_deep");
    warn(part.hid_text(), "document.hidden_text");
    warn(part.legacy_font(), "document.legacy_font");
    warn(part.embedded(), "document.embedded_ignored");
    auto lines = std::move(part).take();
    // First, even and other pages often carry the same header.
    if (std::find(seen_.begin(), seen_.end(), lines) != seen_.end()) return base::Done{};
    lines_.insert(lines_.end(), lines.begin(), lines.end());
    seen_.push_back(std::move(lines));
    return base::Done{};
  }

  void warn(bool so, std::string_view code) {
    const bool known = std::find(warnings_.begin(), warnings_.end(), code) != warnings_.end();
    if (so && !known) warnings_.emplace_back(code);
  }

  ZipReader zip_;
  std::vector<std::string> lines_;
  std::vector<std::vector<std::string>> seen_;
  std::vector<std::string> warnings_;
};

}  // namespace

base::Result<Extracted> extract_docx(std::string_view bytes) {
  TK_TRY(auto zip, ZipReader::open(bytes));
  return Document{std::move(zip)}.read();
}

}  // namespace tongket::document
