#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tongket::paper {

/// A figure that stays tied to its source while somebody edits the text around it.
struct Bound {
  std::string tag = {};  ///< "TQ.26/TQ.20"; at most 64 letters, as Word has it. Empty: no figure.
  std::string title = {};  ///< What Word shows above it: "Tuyển chọn, gọi công dân nhập ngũ".
  std::string bookmark = {};  ///< At most 40 letters, digits and underscores, a letter first.
  std::string link = {};      ///< "https://…", or "#bookmark" within the document; may be empty.
};

/// A stretch of text that looks the same throughout.
struct Run {
  std::string text = {};
  bool is_bold = false;
  bool is_italic = false;
  Bound bound = {};
};
using Runs = std::vector<Run>;

/// Paragraphs. With a key they are a section its writer owns: in Word a block of its own, found
/// again by `document::Extractor::read_back`.
struct Rich {
  std::string key = {};    ///< At most 56 letters.
  std::string title = {};  ///< What Word shows above the block.
  std::vector<Runs> paragraphs = {};
};

/// A table with as many columns as it happens to have.
struct Table {
  enum class Align : std::uint8_t { left, centre, right };
  struct Cell {
    Runs runs = {};
    Align align = Align::left;
    unsigned columns = 1;  ///< How many it is wide,
    unsigned rows = 1;     ///< and how many it is high.
  };
  using Row = std::vector<Cell>;
  std::vector<Row> heads = {};  ///< Repeated on each page.
  std::vector<Row> rows = {};
  std::vector<unsigned> widths = {};  ///< Of the columns, each against the others; one for each.
};

struct Picture {
  std::string png = {};
  unsigned width_mm = 0;
  unsigned height_mm = 0;
  std::string title = {};  ///< Said instead of it to whoever cannot see it.
};

/// What goes into a template, by the names its fields have there
/// (`catalogue/documents/fields.csv`).
///
/// Shape   a tree: each element of a list is such a value again. A name that a template asks for
///         and that is not here is looked for in what it lies in; then it is empty.
struct Fields {
  std::map<std::string, std::string> texts = {};
  /// Of a text: where it is found again, or where it leads; without a tag it is no figure.
  std::map<std::string, Bound> places = {};
  std::map<std::string, bool> flags = {};
  std::map<std::string, Rich> riches = {};
  std::map<std::string, Table> tables = {};
  std::map<std::string, Picture> pictures = {};
  std::map<std::string, std::vector<Fields>> lists = {};
};

}  // namespace tongket::paper
