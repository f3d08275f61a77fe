#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problems.h"
#include "document/workbook.h"
#include "indicator/catalogue.h"
#include "mapping/mapping.h"

namespace tongket::mapping {

/// A table somebody made: heads and rows, whatever file it came in.
struct FreeTable {
  struct Cell {
    std::string text = {};   ///< Of a number, as a Vietnamese desk types it.
    bool is_number = false;  ///< The file says that it is one; else it is what somebody typed.
  };
  struct Row {
    std::uint32_t number = 1;      ///< Of the sheet, or the line of the file.
    std::vector<Cell> cells = {};  ///< One for each head.
  };
  std::vector<std::string> heads;
  std::vector<Row> rows;
};

/// The table in a sheet of a workbook.
/// Errors  `mapping.sheet_gone` (invalid). Args: sheet. `mapping.no_heads` (invalid): nothing
/// stands
///         in the row of the heads. Args: row.
[[nodiscard]] base::Result<FreeTable> table_in(const document::Workbook& book,
                                               const TableShape& shape);

/// The table in a CSV file of any encoding and separator. Problems  those of `paper::read_csv`.
[[nodiscard]] FreeTable table_in(std::string_view csv, std::string_view file,
                                 base::Problems& problems);

/// A free table as a file of values (docs/reference/value_import.md), and where each of its lines
/// came from.
struct Converted {
  struct Origin {
    std::uint32_t row = 0;
    std::string head = {};
  };
  std::string csv = {};
  std::vector<Origin> lines = {};  ///< The first is line 2 of `csv`.
};

/// For whom and when a table speaks that does not say it itself.
struct Spoken {
  std::string unit = {};    ///< An id, a code or a name.
  std::string period = {};  ///< As canonical text.
};

/// Errors  `mapping.column_gone` (invalid): no column bears that head. Args: head.
///         `mapping.column_twice` (invalid). Args: head. `mapping.unit_missing`,
///         `mapping.period_missing` (invalid): neither the table nor anybody says it.
[[nodiscard]] base::Result<Converted> convert(const FreeTable& table, const TableShape& shape,
                                              const Spoken& spoken,
                                              const indicator::Catalogue& catalogue);

}  // namespace tongket::mapping
