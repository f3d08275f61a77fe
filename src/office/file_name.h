#pragma once

#include <string>
#include <string_view>

namespace tongket::office {

/// The name of a file as it is kept: without the folders before it, at most 200 letters.
[[nodiscard]] std::string file_name_of(std::string_view path);

}  // namespace tongket::office
