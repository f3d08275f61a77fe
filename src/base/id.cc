#include "base/id.h"

#include <algorithm>

namespace tongket::base {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kCounterBits = 40;
constexpr std::int64_t kCounters = std::int64_t{1} << kCounterBits;
constexpr std::int64_t kInstallations = std::int64_t{1} << 12;

/// −1 when `letter` is no digit of Crockford's alphabet.
int digit_value(char letter) {
  switch (letter) {
    case 'O':
    case 'o':
      return 0;
    case 'I':
    case 'i':
    case 'L':
    case 'l':
      return 1;
    default:
      break;
  }
  if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  const auto at = kDigits.find(letter);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::int64_t make_raw_id(IdParts parts) {
  TK_CHECK(parts.installation >= 0 && parts.installation < kInstallations);
  TK_CHECK(parts.counter >= 0 && parts.counter < kCounters);
  return (parts.installation << kCounterBits) | parts.counter;
}

IdParts id_parts(std::int64_t raw) {
  return {.installation = raw >> kCounterBits, .counter = raw & (kCounters - 1)};
}

std::string id_text(std::int64_t raw) {
  std::string text;
  do {
    text.push_back(kDigits[static_cast<std::size_t>(raw & 31)]);
    raw >>= 5;
  } while (raw > 0);
  std::ranges::reverse(text);
  return text;
}

Result<std::int64_t> parse_id_text(std::string_view text) {
  const Error malformed{ErrorKind::invalid, "id.malformed", {{"text", std::string{text}}}};
  if (text.empty() || text.size() > 11) return malformed;
  std::int64_t raw = 0;
  for (const char letter : text) {
    const int value = digit_value(letter);
    if (value < 0) return malformed;
    raw = raw * 32 + value;
  }
  if (raw >= kCounters * kInstallations) return malformed;
  return raw;
}

}  // namespace tongket::base
