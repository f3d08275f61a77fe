#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <utf8proc.h>

namespace tongket::base {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Utf8Step {
  char32_t point;
  std::size_t size;  ///< Bytes taken; at least 1.
  bool valid;
};

/// Reads the code point at `at`; a byte that starts none stands for U+FFFD, so that walking over
/// any bytes ends.
inline Utf8Step read_point(std::string_view bytes, std::size_t at) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  if (first < 0x80) return {.point = first, .size = 1, .valid = true};
  utf8proc_int32_t point = 0;
  const auto left = static_cast<utf8proc_ssize_t>(bytes.size() - at);
  const auto size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data() + at), left, &point);
  if (size <= 0) return {.point = kReplacement, .size = 1, .valid = false};
  return {
      .point = static_cast<char32_t>(point), .size = static_cast<std::size_t>(size), .valid = true};
}

constexpr std::size_t utf8_size(char32_t point) {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

inline void append_utf8(std::string& text, char32_t point) {
  const auto tail = [&](unsigned shift) {
    return static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  switch (utf8_size(point)) {
    case 1:
      text.push_back(static_cast<char>(point));
      break;
    case 2:
      text.push_back(static_cast<char>(0xC0U | (point >> 6U)));
      text.push_back(tail(0));
      break;
    case 3:
      text.push_back(static_cast<char>(0xE0U | (point >> 12U)));
      text.push_back(tail(6));
      text.push_back(tail(0));
      break;
    default:
      text.push_back(static_cast<char>(0xF0U | (point >> 18U)));
      text.push_back(tail(12));
      text.push_back(tail(6));
      text.push_back(tail(0));
  }
}

}  // namespace tongket::base
