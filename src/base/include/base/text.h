#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::base {

/// Vietnamese text. Everything here takes and gives valid UTF-8; see `base/encoding.h` for bytes
/// nobody vouches for. Offsets into a text are counted in code points, as evidence is.

/// True when the bytes are well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// Canonical composition (NFC).
[[nodiscard]] std::string to_nfc(std::string_view text);

/// How a name is compared: NFC, lower case, one space between words (NBSP, thin spaces, broken
/// spaces and line ends count as space; zero-width marks go), ends trimmed, and the tone mark of
/// oa, oe, uy moved to the modern place, so that Hoà = Hòa and Uỷ = Ủy. Diacritics stay: Hoa ≠ Hòa.
[[nodiscard]] std::string match_key(std::string_view text);

/// How a search box compares: `match_key` without any diacritic, đ as d. "Uỷ ban" is "uy ban".
[[nodiscard]] std::string fold(std::string_view text);

/// The text with its first letter as a capital: how a sentence begins.
[[nodiscard]] std::string capitalised(std::string_view text);

/// Order of Vietnamese words as a dictionary has it (ICU collation, locale vi).
[[nodiscard]] std::strong_ordering collate(std::string_view left, std::string_view right);

/// The code points of `text`.
[[nodiscard]] std::u32string to_code_points(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view code_points);

/// Number of code points.
[[nodiscard]] std::size_t length(std::string_view text);

/// The part `[first, past)` of `text`, counted in code points; cut at the end of the text.
[[nodiscard]] std::string_view slice(std::string_view text, std::size_t first, std::size_t past);

}  // namespace tongket::base
