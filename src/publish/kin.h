#pragma once

#include <optional>

#include "base/date.h"
#include "showcase/snapshot.h"
#include "unit/registry.h"

namespace tongket::publish {

/// What the unit was until its name, kind or territory last changed, up to and with the day `then`:
/// "xã Hồi Ninh, xã Xuân Chính và một phần xã Yên Mật". Nothing when no such change is known.
[[nodiscard]] std::optional<showcase::Kin> kin_before(const unit::Registry& units,
                                                      unit::UnitId unit, base::Date then);

/// Where what was the unit on the day `then` is on the day `today`: the one unit that is all of it,
/// those its territory lies in, or no unit at all, as of a cluster that was closed. Nothing while
/// it stands under the same name.
[[nodiscard]] std::optional<showcase::Kin> kin_today(const unit::Registry& units, unit::UnitId unit,
                                                     base::Date then, base::Date today);

}  // namespace tongket::publish
