#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "svg.h"

namespace tongket::chart {

/// "83,2%" of a whole above zero: one decimal, rounded half up, none for a round number; empty when
/// there is no such whole or the share is beyond all measure.
[[nodiscard]] std::string share_in_words(base::Decimal part, base::Decimal whole);

/// Numbers along a length, exactly: whole steps of 1, 2 or 5 times a power of ten.
class Scale {
 public:
  __extension__ using Wide = __int128;  // Billionths; holds any decimal.

  struct Tick {
    std::string printed;
    Tenths at;
  };

  /// From zero to the farthest value, or from the lowest one below zero. At most `steps_max` steps.
  static Scale from_zero(std::span<const base::Decimal> values, int steps_max);
  /// The same, but not from zero when all values lie far from it, close together.
  static Scale close_to(std::span<const base::Decimal> values, int steps_max);

  /// From zero to exactly there, above zero: for what is compared without an axis.
  static Scale exactly_to(base::Decimal most);

  /// How far along `length` the value lies, 0 … length.
  [[nodiscard]] Tenths at(base::Decimal value, Tenths length) const;
  /// Where bars begin.
  [[nodiscard]] Tenths zero(Tenths length) const { return at(base::Decimal{0}, length); }
  [[nodiscard]] bool has_zero() const { return low_ <= 0 && high_ >= 0; }
  [[nodiscard]] std::vector<Tick> ticks(Tenths length) const;
  [[nodiscard]] int steps() const { return static_cast<int>((high_ - low_) / step_); }

 private:
  Scale(Wide low, Wide high, int steps_max, bool whole);
  Scale(Wide low, Wide high) : low_{low}, high_{high}, step_{high - low} {}

  [[nodiscard]] Tenths at(Wide value, Tenths length) const;

  Wide low_;
  Wide high_;
  Wide step_;
};

}  // namespace tongket::chart
