#pragma once

#include <cstdint>

namespace tongket::cube {

/// How much of what should be there is there, among the units directly below that owe the figure;
/// of a unit without such units, the unit itself.
/// Shape   a unit has fewer than 65,536 units directly below it.
struct Coverage {
  std::uint16_t reported = 0;        ///< k: said something; zero and "không áp dụng" count.
  std::uint16_t accepted = 0;        ///< Of those, taken by the level above.
  std::uint16_t owing = 0;           ///< n.
  std::uint16_t not_applicable = 0;  ///< Of k.
  std::uint16_t percent_only = 0;    ///< Of k: a percent without its counts, which adds nowhere.

  friend bool operator==(const Coverage&, const Coverage&) = default;
};

}  // namespace tongket::cube
