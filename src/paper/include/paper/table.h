#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tongket::paper {

enum class Align { start, center, end };

/// One cell of a printed table. All of it is plain text: no cell can carry markup.
struct Cell {
  std::string text;
  Align align = Align::start;  ///< Numbers: end.
  int columns = 1;             ///< How many columns it covers.
  int rows = 1;                ///< How many rows it covers.
  bool names_row = false;      ///< It says what its row is about: a unit, an indicator.
};

using Cells = std::vector<Cell>;

/// A table as the documents of the review print it: title above, one or more head rows with merged
/// cells, body, remarks below. The same model becomes HTML now and Word and Excel later.
struct Table {
  std::string caption;
  std::vector<Cells> head;
  std::vector<Cells> body;
  std::vector<std::string> notes;
};

}  // namespace tongket::paper
