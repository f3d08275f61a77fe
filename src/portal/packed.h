#pragma once

#include <string>
#include <string_view>

namespace tongket::portal {

/// The bytes in the codings browsers take, as small as they get in a few milliseconds.
[[nodiscard]] std::string gzip(std::string_view bytes);
[[nodiscard]] std::string brotli(std::string_view bytes);

}  // namespace tongket::portal
