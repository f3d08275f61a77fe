#pragma once

#include <cstdint>
#include <vector>

#include "strip.h"

namespace tongket::cube {

/// What each unit of a column said over a run of periods: the scan of the cube.
struct Folded {
  static constexpr std::uint8_t kOver = Word::kOver;
  static constexpr std::uint8_t kUnder = Word::kUnder;
  static constexpr std::uint8_t kProvisional = 4;
  static constexpr std::uint8_t kValue = 8;
  static constexpr std::uint8_t kInapplicable = 16;  ///< Never together with kValue.

  /// By slot, whole blocks and one place more, of nobody, where nothing is ever said; 0 without a
  /// value.
  std::vector<std::int64_t> amounts;
  std::vector<std::uint8_t> bits;

  [[nodiscard]] static Slot place_of_nobody(std::size_t slots) {
    return static_cast<Slot>((slots + Block::kUnits - 1) / Block::kUnits * Block::kUnits);
  }

  /// The hedge of the larger of two, the first of two equals: where the other is hedged upwards,
  /// nobody knows.
  static unsigned hedge_of_larger(std::int64_t first, unsigned first_hedge, std::int64_t second,
                                  unsigned second_hedge) {
    const unsigned won = first >= second ? first_hedge : second_hedge;
    const unsigned lost = first >= second ? second_hedge : first_hedge;
    return (lost & kOver) != 0 ? kOver | kUnder : won & (kOver | kUnder);
  }

  void resize(std::size_t slots);
};

/// Periods of a strip, counted from 0: [first, past).
struct Run {
  std::size_t first = 0;
  std::size_t past = 0;
};

/// How the periods of a unit make one.
enum class Fold : std::uint8_t { sum, last, max };

/// The processors a scan is written for; what it gives is the same for all.
enum class Processor : std::uint8_t { any, with_avx2 };

/// What this machine can do.
[[nodiscard]] Processor this_processor();

/// Requires a strip in blocks of numbers without anything loose, and `run` within its periods.
void fold(const Strip& strip, Fold how, Run run, Processor processor, Folded& into);

}  // namespace tongket::cube
