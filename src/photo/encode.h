#pragma once

#include <string>

#include "pixels.h"

namespace tongket::photo {

[[nodiscard]] std::string to_jpeg(const Pixels& pixels);
[[nodiscard]] std::string to_webp(const Pixels& pixels);

}  // namespace tongket::photo
