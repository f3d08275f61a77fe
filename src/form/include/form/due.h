#pragma once

#include <optional>

#include "form/form.h"
#include "period/due_days.h"

namespace tongket::form {

/// The last day on which this section is in time: its milestone, or the form's day for this level;
/// nothing where neither says so.
[[nodiscard]] std::optional<period::WorkDay> due(const Section& section, indicator::Level level,
                                                 const period::Period& period);

/// The same of the whole form: its last section's.
[[nodiscard]] std::optional<period::WorkDay> due(const Form& form, indicator::Level level,
                                                 const period::Period& period);

}  // namespace tongket::form
