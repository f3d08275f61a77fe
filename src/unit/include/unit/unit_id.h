#pragma once

#include "base/id.h"

namespace tongket::unit {

/// The key of a unit for all time. Never its name, which moves, nor its code, which is given again.
using UnitId = base::Id<struct Unit>;

}  // namespace tongket::unit
