#include "ledger/anchor.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <vector>

#include <sodium.h>

#include "ledger/store.h"

namespace tongket::ledger {
namespace {

constexpr std::string_view kMark = "TK1";
constexpr std::int64_t kInstallations = 4096;

using Bytes32 = std::array<std::uint8_t, 32>;
using Bytes64 = std::array<std::uint8_t, 64>;

static_assert(crypto_sign_SEEDBYTES == std::tuple_size_v<Bytes32>);
static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<Bytes32>);
static_assert(crypto_sign_BYTES == std::tuple_size_v<Bytes64>);

/// Chooses the implementation for this processor; cheap and safe to ask again, from any thread.
void ready_sodium() { TK_CHECK(sodium_init() >= 0); }

std::string to_hex(std::span<const std::uint8_t> bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

/// Lower case only: an anchor has one text.
template <std::size_t kSize>
std::optional<std::array<std::uint8_t, kSize>> from_hex(std::string_view text) {
  std::array<std::uint8_t, kSize> bytes{};
  std::size_t length = 0;
  if (text.size() != 2 * kSize || sodium_hex2bin(bytes.data(), kSize, text.data(), text.size(),
                                                 nullptr, &length, nullptr) != 0) {
    return std::nullopt;
  }
  if (length != kSize || to_hex(bytes) != text) return std::nullopt;
  return bytes;
}

/// Without sign, leading zeros or blanks: an anchor has one text.
std::optional<std::int64_t> from_digits(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || number < 0 || std::to_string(number) != text) return std::nullopt;
  return number;
}

std::string signed_text(const Anchor& anchor) {
  return std::string{kMark} + " " + std::to_string(anchor.installation) + " " +
         std::to_string(anchor.head.position) + " " + base::to_hex(anchor.head.hash) + " " +
         base::to_iso(anchor.head.at) + " " + to_hex(anchor.public_key);
}

struct KeyPair {
  Bytes32 public_key{};
  Bytes64 secret_key{};
};

KeyPair key_pair(const Bytes32& seed) {
  ready_sodium();
  KeyPair pair;
  TK_CHECK(crypto_sign_seed_keypair(pair.public_key.data(), pair.secret_key.data(), seed.data()) ==
           0);
  return pair;
}

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

base::Error malformed(std::string_view field) {
  return {base::ErrorKind::invalid, "anchor.malformed", {{"at", std::string{field}}}};
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const auto blank = line.find(' ');
    fields.push_back(line.substr(0, blank));
    if (blank == std::string_view::npos) return fields;
    line.remove_prefix(blank + 1);
  }
}

base::Result<Head> parse_head(std::string_view position, std::string_view hash,
                              std::string_view at) {
  const auto parsed_position = from_digits(position);
  if (!parsed_position) return malformed("position");
  const auto parsed_hash = base::parse_hash(hash);
  // Before the first entry there is exactly one head.
  if (!parsed_hash.ok() || (*parsed_position == 0 && parsed_hash.value() != base::Hash{})) {
    return malformed("hash");
  }
  const auto parsed_at = base::parse_instant(at);
  if (!parsed_at.ok()) return malformed("at");
  return Head{.position = *parsed_position, .hash = parsed_hash.value(), .at = parsed_at.value()};
}

std::string day_of(const Anchor& anchor) {
  return base::to_vietnamese(base::vietnamese_day(anchor.head.at));
}

}  // namespace

SigningKey SigningKey::make(base::Dice& dice) {
  Bytes32 seed{};
  dice.fill(seed);
  return SigningKey{seed};
}

base::Result<SigningKey> SigningKey::from_text(std::string_view seed_hex) {
  const auto seed = from_hex<32>(seed_hex);
  if (!seed) return base::Error{base::ErrorKind::invalid, "anchor.key_malformed", {}};
  return SigningKey{*seed};
}

std::string SigningKey::to_text() const { return to_hex(seed_); }

std::array<std::uint8_t, 32> SigningKey::public_key() const { return key_pair(seed_).public_key; }

Anchor SigningKey::sign(std::int64_t installation, const Head& head) const {
  TK_CHECK(installation >= 0 && installation < kInstallations);
  KeyPair pair = key_pair(seed_);
  Anchor anchor{
      .installation = installation, .head = head, .public_key = pair.public_key, .signature = {}};
  const std::string text = signed_text(anchor);
  TK_CHECK(crypto_sign_detached(anchor.signature.data(), nullptr, as_bytes(text), text.size(),
                                pair.secret_key.data()) == 0);
  sodium_memzero(pair.secret_key.data(), pair.secret_key.size());
  return anchor;
}

std::string to_text(const Anchor& anchor) {
  return signed_text(anchor) + " " + to_hex(anchor.signature);
}

base::Result<Anchor> parse_anchor(std::string_view line) {
  const auto fields = split(line);
  if (fields.size() != 7 || fields[0] != kMark) return malformed("mark");
  const auto installation = from_digits(fields[1]);
  if (!installation || *installation >= kInstallations) return malformed("installation");
  TK_TRY(const auto head, parse_head(fields[2], fields[3], fields[4]));
  const auto public_key = from_hex<32>(fields[5]);
  if (!public_key) return malformed("public_key");
  const auto signature = from_hex<64>(fields[6]);
  if (!signature) return malformed("signature");
  const Anchor anchor{.installation = *installation,
                      .head = head,
                      .public_key = *public_key,
                      .signature = *signature};
  ready_sodium();
  const std::string text = signed_text(anchor);
  if (crypto_sign_verify_detached(anchor.signature.data(), as_bytes(text), text.size(),
                                  anchor.public_key.data()) != 0) {
    return base::Error{base::ErrorKind::invalid, "anchor.forged", {}};
  }
  return anchor;
}

base::Result<> check_origin(const Anchor& anchor, std::int64_t installation,
                            const std::array<std::uint8_t, 32>& public_key) {
  if (anchor.installation == installation && anchor.public_key == public_key) return base::Done{};
  return base::Error{base::ErrorKind::invalid,
                     "anchor.other_origin",
                     {{"installation", std::to_string(anchor.installation)},
                      {"public_key", to_hex(anchor.public_key)}}};
}

base::Result<> check_anchor(const Store& store, const Anchor& anchor) {
  if (anchor.head.position == 0) return base::Done{};
  std::optional<base::Hash> there;
  store.read(anchor.head.position - 1, [&](const Entry& entry) {
    // Not the hash the entry bears but the one it should: both could have been left as they were.
    if (entry.position == anchor.head.position) there = computed_hash(entry);
    return false;
  });
  if (there == anchor.head.hash) return base::Done{};
  const std::string position = std::to_string(anchor.head.position);
  if (there) {
    return base::Error{base::ErrorKind::conflict,
                       "anchor.rewritten",
                       {{"position", position}, {"day", day_of(anchor)}}};
  }
  return base::Error{base::ErrorKind::conflict,
                     "anchor.cut_off",
                     {{"position", position},
                      {"day", day_of(anchor)},
                      {"head", std::to_string(store.head().position)}}};
}

}  // namespace tongket::ledger
