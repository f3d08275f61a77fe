#pragma once

#include <string_view>

#include "indicator/catalogue.h"
#include "period/period.h"

namespace tongket::target {

/// The indicator under which a target is kept, and the one that is to be reached: TQ.20 and TQ.26.
/// The same one twice where the catalogue has none for what is given.
struct Aim {
  const indicator::Indicator* given = nullptr;
  const indicator::Indicator* reached = nullptr;
};

/// Whichever of the two `code` names. The pointers live as long as the catalogue.
/// Errors  `indicator.unknown` (not_found). Args: code.
[[nodiscard]] base::Result<Aim> aim_of(const indicator::Catalogue& catalogue, std::string_view code,
                                       base::Date on);
/// The same of an id that the catalogue knows.
[[nodiscard]] base::Result<Aim> aim_of(const indicator::Catalogue& catalogue,
                                       indicator::IndicatorId id, base::Date on);

/// The year, or the round of that year, for which a target of this indicator is given.
/// Requires a year that `period::Period::year` takes.
[[nodiscard]] period::Period period_of(const indicator::Indicator& given, int year);

}  // namespace tongket::target
