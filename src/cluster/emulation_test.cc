// Goal: points are a unit's own, then others', then settled; nobody verifies itself; what changes
// says why; ranks follow from points by the rule of ties, and from nothing else.
// Method: a year of five units through its acts; every tie rule against ranks reckoned by counting
// who is ahead; broken copies of entries; the state from its own bytes.
#include "cluster/emulation.h"

#include <random>

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"
#include "cluster/clusters.h"
#include "ledger/testing/scribe.h"

namespace tongket::cluster {
namespace {

constexpr unit::UnitId kHost{1};
constexpr unit::UnitId kA{11};
constexpr unit::UnitId kB{12};
constexpr unit::UnitId kC{13};
constexpr EmulationId kYear{600};

shelf::TextRef words(int salt) {
  return {.key = "k" + std::to_string(salt), .commitment = base::sha256(std::to_string(salt))};
}

base::Decimal points(std::int64_t hundredths) { return base::Decimal::make(hundredths, 2).value(); }

Criterion criterion(std::string key, std::int64_t maximum) {
  return {.key = std::move(key), .name = words(7), .maximum = base::Decimal{maximum}};
}

Sheet a_sheet(Tie tie = Tie::skip) {
  return {.criteria = {criterion("1", 60), criterion("2", 40)},
          .total = base::Decimal{100},
          .tie = tie};
}

Opening a_year(Tie tie = Tie::skip) {
  return {.id = kYear,
          .host = kHost,
          .year = 2026,
          .name = words(1),
          .members = {kA, kB, kC, unit::UnitId{14}, unit::UnitId{15}},
          .sheet = a_sheet(tie)};
}

Filled filled() {
  return {.own = indicator::IndicatorId{123},
          .verified = indicator::IndicatorId{124},
          .maximum = indicator::IndicatorId{125},
          .share = indicator::IndicatorId{126},
          .rank = indicator::IndicatorId{127}};
}

class AnEmulation : public testing::Test {
 protected:
  void open(Tie tie = Tie::skip) { ASSERT_EQ(write(to_draft(a_year(tie))), ""); }

  std::string write(ledger::Draft draft) {
    return ledger::refusal_of(clusters_, scribe_.write(std::move(draft)));
  }
  std::string give(Column column, unit::UnitId unit, unit::UnitId by,
                   const std::vector<std::int64_t>& hundredths, bool says_why = false) {
    Scoring scoring{.emulation = kYear, .column = column, .unit = unit, .by = by};
    for (std::size_t at = 0; at < hundredths.size(); ++at) {
      scoring.scores.push_back(
          {.criterion = std::to_string(at + 1), .points = points(hundredths[at])});
    }
    if (says_why) scoring.reason = words(5);
    return write(to_draft(scoring));
  }
  std::string own(unit::UnitId unit, const std::vector<std::int64_t>& hundredths,
                  bool says_why = false) {
    return give(Column::own, unit, unit, hundredths, says_why);
  }
  std::string verify(unit::UnitId unit, const std::vector<std::int64_t>& hundredths,
                     bool says_why = false) {
    return give(Column::verified, unit, unit == kB ? kA : kB, hundredths, says_why);
  }
  void give_all(const std::vector<std::vector<std::int64_t>>& all) {
    for (std::size_t at = 0; at < all.size(); ++at) {
      const auto unit = one().opening.members.at(at);
      ASSERT_EQ(own(unit, all[at]), "");
      ASSERT_EQ(verify(unit, all[at]), "");
    }
  }
  std::string rank() {
    const auto ranks = ranks_of(one());
    if (!ranks.ok()) return std::string{ranks.error().code};
    return write(to_draft(Ranking{.emulation = kYear, .ranks = ranks.value(), .filled = filled()}));
  }
  [[nodiscard]] std::vector<int> places() const {
    std::vector<int> places;
    const auto ranks = ranks_of(one()).value();
    for (const auto unit : one().opening.members) {
      places.push_back(std::ranges::find(ranks, unit, &Ranked::unit)->rank);
    }
    return places;
  }
  [[nodiscard]] const Emulation& one() const { return *clusters_.emulation(kYear); }

  ledger::Scribe scribe_;
  Clusters clusters_;
};

TEST_F(AnEmulation, NobodyVerifiesItselfAndNoStrangerGivesPoints) {
  open();
  EXPECT_EQ(own(kA, {5000, 3000}), "");
  EXPECT_EQ(give(Column::verified, kA, kA, {5000, 3000}), "emulation.own_score");
  EXPECT_EQ(give(Column::verified, kA, unit::UnitId{99}, {5000, 3000}), "emulation.stranger");
  EXPECT_EQ(give(Column::own, kA, kB, {5000, 3000}), "emulation.stranger");
  EXPECT_EQ(give(Column::own, unit::UnitId{99}, unit::UnitId{99}, {1}), "emulation.stranger");
  EXPECT_EQ(give(Column::verified, kA, kB, {5000, 3000}), "");
  EXPECT_EQ(give(Column::settled, kA, kB, {5000, 2900}, true), "emulation.stranger");
  EXPECT_EQ(give(Column::settled, kA, kHost, {5000, 2900}, true), "");
  EXPECT_EQ(one().total(kA, Column::verified), base::Decimal{80});
  EXPECT_EQ(one().total(kA, Column::settled), base::Decimal{79});
}

TEST_F(AnEmulation, WhatIsGivenOtherwiseThanBeforeSaysWhy) {
  open();
  EXPECT_EQ(verify(kA, {5000}), "emulation.not_scored");
  EXPECT_EQ(own(kA, {5000, 3000}), "");
  EXPECT_EQ(own(kA, {5100}), "emulation.reason_missing");
  EXPECT_EQ(own(kA, {5100}, true), "");
  EXPECT_EQ(verify(kA, {4000}), "emulation.reason_missing");
  EXPECT_EQ(verify(kA, {4000}, true), "");
  EXPECT_EQ(own(kA, {5000}, true), "emulation.column_closed");
  EXPECT_EQ(one().course(kA, "1", Column::own)->size(), 2U) << "what was given before stays";
  EXPECT_EQ(give(Column::settled, kA, kHost, {3900}), "emulation.reason_missing");
  EXPECT_EQ(give(Column::settled, kA, kHost, {3900, 1}, true), "emulation.not_verified");
  EXPECT_EQ(one().points(kA, "1", Column::settled), std::nullopt) << "all of it or nothing";
}

TEST_F(AnEmulation, PointsStayBetweenNothingAndTheMaximum) {
  open();
  EXPECT_EQ(own(kA, {6001}), "emulation.points_outside");
  EXPECT_EQ(own(kA, {-1}), "emulation.points_outside");
  EXPECT_EQ(own(kA, {6000, 0}), "");
  EXPECT_EQ(own(kB, {0, 0, 0}), "emulation.criterion_unknown");
}

TEST_F(AnEmulation, IsRankedWhenAllIsVerifiedAndFillsTheFiguresOfItsUnits) {
  open();
  give_all({{5000, 3000}, {4000, 4000}, {6000, 3600}, {1000, 0}, {2000, 0}});
  EXPECT_EQ(places(), (std::vector{2, 2, 1, 5, 4})) << "two are second, nobody third";
  const auto ranks = ranks_of(one()).value();
  auto moved = ranks;
  std::swap(moved[0].rank, moved[3].rank);
  EXPECT_EQ(write(to_draft(Ranking{.emulation = kYear, .ranks = moved, .filled = filled()})),
            "emulation.malformed");
  const Ranking ranking{.emulation = kYear, .ranks = ranks, .filled = filled()};
  const auto filled_by = clusters_.apply(scribe_.write(to_draft(ranking)));
  ASSERT_TRUE(filled_by.ok());
  ASSERT_EQ(filled_by.value().size(), 25U);
  EXPECT_EQ(filled_by.value()[0].key.unit, kC) << "the best first";
  EXPECT_EQ(filled_by.value()[1].cell->value, figure::Value::number(points(9600)));
  EXPECT_EQ(filled_by.value()[3].cell->value, figure::Value::percent(points(9600)));
  EXPECT_EQ(filled_by.value()[4].cell->value, figure::Value::number(base::Decimal{1}));
  EXPECT_TRUE(clusters_.fills(filled_by.value()[1].key, *filled_by.value()[1].cell));
  EXPECT_EQ(own(kA, {1}, true), "emulation.ranked");
  EXPECT_EQ(write(reopening_draft(kYear, words(9))), "");
  EXPECT_FALSE(clusters_.fills(filled_by.value()[1].key, *filled_by.value()[1].cell));
  EXPECT_EQ(write(reopening_draft(kYear, words(9))), "emulation.not_ranked");
}

TEST_F(AnEmulation, IsNotRankedWhileSomebodyIsNotVerified) {
  open();
  EXPECT_EQ(own(kA, {5000, 3000}), "");
  EXPECT_EQ(rank(), "emulation.not_verified");
}

TEST_F(AnEmulation, TiesGoByTheRuleThatWasStated) {
  const std::vector<std::vector<std::int64_t>> all{
      {5000, 3000}, {4000, 4000}, {6000, 3600}, {5000, 3000}, {2000, 0}};
  open(Tie::next);
  give_all(all);
  EXPECT_EQ(places(), (std::vector{2, 2, 1, 2, 3}));
  clusters_ = {};
  open(Tie::criteria);
  give_all(all);
  EXPECT_EQ(places(), (std::vector{2, 4, 1, 2, 5})) << "the first criterion decides";
}

TEST_F(AnEmulation, RanksAreThoseOfWhoeverCountsWhoIsAhead) {
  std::mt19937 dice{20261130};
  for (int round = 0; round < 50; ++round) {
    clusters_ = {};
    open();
    std::vector<std::vector<std::int64_t>> all;
    for (int unit = 0; unit < 5; ++unit) {
      all.push_back({static_cast<std::int64_t>(dice() % 3) * 1000,
                     static_cast<std::int64_t>(dice() % 3) * 1000});
    }
    give_all(all);
    std::vector<int> counted;
    for (const auto& mine : all) {
      counted.push_back(1 + static_cast<int>(std::ranges::count_if(all, [&](const auto& other) {
                          return other[0] + other[1] > mine[0] + mine[1];
                        })));
    }
    ASSERT_EQ(places(), counted);
  }
}

TEST_F(AnEmulation, ASheetThatIsSaidAnewKeepsThePointsThatAreMeasuredAsBefore) {
  open();
  EXPECT_EQ(own(kA, {5000, 3000}), "");
  auto sheet = a_sheet();
  sheet.criteria[1].maximum = base::Decimal{30};
  EXPECT_EQ(write(to_draft(Revision{.emulation = kYear, .sheet = sheet, .reason = words(4)})),
            "emulation.sum_differs");
  sheet.criteria.push_back(criterion("3", 10));
  EXPECT_EQ(write(to_draft(Revision{.emulation = kYear, .sheet = sheet, .reason = words(4)})), "");
  EXPECT_EQ(one().points(kA, "1", Column::own), points(5000));
  EXPECT_EQ(one().points(kA, "2", Column::own), std::nullopt);
  EXPECT_EQ(one().sheets.front().sheet.criteria.size(), 2U) << "the old stays readable";
}

TEST_F(AnEmulation, ASheetThatDoesNotHoldTogetherIsRefused) {
  const auto refused = [&](const Sheet& sheet) {
    auto opening = a_year();
    opening.sheet = sheet;
    return write(to_draft(opening));
  };
  auto sheet = a_sheet();
  sheet.total = base::Decimal{90};
  EXPECT_EQ(refused(sheet), "emulation.sum_differs");
  sheet = a_sheet();
  sheet.criteria[1].key = "1";
  EXPECT_EQ(refused(sheet), "emulation.key_twice");
  sheet.criteria[1].key = "mục hai";
  EXPECT_EQ(refused(sheet), "emulation.key_malformed");
  sheet = a_sheet();
  sheet.criteria[1].maximum = base::Decimal{0};
  EXPECT_EQ(refused(sheet), "emulation.maximum_wrong");
  sheet.criteria.clear();
  EXPECT_EQ(refused(sheet), "emulation.no_criteria");
  sheet.criteria.assign(kCriteriaMost + 1, criterion("1", 1));
  EXPECT_EQ(refused(sheet), "emulation.too_many_criteria");
  sheet = a_sheet();
  sheet.criteria[0].rule.kind = RuleKind::target;
  EXPECT_EQ(refused(sheet), "emulation.malformed") << "a rule without its indicator";
}

TEST_F(AnEmulation, AUnitIsRankedOnceAYearAndNoHostRanksItself) {
  open();
  auto other = a_year();
  other.id = EmulationId{601};
  other.members = {unit::UnitId{15}, unit::UnitId{16}};
  EXPECT_EQ(write(to_draft(other)), "emulation.member_elsewhere");
  other.year = 2027;
  EXPECT_EQ(write(to_draft(other)), "");
  other.id = EmulationId{602};
  other.members = {kHost, unit::UnitId{20}};
  EXPECT_EQ(write(to_draft(other)), "emulation.malformed");
  EXPECT_EQ(write(to_draft(a_year())), "emulation.twice");
  EXPECT_EQ(write(reopening_draft(EmulationId{9}, words(9))), "emulation.unknown");
  EXPECT_EQ(clusters_.emulations(2026).size(), 1U);
}

TEST_F(AnEmulation, PointsThatNeedEvidenceSayWhatTheyRestOn) {
  auto opening = a_year();
  opening.sheet.criteria[0].needs_evidence = true;
  ASSERT_EQ(write(to_draft(opening)), "");
  EXPECT_EQ(own(kA, {5000}), "emulation.no_evidence");
  Scoring scoring{.emulation = kYear, .unit = kA, .by = kA};
  scoring.scores = {{.criterion = "1", .points = points(5000), .words = words(8)}};
  EXPECT_EQ(write(to_draft(scoring)), "");
  EXPECT_EQ(one().course(kA, "1", Column::own)->back().words->key, "k8");
}

TEST_F(AnEmulation, IsTheSameAfterItWasKeptAndReadAgain) {
  open(Tie::criteria);
  give_all({{5000, 3000}, {4000, 4000}, {6000, 3600}, {1000, 0}, {2000, 0}});
  EXPECT_EQ(give(Column::settled, kA, kHost, {4900}, true), "");
  EXPECT_EQ(rank(), "");
  EXPECT_EQ(write(reopening_draft(kYear, words(9))), "");
  EXPECT_EQ(rank(), "");
  const auto bytes = base::sealed_bytes([&](base::SealedWriter& out) { clusters_.save(out); });
  const auto again = Clusters::load(base::opened(bytes), 0);
  EXPECT_EQ(base::sealed_bytes([&](base::SealedWriter& out) { again.save(out); }), bytes);
  const auto* found = again.emulation(kYear);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->rankings.size(), 2U);
  EXPECT_EQ(found->ranking()->ranking.ranks, one().ranking()->ranking.ranks);
  EXPECT_EQ(found->total(kA, Column::settled), base::Decimal{79});
}

}  // namespace
}  // namespace tongket::cluster
