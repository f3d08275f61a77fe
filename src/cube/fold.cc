#include "fold.h"

#include <algorithm>
#include <bit>
#include <type_traits>

namespace tongket::cube {

namespace {

#define TK_INLINE inline __attribute__((always_inline))

/// One block: every loop runs over units that lie side by side, without a branch, so that the
/// compiler takes whole vectors of them.
template <Fold kHow, class Cell>
TK_INLINE void fold_cells(const Cell* cells, Run run, std::int64_t* amounts, std::uint8_t* bits) {
  constexpr Cell kInapplicable = Unsaid<Cell>::kInapplicable;
  constexpr std::size_t kLanes = 64 / sizeof(Cell);
  for (std::size_t unit = 0; unit < Block::kUnits; unit += kLanes) {
    Cell sum[kLanes];
    Cell said[kLanes];
    Cell inapplicable[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      sum[lane] = kHow == Fold::max ? kInapplicable : Cell{0};
      said[lane] = 0;
      inapplicable[lane] = 0;
    }
    for (std::size_t period = run.first; period < run.past; ++period) {
      const Cell* from = cells + period * Block::kUnits + unit;
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const Cell number = from[lane];
        const Cell is = number > kInapplicable ? Cell{-1} : Cell{0};
        if constexpr (kHow == Fold::sum) {
          sum[lane] = static_cast<Cell>(sum[lane] + (number & is));
        } else if constexpr (kHow == Fold::last) {
          sum[lane] = static_cast<Cell>((sum[lane] & ~is) | (number & is));
        } else {
          sum[lane] = number > sum[lane] ? number : sum[lane];
        }
        said[lane] |= is;
        inapplicable[lane] |= number == kInapplicable ? Cell{-1} : Cell{0};
      }
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      amounts[unit + lane] = sum[lane] & said[lane];
      bits[unit + lane] =
          static_cast<std::uint8_t>((said[lane] & Folded::kValue) |
                                    (inapplicable[lane] & ~said[lane] & Folded::kInapplicable));
    }
  }
}

template <class Cell>
TK_INLINE void fold_block(const Cell* cells, Fold how, Run run, std::int64_t* amounts,
                          std::uint8_t* bits) {
  switch (how) {
    case Fold::sum:
      return fold_cells<Fold::sum>(cells, run, amounts, bits);
    case Fold::last:
      return fold_cells<Fold::last>(cells, run, amounts, bits);
    case Fold::max:
      return fold_cells<Fold::max>(cells, run, amounts, bits);
  }
}

TK_INLINE void fold_either(const Block& block, Fold how, Run run, std::int64_t* amounts,
                           std::uint8_t* bits) {
  if (block.wide.empty()) {
    fold_block(block.narrow.data(), how, run, amounts, bits);
  } else {
    fold_block(block.wide.data(), how, run, amounts, bits);
  }
}

void fold_for_any(const Block& block, Fold how, Run run, std::int64_t* amounts,
                  std::uint8_t* bits) {
  fold_either(block, how, run, amounts, bits);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) void fold_for_avx2(const Block& block, Fold how, Run run,
                                                   std::int64_t* amounts, std::uint8_t* bits) {
  fold_either(block, how, run, amounts, bits);
}
#endif

unsigned bits_of(Run run) { return (1U << run.past) - (1U << run.first); }

/// The hedges of what was counted: of all periods of a sum, of the last one said of a stock.
void add_hedges(const Block& block, Fold how, Run run, std::uint8_t* bits) {
  for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
    unsigned counted = bits_of(run);
    if (how == Fold::last) {
      counted = 0;
      for (std::size_t period = run.past; period > run.first && counted == 0; --period) {
        const auto word = block.at(period - 1, unit);
        if (word && word->has_value()) counted = 1U << (period - 1);
      }
    }
    const unsigned over = (block.over[unit] & counted) != 0 ? Folded::kOver : 0;
    const unsigned under = (block.under[unit] & counted) != 0 ? Folded::kUnder : 0;
    bits[unit] = static_cast<std::uint8_t>(bits[unit] | over | under);
  }
}

/// The largest where some are hedged: a hedged loser may be the winner in truth.
void fold_hedged_largest(const Block& block, Run run, std::int64_t* amounts, std::uint8_t* bits) {
  for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
    std::int64_t amount = 0;
    unsigned is = 0;
    for (std::size_t period = run.first; period < run.past; ++period) {
      const auto word = block.at(period, unit);
      if (!word) continue;
      if (word->not_applicable) {
        is |= Folded::kInapplicable;
      } else if ((is & Folded::kValue) == 0) {
        amount = word->top;
        is |= Folded::kValue | word->hedge;
      } else {
        is = Folded::kValue | Folded::hedge_of_larger(amount, is, word->top, word->hedge);
        amount = std::max(amount, word->top);
      }
    }
    if ((is & Folded::kValue) != 0) is &= ~unsigned{Folded::kInapplicable};
    amounts[unit] = amount;
    bits[unit] = static_cast<std::uint8_t>(is);
  }
}

void add_standing(const Block& block, Run run, std::uint8_t* bits) {
  const auto asked = static_cast<std::uint16_t>(bits_of(run));
  for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
    const bool open = (block.provisional[unit] & asked) != 0;
    bits[unit] = static_cast<std::uint8_t>(bits[unit] | (open ? Folded::kProvisional : 0));
  }
}

}  // namespace

void Folded::resize(std::size_t slots) {
  const std::size_t whole = (slots + Block::kUnits - 1) / Block::kUnits * Block::kUnits;
  amounts.resize(whole);
  bits.resize(whole);
}

Processor this_processor() {
#ifdef __x86_64__
  return __builtin_cpu_supports("avx2") ? Processor::with_avx2 : Processor::any;
#else
  return Processor::any;
#endif
}

void fold(const Strip& strip, Fold how, Run run, [[maybe_unused]] Processor processor,
          Folded& into) {
  for (std::size_t at = 0; at * Block::kUnits < into.amounts.size(); ++at) {
    std::int64_t* amounts = into.amounts.data() + at * Block::kUnits;
    std::uint8_t* bits = into.bits.data() + at * Block::kUnits;
    const Block* block = at < strip.blocks.size() ? strip.blocks[at].get() : nullptr;
    if (block == nullptr) {
      std::fill_n(amounts, Block::kUnits, 0);
      std::fill_n(bits, Block::kUnits, std::uint8_t{0});
      continue;
    }
#ifdef __x86_64__
    const auto& fold_it = processor == Processor::with_avx2 ? fold_for_avx2 : fold_for_any;
#else
    const auto& fold_it = fold_for_any;
#endif
    if (block->hedged && how == Fold::max) {
      fold_hedged_largest(*block, run, amounts, bits);
    } else {
      fold_it(*block, how, run, amounts, bits);
      if (block->hedged) add_hedges(*block, how, run, bits);
    }
    add_standing(*block, run, bits);
  }
}

}  // namespace tongket::cube
