#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::photo {

/// One width of a photo, in both forms in which it travels: browsers that know WebP take that.
struct Size {
  std::uint32_t width = 0;   ///< In pixels.
  std::uint32_t height = 0;  ///< In pixels.
  std::string jpeg;
  std::string webp;

  friend bool operator==(const Size&, const Size&) = default;
};

/// A photo made anew from its pixels alone: what cameras write beside them (place, time, owner,
/// thumbnail) is in none of its bytes, because nothing but pixels is carried over. It stands as its
/// camera was held.
///
/// Shape   at least one size, each wider than the one before; none wider than what came in.
struct Photo {
  std::vector<Size> sizes;

  friend bool operator==(const Photo&, const Photo&) = default;
};

inline constexpr std::size_t kMegabytesMax = 15;
inline constexpr std::size_t kMegapixelsMax = 50;
inline constexpr std::array<std::uint32_t, 3> kWidths{480, 960, 1600};  ///< In pixels.

/// `Studio::make` (`photo/studio.h`) without a worker, for tests that have no second process.
[[nodiscard]] base::Result<Photo> make_in_this_process(std::string_view bytes);

/// The whole photo as one text: how the shelf keeps it.
[[nodiscard]] std::string pack(const Photo& photo);
/// Errors  `bytes.malformed` (invalid).
[[nodiscard]] base::Result<Photo> unpack(std::string_view bytes);

}  // namespace tongket::photo
