#pragma once

#include <optional>
#include <span>
#include <string>

#include "collection/collections.h"
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

/// Whether somebody sees what the unit is reminded of: an open account that files for it.
[[nodiscard]] bool is_attended(const House& house, unit::UnitId unit);

/// The last reminder of a report that has not come; nothing when there is none.
[[nodiscard]] std::optional<Reminder> reminder_of(const House& house, const report::FilingKey& key);

/// The same of a row of a collection.
struct RowReminder {
  base::Instant at;
  std::string by;
  int times = 1;
};

/// Reminds units of a collection; those that have answered meanwhile are left out. No unit named:
/// all that are missing.
/// Errors  `collection.unknown` (not_found), `collection.closed` (conflict): args collection.
///         `collection.not_asked` (forbidden). Args: collection, unit. `access.*` for the asker.
///         Gives how many were reminded.
[[nodiscard]] base::Result<int> remind_rows(House& house, const access::Actor& actor,
                                            collection::CollectionId id,
                                            std::span<const unit::UnitId> units);

/// The last reminder of a row that has not come; nothing when there is none.
[[nodiscard]] std::optional<RowReminder> row_reminder(const House& house,
                                                      const collection::Collection& of,
                                                      unit::UnitId unit);

}  // namespace tongket::office
