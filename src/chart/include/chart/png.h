#pragma once

#include <string>
#include <string_view>

namespace tongket::chart {

/// A picture of ours as PNG, for readers that show no SVG. `percent` 200 gives two dots a px; at
/// most 400. Equal pictures give equal bytes on one machine; the letters are those of its fonts.
/// Requires what `draw` gave: it reads no foreign picture.
[[nodiscard]] std::string to_png(std::string_view svg, int percent = 200);

}  // namespace tongket::chart
