#include "target/course.h"

#include <algorithm>

namespace tongket::target {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kWhole = 10'000;
constexpr int kTwelfth = 12;

std::optional<std::int64_t> narrow(Wide wide) {
  const auto number = static_cast<std::int64_t>(wide);
  if (number != wide) return std::nullopt;
  return number;
}

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// The number as so many of its parts of 10^−`scale`, which is not below its own.
Wide parts_of(base::Decimal number, int scale) {
  return Wide{number.units()} * power_of_ten(scale - number.scale());
}

std::optional<base::Decimal> decimal_of(Wide parts, int scale) {
  const auto units = narrow(parts);
  if (!units) return std::nullopt;
  return base::Decimal::make(*units, scale).value();
}

}  // namespace

std::optional<std::int64_t> percent_reached(base::Decimal reached, base::Decimal target) {
  if (target <= base::Decimal{0}) return std::nullopt;
  const int scale = std::max(reached.scale(), target.scale());
  return narrow(parts_of(reached, scale) * kWhole / parts_of(target, scale));
}

bool is_met(indicator::Direction direction, base::Decimal reached, base::Decimal target) {
  switch (direction) {
    case indicator::Direction::down:
      return reached <= target;
    case indicator::Direction::exact:
      return reached == target;
    case indicator::Direction::up:
    case indicator::Direction::none:
      break;
  }
  return reached >= target;
}

std::optional<base::Decimal> share_of(base::Decimal target, std::int64_t share) {
  const Wide parts = Wide{target.units()} * share;
  return decimal_of((parts + kWhole - 1) / kWhole, target.scale());
}

std::optional<Projection> project(base::Decimal counted, base::Date counted_to,
                                  const period::PeriodRange& period,
                                  const period::WorkCalendar& calendar) {
  const auto past = std::min(counted_to + base::Days{1}, period.past());
  Projection made{.value = counted,
                  .days_counted = calendar.between(period.first(), past),
                  .days = calendar.between(period.first(), period.past()),
                  .sure = calendar.lists_year_of(period.first()) &&
                          calendar.lists_year_of(period.past() - base::Days{1})};
  if (made.days_counted * kTwelfth < made.days || made.days_counted == 0) return std::nullopt;
  const Wide parts = Wide{counted.units()} * made.days;
  const Wide half = Wide{made.days_counted} / 2;
  const auto value =
      decimal_of((parts + (parts < 0 ? -half : half)) / made.days_counted, counted.scale());
  if (!value) return std::nullopt;
  made.value = *value;
  return made;
}

}  // namespace tongket::target
