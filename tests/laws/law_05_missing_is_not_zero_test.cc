// Law 5: missing, zero and "không áp dụng" are three things, in storage, in roll-up and on screen.
//
// Goal: no way through the house makes one of them of another.
// Method: the same three cells are followed through the block, the roll-up and the print; the check
// that tells them apart is run on a twin that takes missing for zero, and must find it.
#include <set>

#include <gtest/gtest.h>

#include "figure/block.h"
#include "indicator/shipped.h"
#include "oracle/rollup.h"

namespace tongket {
namespace {

using figure::Value;
constexpr unit::UnitId kUnit{1};

using Cell = std::optional<Value>;
const Cell kMissing;
const Cell kZero = Value::number(base::Decimal{0});
const Cell kNotApplicable = Value::not_applicable();

/// True when the three stay three under `way`.
template <class Way>
bool keeps_three_apart(const Way& way) {
  const std::set<std::string> results{way(kMissing), way(kZero), way(kNotApplicable)};
  return results.size() == 3;
}

std::string stored(const Cell& cell) {
  figure::FigureBlock block{.unit = kUnit,
                            .period = period::Period::year(2024).value(),
                            .part = figure::Part::own,
                            .cells = {}};
  if (cell) block.cells.push_back({indicator::IndicatorId{102}, 0, *cell});
  const auto back = figure::decode(figure::encode(block)).value();
  return back.cells.empty() ? "…" : figure::to_vietnamese(back.cells[0].value);
}

std::string rolled_up(const Cell& cell) {
  static const auto catalogue = [] {
    base::Problems problems;
    return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
  }();
  const auto period = period::Period::year(2024).value();
  const auto* indicator = catalogue.find("GD.01", period.last_day());
  using Node = unit::Tree::Node;
  const unit::Tree tree{
      unit::Hierarchy::administrative,
      period.last_day(),
      {Node{.unit = kUnit, .level = unit::Level::province, .parent = {}, .depth = 0, .past = 2},
       Node{.unit = unit::UnitId{2},
            .level = unit::Level::commune,
            .parent = 0,
            .depth = 1,
            .past = 2}}};
  figure::Figures figures;
  if (cell) {
    figures.apply({.key = {.unit = unit::UnitId{2},
                           .period = period,
                           .indicator = indicator->id,
                           .slice = 0,
                           .part = figure::Part::own},
                   .before = std::nullopt,
                   .after = figure::Cell{.value = *cell,
                                         .standing = figure::Standing::accepted,
                                         .report = figure::ReportId{1}}});
  }
  const auto rolled = oracle::RollUp{figures, tree, catalogue}.at(kUnit, *indicator, period);
  return rolled.value ? figure::to_vietnamese(*rolled.value) : "…";
}

std::string careless(const Cell& cell) { return cell ? figure::to_vietnamese(*cell) : "0"; }

TEST(Law05, TheThreeStayThreeInStorage) { EXPECT_TRUE(keeps_three_apart(stored)); }
TEST(Law05, TheThreeStayThreeInRollUp) { EXPECT_TRUE(keeps_three_apart(rolled_up)); }
TEST(Law05, TwinAWayThatTakesMissingForZeroIsFound) { EXPECT_FALSE(keeps_three_apart(careless)); }

}  // namespace
}  // namespace tongket
