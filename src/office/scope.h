#pragma once

#include "base/date.h"
#include "unit/registry.h"

namespace tongket::office {

/// True when `unit` is `top` or stands below it, in the civil or the military line, on `day` or on
/// the nearest day of its life. Requires a known unit.
[[nodiscard]] bool stands_below(const unit::Registry& units, unit::UnitId unit, unit::UnitId top,
                                base::Date day);

/// True when `unit` stands below `top` or is it: whoever had the old communes in charge still
/// answers for their past; and so does whoever answers for the heir of a unit that has ended.
/// Requires a known unit.
[[nodiscard]] bool is_within(const unit::Registry& units, unit::UnitId unit, unit::UnitId top,
                             base::Date day);

/// Whether the unit is no more on `day`; not one that has yet to begin.
[[nodiscard]] bool has_ended(const unit::Registry& units, unit::UnitId unit, base::Date day);

}  // namespace tongket::office
