#pragma once

#include <cstddef>
#include <cstdint>

namespace tongket::reader {

/// What one code point is to the tokeniser.
enum class GlyphKind : std::uint8_t {
  letter,
  digit,
  space,
  line_end,
  combining,  ///< A tone or shape mark of decomposed (NFD) text.
  invisible,  ///< Zero-width marks and soft hyphens: they split no word.
  mark        ///< Punctuation and everything else.
};

/// One code point with its case and tone taken off: Ể is the letter ê, upper, with tone hook.
struct Glyph {
  GlyphKind kind = GlyphKind::mark;
  bool upper = false;
  std::uint8_t tone = 0;  ///< 0 none, 1 … 5 huyền, hỏi, ngã, sắc, nặng; 6 … 8 shapes (combining).
  bool vowel = false;
  char32_t plain = 0;  ///< Lower letter without tone; of marks the plain form (“ is ", – is -).
};

inline constexpr std::uint8_t kCircumflex = 6;
inline constexpr std::uint8_t kBreve = 7;
inline constexpr std::uint8_t kHorn = 8;

[[nodiscard]] Glyph glyph_of(char32_t code_point);

/// `letter` with a combining shape: a and breve give ă; what does not exist stays as it is.
[[nodiscard]] char32_t with_shape(char32_t letter, std::uint8_t shape);

/// The code point that starts at `bytes[at]`, and how many bytes it takes. What is not UTF-8 gives
/// U+FFFD and one byte.
struct Decoded {
  char32_t code_point;
  unsigned length;
};
[[nodiscard]] inline Decoded decode_one(const char* at, const char* past) {
  constexpr Decoded kStray{U'\uFFFD', 1};
  const auto byte = [at](unsigned i) { return static_cast<unsigned char>(at[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const unsigned length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || past - at < static_cast<std::ptrdiff_t>(length)) return kStray;
  char32_t code_point = lead & (0x7FU >> length);
  for (unsigned i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return kStray;
    code_point = (code_point << 6U) | (byte(i) & 0x3FU);
  }
  return {code_point, length};
}

}  // namespace tongket::reader
