#pragma once

#include <string>
#include <string_view>

#include "base/sha256.h"

namespace tongket::publish {

/// The name a file bears beside the showcase: "<64 hex digits>.jpg".
[[nodiscard]] std::string file_name(const base::Hash& sum, std::string_view ending);

}  // namespace tongket::publish
