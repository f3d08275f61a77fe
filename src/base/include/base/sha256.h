#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::base {

/// The SHA-256 of some bytes. All zero stands for "nothing before" at the start of a chain.
struct Hash {
  std::array<std::uint8_t, 32> bytes{};
  friend auto operator<=>(const Hash&, const Hash&) = default;
};

[[nodiscard]] Hash sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Hash& hash);

/// Errors  `hash.malformed` (invalid): not 64 hexadecimal digits. Args: text.
[[nodiscard]] Result<Hash> parse_hash(std::string_view text);

}  // namespace tongket::base
