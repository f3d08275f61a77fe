#pragma once

#include <optional>

#include "figure/value.h"
#include "indicator/indicator.h"
#include "restate/placements.h"

namespace tongket::restate {

/// Whether figures of several units make one by this rule.
[[nodiscard]] bool adds_up(indicator::OverUnits rule);

/// Of two units. Requires a rule that adds up.
[[nodiscard]] figure::Value over_units(indicator::OverUnits rule, const figure::Value& left,
                                       const figure::Value& right);

/// Of two periods of one unit, the earlier first.
[[nodiscard]] figure::Value over_time(const indicator::Indicator& indicator,
                                      const figure::Value& earlier, const figure::Value& later);

/// What each piece gets of a count: whole units by largest remainder, so that nothing is lost; in
/// the order of the pieces. Nothing for what no share divides (a maximum, a grade, a percent).
/// Requires every piece to have a weight.
[[nodiscard]] std::optional<std::vector<figure::Value>> divide(indicator::OverUnits rule,
                                                               const figure::Value& value,
                                                               std::span<const Piece> pieces);

}  // namespace tongket::restate
