#pragma once

#include <optional>

#include "form/form.h"
#include "period/due_days.h"

namespace tongket::form {

/// The last day on which this section is in time by the rules: its milestone, or the form's day for
/// this level; nothing where neither says so. Days that were moved: `schedule/schedule.h`.
[[nodiscard]] std::optional<period::WorkDay> due(const Section& section, indicator::Level level,
                                                 const period::Period& period,
                                                 const period::WorkCalendar& calendar);

}  // namespace tongket::form
