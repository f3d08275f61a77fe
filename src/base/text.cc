#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

#include "utf8.h"

namespace tongket::base {
namespace {

/// Letters and signs that are composed already and join no neighbour: all of Vietnamese, the usual
/// signs, emoji. Not knowing more of them costs only time.
bool stays_in_nfc(char32_t point) {
  if (point < 0x300) return true;
  return (point >= 0x1E00 && point <= 0x1EFF) || (point >= 0x2002 && point <= 0x20CF) ||
         (point >= 0x2100 && point <= 0x2125) || (point >= 0x2190 && point <= 0x22FF) ||
         (point >= 0x2500 && point <= 0x27FF) || (point >= 0xE000 && point <= 0xF8FF) ||
         (point >= 0x1F300 && point <= 0x1FAFF);
}

/// True when the bytes are well-formed and NFC beyond doubt. False only sends them the slow way.
bool surely_nfc(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = read_point(text, at);
    if (!step.valid || !stays_in_nfc(step.point)) return false;
    at += step.size;
  }
  return true;
}

bool is_space(char32_t point) {
  return (point >= 0x09 && point <= 0x0D) || point == 0x20 || point == 0x85 || point == 0xA0 ||
         point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
         point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

/// Soft hyphens, joiners, byte-order marks and marks of direction: seen by nobody, copied by all.
bool is_zero_width(char32_t point) {
  return point == 0 || point == 0xAD || point == 0x034F || point == 0x180E ||
         (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF;
}

bool is_mark(char32_t point) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(point)) == UTF8PROC_CATEGORY_MN;
}

/// The two forms a letter is compared in. 0 means it goes, a space that it parts words.
struct Letter {
  char32_t lower;
  char32_t bare;
};

char32_t without_marks(char32_t point) {
  std::array<utf8proc_int32_t, 8> parts{};
  int last_class = 0;
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), parts.data(),
                                             parts.size(), UTF8PROC_DECOMPOSE, &last_class);
  if (count <= 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) return point;
  char32_t bare = 0;
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const auto part = static_cast<char32_t>(parts.at(static_cast<std::size_t>(i)));
    if (is_mark(part)) continue;
    if (bare != 0) return point;  // More than one letter, as in Hangul: not ours to take apart.
    bare = part;
  }
  return bare;
}

Letter work_out(char32_t point) {
  if (is_zero_width(point)) return {.lower = 0, .bare = 0};
  if (is_space(point)) return {.lower = U' ', .bare = U' '};
  auto lower = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
  // Icelandic ð and African ɖ have capitals that look like Đ; old keyboards typed them for it.
  if (lower == U'ð' || lower == U'ɖ') lower = U'đ';
  return {.lower = lower, .bare = lower == U'đ' ? U'd' : without_marks(lower)};
}

/// The letters of Vietnamese (and all of U+0000 … U+02FF, U+1E00 … U+1EFF), worked out once.
class LetterTable {
 public:
  LetterTable() {
    for (std::size_t i = 0; i < low_.size(); ++i) low_.at(i) = work_out(static_cast<char32_t>(i));
    for (std::size_t i = 0; i < high_.size(); ++i) {
      high_.at(i) = work_out(kHigh + static_cast<char32_t>(i));
    }
  }

  [[nodiscard]] Letter find(char32_t point) const {
    if (point < low_.size()) return low_[point];
    if (point >= kHigh && point < kHigh + high_.size()) return high_[point - kHigh];
    return work_out(point);
  }

 private:
  static constexpr char32_t kHigh = 0x1E00;
  std::array<Letter, 0x300> low_{};
  std::array<Letter, 0x100> high_{};
};

const LetterTable& letters() {
  static const LetterTable table;
  return table;
}

constexpr std::u32string_view kTonedO = U"òóỏõọ";
constexpr std::u32string_view kTonedU = U"ùúủũụ";
constexpr std::u32string_view kTonedA = U"àáảãạ";
constexpr std::u32string_view kTonedE = U"èéẻẽẹ";
constexpr std::u32string_view kTonedY = U"ỳýỷỹỵ";

/// The letter that takes the tone over in oa, oe, uy written the old way (hòa, khỏe, thủy), or 0.
char32_t takes_tone(char32_t before, char32_t point) {
  if (point != U'a' && point != U'e' && point != U'y') return 0;
  const auto tone = (point == U'y' ? kTonedU : kTonedO).find(before);
  if (tone == std::u32string_view::npos) return 0;
  if (point == U'y') return kTonedY[tone];
  return (point == U'a' ? kTonedA : kTonedE)[tone];
}

template <char32_t Letter::*kForm>
std::string key_of(std::string_view nfc) {
  const LetterTable& table = letters();
  std::string key;
  key.reserve(nfc.size() + 4);
  bool space_due = false;
  char32_t before = 0;
  for (std::size_t at = 0; at < nfc.size();) {
    const Utf8Step step = read_point(nfc, at);
    at += step.size;
    char32_t point = table.find(step.point).*kForm;
    if (point == 0) continue;
    if (point == U' ') {
      space_due = !key.empty();
      before = U' ';
      continue;
    }
    if (space_due) key.push_back(' ');
    space_due = false;
    if (const char32_t toned = takes_tone(before, point); toned != 0) {
      key.resize(key.size() - utf8_size(before));
      key.push_back(point == U'y' ? 'u' : 'o');
      point = toned;
    }
    append_utf8(key, point);
    before = point;
  }
  return key;
}

/// For text that may not be NFC: marks nobody sees go first, because one between a letter and its
/// tone would keep the two from becoming one.
std::string prepared(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = read_point(text, at);
    at += step.size;
    if (const char32_t point = letters().find(step.point).lower; point != 0)
      append_utf8(lower, point);
  }
  return to_nfc(lower);
}

/// Empty when utf8proc refuses the bytes.
std::unique_ptr<char, decltype(&std::free)> compose(std::string_view text, std::size_t& size) {
  utf8proc_uint8_t* composed = nullptr;
  const auto written =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  size = written < 0 ? 0 : static_cast<std::size_t>(written);
  return {written < 0 ? nullptr : reinterpret_cast<char*>(composed), &std::free};
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Utf8Step step = read_point(bytes, at);
    if (!step.valid) return false;
    at += step.size;
  }
  return true;
}

std::string to_nfc(std::string_view text) {
  if (surely_nfc(text)) return std::string{text};
  std::size_t size = 0;
  auto composed = compose(text, size);
  if (composed == nullptr) composed = compose(to_utf8(to_code_points(text)), size);
  TK_CHECK(composed != nullptr);
  return {composed.get(), size};
}

std::string match_key(std::string_view text) {
  if (surely_nfc(text)) return key_of<&Letter::lower>(text);
  return key_of<&Letter::lower>(prepared(text));
}

std::string fold(std::string_view text) {
  if (surely_nfc(text)) return key_of<&Letter::bare>(text);
  return key_of<&Letter::bare>(prepared(text));
}

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = read_point(text, at);
    points.push_back(step.point);
    at += step.size;
  }
  return points;
}

std::string capitalised(std::string_view text) {
  const auto first = slice(text, 0, 1);
  auto letter = to_code_points(first);
  for (char32_t& point : letter) {
    point = static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point)));
  }
  return to_utf8(letter) + std::string{text.substr(first.size())};
}

std::string to_utf8(std::u32string_view code_points) {
  std::string text;
  text.reserve(code_points.size() * 2);
  for (const char32_t point : code_points) {
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    append_utf8(text, surrogate || point > 0x10FFFF ? kReplacement : point);
  }
  return text;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string_view slice(std::string_view text, std::size_t first, std::size_t past) {
  std::size_t at = 0;
  const auto skip = [&](std::size_t points) {
    for (; points > 0 && at < text.size(); --points) at += read_point(text, at).size;
    return at;
  };
  const std::size_t from = skip(first);
  const std::size_t to = skip(past > first ? past - first : 0);
  return text.substr(from, to - from);
}

}  // namespace tongket::base
