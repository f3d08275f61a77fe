// Goal: a reform can be drawn: every old unit on the left, every new one on the right, a band for
//       each piece.
// Method: a small country with one merger, one division and one unit that only moved.
#include "unit/flows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

using A = Arkadia;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const base::Date kReform = day(2025, 7, 1);
constexpr UnitId kNew{300};

A reformed() {
  A country;
  country.take(
      on(kReform,
         Merge{{A::alm, A::bru}, kNew, NewUnit{kNew, Kind::commune, "Ny", "", {below(A::fjell)}}}));
  country.take(on(kReform, Split{A::dal, {{kNew, piece()}, {A::fos, piece()}}, {}, A::fos}));
  country.take(on(kReform, ReParent{A::eng, below(A::fjell)}));
  return country;
}

std::vector<std::pair<UnitId, UnitId>> ends(const std::vector<Flow>& flows) {
  std::vector<std::pair<UnitId, UnitId>> ends;
  for (const Flow& flow : flows) ends.emplace_back(flow.from, flow.to);
  return ends;
}

TEST(Flows, AProvinceShowsEveryBandThatBeginsOrEndsInIt) {
  const A country = reformed();
  EXPECT_THAT(ends(flows_on(country.registry, Hierarchy::administrative, A::north, kReform)),
              ElementsAre(Pair(A::eng, A::eng), Pair(A::alm, kNew), Pair(A::bru, kNew),
                          Pair(A::dal, kNew), Pair(A::dal, A::fos)));
  EXPECT_THAT(ends(flows_on(country.registry, Hierarchy::administrative, A::south, kReform)),
              ElementsAre(Pair(A::dal, A::fos)));
}

TEST(Flows, ABandSaysWhetherAllOfItWentAndWhatDidIt) {
  const A country = reformed();
  const auto flows = flows_on(country.registry, Hierarchy::administrative, A::north, kReform);
  ASSERT_EQ(flows.size(), 5U);
  EXPECT_EQ(flows[1].part.kind, PartKind::whole);
  EXPECT_EQ(flows[3].part.kind, PartKind::partial);
  EXPECT_TRUE(std::holds_alternative<Split>(country.registry.event(flows[3].event).what));
}

TEST(Flows, OnAnyOtherDayNothingFlows) {
  const A country = reformed();
  EXPECT_THAT(
      flows_on(country.registry, Hierarchy::administrative, A::north, kReform + base::Days{1}),
      IsEmpty());
  EXPECT_THAT(reform_days(country.registry, Hierarchy::administrative, A::north),
              ElementsAre(kReform));
  EXPECT_THAT(reform_days(country.registry, Hierarchy::administrative, UnitId{999}), IsEmpty());
}

}  // namespace
}  // namespace tongket::unit
