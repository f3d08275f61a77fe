#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/dice.h"

namespace tongket::shelf {

/// Dice that never give the same bytes twice and always the same run.
class CountingDice final : public base::Dice {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    ++rolled_;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(rolled_ >> (8U * (i % 4)));
    }
  }

 private:
  std::uint32_t rolled_ = 0;
};

}  // namespace tongket::shelf
