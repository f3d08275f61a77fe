#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "books/books.h"
#include "oracle/rollup.h"

namespace tongket::view {

/// What a row of the year page is.
enum class RowRole { total, child, overlay };

struct YearCell {
  oracle::RolledUp rolled;
  bool is_public = false;  ///< May be seen outside: by its indicator, or by a release decision.
};

struct YearRow {
  unit::UnitId unit;
  RowRole role;
  std::vector<std::optional<YearCell>> cells;  ///< One for each column; none: nothing to say.
  int reported = 0;                            ///< Columns with a value …
  int owing = 0;                               ///< … of the columns this unit owes or reported.
};

/// The figures of a unit's year, and of the units directly below it.
struct YearTable {
  ledger::Position position;
  period::Period period;
  unit::UnitId unit;
  std::vector<unit::UnitId> path;                    ///< From the top down to the unit's parent.
  std::vector<const indicator::Indicator*> columns;  ///< With at least one value, by area and code.
  std::vector<YearRow> rows;                         ///< The total first.
};

/// Rows are the units of the tree on the period's last day; clusters below the unit follow as
/// overlays, which add to nothing.
/// Errors  `unit.unknown` (not_found). Args: unit.
[[nodiscard]] base::Result<YearTable> year_table(const books::Books& books, unit::UnitId unit,
                                                 const period::Period& period);

/// Years for which anything is reported, newest first, with the number of figures.
[[nodiscard]] std::vector<std::pair<int, int>> years(const books::Books& books);

/// As /api/v1/years/{year} gives it.
[[nodiscard]] base::JsonObject to_json(const books::Books& books, const YearTable& table);

/// True when a value may go out: its indicator is public at the unit's level, or a decision opened
/// it; never when the indicator ships switched off.
[[nodiscard]] bool may_be_public(const books::Books& books, unit::UnitId unit,
                                 const indicator::Indicator& indicator,
                                 const period::Period& period);

/// The tree in which figures of `unit` add up on `day`: of the clusters for a cluster, else the
/// civil one.
[[nodiscard]] unit::Tree tree_for(const books::Books& books, unit::UnitId unit, base::Date day);

}  // namespace tongket::view
