#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::base {

/// A number as it was counted: a whole number of tenths, hundredths … never a `double`.
///
///     Decimal{115, 2}  is 1.15          Decimal{52000, 0}  is 52 000
///
/// Shape   `units` × 10^−`scale`; scale 0 … 9. 1.5 and 1.50 are equal in worth and keep their
///         scale, because a page that prints two decimals said two decimals.
/// Order   by worth.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t whole) : units_{whole} {}

  /// Errors  `decimal.scale` (invalid): scale outside 0 … 9. Args: scale.
  static Result<Decimal> make(std::int64_t units, int scale);

  [[nodiscard]] constexpr std::int64_t units() const { return units_; }
  [[nodiscard]] constexpr int scale() const { return scale_; }

  /// Errors  `decimal.overflow` (invalid): the exact result does not fit 64 bits. Nothing is
  /// rounded.
  [[nodiscard]] Result<Decimal> plus(Decimal other) const;
  [[nodiscard]] Result<Decimal> minus(Decimal other) const;
  [[nodiscard]] Result<Decimal> times(std::int64_t factor) const;

  /// The same worth with another scale.
  /// Errors  `decimal.inexact` (invalid): digits would be lost. `decimal.overflow`.
  [[nodiscard]] Result<Decimal> rescaled(int scale) const;

  /// Worth compared exactly, whatever the scales.
  friend std::strong_ordering operator<=>(Decimal left, Decimal right);
  friend bool operator==(Decimal left, Decimal right) { return (left <=> right) == 0; }

 private:
  constexpr Decimal(std::int64_t units, int scale) : units_{units}, scale_{scale} {}
  std::int64_t units_ = 0;
  int scale_ = 0;
};

/// "1.15", "-3", "52000": the form programs exchange.
[[nodiscard]] std::string to_text(Decimal number);

/// "1,15", "−3", "52.000": the form Vietnamese screens print (U+2212 for minus).
[[nodiscard]] std::string to_vietnamese(Decimal number);

/// Reads what `to_text` writes.
/// Errors  `decimal.malformed` (invalid). Args: text. `decimal.overflow`.
[[nodiscard]] Result<Decimal> parse_decimal(std::string_view text);

/// `numerator` / `denominator` in hundredths of a percent, rounded half away from zero: 4000 is
/// 40 %. Requires `denominator` ≠ 0 and a result within 64 bits (a ratio below 9 × 10^14).
[[nodiscard]] std::int64_t basis_points(Decimal numerator, Decimal denominator);

}  // namespace tongket::base
