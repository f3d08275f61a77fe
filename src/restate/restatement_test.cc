// Goal: figures of any period stand on the tree of any day by the rule of their kind, and what
//       cannot be known is said instead of guessed.
// Method: a small country with one reform in the middle of 2025; one rule each.
#include "restate/restatement.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "restate/testing/any_value.h"
#include "restate/testing/said.h"
#include "unit/testing/country.h"

namespace tongket::restate {
namespace {

using figure::Part;
using figure::Value;
using period::Period;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using unit::day;
using unit::on;
using unit::piece;
using unit::UnitId;
using A = unit::Arkadia;

const base::Date kReform = day(2025, 7, 1);
const base::Date kToday = day(2026, 3, 1);
constexpr UnitId kNew{300};

const Period kFirstHalf = Period::half(2025, 1).value();
const Period kSecondHalf = Period::half(2025, 2).value();
const Period kYear = Period::year(2025).value();
const Period kYearBefore = Period::year(2024).value();

/// Alm and Bru become Ny; Dal is divided between Eng and Fos, in two provinces.
class Restating : public testing::Test {
 protected:
  Restating() {
    country_.take(on(
        kReform,
        unit::Merge{{A::alm, A::bru},
                    kNew,
                    unit::NewUnit{kNew, unit::Kind::commune, "Ny", "", {unit::below(A::fjell)}}}));
    country_.take(
        on(kReform, unit::Split{A::dal,
                                {{A::eng, unit::of_people(1, 3)}, {A::fos, unit::of_people(2, 3)}},
                                {},
                                A::eng}));
  }

  [[nodiscard]] Restated at(UnitId unit, const std::string& code, const Period& period,
                            base::Date on = kToday, Placements::Options options = {}) const {
    const Placements placements{
        country_.registry, country_.registry.tree_on(unit::Hierarchy::administrative, on), options};
    return Restatement{country_.registry, said_.catalogue(), placements, said_.cell_of(), period}
        .at(unit, said_.indicator(code));
  }

  [[nodiscard]] static std::string print(const std::optional<Value>& value) {
    return value ? figure::to_vietnamese(*value) : "…";
  }
  [[nodiscard]] std::string value(UnitId unit, const std::string& code,
                                  const Period& period) const {
    return print(at(unit, code, period).value);
  }

  static Period any_period(std::mt19937_64& random) {
    const std::vector<Period> periods{kYear,
                                      kFirstHalf,
                                      kSecondHalf,
                                      Period::quarter(2025, 1).value(),
                                      Period::quarter(2025, 4).value(),
                                      Period::round(2025).value(),
                                      Period::cluster_year(2025).value()};
    return periods[random() % periods.size()];
  }

  A country_;
  Said said_;
};

TEST_F(Restating, WholePredecessorsAddUpInTheirSuccessor) {
  said_.count(A::alm, "GD.01", kFirstHalf, 100);
  said_.count(A::bru, "GD.01", kFirstHalf, 65);
  const auto ny = at(kNew, "GD.01", kFirstHalf);
  EXPECT_EQ(print(ny.value), "165");
  EXPECT_EQ(ny.coverage, (Coverage{2, 2}));
  EXPECT_EQ(ny.incomparable, Incomparable::none);
  EXPECT_THAT(ny.unallocated, IsEmpty());
}

TEST_F(Restating, ADividedOneIsARowOfItsOwnAboveAllItsPieces) {
  said_.count(A::alm, "GD.01", kFirstHalf, 100);
  said_.count(A::dal, "GD.01", kFirstHalf, 7);
  const auto nation = at(A::nation, "GD.01", kFirstHalf);
  EXPECT_EQ(print(nation.value), "107");
  EXPECT_EQ(print(nation.unallocated_value), "7");
  ASSERT_THAT(nation.unallocated, SizeIs(1));
  EXPECT_EQ(nation.unallocated[0].unit, A::dal);
  EXPECT_EQ(nation.unallocated[0].why, Why::divided);
  EXPECT_EQ(nation.unallocated_coverage, (Coverage{1, 1}));
  EXPECT_EQ(nation.coverage, (Coverage{1, 4}));
  const auto north = at(A::north, "GD.01", kFirstHalf);
  EXPECT_EQ(print(north.value), "100");
  EXPECT_THAT(north.lacking, ElementsAre(A::dal));
  EXPECT_EQ(north.incomparable, Incomparable::lacks_pieces);
  EXPECT_THAT(at(A::fos, "GD.01", kFirstHalf).lacking, ElementsAre(A::dal));
}

TEST_F(Restating, OneHalfOfAUnitThatLivedAllYearIsNoYear) {
  said_.count(A::eng, "GD.01", kFirstHalf, 40);
  said_.count(A::alm, "GD.01", kFirstHalf, 100);
  EXPECT_EQ(value(A::eng, "GD.01", kYear), "40");
  EXPECT_EQ(at(A::eng, "GD.01", kYear).coverage, (Coverage{1, 1, 1}));
  EXPECT_EQ(at(kNew, "GD.01", kYear).coverage, (Coverage{1, 3})) << "Alm owed no second half";
  said_.count(A::eng, "GD.01", kSecondHalf, 2);
  EXPECT_EQ(at(A::eng, "GD.01", kYear).coverage, (Coverage{1, 1}));
}

TEST_F(Restating, AYearStatedByOneOfTwoHeirsLeavesAHoleThatIsSaid) {
  said_.count(A::dal, "GD.01", kFirstHalf, 7);
  said_.count(A::eng, "GD.01", kYear, 50);
  const auto one = at(A::nation, "GD.01", kYear);
  EXPECT_EQ(print(one.value), "50") << "Eng's year has its piece of Dal in it: 57 counts it twice";
  ASSERT_THAT(one.unallocated, SizeIs(1));
  EXPECT_EQ(one.unallocated[0].unit, A::dal);
  EXPECT_EQ(one.unallocated[0].why, Why::spoken_for);
  EXPECT_FALSE(one.unallocated[0].value.has_value());
  EXPECT_EQ(one.unallocated_coverage, (Coverage{0, 1}));
  EXPECT_THAT(at(A::eng, "GD.01", kYear).lacking, IsEmpty());
  EXPECT_THAT(at(A::fos, "GD.01", kYear).lacking, ElementsAre(A::dal));

  said_.count(A::fos, "GD.01", kYear, 20);
  const auto both = at(A::nation, "GD.01", kYear);
  EXPECT_EQ(print(both.value), "70");
  EXPECT_THAT(both.unallocated, IsEmpty());
  EXPECT_EQ(both.unallocated_coverage, (Coverage{0, 0}));
  EXPECT_EQ(both.incomparable, Incomparable::none);
}

TEST_F(Restating, TheYearOfANewUnitIsItsPredecessorsFirstHalfAndItsOwnSecond) {
  said_.count(A::alm, "GD.01", kFirstHalf, 100);
  said_.count(A::bru, "GD.01", kFirstHalf, 65);
  said_.count(kNew, "GD.01", kSecondHalf, 35);
  EXPECT_EQ(value(kNew, "GD.01", kYear), "200");
  EXPECT_EQ(value(A::nation, "GD.01", kYear), "200");
  EXPECT_EQ(at(kNew, "GD.01", kYear).coverage, (Coverage{3, 3}));
}

TEST_F(Restating, JuneOfTheOldAndDecemberOfTheNewAreNeverBothCountedOfAStock) {
  said_.count(A::alm, "DQ.05", kFirstHalf, 28);
  said_.count(A::bru, "DQ.05", kFirstHalf, 30);
  EXPECT_EQ(value(kNew, "DQ.05", kYear), "58");
  said_.count(kNew, "DQ.05", kSecondHalf, 61);
  EXPECT_EQ(value(kNew, "DQ.05", kYear), "61");
}

TEST_F(Restating, AnyPieceThatReportedLaterSupersedesADividedStock) {
  said_.count(A::dal, "CT.01", kFirstHalf, 20);
  EXPECT_EQ(print(at(A::nation, "CT.01", kYear).unallocated_value), "20");
  said_.count(A::fos, "CT.01", kSecondHalf, 33);
  const auto nation = at(A::nation, "CT.01", kYear);
  EXPECT_EQ(print(nation.value), "33");
  EXPECT_THAT(nation.unallocated, IsEmpty());
}

TEST_F(Restating, AMaximumStaysAMaximum) {
  const Period quarter = Period::quarter(2025, 1).value();
  said_.count(A::alm, "HL.10", quarter, 4);
  said_.count(A::bru, "HL.10", quarter, 9);
  EXPECT_EQ(value(kNew, "HL.10", quarter), "9");
}

TEST_F(Restating, ARatioIsRestatedAsItsTwoCounts) {
  said_.say(A::alm, "DQ.02", kFirstHalf, Value::ratio(1, 2));
  said_.say(A::bru, "DQ.02", kFirstHalf, Value::ratio(10, 10));
  EXPECT_EQ(value(kNew, "DQ.02", kFirstHalf), "11/12");
}

TEST_F(Restating, YesAndNoBecomeHowManyOfHowMany) {
  said_.say(A::alm, "CS.07", kFirstHalf, Value::yes_no(true));
  said_.say(A::bru, "CS.07", kFirstHalf, Value::yes_no(false));
  EXPECT_EQ(value(kNew, "CS.07", kFirstHalf), "1/2");
}

TEST_F(Restating, GradesAreQuotedAndNeverMove) {
  said_.say(A::alm, "GD.18", kFirstHalf, Value::grade(0));
  const auto ny = at(kNew, "GD.18", kFirstHalf);
  EXPECT_FALSE(ny.value.has_value());
  ASSERT_THAT(ny.quoted, SizeIs(1));
  EXPECT_EQ(ny.quoted[0].first, A::alm);
}

TEST_F(Restating, NothingSaidIsNotZero) {
  EXPECT_FALSE(at(kNew, "GD.01", kFirstHalf).value.has_value());
  EXPECT_EQ(at(kNew, "GD.01", kFirstHalf).coverage, (Coverage{0, 2}));
  said_.say(A::alm, "GD.01", kFirstHalf, Value::not_applicable());
  EXPECT_FALSE(at(kNew, "GD.01", kFirstHalf).value.has_value());
  EXPECT_EQ(at(kNew, "GD.01", kFirstHalf).coverage, (Coverage{1, 2}));
}

TEST_F(Restating, AYearStatedByTheNewUnitStandsUntilAllItsPartsAreThere) {
  said_.count(A::alm, "GD.01", kFirstHalf, 100);
  said_.count(kNew, "GD.01", kYear, 190, Part::stated);
  const auto ny = at(kNew, "GD.01", kYear);
  EXPECT_EQ(print(ny.value), "190") << "its halves are not all there: the year stands, alone";
  EXPECT_EQ(value(A::nation, "GD.01", kYear), "190");
  said_.count(A::bru, "GD.01", kFirstHalf, 65);
  said_.count(kNew, "GD.01", kSecondHalf, 35, Part::stated);
  const auto complete = at(kNew, "GD.01", kYear);
  EXPECT_EQ(print(complete.value), "200")
      << "they are: they count, and the year is held against them";
  ASSERT_THAT(complete.quoted, SizeIs(1));
  EXPECT_EQ(print(complete.quoted[0].second), "190");
  EXPECT_EQ(value(A::nation, "GD.01", kYear), "200");
}

TEST_F(Restating, StatedHalvesOfOldAndNewMakeTheYear) {
  said_.count(A::alm, "GD.01", kFirstHalf, 100, Part::stated);
  said_.count(A::bru, "GD.01", kFirstHalf, 65, Part::stated);
  said_.count(kNew, "GD.01", kSecondHalf, 35, Part::stated);
  EXPECT_EQ(value(kNew, "GD.01", kYear), "200");
  EXPECT_EQ(value(A::nation, "GD.01", kYear), "200");
}

TEST_F(Restating, ABarePercentAboveCountsLeavesTheCountsAlone) {
  said_.say(A::alm, "GD.03", kYearBefore, Value::ratio(90, 100));
  said_.say(A::fjell, "GD.03", kYearBefore, Value::percent(base::Decimal{75}));
  said_.say(A::bru, "GD.03", kYearBefore, Value::percent(base::Decimal{50}));
  const auto above = at(A::fjell, "GD.03", kYearBefore);
  EXPECT_EQ(print(above.value), "90/100");
  ASSERT_THAT(above.quoted, SizeIs(1));
  EXPECT_EQ(print(above.quoted[0].second), "75%");
}

TEST_F(Restating, OneCommunesFigureIsNotShownWhereItMayNotBeAddedUp) {
  said_.count(A::alm, "DQ.05", kFirstHalf, 28);
  const auto nation = at(A::nation, "DQ.05", kFirstHalf);
  EXPECT_FALSE(nation.value.has_value());
  EXPECT_TRUE(nation.not_summed);
}

TEST_F(Restating, WhatAppliesToNobodyIsSaidSo) {
  said_.say(A::alm, "GD.01", kFirstHalf, Value::not_applicable());
  EXPECT_TRUE(at(kNew, "GD.01", kFirstHalf).not_applicable);
  said_.count(A::bru, "GD.01", kFirstHalf, 0);
  EXPECT_FALSE(at(kNew, "GD.01", kFirstHalf).not_applicable);
  EXPECT_FALSE(at(A::eng, "GD.01", kFirstHalf).not_applicable) << "nobody said anything";
}

TEST_F(Restating, AnyHistoryOfAnyKindOfFigureEndsWithAnAnswer) {
  std::mt19937_64 random{1930};
  const auto indicators = said_.catalogue().all(kReform);
  const std::vector<UnitId> units{A::nation, A::north, A::fjell, A::alm, A::bru,
                                  A::dal,    A::eng,   A::fos,   kNew};
  for (int round = 0; round < 300; ++round) {
    Said said;
    const auto& asked = *indicators[random() % indicators.size()];
    for (int count = 0; count < 14; ++count) {
      said.say(units[random() % units.size()], asked.code, any_period(random),
               any_value(asked, random), random() % 2 == 0 ? Part::own : Part::stated);
    }
    for (const bool use_shares : {false, true}) {
      const Placements placements{
          country_.registry,
          country_.registry.tree_on(unit::Hierarchy::administrative, kToday),
          {.use_shares = use_shares}};
      const Restatement restated{country_.registry, said.catalogue(), placements, said.cell_of(),
                                 kYear};
      for (const auto unit : units) {
        const auto answer = restated.at(unit, asked);
        EXPECT_FALSE(print(answer.value).empty()) << asked.code;
        EXPECT_LE(answer.coverage.reported, answer.coverage.owing) << asked.code;
      }
    }
  }
}

TEST_F(Restating, AYearStatedByTheNewUnitStandsAloneWhereNobodySaidMore) {
  said_.count(kNew, "GD.01", kYear, 190, Part::stated);
  const auto ny = at(kNew, "GD.01", kYear);
  EXPECT_EQ(print(ny.value), "190");
  EXPECT_TRUE(ny.stated);
}

TEST_F(Restating, AProvincesOwnWordStandsAloneWhereNoCommuneReported) {
  said_.count(A::north, "GD.01", kYearBefore, 5'000, Part::stated);
  EXPECT_EQ(value(A::north, "GD.01", kYearBefore), "5.000");
  EXPECT_EQ(value(A::nation, "GD.01", kYearBefore), "5.000");
  said_.count(A::alm, "GD.01", Period::half(2024, 1).value(), 100);
  const auto north = at(A::north, "GD.01", kYearBefore);
  EXPECT_EQ(print(north.value), "100");
  ASSERT_THAT(north.quoted, SizeIs(1));
  EXPECT_EQ(print(north.quoted[0].second), "5.000");
}

TEST_F(Restating, DeclaredSharesDivideWholeUnitsAndSaySo) {
  said_.count(A::dal, "GD.01", kFirstHalf, 8);
  const auto share = [&](UnitId unit) {
    return at(unit, "GD.01", kFirstHalf, kToday, {.use_shares = true});
  };
  EXPECT_EQ(print(share(A::eng).value), "3");
  EXPECT_EQ(print(share(A::fos).value), "5");
  EXPECT_TRUE(share(A::fos).estimated);
  EXPECT_EQ(share(A::fos).incomparable, Incomparable::weighted);
  EXPECT_EQ(print(share(A::nation).value), "8");
  EXPECT_FALSE(share(A::nation).estimated);
}

TEST_F(Restating, SharesDivideNoMaximum) {
  const Period quarter = Period::quarter(2025, 1).value();
  said_.count(A::dal, "HL.10", quarter, 4);
  EXPECT_FALSE(at(A::fos, "HL.10", quarter, kToday, {.use_shares = true}).value.has_value());
  EXPECT_EQ(print(at(A::nation, "HL.10", quarter, kToday, {.use_shares = true}).value), "4");
}

TEST_F(Restating, TerritoryThatWentOverLaterIsSaidAtBothEnds) {
  country_.take(on(day(2026, 1, 1), unit::PartialTransfer{A::eng, A::fos, piece()}));
  said_.count(A::eng, "GD.01", kSecondHalf, 12);
  const auto eng = at(A::eng, "GD.01", kSecondHalf);
  EXPECT_EQ(print(eng.value), "12");
  EXPECT_THAT(eng.boundary_with, ElementsAre(A::fos));
  EXPECT_EQ(eng.incomparable, Incomparable::boundary_changed);
  EXPECT_THAT(at(A::nation, "GD.01", kSecondHalf).boundary_with, IsEmpty());
  EXPECT_THAT(at(A::eng, "GD.01", kSecondHalf, day(2025, 12, 31)).boundary_with, IsEmpty());
}

TEST_F(Restating, FiguresOfTheNewStandOnTheOldTreeTooAndNothingIsLost) {
  said_.count(kNew, "GD.01", kSecondHalf, 35);
  said_.count(A::fos, "GD.01", kSecondHalf, 5);
  const base::Date before = day(2025, 1, 1);
  EXPECT_EQ(print(at(A::nation, "GD.01", kSecondHalf, before).value), "40");
  EXPECT_EQ(print(at(A::fjell, "GD.01", kSecondHalf, before).unallocated_value), "35");
  EXPECT_EQ(at(A::fjell, "GD.01", kSecondHalf, before).unallocated[0].why, Why::merged_later);
}

TEST_F(Restating, AUnitThatIsNotInTheTreeHasNoValue) {
  said_.count(A::alm, "GD.01", kFirstHalf, 100);
  EXPECT_FALSE(at(A::alm, "GD.01", kFirstHalf).value.has_value());
}

TEST_F(Restating, WhatMayNotBeAddedSoFarUpIsNotANumber) {
  said_.count(A::alm, "DQ.05", kFirstHalf, 28);
  said_.count(A::eng, "DQ.05", kFirstHalf, 30);
  const auto nation = at(A::nation, "DQ.05", kFirstHalf);
  EXPECT_FALSE(nation.value.has_value());
  EXPECT_TRUE(nation.not_summed);
}

TEST_F(Restating, ReasonsAreWords) {
  EXPECT_EQ(code(Incomparable::lacks_pieces), "lacks_pieces");
  EXPECT_EQ(code(Incomparable::none), "");
}

}  // namespace
}  // namespace tongket::restate
