#include "fold.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "lanes.h"

namespace tongket::cube {

namespace {

/// What the lanes found of each unit, as a scan gives it.
template <class Sum, class Kind>
TK_INLINE void lay_out(const std::array<Sum, Block::kUnits>& sums,
                       const std::array<Kind, Block::kUnits>& kinds, std::int64_t* amounts,
                       std::uint8_t* bits) {
  for (std::size_t unit = 0; unit < Block::kUnits; ++unit) amounts[unit] = sums[unit];
  for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
    bits[unit] = static_cast<std::uint8_t>(kinds[unit]);
  }
}

/// One block, without a branch. A comparison gives all bits of a lane or none.
/// `next`: the block that comes after this one; its figures are fetched meanwhile, for they lie
/// elsewhere and no processor would guess them.
template <Fold kHow, class Cells, class Cell>
TK_INLINE void fold_cells(const Cell* cells, const char* next, Run run, std::int64_t* amounts,
                          std::uint8_t* bits) {
  constexpr Cell kInapplicable = Unsaid<Cell>::kInapplicable;
  alignas(64) std::array<Cell, Block::kUnits> sums;
  alignas(64) std::array<Cell, Block::kUnits> kinds;
  for (std::size_t unit = 0; unit < Block::kUnits; unit += sizeof(Cells) / sizeof(Cell)) {
    Cells sum = Cells{} + (kHow == Fold::max ? kInapplicable : Cell{0});
    Cells said{};
    Cells inapplicable{};
    for (std::size_t period = run.first; period < run.past; ++period) {
      const std::size_t at = period * Block::kUnits + unit;
      __builtin_prefetch(next + at * sizeof(Cell));
      Cells number;
      std::memcpy(&number, cells + at, sizeof number);
      const Cells is = number > kInapplicable;
      if constexpr (kHow == Fold::sum) {
        sum += number & is;
      } else if constexpr (kHow == Fold::last) {
        sum = (sum & ~is) | (number & is);
      } else {
        const Cells larger = number > sum;
        sum = (sum & ~larger) | (number & larger);
      }
      said |= is;
      inapplicable |= number == kInapplicable;
    }
    sum &= said;
    const Cells kind = (said & Folded::kValue) | (inapplicable & ~said & Folded::kInapplicable);
    std::memcpy(&sums[unit], &sum, sizeof sum);
    std::memcpy(&kinds[unit], &kind, sizeof kind);
  }
  lay_out(sums, kinds, amounts, bits);
}

/// The sum of figures of 16 bits, which needs 32: the halves of a register are added by themselves.
template <class Wide>
TK_INLINE void add_small_cells(const std::int16_t* cells, const char* next, Run run,
                               std::int64_t* amounts, std::uint8_t* bits) {
  using Cell = std::int16_t;
  using Cells = typename Wide::Small;
  using Half = typename Wide::HalfSmall;
  using Sums = typename Wide::Narrow;
  constexpr Cell kInapplicable = Unsaid<Cell>::kInapplicable;
  constexpr std::size_t kHalf = sizeof(Half) / sizeof(Cell);
  alignas(64) std::array<std::int32_t, Block::kUnits> sums;
  alignas(64) std::array<Cell, Block::kUnits> kinds;
  for (std::size_t unit = 0; unit < Block::kUnits; unit += 2 * kHalf) {
    Sums low{};
    Sums high{};
    Cells said{};
    Cells inapplicable{};
    for (std::size_t period = run.first; period < run.past; ++period) {
      const std::size_t at = period * Block::kUnits + unit;
      __builtin_prefetch(next + at * sizeof(Cell));
      Cells number;
      std::memcpy(&number, cells + at, sizeof number);
      const Cells is = number > kInapplicable;
      inapplicable |= number == kInapplicable;
      said |= is;
      number &= is;
      std::array<Half, 2> halves;
      std::memcpy(&halves, &number, sizeof number);
      low += __builtin_convertvector(halves[0], Sums);
      high += __builtin_convertvector(halves[1], Sums);
    }
    const Cells kind = (said & Folded::kValue) | (inapplicable & ~said & Folded::kInapplicable);
    std::memcpy(&sums[unit], &low, sizeof low);
    std::memcpy(&sums[unit + kHalf], &high, sizeof high);
    std::memcpy(&kinds[unit], &kind, sizeof kind);
  }
  lay_out(sums, kinds, amounts, bits);
}

template <class Cells, class Cell>
TK_INLINE void fold_block(const Cell* cells, const char* next, Fold how, Run run,
                          std::int64_t* amounts, std::uint8_t* bits) {
  switch (how) {
    case Fold::sum:
      return fold_cells<Fold::sum, Cells>(cells, next, run, amounts, bits);
    case Fold::last:
      return fold_cells<Fold::last, Cells>(cells, next, run, amounts, bits);
    case Fold::max:
      return fold_cells<Fold::max, Cells>(cells, next, run, amounts, bits);
  }
}

TK_INLINE unsigned bits_of(Run run) { return (1U << run.past) - (1U << run.first); }

TK_INLINE void add_standing(const Block& block, Run run, std::uint8_t* bits) {
  const auto asked = static_cast<std::uint16_t>(bits_of(run));
  for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
    const bool open = (block.provisional[unit] & asked) != 0;
    bits[unit] = static_cast<std::uint8_t>(bits[unit] | (open ? Folded::kProvisional : 0));
  }
}

/// The hedges of all periods that were added up.
TK_INLINE void add_hedges_of_sum(const Block& block, Run run, std::uint8_t* bits) {
  const auto counted = static_cast<std::uint16_t>(bits_of(run));
  for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
    const bool over = (block.over[unit] & counted) != 0;
    const bool under = (block.under[unit] & counted) != 0;
    bits[unit] = static_cast<std::uint8_t>(bits[unit] | (over ? Folded::kOver : 0) |
                                           (under ? Folded::kUnder : 0));
  }
}

template <class Wide>
TK_INLINE void fold_either(const Block& block, const char* next, Fold how, Run run,
                           std::int64_t* amounts, std::uint8_t* bits) {
  if (!block.small.empty() && how == Fold::sum) {
    add_small_cells<Wide>(block.small.data(), next, run, amounts, bits);
  } else if (!block.small.empty()) {
    fold_block<typename Wide::Small>(block.small.data(), next, how, run, amounts, bits);
  } else if (!block.narrow.empty()) {
    fold_block<typename Wide::Narrow>(block.narrow.data(), next, how, run, amounts, bits);
  } else {
    fold_block<typename Wide::Large>(block.wide.data(), next, how, run, amounts, bits);
  }
  if (block.grain != 1) {
    for (std::size_t unit = 0; unit < Block::kUnits; ++unit) amounts[unit] *= block.grain;
  }
  add_standing(block, run, bits);
  if (block.hedged && how == Fold::sum) add_hedges_of_sum(block, run, bits);
}

void fold_for_any(const Block& block, const char* next, Fold how, Run run, std::int64_t* amounts,
                  std::uint8_t* bits) {
  fold_either<Wide16>(block, next, how, run, amounts, bits);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) void fold_for_avx2(const Block& block, const char* next, Fold how,
                                                   Run run, std::int64_t* amounts,
                                                   std::uint8_t* bits) {
  fold_either<Wide32>(block, next, how, run, amounts, bits);
}
#endif

/// The largest of a unit some of whose figures are hedged: a hedged loser may be the winner in
/// truth.
std::uint8_t hedge_of_largest(const Block& block, Run run, std::size_t unit) {
  std::int64_t amount = 0;
  unsigned hedge = 0;
  bool first = true;
  for (std::size_t period = run.first; period < run.past; ++period) {
    const auto word = block.at(period, unit);
    if (!word || !word->has_value()) continue;
    hedge = first ? word->hedge : Folded::hedge_of_larger(amount, hedge, word->top, word->hedge);
    amount = first ? word->top : std::max(amount, word->top);
    first = false;
  }
  return static_cast<std::uint8_t>(hedge);
}

/// The hedge of a stock is that of the last period that said a number.
std::uint8_t hedge_of_last(const Block& block, Run run, std::size_t unit) {
  for (std::size_t period = run.past; period > run.first; --period) {
    const auto word = block.at(period - 1, unit);
    if (word && word->has_value()) return word->hedge;
  }
  return 0;
}

/// Of the few units that hedged something.
void add_hedges_of_one(const Block& block, Fold how, Run run, std::uint8_t* bits) {
  for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
    if (((block.over[unit] | block.under[unit]) & bits_of(run)) == 0) continue;
    const auto hedge =
        how == Fold::max ? hedge_of_largest(block, run, unit) : hedge_of_last(block, run, unit);
    bits[unit] = static_cast<std::uint8_t>(bits[unit] | hedge);
  }
}

const char* figures_of(const Block& block) {
  const void* figures = block.small.data();
  if (!block.narrow.empty()) figures = block.narrow.data();
  if (!block.wide.empty()) figures = block.wide.data();
  return static_cast<const char*>(figures);
}

/// While a block is read: the figures of the one after it, where they are as many.
const char* fetched_meanwhile(const Strip& strip, std::size_t at) {
  const Block& block = *strip.blocks[at];
  const Block* next = at + 1 < strip.blocks.size() ? strip.blocks[at + 1].get() : nullptr;
  const bool alike = next != nullptr && next->small.size() == block.small.size() &&
                     next->narrow.size() == block.narrow.size() &&
                     next->wide.size() == block.wide.size();
  return figures_of(alike ? *next : block);
}

}  // namespace

void Folded::resize(std::size_t slots) {
  const std::size_t nobody = place_of_nobody(slots);
  amounts.resize(nobody + 1);
  bits.resize(nobody + 1);
  amounts[nobody] = 0;
  bits[nobody] = 0;
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
  for (std::size_t at = 0; (at + 1) * Block::kUnits < into.amounts.size(); ++at) {
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
    fold_it(*block, fetched_meanwhile(strip, at), how, run, amounts, bits);
    if (block->hedged && how != Fold::sum) add_hedges_of_one(*block, how, run, bits);
  }
}

}  // namespace tongket::cube
