#pragma once

#include <string_view>

#include "base/result.h"
#include "pixels.h"

namespace tongket::photo {

/// The pixels of a JPEG, PNG or WebP, upright; of a large JPEG no more than the widest size needs.
/// What can be seen through is laid on white.
/// Errors  `photo.kind`, `photo.damaged`, `photo.too_many_pixels`, `photo.shape`.
[[nodiscard]] base::Result<Pixels> decode(std::string_view bytes);

}  // namespace tongket::photo
