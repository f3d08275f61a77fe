#include "base/encoding.h"

#include <algorithm>
#include <vector>

#include <utf8proc.h>

#include "base/text.h"
#include "code_pages.h"
#include "syllable.h"
#include "utf8.h"

namespace tongket::base {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr std::string_view kUtf16BigMark = "\xFE\xFF";

Error binary() { return {ErrorKind::unsupported, "encoding.binary", {}}; }

Error refused_at(std::string_view code, std::size_t at) {
  return {ErrorKind::invalid, code, {{"at", std::to_string(at)}}};
}

/// A page pasted from a word processor may carry a stray control character; a program is full of
/// them. A NUL is never text: half of the world's tools would take it for the end.
bool has_too_many_controls(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return true;
  const auto controls = std::ranges::count_if(text, [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && (byte < 0x09 || byte > 0x0D)) || byte == 0x7F;
  });
  return static_cast<std::size_t>(controls) > text.size() / 100;
}

/// ASCII without a control character but tabs and line ends: it reads as itself in every encoding.
bool is_plain(std::string_view text) {
  // Without a way out, and in bytes alone: many letters are looked at at once.
  const auto bit = [](bool is) { return static_cast<std::uint8_t>(is ? 1 : 0); };
  std::uint8_t strange = 0;
  for (const char letter : text) {
    const auto byte = static_cast<std::uint8_t>(letter);
    const unsigned kept = bit(byte == '\t') | bit(byte == '\n') | bit(byte == '\r');
    const unsigned control = bit(byte < 0x20) & (kept ^ 1U);
    strange = static_cast<std::uint8_t>(strange | control | bit(byte >= 0x7F));
  }
  return strange == 0;
}

std::string with_plain_line_ends(std::string text) {
  if (text.find('\r') == std::string::npos) return text;
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    plain.push_back(text[i] == '\r' ? '\n' : text[i]);
  }
  return plain;
}

Decoded certain(std::string_view utf8, Encoding encoding) {
  return {.text = with_plain_line_ends(to_nfc(utf8)), .encoding = encoding, .sure = true};
}

// ---- UTF-16 ----------------------------------------------------------------------------------

/// Errors  `encoding.malformed`: an odd number of bytes, or half of a surrogate pair.
Result<std::u32string> from_utf16(std::string_view bytes, Encoding order) {
  const auto unit_at = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(order == Encoding::utf16_le ? first | (second << 8U)
                                                             : second | (first << 8U));
  };
  std::u32string points;
  points.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    if (at + 1 == bytes.size()) return refused_at("encoding.malformed", at);
    const char32_t unit = unit_at(at);
    if (unit < 0xD800 || unit > 0xDFFF) {
      points.push_back(unit);
      continue;
    }
    const char32_t low = at + 3 < bytes.size() ? unit_at(at + 2) : 0;
    if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) return refused_at("encoding.malformed", at);
    points.push_back(0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00));
    at += 2;
  }
  return points;
}

Result<Decoded> decode_marked_utf16(std::string_view bytes, Encoding order) {
  TK_TRY(const auto points, from_utf16(bytes, order));
  const std::string text = to_utf8(points);
  if (has_too_many_controls(text)) return binary();
  return certain(text, order);
}

/// Bytes with zeros among them: UTF-16 without its mark when nearly all of it reads as Latin
/// letters and signs, else no text.
Result<Decoded> decode_zeros(std::string_view bytes) {
  const auto reads_as_latin = [](const std::u32string& points) {
    const auto latin = std::ranges::count_if(points, [](char32_t point) {
      return (point > 0 && point < 0x370) || (point >= 0x1E00 && point < 0x2300);
    });
    return static_cast<std::size_t>(latin) * 10 >= points.size() * 9;
  };
  for (const Encoding order : {Encoding::utf16_le, Encoding::utf16_be}) {
    const auto points = from_utf16(bytes, order);
    if (!points.ok() || !reads_as_latin(points.value())) continue;
    const std::string text = to_utf8(points.value());
    if (!has_too_many_controls(text)) return certain(text, order);
  }
  return binary();
}

// ---- UTF-8 with stray bytes ------------------------------------------------------------------

bool is_vietnamese(char32_t point) {
  return (point >= 0xC0 && point <= 0x1B0) || (point >= 0x1EA0 && point <= 0x1EF9) ||
         point == 0x300 || point == 0x301 || point == 0x303 || point == 0x309 || point == 0x323;
}

/// How much of some bytes is Vietnamese in UTF-8.
struct Utf8Survey {
  std::size_t letters = 0;      ///< Vietnamese letters of two bytes or more.
  std::size_t strays = 0;       ///< Bytes that are no UTF-8.
  std::size_t first_stray = 0;  ///< Where the first of them stands.
};

Utf8Survey survey(std::string_view bytes) {
  Utf8Survey seen;
  for (std::size_t at = 0; at < bytes.size();) {
    const Utf8Step step = read_point(bytes, at);
    if (!step.valid && seen.strays++ == 0) seen.first_stray = at;
    if (step.valid && is_vietnamese(step.point)) ++seen.letters;
    at += step.size;
  }
  return seen;
}

// ---- One-byte encodings ----------------------------------------------------------------------

std::u32string from_code_page(std::string_view bytes, const CodePage& page) {
  std::u32string points;
  points.reserve(bytes.size());
  for (const char letter : bytes) {
    const auto byte = static_cast<unsigned char>(letter);
    points.push_back(byte < 0x80 ? byte : page.at(byte - 0x80U));
  }
  return points;
}

char32_t lowered(char32_t point) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

char32_t raised(char32_t point) {
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point)));
}

bool is_plain_small(char32_t point) { return point >= U'a' && point <= U'z'; }
bool is_plain_capital(char32_t point) { return point >= U'A' && point <= U'Z'; }
bool is_letter(char32_t point) {
  return is_plain_small(point) || is_plain_capital(point) || (point >= 0xC0 && point < 0x2000);
}

/// Calls `take(first, past)` for every longest run of `points` in which `belongs` holds.
template <class Belongs, class Take>
void for_each_run(std::u32string_view points, Belongs belongs, Take take) {
  for (std::size_t first = 0; first < points.size();) {
    std::size_t past = first;
    while (past < points.size() && belongs(points[past])) ++past;
    if (past > first) take(first, past);
    first = std::max(past, first + 1);
  }
}

/// A word such as "CộNG": its plain letters, two or more, are capitals, and it has a small letter.
bool is_of_capital_font(std::u32string_view word) {
  return std::ranges::count_if(word, is_plain_capital) >= 2 &&
         std::ranges::none_of(word, is_plain_small) &&
         std::ranges::any_of(word, [](char32_t point) { return raised(point) != point; });
}

/// More capitals than an abbreviation and an initial have ("BCHQS Xã").
constexpr int kTitleCapitals = 8;

/// See "Capitals of TCVN3" in the door.
void raise_capital_fonts(std::u32string& text) {
  const auto raise = [&](std::size_t first, std::size_t past) {
    std::ranges::transform(text.begin() + static_cast<std::ptrdiff_t>(first),
                           text.begin() + static_cast<std::ptrdiff_t>(past),
                           text.begin() + static_cast<std::ptrdiff_t>(first), raised);
  };
  const auto in_line = [](char32_t point) { return point != U'\n' && point != U'\r'; };
  for_each_run(text, in_line, [&](std::size_t line_first, std::size_t line_past) {
    const auto line = std::u32string_view{text}.substr(line_first, line_past - line_first);
    bool titled = std::ranges::count_if(line, is_plain_capital) >= kTitleCapitals;
    for_each_run(line, is_letter, [&](std::size_t first, std::size_t past) {
      if (!is_of_capital_font(line.substr(first, past - first))) return;
      raise(line_first + first, line_first + past);
      titled = true;
    });
    if (titled && std::ranges::none_of(line, is_plain_small)) raise(line_first, line_past);
  });
}

/// Capitals first, or throughout, or none: "Xã", "XÃ", "xã", but not "xÃ".
bool is_cased_as_a_word(std::u32string_view word) {
  const auto is_small = [](char32_t point) { return raised(point) != point; };
  std::size_t capitals = 0;
  while (capitals < word.size() && !is_small(word[capitals])) ++capitals;
  const auto rest = word.substr(capitals);
  return rest.empty() || (capitals <= 1 && std::ranges::all_of(rest, is_small));
}

/// What a one-byte encoding makes of some bytes, and how Vietnamese that reads.
struct Reading {
  Encoding encoding;
  std::string text;
  std::size_t words = 0;      ///< Words with an accented letter, among the first of the text.
  std::size_t syllables = 0;  ///< Those of them that can be Vietnamese.

  [[nodiscard]] bool has_share(std::size_t part, std::size_t whole) const {
    return syllables * whole >= words * part;
  }
};

constexpr std::size_t kPointsToJudge = 65536;

void count_syllables(Reading& reading) {
  const auto points = to_code_points(slice(reading.text, 0, kPointsToJudge));
  // Signs inside a word ("c«ng") are what a wrong encoding looks like; around it they are quotes.
  const auto parts_words = [](char32_t point) {
    return (point < 0x80 && !is_letter(point)) || point == 0xA0 ||
           (point >= 0x2010 && point <= 0x2026);
  };
  const auto in_word = [&](char32_t point) { return !parts_words(point); };
  for_each_run(points, in_word, [&](std::size_t first, std::size_t past) {
    std::u32string word = points.substr(first, past - first);
    if (std::ranges::all_of(word, [](char32_t point) { return point < 0x80; })) return;
    ++reading.words;
    if (!is_cased_as_a_word(word)) return;
    std::ranges::transform(word, word.begin(), lowered);
    if (is_syllable(word)) ++reading.syllables;
  });
}

Reading read_as(Encoding encoding, std::string_view bytes) {
  std::u32string points =
      from_code_page(bytes, encoding == Encoding::tcvn3 ? kTcvn3 : kWindows1258);
  if (encoding == Encoding::tcvn3) raise_capital_fonts(points);
  Reading reading{.encoding = encoding, .text = with_plain_line_ends(to_nfc(to_utf8(points)))};
  count_syllables(reading);
  return reading;
}

Decoded decode_one_byte(std::string_view bytes) {
  Reading best = read_as(Encoding::windows_1258, bytes);
  Reading other = read_as(Encoding::tcvn3, bytes);
  if (other.syllables * best.words > best.syllables * other.words) std::swap(best, other);
  const bool sure = best.syllables >= 3 && best.has_share(4, 5) && !other.has_share(1, 2);
  return {.text = std::move(best.text), .encoding = best.encoding, .sure = sure};
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  if (is_plain(bytes)) {
    return Decoded{
        .text = with_plain_line_ends(std::string{bytes}), .encoding = Encoding::utf8, .sure = true};
  }
  if (bytes.starts_with(kUtf16LittleMark)) {
    return decode_marked_utf16(bytes.substr(2), Encoding::utf16_le);
  }
  if (bytes.starts_with(kUtf16BigMark)) {
    return decode_marked_utf16(bytes.substr(2), Encoding::utf16_be);
  }
  if (bytes.find('\0') != std::string_view::npos) return decode_zeros(bytes);
  if (has_too_many_controls(bytes)) return binary();
  const bool marked = bytes.starts_with(kUtf8Mark);
  const auto body = bytes.substr(marked ? kUtf8Mark.size() : 0);
  if (is_utf8(body)) return certain(body, Encoding::utf8);
  // In the older encodings a UTF-8 letter comes about by chance only; many of them are no chance.
  const Utf8Survey seen = survey(bytes);
  if (marked || seen.letters * 20 > seen.strays) {
    return refused_at("encoding.mixed", seen.first_stray);
  }
  return decode_one_byte(bytes);
}

}  // namespace tongket::base
