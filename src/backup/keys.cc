#include "backup/keys.h"

#include <sodium.h>

#include "base/check.h"

namespace tongket::backup {
namespace {

constexpr std::string_view kSealing = "tkseal1 ";
constexpr std::string_view kOpening = "tkopen1 ";

using Bytes = std::array<std::uint8_t, 32>;
static_assert(crypto_box_PUBLICKEYBYTES == std::tuple_size_v<Bytes>);
static_assert(crypto_box_SECRETKEYBYTES == std::tuple_size_v<Bytes>);

std::string text_of(std::string_view mark, const Bytes& bytes) {
  std::string digits(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), bytes.data(), bytes.size());
  digits.pop_back();
  return std::string{mark} + digits;
}

/// Line ends and blanks around a key come with the file it was kept in.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

base::Result<Bytes> bytes_of(std::string_view mark, std::string_view text) {
  const auto key = trimmed(text);
  const base::Error bad{base::ErrorKind::invalid, "backup.bad_key", {{"mark", std::string{mark}}}};
  if (!key.starts_with(mark)) return bad;
  const auto digits = key.substr(mark.size());
  Bytes bytes{};
  std::size_t length = 0;
  const bool read = digits.size() == 2 * bytes.size() &&
                    sodium_hex2bin(bytes.data(), bytes.size(), digits.data(), digits.size(),
                                   nullptr, &length, nullptr) == 0 &&
                    length == bytes.size();
  if (!read) return bad;
  return bytes;
}

}  // namespace

base::Result<SealingKey> SealingKey::from_text(std::string_view text) {
  SealingKey key;
  TK_TRY(key.bytes_, bytes_of(kSealing, text));
  return key;
}

std::string SealingKey::to_text() const { return text_of(kSealing, bytes_); }

OpeningKey OpeningKey::make(base::Dice& dice) {
  OpeningKey key;
  dice.fill(key.bytes_);
  return key;
}

base::Result<OpeningKey> OpeningKey::from_text(std::string_view text) {
  OpeningKey key;
  TK_TRY(key.bytes_, bytes_of(kOpening, text));
  return key;
}

std::string OpeningKey::to_text() const { return text_of(kOpening, bytes_); }

SealingKey OpeningKey::sealing() const {
  SealingKey key;
  TK_CHECK(crypto_scalarmult_base(key.bytes_.data(), bytes_.data()) == 0);
  return key;
}

}  // namespace tongket::backup
