#include "access/passwords.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include <sodium.h>

#include "base/check.h"
#include "base/text.h"

namespace tongket::access {
namespace embedded {
std::string_view common_passwords_txt();
}

namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = std::size_t{19} << 20U;
constexpr std::size_t kShortest = 12;
constexpr std::size_t kLongest = 256;

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  text.pop_back();
  return text;
}

/// The letters alone, small and without marks: what is left of "Mật-khẩu 2026!" is "matkhau".
/// Letters of other scripts stay as they are.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char letter : base::fold(text)) {
    const bool other_script = (static_cast<unsigned char>(letter) & 0x80U) != 0;
    if ((letter >= 'a' && letter <= 'z') || other_script) letters += letter;
  }
  return letters;
}

const std::set<std::string_view>& common_words() {
  static const auto words = [] {
    std::set<std::string_view> read;
    for (std::string_view rest = embedded::common_passwords_txt(); !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const auto word = rest.substr(0, end);
      if (!word.empty() && word.front() != '#') read.insert(word);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return read;
  }();
  return words;
}

/// Whether the letters are words of the list, one after another.
bool made_of_common_words(std::string_view letters) {
  std::vector<bool> reached(letters.size() + 1, false);
  reached[0] = true;
  for (std::size_t from = 0; from < letters.size(); ++from) {
    if (!reached[from]) continue;
    for (std::size_t past = from + 1; past <= letters.size(); ++past) {
      if (common_words().contains(letters.substr(from, past - from))) reached[past] = true;
    }
  }
  return reached.back();
}

std::size_t kinds_of_letters(std::string_view password) {
  const std::string folded = base::fold(password);
  return std::set<char>(folded.begin(), folded.end()).size();
}

}  // namespace

base::Result<> check_new_password(std::string_view password, std::string_view login) {
  const std::size_t length = base::is_utf8(password) ? base::length(base::to_nfc(password)) : 0;
  if (length < kShortest || length > kLongest) {
    return base::Error{base::ErrorKind::invalid, "access.password_weak", {}};
  }
  const std::string letters = letters_of(password);
  if (!letters.empty() && letters == letters_of(login)) {
    return base::Error{base::ErrorKind::invalid, "access.password_login", {}};
  }
  // Without a letter there are digits and marks alone, which are counted through in no time.
  constexpr std::size_t kKindsFewest = 3;
  if (kinds_of_letters(password) < kKindsFewest || made_of_common_words(letters)) {
    return base::Error{base::ErrorKind::invalid, "access.password_common", {}};
  }
  return base::Done{};
}

std::string fresh_salt(base::Dice& dice) {
  std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
  dice.fill(salt);
  return hex({reinterpret_cast<const char*>(salt.data()), salt.size()});
}

std::string password_hash(std::string_view password, std::string_view salt) {
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt_bytes{};
  std::size_t length = 0;
  sodium_hex2bin(salt_bytes.data(), salt_bytes.size(), salt.data(), salt.size(), nullptr, &length,
                 nullptr);
  TK_CHECK(length == salt_bytes.size());
  const std::string typed = base::is_utf8(password) ? base::to_nfc(password) : "";
  std::string hash(32, '\0');
  if (crypto_pwhash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), typed.data(),
                    typed.size(), salt_bytes.data(), kPasses, kMemoryBytes,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw base::Outage{"not enough memory to check a password"};
  }
  return hex(hash);
}

bool same_hash(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace tongket::access
