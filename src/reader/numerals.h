#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace tongket::reader {

/// Reads "5.000", "1,15", "86.38", "1.234,5". A point before groups of three digits groups
/// thousands; a comma is the decimal sign, unless three digits follow it and the number counts
/// whole things (`whole`): then it is a foreign way of grouping.
/// Gives nothing for what is no number ("16.1.2024", a row of more than 15 digits).
[[nodiscard]] std::optional<base::Decimal> read_numeral(std::string_view digits, bool whole);

/// `number` × 10^`power`, as 63 ngàn is 63 × 10³; nothing when it does not fit.
[[nodiscard]] std::optional<base::Decimal> scaled(base::Decimal number, int power);

}  // namespace tongket::reader
