#pragma once

#include "base/id.h"

namespace tongket::indicator {

/// The key of an indicator for all time; its code ("TQ.26") may be renamed by a later catalogue.
using IndicatorId = base::Id<struct Indicator>;

}  // namespace tongket::indicator
