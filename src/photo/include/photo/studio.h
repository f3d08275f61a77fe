#pragma once

#include <string_view>
#include <utility>

#include "base/result.h"
#include "photo/photo.h"
#include "press/worker.h"

namespace tongket::photo {

/// Makes photos of foreign bytes, in a process of their own (`press::Worker`).
class Studio {
 public:
  explicit Studio(press::Worker worker = press::Worker{}) : worker_{std::move(worker)} {}

  /// Errors  `photo.too_large` (invalid): more bytes than `kMegabytesMax`. Args: megabytes_max.
  ///         `photo.kind` (unsupported): no JPEG, PNG or WebP, or in colours of printing (CMYK).
  ///         `photo.damaged` (invalid): broken, or an animation.
  ///         `photo.too_many_pixels` (invalid): above `kMegapixelsMax`. Args: megapixels_max.
  ///         `photo.shape` (invalid): more than four times as long one way as the other.
  ///         Those of `press::Worker::run`.
  [[nodiscard]] base::Result<Photo> make(std::string_view bytes) const;

 private:
  press::Worker worker_;
};

}  // namespace tongket::photo
