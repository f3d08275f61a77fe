#pragma once

#include <string>
#include <vector>

#include "books/books.h"
#include "cube/dashboard.h"
#include "view/sums.h"

namespace tongket::view {

/// A unit's year: every indicator of which it, or somebody below it, said something, month by month
/// and in the longer periods they make.
struct UnitDashboard {
  struct Season {
    period::Period period;
    bool restated = false;  ///< Across a reform: totals only, compared with nothing.
    bool compared = false;  ///< The year before was of the same units, so it stands beside.
  };
  struct Row {
    const indicator::Indicator* indicator = nullptr;
    /// One for each season; nothing where the indicator is not collected for so short a period.
    std::vector<std::optional<cube::Cell>> cells;
  };

  ledger::Position position = 0;
  unit::UnitId unit{0};
  int year = 0;
  std::vector<Season> seasons;
  std::vector<Row> rows;  ///< By area and code.
};

/// Each period on the tree of its last day, as the review table has it: both say the same.
/// Errors  `unit.unknown` (not_found). Args: unit. `period.year` (invalid). Args: year.
[[nodiscard]] base::Result<UnitDashboard> dashboard(const books::Books& books, unit::UnitId unit,
                                                    int year);

/// JSON, as /api/v1/units/{id}/dashboard gives it.
[[nodiscard]] std::string json_text(const books::Books& books, const UnitDashboard& page);

}  // namespace tongket::view
