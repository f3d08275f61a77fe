#pragma once

#include <set>

#include "equations.h"

namespace tongket::publish {

/// What follows from what is known.
///
/// Every sum is a row of a linear system over the unknown numbers; every quotient that is known is
/// one more. A number follows when the system leaves it one value. Solved exactly: coefficients are
/// taken modulo a prime near 2^31, which can make a number seem to follow that does not, about once
/// in 10^9 systems, and never hides one that does.
///
/// `wanted` are the numbers asked about; others are eliminated where that is cheap.
[[nodiscard]] std::set<Point> follows(const Relations& relations, const Facts& facts,
                                      const std::set<Point>& known, const std::set<Point>& wanted);

}  // namespace tongket::publish
