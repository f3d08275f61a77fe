// Goal: what holds of the cube beside its sums: one moment stays that moment, a share that is added
// up independently, a table made by several hands, a table that uses another's memory.
// Method: a province of two communes and the shipped catalogue.
#include "cube/cube.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "indicator/shipped.h"

namespace tongket::cube {
namespace {

using figure::Value;
using unit::Level;
using unit::UnitId;

constexpr UnitId kProvince{1};
constexpr UnitId kCommune{2};
constexpr UnitId kOtherCommune{3};

class TheCube : public testing::Test {
 protected:
  static const indicator::Catalogue& shipped() {
    static const indicator::Catalogue catalogue = [] {
      base::Problems problems;
      return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
    }();
    return catalogue;
  }

  [[nodiscard]] const indicator::Indicator& indicator(std::string_view code) const {
    const auto* found = shipped().find(code, period_.last_day());
    TK_CHECK(found != nullptr);
    return *found;
  }

  [[nodiscard]] figure::FigureChange says(UnitId unit, std::string_view code,
                                          std::int64_t number) const {
    return {.key = {.unit = unit,
                    .period = period_,
                    .indicator = indicator(code).id,
                    .slice = 0,
                    .part = figure::Part::own},
            .before = std::nullopt,
            .after = figure::Cell{.value = Value::number(base::Decimal{number}),
                                  .standing = figure::Standing::accepted,
                                  .report = figure::ReportId{1}}};
  }

  void say(UnitId unit, std::string_view code, std::int64_t number) {
    put(says(unit, code, number));
  }

  void put(figure::FigureChange change) {
    change.before = figures_.find(change.key);
    figures_.apply(change);
    cube_ = cube_.with({&change, 1}, figures_, shipped());
  }

  [[nodiscard]] Table table(const Cube& cube, std::vector<const indicator::Indicator*> asked,
                            unsigned workers = 1) const {
    return cube.table({.tree = tree_,
                       .catalogue = shipped(),
                       .period = period_,
                       .indicators = asked,
                       .workers = workers});
  }

  [[nodiscard]] std::string total(const Cube& cube, std::string_view code) const {
    const auto value = table(cube, {&indicator(code)}).at(0, 0).value;
    return value ? figure::to_vietnamese(*value) : "…";
  }

  period::Period period_ = period::Period::year(2024).value();
  unit::Tree tree_{unit::Hierarchy::administrative,
                   period_.last_day(),
                   {{kProvince, Level::province, std::nullopt, 0, 3, false},
                    {kCommune, Level::commune, 0, 1, 2, false},
                    {kOtherCommune, Level::commune, 0, 1, 3, false}}};
  figure::Figures figures_;
  Cube cube_;
};

TEST_F(TheCube, AMomentThatIsHeldStaysThatMoment) {
  say(kCommune, "GD.01", 100);
  const Cube held = cube_;
  say(kOtherCommune, "GD.01", 165);
  EXPECT_EQ(total(held, "GD.01"), "100");
  EXPECT_EQ(total(cube_, "GD.01"), "265");
  EXPECT_EQ(total(held, "GD.01"), "100");
}

TEST_F(TheCube, HundredsOfReportsInARowAreAllInTheNextTable) {
  for (int report = 1; report <= 200; ++report) say(kCommune, "GD.01", report);
  EXPECT_EQ(total(cube_, "GD.01"), "200");
}

TEST_F(TheCube, AFigureThatWasTakenBackIsMissingAndNotZero) {
  say(kCommune, "GD.01", 7);
  auto gone = says(kCommune, "GD.01", 0);
  gone.after.reset();
  put(gone);
  EXPECT_EQ(total(cube_, "GD.01"), "…");
  EXPECT_FALSE(cube_.find(gone.key).has_value());
  say(kCommune, "GD.01", 0);
  EXPECT_EQ(total(cube_, "GD.01"), "0");
  EXPECT_EQ(cube_.find(gone.key), Value::number(base::Decimal{0}));
}

TEST_F(TheCube, AnIndependentShareCountsWhoGaveOnlyOnePart) {
  say(kCommune, "GD.01", 90);
  say(kCommune, "GD.02", 100);
  say(kOtherCommune, "GD.01", 10);
  EXPECT_EQ(total(cube_, "GD.03"), "90/100");
  auto independent = indicator("GD.03");
  independent.pairing = indicator::Pairing::independent;
  const auto cell = table(cube_, {&independent}).at(0, 0);
  EXPECT_EQ(figure::to_vietnamese(*cell.value), "100/100");
}

TEST_F(TheCube, WhatFallsShortOfItsTargetBySomeNeverReadsAHundredPercent) {
  say(kProvince, "GD.02", 30'001);
  say(kCommune, "GD.01", 30'000);
  const auto cell = table(cube_, {&indicator("GD.01")}).at(0, 0);
  EXPECT_EQ(cell.target, Value::number(base::Decimal{30'001}));
  EXPECT_EQ(cell.percent_of_target, 9'999);
}

TEST_F(TheCube, SeveralHandsMakeTheSameTable) {
  std::vector<const indicator::Indicator*> all = shipped().all(period_.last_day());
  for (const auto* each : all) {
    if (each->value_type == indicator::ValueType::count) say(kCommune, each->code, each->id.raw());
  }
  const auto alone = table(cube_, all, 1);
  const auto together = table(cube_, all, 3);
  for (std::size_t column = 0; column < all.size(); ++column) {
    EXPECT_EQ(alone.at(0, column).value, together.at(0, column).value);
    EXPECT_EQ(alone.at(1, column).rank, together.at(1, column).rank);
  }
}

}  // namespace
}  // namespace tongket::cube
