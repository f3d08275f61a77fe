#pragma once

#include <string_view>

namespace tongket::photo {

/// How the camera was held, as a JPEG's EXIF says it: 1 … 8; 1 when it says nothing that can be
/// read. The only thing of EXIF that is looked at.
[[nodiscard]] int orientation_of(std::string_view jpeg);

}  // namespace tongket::photo
