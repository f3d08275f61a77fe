#include "strip.h"

#include <algorithm>

namespace tongket::cube {

Block::Block(std::size_t periods_in_year)
    : periods{periods_in_year}, narrow(periods_in_year * kUnits, Unsaid<std::int32_t>::kMissing) {}

bool Block::fits(const Word& word) {
  return word.not_applicable || (word.top > -kWideLimit && word.top < kWideLimit);
}

std::optional<Word> Block::at(std::size_t period, std::size_t unit) const {
  const std::size_t cell = period * kUnits + unit;
  const auto bit = static_cast<std::uint16_t>(1U << period);
  Word word;
  const auto read = [&](auto number) {
    using Cell = decltype(number);
    if (number == Unsaid<Cell>::kMissing) return false;
    word.not_applicable = number == Unsaid<Cell>::kInapplicable;
    if (!word.not_applicable) word.top = number;
    return true;
  };
  if (!(wide.empty() ? read(narrow[cell]) : read(wide[cell]))) return std::nullopt;
  word.kind = word.not_applicable ? Word::Kind::none : Word::Kind::number;
  word.provisional = (provisional[unit] & bit) != 0;
  word.hedge = static_cast<std::uint8_t>(((over[unit] & bit) != 0 ? Word::kOver : 0) |
                                         ((under[unit] & bit) != 0 ? Word::kUnder : 0));
  return word;
}

void Block::put(std::size_t period, std::size_t unit, const std::optional<Word>& word) {
  const std::size_t cell = period * kUnits + unit;
  const bool small = !word || (word->top > -kNarrowLimit && word->top < kNarrowLimit);
  if (wide.empty() && !small) widen();
  const auto write = [&](auto& to) {
    using Cell = std::remove_reference_t<decltype(to)>;
    to = !word                  ? Unsaid<Cell>::kMissing
         : word->not_applicable ? Unsaid<Cell>::kInapplicable
                                : static_cast<Cell>(word->top);
  };
  if (wide.empty()) {
    write(narrow[cell]);
  } else {
    write(wide[cell]);
  }
  const auto mark = [&](std::array<std::uint16_t, kUnits>& bits, bool is) {
    const auto bit = static_cast<std::uint16_t>(1U << period);
    bits[unit] = static_cast<std::uint16_t>(is ? bits[unit] | bit : bits[unit] & ~bit);
  };
  mark(provisional, word && word->provisional);
  mark(over, word && (word->hedge & Word::kOver) != 0);
  mark(under, word && (word->hedge & Word::kUnder) != 0);
  hedged |= word && word->hedge != 0;
}

void Block::widen() {
  wide.reserve(narrow.size());
  for (const std::int32_t number : narrow) {
    wide.push_back(number == Unsaid<std::int32_t>::kMissing ? Unsaid<std::int64_t>::kMissing
                   : number == Unsaid<std::int32_t>::kInapplicable
                       ? Unsaid<std::int64_t>::kInapplicable
                       : number);
  }
  narrow.clear();
  narrow.shrink_to_fit();
}

std::size_t Block::bytes() const {
  return sizeof(Block) + narrow.capacity() * sizeof(std::int32_t) +
         wide.capacity() * sizeof(std::int64_t);
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
