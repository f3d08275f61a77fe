#include "letters.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace tongket::reader {
namespace {

// Every Vietnamese vowel in the order: plain, huyền, hỏi, ngã, sắc, nặng; lower case, then upper.
constexpr std::array<std::u32string_view, 24> kVowels = {
    U"aàảãáạ", U"ăằẳẵắặ", U"âầẩẫấậ", U"eèẻẽéẹ", U"êềểễếệ", U"iìỉĩíị", U"oòỏõóọ", U"ôồổỗốộ",
    U"ơờởỡớợ", U"uùủũúụ", U"ưừửữứự", U"yỳỷỹýỵ", U"AÀẢÃÁẠ", U"ĂẰẲẴẮẶ", U"ÂẦẨẪẤẬ", U"EÈẺẼÉẸ",
    U"ÊỀỂỄẾỆ", U"IÌỈĨÍỊ", U"OÒỎÕÓỌ", U"ÔỒỔỖỐỘ", U"ƠỜỞỠỚỢ", U"UÙỦŨÚỤ", U"ƯỪỬỮỨỰ", U"YỲỶỸÝỴ"};

constexpr std::size_t kLow = 0x250;         // Latin, up to the end of Extended-B
constexpr std::size_t kHighFirst = 0x1E00;  // Latin Extended Additional
constexpr std::size_t kHighPast = 0x1F00;

constexpr Glyph letter(char32_t plain, bool upper, std::uint8_t tone) {
  return {.kind = GlyphKind::letter, .upper = upper, .tone = tone, .plain = plain};
}

struct Tables {
  std::array<Glyph, kLow> low{};
  std::array<Glyph, kHighPast - kHighFirst> high{};

  constexpr Glyph& at(char32_t code_point) {
    return code_point < kLow ? low[code_point] : high[code_point - kHighFirst];
  }
};

constexpr Tables make_tables() {
  Tables tables;
  for (std::size_t i = 0; i < kLow; ++i) {
    tables.low[i] = {.kind = GlyphKind::mark, .plain = static_cast<char32_t>(i)};
    // Foreign Latin letters stay what they are; only Vietnamese ones lose case and tone.
    if (i >= 0xC0 && i != 0xD7 && i != 0xF7) {
      tables.low[i] = letter(static_cast<char32_t>(i), false, 0);
    }
  }
  for (std::size_t i = 0; i < kHighPast - kHighFirst; ++i) {
    tables.high[i] = letter(static_cast<char32_t>(kHighFirst + i), false, 0);
  }
  for (char32_t c = U'a'; c <= U'z'; ++c) {
    tables.low[c] = letter(c, false, 0);
    tables.low[c - U'a' + U'A'] = letter(c, true, 0);
  }
  for (char32_t c = U'0'; c <= U'9'; ++c) {
    tables.low[c] = {.kind = GlyphKind::digit, .plain = c};
  }
  for (std::size_t row = 0; row < kVowels.size(); ++row) {
    for (std::uint8_t tone = 0; tone < 6; ++tone) {
      tables.at(kVowels[row][tone]) = letter(kVowels[row % 12][0], row >= 12, tone);
      tables.at(kVowels[row][tone]).vowel = true;
    }
  }
  // Eth (Ð, ð) is a common stand-in for Đ in text typed with old fonts.
  for (const char32_t stroke : {U'đ', U'ð'}) tables.at(stroke) = letter(U'đ', false, 0);
  for (const char32_t stroke : {U'Đ', U'Ð'}) tables.at(stroke) = letter(U'đ', true, 0);
  for (const char32_t space : {U' ', U'\t', U'\u00A0', U'\v', U'\f', U'\r'}) {
    tables.at(space).kind = GlyphKind::space;
  }
  tables.at(U'\n').kind = GlyphKind::line_end;
  tables.at(U'\u00AD').kind = GlyphKind::invisible;
  for (const char32_t quote : {U'\u00AB', U'\u00BB'}) tables.at(quote) = {.plain = U'"'};
  return tables;
}

constexpr Tables kTables = make_tables();

Glyph combining(std::uint8_t tone) { return {.kind = GlyphKind::combining, .tone = tone}; }

Glyph rare_glyph(char32_t c) {
  switch (c) {
    case U'\u0300':
      return combining(1);
    case U'\u0309':
      return combining(2);
    case U'\u0303':
      return combining(3);
    case U'\u0301':
      return combining(4);
    case U'\u0323':
      return combining(5);
    case U'\u0302':
      return combining(kCircumflex);
    case U'\u0306':
      return combining(kBreve);
    case U'\u031B':
      return combining(kHorn);
    case U'\u2028':
    case U'\u2029':
      return {.kind = GlyphKind::line_end, .plain = U'\n'};
    case U'\u1680':
    case U'\u202F':
    case U'\u205F':
    case U'\u3000':
      return {.kind = GlyphKind::space, .plain = U' '};
    case U'\uFEFF':
    case U'\u2060':
      return {.kind = GlyphKind::invisible};
    case U'\u2212':
      return {.plain = U'-'};
    default:
      break;
  }
  if (c >= 0x2000 && c <= 0x200A) return {.kind = GlyphKind::space, .plain = U' '};
  if (c >= 0x200B && c <= 0x200F) return {.kind = GlyphKind::invisible};
  if (c >= 0x2010 && c <= 0x2015) return {.plain = U'-'};
  if (c >= 0x2018 && c <= 0x201B) return {.plain = U'\''};
  if (c >= 0x201C && c <= 0x201F) return {.plain = U'"'};
  if (c >= 0x300 && c < 0x370) return {.kind = GlyphKind::invisible};
  return {.plain = c};
}

}  // namespace

Glyph glyph_of(char32_t code_point) {
  if (code_point < kLow) return kTables.low[code_point];
  if (code_point >= kHighFirst && code_point < kHighPast) {
    return kTables.high[code_point - kHighFirst];
  }
  return rare_glyph(code_point);
}

char32_t with_shape(char32_t letter, std::uint8_t shape) {
  if (shape == kCircumflex) {
    return letter == U'a' ? U'â' : letter == U'e' ? U'ê' : letter == U'o' ? U'ô' : letter;
  }
  if (shape == kBreve) return letter == U'a' ? U'ă' : letter;
  return letter == U'o' ? U'ơ' : letter == U'u' ? U'ư' : letter;
}

}  // namespace tongket::reader
