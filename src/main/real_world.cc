#include "real_world.h"

#include <array>

#include <unistd.h>

#include "base/check.h"
#include "base/sha256.h"

namespace tongket::main {

base::Instant RealClock::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void RealDice::fill(std::span<std::uint8_t> bytes) {
  constexpr std::size_t kMostAtOnce = 256;  // getentropy(3) takes no more.
  while (!bytes.empty()) {
    const auto part = bytes.first(std::min(bytes.size(), kMostAtOnce));
    if (getentropy(part.data(), part.size()) != 0) {
      throw base::Outage{"the kernel gave no random bytes"};
    }
    bytes = bytes.subspan(part.size());
  }
}

std::string fresh_password(base::Dice& dice) {
  base::Hash bytes;
  dice.fill(bytes.bytes);
  return base::to_hex(bytes).substr(0, 32);
}

}  // namespace tongket::main
