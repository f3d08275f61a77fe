#pragma once

#include <optional>
#include <span>
#include <vector>

#include "figure/value.h"
#include "indicator/indicator.h"
#include "restate/placements.h"

namespace tongket::restate {

// How two figures make one. A bare percent (printed without its counts) makes nothing with
// anything: whoever adds keeps it apart.

/// Whether figures of several units make one by this rule.
[[nodiscard]] bool adds_up(indicator::OverUnits rule);

/// Of two units. Requires a rule that adds up, and no bare percent.
[[nodiscard]] figure::Value over_units(indicator::OverUnits rule, const figure::Value& left,
                                       const figure::Value& right);

/// Of two periods of one unit, the earlier first. Of a yes/no by the larger: yes when one of them
/// is. Where one is a bare percent and both are needed, counts stand before it, else the later one.
[[nodiscard]] figure::Value over_time(const indicator::Indicator& indicator,
                                      const figure::Value& earlier, const figure::Value& later);

/// A share as its two counts; nothing when one of them is no whole number.
[[nodiscard]] std::optional<figure::Value> ratio_of(const figure::Value& numerator,
                                                    const figure::Value& denominator);

/// Whether a unit's own word says the same as the sum: the same value; a printed percent also when
/// the counts give it at the digits it was printed with.
[[nodiscard]] bool agrees(const figure::Value& sum, const figure::Value& said);

/// What each piece gets of a count: whole units by largest remainder, so that nothing is lost; in
/// the order of the pieces. Nothing for what no share divides (a maximum, a grade, a percent).
/// Requires every piece to have a weight.
[[nodiscard]] std::optional<std::vector<figure::Value>> divide(indicator::OverUnits rule,
                                                               const figure::Value& value,
                                                               std::span<const Piece> pieces);

}  // namespace tongket::restate
