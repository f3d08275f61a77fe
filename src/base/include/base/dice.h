#pragma once

#include <cstdint>
#include <span>

namespace tongket::base {

/// Bytes nobody can guess: salts, tokens, public ids. Handed down from `main`, which makes the only
/// real ones; a test hands down dice that it can foresee.
class Dice {
 public:
  Dice() = default;
  Dice(const Dice&) = delete;
  Dice& operator=(const Dice&) = delete;
  virtual ~Dice() = default;

  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace tongket::base
