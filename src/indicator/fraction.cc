#include "fraction.h"

#include <utility>

#include "base/check.h"

namespace tongket::indicator {
namespace {

/// Requires both ≥ 0, not both 0.
Wide common_divisor(Wide left, Wide right) {
  while (right != 0) left = std::exchange(right, left % right);
  return left;
}

Wide magnitude(Wide number) { return number < 0 ? -number : number; }

/// The one number whose magnitude does not fit; no result may be it.
constexpr Wide kLowest = -(((static_cast<Wide>(1) << 126) - 1) * 2 + 1) - 1;

bool product(Wide left, Wide right, Wide& result) {
  return !__builtin_mul_overflow(left, right, &result) && result != kLowest;
}

}  // namespace

Fraction::Fraction(base::Decimal number) {
  Wide bottom = 1;
  for (int i = 0; i < number.scale(); ++i) bottom *= 10;
  *this = lowest(number.units(), bottom);
}

Fraction Fraction::lowest(Wide top, Wide bottom) {
  const Wide shared = common_divisor(magnitude(top), bottom);
  return {top / shared, bottom / shared};
}

std::optional<Fraction> Fraction::plus(const Fraction& other) const {
  // Over the least common denominator, so that tenths and hundredths do not pile up.
  const Wide shared = common_divisor(bottom_, other.bottom_);
  Wide left = 0;
  Wide right = 0;
  Wide bottom = 0;
  Wide top = 0;
  if (!product(top_, other.bottom_ / shared, left) ||
      !product(other.top_, bottom_ / shared, right) ||
      !product(bottom_ / shared, other.bottom_, bottom) ||
      __builtin_add_overflow(left, right, &top) || top == kLowest) {
    return std::nullopt;
  }
  return lowest(top, bottom);
}

std::optional<Fraction> Fraction::times(const Fraction& other) const {
  // Crosswise reduction first: a × 115 / 100 then never grows more than its result does.
  const Fraction first = lowest(top_, other.bottom_);
  const Fraction second = lowest(other.top_, bottom_);
  Wide top = 0;
  Wide bottom = 0;
  if (!product(first.top_, second.top_, top) || !product(first.bottom_, second.bottom_, bottom)) {
    return std::nullopt;
  }
  return Fraction{top, bottom};
}

std::optional<Fraction> Fraction::divided_by(const Fraction& other) const {
  TK_CHECK(!other.is_zero());
  const Fraction turned =
      other.top_ < 0 ? Fraction{-other.bottom_, -other.top_} : Fraction{other.bottom_, other.top_};
  return times(turned);
}

std::optional<std::strong_ordering> Fraction::compare(const Fraction& other) const {
  const Wide shared = common_divisor(bottom_, other.bottom_);
  Wide left = 0;
  Wide right = 0;
  if (!product(top_, other.bottom_ / shared, left) ||
      !product(other.top_, bottom_ / shared, right)) {
    return std::nullopt;
  }
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace tongket::indicator
