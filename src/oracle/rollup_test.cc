// Goal: a total is what a clerk with a pencil would get, and never more: stated totals do not
// double it, gaps stay gaps, what may not be added is not added. Method: a province of two
// districts with two communes each, and the shipped catalogue; then random figures against a sum
// written out by hand.
#include "oracle/rollup.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "indicator/shipped.h"
#include "restate/testing/any_value.h"

namespace tongket::oracle {
namespace {

using figure::Mark;
using figure::Part;
using figure::Value;
using unit::Level;
using unit::UnitId;

//            province 1
//        district 2          district 5
//    commune 3  commune 4  commune 6  commune 7
constexpr UnitId kProvince{1};
constexpr UnitId kDistrict{2};
constexpr UnitId kCommune{3};
constexpr UnitId kOtherCommune{4};
constexpr UnitId kOtherDistrict{5};

unit::Tree small_tree(base::Date day) {
  using Node = unit::Tree::Node;
  const auto node = [](std::int64_t id, Level level, std::optional<std::size_t> parent,
                       std::size_t depth, std::size_t past) {
    return Node{.unit = UnitId{id},
                .level = level,
                .parent = parent,
                .depth = depth,
                .past = past,
                .expired = false};
  };
  return {unit::Hierarchy::administrative,
          day,
          {node(1, Level::province, std::nullopt, 0, 7), node(2, Level::district, 0, 1, 4),
           node(3, Level::commune, 1, 2, 3), node(4, Level::commune, 1, 2, 4),
           node(5, Level::district, 0, 1, 7), node(6, Level::commune, 4, 2, 6),
           node(7, Level::commune, 4, 2, 7)}};
}

class RollingUp : public testing::Test {
 protected:
  RollingUp() : tree_{small_tree(period_.last_day())} {}

  /// Read once for all tests.
  static const indicator::Catalogue& shipped() {
    static const indicator::Catalogue catalogue = [] {
      base::Problems problems;
      return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
    }();
    return catalogue;
  }

  [[nodiscard]] const indicator::Indicator& indicator(const std::string& code) const {
    const auto* found = catalogue_.find(code, period_.last_day());
    TK_CHECK(found != nullptr);
    return *found;
  }

  void say(UnitId unit, const std::string& code, const Value& value, Part part = Part::own,
           std::optional<period::Period> period = {}) {
    const figure::FigureKey key{.unit = unit,
                                .period = period.value_or(period_),
                                .indicator = indicator(code).id,
                                .slice = 0,
                                .part = part};
    figures_.apply({.key = key,
                    .before = figures_.find(key),
                    .after = figure::Cell{.value = value,
                                          .standing = figure::Standing::accepted,
                                          .report = figure::ReportId{1}}});
  }

  void count(UnitId unit, const std::string& code, std::int64_t number, Mark mark = Mark::exact) {
    say(unit, code, Value::number(base::Decimal{number}, mark));
  }

  [[nodiscard]] RolledUp at(UnitId unit, const std::string& code) const {
    return RollUp{figures_, tree_, catalogue_}.at(unit, indicator(code), period_);
  }

  [[nodiscard]] static std::string print(const RolledUp& rolled) {
    return rolled.value ? figure::to_vietnamese(*rolled.value) : "…";
  }

  [[nodiscard]] static int rounds() {
    const char* histories = std::getenv("TONGKET_HISTORIES");
    return histories == nullptr ? 300 : std::atoi(histories);
  }

  /// A yes/no that is reported twice a year, of which the larger answer stands.
  [[nodiscard]] std::string yes_no_by_the_larger() const {
    for (const auto* each : catalogue_.all(period_.last_day())) {
      if (each->value_type == indicator::ValueType::yes_no &&
          each->over_time == indicator::OverTime::max && each->period == period::PeriodKind::half) {
        return each->code;
      }
    }
    TK_CHECK(false);
    return "";
  }

  /// The indicator, and the two counts it is computed from.
  [[nodiscard]] std::vector<const indicator::Indicator*> parts_of_ratio(
      const indicator::Indicator& indicator) const {
    std::vector<const indicator::Indicator*> parts{&indicator};
    for (const auto& part : {indicator.numerator, indicator.denominator}) {
      if (part) parts.push_back(catalogue_.find(*part, period_.last_day()));
    }
    return parts;
  }

  /// Everything that may be said of a year.
  [[nodiscard]] static std::vector<period::Period> periods_of_the_year() {
    const auto year = period::Period::year(2024).value();
    std::vector<period::Period> periods{year, period::Period::round(2024).value(),
                                        period::Period::cluster_year(2024).value()};
    for (const auto kind : {period::PeriodKind::half, period::PeriodKind::quarter}) {
      for (const auto& part : year.parts(kind)) periods.push_back(part);
    }
    return periods;
  }

  period::Period period_ = period::Period::year(2024).value();
  unit::Tree tree_;
  const indicator::Catalogue& catalogue_ = shipped();
  figure::Figures figures_;
};

TEST_F(RollingUp, CommunesAddUpToTheirDistrictAndProvince) {
  count(kCommune, "GD.01", 100);
  count(kOtherCommune, "GD.01", 165);
  EXPECT_EQ(print(at(kDistrict, "GD.01")), "265");
  EXPECT_EQ(print(at(kProvince, "GD.01")), "265");
}

TEST_F(RollingUp, ADistrictsOwnPartAddsToItsCommunes) {
  count(kCommune, "GD.01", 100);
  count(kDistrict, "GD.01", 20);
  EXPECT_EQ(print(at(kDistrict, "GD.01")), "120");
}

TEST_F(RollingUp, AStatedTotalStandsAloneWhereNoCommuneReported) {
  say(kDistrict, "GD.01", Value::number(base::Decimal{5000}, Mark::under), Part::stated);
  const auto district = at(kDistrict, "GD.01");
  EXPECT_EQ(print(district), "gần 5.000");
  EXPECT_TRUE(district.stated);
  EXPECT_EQ(print(at(kProvince, "GD.01")), "gần 5.000");
}

TEST_F(RollingUp, AStatedTotalNeverAddsToWhatTheCommunesReported) {
  count(kCommune, "GD.01", 100);
  say(kDistrict, "GD.01", Value::number(base::Decimal{130}), Part::stated);
  const auto district = at(kDistrict, "GD.01");
  EXPECT_EQ(print(district), "100");
  ASSERT_TRUE(district.beside.has_value());
  EXPECT_EQ(figure::to_vietnamese(*district.beside), "130");
}

TEST_F(RollingUp, AStatedTotalThatAgreesIsNotAFinding) {
  count(kCommune, "GD.01", 100);
  say(kDistrict, "GD.01", Value::number(base::Decimal{100}), Part::stated);
  EXPECT_FALSE(at(kDistrict, "GD.01").beside.has_value());
}

TEST_F(RollingUp, NobodyReportedIsNotZero) {
  EXPECT_FALSE(at(kProvince, "GD.01").value.has_value());
  count(kCommune, "GD.01", 0);
  EXPECT_EQ(print(at(kProvince, "GD.01")), "0");
}

TEST_F(RollingUp, CoverageCountsZeroAndNotApplicableAsReported) {
  count(kCommune, "GD.01", 0);
  say(kOtherCommune, "GD.01", Value::not_applicable());
  const auto district = at(kDistrict, "GD.01");
  EXPECT_EQ(print(district), "0");
  EXPECT_EQ(district.coverage.reported, 2);
  EXPECT_EQ(district.coverage.owing, 2);
  EXPECT_EQ(district.coverage.not_applicable, 1);
  EXPECT_EQ(at(kProvince, "GD.01").coverage.reported, 1);
  EXPECT_EQ(at(kProvince, "GD.01").coverage.owing, 2);
}

TEST_F(RollingUp, AYearOfWhichOneHalfIsThereIsShownAndIsNotWhole) {
  const auto half = [&](UnitId unit, int which) {
    say(unit, "GD.01", Value::number(base::Decimal{40}), Part::own,
        period::Period::half(2024, which).value());
  };
  half(kCommune, 1);
  EXPECT_EQ(print(at(kCommune, "GD.01")), "40");
  EXPECT_EQ(at(kCommune, "GD.01").coverage,
            (Coverage{.reported = 1, .accepted = 1, .owing = 1, .partial = 1}));
  EXPECT_EQ(at(kDistrict, "GD.01").coverage,
            (Coverage{.reported = 1, .accepted = 1, .owing = 2, .partial = 1}));
  EXPECT_EQ(at(kProvince, "GD.01").coverage.partial, 1);
  half(kCommune, 2);
  EXPECT_EQ(at(kDistrict, "GD.01").coverage, (Coverage{.reported = 1, .accepted = 1, .owing = 2}));
  count(kOtherCommune, "GD.01", 90);
  EXPECT_EQ(at(kProvince, "GD.01").coverage.partial, 0) << "a word about the whole year is whole";
}

TEST_F(RollingUp, TheLastHalfOfAStrengthIsTheYearAndTheFirstIsNot) {
  const auto half = [&](UnitId unit, int which) {
    say(unit, "CT.01", Value::number(base::Decimal{1}), Part::own,
        period::Period::half(2024, which).value());
  };
  half(kCommune, 1);
  half(kOtherCommune, 2);
  EXPECT_EQ(at(kCommune, "CT.01").coverage.partial, 1);
  EXPECT_EQ(at(kOtherCommune, "CT.01").coverage.partial, 0);
}

TEST_F(RollingUp, AUnitFoundedWithinTheYearOwesOnlyWhatClosedInItsLife) {
  auto nodes = std::vector<unit::Tree::Node>{tree_.nodes().begin(), tree_.nodes().end()};
  std::ranges::find(nodes, kCommune, &unit::Tree::Node::unit)->born =
      period::Period::half(2024, 2).value().last_day();
  tree_ = unit::Tree{tree_.hierarchy(), tree_.day(), nodes};
  say(kCommune, "GD.01", Value::number(base::Decimal{60}), Part::own,
      period::Period::half(2024, 2).value());
  EXPECT_EQ(at(kCommune, "GD.01").coverage, (Coverage{.reported = 1, .accepted = 1, .owing = 1}));
}

TEST_F(RollingUp, WhatAppliesToNobodyIsNotApplicableAbove) {
  say(kCommune, "GD.01", Value::not_applicable());
  say(kOtherCommune, "GD.01", Value::not_applicable());
  EXPECT_EQ(print(at(kDistrict, "GD.01")), "x");
}

TEST_F(RollingUp, HedgesTravelUpAndMixedOnesBecomeAbout) {
  count(kCommune, "GD.01", 100, Mark::over);
  count(kOtherCommune, "GD.01", 100);
  EXPECT_EQ(print(at(kDistrict, "GD.01")), "hơn 200");
  count(kOtherDistrict, "GD.01", 50, Mark::under);
  EXPECT_EQ(print(at(kProvince, "GD.01")), "khoảng 250");
}

TEST_F(RollingUp, AStrengthIsTheLastHalfYearsNotTheSumOfBoth) {
  say(kCommune, "CT.01", Value::number(base::Decimal{1}), Part::own,
      period::Period::half(2024, 1).value());
  say(kCommune, "CT.01", Value::number(base::Decimal{1}), Part::own,
      period::Period::half(2024, 2).value());
  EXPECT_EQ(print(at(kCommune, "CT.01")), "1");
}

TEST_F(RollingUp, AFlowIsTheSumOfBothHalves) {
  say(kCommune, "GD.01", Value::number(base::Decimal{40}), Part::own,
      period::Period::half(2024, 1).value());
  say(kCommune, "GD.01", Value::number(base::Decimal{60}), Part::own,
      period::Period::half(2024, 2).value());
  EXPECT_EQ(print(at(kCommune, "GD.01")), "100");
}

TEST_F(RollingUp, AYearStatedBesideCompleteHalvesIsNotAdded) {
  say(kCommune, "GD.01", Value::number(base::Decimal{40}), Part::own,
      period::Period::half(2024, 1).value());
  count(kCommune, "GD.01", 90);
  EXPECT_EQ(print(at(kCommune, "GD.01")), "90") << "one half is missing: the year's figure counts";
  say(kCommune, "GD.01", Value::number(base::Decimal{60}), Part::own,
      period::Period::half(2024, 2).value());
  EXPECT_EQ(print(at(kCommune, "GD.01")), "100") << "the halves are complete: they count";
}

TEST_F(RollingUp, APercentIsRecomputedFromItsCountsAndNeverAveraged) {
  count(kCommune, "GD.01", 90);
  count(kCommune, "GD.02", 100);
  count(kOtherCommune, "GD.01", 10);
  count(kOtherCommune, "GD.02", 300);
  EXPECT_EQ(print(at(kDistrict, "GD.03")), "100/400");
}

TEST_F(RollingUp, AUnitThatGaveOnlyOneCountIsLeftOutOfAPairedPercent) {
  count(kCommune, "GD.01", 90);
  count(kCommune, "GD.02", 100);
  count(kOtherCommune, "GD.01", 10);
  EXPECT_EQ(print(at(kDistrict, "GD.03")), "90/100");
}

TEST_F(RollingUp, APercentWithoutItsCountsIsShownAtItsUnitAndAddsNowhere) {
  say(kCommune, "GD.03", Value::percent(base::Decimal{100}));
  EXPECT_EQ(print(at(kCommune, "GD.03")), "100%");
  const auto district = at(kDistrict, "GD.03");
  EXPECT_FALSE(district.value.has_value());
  EXPECT_EQ(district.coverage.percent_only, 1);
}

TEST_F(RollingUp, AboveItsCeilingAFigureDoesNotAddUp) {
  count(kCommune, "DQ.01", 40);
  EXPECT_EQ(print(at(kDistrict, "DQ.01")), "40");
  const auto province = at(kProvince, "DQ.01");
  EXPECT_TRUE(province.not_summed);
  EXPECT_FALSE(province.value.has_value());
}

TEST_F(RollingUp, ABarePercentAboveCountsLeavesTheCountsAlone) {
  count(kCommune, "GD.01", 90);
  count(kCommune, "GD.02", 100);
  say(kDistrict, "GD.03", Value::percent(base::Decimal{75}));
  EXPECT_EQ(print(at(kDistrict, "GD.03")), "90/100");
  EXPECT_EQ(print(at(kProvince, "GD.03")), "90/100");
}

TEST_F(RollingUp, AStatedPercentThatItsCountsGiveIsNotAFinding) {
  count(kCommune, "GD.01", 1);
  count(kCommune, "GD.02", 3);
  say(kDistrict, "GD.03", Value::percent(base::Decimal::make(333, 1).value()), Part::stated);
  EXPECT_FALSE(at(kDistrict, "GD.03").beside.has_value());
  say(kOtherDistrict, "GD.03", Value::percent(base::Decimal{34}), Part::stated);
  count(UnitId{6}, "GD.01", 1);
  count(UnitId{6}, "GD.02", 3);
  EXPECT_TRUE(at(kOtherDistrict, "GD.03").beside.has_value());
}

TEST_F(RollingUp, TwoAnswersOfOneYearMeetAndYesIsTheLarger) {
  const auto answer = [&](UnitId unit, int half, bool yes) {
    say(unit, yes_no_by_the_larger(), Value::yes_no(yes), Part::own,
        period::Period::half(2024, half).value());
  };
  answer(kCommune, 1, true);
  answer(kCommune, 2, false);
  EXPECT_EQ(print(at(kCommune, yes_no_by_the_larger())), "có");
  answer(kOtherCommune, 1, false);
  answer(kOtherCommune, 2, false);
  EXPECT_EQ(print(at(kOtherCommune, yes_no_by_the_larger())), "không");
  EXPECT_EQ(print(at(kDistrict, yes_no_by_the_larger())), "1/2");
}

TEST_F(RollingUp, ACountWithADecimalMakesNoRatioOfWholeCounts) {
  say(kCommune, "GD.01", Value::number(base::Decimal::make(15, 1).value()));
  count(kCommune, "GD.02", 3);
  EXPECT_FALSE(at(kCommune, "GD.03").value.has_value());
}

TEST_F(RollingUp, AYearHeldAgainstItsCompleteHalvesIsAFindingWhenItDiffers) {
  say(kCommune, "GD.01", Value::number(base::Decimal{40}), Part::own,
      period::Period::half(2024, 1).value());
  say(kCommune, "GD.01", Value::number(base::Decimal{60}), Part::own,
      period::Period::half(2024, 2).value());
  count(kCommune, "GD.01", 90);
  const auto year = at(kCommune, "GD.01");
  EXPECT_EQ(print(year), "100");
  ASSERT_TRUE(year.beside.has_value());
  EXPECT_EQ(figure::to_vietnamese(*year.beside), "90");
}

TEST_F(RollingUp, AnyHistoryOfAnyKindOfFigureEndsWithAnAnswer) {
  std::mt19937_64 random{1954};
  const auto indicators = catalogue_.all(period_.last_day());
  const auto periods = periods_of_the_year();
  for (int round = 0; round < rounds(); ++round) {
    figures_ = {};
    const auto& asked = *indicators[random() % indicators.size()];
    const auto parts = parts_of_ratio(asked);
    for (int said = 0; said < 14; ++said) {
      const auto& one = *parts[random() % parts.size()];
      say(UnitId{static_cast<std::int64_t>(1 + random() % 7)}, one.code,
          restate::any_value(one, random), random() % 2 == 0 ? Part::own : Part::stated,
          periods[random() % periods.size()]);
    }
    for (std::int64_t unit = 1; unit <= 8; ++unit) {
      const auto rolled = at(UnitId{unit}, asked.code);
      EXPECT_FALSE(print(rolled).empty()) << asked.code;
      EXPECT_LE(rolled.coverage.reported, rolled.coverage.owing) << asked.code;
    }
  }
}

TEST_F(RollingUp, RandomCountsAddUpAsByHand) {
  std::mt19937_64 random{1945};
  for (int round = 0; round < rounds(); ++round) {
    figures_ = {};
    std::map<std::int64_t, std::int64_t> said;
    for (std::int64_t unit = 1; unit <= 7; ++unit) {
      if (random() % 3 == 0) continue;
      said[unit] = static_cast<std::int64_t>(random() % 100000);
      count(UnitId{unit}, "GD.01", said[unit]);
    }
    const auto by_hand = [&](std::initializer_list<std::int64_t> units) {
      std::optional<std::int64_t> sum;
      for (const auto unit : units) {
        if (said.contains(unit)) sum = sum.value_or(0) + said[unit];
      }
      return sum;
    };
    const std::map<UnitId, std::optional<std::int64_t>> expected{
        {kProvince, by_hand({1, 2, 3, 4, 5, 6, 7})},
        {kDistrict, by_hand({2, 3, 4})},
        {kOtherDistrict, by_hand({5, 6, 7})},
        {kCommune, by_hand({3})}};
    for (const auto& [unit, sum] : expected) {
      const auto rolled = at(unit, "GD.01");
      ASSERT_EQ(rolled.value.has_value(), sum.has_value());
      if (!sum) continue;
      EXPECT_EQ(rolled.value->amount().units(), *sum);
    }
  }
}

}  // namespace
}  // namespace tongket::oracle
