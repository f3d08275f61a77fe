// Goal: every unit stands on the tree of every other day where its territory is, and where nobody
//       knows how it divides, no lower than is sure.
// Method: one small country, one reform each.
#include "restate/placements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::restate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using unit::day;
using unit::on;
using unit::Part;
using unit::PartKind;
using unit::piece;
using unit::UnitId;
using A = unit::Arkadia;

const base::Date kFirst = day(2020, 1, 1);
const base::Date kReform = day(2025, 7, 1);
const base::Date kToday = day(2026, 3, 1);
constexpr UnitId kNew{300};
constexpr UnitId kOther{301};

unit::NewUnit commune(UnitId unit, std::string name, UnitId parent) {
  return {unit, unit::Kind::commune, std::move(name), "", {unit::below(parent)}};
}

Placements placed(const A& country, base::Date on = kToday, Placements::Options options = {}) {
  return {country.registry, country.registry.tree_on(unit::Hierarchy::administrative, on), options};
}

UnitId unit_at(const Placements& placements, UnitId unit) {
  const auto& place = placements.of(unit);
  return place.node ? placements.tree().nodes()[*place.node].unit : UnitId{0};
}

std::vector<UnitId> lacking(const Placements& placements, UnitId unit) {
  const auto units = placements.lacking(placements.tree().find(unit).value());
  return {units.begin(), units.end()};
}

TEST(Placements, AUnitThatLivesStandsAtItself) {
  const A country;
  const auto placements = placed(country);
  EXPECT_EQ(placements.of(A::alm).kind, PlaceKind::own);
  EXPECT_EQ(unit_at(placements, A::alm), A::alm);
  EXPECT_THAT(placements.sources(placements.tree().find(A::fjell).value()),
              ElementsAre(A::fjell, A::alm, A::bru, A::dal));
}

TEST(Placements, AWholePredecessorStandsAtItsSuccessorOverManyReforms) {
  A country;
  country.take(on(kFirst, unit::Merge{{A::alm, A::bru}, kNew, commune(kNew, "Ny", A::fjell)}));
  country.take(on(kReform, unit::Merge{{kNew, A::dal}, kOther, commune(kOther, "Stor", A::fjell)}));
  const auto placements = placed(country);
  EXPECT_EQ(placements.of(A::alm).kind, PlaceKind::whole);
  EXPECT_EQ(unit_at(placements, A::alm), kOther);
  EXPECT_EQ(unit_at(placements, kNew), kOther);
}

TEST(Placements, ADividedOneSitsAtTheLowestUnitThatCoversItsPieces) {
  A country;
  country.take(
      on(kReform, unit::Split{A::alm, {{A::bru, piece()}, {A::dal, piece()}}, {}, A::bru}));
  const auto placements = placed(country);
  const auto& place = placements.of(A::alm);
  EXPECT_EQ(place.kind, PlaceKind::unallocated);
  EXPECT_EQ(place.why, Why::divided);
  EXPECT_EQ(place.divided, A::alm);
  EXPECT_EQ(unit_at(placements, A::alm), A::fjell);
  EXPECT_THAT(lacking(placements, A::bru), ElementsAre(A::alm));
  EXPECT_THAT(lacking(placements, A::dal), ElementsAre(A::alm));
  EXPECT_THAT(lacking(placements, A::fjell), IsEmpty());
}

TEST(Placements, PiecesInTwoProvincesSitAtTheNation) {
  A country;
  country.take(
      on(kReform, unit::Split{A::alm, {{A::bru, piece()}, {A::fos, piece()}}, {}, A::bru}));
  const auto placements = placed(country);
  EXPECT_EQ(unit_at(placements, A::alm), A::nation);
  EXPECT_THAT(lacking(placements, A::north), ElementsAre(A::alm));
  EXPECT_THAT(lacking(placements, A::strand), ElementsAre(A::alm));
}

TEST(Placements, PiecesThatComeTogetherAgainAreWhole) {
  A country;
  country.take(on(kFirst, unit::Split{A::alm, {{A::bru, piece()}, {A::dal, piece()}}, {}, A::bru}));
  country.take(on(kReform, unit::Merge{{A::bru, A::dal}, kNew, commune(kNew, "Stor", A::fjell)}));
  EXPECT_EQ(placed(country, kFirst).of(A::alm).kind, PlaceKind::unallocated);
  EXPECT_EQ(placed(country).of(A::alm).kind, PlaceKind::whole);
  EXPECT_EQ(unit_at(placed(country), A::alm), kNew);
}

TEST(Placements, APieceWhoseUnitIsDividedAgainMayLieInEither) {
  A country;
  country.take(on(kFirst, unit::Split{A::alm, {{A::bru, piece()}, {A::dal, piece()}}, {}, A::bru}));
  country.take(
      on(kReform, unit::Split{A::bru, {{A::dal, piece()}, {A::eng, piece()}}, {}, A::dal}));
  const auto placements = placed(country);
  EXPECT_EQ(unit_at(placements, A::alm), A::north);
  EXPECT_EQ(placements.of(A::alm).divided, A::alm);
  EXPECT_EQ(placements.of(A::bru).divided, A::bru);
}

TEST(Placements, OnePieceWithoutTheRestSitsWhereTheUnitAboveWent) {
  A country;
  country.take(on(kReform, unit::Abolish{A::alm, {{A::bru, piece()}}, A::bru}));
  const auto placements = placed(country);
  EXPECT_EQ(placements.of(A::alm).why, Why::rest_unknown);
  EXPECT_EQ(unit_at(placements, A::alm), A::fjell);
  EXPECT_THAT(lacking(placements, A::bru), ElementsAre(A::alm));
}

TEST(Placements, ARowInDoubtCoversWhatItNamesAndMovesNothing) {
  A country;
  country.take(on(
      kReform,
      unit::Abolish{A::alm, {{A::bru, piece()}, {A::fos, {PartKind::doubtful, {}, {}}}}, A::bru}));
  const auto placements = placed(country, kToday, {.use_shares = true});
  EXPECT_EQ(placements.of(A::alm).kind, PlaceKind::unallocated);
  EXPECT_EQ(placements.of(A::alm).why, Why::doubtful);
  EXPECT_EQ(unit_at(placements, A::alm), A::nation);
}

TEST(Placements, APieceThatGoesOverBetweenLivingUnitsMovesNoPast) {
  A country;
  country.take(on(kReform, unit::PartialTransfer{A::alm, A::fos, piece()}));
  EXPECT_EQ(placed(country).of(A::alm).kind, PlaceKind::own);
}

TEST(Placements, ADistrictThatEndedLiesWhereItsCommunesAre) {
  A country;
  EXPECT_EQ(country.try_taking({on(kReform, unit::Abolish{A::havn, {}, A::north}),
                                on(kReform, unit::ReParent{A::eng, unit::below(A::north)}),
                                on(kReform, unit::Abolish{A::fjell, {}, A::north}),
                                on(kReform, unit::ReParent{A::alm, unit::below(A::north)}),
                                on(kReform, unit::ReParent{A::bru, unit::below(A::north)}),
                                on(kReform, unit::ReParent{A::dal, unit::below(A::north)})}),
            "accepted");
  const auto placements = placed(country);
  EXPECT_EQ(unit_at(placements, A::fjell), A::north);
  EXPECT_EQ(placements.of(A::fjell).why, Why::no_lineage);
  EXPECT_THAT(lacking(placements, A::alm), IsEmpty());
  // Havn had one commune: it lies where that one is.
  EXPECT_EQ(unit_at(placements, A::havn), A::eng);
}

TEST(Placements, DeclaredSharesDivideOnlyWhenAskedAndOnlyWhenTheyMakeUpTheWhole) {
  A country;
  country.take(on(
      kFirst,
      unit::Split{
          A::alm, {{A::bru, unit::of_people(1, 4)}, {A::dal, unit::of_people(3, 4)}}, {}, A::bru}));
  country.take(on(
      kReform,
      unit::Split{
          A::dal, {{A::bru, unit::of_people(1, 2)}, {A::eng, unit::of_people(1, 2)}}, {}, A::bru}));
  EXPECT_EQ(placed(country).of(A::alm).kind, PlaceKind::unallocated);
  const auto shared = placed(country, kToday, {.use_shares = true});
  EXPECT_EQ(shared.of(A::alm).kind, PlaceKind::shared);
  EXPECT_THAT(shared.of(A::alm).pieces,
              ElementsAre(Piece{A::bru, Piece::Weight{5, 8}}, Piece{A::eng, Piece::Weight{3, 8}}));

  A half;
  half.take(
      on(kFirst,
         unit::Split{A::alm, {{A::bru, unit::of_people(1, 4)}, {A::dal, piece()}}, {}, A::bru}));
  EXPECT_EQ(placed(half, kToday, {.use_shares = true}).of(A::alm).kind, PlaceKind::unallocated);
}

TEST(Placements, FiguresOfTodayStandOnTheTreeOfYesterdayWhereTheyWereMadeOf) {
  A country;
  country.take(on(kReform, unit::Merge{{A::alm, A::bru}, kNew, commune(kNew, "Ny", A::fjell)}));
  country.take(on(kReform, unit::Split{A::dal,
                                       {{kOther, piece()}, {A::eng, piece()}},
                                       {commune(kOther, "Rest", A::havn)},
                                       A::eng}));
  const auto before = placed(country, kFirst);
  EXPECT_EQ(unit_at(before, kNew), A::fjell);
  EXPECT_EQ(before.of(kNew).why, Why::merged_later);
  // The new unit lies within Dal, whatever else Dal was.
  EXPECT_EQ(before.of(kOther).kind, PlaceKind::whole);
  EXPECT_EQ(unit_at(before, kOther), A::dal);
}

TEST(Placements, WhatTheTreeDoesNotHoldIsOutside) {
  const A country;
  const Placements placements{country.registry,
                              country.registry.tree_on(unit::Hierarchy::party, kToday)};
  EXPECT_EQ(placements.of(A::alm).kind, PlaceKind::outside);
  EXPECT_EQ(placements.outside().size(), country.registry.units().size());
}

TEST(Placements, CodesAreWords) {
  EXPECT_EQ(code(PlaceKind::unallocated), "unallocated");
  EXPECT_EQ(code(Why::rest_unknown), "rest_unknown");
  EXPECT_EQ(code(Why::none), "");
}

}  // namespace
}  // namespace tongket::restate
