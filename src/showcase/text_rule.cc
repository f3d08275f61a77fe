#include "text_rule.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "showcase/snapshot.h"

namespace tongket::showcase {
namespace {

constexpr std::size_t kPublicIdMin = 8;
constexpr std::size_t kPublicIdMax = 32;

bool is_unsafe(char32_t letter) {
  return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) ||
         (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069) ||
         letter == 0xFFFE || letter == 0xFFFF;
}

}  // namespace

bool is_readable(const std::string& text) {
  return base::is_utf8(text) && base::to_nfc(text) == text &&
         std::ranges::none_of(base::to_code_points(text), is_unsafe);
}

bool is_public_id(std::string_view id) {
  const auto fits = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
  };
  return id.size() >= kPublicIdMin && id.size() <= kPublicIdMax && std::ranges::all_of(id, fits);
}

bool is_file_name(std::string_view name) {
  constexpr std::size_t kDigits = 64;
  constexpr std::array<std::string_view, 5> kEndings{".jpg", ".webp", ".pdf", ".docx", ".xlsx"};
  if (name.size() <= kDigits) return false;
  return std::ranges::find(kEndings, name.substr(kDigits)) != kEndings.end() &&
         name.substr(0, kDigits).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace tongket::showcase
