#include "scale.h"

#include <algorithm>

namespace tongket::chart {
namespace {

using Wide = Scale::Wide;
constexpr Wide kOne = 1'000'000'000;

Wide wide(base::Decimal number) {
  Wide parts = number.units();
  for (int scale = number.scale(); scale < 9; ++scale) parts *= 10;
  return parts;
}

/// "2.500", "0,5"; empty beyond what a decimal holds.
std::string printed(Wide parts) {
  int scale = 9;
  while (scale > 0 && parts % 10 == 0) {
    parts /= 10;
    --scale;
  }
  if (parts > INT64_MAX || parts < INT64_MIN) return {};
  return base::to_vietnamese(base::Decimal::make(static_cast<std::int64_t>(parts), scale).value());
}

/// The smallest good step of which at most `steps_max` cover the range.
Wide step_for(Wide range, int steps_max, bool whole) {
  for (Wide power = whole ? kOne : 1;; power *= 10) {
    for (const int times : {1, 2, 5}) {
      if (power * times * steps_max >= range) return power * times;
    }
  }
}

Wide down_to(Wide value, Wide step) {
  const Wide rest = value % step;
  return rest == 0 ? value : value - rest - (value < 0 ? step : 0);
}

Wide up_to(Wide value, Wide step) { return -down_to(-value, step); }

bool are_whole(std::span<const base::Decimal> values) {
  return std::ranges::all_of(values, [](base::Decimal value) { return wide(value) % kOne == 0; });
}

}  // namespace

std::string share_in_words(base::Decimal part, base::Decimal whole) {
  const base::Decimal zero{0};
  if (whole <= zero || part < zero) return {};
  const auto most = whole.times(100'000);
  if (most.ok() && part > most.value()) return {};
  const std::int64_t tenths = (base::basis_points(part, whole) + 5) / 10;
  const bool round = tenths % 10 == 0;
  const auto percent = base::Decimal::make(round ? tenths / 10 : tenths, round ? 0 : 1);
  return base::to_vietnamese(percent.value()) + '%';
}

Scale::Scale(Wide low, Wide high, int steps_max, bool whole) : low_{low}, high_{high}, step_{1} {
  if (low_ == high_) high_ = low_ + kOne;
  // Rounding the ends outwards may need a step more than there were.
  for (int steps = std::max(steps_max, 2);; --steps) {
    step_ = step_for(high_ - low_, steps, whole);
    const Wide first = down_to(low_, step_);
    const Wide last = up_to(high_, step_);
    if ((last - first) / step_ > std::max(steps_max, 2) && steps > 1) continue;
    low_ = first;
    high_ = last;
    return;
  }
}

Scale Scale::from_zero(std::span<const base::Decimal> values, int steps_max) {
  Wide low = 0;
  Wide high = 0;
  for (const base::Decimal value : values) {
    low = std::min(low, wide(value));
    high = std::max(high, wide(value));
  }
  return {low, high, steps_max, are_whole(values)};
}

Scale Scale::close_to(std::span<const base::Decimal> values, int steps_max) {
  if (values.empty()) return from_zero(values, steps_max);
  const Wide low = wide(*std::ranges::min_element(values));
  const Wide high = wide(*std::ranges::max_element(values));
  const Wide distance = low > 0 ? low : -high;
  const bool far = high > low && distance > 0 && (high - low) * 4 < distance;
  if (!far) return from_zero(values, steps_max);
  return {low, high, steps_max, are_whole(values)};
}

Scale Scale::exactly_to(base::Decimal most) { return {0, wide(most)}; }

Tenths Scale::at(Wide value, Tenths length) const {
  const Wide inside = std::clamp(value, low_, high_);
  return static_cast<Tenths>((inside - low_) * length / (high_ - low_));
}

Tenths Scale::at(base::Decimal value, Tenths length) const { return at(wide(value), length); }

std::vector<Scale::Tick> Scale::ticks(Tenths length) const {
  std::vector<Tick> ticks;
  for (Wide value = low_; value <= high_; value += step_) {
    ticks.push_back({.printed = printed(value), .at = at(value, length)});
  }
  return ticks;
}

}  // namespace tongket::chart
