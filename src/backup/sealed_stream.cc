#include "sealed_stream.h"

#include <algorithm>
#include <array>
#include <span>

#include <sodium.h>

#include "base/check.h"

namespace tongket::backup {
namespace {

constexpr std::string_view kLine = "tongket backup ";
constexpr std::string_view kVersion = "1";
constexpr std::size_t kPart = std::size_t{1} << 20U;
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kOver = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kKey = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t kSealedKey = crypto_box_SEALBYTES + kKey;
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;

using Bytes32 = std::array<std::uint8_t, 32>;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

std::string length_bytes(std::size_t length) {
  std::string bytes;
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    bytes.push_back(static_cast<char>((length >> (8 * i)) & 0xFFU));
  }
  return bytes;
}

std::size_t length_of(std::string_view bytes) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    length |= std::size_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return length;
}

/// libsodium's sealed box, `crypto_box_seal`, of dice that are handed down.
std::string sealed_box(std::span<const std::uint8_t> secret, const Bytes32& to, base::Dice& dice) {
  Bytes32 own{};
  dice.fill(own);
  Bytes32 shown{};
  TK_CHECK(crypto_scalarmult_base(shown.data(), own.data()) == 0);
  std::array<std::uint8_t, crypto_box_NONCEBYTES> nonce{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, nonce.size());
  crypto_generichash_update(&state, shown.data(), shown.size());
  crypto_generichash_update(&state, to.data(), to.size());
  crypto_generichash_final(&state, nonce.data(), nonce.size());
  std::string sealed{shown.begin(), shown.end()};
  sealed.resize(kSealedKey);
  TK_CHECK(crypto_box_easy(raw(sealed) + shown.size(), secret.data(), secret.size(), nonce.data(),
                           to.data(), own.data()) == 0);
  sodium_memzero(own.data(), own.size());
  return sealed;
}

base::Error cut_short() { return {base::ErrorKind::invalid, "backup.cut_short", {}}; }

}  // namespace

struct SealedOut::Stream {
  crypto_secretstream_xchacha20poly1305_state state;
};

SealedOut::SealedOut(const SealingKey& key, base::Dice& dice, Sink sink)
    : stream_{std::make_unique<Stream>()}, sink_{std::move(sink)} {
  TK_CHECK(sodium_init() >= 0);
  std::array<std::uint8_t, kKey> once{};
  dice.fill(once);
  const auto sealed = sealed_box(once, key.bytes_, dice);
  std::array<std::uint8_t, kHeader> header{};
  dice.fill(header);
  // `init_push` would roll dice of its own; beginning by a given header is the same for both sides.
  TK_CHECK(crypto_secretstream_xchacha20poly1305_init_pull(&stream_->state, header.data(),
                                                           once.data()) == 0);
  sodium_memzero(once.data(), once.size());
  sink_(std::string{kLine} + std::string{kVersion} + "\n" + sealed +
        std::string{header.begin(), header.end()});
}

SealedOut::~SealedOut() { sodium_memzero(&stream_->state, sizeof stream_->state); }

void SealedOut::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto taken = bytes.substr(0, kPart - part_.size());
    part_ += taken;
    bytes.remove_prefix(taken.size());
    if (part_.size() == kPart) close_part(false);
  }
}

void SealedOut::finish() { close_part(true); }

void SealedOut::close_part(bool last) {
  std::string sealed(part_.size() + kOver, '\0');
  const unsigned char tag = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                 : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  TK_CHECK(crypto_secretstream_xchacha20poly1305_push(&stream_->state, raw(sealed), nullptr,
                                                      raw(std::string_view{part_}), part_.size(),
                                                      nullptr, 0, tag) == 0);
  sink_(length_bytes(sealed.size()) + sealed);
  part_.clear();
}

struct SealedIn::Stream {
  crypto_secretstream_xchacha20poly1305_state state;
};

SealedIn::SealedIn(std::unique_ptr<Stream> stream, Source source)
    : stream_{std::move(stream)}, source_{std::move(source)} {}

SealedIn::~SealedIn() { sodium_memzero(&stream_->state, sizeof stream_->state); }

base::Result<std::unique_ptr<SealedIn>> SealedIn::open(const OpeningKey& key, Source source) {
  TK_CHECK(sodium_init() >= 0);
  const auto line = source(kLine.size() + kVersion.size() + 1);
  if (!line.starts_with(kLine) || !line.ends_with('\n')) {
    return base::Error{base::ErrorKind::unsupported, "backup.not_ours", {}};
  }
  const auto version = line.substr(kLine.size(), kVersion.size());
  if (version != kVersion) {
    return base::Error{base::ErrorKind::unsupported,
                       "backup.newer",
                       {{"version", version}, {"known", std::string{kVersion}}}};
  }
  const auto sealed = source(kSealedKey);
  const auto header = source(kHeader);
  if (sealed.size() < kSealedKey || header.size() < kHeader) return cut_short();
  std::array<std::uint8_t, kKey> once{};
  const auto sealing = key.sealing();
  if (crypto_box_seal_open(once.data(), raw(std::string_view{sealed}), sealed.size(),
                           sealing.bytes_.data(), key.bytes_.data()) != 0) {
    return base::Error{
        base::ErrorKind::forbidden, "backup.wrong_key", {{"sealing", sealing.to_text()}}};
  }
  auto stream = std::make_unique<Stream>();
  const int begun = crypto_secretstream_xchacha20poly1305_init_pull(
      &stream->state, raw(std::string_view{header}), once.data());
  sodium_memzero(once.data(), once.size());
  std::unique_ptr<SealedIn> opened{new SealedIn{std::move(stream), std::move(source)}};
  opened->at_ = line.size() + sealed.size() + header.size();
  if (begun != 0) return opened->damaged();
  return opened;
}

base::Error SealedIn::damaged() const {
  return {base::ErrorKind::invalid, "backup.damaged", {{"at", std::to_string(at_)}}};
}

base::Result<> SealedIn::open_part() {
  const auto length = source_(kLengthBytes);
  if (length.size() < kLengthBytes) return cut_short();
  const auto size = length_of(length);
  if (size < kOver || size > kPart + kOver) return damaged();
  const auto sealed = source_(size);
  if (sealed.size() < size) return cut_short();
  part_.assign(size - kOver, '\0');
  used_ = 0;
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&stream_->state, raw(part_), nullptr, &tag,
                                                 raw(std::string_view{sealed}), sealed.size(),
                                                 nullptr, 0) != 0) {
    return damaged();
  }
  at_ += kLengthBytes + size;
  last_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return base::Done{};
}

base::Result<std::string> SealedIn::read(std::size_t bytes) {
  std::string taken;
  while (taken.size() < bytes) {
    if (used_ == part_.size()) {
      if (last_) return cut_short();
      TK_TRY([[maybe_unused]] const auto opened, open_part());
      continue;
    }
    const auto some = std::min(bytes - taken.size(), part_.size() - used_);
    taken.append(part_, used_, some);
    used_ += some;
  }
  return taken;
}

base::Result<bool> SealedIn::at_end() {
  while (used_ == part_.size() && !last_) {
    TK_TRY([[maybe_unused]] const auto opened, open_part());
  }
  if (used_ < part_.size()) return false;
  if (!source_(1).empty()) return damaged();
  return true;
}

}  // namespace tongket::backup
