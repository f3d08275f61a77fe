#pragma once

#include <optional>
#include <span>
#include <string>

#include "office/house.h"
#include "report/filing.h"

namespace tongket::office {

/// Somebody was asked for a report that is missing. Not official: it lies on the shelf and goes
/// when the report comes.
struct Reminder {
  report::FilingKey key;
  base::Instant at;
  std::string by;  ///< Account id, or "server".
  int times = 1;   ///< How often by now.
};

/// Reminds units of one report. Those that have sent it meanwhile are left out.
/// Errors  `access.*` for any of the units: then nobody is reminded. `unit.unknown`.
/// `form.unknown`. Gives how many
///         were reminded.
[[nodiscard]] base::Result<int> remind(House& house, const access::Actor& actor,
                                       const std::string& form, const period::Period& period,
                                       std::span<const unit::UnitId> units);

/// The last reminder of a report that has not come; nothing when there is none.
[[nodiscard]] std::optional<Reminder> reminder_of(const House& house, const report::FilingKey& key);

}  // namespace tongket::office
