#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "books/books.h"
#include "cube/table.h"
#include "view/sums.h"

namespace tongket::view {

/// Which part of a review table is wanted.
struct TableChoice {
  unit::UnitId unit{0};
  period::Period period;
  TreeChoice tree;
  std::vector<std::string> codes;    ///< None: every indicator of which something was said.
  std::optional<unit::Level> level;  ///< None: every unit at or below `unit`.
};

/// One unit of a review table.
struct ReviewRow {
  unit::UnitId unit{0};
  std::size_t depth = 0;          ///< Below the unit of the table.
  std::vector<cube::Cell> cells;  ///< One for each column.
};

/// Units × indicators of one period: totals with coverage, targets, the year before, ranks.
struct ReviewTable {
  ledger::Position position = 0;
  period::Period period;
  unit::Hierarchy hierarchy = unit::Hierarchy::administrative;
  base::Date day;
  bool on_a_day = false;  ///< That day was asked for; else it is the period's last one.
  bool restated = false;  ///< Across a reform: totals only, neither compared nor put in order.
  bool compared = false;  ///< The year before was of the same units, so it stands beside.
  unit::UnitId unit{0};
  std::vector<const indicator::Indicator*> columns;
  std::vector<ReviewRow> rows;  ///< Depth first, as the tree has them.
};

/// Cells of one answer, and of one that has to be restated; more are to be asked for in parts.
inline constexpr std::size_t kTableCellsMax = 200'000;
inline constexpr std::size_t kRestatedCellsMax = 5'000;

/// Served from the cube, so right as soon as a report is acknowledged; where a reform lies between
/// the period and the tree, from `Sums`.
/// Errors  those of `tree_of`; `indicator.unknown` (not_found). Args: code. `table.too_large`
///         (invalid): more cells than one answer holds. Args: cells, most.
[[nodiscard]] base::Result<ReviewTable> review_table(const books::Books& books,
                                                     const TableChoice& choice);

/// The same as CSV, a line a cell that says something: unit, name, level, indicator, figure, mark,
/// state, k, m, n, target, percent, year_before, change, rank.
[[nodiscard]] std::string to_csv(const books::Books& books, const ReviewTable& table);

/// As /api/v1/table/{period} gives it.
[[nodiscard]] base::JsonObject to_json(const books::Books& books, const ReviewTable& table);

}  // namespace tongket::view
