// Goal: what is divided is divided to the last one, in proportion, and the rounding can be shown.
// Method: examples a clerk works out by hand; then every small whole and basis against all ways
// there are to divide it.
#include "target/shares.h"

#include <cstdlib>
#include <numeric>

#include <gtest/gtest.h>

namespace tongket::target {
namespace {

std::vector<std::int64_t> values_of(const std::vector<Share>& shares) {
  std::vector<std::int64_t> values;
  for (const auto& share : shares) values.push_back(share.value());
  return values;
}

std::vector<std::int64_t> divided(std::int64_t whole, const std::vector<std::int64_t>& bases) {
  return values_of(divide(whole, bases).value());
}

std::string refusal(std::int64_t whole, const std::vector<std::int64_t>& bases) {
  const auto refused = divide(whole, bases);
  return refused.ok() ? "" : std::string{refused.error().code};
}

TEST(Shares, GoByTheLargestRemainderAndSayHowTheyWereRounded) {
  const std::vector<std::int64_t> bases{5, 3, 3};
  const auto shares = divide(10, bases).value();
  EXPECT_EQ(values_of(shares), (std::vector<std::int64_t>{4, 3, 3}));
  EXPECT_EQ(shares[0].quota, 4);
  EXPECT_EQ(shares[0].remainder, 6);
  EXPECT_FALSE(shares[0].has_extra);
  EXPECT_EQ(shares[1].quota, 2);
  EXPECT_EQ(shares[1].remainder, 8);
  EXPECT_TRUE(shares[1].has_extra);
}

TEST(Shares, OfEqualRemaindersTheLargerBasisComesFirstThenWhoStandsFirst) {
  EXPECT_EQ(divided(1, {1, 1, 1}), (std::vector<std::int64_t>{1, 0, 0}));
  EXPECT_EQ(divided(2, {1, 3}), (std::vector<std::int64_t>{0, 2}));
}

TEST(Shares, WhoHasNothingOfTheBasisGetsNothing) {
  EXPECT_EQ(divided(7, {0, 4, 0, 1}), (std::vector<std::int64_t>{0, 6, 0, 1}));
  EXPECT_EQ(divided(0, {3, 4}), (std::vector<std::int64_t>{0, 0}));
}

TEST(Shares, AreExactWhereAProductNeedsMoreThan64Bits) {
  const std::int64_t large = 3'000'000'000'000'000'000;
  EXPECT_EQ(divided(large, {large, large, large}), (std::vector<std::int64_t>(3, large / 3)));
}

TEST(Shares, RefuseWhatCannotBeDivided) {
  EXPECT_EQ(refusal(-1, {1}), "target.whole_negative");
  EXPECT_EQ(refusal(5, {1, -1}), "target.base_negative");
  EXPECT_EQ(refusal(5, {0, 0}), "target.base_empty");
  EXPECT_EQ(refusal(5, {}), "target.base_empty");
  EXPECT_EQ(refusal(5, {INT64_MAX, 1}), "decimal.overflow");
}

/// How far a way to divide is from the exact shares, all in parts of Σ bases.
std::int64_t distance(std::int64_t whole, const std::vector<std::int64_t>& bases,
                      const std::vector<std::int64_t>& values) {
  const auto sum = std::accumulate(bases.begin(), bases.end(), std::int64_t{0});
  std::int64_t far = 0;
  for (std::size_t at = 0; at < bases.size(); ++at) {
    far += std::abs(values[at] * sum - whole * bases[at]);
  }
  return far;
}

/// The nearest of all ways to divide what is left among the bases from `at` on.
std::int64_t nearest(std::int64_t whole, const std::vector<std::int64_t>& bases,
                     std::vector<std::int64_t>& values, std::int64_t left) {
  if (values.size() + 1 == bases.size()) {
    values.push_back(left);
    const auto far = distance(whole, bases, values);
    values.pop_back();
    return far;
  }
  std::int64_t best = INT64_MAX;
  for (std::int64_t here = 0; here <= left; ++here) {
    values.push_back(here);
    best = std::min(best, nearest(whole, bases, values, left - here));
    values.pop_back();
  }
  return best;
}

TEST(Shares, NoOtherWayToDivideComesNearerAndNobodyIsRoundedByAWholeOne) {
  for (std::int64_t whole = 0; whole <= 7; ++whole) {
    for (std::int64_t code = 1; code < 5 * 5 * 5 * 5; ++code) {
      const std::vector<std::int64_t> bases{code % 5, code / 5 % 5, code / 25 % 5, code / 125};
      const auto shares = divide(whole, bases).value();
      const auto values = values_of(shares);
      EXPECT_EQ(std::accumulate(values.begin(), values.end(), std::int64_t{0}), whole);
      std::vector<std::int64_t> way;
      EXPECT_EQ(distance(whole, bases, values), nearest(whole, bases, way, whole)) << code;
      for (const auto& share : shares) {
        EXPECT_FALSE(share.has_extra && share.remainder == 0) << code;
      }
    }
  }
}

}  // namespace
}  // namespace tongket::target
