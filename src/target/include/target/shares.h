#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace tongket::target {

/// What falls to one of those among whom a whole is divided, and how it was rounded.
///
///     whole 10, bases 5 3 3:   10 × 5 / 11 = 4 and 6/11   10 × 3 / 11 = 2 and 8/11, twice
///     quotas                   4 2 2 make 8; the two left over go to the largest remainders: 4 3 3
struct Share {
  std::int64_t quota = 0;      ///< Rounded down.
  std::int64_t remainder = 0;  ///< What was cut off, in parts of the sum of all bases.
  bool has_extra = false;      ///< One of those that are left over fell to it.

  [[nodiscard]] std::int64_t value() const { return quota + (has_extra ? 1 : 0); }
};

/// Divides `whole` in proportion to `bases` by largest remainder: Σ of what falls to each is
/// `whole` exactly. Of equal remainders the larger base comes first, then who stands first. Errors
/// `target.whole_negative`, `target.base_negative` (invalid). `target.base_empty` (invalid):
///         the bases add up to nothing. `decimal.overflow` (invalid): they do not fit 63 bits.
[[nodiscard]] base::Result<std::vector<Share>> divide(std::int64_t whole,
                                                      std::span<const std::int64_t> bases);

}  // namespace tongket::target
