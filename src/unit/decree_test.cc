// Goal: what a person sends as a decree becomes exactly the events it says, and every mistake in it
//       is named at its field.
// Method: a made country; each kind of change as sent and as the event it must become, then each
//         mistake alone and several at once.
#include "unit/decree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using A = Arkadia;

const base::Date kReform = day(2025, 7, 1);
constexpr std::string_view kHead =
    R"({"decision":{"number":"1674/NQ-UBTVQH15","date":"2025-06-16","body":"Quốc hội"},)"
    R"("day":"2025-07-01","changes":[)";

using What = decltype(Event::what);

class ADecree : public testing::Test {
 protected:
  /// Reads the changes under the usual head.
  Decree read(const std::string& changes) { return read_all(std::string{kHead} + changes + "]}"); }
  Decree read_all(const std::string& sent) {
    problems_ = {};
    std::int64_t next = 900;
    return read_decree(
        base::parse_json(sent).value().as_object(), country_.registry,
        [&next] { return UnitId{next++}; }, problems_);
  }
  /// The one event of a change that is understood.
  What only(const std::string& change) {
    const auto decree = read(change);
    EXPECT_TRUE(problems_.empty()) << told();
    EXPECT_THAT(decree.events, SizeIs(1));
    return decree.events.at(0).what;
  }
  /// "path: code" of every problem.
  std::vector<std::string> wrong(const std::string& changes) {
    EXPECT_THAT(read(changes).events.size(), testing::Le(2U));
    return all();
  }
  std::vector<std::string> all() const {
    std::vector<std::string> told;
    for (const auto& [error, place] : problems_.all()) {
      told.push_back(place.cell + ": " + std::string{error.code});
    }
    return told;
  }
  std::string told() const { return testing::PrintToString(all()); }

  Arkadia country_;
  base::Problems problems_;
};

TEST_F(ADecree, BecomesEventsOnItsPaperAndDay) {
  const auto decree =
      read(R"({"kind":"rename","unit":"34","name":"Almdal"},)"
           R"({"kind":"re_type","unit":"35","unit_kind":"ward","day":"2025-08-01"})");
  ASSERT_TRUE(problems_.empty()) << told();
  ASSERT_THAT(decree.events, SizeIs(2));
  EXPECT_EQ(decree.events[0].what, What(Rename{A::alm, "Almdal"}));
  EXPECT_EQ(decree.events[0].in_force, kReform);
  EXPECT_EQ(decree.events[0].basis.number(), "1674/NQ-UBTVQH15");
  EXPECT_EQ(decree.events[0].basis.kind(), decision::BasisKind::resolution);
  EXPECT_EQ(decree.events[1].what, What(ReType{A::bru, Kind::ward}));
  EXPECT_EQ(decree.events[1].in_force, day(2025, 8, 1));
}

TEST_F(ADecree, MakesAUnitThatItsOtherChangesCallByAKey) {
  const auto decree = read(
      R"({"kind":"re_parent","unit":"#ny","hierarchy":"military","parent":"2","until":"2027-02-28"},)"
      R"({"kind":"merge","from":["34","35"],)"
      R"("into":{"key":"#ny","name":"xã Ny","unit_kind":"commune","code":"00999","parent":"2"}})");
  ASSERT_TRUE(problems_.empty()) << told();
  ASSERT_THAT(decree.made, SizeIs(1));
  EXPECT_EQ(decree.made[0].change, 1U);
  EXPECT_EQ(decree.made[0].key, "#ny");
  const UnitId ny = decree.made[0].unit;
  EXPECT_THAT(decree.changes, ElementsAre(1, 0)) << "it is made before anything speaks of it";
  EXPECT_EQ(
      decree.events[0].what,
      What(Merge{
          {A::alm, A::bru}, ny, NewUnit{ny, Kind::commune, "Ny", "00999", {below(A::north)}}}));
  EXPECT_EQ(decree.events[1].what,
            What(ReParent{ny, below(A::north, Hierarchy::military, day(2027, 2, 28))}));
  EXPECT_THAT(country_.registry.apply_all(decree.events), IsEmpty());
}

TEST_F(ADecree, MayNameItsUnitsInAnyOrder) {
  const auto decree =
      read(R"({"kind":"create","key":"#x","name":"Xx","unit_kind":"commune","parent":"#d"},)"
           R"({"kind":"create","key":"#d","name":"Dd","unit_kind":"district","parent":"#p"},)"
           R"({"kind":"create","key":"#p","name":"Pp","unit_kind":"province","parent":"1"})");
  ASSERT_TRUE(problems_.empty()) << told();
  EXPECT_THAT(decree.changes, ElementsAre(2, 1, 0));
  EXPECT_THAT(country_.registry.apply_all(decree.events), IsEmpty());
  const auto ring =
      read(R"({"kind":"create","key":"#x","name":"Xx","unit_kind":"commune","parent":"#y"},)"
           R"({"kind":"create","key":"#y","name":"Yy","unit_kind":"district","parent":"#x"})");
  EXPECT_THAT(ring.changes, ElementsAre(0, 1));
}

TEST_F(ADecree, CallsUnitsByTheirNamesOnTheEve) {
  const auto what = only(R"({"kind":"merge","from":["xã Alm, huyện Fjell"],"into":"xã Bru"})");
  EXPECT_EQ(what, What(Merge{{A::alm}, A::bru, {}}));
  country_.take(
      on(day(2020, 1, 1), Create{{UnitId{500}, Kind::commune, "Alm", "00500", {below(A::havn)}}}));
  EXPECT_THAT(wrong(R"({"kind":"rename","unit":"xã Alm","name":"Ny"})"),
              ElementsAre("changes/0/unit: unit.ambiguous"));
  EXPECT_EQ(problems_.all()[0].error.args[1].second,
            "xã Alm, huyện Fjell, tỉnh North [34]; xã Alm, huyện Havn, tỉnh North [FM]");
}

TEST_F(ADecree, SaysWhoseNameItIsWhenNobodyBearsItThatDay) {
  country_.take(on(day(2024, 1, 1), Merge{{A::alm}, A::bru, {}}));
  EXPECT_THAT(wrong(R"({"kind":"rename","unit":"xã Alm","name":"Ny"})"),
              ElementsAre("changes/0/unit: decree.unit_not_then"));
  EXPECT_THAT(wrong(R"({"kind":"rename","unit":"xã Nowhere","name":"Ny"})"),
              ElementsAre("changes/0/unit: unit.unknown"));
}

TEST_F(ADecree, SplitsWithPartsOfEveryForm) {
  const auto what = only(
      R"({"kind":"split","unit":"34","heir":"35","into":[{"unit":"35","part":{"villages":["Lia"]}},)"
      R"({"unit":"36","part":{"part":1200,"whole":4000,"basis":"other","source":"Sổ hộ 2024"}},)"
      R"({"unit":"37"},{"unit":"38","part":"doubtful"}]})");
  Part share{PartKind::share, Share{1200, 4000, ShareBasis::other, "Sổ hộ 2024"}, {}};
  EXPECT_EQ(what, What(Split{A::alm,
                             {{A::bru, villages({"Lia"})},
                              {A::dal, share},
                              {A::eng, piece()},
                              {A::fos, Part{PartKind::doubtful, {}, {}}}},
                             {},
                             A::bru}));
}

TEST_F(ADecree, SplitsIntoUnitsItMakes) {
  const auto decree =
      read(R"({"kind":"split","unit":"34","heir":"#a","into":[)"
           R"({"key":"#a","name":"Aa","unit_kind":"commune","code":"1","parent":"A"},)"
           R"({"name":"Bb","unit_kind":"ward","parents":[{"parent":"A"},)"
           R"({"hierarchy":"party","parent":"2"}]}]})");
  ASSERT_TRUE(problems_.empty()) << told();
  ASSERT_THAT(decree.made, SizeIs(2));
  const auto& split = std::get<Split>(decree.events.at(0).what);
  EXPECT_EQ(split.heir, decree.made[0].unit);
  EXPECT_EQ(split.into[1], (Successor{decree.made[1].unit, piece()}));
  EXPECT_EQ(split.made[1].parents,
            (std::vector{below(A::fjell), below(A::north, Hierarchy::party)}));
  EXPECT_THAT(country_.registry.apply_all(decree.events), IsEmpty());
}

TEST_F(ADecree, EndsAUnitIntoItsOnlySuccessorWhole) {
  EXPECT_EQ(only(R"({"kind":"abolish","unit":"34","into":[{"unit":"35"}]})"),
            What(Abolish{A::alm, {{A::bru, Part{}}}, {}}));
  EXPECT_EQ(only(R"({"kind":"abolish","unit":"34","heir":"2"})"),
            What(Abolish{A::alm, {}, A::north}));
  EXPECT_THAT(
      wrong(R"({"kind":"abolish","unit":"34","into":[{"unit":"35"},{"unit":"36"}]})"),
      ElementsAre("changes/0/into/0/part: json.missing", "changes/0/into/1/part: json.missing"));
}

TEST_F(ADecree, MovesAPieceACodeABodyAndALead) {
  country_.add_ring();
  EXPECT_EQ(only(R"({"kind":"partial_transfer","unit":"34","to":"35"})"),
            What(PartialTransfer{A::alm, A::bru, piece()}));
  EXPECT_EQ(only(R"({"kind":"re_code","unit":"34","code":null})"), What(ReCode{A::alm, ""}));
  EXPECT_EQ(only(R"({"kind":"body","unit":"34","body":"military_command","stands":true})"),
            What(SetBody{A::alm, BodyKind::military_command, true, ""}));
  EXPECT_EQ(only(R"({"kind":"lead","unit":"68","lead":"34"})"), What(SetLead{A::ring, A::alm}));
  EXPECT_EQ(only(R"({"kind":"lead","unit":"68","lead":null})"), What(SetLead{A::ring, {}}));
  EXPECT_EQ(only(R"({"kind":"re_parent","unit":"34","hierarchy":"party","parent":null})"),
            What(ReParent{A::alm, nowhere(Hierarchy::party)}));
}

TEST_F(ADecree, CorrectsAnEventOnItsOwnPaperAndKeepsTheUnitItHadMade) {
  const UnitId ny{777};
  country_.take(
      on(kReform,
         Merge{{A::alm, A::bru}, ny, NewUnit{ny, Kind::commune, "Nyy", "", {below(A::fjell)}}}));
  const auto number = std::to_string(country_.registry.last_event());
  const std::string again =
      R"({"kind":"merge","from":["34"],"into":{"id":"R9","name":"Ny","unit_kind":"commune",)"
      R"("parent":"A"}})";
  const auto what =
      only(R"({"kind":"correct","event":)" + number + R"(,"changes":[)" + again + "]}");
  const auto& correct = std::get<Correct>(what);
  ASSERT_THAT(correct.by, SizeIs(1));
  EXPECT_EQ(correct.by[0].basis, paper());
  EXPECT_EQ(correct.by[0].in_force, kReform);
  EXPECT_EQ(std::get<Merge>(correct.by[0].what).into, ny);
  EXPECT_EQ(
      country_.try_taking(
          read(R"({"kind":"correct","event":)" + number + R"(,"changes":[)" + again + "]}").events),
      "accepted");
  EXPECT_EQ(country_.registry.name_on(ny, kReform), "Ny");
  EXPECT_TRUE(country_.registry.exists_on(A::bru, kReform));
}

TEST_F(ADecree, RefusesCorrectionsOfNothingAndWithinEachOther) {
  EXPECT_THAT(wrong(R"({"kind":"correct","event":99,"changes":[]})"),
              ElementsAre("changes/0/event: unit.event_unknown"));
  EXPECT_THAT(wrong(R"({"kind":"correct","event":5,"changes":[{"kind":"correct"}]})"),
              ElementsAre("changes/0/changes/0/kind: decree.correct_nested"));
  EXPECT_THAT(wrong(R"({"kind":"correct","event":5,"changes":[{"kind":"create","id":"34",)"
                    R"("name":"Ny","unit_kind":"commune"}]})"),
              ElementsAre("changes/0/changes/0/id: decree.id_not_made"));
}

TEST_F(ADecree, TakesTheWordForItsKindOutOfANameAndRefusesThatOfAnother) {
  EXPECT_EQ(only(R"({"kind":"rename","unit":"34","name":"xã Almdal"})"),
            What(Rename{A::alm, "Almdal"}));
  EXPECT_THAT(wrong(R"({"kind":"rename","unit":"34","name":"phường Almdal"})"),
              ElementsAre("changes/0/name: decree.name_kind"));
  EXPECT_EQ(problems_.all()[0].error.args[1].second, "xã Almdal");
  read(R"({"kind":"rename","unit":"34","name":"phường Almdal"},)"
       R"({"kind":"re_type","unit":"34","unit_kind":"ward"})");
  EXPECT_TRUE(problems_.empty()) << told();
}

TEST_F(ADecree, NamesEveryMistakeAtItsField) {
  EXPECT_THAT(wrong(R"({"kind":"rename","unit":"ZZ","nane":"A"},{"kind":"fly"},)"
                    R"({"kind":"re_parent","unit":"34","until":"2027-02-30"},7,)"
                    R"({"kind":"lead","unit":"#x"})"),
              ElementsAre("changes/3: json.wrong_type", "changes/0/nane: decree.field_unknown",
                          "changes/0/unit: unit.unknown", "changes/1/kind: decree.kind_unknown",
                          "changes/2/until: date.malformed", "changes/2/parent: json.missing",
                          "changes/4/unit: decree.key_unknown", "changes/4/lead: json.missing"));
}

TEST_F(ADecree, NamesWhatIsWrongWithItsPaperAndDay) {
  const auto head = [&](const std::string& decision, const std::string& day) {
    read_all(R"({"decision":)" + decision + R"(,"day":")" + day +
             R"(","changes":[{"kind":"rename","unit":"34","name":"A"}]})");
    return all();
  };
  EXPECT_THAT(head(R"({"number":"x","date":"2025-06-16","body":"Quốc hội"})", "2025-07-01"),
              ElementsAre("decision/number: decision.number_malformed"));
  EXPECT_THAT(head(R"({"number":"1/QĐ-UBND","date":"2025-06-16","body":" "})", "2025-07-01"),
              ElementsAre("decision/body: decision.issuer_missing"));
  EXPECT_THAT(head(R"({"number":"1/QĐ-UBND","date":"16/06/2025","body":"UBND"})", "9999-01-01"),
              ElementsAre("decision/date: date.malformed", "day: decree.too_late"));
  EXPECT_THAT(head("null", "2025-07-01"), ElementsAre("decision: json.wrong_type"));
}

TEST_F(ADecree, HasLimits) {
  EXPECT_THAT(wrong(""), ElementsAre("changes: decree.no_changes"));
  std::string many = R"({"kind":"abolish","unit":"34"})";
  for (std::size_t at = 0; at < kChangesMost; ++at) many += R"(,{"kind":"abolish","unit":"34"})";
  EXPECT_THAT(wrong(many), ElementsAre("changes: decree.changes_many"));
  EXPECT_THAT(wrong(R"({"kind":"rename","unit":"34","name":")" + std::string(201, 'x') + R"("})"),
              ElementsAre("changes/0/name: decree.text_long"));
  std::string pieces = R"({"name":"A","unit_kind":"commune","parent":"A"})";
  std::string all_pieces = pieces;
  for (std::size_t at = 0; at < kMadeMost; ++at) all_pieces += "," + pieces;
  EXPECT_THAT(wrong(R"({"kind":"split","unit":"34","into":[)" + all_pieces + "]}"),
              ElementsAre("changes/0/into/1000: decree.made_many"));
}

TEST_F(ADecree, RefusesPartsNobodyCouldMeasure) {
  const auto part = [&](const std::string& text) {
    return wrong(R"({"kind":"partial_transfer","unit":"34","to":"35","part":)" + text + "}");
  };
  EXPECT_THAT(part(R"("most")"), ElementsAre("changes/0/part: decree.part_malformed"));
  EXPECT_THAT(part(R"({"villages":[]})"),
              ElementsAre("changes/0/part/villages: decree.part_malformed"));
  EXPECT_THAT(part(R"({"part":1,"whole":4,"basis":"other"})"),
              ElementsAre("changes/0/part/source: decree.source_missing"));
  EXPECT_THAT(
      part(R"({"part":1,"basis":"moon"})"),
      ElementsAre("changes/0/part/whole: json.missing", "changes/0/part/basis: unit.code_unknown"));
}

TEST_F(ADecree, RefusesKeysThatAreNotClear) {
  const auto made = [](const std::string& key) {
    return R"({"kind":"create","key":")" + key +
           R"(","name":"N","unit_kind":"commune","parent":"A"})";
  };
  EXPECT_THAT(wrong(made("ny")), ElementsAre("changes/0/key: decree.key_malformed"));
  EXPECT_THAT(wrong(made("#a") + "," + made("#a")), ElementsAre("changes/1/key: decree.key_twice"));
}

}  // namespace
}  // namespace tongket::unit
