#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace tongket::publish {

/// Numbers by their place, 0 … n − 1, and how much of each; none is 0.
using Vector = std::map<std::size_t, std::int64_t>;

/// A base of all whole-number vectors that make every row 0: each is such a vector, and every other
/// is a sum of their multiples, up to a factor.
///
/// `weight` says of which numbers a vector should rather be made: in each row the heaviest takes up
/// what the others change.
///
/// Solved modulo a prime near 2^31, then tried against the rows as whole numbers: a vector whose
/// numbers are too large to be found that way is left out.
[[nodiscard]] std::vector<Vector> base_of_moves(const std::vector<Vector>& rows,
                                                const std::vector<std::int64_t>& weight);

}  // namespace tongket::publish
