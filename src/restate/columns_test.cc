// Goal: columns restated in one go say what each unit by itself would say, and lose nothing.
// Method: a small country with a divided commune; cells that do not fit.
#include "restate/columns.h"

#include <limits>

#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::restate {
namespace {

using unit::day;
using unit::on;
using unit::UnitId;
using A = unit::Arkadia;

/// Bru goes into Alm whole; Eng goes to Dal and to Fos of the other province.
unit::Registry reformed() {
  A country;
  country.take(on(day(2025, 7, 1), unit::Merge{{A::bru}, A::alm, {}}));
  country.take(
      on(day(2025, 7, 1),
         unit::Split{A::eng, {{A::dal, unit::piece()}, {A::fos, unit::piece()}}, {}, A::dal}));
  return country.registry;
}

Placements today() {
  const auto registry = reformed();
  return {registry, registry.tree_on(unit::Hierarchy::administrative, day(2026, 1, 1))};
}

template <class Cell>
std::vector<Cell> january(std::initializer_list<Cell> values) {
  std::vector<Cell> column;
  for (const Cell value : values) {
    column.push_back(value);
    column.resize(column.size() + Columns::kMonths - 1, 0);
  }
  return column;
}

const std::vector<UnitId> kUnits{A::alm, A::bru, A::dal, A::eng, A::fos};

TEST(Columns, EveryCellGoesIntoOneRowAndTheSumStays) {
  const Placements placements = today();
  const Columns columns{placements, kUnits};
  const auto in = january<std::int64_t>({1, 20, 300, 4'000, 50'000});
  std::vector<std::int64_t> out(columns.rows().size() * Columns::kMonths);
  ASSERT_TRUE(columns.restate(in, out));
  const auto totals = columns.totals(out);
  const auto total = [&](UnitId unit) { return totals[placements.tree().find(unit).value()]; };
  EXPECT_EQ(total(A::alm), 21);
  EXPECT_EQ(total(A::dal), 300);
  EXPECT_EQ(total(A::fjell), 321);
  EXPECT_EQ(total(A::south), 50'000);
  EXPECT_EQ(total(A::nation), 54'321);
  EXPECT_TRUE(columns.rows().front().unallocated);
  EXPECT_EQ(columns.rows().front().node, placements.tree().find(A::nation));
}

TEST(Columns, SaysSoWhenASumDoesNotFit) {
  const Placements placements = today();
  const Columns columns{placements, kUnits};
  constexpr auto kMost = std::numeric_limits<std::int32_t>::max();
  std::vector<std::int32_t> out(columns.rows().size() * Columns::kMonths);
  EXPECT_TRUE(columns.restate(january<std::int32_t>({1, kMost - 1, kMost, kMost, kMost}), out));
  EXPECT_FALSE(columns.restate(january<std::int32_t>({2, kMost - 1, 0, 0, 0}), out));
  EXPECT_FALSE(columns.restate(january<std::int32_t>({-3, -kMost, 0, 0, 0}), out));
}

TEST(Columns, AnEmptyCountryHasNoRows) {
  const Columns columns{today(), std::vector<UnitId>{}};
  EXPECT_TRUE(columns.rows().empty());
  EXPECT_TRUE(columns.restate(std::span<const std::int32_t>{}, std::span<std::int32_t>{}));
}

}  // namespace
}  // namespace tongket::restate
