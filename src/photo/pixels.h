#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tongket::photo {

/// A picture in memory: red, green and blue of each pixel, a byte each, row by row from the top.
struct Pixels {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<std::uint8_t> bytes = {};  ///< 3 × width × height.

  [[nodiscard]] std::size_t at(std::uint32_t x, std::uint32_t y) const {
    return (static_cast<std::size_t>(y) * width + x) * 3;
  }
};

/// How a camera was held: 1 … 8 as EXIF counts them; 1 is upright.
[[nodiscard]] Pixels upright(const Pixels& pixels, int orientation);

/// The same picture that many pixels wide, each the mean of what it covers.
/// Requires `width` to be 1 … `pixels.width`.
[[nodiscard]] Pixels narrowed(const Pixels& pixels, std::uint32_t width);

}  // namespace tongket::photo
