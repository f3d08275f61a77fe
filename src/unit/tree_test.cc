// Goal: a tree reads like the official list of its day and never moves again.
// Method: the small made country, its order, subtrees and lowest common units.
#include "unit/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

using testing::ElementsAre;

using A = Arkadia;
const base::Date kToday = day(2024, 12, 31);

std::vector<UnitId> units_of(std::span<const Tree::Node> nodes) {
  std::vector<UnitId> units;
  for (const Tree::Node& node : nodes) units.push_back(node.unit);
  return units;
}

Tree tree_of(const A& country) {
  return country.registry.tree_on(Hierarchy::administrative, kToday);
}

TEST(Tree, ReadsLikeTheOfficialListFromTopToBottom) {
  const Tree tree = tree_of(A{});
  EXPECT_THAT(units_of(tree.nodes()),
              ElementsAre(A::nation, A::north, A::fjell, A::alm, A::bru, A::dal, A::havn, A::eng,
                          A::south, A::strand, A::fos));
  EXPECT_EQ(tree.nodes()[0].past, 11U);
  EXPECT_EQ(tree.nodes()[3].depth, 3U);
}

TEST(Tree, BrothersStandByLevelThenCodeAndThoseWithoutACodeLast) {
  A country;
  country.take(
      on(country.founded, Create{{UnitId{300}, Kind::commune, "Uten", "", {below(A::north)}}}));
  country.take(
      on(country.founded, Create{{UnitId{299}, Kind::commune, "Med", "9", {below(A::north)}}}));
  country.take(on(country.founded, ReParent{UnitId{299}, nowhere(Hierarchy::party)}));
  EXPECT_THAT(country.registry.children_on(A::north, Hierarchy::administrative, kToday),
              ElementsAre(A::fjell, A::havn, UnitId{299}, UnitId{300}));
}

TEST(Tree, ASubtreeIsOneRunOfNodes) {
  const Tree tree = tree_of(A{});
  const auto fjell = *tree.find(A::fjell);
  EXPECT_THAT(units_of(tree.subtree(fjell)), ElementsAre(A::fjell, A::alm, A::bru, A::dal));
  EXPECT_EQ(tree.count(fjell, Level::commune), 3U);
  EXPECT_EQ(tree.count(0, Level::commune), 5U);
  EXPECT_EQ(tree.count(0, Level::nation), 0U);
  EXPECT_EQ(tree.find(UnitId{999}), std::nullopt);
}

TEST(Tree, TheWayUpAndTheBrothersOfANodeAreKnown) {
  const Arkadia country;
  const Tree tree = country.registry.tree_on(Hierarchy::administrative, day(2010, 1, 1));
  const std::size_t bru = tree.find(Arkadia::bru).value();
  std::vector<UnitId> way;
  for (const auto at : tree.path(bru)) way.push_back(tree.nodes()[at].unit);
  EXPECT_EQ(way,
            (std::vector<UnitId>{Arkadia::nation, Arkadia::north, Arkadia::fjell, Arkadia::bru}));
  EXPECT_EQ(tree.nodes()[tree.ancestors(bru).front()].unit, Arkadia::fjell);
  std::vector<UnitId> brothers;
  for (const auto at : tree.siblings(bru)) brothers.push_back(tree.nodes()[at].unit);
  EXPECT_EQ(brothers, (std::vector<UnitId>{Arkadia::alm, Arkadia::bru, Arkadia::dal}));
  EXPECT_EQ(tree.siblings(0), std::vector<std::size_t>{0});
  EXPECT_TRUE(tree.covers(tree.find(Arkadia::north).value(), bru));
  EXPECT_FALSE(tree.covers(tree.find(Arkadia::south).value(), bru));
}

TEST(Tree, TheLowestUnitThatCoversSeveralIsFound) {
  const Tree tree = tree_of(A{});
  const auto lowest = [&](std::vector<UnitId> units) -> std::optional<UnitId> {
    std::vector<std::size_t> indexes;
    for (const UnitId unit : units) indexes.push_back(*tree.find(unit));
    const auto index = tree.lowest_common(indexes);
    return index ? std::optional{tree.nodes()[*index].unit} : std::nullopt;
  };
  EXPECT_EQ(lowest({A::alm, A::dal}), A::fjell);
  EXPECT_EQ(lowest({A::alm, A::eng}), A::north);
  EXPECT_EQ(lowest({A::eng, A::fos, A::alm}), A::nation);
  EXPECT_EQ(lowest({A::fjell, A::alm}), A::fjell);
  EXPECT_EQ(lowest({A::alm}), A::alm);
  EXPECT_EQ(lowest({}), std::nullopt);
}

TEST(Tree, UnitsOfDifferentRootsHaveNothingAboveThem) {
  A country;
  country.add_ring();
  const Tree clusters = country.registry.tree_on(Hierarchy::cluster, kToday);
  EXPECT_THAT(units_of(clusters.nodes()), ElementsAre(A::fjell, A::ring, A::alm, A::bru, A::dal));
  country.take(on(country.founded, ReParent{A::eng, below(A::havn, Hierarchy::military)}));
  country.take(on(country.founded, ReParent{A::fos, below(A::strand, Hierarchy::military)}));
  const Tree military = country.registry.tree_on(Hierarchy::military, kToday);
  EXPECT_EQ(military.lowest_common(std::vector<std::size_t>{1, 3}), std::nullopt);
}

TEST(Tree, DoesNotMoveWhenTheRegistryDoes) {
  A country;
  const Tree tree = tree_of(country);
  country.take(on(day(2020, 1, 1), ReParent{A::alm, below(A::havn)}));
  EXPECT_EQ(tree.nodes()[*tree.nodes()[*tree.find(A::alm)].parent].unit, A::fjell);
}

TEST(Tree, MarksAPlaceThatHasRunOut) {
  A country;
  country.take(on(day(2020, 1, 1), ReParent{A::alm, below(A::havn, {}, day(2024, 12, 30))}));
  const Tree tree = tree_of(country);
  EXPECT_TRUE(tree.nodes()[*tree.find(A::alm)].expired);
  EXPECT_FALSE(tree.nodes()[*tree.find(A::bru)].expired);
}

TEST(Tree, IsEmptyWhereNobodyHasAPlace) {
  EXPECT_TRUE(A{}.registry.tree_on(Hierarchy::party, kToday).nodes().empty());
  EXPECT_TRUE(A{}.registry.tree_on(Hierarchy::administrative, day(1999, 1, 1)).nodes().empty());
}

}  // namespace
}  // namespace tongket::unit
