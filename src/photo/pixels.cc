#include "pixels.h"

#include <algorithm>

namespace tongket::photo {
namespace {

/// What of a row of `length` source pixels falls on place `at` of `count`: weights in `count`ths of
/// a pixel, which add up to `length`.
struct Cover {
  std::uint64_t first;
  std::uint64_t past;
  std::uint64_t count;

  Cover(std::uint64_t at, std::uint64_t length, std::uint64_t of)
      : first{at * length}, past{(at + 1) * length}, count{of} {}
  [[nodiscard]] std::uint64_t begin() const { return first / count; }
  [[nodiscard]] std::uint64_t end() const { return (past + count - 1) / count; }
  [[nodiscard]] std::uint64_t weight(std::uint64_t pixel) const {
    return std::min(past, (pixel + 1) * count) - std::max(first, pixel * count);
  }
};

std::uint8_t mean(std::uint64_t sum, std::uint64_t weight) {
  return static_cast<std::uint8_t>((sum + weight / 2) / weight);
}

Pixels narrower(const Pixels& from, std::uint32_t width) {
  Pixels to{width, from.height, {}};
  to.bytes.resize(std::size_t{3} * width * from.height);
  for (std::uint32_t x = 0; x < width; ++x) {
    const Cover cover{x, from.width, width};
    for (std::uint32_t y = 0; y < from.height; ++y) {
      for (std::size_t colour = 0; colour < 3; ++colour) {
        std::uint64_t sum = 0;
        for (auto i = cover.begin(); i < cover.end(); ++i) {
          sum += cover.weight(i) * from.bytes[from.at(static_cast<std::uint32_t>(i), y) + colour];
        }
        to.bytes[to.at(x, y) + colour] = mean(sum, from.width);
      }
    }
  }
  return to;
}

Pixels lower(const Pixels& from, std::uint32_t height) {
  Pixels to{from.width, height, {}};
  const std::size_t row = std::size_t{3} * from.width;
  to.bytes.resize(row * height);
  std::vector<std::uint64_t> sums(row);
  for (std::uint32_t y = 0; y < height; ++y) {
    const Cover cover{y, from.height, height};
    std::ranges::fill(sums, 0);
    for (auto i = cover.begin(); i < cover.end(); ++i) {
      const auto weight = cover.weight(i);
      const auto* const line = from.bytes.data() + row * i;
      for (std::size_t at = 0; at < row; ++at) sums[at] += weight * line[at];
    }
    for (std::size_t at = 0; at < row; ++at) to.bytes[row * y + at] = mean(sums[at], from.height);
  }
  return to;
}

}  // namespace

Pixels upright(const Pixels& pixels, int orientation) {
  if (orientation <= 1 || orientation > 8) return pixels;
  const bool is_on_its_side = orientation >= 5;
  Pixels to{is_on_its_side ? pixels.height : pixels.width,
            is_on_its_side ? pixels.width : pixels.height,
            std::vector<std::uint8_t>(pixels.bytes.size())};
  for (std::uint32_t y = 0; y < to.height; ++y) {
    for (std::uint32_t x = 0; x < to.width; ++x) {
      auto from_x = is_on_its_side ? y : x;
      auto from_y = is_on_its_side ? x : y;
      const bool from_right =
          orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
      const bool from_below =
          orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
      if (from_right) from_x = pixels.width - 1 - from_x;
      if (from_below) from_y = pixels.height - 1 - from_y;
      std::copy_n(pixels.bytes.begin() + static_cast<std::ptrdiff_t>(pixels.at(from_x, from_y)), 3,
                  to.bytes.begin() + static_cast<std::ptrdiff_t>(to.at(x, y)));
    }
  }
  return to;
}

Pixels narrowed(const Pixels& pixels, std::uint32_t width) {
  if (width == pixels.width) return pixels;
  const auto height =
      (std::uint64_t{pixels.height} * width + pixels.width / 2) / std::uint64_t{pixels.width};
  return lower(narrower(pixels, width),
               static_cast<std::uint32_t>(std::max<std::uint64_t>(1, height)));
}

}  // namespace tongket::photo
