#pragma once

#include <string_view>

#include "office/house.h"
#include "schedule/years.h"

namespace tongket::office {

/// Opens the books of a year ("mở kỳ"): the forms that stand for it are rolled forward.
/// Errors  `access.*`; `unit.unknown`; `year.too_far` (invalid): later than next year. Args: year.
///         `year.before_open` (conflict): the year before has reports and is not closed, and no
///         reason says why that may wait. Args: year. `year.opened_already`,
///         `year.closed_already` (conflict); `reason.*`.
[[nodiscard]] base::Result<ledger::Recorded> open_year(House& house, const access::Actor& actor,
                                                       const schedule::YearKey& key,
                                                       std::string_view reason);

/// Closes the books of a year ("khóa sổ") for the unit and all below it: from then on no report and
/// no target of that year changes.
/// Errors  `access.*`; `unit.unknown`; `year.not_over` (conflict): its last day has not passed.
///         Args: year, day. `year.left` (conflict): something is not done, and no reason says why
///         it stays so. Args: open, returned, waiting, errors. `year.closed` (conflict): those of a
///         unit above are closed. `year.closed_already`; `reason.*`.
[[nodiscard]] base::Result<ledger::Recorded> close_year(House& house, const access::Actor& actor,
                                                        const schedule::YearKey& key,
                                                        std::string_view reason);

/// Opens closed books again, with a reason; whoever closed them can, and who stands above.
/// Errors  `access.*`; `unit.unknown`; `year.not_closed` (conflict). Args: year. `reason.*`.
[[nodiscard]] base::Result<ledger::Recorded> reopen_year(House& house, const access::Actor& actor,
                                                         const schedule::YearKey& key,
                                                         std::string_view reason);

}  // namespace tongket::office
