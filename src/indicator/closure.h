#pragma once

#include <set>
#include <vector>

#include "indicator/catalogue.h"

namespace tongket::indicator {

/// ratio = numerator ÷ denominator.
struct Quotient {
  IndicatorId ratio;
  IndicatorId numerator;
  IndicatorId denominator;
};

/// What a reader of public figures may know beside the figures themselves.
struct Knowledge {
  std::vector<Identity> sums;
  std::vector<Quotient> quotients;
};

/// Everything that can be computed from exact values of `known`, itself included.
///
/// Sums are solved together, not one by one: from a+b, b+c and a+c all three follow. A known ratio
/// r = n ÷ d is one more linear equation, n − r·d = 0, and a ratio both of whose parts are known is
/// known. Coefficients r are generic numbers, as if drawn at random: an accident of real figures
/// (r = 1) is for the release to find, not for the catalogue.
[[nodiscard]] std::set<IndicatorId> computable(const Knowledge& knowledge,
                                               const std::set<IndicatorId>& known);

/// A set out of `known` with nothing to spare that gives `secret` away: take any one out and it no
/// longer does. Requires that `known` gives it away.
[[nodiscard]] std::set<IndicatorId> sources_of(const Knowledge& knowledge,
                                               const std::set<IndicatorId>& known,
                                               IndicatorId secret);

}  // namespace tongket::indicator
