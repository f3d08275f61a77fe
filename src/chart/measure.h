#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "svg.h"

namespace tongket::chart {

struct Type {
  int size = 13;  ///< In px.
  bool bold = false;
};

/// How wide a clean text is at most, in whatever of the fonts that are asked for is there: the
/// widest of Noto Sans, DejaVu Sans and Liberation Sans for each sign.
[[nodiscard]] Tenths width_of(std::string_view text, Type type);

/// From one line to the next.
[[nodiscard]] Tenths line_height(Type type);

/// The text, or as much of it as has room, with "…" at the end; empty when not even that fits.
[[nodiscard]] std::string fitted(std::string_view text, Tenths room, Type type);

/// The text in at most `lines_max` lines, broken between words; what is left ends in "…".
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, Tenths room,
                                               std::size_t lines_max, Type type);

}  // namespace tongket::chart
