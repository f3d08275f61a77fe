#pragma once

#include "base/clock.h"
#include "base/dice.h"

namespace tongket::main {

/// The one real clock of the program.
class RealClock final : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override;
};

/// The one source of bytes nobody can guess: the kernel's.
class RealDice final : public base::Dice {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

/// A password for an account nobody logs into by hand: 32 hexadecimal digits.
[[nodiscard]] std::string fresh_password(base::Dice& dice);

}  // namespace tongket::main
