// Goal: what can be computed from public figures is found, however many steps it takes; what
//       cannot be computed is not accused.
// Method: the known leaks of the first list; systems that no single sum gives away; and random
//         systems against plain substitution, which may find less but never more.
#include "closure.h"

#include <algorithm>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

namespace tongket::indicator {
namespace {

using Ids = std::set<IndicatorId>;

IndicatorId id(std::int64_t raw) { return IndicatorId{raw}; }
Ids ids(std::initializer_list<std::int64_t> raws) {
  Ids all;
  for (const auto raw : raws) all.insert(id(raw));
  return all;
}
Identity sum(std::int64_t whole, std::initializer_list<std::int64_t> parts) {
  Identity identity{"", id(whole), {}};
  for (const auto part : parts) identity.parts.push_back(id(part));
  return identity;
}
Quotient quotient(std::int64_t ratio, std::int64_t numerator, std::int64_t denominator) {
  return {id(ratio), id(numerator), id(denominator)};
}

TEST(Closure, OrdersLessQuotaGiveTheReservesAway) {
  const Knowledge knowledge{{sum(23, {20, 24})}, {}};
  EXPECT_TRUE(computable(knowledge, ids({20, 23})).contains(id(24)));
  EXPECT_FALSE(computable(knowledge, ids({20})).contains(id(24)));
}

TEST(Closure, APercentAndOneCountGiveTheOtherCountAway) {
  const Knowledge knowledge{{}, {quotient(6, 4, 5)}};
  EXPECT_TRUE(computable(knowledge, ids({4, 6})).contains(id(5)));
  EXPECT_TRUE(computable(knowledge, ids({5, 6})).contains(id(4)));
  EXPECT_TRUE(computable(knowledge, ids({4, 5})).contains(id(6)));
  EXPECT_EQ(computable(knowledge, ids({6})), ids({6}));
}

TEST(Closure, FollowsAChainOfSteps) {
  // 1 = 2 ÷ 3 gives 3; 4 = 3 + 5 then gives 5; 6 = 5 ÷ 7 then gives 7.
  const Knowledge knowledge{{sum(4, {3, 5})}, {quotient(1, 2, 3), quotient(6, 5, 7)}};
  EXPECT_EQ(computable(knowledge, ids({1, 2, 4, 6})), ids({1, 2, 3, 4, 5, 6, 7}));
}

TEST(Closure, SolvesSumsTogetherThatNoneGivesAwayAlone) {
  const Knowledge knowledge{{sum(12, {1, 2}), sum(23, {2, 3}), sum(13, {1, 3})}, {}};
  EXPECT_EQ(computable(knowledge, ids({12, 23, 13})), ids({1, 2, 3, 12, 13, 23}));
  EXPECT_EQ(computable(knowledge, ids({12, 23})), ids({12, 23}));
}

TEST(Closure, TwoPercentsOfOneBaseAndTheRestGiveTheBaseAway) {
  // 10 = 1 ÷ 9, 20 = 2 ÷ 9, 9 = 1 + 2 + 3: with 3 printed everything follows.
  const Knowledge knowledge{{sum(9, {1, 2, 3})}, {quotient(10, 1, 9), quotient(20, 2, 9)}};
  EXPECT_TRUE(computable(knowledge, ids({10, 20, 3})).contains(id(9)));
  EXPECT_FALSE(computable(knowledge, ids({10, 3})).contains(id(9)));
}

TEST(Closure, NamesOnlyTheFiguresThatGiveItAway) {
  const Knowledge knowledge{{sum(23, {20, 24}), sum(20, {21, 22})}, {}};
  EXPECT_EQ(sources_of(knowledge, ids({20, 23, 26, 99}), id(24)), ids({20, 23}));
  EXPECT_EQ(sources_of(knowledge, ids({21, 22, 23, 99}), id(24)), ids({21, 22, 23}));
}

/// Who stands together in each sum and quotient.
std::vector<Ids> relations(const Knowledge& knowledge) {
  std::vector<Ids> all;
  for (const auto& one : knowledge.sums) {
    all.emplace_back(one.parts.begin(), one.parts.end());
    all.back().insert(one.whole);
  }
  for (const auto& [ratio, numerator, denominator] : knowledge.quotients) {
    all.push_back({ratio, numerator, denominator});
  }
  return all;
}

/// One relation at a time, one unknown at a time.
Ids by_substitution(const Knowledge& knowledge, Ids known) {
  for (bool grew = true; grew;) {
    const auto before = known.size();
    for (const auto& members : relations(knowledge)) {
      Ids unknown;
      std::ranges::set_difference(members, known, std::inserter(unknown, unknown.end()));
      if (unknown.size() == 1) known.insert(*unknown.begin());
    }
    grew = known.size() != before;
  }
  return known;
}

/// Three sums of three and up to three quotients over nine counts.
Knowledge random_knowledge(std::mt19937& dice) {
  const auto count = [&] { return static_cast<std::int64_t>(dice() % 9 + 1); };
  Knowledge knowledge;
  for (std::int64_t i = 0; i < 3; ++i) {
    const auto whole = count();
    knowledge.sums.push_back(sum(whole, {whole % 9 + 1, (whole + 1) % 9 + 1}));
    const auto numerator = count();
    if (numerator != whole) knowledge.quotients.push_back(quotient(20 + i, numerator, whole));
  }
  return knowledge;
}

Ids random_ids(std::mt19937& dice) {
  Ids known;
  for (std::int64_t raw = 1; raw < 23; ++raw) {
    if (dice() % 3 == 0) known.insert(id(raw));
  }
  return known;
}

TEST(Closure, FindsWhateverSubstitutionFindsOnRandomSystems) {
  std::mt19937 dice{1122};
  std::size_t found = 0;
  for (int round = 0; round < 2000; ++round) {
    const Knowledge knowledge = random_knowledge(dice);
    const Ids known = random_ids(dice);
    const Ids slow = by_substitution(knowledge, known);
    EXPECT_TRUE(std::ranges::includes(computable(knowledge, known), slow)) << round;
    found += slow.size() - known.size();
  }
  EXPECT_GT(found, 1000U);
}

}  // namespace
}  // namespace tongket::indicator
