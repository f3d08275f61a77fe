#pragma once

#include <optional>
#include <string>
#include <vector>

#include "books/books.h"
#include "cube/table.h"
#include "view/sums.h"
#include "view/year.h"

namespace tongket::view {

/// Which units are the rows of a review table.
///
///     tree    the unit and everything below it, or what of that is of one level
///     page    as a page shows them: the total on top, the unit's own part, then the units directly
///             below (of one level: all of that level below), last what is unallocated
///     total   the unit alone
enum class TableRows { tree, page, total };

/// Which part of a review table is wanted.
struct TableChoice {
  unit::UnitId unit{0};
  period::Period period;
  TreeChoice tree;
  std::vector<std::string> codes;    ///< None: every indicator of which something was said.
  std::optional<unit::Level> level;  ///< None: every unit at or below `unit`.
  TableRows rows = TableRows::tree;
  std::string area{};         ///< Of the catalogue: only its indicators; empty: of all areas.
  bool with_partial = false;  ///< Also who said only some parts of the period.
  /// Codes of indicators whose slices are columns too; "all": of every one.
  std::vector<std::string> sliced = {};
  bool with_estimates = false;  ///< What is expected of the year is a column too.
  /// Where a reform lies between the year before and the tree: what units of the tree had then, by
  /// their lineage.
  bool restate_before = false;
};

/// How much of what a row owes is there.
struct RowCoverage {
  int reported = 0;       ///< k: of the units directly below, those that said anything.
  int owing = 0;          ///< n: of them, those that owe anything or said it.
  bool of_units = false;  ///< Else there is nothing below, and k of n are indicators.
};

/// One unit of a review table.
struct ReviewRow {
  unit::UnitId unit{0};
  RowRole role = RowRole::child;
  std::size_t depth = 0;            ///< Below the unit of the table.
  std::vector<cube::Cell> cells{};  ///< One for each column.
  /// Across a reform, one for each column: pieces of divided units are not in the figure.
  std::vector<bool> lacking{};
  /// One for each column: what the unit itself said there was said otherwise before.
  std::vector<bool> corrected{};
  /// One for each column where it was asked for: of k, those who said only some of the period.
  std::vector<int> partial{};
  RowCoverage reported{};
};

/// A level that has units below the one of the table.
struct LevelBelow {
  unit::Level level = unit::Level::nation;
  std::size_t units = 0;
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
  bool before_restated = false;  ///< Across a reform, by lineage; where all pieces are known.
  bool with_partial = false;     ///< Rows know who said only some of the period.
  unit::UnitId unit{0};
  std::vector<unit::UnitId> path;  ///< From the top down to the unit's parent.
  std::vector<LevelBelow> levels;  ///< From the coarsest.
  std::vector<const indicator::Indicator*> columns;
  /// Of each column: 0 the whole, else one slice of it or `figure::kEstimate`.
  std::vector<figure::Slice> slices;
  std::vector<const indicator::Indicator*> aimed;  ///< Of the catalogue: those that have a target.
  std::vector<ReviewRow> rows;  ///< Depth first, as the tree has them; what is unallocated last.
};

/// Whether a column has a target: the whole of an indicator that has one, or its estimate.
[[nodiscard]] bool is_aimed(const ReviewTable& table, std::size_t column);

/// What a column is of its indicator: "service:police" and its names, or the estimate of the year;
/// nothing of the whole.
struct SliceWords {
  std::string code;
  std::string name_vi;
  std::string name_en;
};
[[nodiscard]] std::optional<SliceWords> slice_of(const books::Books& books,
                                                 const ReviewTable& table, std::size_t column);

/// Cells of one answer, and of one that has to be restated; more are to be asked for in parts.
inline constexpr std::size_t kTableCellsMax = 200'000;
inline constexpr std::size_t kRestatedCellsMax = 5'000;

/// Served from the cube, so right as soon as a report is acknowledged; where a reform lies between
/// the period and the tree, from `Sums`.
/// Errors  those of `tree_of`; `indicator.unknown` (not_found). Args: code. `table.too_large`
///         (invalid): more cells than one answer holds. Args: cells, most.
///         `table.slices_restated` (invalid): slices or estimates across a reform.
[[nodiscard]] base::Result<ReviewTable> review_table(const books::Books& books,
                                                     const TableChoice& choice);

/// The same as CSV, a line a cell that says something: unit, name, level, row, indicator, slice
/// (dimension:code or "estimate"), figure, mark, state, k, m, n, target, percent, year_before,
/// change, rank.
[[nodiscard]] std::string to_csv(const books::Books& books, const ReviewTable& table);

/// The same as a workbook (XLSX), laid out as on the screen: rows × indicators, per indicator the
/// result, of one that has a target also target and percent, the year before, the change.
[[nodiscard]] std::string to_xlsx(const books::Books& books, const ReviewTable& table);

/// JSON, as /api/v1/table/{period} gives it.
[[nodiscard]] std::string json_text(const books::Books& books, const ReviewTable& table);

/// The same, column by column: of each column one list of amounts, of targets and so on, a place a
/// row. A tenth of the bytes, for whoever shows thousands of rows.
[[nodiscard]] std::string json_text_by_columns(const books::Books& books, const ReviewTable& table);

}  // namespace tongket::view
