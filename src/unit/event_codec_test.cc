// Goal: events travel in entries in one form that a person can read and no reader can misread.
// Method: the form itself as an example; every kind of event there and back (random ones in
//         registry_history_test.cc); what is not that form is refused.
#include "unit/event_codec.h"

#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

using A = Arkadia;
const base::Date kReform = day(2025, 7, 1);

Part measured_by(std::string source) {
  Part part = of_people(2, 5);
  part.share->basis = ShareBasis::area;
  part.share->source = std::move(source);
  return part;
}

std::vector<Event> one_of_each() {
  NewUnit made{UnitId{300}, Kind::special_zone, "Ny", "77", {below(A::north)}};
  made.parents.push_back(below(A::fjell, Hierarchy::military, day(2027, 2, 28)));
  made.parents.push_back(nowhere(Hierarchy::party));
  Event other = on(kReform, Correct{3, {on(kReform, Merge{{A::alm}, UnitId{300}, made})}});
  other.basis = paper("2/QĐ-UBND");
  return {on(kReform, Create{made}),
          on(kReform, Rename{A::alm, "Almdal"}),
          on(kReform, ReType{A::alm, Kind::ward}),
          on(kReform, ReCode{A::alm, ""}),
          on(kReform, ReParent{A::alm, nowhere()}),
          on(kReform, Merge{{A::alm, A::bru}, A::dal, {}}),
          on(kReform, Split{A::alm,
                            {{A::bru, villages({"Lia", "Vik"})}, {A::dal, of_people(1, 3)}},
                            {made},
                            A::dal}),
          on(kReform, PartialTransfer{A::alm, A::bru, piece()}),
          on(kReform, PartialTransfer{A::alm, A::bru, measured_by("Sổ địa chính 2024")}),
          on(kReform, Abolish{A::alm, {{A::bru, Part{}}}, {}}),
          on(kReform, SetBody{A::alm, BodyKind::military_command, false, "Vakt"}),
          on(kReform, SetLead{A::ring, A::alm}),
          other};
}

base::Result<std::vector<Event>> read(std::string_view text) {
  return events_from_json(base::parse_json(text).value().as_object());
}

TEST(EventCodec, WritesAMergerAsAPersonWouldReadIt) {
  const NewUnit made{UnitId{300}, Kind::commune, "Dalbru", "00105", {below(A::fjell)}};
  const std::vector<Event> events{on(kReform, Merge{{A::bru, A::dal}, UnitId{300}, made})};
  EXPECT_EQ(base::canonical_json(to_json(events)).value(),
            R"({"decisions":[{"day":"2025-06-16","issuer":"UBND tỉnh","kind":"decision",)"
            R"("number":"01/QĐ-UBND"}],"events":[{"decision":0,"in_force":"2025-07-01",)"
            R"("into":"9C","made":{"code":"00105","kind":"commune","name":"Dalbru",)"
            R"("parents":[{"hierarchy":"administrative","parent":"A"}],"unit":"9C"},)"
            R"("sources":["35","36"],"what":"merge"}]})");
}

TEST(EventCodec, BringsEveryKindOfEventBackTheSame) {
  const auto events = one_of_each();
  EXPECT_EQ(events_from_json(to_json(events)).value(), events);
  base::ByteWriter writer;
  write(writer, events);
  base::ByteReader reader{writer.bytes()};
  EXPECT_EQ(read_events(reader).value(), events);
  EXPECT_TRUE(reader.done());
}

TEST(EventCodec, WritesEachPaperOnce) {
  EXPECT_EQ(to_json(one_of_each())["decisions"].as_array().size(), 2U);
}

TEST(EventCodec, ReadsNoEventsAtAll) {
  EXPECT_TRUE(read(R"({"decisions":[],"events":[]})").value().empty());
}

TEST(EventCodec, RefusesJsonThatIsNotTheForm) {
  const std::string paper =
      R"({"decisions":[{"day":"2025-06-16","issuer":"UBND","kind":"list","number":""}],"events":[)";
  const auto code_of = [&](const std::string& event) {
    const auto result = read(paper + event + "]}");
    return result.ok() ? "accepted" : std::string{result.error().code};
  };
  const std::string head = R"({"decision":0,"in_force":"2025-07-01","what":)";
  EXPECT_EQ(code_of(head + R"("rename","unit":"1","name":"A"})"), "accepted");
  EXPECT_EQ(code_of(head + R"("vanish","unit":"1"})"), "unit.code_unknown");
  EXPECT_EQ(code_of(head + R"("rename","name":"A"})"), "json.missing");
  EXPECT_EQ(code_of(head + R"("rename","unit":7,"name":"A"})"), "json.wrong_type");
  EXPECT_EQ(code_of(head + R"("rename","unit":"U","name":"A"})"), "id.malformed");
  EXPECT_EQ(code_of(head + R"("re_type","unit":"1","kind":"moon"})"), "unit.code_unknown");
  EXPECT_EQ(code_of(head + R"("merge","into":"1","sources":[3]})"), "unit.event_malformed");
  EXPECT_EQ(code_of(head + R"("merge","into":"1","sources":"3"})"), "json.wrong_type");
  EXPECT_EQ(code_of(head + R"("correct","number":-1})"), "unit.event_malformed");
  EXPECT_EQ(code_of(head + R"("set_body","unit":"1","body":"people_council","stands":1})"),
            "unit.event_malformed");
  EXPECT_EQ(code_of(R"({"decision":1,"in_force":"2025-07-01","what":"rename","unit":"1"})"),
            "unit.event_malformed");
  EXPECT_EQ(code_of(R"({"decision":0,"in_force":"01/07/2025","what":"rename","unit":"1"})"),
            "date.malformed");
  EXPECT_EQ(code_of("7"), "unit.event_malformed");
  EXPECT_EQ(read(R"({"decisions":[],"events":[{}]})").error().code, "unit.event_malformed");
}

TEST(EventCodec, RefusesCorrectionsNestedWithoutEnd) {
  std::string nested = R"({"decision":0,"in_force":"2025-07-01","what":"correct","number":1})";
  for (int depth = 0; depth < 10; ++depth) {
    nested = R"({"decision":0,"in_force":"2025-07-01","what":"correct","number":1,"by":[)" +
             nested + "]}";
  }
  const auto result = read(
      R"({"decisions":[{"day":"2025-06-16","issuer":"UBND","kind":"list","number":""}],"events":[)" +
      nested + "]}");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "unit.event_malformed");
}

TEST(EventCodec, RefusesTheSameDaysInBothForms) {
  const auto taken = [](base::Date in_force, base::Date signed_on) {
    const auto paper = decision::Decision::make({decision::BasisKind::list, "", signed_on, "UBND"});
    const std::vector<Event> events{{paper.value(), in_force, Rename{UnitId{1}, "A"}}};
    base::ByteWriter writer;
    write(writer, events);
    base::ByteReader reader{writer.bytes()};
    const bool in_json = events_from_json(to_json(events)).ok();
    EXPECT_EQ(read_events(reader).ok(), in_json);
    return in_json;
  };
  const auto today = day(2025, 7, 1);
  EXPECT_TRUE(taken(kBeforeRecords, kBeforeRecords));
  EXPECT_TRUE(taken(kLastDay, kLastDay));
  EXPECT_FALSE(taken(kBeforeRecords - base::Days{1}, today));
  EXPECT_FALSE(taken(kLastDay + base::Days{1}, today));
  EXPECT_FALSE(taken(today, kBeforeRecords - base::Days{1}));
  EXPECT_FALSE(taken(today, kLastDay + base::Days{1}));
}

TEST(EventCodec, RefusesBytesThatWereCut) {
  base::ByteWriter writer;
  write(writer, one_of_each());
  for (std::size_t size = 0; size < writer.bytes().size(); ++size) {
    base::ByteReader reader{std::string_view{writer.bytes()}.substr(0, size)};
    EXPECT_FALSE(read_events(reader).ok()) << size;
  }
}

}  // namespace
}  // namespace tongket::unit
