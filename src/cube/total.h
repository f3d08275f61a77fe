#pragma once

#include <cstdint>

#include "fold.h"
#include "rules.h"
#include "unit_year.h"

namespace tongket::cube {

/// What a unit, with all below it, adds to the unit above.
struct Contribution {
  std::int64_t amount = 0;
  std::uint8_t bits = 0;  ///< As of `Folded`.
  bool not_summed = false;
  bool owing = false;
  friend bool operator==(const Contribution&, const Contribution&) = default;
  [[nodiscard]] bool has(std::uint8_t bit) const { return (bits & bit) != 0; }
  [[nodiscard]] bool said() const {
    return not_summed || has(Folded::kValue | Folded::kInapplicable);
  }
};

/// What is known of one figure at a unit with others below it, beside its amount: most reports
/// change nothing of it.
struct Counts {
  Folding own;
  std::uint8_t largest = 0;  ///< Bits of the largest.
  std::uint16_t values = 0;  ///< How many of those below have a value …
  std::uint16_t over = 0;    ///< … how many of them hedged upwards …
  std::uint16_t under = 0;   ///< … and downwards.
  std::uint16_t not_summed = 0;
  Coverage coverage;
};

/// The figure, kept so that one of those below can change its word without the others being asked
/// again.
struct Total : Counts {
  std::int64_t amount = 0;  ///< Of those below: their sum, or the largest.
};

/// What stands at one unit.
struct Outcome {
  Contribution contribution;
  Coverage coverage;
};

/// Of a unit with nobody below it.
[[nodiscard]] Outcome outcome_alone(const Rules& rules, const Walk::Step& step,
                                    const Folding& said);

[[nodiscard]] Outcome outcome_of(const Rules& rules, Adding adding, const Walk::Step& step,
                                 const Total& total);

/// One of those below says something else than before. False: the largest may have fallen, so all
/// of them are to be asked again; the counts are right all the same.
[[nodiscard]] bool exchange(const Rules& rules, const Contribution& before,
                            const Contribution& after, Total& total);

}  // namespace tongket::cube
