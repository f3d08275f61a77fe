// Goal: lengths are in proportion to the numbers, and the numbers at an axis are ones people read.
#include "scale.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongket::chart {
namespace {

using base::Decimal;
using testing::ElementsAre;

Decimal decimal(std::int64_t units, int scale) { return Decimal::make(units, scale).value(); }

std::vector<std::string> printed(const Scale& scale) {
  std::vector<std::string> all;
  for (const Scale::Tick& tick : scale.ticks(1'000)) all.push_back(tick.printed);
  return all;
}

TEST(Scale, BeginsAtZeroAndEndsAtARoundNumber) {
  const std::array values{Decimal{37}, Decimal{92}};
  const Scale scale = Scale::from_zero(values, 5);
  EXPECT_THAT(printed(scale), ElementsAre("0", "20", "40", "60", "80", "100"));
  EXPECT_EQ(scale.at(Decimal{37}, 1'000), 370);
  EXPECT_EQ(scale.zero(1'000), 0);
}

TEST(Scale, CountsOfThingsHaveNoHalves) {
  const std::array values{Decimal{2}};
  EXPECT_THAT(printed(Scale::from_zero(values, 8)), ElementsAre("0", "1", "2"));
}

TEST(Scale, FractionsHave) {
  const std::array values{decimal(25, 2)};
  EXPECT_THAT(printed(Scale::from_zero(values, 5)),
              ElementsAre("0", "0,05", "0,1", "0,15", "0,2", "0,25"));
}

TEST(Scale, ReachesBelowZero) {
  const std::array values{Decimal{-30}, Decimal{50}};
  const Scale scale = Scale::from_zero(values, 5);
  EXPECT_THAT(printed(scale), ElementsAre("−40", "−20", "0", "20", "40", "60"));
  EXPECT_EQ(scale.zero(1'000), 400);
}

TEST(Scale, HoldsTheLargestNumbersThereAre) {
  const std::array values{Decimal{INT64_MAX}, Decimal{INT64_MIN}, decimal(1, 9)};
  const Scale scale = Scale::from_zero(values, 5);
  EXPECT_GT(scale.at(Decimal{INT64_MAX}, 1'000), scale.zero(1'000));
  EXPECT_LT(scale.at(Decimal{INT64_MIN}, 1'000), scale.zero(1'000));
  EXPECT_LE(scale.steps(), 5);
}

TEST(Scale, WithoutAnyNumberThereIsStillAnAxis) {
  EXPECT_THAT(printed(Scale::from_zero({}, 5)), ElementsAre("0", "1"));
}

TEST(Scale, ComesCloseWhereZeroWouldFlattenEverything) {
  const std::array values{Decimal{5'010}, Decimal{5'190}};
  const Scale scale = Scale::close_to(values, 5);
  EXPECT_FALSE(scale.has_zero());
  EXPECT_THAT(printed(scale), ElementsAre("5.000", "5.050", "5.100", "5.150", "5.200"));
}

TEST(Scale, StaysAtZeroWhereThatShowsEnough) {
  const std::array values{Decimal{50}, Decimal{90}};
  EXPECT_TRUE(Scale::close_to(values, 5).has_zero());
  EXPECT_TRUE(Scale::close_to({}, 5).has_zero());
  const std::array alone{Decimal{65}};
  EXPECT_TRUE(Scale::close_to(alone, 5).has_zero());
}

TEST(Scale, AWholeIsComparedWithoutRounding) {
  EXPECT_EQ(Scale::exactly_to(Decimal{137}).at(Decimal{137}, 1'000), 1'000);
}

TEST(Share, IsSaidWithOneDecimalAtMost) {
  EXPECT_EQ(share_in_words(Decimal{1}, Decimal{3}), "33,3%");
  EXPECT_EQ(share_in_words(Decimal{2}, Decimal{3}), "66,7%");
  EXPECT_EQ(share_in_words(Decimal{5}, Decimal{5}), "100%");
  EXPECT_EQ(share_in_words(Decimal{0}, Decimal{5}), "0%");
  EXPECT_EQ(share_in_words(Decimal{15}, Decimal{10}), "150%");
}

TEST(Share, OfNothingIsNotSaid) {
  EXPECT_EQ(share_in_words(Decimal{1}, Decimal{0}), "");
  EXPECT_EQ(share_in_words(Decimal{-1}, Decimal{3}), "");
  EXPECT_EQ(share_in_words(Decimal{INT64_MAX}, decimal(1, 9)), "");
  EXPECT_EQ(share_in_words(decimal(1, 9), Decimal{INT64_MAX}), "0%");
}

}  // namespace
}  // namespace tongket::chart
