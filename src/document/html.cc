#include <algorithm>
#include <array>
#include <memory>

#include <gumbo.h>

#include "base/text.h"
#include "lines.h"
#include "parse.h"

namespace tongket::document {
namespace {

/// Deeper nesting comes from programs, not from people.
constexpr int kDepthMax = 1500;

constexpr std::array kNeverSeen{
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_HEAD,  GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT,
    GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,   GUMBO_TAG_SVG,   GUMBO_TAG_CANVAS,   GUMBO_TAG_SELECT,
    GUMBO_TAG_AUDIO,  GUMBO_TAG_TEXTAREA, GUMBO_TAG_VIDEO, GUMBO_TAG_DATALIST, GUMBO_TAG_MATH,
};
constexpr std::array kInline{
    GUMBO_TAG_A,     GUMBO_TAG_ABBR, GUMBO_TAG_B,      GUMBO_TAG_BIG,   GUMBO_TAG_BDI,
    GUMBO_TAG_BDO,   GUMBO_TAG_CITE, GUMBO_TAG_CODE,   GUMBO_TAG_DATA,  GUMBO_TAG_DEL,
    GUMBO_TAG_DFN,   GUMBO_TAG_EM,   GUMBO_TAG_FONT,   GUMBO_TAG_I,     GUMBO_TAG_INS,
    GUMBO_TAG_KBD,   GUMBO_TAG_MARK, GUMBO_TAG_NOBR,   GUMBO_TAG_Q,     GUMBO_TAG_S,
    GUMBO_TAG_LABEL, GUMBO_TAG_SAMP, GUMBO_TAG_SPAN,   GUMBO_TAG_SMALL, GUMBO_TAG_STRONG,
    GUMBO_TAG_SUB,   GUMBO_TAG_SUP,  GUMBO_TAG_TIME,   GUMBO_TAG_TT,    GUMBO_TAG_U,
    GUMBO_TAG_VAR,   GUMBO_TAG_WBR,  GUMBO_TAG_STRIKE,
};

struct FreeTree {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

bool is_one_of(GumboTag tag, const auto& tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view{found->value};
}

/// "display: NONE" → "display:none".
std::string squeezed(std::string_view style) {
  std::string plain;
  for (const char letter : style) {
    if (letter == ' ' || letter == '\t' || letter == '\n') continue;
    plain += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return plain;
}

bool is_hidden(const GumboElement& element) {
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return true;
  const std::string style = squeezed(attribute(element, "style"));
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

class Page {
 public:
  /// The words of a node and of what is below it.
  void read(const GumboNode& node, Lines& lines, int depth) {
    if (depth > kDepthMax) {
      too_deep_ = true;
      return;
    }
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
        return in_pre_ ? lines.preformatted(node.v.text.text) : lines.text(node.v.text.text);
      case GUMBO_NODE_WHITESPACE:
        return lines.text(" ");
      case GUMBO_NODE_ELEMENT:
        return read_element(node, lines, depth);
      default:
        return;
    }
  }

  [[nodiscard]] bool too_deep() const { return too_deep_; }
  [[nodiscard]] bool hid_text() const { return hid_text_; }

 private:
  void read_children(const GumboNode& node, Lines& lines, int depth) {
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      read(*static_cast<const GumboNode*>(children.data[i]), lines, depth + 1);
    }
  }

  void read_element(const GumboNode& node, Lines& lines, int depth) {
    const GumboElement& element = node.v.element;
    if (is_one_of(element.tag, kNeverSeen)) return;
    if (is_hidden(element)) {
      hid_text_ = true;
      return;
    }
    if (element.tag == GUMBO_TAG_BR) return lines.end_line();
    if (element.tag == GUMBO_TAG_IMG) return read_image(element, lines);
    if (element.tag == GUMBO_TAG_TR) return read_row(node, lines, depth);
    if (is_one_of(element.tag, kInline)) return read_children(node, lines, depth);
    const bool was_in_pre = in_pre_;
    in_pre_ = in_pre_ || element.tag == GUMBO_TAG_PRE;
    lines.end_line();
    read_children(node, lines, depth);
    lines.end_line();
    in_pre_ = was_in_pre;
  }

  /// What stands for a picture is a line of its own: it is a caption, not part of a sentence.
  static void read_image(const GumboElement& element, Lines& lines) {
    const auto alt = attribute(element, "alt");
    if (alt.empty()) return lines.text(" ");
    lines.end_line();
    lines.text(alt);
    lines.end_line();
  }

  void read_row(const GumboNode& row, Lines& lines, int depth) {
    std::vector<std::vector<std::string>> cells;
    const GumboVector& children = row.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(children.data[i]);
      if (child.type != GUMBO_NODE_ELEMENT) continue;
      Lines cell;
      read(child, cell, depth + 1);
      cells.push_back(std::move(cell).take());
    }
    lines.row(std::move(cells));
  }

  bool in_pre_ = false;
  bool too_deep_ = false;
  bool hid_text_ = false;
};

const GumboNode* find_child(const GumboNode& node, GumboTag tag) {
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children.data[i]);
    if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == tag) return child;
  }
  return nullptr;
}

/// The title of the page, which stands in its head.
std::string title_of(const GumboNode& root) {
  const GumboNode* head = find_child(root, GUMBO_TAG_HEAD);
  const GumboNode* title = head == nullptr ? nullptr : find_child(*head, GUMBO_TAG_TITLE);
  if (title == nullptr || title->v.element.children.length == 0) return {};
  const auto* text = static_cast<const GumboNode*>(title->v.element.children.data[0]);
  if (text->type != GUMBO_NODE_TEXT) return {};
  Lines lines;
  lines.text(text->v.text.text);
  const auto taken = std::move(lines).take();
  return taken.empty() ? std::string{} : taken.front();
}

/// A title that the page prints itself is not read twice. "Xã A tổng kết | Cổng thông tin" counts
/// as printed when the heading is its first part.
bool prints(const std::vector<std::string>& lines, std::string_view title) {
  return std::any_of(lines.begin(), lines.end(), [title](const std::string& line) {
    return line == title || (line.size() * 2 > title.size() && title.starts_with(line));
  });
}

}  // namespace

base::Result<Extracted> extract_html(std::string_view html) {
  const std::unique_ptr<GumboOutput, FreeTree> tree{
      gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size())};
  Page page;
  Lines body;
  page.read(*tree->root, body, 0);
  if (page.too_deep()) return refusal(base::ErrorKind::invalid, "document.too_deep");
  auto lines = std::move(body).take();
  const std::string title = title_of(*tree->root);
  if (!title.empty() && !prints(lines, title)) lines.insert(lines.begin(), title);
  Extracted extracted{std::string{kHtml}, base::to_nfc(join(lines)), "html/1"};
  if (page.hid_text()) extracted.warnings.emplace_back("document.hidden_text");
  if (extracted.text.empty()) return refusal_of("document.no_text", kHtml);
  return extracted;
}

}  // namespace tongket::document
