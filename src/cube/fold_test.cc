// Goal: a scan gives for every unit what reading its figures one by one gives, on every processor.
// Method: random blocks of every form, with gaps, zeros, "không áp dụng", hedges and numbers that
// need a wide block, held against a plain loop over the cells.
#include "fold.h"

#include <random>

#include <gtest/gtest.h>

namespace tongket::cube {
namespace {

constexpr std::size_t kUnits = 600;

/// What the figures of a strip may be.
struct Sort {
  bool hedged;
  std::int64_t limit;  ///< Of most.
  std::int64_t far;    ///< Of a few.
  bool thousands;
};

std::optional<Word> any_word(std::mt19937_64& random, const Sort& sort) {
  if (random() % 5 == 0) return std::nullopt;
  Word word{.provisional = random() % 6 == 0};
  if (random() % 7 == 0) {
    word.not_applicable = true;
    return word;
  }
  const std::int64_t limit = random() % 9 == 0 ? sort.far : sort.limit;
  word.kind = Word::Kind::number;
  word.top = random() % 4 == 0 ? 0 : static_cast<std::int64_t>(random()) % limit;
  if (sort.thousands) word.top -= word.top % Block::kThousand;
  if (sort.hedged) word.hedge = static_cast<std::uint8_t>(random() % 4);
  return word;
}

Strip any_strip(std::mt19937_64& random, std::size_t periods, const Sort& sort) {
  Strip strip{Form{.period = period::PeriodKind::month, .periods = periods, .scale = 0}};
  for (std::size_t first = 0; first < kUnits; first += Block::kUnits) {
    if (random() % 5 == 0) {
      strip.blocks.push_back(nullptr);
      continue;
    }
    auto block = std::make_shared<Block>(periods);
    for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
      for (std::size_t period = 0; period < periods; ++period) {
        block->put(period, unit, any_word(random, sort));
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

/// Blocks of every width, of ones and of thousands.
std::vector<Sort> sorts() {
  constexpr auto kSmall = Block::kSmallLimit;
  constexpr auto kNarrow = Block::kNarrowLimit;
  std::vector<Sort> all;
  for (const bool hedged : {false, true}) {
    for (const bool thousands : {false, true}) {
      const std::int64_t grain = thousands ? Block::kThousand : 1;
      all.push_back({hedged, kSmall * grain, kSmall * grain, thousands});
      all.push_back({hedged, kSmall * grain, kNarrow * grain, thousands});
      all.push_back({hedged, kNarrow * grain, Block::kWideLimit, thousands});
    }
  }
  return all;
}

TEST(Fold, GivesWhatReadingOneByOneGivesOnEveryProcessor) {
  std::mt19937_64 random{1975};
  for (const std::size_t periods : {1U, 2U, 4U, 12U}) {
    for (const auto& sort : sorts()) {
      const Strip strip = any_strip(random, periods, sort);
      for (const auto& run : runs_of(periods, random)) {
        for (const auto how : {Fold::sum, Fold::last, Fold::max}) {
          hold_against_hand(strip, how, run);
        }
      }
    }
  }
}

Word number(std::int64_t top) { return {.top = top, .kind = Word::Kind::number}; }

TEST(Fold, ALargeFigureWidensItsBlockAndLosesNothing) {
  Block block{12};
  Word large = number(Block::kNarrowLimit);
  large.provisional = true;
  block.put(0, 3, number(7));
  block.put(1, 3, Word{.not_applicable = true});
  EXPECT_FALSE(block.small.empty());
  block.put(4, 3, number(Block::kSmallLimit));
  EXPECT_TRUE(block.small.empty());
  EXPECT_FALSE(block.narrow.empty());
  block.put(11, 3, large);
  EXPECT_TRUE(block.narrow.empty());
  EXPECT_FALSE(block.wide.empty());
  EXPECT_EQ(block.at(0, 3)->top, 7);
  EXPECT_TRUE(block.at(1, 3)->not_applicable);
  EXPECT_FALSE(block.at(2, 3).has_value());
  EXPECT_EQ(block.at(4, 3)->top, Block::kSmallLimit);
  EXPECT_EQ(block.at(11, 3)->top, Block::kNarrowLimit);
  EXPECT_TRUE(block.at(11, 3)->provisional);
}

TEST(Fold, MoneyInThousandsTakesLittleRoomUntilOneFigureIsExact) {
  Block block{1};
  block.put(0, 0, number(2'500'000));
  block.put(0, 1, number(0));
  block.put(0, 2, Word{.not_applicable = true});
  EXPECT_FALSE(block.small.empty());
  block.put(0, 3, number(1'499));
  EXPECT_TRUE(block.small.empty());
  EXPECT_EQ(block.at(0, 0)->top, 2'500'000);
  EXPECT_EQ(block.at(0, 1)->top, 0);
  EXPECT_TRUE(block.at(0, 2)->not_applicable);
  EXPECT_EQ(block.at(0, 3)->top, 1'499);
  EXPECT_FALSE(block.at(0, 4).has_value());
}

}  // namespace
}  // namespace tongket::cube
