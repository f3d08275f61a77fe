// Goal: a clerk who keeps the list of units learns of every mistake in one go, at its line.
// Method: the list that ships, as it is and with mistakes put in; small lists with one fault each.
#include "unit/loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/messages.h"
#include "unit/shipped.h"
#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

constexpr std::string_view kDecisions =
    "key,kind,number,day,issuer,mark,source\n"
    "list,list,,2000-01-01,Riket,V,\n"
    "law,law,7/LUẬT,2025-06-16,Riket,V,\n";
constexpr std::string_view kUnits =
    "id,handle,kind,name,code,from,decision,administrative,military,party,cluster,mark,source\n"
    "5,Alm,commune,Alm,0100,-,list,North,=,=,Ring,V,\n"
    "6,Bru,commune,Bru,0101,-,list,North,=,=,Ring,V,\n"
    "7,Dal,commune,Dal,0102,-,list,North,=,,,V,\n"
    "2,North,province,North,01,-,list,Arkadia,Arkadia,=,,V,\n"
    "9,Ring,cluster,Ring,,-,list,,,,North,V,\n"
    "1,Arkadia,nation,Arkadia,,-,list,,,,,V,\n";
constexpr std::string_view kChanges =
    "day,decision,what,unit,value,detail,until,mark,source\n"
    "2025-07-01,law,rename,Dal,Dalen,,,V,\n"
    "2025-07-01,law,re_parent,Dal,North,military;party,2027-02-28,V,\n"
    "2024-10-25,list,lead,Ring,Bru,,,V,\n"
    "2025-07-01,law,lead,Ring,-,,,V,\n"
    "-,list,body,North,Kommando,military_command,,V,\n";
constexpr std::string_view kLineage =
    "day,decision,what,from,to,part,detail,heir,mark,source\n"
    "2025-07-01,law,ends,Bru,Alm,villages,Lia; Vik,,V,\n"
    "2025-07-01,law,ends,Bru,Dal,share,30/100 population,Dal,V,\n"
    "2025-07-01,law,gives,Dal,Alm,partial,,,V,\n";

struct Texts {
  std::string decisions{kDecisions};
  std::string units{kUnits};
  std::string changes{kChanges};
  std::string lineage{kLineage};
};

std::vector<Event> load(const Texts& texts, base::Problems& problems) {
  return read_units({{"decisions.csv", texts.decisions},
                     {"units.csv", texts.units},
                     {"changes.csv", texts.changes},
                     {"lineage.csv", texts.lineage}},
                    problems);
}

/// "file:line column code" of every problem.
std::vector<std::string> faults(const Texts& texts) {
  base::Problems problems;
  const auto events = load(texts, problems);
  std::vector<std::string> faults;
  for (const auto& [error, place] : problems.all()) {
    faults.push_back(place.file + ":" + std::to_string(place.line) + " " + place.cell + " " +
                     std::string{error.code});
  }
  return faults;
}

std::string with(std::string_view text, std::string_view old, std::string_view instead) {
  std::string changed{text};
  const auto at = changed.find(old);
  TK_CHECK(at != std::string::npos);
  return changed.replace(at, old.size(), instead);
}

TEST(UnitList, FoundsUnitsFromTheTopWhateverTheirOrderInTheFile) {
  base::Problems problems;
  const auto events = load({}, problems);
  ASSERT_TRUE(problems.empty());
  Registry registry;
  ASSERT_TRUE(registry.apply_all(events).empty());
  const auto eve = day(2025, 6, 30);
  const auto reform = day(2025, 7, 1);
  EXPECT_EQ(registry.name_on(UnitId{7}, eve), "Dal");
  EXPECT_EQ(registry.name_on(UnitId{7}, reform), "Dalen");
  EXPECT_EQ(registry.parent_on(UnitId{5}, Hierarchy::party, eve)->parent, UnitId{2});
  EXPECT_FALSE(registry.parent_on(UnitId{7}, Hierarchy::party, eve));
  EXPECT_EQ(registry.parent_on(UnitId{7}, Hierarchy::party, reform)->last, day(2027, 2, 28));
  EXPECT_EQ(registry.parent_on(UnitId{5}, Hierarchy::cluster, eve)->parent, UnitId{9});
  EXPECT_EQ(registry.lead_on(UnitId{9}, eve), UnitId{6});
  EXPECT_EQ(registry.bodies_on(UnitId{2}, eve).front().name, "Kommando");
  EXPECT_EQ(registry.heir_on(UnitId{6}, reform), UnitId{7});
  ASSERT_EQ(registry.successors(UnitId{6}).size(), 2U);
  EXPECT_EQ(registry.successors(UnitId{6})[0].part, villages({"Lia", "Vik"}));
  EXPECT_EQ(registry.successors(UnitId{6})[1].part, of_people(30, 100));
  EXPECT_EQ(registry.boundary_changes(UnitId{5}).size(), 1U);
  EXPECT_EQ(registry.event(registry.events_of(UnitId{6}).back()).basis.number(), "07/LUẬT");
}

TEST(UnitList, TellsEveryMistakeOfFormInOneGo) {
  Texts texts;
  texts.decisions = with(texts.decisions, "2025-06-16", "16/06/2025");
  texts.units = with(texts.units, "commune,Alm", "hamlet,Alm");
  texts.units = with(texts.units, "list,North,=,=,Ring,V,\n7", "list,Nord,=,=,Ring,V,\n7");
  texts.units = with(texts.units, "0102,-", "0102,2025-02-30");
  texts.changes = with(texts.changes, "rename,Dal,Dalen", "rename,Dal,");
  texts.lineage = with(texts.lineage, "share,30/100 population", "share,30%");
  EXPECT_THAT(
      faults(texts),
      testing::UnorderedElementsAre(
          "decisions.csv:3 day date.malformed", "units.csv:2 kind unit.code_unknown",
          "units.csv:3 administrative units.handle_unknown",
          "units.csv:3 military units.handle_unknown", "units.csv:3 party units.handle_unknown",
          "units.csv:4 from date.malformed", "changes.csv:2 value units.cell_missing",
          "changes.csv:2 decision units.decision_unknown",
          "changes.csv:3 decision units.decision_unknown",
          "changes.csv:3 decision units.decision_unknown",
          "changes.csv:5 decision units.decision_unknown",
          "lineage.csv:2 decision units.decision_unknown",
          "lineage.csv:3 part units.part_malformed",
          "lineage.csv:3 decision units.decision_unknown",
          "lineage.csv:4 decision units.decision_unknown"));
}

TEST(UnitList, APaperOfAYearThatNoLedgerHoldsIsAMistakeOfForm) {
  for (const auto* const day : {"1025-06-16", "2250-06-16"}) {
    Texts texts;
    texts.decisions = with(texts.decisions, "2025-06-16", day);
    EXPECT_THAT(faults(texts), testing::Contains("decisions.csv:3 day date.malformed"));
  }
}

TEST(UnitList, TellsMistakesOfSenseAtTheLineThatMadeThem) {
  Texts texts;
  texts.units = with(texts.units, "Bru,0101", "Alm,0101");
  EXPECT_THAT(faults(texts), testing::ElementsAre("units.csv:3  unit.name_taken"));
  texts = {};
  texts.changes = with(texts.changes, "rename,Dal,Dalen", "rename,Dal,Alm");
  EXPECT_THAT(faults(texts), testing::ElementsAre("changes.csv:2  unit.name_taken"));
  texts = {};
  texts.changes = with(texts.changes, "2025-07-01,law,lead", "2025-07-02,law,lead");
  EXPECT_THAT(faults(texts), testing::ElementsAre("lineage.csv:2  unit.lead_open"));
}

TEST(UnitList, EachFaultHasItsCode) {
  const auto fault = [](Texts texts) {
    const auto all = faults(texts);
    return all.empty() ? "none" : all.front();
  };
  EXPECT_EQ(fault({}), "none");
  Texts texts;
  texts.units = with(kUnits, "6,Bru", "6,Alm");
  EXPECT_EQ(fault(texts), "units.csv:3 handle units.handle_twice");
  texts.units = with(kUnits, "6,Bru", "six,Bru");
  EXPECT_EQ(fault(texts), "units.csv:3 id units.id_wrong");
  texts.units = with(kUnits, "6,Bru", "0,Bru");
  EXPECT_EQ(fault(texts), "units.csv:3 id units.id_wrong");
  texts.units = with(kUnits, "Ring,V,\n6", "Ring,?,\n6");
  EXPECT_EQ(fault(texts), "units.csv:2 mark units.mark_unknown");
  texts.units = with(kUnits, ",mark,source\n", ",marks,source\n");
  EXPECT_EQ(fault(texts), "units.csv:1  csv.column_missing");
  texts = {};
  texts.decisions = with(kDecisions, "law,law", "list,law");
  EXPECT_EQ(fault(texts), "decisions.csv:3 key units.decision_twice");
  texts.decisions = with(kDecisions, "7/LUẬT", "7");
  EXPECT_EQ(fault(texts), "decisions.csv:3 number decision.number_malformed");
  texts = {};
  texts.changes = with(kChanges, "law,rename", "law,vanish");
  EXPECT_EQ(fault(texts), "changes.csv:2 what units.what_unknown");
  texts.changes = with(kChanges, "military;party", "military;pirate");
  EXPECT_EQ(fault(texts), "changes.csv:3 detail unit.code_unknown");
  texts = {};
  texts.lineage = with(kLineage, "Lia; Vik,,V", "Lia; Vik,Alm,V");
  EXPECT_EQ(fault(texts), "lineage.csv:3 heir units.heir_differs");
  texts.lineage = with(kLineage, "law,gives", "law,lends");
  EXPECT_EQ(fault(texts), "lineage.csv:4 what units.what_unknown");
  texts.lineage = with(kLineage, "Lia; Vik", "");
  EXPECT_EQ(fault(texts), "lineage.csv:2 detail units.cell_missing");
}

TEST(UnitList, AnEmptyOrBrokenFileIsToldNotCrashedOn) {
  Texts texts;
  texts.units = "";
  EXPECT_FALSE(faults(texts).empty());
  texts.units = std::string("\0\1\2", 3);
  EXPECT_FALSE(faults(texts).empty());
}

TEST(UnitList, TheListThatShipsHasNoMistake) {
  base::Problems problems;
  const auto events = read_units(shipped_files(), problems);
  const base::Messages messages;
  for (const auto& problem : problems.all()) {
    ADD_FAILURE() << messages.say(base::Language::en, problem);
  }
  EXPECT_GT(events.size(), 300U);
  EXPECT_EQ(events, shipped_events());
}

TEST(UnitList, EveryHandleOfTheListThatShipsCanBeBrokenAndIsTold) {
  std::string lineage{shipped_files().lineage.text};
  lineage = with(lineage, "huyện Kim Sơn: Hồi Ninh", "huyện Kim Sơn: Hồi Xuân");
  UnitFiles files = shipped_files();
  files.lineage.text = lineage;
  base::Problems problems;
  const auto events = read_units(files, problems);
  ASSERT_EQ(problems.all().size(), 1U);
  EXPECT_EQ(problems.all()[0].error.code, "units.handle_unknown");
  EXPECT_EQ(problems.all()[0].place.cell, "from");
}

}  // namespace
}  // namespace tongket::unit
