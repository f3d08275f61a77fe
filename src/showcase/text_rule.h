#pragma once

#include <string>
#include <string_view>

namespace tongket::showcase {

/// UTF-8 in NFC without marks that change how other text is read or shown, or that XML cannot
/// carry.
[[nodiscard]] bool is_readable(const std::string& text);

/// 8 … 32 of a–z, 0–9.
[[nodiscard]] bool is_public_id(std::string_view id);

}  // namespace tongket::showcase
