#pragma once

#include <cstdint>
#include <string_view>

#include "period/period.h"

namespace tongket::period {

/// Which part of a year a report speaks for: what a person chooses beside the year.
enum class YearPart : std::uint8_t { year, first_half, second_half };

/// Errors  `period.year` (invalid): outside 1945 … 2199. Args: year.
[[nodiscard]] base::Result<Period> period_of(int year, YearPart part);

/// "year", "H1", "H2".
[[nodiscard]] std::string_view to_text(YearPart part);

/// Errors  `period.year_part` (invalid): not one of the words above. Args: text.
[[nodiscard]] base::Result<YearPart> parse_year_part(std::string_view text);

}  // namespace tongket::period
