#pragma once

#include <string>
#include <utility>
#include <vector>

#include "schedule/years.h"
#include "view/filings.h"

namespace tongket::view {

/// What stands in the way of closing a unit's books of a year, for it and all below it.
struct YearCheck {
  std::vector<FilingHead> open;      ///< Owed and not sent, or opened again.
  std::vector<FilingHead> returned;  ///< Sent back.
  std::vector<FilingHead> waiting;   ///< Sent and not accepted.
  /// A report that stands though a rule was lifted for it, and the rule.
  std::vector<std::pair<FilingHead, std::string>> lifted;

  [[nodiscard]] schedule::YearTally tally() const;
};

[[nodiscard]] YearCheck year_check(const books::Books& books, unit::UnitId unit, int year,
                                   base::Date today);

/// What a unit owes in a year, and whose duties it took over.
struct Duty {
  unit::UnitId unit{0};
  int reports = 0;
  std::vector<unit::UnitId> heir_of = {};  ///< Units that ended, whose duties it has.
};

/// What opening a year rolls forward: forms as they stand for it, duties, targets still to give.
struct YearPlan {
  struct Form {
    const form::Version* version = nullptr;
    const form::Version* before = nullptr;  ///< Of the year before; null: it is new.
    int periods = 0;
  };
  std::vector<Form> forms;
  std::vector<Duty> duties;    ///< In the order of the tree.
  bool targets_given = false;  ///< Some decision of the unit gives targets for the year.
  std::vector<unit::UnitId> without_target = {};  ///< Directly below, none given yet.
};

[[nodiscard]] YearPlan year_plan(const books::Books& books, unit::UnitId unit, int year,
                                 base::Date today);

}  // namespace tongket::view
