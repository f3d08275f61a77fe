// Goal: a unit is what it was on the day one asks about, for every day, however late a decree was
//       entered; and nothing that cannot have been is ever recorded, not even by half.
// Method: a small made country without a Vietnamese name; each rule with the act it allows beside
//       the act it refuses. Random histories against a slow oracle are in registry_history_test.cc.
#include "unit/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using A = Arkadia;
const base::Date kBefore = day(2024, 12, 31);
const base::Date kReform = day(2025, 7, 1);
const base::Date kEve = day(2025, 6, 30);
const base::Date kLater = day(2026, 1, 1);

NewUnit new_commune(UnitId unit, std::string name, UnitId parent, std::string code = "") {
  return {unit, Kind::commune, std::move(name), std::move(code), {below(parent)}};
}

// --- names, kinds, codes ------------------------------------------------------------------------

TEST(Registry, AUnitIsCalledByTheNameItBoreOnTheDay) {
  A country;
  country.take(on(kReform, Rename{A::alm, "Almdal"}));
  EXPECT_EQ(country.registry.name_on(A::alm, kEve), "Alm");
  EXPECT_EQ(country.registry.name_on(A::alm, kReform), "Almdal");
}

TEST(Registry, ADecreeEnteredLateChangesOnlyTheDaysItSpeaksOf) {
  A country;
  country.take(on(kReform, Rename{A::alm, "Almdal"}));
  country.take(on(day(2020, 1, 1), Rename{A::alm, "Gamle Alm"}));
  EXPECT_EQ(country.registry.name_on(A::alm, day(2019, 12, 31)), "Alm");
  EXPECT_EQ(country.registry.name_on(A::alm, kEve), "Gamle Alm");
  EXPECT_EQ(country.registry.name_on(A::alm, kReform), "Almdal");
}

TEST(Registry, ATownshipMayBecomeAWardAndKeepItsPast) {
  A country;
  country.take(on(kReform, ReType{A::alm, Kind::ward}));
  EXPECT_EQ(country.registry.kind_on(A::alm, kEve), Kind::commune);
  EXPECT_EQ(country.registry.kind_on(A::alm, kReform), Kind::ward);
  EXPECT_EQ(country.registry.level_on(A::alm, kReform), Level::commune);
}

TEST(Registry, ACodeGivenAgainMeansAnotherUnitOnAnotherDay) {
  A country;
  country.take(on(kReform, ReCode{A::north, ""}));
  country.take(on(kReform, ReCode{A::south, "01"}));
  EXPECT_THAT(country.registry.with_code("01", kEve), ElementsAre(A::north));
  EXPECT_THAT(country.registry.with_code("01", kReform), ElementsAre(A::south));
  EXPECT_EQ(country.registry.code_on(A::north, kReform), std::nullopt);
}

TEST(Registry, NothingIsKnownOfDaysOutsideALife) {
  A country;
  EXPECT_FALSE(country.registry.exists_on(A::alm, day(1999, 12, 31)));
  EXPECT_EQ(country.registry.name_on(A::alm, day(1999, 12, 31)), std::nullopt);
  EXPECT_EQ(country.registry.day_in_life(A::alm, day(1999, 12, 31)), country.founded);
  EXPECT_EQ(country.registry.name_on(UnitId{999}, kEve), std::nullopt);
  EXPECT_THAT(country.registry.children_on(UnitId{999}, Hierarchy::administrative, kEve),
              IsEmpty());
}

TEST(Registry, RefusesTwoNamesForOneDay) {
  A country;
  country.take(on(kReform, Rename{A::alm, "Almdal"}));
  EXPECT_EQ(country.try_taking(on(kReform, Rename{A::alm, "Almfjell"})), "unit.same_day");
}

TEST(Registry, RefusesAUnitWithoutANameOrWithAKnownId) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, Rename{A::alm, "  "})), "unit.name_missing");
  EXPECT_EQ(country.try_taking(on(kReform, Create{new_commune(UnitId{300}, "", A::fjell)})),
            "unit.name_missing");
  EXPECT_EQ(country.try_taking(on(kReform, Create{new_commune(A::alm, "Ny", A::fjell)})),
            "unit.already");
  EXPECT_EQ(country.try_taking(on(kReform, Create{new_commune(UnitId{0}, "Ny", A::fjell)})),
            "unit.id_missing");
}

TEST(Registry, RefusesBrothersOfOneNameButNotCousins) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, Create{new_commune(UnitId{300}, "ALM", A::fjell)})),
            "unit.name_taken");
  EXPECT_EQ(country.try_taking(on(kReform, Rename{A::bru, "Alm"})), "unit.name_taken");
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::eng, below(A::fjell)})), "accepted");
  EXPECT_EQ(country.try_taking(on(kReform, Create{new_commune(UnitId{300}, "Alm", A::havn)})),
            "accepted");
  EXPECT_EQ(country.try_taking(on(kLater, ReParent{UnitId{300}, below(A::fjell)})),
            "unit.name_taken");
}

TEST(Registry, AWardMayBearTheNameOfTheCommuneBesideIt) {
  A country;
  NewUnit ward = new_commune(UnitId{300}, "Alm", A::fjell);
  ward.kind = Kind::ward;
  EXPECT_EQ(country.try_taking(on(kReform, Create{ward})), "accepted");
  EXPECT_EQ(country.try_taking(on(kLater, ReType{UnitId{300}, Kind::commune})), "unit.name_taken");
}

TEST(Registry, RefusesOneCodeForTwoUnitsOfALevelOnOneDay) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, ReCode{A::bru, "00100"})), "unit.code_taken");
  EXPECT_EQ(country.try_taking(on(kReform, ReCode{A::bru, "01"})), "accepted");
}

TEST(Registry, RefusesWhatHappensBeforeBirthOrAfterTheEnd) {
  A country;
  EXPECT_EQ(country.try_taking(on(day(1999, 1, 1), Rename{A::alm, "Ur"})), "unit.before_birth");
  country.take(on(kReform, Abolish{A::alm, {{A::bru, Part{}}}, {}}));
  EXPECT_EQ(country.try_taking(on(kReform, Rename{A::alm, "Spok"})), "unit.after_end");
  EXPECT_EQ(country.try_taking(on(kEve, Rename{A::alm, "Siste"})), "accepted");
  EXPECT_EQ(country.try_taking(on(kEve, Rename{UnitId{999}, "Ingen"})), "unit.unknown");
}

// --- places -------------------------------------------------------------------------------------

TEST(Registry, AUnitHasAParentInEachHierarchyOnEachDay) {
  A country;
  country.take(on(country.founded, ReParent{A::alm, below(A::north, Hierarchy::military)}));
  country.take(on(kReform, ReParent{A::alm, below(A::havn)}));
  EXPECT_EQ(country.parent(A::alm, kEve), A::fjell);
  EXPECT_EQ(country.parent(A::alm, kReform), A::havn);
  EXPECT_EQ(country.parent(A::alm, kReform, Hierarchy::military), A::north);
  EXPECT_EQ(country.parent(A::alm, kReform, Hierarchy::party), std::nullopt);
  EXPECT_THAT(country.registry.children_on(A::fjell, Hierarchy::administrative, kReform),
              ElementsAre(A::bru, A::dal));
}

TEST(Registry, APlaceWhoseDecisionHasRunOutHoldsAndIsMarked) {
  A country;
  country.take(on(kReform, ReParent{A::alm, below(A::havn, Hierarchy::military, kLater)}));
  const auto last = country.registry.parent_on(A::alm, Hierarchy::military, kLater);
  const auto past = country.registry.parent_on(A::alm, Hierarchy::military, kLater + base::Days{1});
  ASSERT_TRUE(last && past);
  EXPECT_FALSE(last->expired);
  EXPECT_EQ(past->parent, A::havn);
  EXPECT_TRUE(past->expired);
}

TEST(Registry, APlaceGivenForATimeIsAskedForUntilSomethingTakesOver) {
  A country;
  country.take(on(kReform, ReParent{A::alm, below(A::havn, Hierarchy::military, kLater)}));
  const auto due = [&](base::Date day, int within) {
    std::vector<UnitId> units;
    for (const auto& place : country.registry.due_on(day, base::Days{within})) {
      units.push_back(place.unit);
    }
    return units;
  };
  EXPECT_THAT(due(kLater, 0), IsEmpty());
  EXPECT_THAT(due(kLater + base::Days{1}, 0), ElementsAre(A::alm));
  EXPECT_THAT(due(kLater - base::Days{60}, 60), IsEmpty());
  EXPECT_THAT(due(kLater - base::Days{59}, 60), ElementsAre(A::alm));
  country.take(on(kLater + base::Days{1}, ReParent{A::alm, below(A::fjell, Hierarchy::military)}));
  EXPECT_THAT(due(kLater, 60), IsEmpty());
  EXPECT_THAT(due(kLater + base::Days{9}, 60), IsEmpty());
}

TEST(Registry, APlaceOfAUnitThatEndsWithItsDecisionIsNotAskedFor) {
  A country;
  country.take(on(kReform, ReParent{A::alm, below(A::havn, Hierarchy::military, kLater)}));
  country.take(on(kLater + base::Days{1}, Merge{{A::alm}, A::bru, {}}));
  EXPECT_THAT(country.registry.due_on(kLater, base::Days{60}), IsEmpty());
}

TEST(Registry, RefusesAPlaceThatEndsBeforeItBegins) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::alm, below(A::havn, {}, kEve)})),
            "unit.link_end");
}

TEST(Registry, RefusesAUnitBelowItself) {
  A country;
  country.take(on(kReform, ReType{A::fjell, Kind::defence_area}));
  country.take(on(kReform, ReParent{A::havn, below(A::fjell, Hierarchy::military)}));
  EXPECT_EQ(
      country.try_taking(on(kReform, ReParent{A::fjell, below(A::havn, Hierarchy::military)})),
      "unit.cycle");
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::fjell, below(A::fjell, Hierarchy::party)})),
            "unit.cycle");
}

TEST(Registry, RefusesACycleThatHoldsOnOneDayOnlyButNotOneSplitByTime) {
  A country;
  country.take(on(kLater, ReParent{A::havn, below(A::north, Hierarchy::party)}));
  // Until then Havn stands alone in the party; North may not be below it when it comes.
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::north, below(A::havn, Hierarchy::party)})),
            "unit.cycle");
}

TEST(Registry, ARingOfThreeInOneBatchIsRefusedToo) {
  A country;
  EXPECT_EQ(country.try_taking({on(kReform, ReParent{A::fjell, below(A::havn, Hierarchy::party)}),
                                on(kReform, ReParent{A::havn, below(A::strand, Hierarchy::party)}),
                                on(kReform, ReParent{A::strand, below(A::fjell, Hierarchy::party)}),
                                on(kReform, ReParent{A::alm, below(A::fjell, Hierarchy::party)})}),
            "unit.cycle");
}

TEST(Registry, RefusesAParentThatStandsNoHigher) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::alm, below(A::bru)})), "unit.parent_level");
  EXPECT_EQ(country.try_taking(on(kReform, ReType{A::fjell, Kind::commune})), "unit.parent_level");
}

TEST(Registry, RefusesAParentThatIsNotThere) {
  A country;
  country.take(on(kReform, Create{{UnitId{20}, Kind::district, "Ny", "", {below(A::north)}}}));
  EXPECT_EQ(country.try_taking(on(kEve, ReParent{A::alm, below(UnitId{20})})),
            "unit.parent_absent");
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::alm, below(UnitId{20})})), "accepted");
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::bru, below(UnitId{999})})), "unit.unknown");
}

TEST(Registry, RefusesTwoParentsInOneHierarchyFromOneDay) {
  A country;
  EXPECT_EQ(country.try_taking({on(kReform, ReParent{A::alm, below(A::havn)}),
                                on(kReform, ReParent{A::alm, below(A::strand)})}),
            "unit.two_parents");
  EXPECT_EQ(country.try_taking(on(
                kReform,
                Create{{UnitId{20}, Kind::commune, "Ny", "", {below(A::fjell), below(A::havn)}}})),
            "unit.two_parents");
  EXPECT_EQ(country.try_taking({on(kReform, ReParent{A::alm, below(A::havn)}),
                                on(kReform, ReParent{A::alm, below(A::south, Hierarchy::party)})}),
            "accepted");
}

TEST(Registry, RefusesALivingUnitOutsideTheAdministration) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::alm, nowhere()})), "unit.gap");
  EXPECT_EQ(country.try_taking({on(kReform, ReParent{A::alm, nowhere()}),
                                on(kReform, Abolish{A::alm, {{A::bru, Part{}}}, {}})}),
            "accepted");
}

TEST(Registry, RefusesADayBeforeThereWereDecrees) {
  A country;
  EXPECT_EQ(country.try_taking(on(day(1944, 12, 31), Rename{A::alm, "Ur"})), "unit.too_early");
  EXPECT_EQ(
      country.try_taking(on(kBeforeRecords, Create{new_commune(UnitId{300}, "Ur", A::fjell)})),
      "unit.parent_absent");
}

TEST(Registry, RefusesAMergerIntoAUnitThatHasEnded) {
  A country;
  country.take(on(kEve, Merge{{A::bru}, A::alm, {}}));
  country.take(on(kReform, Merge{{A::alm}, A::eng, {}}));
  EXPECT_EQ(country.try_taking(on(kLater, Merge{{A::dal}, A::alm, {}})), "unit.merge_into_ended");
}

TEST(Registry, RefusesUnitsThatSucceedOneAnother) {
  A country;
  EXPECT_EQ(country.try_taking({on(kReform, Abolish{A::alm, {{A::bru, Part{}}}, A::dal}),
                                on(kReform, Abolish{A::bru, {{A::alm, Part{}}}, A::dal})}),
            "unit.lineage_loop");
}

TEST(Registry, ARefusalCallsUnitsAsAClerkDoesOnTheDayAndWritesTheDayAsOneDoes) {
  A country;
  country.take(on(kReform, Rename{A::alm, "Almdal"}));
  const auto args = [&](const Event& event) {
    const auto result = country.registry.apply(event);
    EXPECT_FALSE(result.ok());
    return result.error().args;
  };
  EXPECT_THAT(args(on(kReform, Abolish{A::fjell, {}, A::north})),
              ElementsAre(testing::Pair("unit", "xã Almdal, huyện Fjell"),
                          testing::Pair("parent", "huyện Fjell, tỉnh North"),
                          testing::Pair("day", "01/07/2025")));
  EXPECT_THAT(args(on(kBefore, ReParent{A::alm, nowhere()})),
              ElementsAre(testing::Pair("unit", "xã Alm, huyện Fjell"),
                          testing::Pair("day", "31/12/2024")));
  EXPECT_THAT(args(on(kReform, Create{{UnitId{300}, Kind::ward, "", "", {below(A::fjell)}}})),
              ElementsAre(testing::Pair("unit", "phường …")));
  EXPECT_THAT(args(on(kReform, Abolish{UnitId{999}, {}, {}})),
              ElementsAre(testing::Pair("unit", to_text(UnitId{999}))));
}

TEST(Registry, AnEnterpriseReportsBelowAProvinceAndNothingStandsBelowIt) {
  A country;
  country.take(on(kReform, Create{{UnitId{300}, Kind::enterprise, "Yard", "", {below(A::south)}}}));
  EXPECT_EQ(country.registry.level_on(UnitId{300}, kReform), Level::body);
  EXPECT_EQ(country.try_taking(on(kLater, ReParent{UnitId{300}, below(A::fos)})), "accepted");
  EXPECT_EQ(country.try_taking(on(kLater, Create{new_commune(UnitId{301}, "Ny", UnitId{300})})),
            "unit.parent_level");
}

TEST(Registry, ARowInDoubtIsAPieceThatMovesNothing) {
  A country;
  country.take(on(
      kReform,
      Abolish{
          A::alm, {{A::bru, piece()}, {A::fos, {PartKind::doubtful, std::nullopt, {}}}}, A::bru}));
  const auto now = country.registry.now(A::alm, kLater);
  ASSERT_EQ(now.size(), 2U);
  EXPECT_FALSE(now[0].whole);
  EXPECT_FALSE(now[1].whole);
}

TEST(Registry, RefusesToCloseADistrictWhoseCommunesHaveNowhereToGo) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, Abolish{A::strand, {}, A::south})),
            "unit.child_outlives");
  EXPECT_EQ(country.try_taking({on(kReform, Abolish{A::strand, {}, A::south}),
                                on(kReform, ReParent{A::fos, below(A::south)})}),
            "accepted");
  EXPECT_FALSE(country.registry.exists_on(A::strand, kReform));
  EXPECT_EQ(country.parent(A::fos, kEve), A::strand);
  EXPECT_EQ(country.parent(A::fos, kReform), A::south);
}

// --- merging, splitting, ending
// -------------------------------------------------------------------

TEST(Registry, AMergerIntoANewUnitEndsAllAndTheNewOneIsAnother) {
  A country;
  country.take(
      on(kReform,
         Merge{{A::alm, A::bru}, UnitId{300}, new_commune(UnitId{300}, "Alm", A::fjell, "00100")}));
  const Registry& registry = country.registry;
  EXPECT_FALSE(registry.exists_on(A::alm, kReform));
  EXPECT_FALSE(registry.exists_on(UnitId{300}, kEve));
  EXPECT_EQ(registry.now(A::alm, kReform), (std::vector<Piece>{{UnitId{300}, true}}));
  EXPECT_EQ(registry.made_of(UnitId{300}, kEve),
            (std::vector<Piece>{{A::alm, true}, {A::bru, true}}));
  EXPECT_EQ(registry.heir_on(A::bru, kReform), UnitId{300});
  EXPECT_EQ(registry.heir_on(A::bru, kEve), A::bru);
}

TEST(Registry, AMergerIntoANeighbourLetsTheNeighbourLiveOn) {
  A country;
  country.take(on(kReform, Merge{{A::alm}, A::bru, {}}));
  EXPECT_TRUE(country.registry.exists_on(A::bru, kLater));
  EXPECT_EQ(country.registry.made_of(A::bru, kEve),
            (std::vector<Piece>{{A::alm, true}, {A::bru, true}}));
  EXPECT_EQ(country.registry.made_of(A::bru, kReform), (std::vector<Piece>{{A::bru, true}}));
}

TEST(Registry, ASplitUnitIsInPiecesAndNoPieceIsWhole) {
  A country;
  country.take(on(
      kReform,
      Split{
          A::alm, {{A::bru, villages({"Lia"})}, {A::dal, villages({"Vik", "Nes"})}}, {}, A::dal}));
  EXPECT_EQ(country.registry.now(A::alm, kReform),
            (std::vector<Piece>{{A::bru, false}, {A::dal, false}}));
  EXPECT_EQ(country.registry.made_of(A::dal, kEve),
            (std::vector<Piece>{{A::alm, false}, {A::dal, true}}));
  EXPECT_EQ(country.registry.heir_on(A::alm, kReform), A::dal);
  EXPECT_EQ(country.registry.successors(A::alm).back().part, villages({"Vik", "Nes"}));
}

TEST(Registry, TwoMergersInARowLeadToTheUnitOfToday) {
  A country;
  country.take(on(day(2020, 1, 1), Merge{{A::alm}, A::bru, {}}));
  country.take(on(
      kReform, Merge{{A::bru, A::dal}, UnitId{300}, new_commune(UnitId{300}, "Dalbru", A::fjell)}));
  EXPECT_EQ(country.registry.now(A::alm, day(2021, 1, 1)), (std::vector<Piece>{{A::bru, true}}));
  EXPECT_EQ(country.registry.now(A::alm, kLater), (std::vector<Piece>{{UnitId{300}, true}}));
  EXPECT_EQ(country.registry.heir_on(A::alm, kLater), UnitId{300});
  EXPECT_THAT(country.registry.made_of(UnitId{300}, day(2019, 1, 1)), SizeIs(3));
}

TEST(Registry, ADistrictThatEndedIsWhereItsCommunesAre) {
  A country;
  country.take(on(day(2020, 1, 1), ReParent{A::dal, below(A::havn)}));
  EXPECT_EQ(country.try_taking({on(kReform, Merge{{A::alm}, A::eng, {}}),
                                on(kReform, ReParent{A::bru, below(A::north)}),
                                on(kReform, Abolish{A::fjell, {}, A::north})}),
            "accepted");
  EXPECT_EQ(country.registry.now(A::fjell, kLater),
            (std::vector<Piece>{{A::bru, false}, {A::eng, false}}));
  country.take(on(kLater, Merge{{A::bru}, A::eng, {}}));
  EXPECT_EQ(country.registry.now(A::fjell, kLater), (std::vector<Piece>{{A::eng, true}}));
}

TEST(Registry, APieceThatGoesOverIsMarkedAtBothEndsAndMovesNoPast) {
  A country;
  country.take(on(kReform, PartialTransfer{A::alm, A::bru, villages({"Lia"})}));
  ASSERT_THAT(country.registry.boundary_changes(A::alm), SizeIs(1));
  EXPECT_TRUE(country.registry.boundary_changes(A::alm).front().gave);
  EXPECT_FALSE(country.registry.boundary_changes(A::bru).front().gave);
  EXPECT_EQ(country.registry.made_of(A::bru, kEve), (std::vector<Piece>{{A::bru, true}}));
  EXPECT_EQ(country.try_taking(on(kReform, PartialTransfer{A::alm, A::bru, Part{}})),
            "unit.part_wrong");
}

TEST(Registry, RefusesPartsThatDoNotAddUp) {
  A country;
  const auto abolish = [&](std::vector<Successor> successors) {
    return country.try_taking(on(kReform, Abolish{A::alm, std::move(successors), A::bru}));
  };
  EXPECT_EQ(abolish({{A::bru, Part{}}, {A::dal, piece()}}), "unit.part_wrong");
  EXPECT_EQ(abolish({{A::bru, villages({})}, {A::dal, piece()}}), "unit.part_wrong");
  EXPECT_EQ(abolish({{A::bru, of_people(60, 100)}, {A::dal, of_people(41, 100)}}),
            "unit.part_wrong");
  EXPECT_EQ(abolish({{A::bru, of_people(100, 100)}}), "unit.part_wrong");
  EXPECT_EQ(abolish({{A::bru, piece()}, {A::bru, piece()}}), "unit.successor_twice");
  EXPECT_EQ(abolish({{A::alm, Part{}}}), "unit.successor_itself");
  EXPECT_EQ(abolish({{UnitId{999}, Part{}}}), "unit.unknown");
  EXPECT_EQ(abolish({{A::bru, of_people(60, 100)}, {A::dal, of_people(40, 100)}}), "accepted");
}

TEST(Registry, RefusesASplitIntoOneAndAMergerOfNone) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, Split{A::alm, {{A::bru, piece()}}, {}, {}})),
            "unit.successors_few");
  EXPECT_EQ(country.try_taking(on(kReform, Merge{{}, A::bru, {}})), "unit.successors_few");
  EXPECT_EQ(country.try_taking(on(kReform, Merge{{A::bru}, A::bru, {}})), "unit.successor_itself");
}

TEST(Registry, TheHeirIsNamedOrTheOnlySuccessorOrTheParent) {
  A country;
  country.take(on(kReform, Abolish{A::alm, {{A::bru, piece()}}, {}}));
  EXPECT_EQ(country.registry.heir_on(A::alm, kReform), A::bru);
  country.take(on(kReform, Abolish{A::dal, {}, {}}));
  EXPECT_EQ(country.registry.heir_on(A::dal, kReform), A::fjell);
  country.take(on(kReform, Abolish{A::eng, {{A::bru, piece()}, {A::fjell, piece()}}, A::fos}));
  EXPECT_EQ(country.registry.heir_on(A::eng, kReform), A::fos);
}

TEST(Registry, RefusesToEndAUnitWithoutAnHeir) {
  A country;
  EXPECT_EQ(country.try_taking(on(kReform, Create{{UnitId{300}, Kind::commune, "Alene", "", {}}})),
            "accepted");
  EXPECT_EQ(country.try_taking(on(kLater, Abolish{UnitId{300}, {}, {}})), "unit.heir_missing");
  EXPECT_EQ(country.try_taking(on(kLater, Abolish{UnitId{300}, {}, UnitId{300}})),
            "unit.heir_missing");
  EXPECT_EQ(country.try_taking(on(kLater, Abolish{UnitId{300}, {}, A::alm})), "accepted");
}

TEST(Registry, RefusesAnHeirWhoIsGone) {
  A country;
  country.take(on(kReform, Abolish{A::alm, {}, {}}));
  EXPECT_EQ(country.try_taking(on(kReform, Abolish{A::bru, {}, A::alm})), "accepted");
  EXPECT_EQ(country.registry.heir_on(A::bru, kReform), A::fjell);
  // Two that end together may not inherit from each other only.
  EXPECT_EQ(country.try_taking(
                {on(kLater, Abolish{A::dal, {}, A::eng}), on(kLater, Abolish{A::eng, {}, A::dal})}),
            "unit.heir_absent");
}

TEST(Registry, RefusesToEndAUnitTwiceOrBeforeItBegan) {
  A country;
  EXPECT_EQ(country.try_taking(on(country.founded, Abolish{A::alm, {{A::bru, Part{}}}, {}})),
            "unit.abolished_before_created");
  country.take(on(kReform, Abolish{A::alm, {{A::bru, Part{}}}, {}}));
  EXPECT_EQ(country.try_taking(on(kLater, Abolish{A::alm, {{A::dal, Part{}}}, {}})),
            "unit.already_ended");
}

TEST(Registry, RefusesAnEndThatComesBeforeWhatIsAlreadyRecorded) {
  A country;
  country.take(on(kLater, Rename{A::alm, "Nyalm"}));
  EXPECT_EQ(country.try_taking(on(kReform, Abolish{A::alm, {{A::bru, Part{}}}, {}})),
            "unit.after_end");
}

TEST(Registry, RefusesASuccessorThatDoesNotExistOnTheDay) {
  A country;
  country.take(on(kLater, Create{new_commune(UnitId{300}, "Ny", A::fjell)}));
  EXPECT_EQ(country.try_taking(on(kReform, Abolish{A::alm, {{UnitId{300}, Part{}}}, {}})),
            "unit.successor_not_yet");
  country.take(on(kReform, Abolish{A::alm, {{A::bru, Part{}}}, {}}));
  EXPECT_EQ(country.try_taking(on(kEve, Abolish{A::bru, {{A::dal, Part{}}}, {}})),
            "unit.successor_absent");
}

// --- bodies and leads
// -----------------------------------------------------------------------------

TEST(Registry, BodiesOfAUnitComeAndGoAndOwnNoTerritory) {
  A country;
  country.take(on(kEve, SetBody{A::fjell, BodyKind::military_command, true, ""}));
  ASSERT_THAT(country.registry.bodies_on(A::fjell, kEve), SizeIs(1));
  EXPECT_EQ(country.registry.bodies_on(A::fjell, kEve).front().kind, BodyKind::military_command);
  country.take(on(kReform, SetBody{A::fjell, BodyKind::military_command, false, ""}));
  EXPECT_THAT(country.registry.bodies_on(A::fjell, kReform), IsEmpty());
  EXPECT_EQ(
      country.try_taking(on(kLater, SetBody{A::fjell, BodyKind::military_command, false, ""})),
      "unit.body_none");
  EXPECT_EQ(country.try_taking(on(kLater, SetBody{A::fjell, BodyKind::people_council, false, ""})),
            "unit.body_none");
}

TEST(Registry, TheLeadOfAClusterPassesFromMemberToMember) {
  A country;
  country.add_ring();
  country.take(on(day(2023, 10, 25), SetLead{A::ring, A::alm}));
  country.take(on(day(2024, 10, 25), SetLead{A::ring, A::bru}));
  EXPECT_EQ(country.registry.lead_on(A::ring, day(2024, 10, 24)), A::alm);
  EXPECT_EQ(country.registry.lead_on(A::ring, day(2024, 10, 25)), A::bru);
  EXPECT_EQ(country.try_taking(on(kReform, SetLead{A::ring, A::eng})), "unit.lead_stranger");
  EXPECT_EQ(country.try_taking(on(kReform, SetLead{A::fjell, A::alm})), "unit.lead_kind");
}

TEST(Registry, RemembersWhoEverStoodInACluster) {
  A country;
  country.add_ring();
  country.take(on(kReform, ReParent{A::dal, nowhere(Hierarchy::cluster)}));
  EXPECT_THAT(country.registry.children_on(A::ring, Hierarchy::cluster, kReform), SizeIs(2));
  EXPECT_THAT(country.registry.ever_below(A::ring, Hierarchy::cluster),
              ElementsAre(A::alm, A::bru, A::dal));
  EXPECT_THAT(country.registry.ever_below(UnitId{999}, Hierarchy::cluster), IsEmpty());
}

TEST(Registry, RefusesToCloseAClusterOrItsLeadWhileATermIsOpen) {
  A country;
  country.add_ring();
  country.take(on(day(2024, 10, 25), SetLead{A::ring, A::bru}));
  const auto close = on(kReform, SetLead{A::ring, std::nullopt});
  const auto merge = on(kReform, Merge{{A::bru}, A::alm, {}});
  EXPECT_EQ(country.try_taking(merge), "unit.lead_open");
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::bru, nowhere(Hierarchy::cluster)})),
            "unit.lead_open");
  EXPECT_EQ(country.try_taking({close, merge}), "accepted");
  EXPECT_EQ(country.registry.lead_on(A::ring, kReform), std::nullopt);
}

TEST(Registry, AClusterEndsWithItsMembersOutAndItsTermClosedOnTheSameDay) {
  A country;
  country.add_ring();
  country.take(on(day(2024, 10, 25), SetLead{A::ring, A::bru}));
  std::vector<Event> closing;
  for (const UnitId member : {A::alm, A::bru, A::dal}) {
    closing.push_back(on(kReform, ReParent{member, nowhere(Hierarchy::cluster)}));
  }
  closing.push_back(on(kReform, Abolish{A::ring, {}, A::fjell}));
  EXPECT_EQ(country.try_taking(closing), "unit.lead_open");
  closing.push_back(on(kReform, SetLead{A::ring, std::nullopt}));
  EXPECT_EQ(country.try_taking(closing), "accepted");
  EXPECT_EQ(country.registry.lead_on(A::ring, kEve), A::bru);
}

TEST(Registry, MembersOfAClusterNeedAClusterAboveThem) {
  A country;
  country.add_ring();
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::eng, below(A::fjell, Hierarchy::cluster)})),
            "unit.parent_level");
  EXPECT_EQ(country.try_taking(on(kReform, ReParent{A::eng, below(A::ring, Hierarchy::cluster)})),
            "accepted");
}

// --- batches, copies, corrections
// -----------------------------------------------------------------

TEST(Registry, OneDecreeMayCloseAndFoundInAnyOrder) {
  A country;
  // The new North bears name and code of the old one, under the same nation, on the day it goes.
  const UnitId north{30};
  const UnitId alm{301};
  EXPECT_EQ(country.try_taking(
                {on(kReform, Create{{north, Kind::province, "North", "01", {below(A::nation)}}}),
                 on(kReform, Create{new_commune(alm, "Alm", north, "00100")}),
                 on(kReform, Create{new_commune(UnitId{302}, "Eng", north, "00103")}),
                 on(kReform, Abolish{A::north, {{north, Part{}}}, {}}),
                 on(kReform, Abolish{A::fjell, {}, alm}), on(kReform, Abolish{A::havn, {}, north}),
                 on(kReform, Abolish{A::alm, {{alm, Part{}}}, {}}),
                 on(kReform, Abolish{A::bru, {{alm, Part{}}}, {}}),
                 on(kReform, Abolish{A::dal, {{alm, Part{}}}, {}}),
                 on(kReform, Abolish{A::eng, {{UnitId{302}, Part{}}}, {}})}),
            "accepted");
  const auto tree = country.registry.tree_on(Hierarchy::administrative, kReform);
  EXPECT_EQ(tree.count(*tree.find(north), Level::commune), 2U);
  EXPECT_EQ(country.registry.made_of(north, kEve), (std::vector<Piece>{{A::north, true}}));
}

TEST(Registry, ARefusedBatchLeavesNothingBehind) {
  A country;
  const auto before = country.bytes();
  EXPECT_EQ(country.try_taking(
                {on(kReform, Rename{A::alm, "Almdal"}), on(kReform, Rename{A::bru, "Almdal"})}),
            "unit.name_taken");
  EXPECT_EQ(country.bytes(), before);
  EXPECT_EQ(country.registry.name_on(A::alm, kReform), "Alm");
  EXPECT_THAT(country.registry.ever_named("almdal"), IsEmpty());
}

TEST(Registry, ABatchTellsEveryMistakeAndWhereItStands) {
  A country;
  const auto refusals = country.registry.apply_all(
      std::vector{on(kReform, Rename{UnitId{999}, "Ingen"}), on(kReform, Rename{A::alm, "Almdal"}),
                  on(kReform, Abolish{A::bru, {{A::bru, Part{}}}, {}})});
  ASSERT_THAT(refusals, SizeIs(2));
  EXPECT_EQ(refusals[0].event, 0U);
  EXPECT_EQ(refusals[0].error.code, "unit.unknown");
  EXPECT_EQ(refusals[1].event, 2U);
  EXPECT_EQ(refusals[1].error.code, "unit.successor_itself");
}

TEST(Registry, ABatchIsBlamedAtTheEventThatBrokeTheRule) {
  A country;
  const auto refusals = country.registry.apply_all(
      std::vector{on(kReform, Rename{A::bru, "Brudal"}), on(kReform, Rename{A::dal, "Alm"})});
  ASSERT_THAT(refusals, SizeIs(1));
  EXPECT_EQ(refusals[0].event, 1U);
}

TEST(Registry, WhoHoldsACopyKeepsWhatHeHolds) {
  A country;
  const Registry held = country.registry;
  country.take(on(kReform, Rename{A::alm, "Almdal"}));
  country.take(on(kReform, Abolish{A::bru, {{A::dal, Part{}}}, {}}));
  EXPECT_EQ(held.name_on(A::alm, kReform), "Alm");
  EXPECT_TRUE(held.exists_on(A::bru, kReform));
  EXPECT_EQ(held.last_event() + 2, country.registry.last_event());
}

TEST(Registry, ACorrectedEventCountsAsIfItHadBeenEnteredRight) {
  A country;
  country.take(on(kReform, Rename{A::alm, "Almdall"}));
  const EventNumber wrong = country.registry.last_event();
  country.take(on(kLater, Rename{A::alm, "Nyalm"}));
  country.take(on(kLater, Correct{wrong, {on(kReform, Rename{A::alm, "Almdal"})}}));
  EXPECT_EQ(country.registry.name_on(A::alm, kReform), "Almdal");
  EXPECT_EQ(country.registry.name_on(A::alm, kLater), "Nyalm");
  EXPECT_EQ(std::get<Rename>(country.registry.event(wrong).what).name, "Almdall");
  EXPECT_THAT(country.registry.ever_named("almdall"), IsEmpty());
}

TEST(Registry, ACorrectionMayBeCorrectedAndWithdrawn) {
  A country;
  country.take(on(kReform, Rename{A::alm, "Almdal"}));
  const EventNumber renamed = country.registry.last_event();
  country.take(on(kReform, Correct{renamed, {}}));
  const EventNumber first_correction = country.registry.last_event();
  EXPECT_EQ(country.registry.name_on(A::alm, kReform), "Alm");
  country.take(on(kReform, Correct{first_correction, {}}));
  EXPECT_EQ(country.registry.name_on(A::alm, kReform), "Almdal");
  country.take(on(kReform, Correct{renamed, {on(kReform, Rename{A::alm, "Almfjell"})}}));
  EXPECT_EQ(country.registry.name_on(A::alm, kReform), "Almfjell");
}

TEST(Registry, RefusesACorrectionUnderWhichLaterEventsFall) {
  A country;
  country.take(on(kReform, Create{new_commune(UnitId{300}, "Ny", A::fjell)}));
  const EventNumber created = country.registry.last_event();
  country.take(on(kLater, Rename{UnitId{300}, "Nydal"}));
  const auto before = country.bytes();
  const auto result = country.registry.apply(on(kLater, Correct{created, {}}));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "unit.correction_breaks");
  EXPECT_EQ(result.error().args[0].second, std::to_string(created + 1));
  EXPECT_EQ(country.bytes(), before);
  EXPECT_EQ(country.try_taking(on(kLater, Correct{999, {}})), "unit.event_unknown");
}

TEST(Registry, TheHistoryOfAUnitNamesTheEventsThatSpeakOfIt) {
  A country;
  country.take(on(kReform, Merge{{A::alm}, A::bru, {}}));
  const auto events = country.registry.events_of(A::alm);
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_TRUE(std::holds_alternative<Create>(country.registry.event(events[0]).what));
  EXPECT_TRUE(std::holds_alternative<Merge>(country.registry.event(events[1]).what));
}

// --- snapshots
// ------------------------------------------------------------------------------------

TEST(Registry, ComesBackFromItsBytesTheSame) {
  A country;
  country.add_ring();
  country.take(on(kReform, Split{A::alm, {{A::bru, piece()}, {A::dal, piece()}}, {}, A::dal}));
  country.take(on(kReform, Rename{A::bru, "Brudal"}));
  country.take(on(kReform, Correct{country.registry.last_event(), {}}));
  const std::string bytes = country.bytes();
  base::ByteReader reader{bytes};
  auto loaded = Registry::load(reader);
  ASSERT_TRUE(loaded.ok());
  EXPECT_TRUE(reader.done());
  country.registry = std::move(loaded).value();
  EXPECT_EQ(country.bytes(), bytes);
  EXPECT_EQ(country.registry.name_on(A::bru, kReform), "Bru");
  EXPECT_EQ(country.registry.heir_on(A::alm, kReform), A::dal);
}

TEST(Registry, TwoRegistriesOfOneHistoryHaveTheSameBytes) {
  A left;
  A right;
  left.add_ring();
  right.add_ring();
  EXPECT_EQ(left.bytes(), right.bytes());
}

TEST(Registry, RefusesBytesThatWereCutOrChanged) {
  A country;
  country.add_ring();
  const std::string bytes = country.bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    base::ByteReader cut{std::string_view{bytes}.substr(0, size)};
    EXPECT_FALSE(Registry::load(cut).ok()) << size;
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    base::ByteReader reader{changed};
    EXPECT_FALSE(Registry::load(reader).ok()) << at;
  }
}

}  // namespace
}  // namespace tongket::unit
