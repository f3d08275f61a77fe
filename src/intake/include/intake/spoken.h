#pragma once

#include <optional>
#include <string_view>

#include "figure/value.h"
#include "indicator/catalogue.h"

namespace tongket::intake {

/// What people write for a value of this indicator, on a day of the catalogue; nothing for a cell
/// that says nothing ("", "…").
///
///     number   265 · 1.234 · 1 234 567 · 1,5 · 2.5 · "-" is zero
///     hedge    ≈300 · ~300 · khoảng 300 · >52.000 · hơn 52.000 · <5.000 · gần 5.000
///     parts    52/52, of a percent or a ratio; else 98,5 or 98,5%
///     others   có, không; the code or the name of a grade; "x" is không áp dụng
///
/// A point before exactly three digits groups them, as Vietnamese pages do; a comma before exactly
/// three digits could be either and is not guessed.
/// Errors  the values.* of `read_values` that speak of a value; `decimal.overflow`.
[[nodiscard]] base::Result<std::optional<figure::Value>> spoken_value(
    std::string_view text, const indicator::Indicator& of, const indicator::Catalogue& catalogue,
    base::Date on);

}  // namespace tongket::intake
