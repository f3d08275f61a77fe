// Goal: nothing withheld can be worked out from what goes out, and nothing stays back for nothing.
// Method: tables whose answer a person sees; then random ones against a slow check that tries every
// filling of the unknown numbers. Twins: a keeper that keeps back nothing, and one that keeps back
// everything.
#include "keeper.h"

#include <gtest/gtest.h>

#include "by_trying.h"

namespace tongket::publish {
namespace {

using by_trying::point;
using by_trying::Table;
using Points = std::set<Point>;

ledger::Position at_once(const Point&) { return 1; }

Table four_units() {
  Table table;
  table.put(point(1), 4);
  table.put(point(2), 60);
  table.put(point(3), 70);
  table.add_sum(point(9), {point(1), point(2), point(3)});
  return table;
}

TEST(Keeper, KeepsBackNothingThatGivesNothingAway) {
  const auto table = four_units();
  EXPECT_TRUE(
      kept_back(table.relations, table.facts, {.out = {point(2), point(9)}}, {point(1)}, at_once)
          .empty());
}

TEST(Keeper, KeepsBackTheSmallestOfThoseThatCameTogether) {
  const auto table = four_units();
  const Points out{point(2), point(3), point(9)};
  EXPECT_EQ(kept_back(table.relations, table.facts, {.out = out}, {point(1)}, at_once),
            Points{point(2)});
}

TEST(Keeper, KeepsBackTheOneThatCameLast) {
  // What has been read once cannot be made unread.
  const auto table = four_units();
  const Points out{point(2), point(3), point(9)};
  for (const auto& last : out) {
    const auto since = [&](const Point& point) { return point == last ? 8 : 7; };
    EXPECT_EQ(kept_back(table.relations, table.facts, {.out = out}, {point(1)}, since),
              Points{last});
  }
}

TEST(Keeper, KeepsWhatADecisionOpenedAsLongAsAnotherWillDo) {
  auto table = four_units();
  table.facts.at(point(2)).by_decision = true;
  const Points out{point(2), point(3), point(9)};
  EXPECT_EQ(kept_back(table.relations, table.facts, {.out = out}, {point(1)}, at_once),
            Points{point(3)});
}

TEST(Keeper, DoesNotKeepBackEverythingForASecretThatFollowsFromNothing) {
  // 0 of 0 by a ratio that nobody sees: no page gives it away, and no silence keeps it.
  Table table;
  table.put(point(1), 0);
  table.relations.sums.push_back({{point(1), 1}});
  table.put(point(2), 60);
  EXPECT_TRUE(
      kept_back(table.relations, table.facts, {.out = {point(2)}}, {point(1)}, at_once).empty());
}

TEST(Keeper, ReckonsWithWhatWasSeenAndKeepsBackWhatStillCanBe) {
  // 134 = 4 + 60 + 70: the 60 was read while it was open, so the 70 or the 134 must go.
  const auto table = four_units();
  const Points out{point(3), point(9)};
  EXPECT_TRUE(kept_back(table.relations, table.facts, {.out = out}, {point(1)}, at_once).empty());
  EXPECT_EQ(kept_back(table.relations, table.facts, {.out = out, .seen = {point(2)}}, {point(1)},
                      at_once),
            Points{point(3)});
}

TEST(Keeper, KeepsBackNothingForASecretThatAllWasSeenOf) {
  const auto table = four_units();
  const Known known{.out = {point(4)}, .seen = {point(2), point(3), point(9)}};
  auto more = table;
  more.put(point(4), 12);
  EXPECT_TRUE(kept_back(more.relations, more.facts, known, {point(1)}, at_once).empty());
}

using Keeping = std::function<Points(const Table&, const Points& out, const Points& secret)>;

struct Score {
  int given_away = 0;  ///< Secrets that can be worked out from what stays out.
  int for_nothing =
      0;  ///< Numbers kept back that could be put back, one alone, and no secret found.
  int kept = 0;
};

Points among(const Points& some, const Points& others) {
  Points both;
  std::ranges::set_intersection(some, others, std::inserter(both, both.end()));
  return both;
}

Score score(const Keeping& keeping) {
  std::mt19937_64 random{5};
  Score score;
  for (int round = 0; round < 200; ++round) {
    const auto table = by_trying::random_table(random);
    const auto out = by_trying::some_of(table, random, 2);
    Points secret;
    for (const auto& [each, fact] : table.facts) {
      if (!out.contains(each)) secret.insert(each);
    }
    // Small numbers only: what follows from nothing is no matter of keeping back.
    const auto back = keeping(table, out, secret);
    if (secret.size() + back.size() > 5) continue;
    Points left;
    std::ranges::set_difference(out, back, std::inserter(left, left.end()));
    score.kept += static_cast<int>(back.size());
    score.given_away +=
        static_cast<int>(among(by_trying::Trial{table, left}.fixed(), secret).size());
    for (const auto& each : back) {
      Points more = left;
      more.insert(each);
      if (among(by_trying::Trial{table, more}.fixed(), secret).empty()) ++score.for_nothing;
    }
  }
  return score;
}

TEST(Keeper, GivesNoSecretAwayAndKeepsNothingBackForNothing) {
  const auto ours = score([](const Table& table, const Points& out, const Points& secret) {
    return kept_back(table.relations, table.facts, {.out = out}, secret, at_once);
  });
  EXPECT_EQ(ours.given_away, 0);
  EXPECT_EQ(ours.for_nothing, 0);
  EXPECT_GT(ours.kept, 100);
}

TEST(Keeper, TwinThatKeepsNothingBackGivesSecretsAway) {
  EXPECT_GT(score([](const Table&, const Points&, const Points&) { return Points{}; }).given_away,
            100);
}

TEST(Keeper, TwinThatKeepsOneTooManyIsFound) {
  EXPECT_GT(score([](const Table& table, const Points& out, const Points& secret) {
              auto back = kept_back(table.relations, table.facts, {.out = out}, secret, at_once);
              for (const auto& each : out) {
                if (back.insert(each).second) break;
              }
              return back;
            }).for_nothing,
            50);
}

}  // namespace
}  // namespace tongket::publish
