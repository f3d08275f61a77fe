#pragma once

#include "rollup.h"

namespace tongket::cube {

/// What the rules of one indicator ask of every node.
struct Rules {
  explicit Rules(const indicator::Indicator& indicator)
      : over_units{indicator.over_units}, adds{adds_up(indicator.over_units)} {
    for (const auto level : indicator.levels) owing_levels |= bit_of(level);
    if (!indicator.sum_up_to) return;
    for (unsigned level = 0; level <= static_cast<unsigned>(*indicator.sum_up_to); ++level) {
      summed_levels |= bit_of(static_cast<indicator::Level>(level));
    }
  }

  [[nodiscard]] static std::uint8_t bit_of(indicator::Level level) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(level));
  }
  [[nodiscard]] static bool holds(std::uint8_t levels, std::uint8_t level) {
    return level != Walk::kNoLevel && (levels >> level & 1U) != 0;
  }
  [[nodiscard]] bool owes(const Walk::Step& step) const { return holds(owing_levels, step.level); }
  [[nodiscard]] bool sums_at(const Walk::Step& step) const {
    return adds && holds(summed_levels, step.level);
  }

  indicator::OverUnits over_units;
  std::uint8_t owing_levels = 0;
  std::uint8_t summed_levels = 0;
  bool adds = false;
};

}  // namespace tongket::cube
