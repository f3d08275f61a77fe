#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "base/decimal.h"

namespace tongket::indicator {

__extension__ using Wide = __int128;

/// An exact quotient in lowest terms, denominator above zero. Every step says when it does not fit;
/// nothing is ever rounded.
class Fraction {
 public:
  Fraction() = default;
  explicit Fraction(base::Decimal number);

  [[nodiscard]] Wide top() const { return top_; }
  [[nodiscard]] Wide bottom() const { return bottom_; }
  [[nodiscard]] bool is_zero() const { return top_ == 0; }

  // Nothing: the step does not fit 127 bits.
  [[nodiscard]] std::optional<Fraction> plus(const Fraction& other) const;
  [[nodiscard]] std::optional<Fraction> times(const Fraction& other) const;
  /// Requires `other` ≠ 0.
  [[nodiscard]] std::optional<Fraction> divided_by(const Fraction& other) const;
  [[nodiscard]] std::optional<std::strong_ordering> compare(const Fraction& other) const;
  [[nodiscard]] Fraction negated() const { return {-top_, bottom_}; }

 private:
  Fraction(Wide top, Wide bottom) : top_{top}, bottom_{bottom} {}
  static Fraction lowest(Wide top, Wide bottom);
  Wide top_ = 0;
  Wide bottom_ = 1;
};

}  // namespace tongket::indicator
