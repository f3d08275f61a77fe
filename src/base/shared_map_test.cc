// Goal: a shared map is a map, and a copy stays what it was whatever happens to the other.
// Method: random histories played on std::map beside it, with copies kept from all along the way.
#include "base/shared_map.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

namespace tongket::base {
namespace {

using Plain = std::map<int, int>;
using Shared = SharedMap<int, int>;

bool says_the_same(const Shared& shared, const Plain& plain) {
  return shared.size() == plain.size() && std::equal(plain.begin(), plain.end(), shared.begin(),
                                                     [](const auto& left, const auto& right) {
                                                       return left.first == right.first &&
                                                              left.second == right.second;
                                                     });
}

TEST(SharedMap, IsAMapWhateverTheHistory) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random{seed};
    Shared shared;
    Plain plain;
    const int keys = 1 + static_cast<int>(random() % 300);
    for (int step = 0; step < 600; ++step) {
      const int key = static_cast<int>(random()) % keys;
      if (random() % 3 == 0) {
        shared.erase(key);
        plain.erase(key);
      } else {
        shared.put(key, step);
        plain.insert_or_assign(key, step);
      }
      const auto* found = shared.find(key);
      ASSERT_EQ(found != nullptr, plain.contains(key));
      if (found != nullptr) {
        ASSERT_EQ(*found, plain.at(key));
      }
    }
    EXPECT_TRUE(says_the_same(shared, plain)) << seed;
  }
}

TEST(SharedMap, ACopyStaysWhatItWas) {
  std::mt19937 random{7};
  Shared shared;
  Plain plain;
  std::vector<std::pair<Shared, Plain>> kept;
  for (int step = 0; step < 2'000; ++step) {
    const int key = static_cast<int>(random() % 200);
    if (step % 4 == 3) {
      shared.erase(key);
      plain.erase(key);
    } else {
      shared.put(key, step);
      plain.insert_or_assign(key, step);
    }
    if (step % 50 == 0) kept.emplace_back(shared, plain);
  }
  for (const auto& [copy, then] : kept) EXPECT_TRUE(says_the_same(copy, then));
}

TEST(SharedMap, StartsWhereItIsAskedTo) {
  Shared shared;
  for (int key = 0; key < 1'000; key += 10) shared.put(key, key);
  EXPECT_EQ(shared.lower_bound(-5)->first, 0);
  EXPECT_EQ(shared.lower_bound(420)->first, 420);
  EXPECT_EQ(shared.lower_bound(421)->first, 430);
  EXPECT_EQ(shared.lower_bound(991), shared.end());
  int seen = 0;
  for (auto at = shared.lower_bound(421); at != shared.end(); ++at) ++seen;
  EXPECT_EQ(seen, 57);
}

TEST(SharedMap, EqualContentsAreEqualWhateverTheOrderTheyCameIn) {
  Shared upwards;
  Shared downwards;
  for (int key = 0; key < 500; ++key) {
    upwards.put(key, key);
    downwards.put(499 - key, 499 - key);
  }
  EXPECT_EQ(upwards, downwards);
  downwards.put(250, 0);
  EXPECT_NE(upwards, downwards);
  downwards.erase(250);
  EXPECT_NE(upwards, downwards);
}

TEST(SharedMap, OfNothingThereIsNothing) {
  Shared shared;
  EXPECT_TRUE(shared.empty());
  EXPECT_EQ(shared.find(1), nullptr);
  shared.erase(1);
  EXPECT_EQ(shared.begin(), shared.end());
}

/// Counts how many of it were made.
struct Counted {
  static inline int made = 0;
  Counted() { ++made; }
  Counted(const Counted&) { ++made; }
  Counted(Counted&&) noexcept { ++made; }
  Counted& operator=(const Counted&) = default;
  Counted& operator=(Counted&&) noexcept = default;
  ~Counted() = default;
};

TEST(SharedMap, AChangeTouchesOnlyTheWayToIt) {
  SharedMap<int, Counted> shared;
  for (int key = 0; key < 20'000; ++key) shared.put(key, {});  // The worst order there is.
  Counted::made = 0;
  const auto before = shared;
  shared.put(17'777, {});
  shared.erase(12'345);
  EXPECT_LT(Counted::made, 400);
  EXPECT_EQ(before.size(), shared.size() + 1);
}

}  // namespace
}  // namespace tongket::base
