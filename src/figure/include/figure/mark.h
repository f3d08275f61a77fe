#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tongket::figure {

/// How a printed number stands to the true one: "265", "gần 5.000", "hơn 52.000", "khoảng 300".
///
///     exact    the number itself
///     under    gần: the true number is a little below the printed one
///     over     hơn, trên: a little above
///     about    khoảng, or sums of different hedges
enum class Mark : std::uint8_t { exact, about, over, under };

/// Mark of a sum. Exact changes nothing; equal hedges stay; different ones are `about`.
[[nodiscard]] Mark mark_of_sum(Mark left, Mark right);

/// Mark of `left − right`, and of `left / right`: a hedge on the right pulls the other way.
[[nodiscard]] Mark mark_of_difference(Mark left, Mark right);

/// "exact", "about", "over", "under": how files and the interface write a mark.
[[nodiscard]] std::string_view code(Mark mark);
[[nodiscard]] std::optional<Mark> parse_mark(std::string_view code);

}  // namespace tongket::figure
