// Fills what `docx_read.cc` read.
#include <array>
#include <map>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "docx_nodes.h"
#include "paper/docx_template.h"
#include "xlsx_parts.h"

namespace tongket::paper {
namespace {

constexpr std::size_t kTagLongest = 64;  // Word's own.
constexpr std::size_t kBookmarkLongest = 40;
constexpr std::size_t kUnitsOfMillimetre = 36'000;
constexpr unsigned kTableWidth = 9'000;  // Twentieths of a point; only the shares count.

constexpr std::string_view kSettings =
    "<w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>"
    "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
    "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
    "<w:themeFontLang w:val=\"vi-VN\"/></w:settings>";

constexpr std::string_view kTypeBegin = "application/vnd.openxmlformats-officedocument.";

std::string quoted(std::string_view text) { return "\"" + escaped(text) + "\""; }

std::string look_with(const Look& look, bool is_bold, bool is_italic) {
  std::string inside = look.front;
  if (look.is_bold || is_bold) inside += "<w:b/><w:bCs/>";
  if (look.is_italic || is_italic) inside += "<w:i/><w:iCs/>";
  inside += look.back;
  return inside.empty() ? inside : "<w:rPr>" + inside + "</w:rPr>";
}

/// The look of a run that leads somewhere. LibreOffice makes a link of the PDF only of a run of
/// this style, which looks like the words around it.
std::string linked(const std::string& look) {
  constexpr std::string_view kStyle = "<w:rStyle w:val=\"Hyperlink\"/>";
  if (look.empty()) return "<w:rPr>" + std::string{kStyle} + "</w:rPr>";
  if (look.find("<w:rStyle ") != std::string::npos) return look;
  return look.substr(0, std::string_view{"<w:rPr>"}.size()).append(kStyle) +
         look.substr(std::string_view{"<w:rPr>"}.size());
}

/// Words in a run of their own; a line end breaks the line.
void put_run(std::string& out, const std::string& look, std::string_view text) {
  if (text.empty()) return;
  out += "<w:r>" + look;
  while (true) {
    const auto line = text.substr(0, text.find('\n'));
    if (!line.empty()) out += "<w:t xml:space=\"preserve\">" + escaped(line) + "</w:t>";
    if (line.size() == text.size()) break;
    out += "<w:br/>";
    text.remove_prefix(line.size() + 1);
  }
  out += "</w:r>";
}

/// One document being written.
class Printer {
 public:
  Printer(const Content& content, const Fields& fields, const Printing& printing)
      : content_{content}, printing_{printing} {
    around_.push_back(&fields);
  }

  std::string print() {
    std::string document{kXml};
    document += content_.opening;
    put_all(content_.body, document);
    end_body(document);
    document += "</w:body></w:document>";
    parts_.push_back({"word/document.xml", std::move(document)});
    for (const auto& margin : content_.margins) {
      std::string xml;
      put_all(margin.nodes, xml);
      parts_.push_back({"word/" + margin.path, std::move(xml)});
    }
    return packed();
  }

 private:
  struct Ending {
    std::string before;
    std::string section;
    std::string after;
    bool has_words;
  };

  /// The innermost field of that name.
  template <class Value>
  [[nodiscard]] const Value* find(std::map<std::string, Value> Fields::*kind,
                                  const std::string& name) const {
    for (std::size_t past = around_.size(); past > 0; --past) {
      const auto& fields = around_[past - 1]->*kind;
      const auto found = fields.find(name);
      if (found != fields.end()) return &found->second;
    }
    return nullptr;
  }

  [[nodiscard]] bool is_there(const std::string& name) const {
    if (const auto* const flag = find(&Fields::flags, name)) return *flag;
    if (const auto* const text = find(&Fields::texts, name)) return !text->empty();
    if (const auto* const rich = find(&Fields::riches, name)) return !rich->paragraphs.empty();
    if (const auto* const table = find(&Fields::tables, name)) return !table->rows.empty();
    if (const auto* const list = find(&Fields::lists, name)) return !list->empty();
    return find(&Fields::pictures, name) != nullptr;
  }

  void put_all(const std::vector<Node>& nodes, std::string& out) {
    for (const auto& node : nodes) put(node, out);
  }

  void put(const Node& node, std::string& out) {
    using enum Node::Kind;
    switch (node.kind) {
      case literal:
        begin_content(out);
        out += node.text;
        return;
      case number:
        out += std::to_string(++pictures_);
        return;
      case text:
        if (const auto* const words = find(&Fields::texts, node.text)) {
          put_text(node, *words, out);
        }
        return;
      case picture:
        if (const auto* const found = find(&Fields::pictures, node.text)) put_picture(*found, out);
        return;
      case rich:
        if (const auto* const found = find(&Fields::riches, node.text)) put_rich(node, *found, out);
        return;
      case table:
        if (const auto* const found = find(&Fields::tables, node.text)) put_table(*found, out);
        return;
      case list:
        return put_list(node, out);
      case when:
      case unless:
        if (is_there(node.text) == (node.kind == when)) put_all(node.inner, out);
        return;
      case cell:
        return put_cell(node, out);
      case grid:
        return put_grid(node, out);
      case section_end:
        return put_section_end(node, out);
    }
  }

  void put_text(const Node& node, const std::string& words, std::string& out) {
    const auto look = look_with(node.look, false, false);
    const auto* const place = printing_.is_flat ? nullptr : find(&Fields::places, node.text);
    if (place == nullptr) {
      put_run(out, look, words);
    } else {
      put_bound({.text = words, .is_bold = false, .is_italic = false, .bound = *place}, look, out);
    }
  }

  void put_list(const Node& node, std::string& out) {
    const auto* const list = find(&Fields::lists, node.text);
    if (list == nullptr) return;
    for (const auto& each : *list) {
      around_.push_back(&each);
      put_all(node.inner, out);
      around_.pop_back();
    }
  }

  void put_cell(const Node& node, std::string& out) {
    const auto before = out.size();
    put_all(node.inner, out);
    const auto inside = std::string_view{out}.substr(before);
    if (!inside.ends_with("</w:p>") && !inside.ends_with("</w:sdt>")) out += "<w:p/>";
  }

  void put_grid(const Node& node, std::string& out) {
    begin_content(out);
    const auto before = out.size();
    put_all(node.inner, out);
    if (out.find("<w:tr>", before) == std::string::npos) out.resize(before);
  }

  void put_section_end(const Node& node, std::string& out) {
    begin_content(out);
    std::string runs;
    put_all(node.inner, runs);
    ending_ = Ending{node.shape, node.text, "</w:pPr>" + runs + "</w:p>", !runs.empty()};
    is_ending_ = true;
  }

  /// A section ends only when something follows it.
  void begin_content(std::string& out) {
    if (!is_ending_) return;
    is_ending_ = false;
    out += ending_.before + ending_.section + ending_.after;
  }

  void end_body(std::string& out) {
    if (!is_ending_) {
      out += content_.last_section;
      return;
    }
    is_ending_ = false;
    if (ending_.has_words) out += ending_.before + ending_.after;
    out += ending_.section;
  }

  void put_rich(const Node& node, const Rich& rich, std::string& out) {
    begin_content(out);
    const bool is_owned = !rich.key.empty() && !printing_.is_flat;
    if (is_owned) out += control("section:" + rich.key, rich.title);
    for (const auto& paragraph : rich.paragraphs) {
      out += "<w:p>" + node.shape;
      put_runs(paragraph, node.look, out);
      out += "</w:p>";
    }
    if (is_owned && rich.paragraphs.empty()) out += "<w:p>" + node.shape + "</w:p>";
    if (is_owned) out += "</w:sdtContent></w:sdt>";
  }

  /// The beginning of a content control.
  std::string control(const std::string& tag, std::string_view title) {
    TK_CHECK(base::length(tag) <= kTagLongest);
    return "<w:sdt><w:sdtPr><w:alias w:val=" + quoted(base::slice(title, 0, kTagLongest)) +
           "/><w:tag w:val=" + quoted(tag) + "/><w:id w:val=\"" + std::to_string(++controls_) +
           "\"/></w:sdtPr><w:sdtContent>";
  }

  void put_runs(const Runs& runs, const Look& look, std::string& out) {
    for (const auto& run : runs) {
      const auto own = look_with(look, run.is_bold, run.is_italic);
      if (run.bound.tag.empty() || printing_.is_flat) {
        put_run(out, own, run.text);
      } else {
        put_bound(run, own, out);
      }
    }
  }

  void put_bound(const Run& run, const std::string& look, std::string& out) {
    const auto& bound = run.bound;
    const bool is_first = !bound.bookmark.empty() && bookmarks_.insert(bound.bookmark).second;
    const auto id = std::to_string(bookmarks_.size());
    if (is_first) {
      TK_CHECK(bound.bookmark.size() <= kBookmarkLongest);
      out += "<w:bookmarkStart w:id=\"" + id + "\" w:name=" + quoted(bound.bookmark) + "/>";
    }
    const bool is_figure = !bound.tag.empty();
    if (is_figure) out += control(bound.tag, bound.title);
    if (bound.link.starts_with('#')) {
      out += "<w:hyperlink w:anchor=" + quoted(std::string_view{bound.link}.substr(1)) + ">";
    } else if (!bound.link.empty()) {
      out += "<w:hyperlink r:id=\"" + link_to(bound.link) + "\">";
    }
    put_run(out, bound.link.empty() ? look : linked(look), run.text);
    if (!bound.link.empty()) out += "</w:hyperlink>";
    if (is_figure) out += "</w:sdtContent></w:sdt>";
    if (is_first) out += "<w:bookmarkEnd w:id=\"" + id + "\"/>";
  }

  const std::string& link_to(const std::string& address) {
    auto& id = outside_[address];
    if (id.empty()) id = "outside" + std::to_string(outside_.size());
    return id;
  }

  void put_picture(const Picture& picture, std::string& out) {
    const auto number = std::to_string(++pictures_);
    const auto path = "media/picture" + std::to_string(made_.size() + 1) + ".png";
    const auto id = "picture" + std::to_string(made_.size() + 1);
    made_.push_back({id, "image", path});
    parts_.push_back({"word/" + path, picture.png});
    const auto size = "cx=\"" + std::to_string(picture.width_mm * kUnitsOfMillimetre) + "\" cy=\"" +
                      std::to_string(picture.height_mm * kUnitsOfMillimetre) + "\"";
    constexpr std::string_view kDrawing = "http://schemas.openxmlformats.org/drawingml/2006/";
    const std::string space{kDrawing};
    out += "<w:r><w:drawing><wp:inline xmlns:wp=\"" + space +
           "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent " +
           size + "/><wp:docPr id=\"" + number + "\" name=\"Hình " + number +
           "\" descr=" + quoted(picture.title) + "/><a:graphic xmlns:a=\"" + space +
           "main\"><a:graphicData uri=\"" + space + "picture\"><pic:pic xmlns:pic=\"" + space +
           "picture\"><pic:nvPicPr><pic:cNvPr id=\"" + number + "\" name=\"Hình " + number +
           "\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"" + id +
           "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off "
           "x=\"0\" y=\"0\"/><a:ext " +
           size +
           "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
           "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
  }

  static unsigned columns_of(const Table& table) {
    if (!table.widths.empty()) return static_cast<unsigned>(table.widths.size());
    const auto& rows = table.heads.empty() ? table.rows : table.heads;
    unsigned columns = 0;
    for (const auto& cell : rows.empty() ? Table::Row{} : rows.front()) columns += cell.columns;
    return columns;
  }

  void put_table(const Table& table, std::string& out) {
    const auto columns = columns_of(table);
    if (columns == 0) return;
    begin_content(out);
    widths_.assign(columns, 0);
    unsigned sum = 0;
    for (const auto width : table.widths) sum += width;
    for (unsigned at = 0; at < columns; ++at) {
      widths_[at] = sum == 0 ? kTableWidth / columns : kTableWidth * table.widths[at] / sum;
    }
    out +=
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>"
        "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
    for (const auto width : widths_) out += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
    out += "</w:tblGrid>";
    put_rows(table.heads, true, out);
    put_rows(table.rows, false, out);
    // Two tables that touch would be one.
    out += "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>";
  }

  void put_rows(const std::vector<Table::Row>& rows, bool is_head, std::string& out) {
    std::vector<unsigned> covered(widths_.size(), 0);  // Rows a cell above still reaches into.
    std::vector<unsigned> spans(widths_.size(), 1);
    for (const auto& row : rows) {
      out += "<w:tr><w:trPr><w:cantSplit/>";
      out += is_head ? "<w:tblHeader/></w:trPr>" : "</w:trPr>";
      std::size_t at = 0;
      auto next = row.begin();
      while (at < widths_.size()) {
        if (covered[at] > 0) {
          --covered[at];
          put_table_cell({}, {at, spans[at], "<w:vMerge/>", is_head}, out);
          at += spans[at];
          continue;
        }
        const bool is_given = next != row.end();
        const Table::Cell cell = is_given ? *next++ : Table::Cell{};
        const auto span = std::min<unsigned>(std::max(cell.columns, 1U),
                                             static_cast<unsigned>(widths_.size() - at));
        spans[at] = span;
        covered[at] = cell.rows > 1 ? cell.rows - 1 : 0;
        put_table_cell(
            cell, {at, span, cell.rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "", is_head}, out);
        at += span;
      }
      out += "</w:tr>";
    }
  }

  struct Place {
    std::size_t column;
    unsigned span;
    std::string_view merge;
    bool is_head;
  };
  void put_table_cell(const Table::Cell& cell, const Place& place, std::string& out) {
    unsigned width = 0;
    for (auto at = place.column; at < place.column + place.span; ++at) width += widths_[at];
    out += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width * 5'000 / kTableWidth) +
           "\" w:type=\"pct\"/>";
    if (place.span > 1) out += "<w:gridSpan w:val=\"" + std::to_string(place.span) + "\"/>";
    out += place.merge;
    if (place.is_head) out += "<w:vAlign w:val=\"center\"/>";
    out += "</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"";
    out += place.is_head ? "TableHead\"/>" : "TableText\"/>";
    constexpr std::array<std::string_view, 3> kAligns{"", "<w:jc w:val=\"center\"/>",
                                                      "<w:jc w:val=\"right\"/>"};
    if (!place.is_head) out += kAligns.at(static_cast<std::size_t>(cell.align));
    out += "</w:pPr>";
    put_runs(cell.runs, {}, out);
    out += "</w:p></w:tc>";
  }

  [[nodiscard]] std::string relations() const {
    std::string xml{kXml};
    xml += "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    const auto add = [&](std::string_view id, std::string_view kind, std::string_view target,
                         std::string_view mode) {
      xml += "<Relationship Id=" + quoted(id) + " Type=\"" + std::string{kOfficeLink} + "/" +
             std::string{kind} + "\" Target=" + quoted(target) + std::string{mode} + "/>";
    };
    for (const auto& link : content_.links) add(link.id, link.kind, link.target, "");
    add("ownSettings", "settings", "settings.xml", "");
    for (const auto& link : made_) add(link.id, link.kind, link.target, "");
    for (const auto& [address, id] : outside_) {
      add(id, "hyperlink", address, " TargetMode=\"External\"");
    }
    return xml + "</Relationships>";
  }

  [[nodiscard]] std::string types() const {
    std::string xml{kXml};
    xml +=
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>"
        "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    if (!printing_.is_flat) {
      xml +=
          "<Override PartName=\"/docProps/core.xml\" "
          "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>";
    }
    const auto add = [&](std::string_view path, std::string_view type) {
      xml += "<Override PartName=\"/word/" + std::string{path} + "\" ContentType=\"" +
             std::string{kTypeBegin} + std::string{type} + "+xml\"/>";
    };
    add("document.xml", "wordprocessingml.document.main");
    add("settings.xml", "wordprocessingml.settings");
    for (const auto& link : content_.links) {
      if (link.kind == "theme") add(link.target, "theme");
      if (link.kind != "theme" && link.kind != "image") {
        add(link.target, "wordprocessingml." + link.kind);
      }
    }
    return xml + "</Types>";
  }

  std::string packed() {
    const std::string xml{kXml};
    const std::string begin =
        xml +
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
        "<Relationship Id=\"rId1\" Type=\"" + std::string{kOfficeLink} +
        "/officeDocument\" Target=\"word/document.xml\"/>";
    // A flat copy says nothing of itself but what is read on its pages.
    const std::string properties =
        printing_.is_flat
            ? ""
            : "<Relationship Id=\"rId2\" "
              "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
              "core-properties\" Target=\"docProps/core.xml\"/>";
    std::vector<Part> all{
        {"[Content_Types].xml", types()},
        {"_rels/.rels", begin + properties + "</Relationships>"},
        {"word/_rels/document.xml.rels", relations()},
        {"word/settings.xml", xml + "<w:settings xmlns:w=\"" + std::string{kWordSpace} + "\">" +
                                  (content_.has_even_pages ? "<w:evenAndOddHeaders/>" : "") +
                                  std::string{kSettings}}};
    if (!printing_.is_flat) {
      all.push_back(
          {"docProps/core.xml",
           xml +
               "<cp:coreProperties "
               "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
               "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
               escaped(printing_.title) +
               "</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"});
    }
    all.insert(all.end(), content_.still.begin(), content_.still.end());
    for (auto& part : parts_) all.push_back(std::move(part));
    return zipped(all);
  }

  const Content& content_;
  const Printing& printing_;
  std::vector<const Fields*> around_;
  std::vector<Part> parts_;
  std::vector<Link> made_;
  std::map<std::string, std::string> outside_;
  std::set<std::string> bookmarks_;
  std::vector<unsigned> widths_;
  Ending ending_{};
  bool is_ending_ = false;
  std::size_t pictures_ = 0;
  std::size_t controls_ = 1'000'000;
};

constexpr std::size_t kDeepest = 400;

void save_nodes(const std::vector<Node>& nodes, base::ByteWriter& writer) {
  writer.number(nodes.size());
  for (const auto& node : nodes) {
    writer.number(static_cast<std::uint64_t>(node.kind));
    writer.text(node.text);
    writer.text(node.look.front);
    writer.text(node.look.back);
    writer.number((node.look.is_bold ? 1U : 0U) + (node.look.is_italic ? 2U : 0U));
    writer.text(node.shape);
    save_nodes(node.inner, writer);
  }
}

base::Error malformed() { return {base::ErrorKind::invalid, "bytes.malformed", {{"at", "0"}}}; }

base::Result<std::vector<Node>> load_nodes(base::ByteReader& reader, std::size_t depth) {
  if (depth > kDeepest) return malformed();
  TK_TRY(const auto count, reader.count());
  std::vector<Node> nodes;
  for (std::size_t i = 0; i < count; ++i) {
    Node node;
    TK_TRY(const auto kind, reader.number());
    if (kind > static_cast<std::uint64_t>(Node::Kind::section_end)) return malformed();
    node.kind = static_cast<Node::Kind>(kind);
    TK_TRY(node.text, reader.text());
    TK_TRY(node.look.front, reader.text());
    TK_TRY(node.look.back, reader.text());
    TK_TRY(const auto shapes, reader.number());
    node.look.is_bold = (shapes & 1U) != 0;
    node.look.is_italic = (shapes & 2U) != 0;
    TK_TRY(node.shape, reader.text());
    TK_TRY(node.inner, load_nodes(reader, depth + 1));
    nodes.push_back(std::move(node));
  }
  return nodes;
}

}  // namespace

DocxTemplate::DocxTemplate(std::unique_ptr<const Content> content) : content_{std::move(content)} {}
DocxTemplate::DocxTemplate(const DocxTemplate& other)
    : content_{std::make_unique<const Content>(*other.content_)} {}
DocxTemplate::DocxTemplate(DocxTemplate&& other) noexcept = default;
DocxTemplate& DocxTemplate::operator=(DocxTemplate other) noexcept {
  content_ = std::move(other.content_);
  return *this;
}
DocxTemplate::~DocxTemplate() = default;

std::string DocxTemplate::print(const Fields& fields, const Printing& printing) const {
  return Printer{*content_, fields, printing}.print();
}

void DocxTemplate::save(base::ByteWriter& writer) const {
  writer.text(content_->opening);
  save_nodes(content_->body, writer);
  writer.text(content_->last_section);
  writer.number(content_->margins.size());
  for (const auto& margin : content_->margins) {
    writer.text(margin.path);
    save_nodes(margin.nodes, writer);
  }
  writer.number(content_->still.size());
  for (const auto& part : content_->still) {
    writer.text(part.path);
    writer.text(part.bytes);
  }
  writer.number(content_->links.size());
  for (const auto& link : content_->links) {
    writer.text(link.id);
    writer.text(link.kind);
    writer.text(link.target);
  }
  writer.number(content_->has_even_pages ? 1 : 0);
}

base::Result<DocxTemplate> DocxTemplate::load(base::ByteReader& reader) {
  Content content;
  TK_TRY(content.opening, reader.text());
  TK_TRY(content.body, load_nodes(reader, 0));
  TK_TRY(content.last_section, reader.text());
  TK_TRY(const auto margins, reader.count());
  for (std::size_t i = 0; i < margins; ++i) {
    Margin margin;
    TK_TRY(margin.path, reader.text());
    TK_TRY(margin.nodes, load_nodes(reader, 0));
    content.margins.push_back(std::move(margin));
  }
  TK_TRY(const auto still, reader.count());
  for (std::size_t i = 0; i < still; ++i) {
    Part part;
    TK_TRY(part.path, reader.text());
    TK_TRY(part.bytes, reader.text());
    content.still.push_back(std::move(part));
  }
  TK_TRY(const auto links, reader.count());
  for (std::size_t i = 0; i < links; ++i) {
    Link link;
    TK_TRY(link.id, reader.text());
    TK_TRY(link.kind, reader.text());
    TK_TRY(link.target, reader.text());
    content.links.push_back(std::move(link));
  }
  TK_TRY(const auto even, reader.number());
  content.has_even_pages = even != 0;
  return DocxTemplate{std::make_unique<const Content>(std::move(content))};
}

}  // namespace tongket::paper
