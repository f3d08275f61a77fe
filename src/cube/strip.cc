#include "strip.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace tongket::cube {

Block::Block(std::size_t periods_in_year)
    : periods{periods_in_year}, small(periods_in_year * kUnits, Unsaid<std::int16_t>::kMissing) {}

template <class Self, class Use>
auto Block::with_cells(Self& block, const Use& use) {
  if (!block.small.empty()) return use(block.small);
  if (!block.narrow.empty()) return use(block.narrow);
  return use(block.wide);
}

bool Block::fits(const Word& word) {
  return word.not_applicable || (word.top > -kWideLimit && word.top < kWideLimit);
}

std::optional<Word> Block::at(std::size_t period, std::size_t unit) const {
  const std::size_t cell = period * kUnits + unit;
  const auto bit = static_cast<std::uint16_t>(1U << period);
  Word word;
  const auto read = [&](const auto& cells) {
    const auto number = cells[cell];
    using Cell = std::remove_const_t<decltype(number)>;
    if (number == Unsaid<Cell>::kMissing) return false;
    word.not_applicable = number == Unsaid<Cell>::kInapplicable;
    if (!word.not_applicable) word.top = number * grain;
    return true;
  };
  if (!with_cells(*this, read)) return std::nullopt;
  word.kind = word.not_applicable ? Word::Kind::none : Word::Kind::number;
  word.provisional = (provisional[unit] & bit) != 0;
  word.hedge = static_cast<std::uint8_t>(((over[unit] & bit) != 0 ? Word::kOver : 0) |
                                         ((under[unit] & bit) != 0 ? Word::kUnder : 0));
  return word;
}

void Block::put(std::size_t period, std::size_t unit, const std::optional<Word>& word) {
  const std::size_t cell = period * kUnits + unit;
  if (grain != 1 && word && word->top % grain != 0) grind();
  const std::int64_t number = word ? word->top / grain : 0;
  const auto fits_below = [&](std::int64_t limit) { return number > -limit && number < limit; };
  if (!small.empty() && !fits_below(kSmallLimit)) widen(narrow);
  if (!narrow.empty() && !fits_below(kNarrowLimit)) widen(wide);
  with_cells(*this, [&](auto& cells) {
    using Cell = typename std::remove_reference_t<decltype(cells)>::value_type;
    cells[cell] = !word                  ? Unsaid<Cell>::kMissing
                  : word->not_applicable ? Unsaid<Cell>::kInapplicable
                                         : static_cast<Cell>(number);
  });
  const auto mark = [&](std::array<std::uint16_t, kUnits>& bits, bool is) {
    const auto bit = static_cast<std::uint16_t>(1U << period);
    bits[unit] = static_cast<std::uint16_t>(is ? bits[unit] | bit : bits[unit] & ~bit);
  };
  mark(provisional, word && word->provisional);
  mark(over, word && (word->hedge & Word::kOver) != 0);
  mark(under, word && (word->hedge & Word::kUnder) != 0);
  hedged |= word && word->hedge != 0;
}

template <class Cell>
void Block::widen(Cells<Cell>& into) {
  with_cells(*this, [&](auto& from) {
    using Before = typename std::remove_reference_t<decltype(from)>::value_type;
    if constexpr (sizeof(Before) < sizeof(Cell)) {
      into.reserve(from.size());
      for (const Before number : std::as_const(from)) {
        into.push_back(number == Unsaid<Before>::kMissing        ? Unsaid<Cell>::kMissing
                       : number == Unsaid<Before>::kInapplicable ? Unsaid<Cell>::kInapplicable
                                                                 : number);
      }
      from = {};
    }
  });
}

/// Cells of one instead of a thousand.
void Block::grind() {
  std::int64_t largest = 0;
  const auto each_number = [&](const auto& use) {
    with_cells(*this, [&](auto& cells) {
      using Cell = typename std::remove_reference_t<decltype(cells)>::value_type;
      for (auto& cell : cells) {
        if (cell > Unsaid<Cell>::kInapplicable) use(cell);
      }
    });
  };
  each_number([&](const auto& cell) { largest = std::max(largest, std::abs(std::int64_t{cell})); });
  largest *= grain;
  if (!small.empty() && largest >= kSmallLimit) widen(narrow);
  if (!narrow.empty() && largest >= kNarrowLimit) widen(wide);
  each_number([&](auto& cell) {
    cell = static_cast<std::remove_reference_t<decltype(cell)>>(cell * grain);
  });
  grain = 1;
}

std::size_t Block::bytes() const {
  return sizeof(Block) + small.capacity() * sizeof(std::int16_t) +
         narrow.capacity() * sizeof(std::int32_t) + wide.capacity() * sizeof(std::int64_t);
}

std::optional<std::size_t> period_in_block(const Form& form, const Place& place) {
  const bool kept =
      form.periods > 0 && place.part == figure::Part::own && place.period.kind() == form.period;
  if (!kept) return std::nullopt;
  return static_cast<std::size_t>(std::max(place.period.part(), 1) - 1);
}

std::optional<Word> Strip::find(const Place& place) const {
  if (const auto period = period_in_block(form, place)) {
    const std::size_t block = place.slot / Block::kUnits;
    if (block < blocks.size() && blocks[block]) {
      if (auto word = blocks[block]->at(*period, place.slot % Block::kUnits)) {
        word->scale = word->has_value() ? form.scale : std::uint8_t{0};
        if (word->has_value()) word->kind = form.kind;
        return word;
      }
    }
  }
  const auto found = std::ranges::lower_bound(loose, place, {}, &Loose::place);
  if (found == loose.end() || found->place != place) return std::nullopt;
  return found->word;
}

std::size_t Strip::bytes() const {
  std::size_t all = sizeof(Strip) + loose.capacity() * sizeof(Loose) +
                    blocks.capacity() * sizeof(std::shared_ptr<const Block>);
  for (const auto& block : blocks) all += block ? block->bytes() : 0;
  return all;
}

}  // namespace tongket::cube
