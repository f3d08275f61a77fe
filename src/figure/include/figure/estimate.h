#pragma once

#include "figure/figure.h"

namespace tongket::figure {

/// Ước cả năm: what a unit expects of the whole year before it is over. It is typed, stands beside
/// the figures of the year as a column of its own and is never one of them; its period is a year.
/// No slice of a catalogue has this number.
inline constexpr Slice kEstimate = UINT32_MAX;

}  // namespace tongket::figure
