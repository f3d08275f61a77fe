#include "base/sha256.h"

#include <openssl/evp.h>

namespace tongket::base {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

}  // namespace

Hash sha256(std::string_view bytes) {
  Hash hash;
  unsigned length = 0;
  const int done =
      EVP_Digest(bytes.data(), bytes.size(), hash.bytes.data(), &length, EVP_sha256(), nullptr);
  TK_CHECK(done == 1 && length == hash.bytes.size());
  return hash;
}

std::string to_hex(const Hash& hash) {
  std::string text;
  text.reserve(hash.bytes.size() * 2);
  for (const std::uint8_t byte : hash.bytes) {
    text.push_back(kHex[byte >> 4U]);
    text.push_back(kHex[byte & 15U]);
  }
  return text;
}

Result<Hash> parse_hash(std::string_view text) {
  const Error malformed{ErrorKind::invalid, "hash.malformed", {{"text", std::string{text}}}};
  Hash hash;
  if (text.size() != hash.bytes.size() * 2) return malformed;
  for (std::size_t i = 0; i < hash.bytes.size(); ++i) {
    const auto high = kHex.find(text[2 * i]);
    const auto low = kHex.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return malformed;
    hash.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return hash;
}

}  // namespace tongket::base
