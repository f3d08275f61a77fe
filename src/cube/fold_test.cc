// Goal: a scan gives for every unit what reading its figures one by one gives, on every processor.
// Method: random blocks of every form, with gaps, zeros, "không áp dụng", hedges and numbers that
// need a wide block, held against a plain loop over the cells.
#include "fold.h"

#include <random>

#include <gtest/gtest.h>

namespace tongket::cube {
namespace {

constexpr std::size_t kUnits = 600;

std::optional<Word> any_word(std::mt19937_64& random, bool hedged, bool wide) {
  if (random() % 5 == 0) return std::nullopt;
  Word word{.provisional = random() % 6 == 0};
  if (random() % 7 == 0) {
    word.not_applicable = true;
    return word;
  }
  const std::int64_t limit = wide && random() % 9 == 0 ? Block::kWideLimit : Block::kNarrowLimit;
  word.kind = Word::Kind::number;
  word.top = random() % 4 == 0 ? 0 : static_cast<std::int64_t>(random()) % limit;
  if (hedged) word.hedge = static_cast<std::uint8_t>(random() % 4);
  return word;
}

Strip any_strip(std::mt19937_64& random, std::size_t periods, bool hedged, bool wide) {
  Strip strip{Form{.period = period::PeriodKind::month, .periods = periods, .scale = 0}};
  for (std::size_t first = 0; first < kUnits; first += Block::kUnits) {
    if (random() % 5 == 0) {
      strip.blocks.push_back(nullptr);
      continue;
    }
    auto block = std::make_shared<Block>(periods);
    for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
      for (std::size_t period = 0; period < periods; ++period) {
        block->put(period, unit, any_word(random, hedged, wide));
      }
    }
    strip.blocks.push_back(std::move(block));
  }
  return strip;
}

struct Plain {
  std::int64_t amount = 0;
  unsigned bits = 0;
};

Plain by_hand(const Strip& strip, Fold how, Run run, std::size_t slot) {
  Plain plain;
  unsigned hedge = 0;
  const auto& block = strip.blocks[slot / Block::kUnits];
  for (std::size_t period = run.first; block && period < run.past; ++period) {
    const auto word = block->at(period, slot % Block::kUnits);
    if (!word) continue;
    if (word->provisional) plain.bits |= Folded::kProvisional;
    if (word->not_applicable) {
      plain.bits |= Folded::kInapplicable;
      continue;
    }
    const bool first = (plain.bits & Folded::kValue) == 0;
    plain.bits |= Folded::kValue;
    if (how == Fold::sum) {
      plain.amount += word->top;
      hedge |= word->hedge;
    } else if (how == Fold::last || first) {
      plain.amount = word->top;
      hedge = word->hedge;
    } else {
      const bool wins = word->top > plain.amount;
      const unsigned lost = wins ? hedge : word->hedge;
      hedge = wins ? word->hedge : hedge;
      if ((lost & Word::kOver) != 0) hedge = Word::kOver | Word::kUnder;
      plain.amount = std::max(plain.amount, word->top);
    }
  }
  if ((plain.bits & Folded::kValue) != 0) plain.bits &= ~unsigned{Folded::kInapplicable};
  plain.bits |= hedge;
  return plain;
}

void hold_against_hand(const Strip& strip, Fold how, Run run) {
  for (const auto processor : {Processor::any, this_processor()}) {
    Folded folded;
    folded.resize(kUnits);
    fold(strip, how, run, processor, folded);
    for (std::size_t slot = 0; slot < kUnits; ++slot) {
      const Plain plain = by_hand(strip, how, run, slot);
      ASSERT_EQ(folded.amounts[slot], plain.amount);
      ASSERT_EQ(folded.bits[slot], plain.bits) << slot;
    }
  }
}

/// The whole year, its end and its beginning.
std::vector<Run> runs_of(std::size_t periods, std::mt19937_64& random) {
  const std::size_t first = random() % periods;
  return {{0, periods}, {first, periods}, {0, first + 1}};
}

TEST(Fold, GivesWhatReadingOneByOneGivesOnEveryProcessor) {
  std::mt19937_64 random{1975};
  for (const std::size_t periods : {1U, 2U, 4U, 12U}) {
    for (const unsigned form : {0U, 1U, 2U, 3U}) {
      const Strip strip = any_strip(random, periods, (form & 1U) != 0, (form & 2U) != 0);
      for (const auto& run : runs_of(periods, random)) {
        for (const auto how : {Fold::sum, Fold::last, Fold::max}) {
          hold_against_hand(strip, how, run);
        }
      }
    }
  }
}

TEST(Fold, ALargeFigureWidensItsBlockAndLosesNothing) {
  Block block{12};
  const Word small{.top = 7, .kind = Word::Kind::number};
  const Word large{.top = Block::kNarrowLimit, .kind = Word::Kind::number, .provisional = true};
  block.put(0, 3, small);
  block.put(1, 3, Word{.not_applicable = true});
  EXPECT_TRUE(block.wide.empty());
  block.put(11, 3, large);
  EXPECT_FALSE(block.wide.empty());
  EXPECT_EQ(block.at(0, 3)->top, 7);
  EXPECT_TRUE(block.at(1, 3)->not_applicable);
  EXPECT_FALSE(block.at(2, 3).has_value());
  EXPECT_EQ(block.at(11, 3)->top, Block::kNarrowLimit);
  EXPECT_TRUE(block.at(11, 3)->provisional);
}

}  // namespace
}  // namespace tongket::cube
