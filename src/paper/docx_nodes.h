#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "paper/part.h"

// What a template is once it was read: XML to be copied, and places to fill in between.
namespace tongket::paper {

inline constexpr std::string_view kOfficeLink =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view kWordSpace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// How a run looks: the children of its `rPr`, with bold and italic kept apart, which stand between
/// the others by the schema.
struct Look {
  std::string front = {};
  std::string back = {};
  bool is_bold = false;
  bool is_italic = false;
};

struct Node {
  enum class Kind : std::uint8_t {
    literal,      ///< `text` is copied.
    number,       ///< A number no other picture of the document has.
    text,         ///< The field of that name, in runs that look like `look`.
    picture,      ///< Likewise.
    rich,         ///< Paragraphs with `shape` as their `pPr`, in runs that look like `look`.
    table,        ///< A table of its own.
    list,         ///< `inner` for each element.
    when,         ///< `inner` if there is such a thing,
    unless,       ///< or if there is none.
    cell,         ///< `inner` is what stands in a cell, which must end with a paragraph.
    grid,         ///< `inner` is a table, which must have a row.
    section_end,  ///< A paragraph (`shape`, `inner`) that ends a section of pages (`text`).
  };
  Kind kind = Kind::literal;
  std::string text = {};
  Look look = {};
  std::string shape = {};
  std::vector<Node> inner = {};
};

/// What the document says of another part.
struct Link {
  std::string id = {};
  std::string kind = {};    ///< "header": the last word of the type.
  std::string target = {};  ///< "header1.xml", below "word/".
};

/// A header or footer.
struct Margin {
  std::string path = {};
  std::vector<Node> nodes = {};
};

struct Content {
  std::string opening = {};  ///< Up to the beginning of the body.
  std::vector<Node> body = {};
  std::string last_section = {};  ///< The last `sectPr` and the end of the body are not in it.
  std::vector<Margin> margins = {};
  std::vector<Part> still = {};  ///< Styles, numbering, theme, pictures.
  std::vector<Link> links = {};
  bool has_even_pages = false;
};

/// Appends, joined to a literal before it.
void append_literal(std::vector<Node>& nodes, std::string_view xml);

}  // namespace tongket::paper
