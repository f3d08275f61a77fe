#pragma once

#include <optional>
#include <string>

#include "office/decisions.h"
#include "office/house.h"
#include "schedule/schedule.h"

namespace tongket::office {

/// A day somebody wants free or worked on, by a paper.
struct DayAsked {
  base::Date day;
  std::optional<bool> works = {};  ///< None: as the shipped list has it.
  std::string name;                ///< Why: "Quốc khánh, hoán đổi".
  Paper paper;
};

/// Sets a holiday, or a day worked on for one; all due days behind it follow.
/// Errors  `access.*`; `calendar.as_it_is` (conflict): it is so already. Args: day.
///         `calendar.year_gap` (invalid): a year whose turn has not come, the year before it being
///         without a single day. Args: year, last. `decision.*`; `reason.*` of the name.
[[nodiscard]] base::Result<ledger::Recorded> set_day(House& house, const access::Actor& actor,
                                                     const DayAsked& asked);

/// A due day somebody wants moved.
struct DueAsked {
  schedule::DueKey key;
  std::optional<base::Date> day = {};  ///< None: as the rule says.
  std::string reason = {};
  std::optional<Paper> paper = {};
};

/// Moves a due day for units below what is in the actor's charge.
/// Errors  `access.*`; `unit.unknown`; `form.unknown`; all invalid: `due.not_asked` (form, period):
///         the form asks nobody for such a period. `due.section` (form): the milestone is none of
///         the form's, or the form has milestones and none was named. `due.before_end` (period,
///         day): before the period is over. `due.gone` (day, due): an earlier day than what counts
///         now, and past already. `due.own` (forbidden): the day of the very unit in the actor's
///         charge. Args: unit. `due.not_moved` (conflict): nothing to take back. `year.closed`;
///         `decision.*`; `reason.*`.
[[nodiscard]] base::Result<ledger::Recorded> move_due(House& house, const access::Actor& actor,
                                                      const DueAsked& asked);

}  // namespace tongket::office
