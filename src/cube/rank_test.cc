// Goal: a rank is what a jury would give, on every processor. Method: examples, then random keys
// against counting.
#include "rank.h"

#include <array>
#include <random>

#include <gtest/gtest.h>

namespace tongket::cube {
namespace {

std::vector<std::uint32_t> ranks_of(const std::vector<std::int64_t>& keys) {
  std::vector<std::uint32_t> ranks(keys.size());
  rank(keys, this_processor(), ranks);
  std::vector<std::uint32_t> of_any(keys.size());
  rank(keys, Processor::any, of_any);
  EXPECT_EQ(ranks, of_any);
  return ranks;
}

TEST(Rank, EqualsShareARankAndTheNextCountsThemAll) {
  EXPECT_EQ(ranks_of({90, 100, 90, 80}), (std::vector<std::uint32_t>{2, 1, 2, 4}));
}

TEST(Rank, WhoCannotBePutInOrderHasNone) {
  EXPECT_EQ(ranks_of({90, kNoKey, 80}), (std::vector<std::uint32_t>{1, 0, 2}));
}

TEST(Rank, KeysFarApartAreRankedLikeNearOnes) {
  std::mt19937_64 random{1975};
  constexpr std::array<std::int64_t, 5> kFar{30'000, 70'000, 2'000'000'000, 5'000'000'000,
                                             INT64_MAX - 9};
  for (const std::int64_t far : kFar) {
    for (const std::size_t count : {3U, 33U, 100U, 511U}) {
      std::vector<std::int64_t> keys(count);
      for (auto& key : keys)
        key = random() % 9 == 0 ? kNoKey : static_cast<std::int64_t>(random() % 7) - 3;
      keys[0] = far;
      keys[1] = -far;
      keys[2] = far - 1;
      const auto ranks = ranks_of(keys);
      for (std::size_t at = 0; at < count; ++at) {
        const auto better = std::ranges::count_if(keys, [&](auto key) { return key > keys[at]; });
        ASSERT_EQ(ranks[at], keys[at] == kNoKey ? 0 : better + 1);
      }
    }
  }
}

TEST(Rank, AFewHundredAndThousandsAreRankedAlike) {
  std::mt19937_64 random{1954};
  for (const std::size_t count : {1U, 2U, 100U, 512U, 513U, 700U}) {
    std::vector<std::int64_t> keys(count);
    for (auto& key : keys) key = static_cast<std::int64_t>(random() % 50) - 25;
    const auto ranks = ranks_of(keys);
    for (std::size_t at = 0; at < count; ++at) {
      const auto better = std::ranges::count_if(keys, [&](auto key) { return key > keys[at]; });
      ASSERT_EQ(ranks[at], better + 1);
    }
  }
}

}  // namespace
}  // namespace tongket::cube
