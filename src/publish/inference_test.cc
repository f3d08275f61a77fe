// Goal: whatever a reader with a pencil could work out is known to us first, and what he could not
// is not held back.
// Method: small tables of one page, whose answer a person sees; then random ones against a slow
// check that tries every filling of the unknown numbers, in both directions. Twins: a solver that
// looks at one sum at a time, one that forgets that counts are not below nothing, and one that
// takes everything for known.
#include "inference.h"

#include <gtest/gtest.h>

#include "by_trying.h"

namespace tongket::publish {
namespace {

using by_trying::point;
using by_trying::Table;
using Points = std::set<Point>;

Points work_out(const Table& table, const Points& known, const Points& wanted) {
  return follows(table.relations, table.facts, known, wanted);
}

/// Numbers of the units 1, 2, 3 …
Table table_of(const std::vector<std::int64_t>& numbers) {
  Table table;
  std::int64_t unit = 0;
  for (const auto number : numbers) table.put(point(++unit), number);
  return table;
}

TEST(Inference, FindsTheOneMissingPartOfATotal) {
  auto table = table_of({4, 60, 70});
  table.add_sum(point(9), {point(1), point(2), point(3)});
  EXPECT_EQ(work_out(table, {point(9), point(2), point(3)}, {point(1)}), Points{point(1)});
  EXPECT_TRUE(work_out(table, {point(9), point(3)}, {point(1), point(2)}).empty());
}

TEST(Inference, FindsWhatOnlyTwoSumsTogetherGive) {
  // a + b + c and a + b are out: c follows, a and b do not.
  auto table = table_of({5, 6, 7});
  table.add_sum(point(10), {point(1), point(2), point(3)});
  table.add_sum(point(11), {point(1), point(2)});
  EXPECT_EQ(work_out(table, {point(10), point(11)}, {point(1), point(2), point(3)}),
            Points{point(3)});
}

TEST(Inference, FindsTheBridgeOfATableWhoseEveryLineHidesTwo) {
  // Rows and columns of a table; • is hidden, and every line has at least two of them:
  //
  //      A  B  C  D
  //   1  •  •
  //   2  •  •  •
  //   3        •  •
  //   4        •  •
  //
  // Only 2C lies between the two squares, so the sums of both sides give it away.
  const auto cell = [](std::int64_t row, std::int64_t column) { return point(row, column); };
  const std::vector<std::vector<Point>> lines{{cell(1, 1), cell(1, 2)},
                                              {cell(2, 1), cell(2, 2), cell(2, 3)},
                                              {cell(3, 3), cell(3, 4)},
                                              {cell(4, 3), cell(4, 4)},
                                              {cell(1, 1), cell(2, 1)},
                                              {cell(1, 2), cell(2, 2)},
                                              {cell(2, 3), cell(3, 3), cell(4, 3)},
                                              {cell(3, 4), cell(4, 4)}};
  Table table;
  for (const auto& line : lines) {
    for (const auto& each : line) table.put(each, 5);
  }
  Points known;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    table.add_sum(point(91 + static_cast<std::int64_t>(i)), lines[i]);
    known.insert(point(91 + static_cast<std::int64_t>(i)));
  }
  EXPECT_EQ(work_out(table, known, {cell(1, 1), cell(2, 3), cell(3, 3), cell(4, 4)}),
            Points{cell(2, 3)});
}

TEST(Inference, KnowsThatCountsAreNotBelowNothing) {
  // Nothing is left of the total: all the others are 0.
  auto table = table_of({0, 0, 70});
  table.add_sum(point(9), {point(1), point(2), point(3)});
  EXPECT_EQ(work_out(table, {point(9), point(3)}, {point(1), point(2)}),
            (Points{point(1), point(2)}));
}

TEST(Inference, KnowsThatAllSaidYesWhereAsManyDidAsThereAre) {
  for (const bool last : {true, false}) {
    Table table;
    for (int i = 1; i <= 3; ++i) {
      table.put(point(i), figure::Value::yes_no(i < 3 || last));
    }
    table.relations.sums.push_back({{point(9), -1}, {point(1), 1}, {point(2), 1}, {point(3), 1}});
    table.put(point(9), figure::Value::ratio(last ? 3 : 2, 3));
    const Points wanted{point(1), point(2), point(3)};
    EXPECT_EQ(work_out(table, {point(9)}, wanted), last ? wanted : Points{});
  }
}

TEST(Inference, FindsEachSideOfAPercentFromTheOtherTwo) {
  const Point percent = point(1, 3);
  auto table = table_of({19, 22});
  table.add_ratio(percent, point(1), point(2));
  EXPECT_EQ(work_out(table, {percent, point(2)}, {point(1)}), Points{point(1)});
  EXPECT_EQ(work_out(table, {percent, point(1)}, {point(2)}), Points{point(2)});
  EXPECT_EQ(work_out(table, {point(1), point(2)}, {percent}), Points{percent});
  EXPECT_TRUE(work_out(table, {percent}, {point(1), point(2)}).empty());
}

TEST(Inference, FindsAPartThroughAPercentAndASum) {
  // a is 60 % of s, b is what is left of it, and b is known.
  auto table = table_of({6, 4});
  table.add_sum(point(9), {point(1), point(2)});
  table.add_ratio(point(1, 3), point(1), point(9));
  EXPECT_EQ(work_out(table, {point(1, 3), point(2)}, {point(1)}), Points{point(1)});
}

TEST(Inference, FindsTheOnlyWholeNumbersThatAPercentLeavesRoomFor) {
  // 19 of 22, and no more than 40 in all: 38 of 44 would be too many.
  auto table = table_of({19, 22, 18});
  table.add_sum(point(9), {point(2), point(3)});
  table.add_ratio(point(1, 3), point(1), point(2));
  EXPECT_EQ(work_out(table, {point(1, 3), point(9)}, {point(1), point(2), point(3)}),
            (Points{point(1), point(2), point(3)}));
}

TEST(Inference, LearnsNothingFromARatioWhosePartsNobodyReported) {
  Table table;
  table.put(point(1, 3), figure::Value::percent(base::parse_decimal("60.0").value()));
  table.put(point(1), 6);
  table.relations.quotients.push_back({point(1, 3), point(1), point(2)});
  EXPECT_TRUE(work_out(table, {point(1, 3)}, {point(1)}).empty());
  EXPECT_TRUE(work_out(table, {}, {point(1), point(1, 3)}).empty());
}

using Solver = std::function<Points(const Table&, const Points& known)>;

/// How the solver compares with trying everything, over many random tables.
struct Score {
  int followed = 0;  ///< Numbers that follow, by trying.
  int missed = 0;    ///< Of them, those the solver calls safe.
  int safe = 0;      ///< Numbers that do not follow, by trying.
  int refused = 0;   ///< Of them, those the solver takes for known.
};

Score score(const Solver& solver) {
  std::mt19937_64 random{11};
  Score score;
  for (int round = 0; round < 300; ++round) {
    const auto table = by_trying::random_table(random);
    const auto known = by_trying::some_of(table, random, 4);
    const auto tried = by_trying::Trial{table, known}.fixed();
    const auto found = solver(table, known);
    for (const auto& [each, fact] : table.facts) {
      if (known.contains(each)) continue;
      const bool follows = tried.contains(each);
      follows ? ++score.followed : ++score.safe;
      if (follows && !found.contains(each)) ++score.missed;
      if (!follows && found.contains(each)) ++score.refused;
    }
  }
  return score;
}

Points all_of(const Table& table) {
  Points all;
  for (const auto& [each, fact] : table.facts) all.insert(each);
  return all;
}

TEST(Inference, AgreesWithTryingEverythingOnRandomTables) {
  const auto ours = score([](const Table& table, const Points& known) {
    return work_out(table, known, all_of(table));
  });
  EXPECT_EQ(ours.missed, 0);
  EXPECT_EQ(ours.refused, 0);
  // The tables are worth trying: some numbers follow, others do not.
  EXPECT_GT(ours.followed, 300);
  EXPECT_GT(ours.safe, 300);
}

/// What follows when each sum is looked at by itself, again and again.
Points one_sum_at_a_time(const Table& table, const Points& known) {
  Points learnt = known;
  for (std::size_t before = 0; before != learnt.size();) {
    before = learnt.size();
    for (const auto& sum : table.relations.sums) {
      Points unknown;
      for (const auto& [each, amount] : sum) {
        if (!learnt.contains(each)) unknown.insert(each);
      }
      if (unknown.size() == 1) learnt.merge(unknown);
    }
  }
  return learnt;
}

TEST(Inference, TwinThatLooksAtOneSumAtATimeMissesSome) {
  const auto twin = score(one_sum_at_a_time);
  EXPECT_GT(twin.missed, 50);
  EXPECT_EQ(twin.refused, 0);
}

TEST(Inference, TwinThatTakesZerosForMoreMissesWhatIsNothing) {
  const auto twin = score([](const Table& table, const Points& known) {
    auto without_zeros = table;
    for (auto& [each, fact] : without_zeros.facts) {
      if (fact.value.kind() != figure::Value::Kind::number) continue;
      fact.value = figure::Value::number(base::Decimal{table.number(each) + 50});
    }
    return work_out(without_zeros, known, all_of(table));
  });
  EXPECT_GT(twin.missed, 10);
}

TEST(Inference, TwinThatTakesEverythingForKnownRefusesWhatIsSafe) {
  const auto twin = score([](const Table& table, const Points&) { return all_of(table); });
  EXPECT_EQ(twin.missed, 0);
  EXPECT_EQ(twin.refused, twin.safe);
}

}  // namespace
}  // namespace tongket::publish
