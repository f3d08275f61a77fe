// Reads a Word document with marks into what `docx_print.cc` fills.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <pugixml.hpp>

#include "base/text.h"
#include "docx_nodes.h"
#include "paper/docx_template.h"
#include "xlsx_parts.h"

namespace tongket::paper {
namespace {

constexpr int kDepthMax = 200;
constexpr std::size_t kNear = 25;

using Names = std::set<std::string_view>;

/// What Word keeps for itself, and what a change took away: neither is taken over.
const Names kLeftOut{"w:bookmarkStart",
                     "w:bookmarkEnd",
                     "w:proofErr",
                     "w:permStart",
                     "w:permEnd",
                     "w:commentRangeStart",
                     "w:commentRangeEnd",
                     "w:commentReference",
                     "w:annotationRef",
                     "w:lastRenderedPageBreak",
                     "w:del",
                     "w:moveFrom",
                     "w:delText",
                     "w:delInstrText",
                     "w:rPrChange",
                     "w:pPrChange",
                     "w:sectPrChange",
                     "w:tblPrChange",
                     "w:trPrChange",
                     "w:tcPrChange",
                     "w:tblGridChange",
                     "w:moveFromRangeStart",
                     "w:moveFromRangeEnd",
                     "w:moveToRangeStart",
                     "w:moveToRangeEnd",
                     "w:customXmlInsRangeStart",
                     "w:customXmlInsRangeEnd",
                     "mc:Fallback",
                     "a:hlinkClick",
                     "a:hlinkHover"};
/// What only wraps: its content is taken over.
const Names kWrappers{"w:hyperlink", "w:ins", "w:moveTo",     "w:smartTag",
                      "w:customXml", "w:sdt", "w:sdtContent", "mc:AlternateContent",
                      "mc:Choice"};
/// What could do something, or brings something along.
const Names kForeign{"w:object", "w:control", "w:altChunk", "w:subDoc", "o:OLEObject", "w:movie"};
/// Fields that show nothing but what the document itself is.
const Names kFields{"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "TOC"};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

/// Without blanks around it; Word puts no-break spaces there too.
std::string trimmed(std::string_view text) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  while (true) {
    if (!text.empty() && is_blank(text.substr(0, 1))) {
      text.remove_prefix(1);
    } else if (!text.empty() && is_blank(text.substr(text.size() - 1))) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreak)) {
      text.remove_prefix(kNoBreak.size());
    } else if (text.ends_with(kNoBreak)) {
      text.remove_suffix(kNoBreak.size());
    } else {
      return std::string{text};
    }
  }
}

/// The last word of a relationship's type.
std::string last_word(std::string_view path) {
  return std::string{path.substr(path.rfind('/') + 1)};
}

struct Relation {
  std::string kind;
  std::string target;
  bool is_outside = false;
};

/// One half of a pair of marks.
struct Mark {
  Node::Kind kind = Node::Kind::list;
  bool is_closing = false;
  std::string name = {};
};

/// What stands beside each other in one place: things to write out, and marks between them.
struct Piece {
  bool is_mark = false;
  Mark mark = {};
  std::vector<Node> nodes = {};
};
using Pieces = std::vector<Piece>;

Piece piece_of(std::vector<Node> nodes) { return {.nodes = std::move(nodes)}; }
Piece piece_of(Mark mark) { return {.is_mark = true, .mark = std::move(mark)}; }

/// Pairs the marks. Those whose other half is elsewhere come back, in their order.
struct Paired {
  std::vector<Node> nodes = {};
  std::vector<Mark> left = {};
};
Paired pair_up(Pieces pieces) {
  struct Open {
    Mark mark;
    std::vector<Node> before;
  };
  Paired paired;
  std::vector<Open> open;
  for (auto& piece : pieces) {
    if (!piece.is_mark) {
      for (auto& node : piece.nodes) {
        if (node.kind == Node::Kind::literal) {
          append_literal(paired.nodes, node.text);
        } else {
          paired.nodes.push_back(std::move(node));
        }
      }
    } else if (!piece.mark.is_closing) {
      open.push_back({piece.mark, std::exchange(paired.nodes, {})});
    } else if (open.empty()) {
      paired.left.push_back(piece.mark);
    } else {
      auto last = std::move(open.back());
      open.pop_back();
      Node block{.kind = last.mark.kind, .text = last.mark.name, .inner = std::move(paired.nodes)};
      paired.nodes = std::move(last.before);
      paired.nodes.push_back(std::move(block));
    }
  }
  for (auto& each : open) paired.left.push_back(each.mark);
  while (!open.empty()) {
    auto nodes = std::exchange(paired.nodes, std::move(open.back().before));
    for (auto& node : nodes) paired.nodes.push_back(std::move(node));
    open.pop_back();
  }
  return paired;
}

/// Reads one part: the body, a header or a footer.
class Reader {
 public:
  Reader(const FieldNames& names, const std::map<std::string, Relation>& relations, bool is_margin,
         base::Problems& problems)
      : names_{names}, relations_{relations}, is_margin_{is_margin}, problems_{problems} {}

  std::vector<Node> read(const pugi::xml_node& container) {
    auto paired = pair_up(blocks(container, 0));
    for (const auto& each : open_) report("template.not_closed", {{"field", each.name}}, each.at);
    if (!paired.left.empty() && problems_.empty()) misplaced(paired.left.front().name);
    return std::move(paired.nodes);
  }

  [[nodiscard]] std::string take_last_section() { return std::move(last_section_); }
  [[nodiscard]] const std::set<std::string>& used() const { return used_; }

  /// Everything of an element as it is, but for what is left out.
  void write(const pugi::xml_node& node, std::vector<Node>& out, int depth) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      append_literal(out, escaped(node.value()));
      return;
    }
    if (node.type() != pugi::node_element || is_left_out(node, depth)) return;
    const std::string_view name{node.name()};
    if (kWrappers.contains(name) && !name.starts_with("mc:")) {
      for (const auto& each : content_of(node)) write(each, out, depth + 1);
      return;
    }
    append_literal(out, "<" + std::string{name});
    write_attributes(node, out);
    if (!node.first_child()) {
      append_literal(out, "/>");
      return;
    }
    append_literal(out, ">");
    if (name == "w:txbxContent") {
      auto paired = pair_up(blocks(node, depth + 1));
      if (!paired.left.empty() && problems_.empty()) misplaced(paired.left.front().name);
      for (auto& each : paired.nodes) out.push_back(std::move(each));
    } else {
      for (const auto& each : node.children()) write(each, out, depth + 1);
    }
    append_literal(out, "</" + std::string{name} + ">");
  }

  std::string text_of(const pugi::xml_node& node) {
    std::vector<Node> out;
    write(node, out, 0);
    return out.empty() ? std::string{} : out.front().text;
  }

 private:
  struct At {
    int line = 0;
    int table = 0;
    int row = 0;
    std::string near = {};
  };
  struct Open {
    std::string name;
    std::string list;  ///< What is seen inside.
    At at;
  };
  /// One `w:t` of a paragraph and where its text begins in that of the whole.
  struct Atom {
    pugi::xml_node node;
    std::string text = {};
  };
  /// What a paragraph turned out to be made of.
  struct Inline {
    Pieces pieces = {};
    std::size_t marks = 0;
    std::size_t whole = 0;     ///< Fields that are paragraphs of their own.
    bool has_content = false;  ///< Words, pictures or other fields.
  };

  void report(std::string_view code, std::vector<std::pair<std::string_view, std::string>> args,
              const At& at) {
    if (problems_.all().size() >= DocxTemplate::kProblemsMax) return;
    const auto number = [](int value) { return value == 0 ? "–" : std::to_string(value); };
    args.emplace_back("line", number(at.line));
    args.emplace_back("table", number(at.table));
    args.emplace_back("row", number(at.row));
    args.emplace_back("near", at.near);
    base::Place place{.line = at.line};
    if (at.table > 0) place.cell = number(at.table) + "." + number(at.row);
    problems_.add({base::ErrorKind::invalid, code, std::move(args)}, std::move(place));
  }
  void misplaced(const std::string& field) {
    report("template.misplaced", {{"field", field}}, here_);
  }
  void foreign(const std::string& what) {
    report("template.foreign_part", {{"what", what}}, here_);
  }

  bool is_left_out(const pugi::xml_node& node, int depth) {
    const std::string_view name{node.name()};
    if (kLeftOut.contains(name)) return true;
    if (kForeign.contains(name)) {
      foreign(std::string{name});
      return true;
    }
    if (depth > kDepthMax) {
      report("template.malformed", {}, here_);
      return true;
    }
    return false;
  }

  static pugi::xml_object_range<pugi::xml_node_iterator> content_of(const pugi::xml_node& node) {
    const std::string_view name{node.name()};
    return name == "w:sdt" ? node.child("w:sdtContent").children() : node.children();
  }

  void write_attributes(const pugi::xml_node& node, std::vector<Node>& out) {
    const bool is_numbered = std::string_view{node.name()} == "wp:docPr";
    for (const auto& each : node.attributes()) {
      const std::string_view name{each.name()};
      if (name.starts_with("w:rsid") || name == "w14:paraId" || name == "w14:textId" ||
          name == "href" || name == "src") {
        continue;
      }
      append_literal(out, " " + std::string{name} + "=\"");
      if (is_numbered && name == "id") {
        out.push_back({.kind = Node::Kind::number});
      } else {
        if (name.starts_with("r:")) use(name, each.value());
        check_field(node, name, each.value());
        append_literal(out, escaped(each.value()));
      }
      append_literal(out, "\"");
    }
  }

  /// A relationship somebody refers to must be one that is taken over.
  void use(std::string_view attribute, const std::string& id) {
    const auto found = relations_.find(id);
    const bool is_good = found != relations_.end() && !found->second.is_outside &&
                         attribute != "r:link" &&
                         (found->second.kind == "image" || found->second.kind == "header" ||
                          found->second.kind == "footer");
    if (is_good) {
      used_.insert(id);
    } else {
      foreign(found == relations_.end() ? id : found->second.target);
    }
  }

  void check_field(const pugi::xml_node& node, std::string_view attribute, std::string_view value) {
    if (attribute == "w:instr" && std::string_view{node.name()} == "w:fldSimple") check_code(value);
  }

  void check_code(std::string_view code) {
    const auto whole = trimmed(code);
    const auto word = whole.substr(0, whole.find_first_of(" \\\""));
    if (!kFields.contains(word)) foreign(whole);
  }

  /// Codes of fields lie in pieces over runs; they are judged whole.
  void check_codes(const pugi::xml_node& paragraph) {
    std::vector<std::string> codes;
    std::vector<bool> is_reading;
    const auto end = [&] {
      if (!is_reading.empty() && is_reading.back()) check_code(codes.back());
    };
    for (auto at = paragraph.first_child(); !at.empty(); at = next_within(at, paragraph)) {
      const std::string_view name{at.name()};
      const std::string_view type{at.attribute("w:fldCharType").value()};
      if (name == "w:instrText" && codes.empty()) foreign(at.text().get());
      if (name == "w:instrText" && !codes.empty()) codes.back() += at.text().get();
      if (name != "w:fldChar") continue;
      if (type == "begin") {
        codes.emplace_back();
        is_reading.push_back(true);
      } else if (!codes.empty()) {
        end();
        is_reading.back() = false;
        if (type == "end") {
          codes.pop_back();
          is_reading.pop_back();
        }
      }
    }
    for (; !codes.empty(); codes.pop_back(), is_reading.pop_back()) end();
  }

  /// The node after `at` in reading order, below `top`.
  static pugi::xml_node next_within(pugi::xml_node at, const pugi::xml_node& top) {
    const std::string_view name{at.name()};
    const bool is_apart = name == "w:txbxContent" || kLeftOut.contains(name);
    if (!at.first_child().empty() && !is_apart) return at.first_child();
    while (at != top && at.next_sibling().empty()) at = at.parent();
    return at == top ? pugi::xml_node{} : at.next_sibling();
  }

  Pieces blocks(const pugi::xml_node& container, int depth) {
    Pieces pieces;
    for (const auto& each : container.children()) add_block(each, pieces, depth);
    return pieces;
  }

  void add_block(const pugi::xml_node& node, Pieces& pieces, int depth) {
    const std::string_view name{node.name()};
    if (node.type() != pugi::node_element || is_left_out(node, depth)) return;
    if (name == "w:p") {
      add_paragraph(node, pieces, depth);
    } else if (name == "w:tbl") {
      pieces.push_back(piece_of({table(node, depth)}));
    } else if (name == "w:sectPr") {
      last_section_ = text_of(node);
    } else if (kWrappers.contains(name)) {
      for (const auto& each : content_of(node)) add_block(each, pieces, depth + 1);
    } else {
      std::vector<Node> out;
      write(node, out, depth);
      pieces.push_back(piece_of(std::move(out)));
    }
  }

  void add_paragraph(const pugi::xml_node& node, Pieces& pieces, int depth) {
    ++here_.line;
    join_marks(node);
    check_codes(node);
    Inline content;
    add_inline(node, content, depth);
    const bool ends_section = !node.child("w:pPr").child("w:sectPr").empty();
    if (!content.has_content && !ends_section && content.marks + content.whole > 0) {
      add_marks_alone(look_text_of(node), content, pieces);
      return;
    }
    if (content.whole > 0) misplaced(whole_name_);
    auto paired = pair_up(std::move(content.pieces));
    const bool is_in_row = here_.table > 0;
    if (!paired.left.empty() && !is_in_row && problems_.empty()) {
      misplaced(paired.left.front().name);
    }
    std::vector<Node> out;
    if (ends_section) {
      out.push_back(section_end(node, std::move(paired.nodes)));
    } else {
      append_literal(out, "<w:p>" + look_text_of(node));
      for (auto& each : paired.nodes) out.push_back(std::move(each));
      append_literal(out, "</w:p>");
    }
    // What opens here opens before the paragraph, what closes here closes behind it.
    const auto closings = std::ranges::stable_partition(
        paired.left, [](const auto& mark) { return !mark.is_closing; });
    for (auto at = paired.left.begin(); at != closings.begin(); ++at) {
      pieces.push_back(piece_of(std::move(*at)));
    }
    pieces.push_back(piece_of(std::move(out)));
    for (auto& mark : closings) pieces.push_back(piece_of(std::move(mark)));
  }

  std::string look_text_of(const pugi::xml_node& paragraph) {
    const auto look = paragraph.child("w:pPr");
    return look.empty() ? std::string{} : text_of(look);
  }

  /// A paragraph of nothing but marks goes with them.
  static void add_marks_alone(const std::string& shape, Inline& content, Pieces& pieces) {
    for (auto& piece : content.pieces) {
      for (auto& each : piece.nodes) each.shape = shape;
      if (piece.is_mark || piece.nodes.front().kind != Node::Kind::literal) {
        pieces.push_back(std::move(piece));
      }
    }
  }

  Node section_end(const pugi::xml_node& paragraph, std::vector<Node> runs) {
    Node end{.kind = Node::Kind::section_end, .inner = std::move(runs)};
    end.shape = "<w:p><w:pPr>";
    for (const auto& each : paragraph.child("w:pPr").children()) {
      const bool is_section = std::string_view{each.name()} == "w:sectPr";
      (is_section ? end.text : end.shape) += text_of(each);
    }
    return end;
  }

  /// Puts each mark of a paragraph whole into the run in which it begins.
  void join_marks(const pugi::xml_node& paragraph) {
    std::vector<Atom> atoms;
    std::string whole;
    std::vector<std::size_t> owner;
    for (auto at = paragraph.first_child(); !at.empty(); at = next_within(at, paragraph)) {
      if (std::string_view{at.name()} != "w:t") continue;
      const std::string text = at.text().get();
      owner.insert(owner.end(), text.size(), atoms.size());
      whole += text;
      atoms.push_back({at});
    }
    paragraph_ = whole;
    here_.near = std::string{base::slice(whole, 0, 2 * kNear)};
    for (auto first = whole.find("{{"); first != std::string::npos;) {
      const auto past = whole.find("}}", first);
      const auto next = whole.find("{{", first + 2);
      if (past == std::string::npos || next < past) {
        here_.near = std::string{base::slice(whole.substr(first), 0, 2 * kNear)};
        report("template.malformed", {}, here_);
      } else {
        std::fill(owner.begin() + static_cast<std::ptrdiff_t>(first),
                  owner.begin() + static_cast<std::ptrdiff_t>(past) + 2, owner[first]);
      }
      first = next;
    }
    for (std::size_t at = 0; at < whole.size(); ++at) atoms[owner[at]].text += whole[at];
    for (auto& atom : atoms) atom.node.text().set(atom.text.c_str());
  }

  void add_inline(const pugi::xml_node& node, Inline& content, int depth) {
    for (const auto& each : content_of(node)) {
      const std::string_view name{each.name()};
      if (each.type() != pugi::node_element || name == "w:pPr" || is_left_out(each, depth))
        continue;
      if (name == "w:r") {
        add_run(each, content, depth);
      } else if (kWrappers.contains(name)) {
        add_inline(each, content, depth + 1);
      } else {
        std::vector<Node> out;
        write(each, out, depth);
        content.has_content = true;
        content.pieces.push_back(piece_of(std::move(out)));
      }
    }
  }

  void add_run(const pugi::xml_node& run, Inline& content, int depth) {
    const auto properties = run.child("w:rPr");
    const Look look = look_of(properties);
    const std::string opening =
        "<w:r>" + (properties.empty() ? std::string{} : text_of(properties));
    for (const auto& each : run.children()) {
      const std::string_view name{each.name()};
      if (each.type() != pugi::node_element || name == "w:rPr" || is_left_out(each, depth))
        continue;
      if (name == "w:t") {
        add_text(each.text().get(), opening, look, content);
        continue;
      }
      std::vector<Node> out;
      append_literal(out, opening);
      write(each, out, depth + 1);
      append_literal(out, "</w:r>");
      content.has_content = true;
      ++content_;
      content.pieces.push_back(piece_of(std::move(out)));
    }
  }

  void add_text(std::string_view text, const std::string& opening, const Look& look,
                Inline& content) {
    while (!text.empty()) {
      const auto first = text.find("{{");
      const auto past = first == std::string_view::npos ? first : text.find("}}", first);
      const auto words = text.substr(0, past == std::string_view::npos ? past : first);
      if (!words.empty()) {
        std::vector<Node> out;
        append_literal(out,
                       opening + "<w:t xml:space=\"preserve\">" + escaped(words) + "</w:t></w:r>");
        content.pieces.push_back(piece_of(std::move(out)));
        if (!is_blank(words)) {
          content.has_content = true;
          ++content_;
        }
      }
      if (past == std::string_view::npos) return;
      add_mark(text.substr(first + 2, past - first - 2), look, content);
      text.remove_prefix(past + 2);
    }
  }

  void add_mark(std::string_view inside, const Look& look, Inline& content) {
    auto name = trimmed(inside);
    const auto at = paragraph_.find(inside);
    const auto before = base::length(std::string_view{paragraph_}.substr(0, at));
    here_.near = std::string{base::slice(paragraph_, before > kNear ? before - kNear : 0,
                                         before + base::length(inside) + kNear)};
    const char sign = name.empty() ? ' ' : name.front();
    const bool is_pair = sign == '#' || sign == '?' || sign == '^' || sign == '/';
    if (is_pair) name = trimmed(std::string_view{name}.substr(1));
    if (name.empty()) return report("template.malformed", {}, here_);
    if (sign == '/') return close_mark(name, content);
    const auto list = open_.empty() ? std::string{} : open_.back().list;
    const auto* const field = names_.find(list, name);
    if (field == nullptr) {
      report("template.unknown_field", {{"field", name}, {"known", names_.seen_in(list)}}, here_);
    } else if (is_pair ? sign == '#' && field->kind != FieldKind::list
                       : field->kind == FieldKind::list || field->kind == FieldKind::flag) {
      report("template.wrong_kind", {{"field", name}}, here_);
    }
    if (is_pair) return open_mark(sign, name, field, content);
    if (field != nullptr) add_value(name, field->kind, look, content);
  }

  void open_mark(char sign, const std::string& name, const FieldNames::Row* field,
                 Inline& content) {
    using enum Node::Kind;
    const auto around = open_.empty() ? std::string{} : open_.back().list;
    const bool goes_inside = sign == '#' && field != nullptr;
    open_.push_back({name, goes_inside ? field->path : around, here_});
    ++content.marks;
    content.pieces.push_back(
        piece_of(Mark{.kind = sign == '#' ? list : (sign == '?' ? when : unless), .name = name}));
  }

  void close_mark(const std::string& name, Inline& content) {
    const bool is_open =
        std::ranges::any_of(open_, [&](const Open& each) { return each.name == name; });
    if (!is_open) return report("template.closed_without_opening", {{"field", name}}, here_);
    if (open_.back().name != name) {
      report("template.crossed", {{"field", name}, {"open", open_.back().name}}, here_);
    }
    while (open_.back().name != name) open_.pop_back();
    open_.pop_back();
    ++content.marks;
    content.pieces.push_back(piece_of(Mark{.is_closing = true, .name = name}));
  }

  void add_value(const std::string& name, FieldKind kind, const Look& look, Inline& content) {
    ++content_;
    Node node{.kind = Node::Kind::text, .text = name, .look = look};
    if (kind == FieldKind::rich || kind == FieldKind::table) {
      node.kind = kind == FieldKind::rich ? Node::Kind::rich : Node::Kind::table;
      whole_name_ = name;
      ++content.whole;
    } else {
      if (kind == FieldKind::picture) node.kind = Node::Kind::picture;
      content.has_content = true;
    }
    if (is_margin_ && kind != FieldKind::text) misplaced(name);
    content.pieces.push_back(piece_of({std::move(node)}));
  }

  Look look_of(const pugi::xml_node& properties) {
    Look look;
    for (const auto& each : properties.children()) {
      const std::string_view name{each.name()};
      const std::string_view value{each.attribute("w:val").value()};
      const bool is_on = value != "0" && value != "false" && value != "off";
      if (name == "w:b") {
        look.is_bold = is_on;
      } else if (name == "w:i") {
        look.is_italic = is_on;
      } else if (name == "w:rStyle" || name == "w:rFonts") {
        look.front += text_of(each);
      } else if (name != "w:bCs" && name != "w:iCs") {
        look.back += text_of(each);
      }
    }
    return look;
  }

  Node table(const pugi::xml_node& node, int depth) {
    const At outside = here_;
    here_.table = ++tables_;
    here_.row = 0;
    Pieces pieces;
    std::vector<Node> head;
    append_literal(head, "<w:tbl>");
    for (const auto* const name : {"w:tblPr", "w:tblGrid"}) {
      if (const auto child = node.child(name)) write(child, head, depth + 1);
    }
    pieces.push_back(piece_of(std::move(head)));
    add_rows(node, pieces, depth);
    auto paired = pair_up(std::move(pieces));
    if (!paired.left.empty() && problems_.empty()) misplaced(paired.left.front().name);
    append_literal(paired.nodes, "</w:tbl>");
    here_.table = outside.table;
    here_.row = outside.row;
    return {.kind = Node::Kind::grid, .inner = std::move(paired.nodes)};
  }

  void add_rows(const pugi::xml_node& node, Pieces& pieces, int depth) {
    for (const auto& each : content_of(node)) {
      const std::string_view name{each.name()};
      if (each.type() != pugi::node_element || is_left_out(each, depth)) continue;
      if (name == "w:tr") add_row(each, pieces, depth);
      if (kWrappers.contains(name)) add_rows(each, pieces, depth + 1);
    }
  }

  void add_row(const pugi::xml_node& node, Pieces& pieces, int depth) {
    ++here_.row;
    const auto content_before = content_;
    std::vector<Node> row;
    std::vector<Mark> left;
    append_literal(row, "<w:tr>");
    add_cells(node, row, left, depth);
    append_literal(row, "</w:tr>");
    const bool is_only_marks = content_ == content_before && !left.empty();
    for (const auto& mark : left) {
      if (is_only_marks || !mark.is_closing) pieces.push_back(piece_of(mark));
    }
    if (is_only_marks) return;
    pieces.push_back(piece_of(std::move(row)));
    for (const auto& mark : left) {
      if (mark.is_closing) pieces.push_back(piece_of(mark));
    }
  }

  void add_cells(const pugi::xml_node& node, std::vector<Node>& row, std::vector<Mark>& left,
                 int depth) {
    for (const auto& each : content_of(node)) {
      const std::string_view name{each.name()};
      if (each.type() != pugi::node_element || is_left_out(each, depth)) continue;
      if (name == "w:tc") {
        add_cell(each, row, left, depth);
      } else if (kWrappers.contains(name)) {
        add_cells(each, row, left, depth + 1);
      } else {
        write(each, row, depth + 1);
      }
    }
  }

  void add_cell(const pugi::xml_node& node, std::vector<Node>& row, std::vector<Mark>& left,
                int depth) {
    append_literal(row, "<w:tc>");
    if (const auto look = node.child("w:tcPr")) write(look, row, depth + 1);
    Pieces pieces;
    for (const auto& each : node.children()) {
      if (std::string_view{each.name()} != "w:tcPr") add_block(each, pieces, depth + 1);
    }
    auto paired = pair_up(std::move(pieces));
    row.push_back({.kind = Node::Kind::cell, .inner = std::move(paired.nodes)});
    append_literal(row, "</w:tc>");
    for (auto& mark : paired.left) left.push_back(std::move(mark));
  }

  const FieldNames& names_;
  const std::map<std::string, Relation>& relations_;
  bool is_margin_;
  base::Problems& problems_;
  At here_;
  int tables_ = 0;
  std::size_t content_ = 0;  ///< How much was met that is neither mark nor blank.
  std::string paragraph_;
  std::string whole_name_;
  std::vector<Open> open_;
  std::set<std::string> used_;
  std::string last_section_;
};

/// What a part may have as its kind, where it goes, and what it is called in the list of contents.
struct Kept {
  std::string_view kind;
  std::string_view path;
};
constexpr std::array<Kept, 3> kKept{
    {{"styles", "styles.xml"}, {"numbering", "numbering.xml"}, {"theme", "theme/theme1.xml"}}};

base::Error refused(std::string_view code) { return {base::ErrorKind::invalid, code, {}}; }

/// Reads the parts of a document, one after the other.
class Package {
 public:
  Package(const std::vector<Part>& parts, const FieldNames& names, base::Problems& problems)
      : names_{names}, problems_{problems} {
    for (const auto& part : parts) parts_[part.path] = &part.bytes;
  }

  std::unique_ptr<const Content> read() {
    for (const auto& [path, bytes] : parts_) refuse_programs(path);
    const auto main = main_part();
    pugi::xml_document document;
    if (!parse(main, document)) return nullptr;
    const auto root = document.document_element();
    const auto body = root.child("w:body");
    const bool is_word = std::string_view{root.attribute("xmlns:w").value()} == kWordSpace;
    if (std::string_view{root.name()} != "w:document" || !body || !is_word) {
      problems_.add(refused("template.not_docx"), {.file = main});
      return nullptr;
    }
    relations_ = relations_of(main);
    read_body(root, body);
    for (const auto& [id, relation] : relations_) take_over(id, relation);
    return problems_.empty() ? std::make_unique<const Content>(std::move(content_)) : nullptr;
  }

 private:
  void refuse_programs(const std::string& path) {
    const bool is_one = path.ends_with("vbaProject.bin") ||
                        path.find("/embeddings/") != std::string::npos ||
                        path.find("/activeX/") != std::string::npos;
    if (is_one) foreign(path);
  }

  void foreign(const std::string& what) {
    problems_.add({base::ErrorKind::invalid,
                   "template.foreign_part",
                   {{"what", what}, {"line", "–"}, {"table", "–"}, {"row", "–"}, {"near", ""}}},
                  {.file = what});
  }

  bool parse(const std::string& path, pugi::xml_document& document) {
    const auto found = parts_.find(path);
    if (found != parts_.end() &&
        document.load_buffer(found->second->data(), found->second->size(),
                             pugi::parse_default | pugi::parse_ws_pcdata_single)) {
      return true;
    }
    problems_.add(refused("template.not_docx"), {.file = path});
    return false;
  }

  std::string main_part() {
    for (const auto& [id, relation] : relations_of("")) {
      if (relation.kind == "officeDocument") return relation.target;
    }
    return "word/document.xml";
  }

  /// Targets as paths in the archive. A part without relations has none.
  std::map<std::string, Relation> relations_of(const std::string& part) {
    std::map<std::string, Relation> relations;
    const auto folder = part.substr(0, part.rfind('/') + 1);
    const auto path = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    pugi::xml_document document;
    if (!parts_.contains(path) || !parse(path, document)) return relations;
    for (const auto& each : document.document_element().children()) {
      const std::string target{each.attribute("Target").value()};
      const bool is_outside = std::string_view{each.attribute("TargetMode").value()} == "External";
      relations[each.attribute("Id").value()] = {
          last_word(each.attribute("Type").value()),
          is_outside ? target : (target.starts_with('/') ? target.substr(1) : folder + target),
          is_outside};
    }
    return relations;
  }

  void read_body(const pugi::xml_node& root, const pugi::xml_node& body) {
    content_.opening = opening_of(root) + "<w:body>";
    Reader reader{names_, relations_, false, problems_};
    content_.body = reader.read(body);
    content_.last_section = reader.take_last_section();
    used_ = reader.used();
  }

  /// The root's own tag; what we write needs two namespaces, whatever Word needed.
  static std::string opening_of(const pugi::xml_node& root) {
    std::string opening = "<" + std::string{root.name()};
    for (const auto& each : root.attributes()) {
      const std::string_view name{each.name()};
      if (name == "xmlns:r" || name.starts_with("w:rsid")) continue;
      opening += " " + std::string{name} + "=\"" + escaped(each.value()) + "\"";
    }
    return opening + " xmlns:r=\"" + std::string{kOfficeLink} + "\">";
  }

  void take_over(const std::string& id, const Relation& relation) {
    const auto* const kept = std::ranges::find(kKept, relation.kind, &Kept::kind);
    if (!relation.is_outside && kept != kKept.end()) {
      if (auto bytes = still(relation.target); !bytes.empty()) {
        content_.links.push_back({id, relation.kind, std::string{kept->path}});
        content_.still.push_back({"word/" + std::string{kept->path}, std::move(bytes)});
      }
    } else if (used_.contains(id) && relation.kind == "image") {
      take_picture(id, relation.target);
    } else if (used_.contains(id)) {
      take_margin(id, relation);
    }
    if (relation.kind == "settings") look_at_settings(relation.target);
  }

  std::string still(const std::string& path) {
    pugi::xml_document document;
    if (!parse(path, document)) return {};
    const std::map<std::string, Relation> none;
    Reader reader{names_, none, true, problems_};
    return std::string{kXml} + reader.text_of(document.document_element());
  }

  void take_picture(const std::string& id, const std::string& path) {
    const auto found = parts_.find(path);
    const bool is_png = found != parts_.end() && found->second->starts_with("\x89PNG\r\n");
    const bool is_jpeg = found != parts_.end() && found->second->starts_with("\xFF\xD8\xFF");
    if (!is_png && !is_jpeg) return foreign(path);
    const auto name = "media/form" + std::to_string(++pictures_) + (is_png ? ".png" : ".jpg");
    content_.links.push_back({id, "image", name});
    content_.still.push_back({"word/" + name, *found->second});
  }

  void take_margin(const std::string& id, const Relation& relation) {
    pugi::xml_document document;
    if (!parse(relation.target, document)) return;
    const auto root = document.document_element();
    const std::map<std::string, Relation> none;
    Reader reader{names_, none, true, problems_};
    Margin margin{.path = relation.kind + std::to_string(++margins_) + ".xml"};
    append_literal(margin.nodes, std::string{kXml} + opening_of(root));
    for (auto& each : reader.read(root)) margin.nodes.push_back(std::move(each));
    margin.nodes.push_back({.text = "</" + std::string{root.name()} + ">"});
    content_.links.push_back({id, relation.kind, margin.path});
    content_.margins.push_back(std::move(margin));
  }

  void look_at_settings(const std::string& path) {
    pugi::xml_document document;
    if (!parts_.contains(path) || !parse(path, document)) return;
    content_.has_even_pages = !document.document_element().child("w:evenAndOddHeaders").empty();
  }

  const FieldNames& names_;
  base::Problems& problems_;
  std::map<std::string, const std::string*> parts_;
  std::map<std::string, Relation> relations_;
  std::set<std::string> used_;
  Content content_;
  int pictures_ = 0;
  int margins_ = 0;
};

}  // namespace

void append_literal(std::vector<Node>& nodes, std::string_view xml) {
  if (nodes.empty() || nodes.back().kind != Node::Kind::literal) nodes.push_back({});
  nodes.back().text += xml;
}

const FieldNames::Row* FieldNames::find(std::string_view list, std::string_view name) const {
  while (true) {
    const auto path =
        list.empty() ? std::string{name} : std::string{list} + "." + std::string{name};
    const auto found = std::ranges::find(rows_, path, &Row::path);
    if (found != rows_.end()) return &*found;
    if (list.empty()) return nullptr;
    const auto dot = list.rfind('.');
    list = dot == std::string_view::npos ? std::string_view{} : list.substr(0, dot);
  }
}

std::string FieldNames::seen_in(std::string_view list) const {
  std::set<std::string> names;
  for (const auto& row : rows_) {
    const auto dot = row.path.rfind('.');
    const auto around = std::string_view{row.path}.substr(0, dot == std::string::npos ? 0 : dot);
    const bool is_seen = around.empty() || list == around ||
                         (list.starts_with(around) && list[around.size()] == '.');
    if (is_seen) names.insert(row.path.substr(dot == std::string::npos ? 0 : dot + 1));
  }
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::optional<DocxTemplate> DocxTemplate::read(const std::vector<Part>& parts,
                                               const FieldNames& names, base::Problems& problems) {
  auto content = Package{parts, names, problems}.read();
  if (!content) return std::nullopt;
  return DocxTemplate{std::move(content)};
}

}  // namespace tongket::paper
