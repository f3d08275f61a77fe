#pragma once

#include <cstdint>
#include <optional>

#include "base/date.h"
#include "base/decimal.h"
#include "indicator/indicator.h"
#include "period/period_range.h"
#include "period/work_calendar.h"

namespace tongket::target {

/// How much of a target was reached, in hundredths of a percent, cut off: what falls short of it by
/// the smallest part never reads 100 %. Nothing without a target above zero, or above 63 bits.
[[nodiscard]] std::optional<std::int64_t> percent_reached(base::Decimal reached,
                                                          base::Decimal target);

/// Whether a target is met as its indicator says: at least (`up`, `none`), at most (`down`),
/// `exact`ly.
[[nodiscard]] bool is_met(indicator::Direction direction, base::Decimal reached,
                          base::Decimal target);

/// `share` hundredths of a percent of a target, rounded up to its digits: what has to be there.
/// Nothing above 63 bits.
[[nodiscard]] std::optional<base::Decimal> share_of(base::Decimal target, std::int64_t share);

/// Where it ends when it goes on as it went: in a straight line over working days.
struct Projection {
  base::Decimal value;   ///< Rounded half up to the digits of what is there.
  int days_counted = 0;  ///< Working days for which figures are there.
  int days = 0;          ///< Of the whole period.
  bool sure = true;      ///< False: holidays of some day of it are not listed.
};

/// Projects what was counted from the first day of a period to `counted_to`, included. Nothing
/// before a twelfth of the period, or above 63 bits.
[[nodiscard]] std::optional<Projection> project(base::Decimal counted, base::Date counted_to,
                                                const period::PeriodRange& period,
                                                const period::WorkCalendar& calendar);

}  // namespace tongket::target
