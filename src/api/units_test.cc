// Goal: whoever asks for a unit hears whom a name may mean and why, what its bodies were, and which
//       decision it waits for.
// Method: the shipped units, asked as a browser asks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"

namespace tongket::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class UnitsAtTheInterface : public testing::Test {
 protected:
  [[nodiscard]] base::JsonArray asked(const std::string& query) {
    return house_.get("/units?" + query, clerk_).body.at("units").as_array();
  }
  static std::string text(const base::Json& json) { return std::string{json.as_string()}; }
  static std::vector<std::string> all(const base::JsonArray& rows, const char* key) {
    std::vector<std::string> found;
    for (const auto& row : rows) found.push_back(text(row.at(key)));
    return found;
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
};

TEST_F(UnitsAtTheInterface, ANameGivesEveryUnitItMayMeanInOrderAndTheProvinceTellsThemApart) {
  const auto found = asked("name=xã Kim Sơn&on=2025-10-01");
  EXPECT_THAT(all(found, "path"), testing::UnorderedElementsAre("xã Kim Sơn, tỉnh Ninh Bình",
                                                                "xã Kim Sơn, tỉnh Gia Lai",
                                                                "xã Kim Sơn, tỉnh Đồng Tháp"));
  EXPECT_THAT(all(found, "standing"), testing::Each("current"));
  EXPECT_EQ(found.at(2).at("rank").as_int64(), 3);
  const auto one = asked("name=xã Kim Sơn&on=2025-10-01&parent=tỉnh Gia Lai");
  EXPECT_THAT(all(one, "path"), ElementsAre("xã Kim Sơn, tỉnh Gia Lai"));
  const auto province = text(asked("name=tỉnh Ninh Bình&on=2025-10-01").at(0).at("id"));
  EXPECT_THAT(all(asked("name=xã Kim Sơn&on=2025-10-01&parent=" + province), "path"),
              ElementsAre("xã Kim Sơn, tỉnh Ninh Bình"));
  EXPECT_THAT(asked("name=xã Kim Sơn&on=2025-10-01&parent=tỉnh Không Có"), IsEmpty());
}

TEST_F(UnitsAtTheInterface, AUnitThatEndedSaysWhatItBecameOnWhichPaper) {
  const auto merged = asked("name=xã Hồi Ninh&on=2026-01-01").at(0);
  EXPECT_EQ(text(merged.at("standing")), "abolished");
  EXPECT_THAT(text(merged.at("decision")), HasSubstr("1674/NQ-UBTVQH15"));
  EXPECT_THAT(text(merged.at("note")), HasSubstr("nay là xã Chất Bình, tỉnh Ninh Bình"));
  EXPECT_THAT(text(merged.at("note_en")), HasSubstr("now xã Chất Bình"));
  ASSERT_THAT(merged.at("now").as_array(), SizeIs(1));
  EXPECT_TRUE(merged.at("now").as_array().at(0).at("whole").as_bool());

  const auto divided = asked("name=xã Yên Mật&on=2021-01-01").at(0);
  EXPECT_THAT(text(divided.at("note")), HasSubstr("chia cho xã Như Hòa"));
  EXPECT_THAT(divided.at("now").as_array(), SizeIs(2));
  EXPECT_FALSE(divided.at("now").as_array().at(0).at("whole").as_bool());
}

TEST_F(UnitsAtTheInterface, ADecisionThatRunsOutIsAskedForSixtyDaysBeforeAndTheUnitStays) {
  const auto due = [&](const std::string& day) {
    return house_.get("/units/due?on=" + day, clerk_).body;
  };
  EXPECT_EQ(due("2026-12-30").at("places_all").as_int64(), 0);
  const auto soon = due("2026-12-31");
  const auto late = due("2027-03-01");
  ASSERT_GT(soon.at("places_all").as_int64(), 0);
  EXPECT_EQ(late.at("places_all"), soon.at("places_all"));
  const auto& first = soon.at("places").as_array().at(0);
  EXPECT_FALSE(first.at("expired").as_bool());
  EXPECT_TRUE(late.at("places").as_array().at(0).at("expired").as_bool());
  EXPECT_EQ(text(first.at("hierarchy")), "military");
  EXPECT_EQ(text(first.at("to")), "2027-02-28");
  EXPECT_THAT(text(first.at("decision")), HasSubstr("66.12/2026/NQ-CP"));
  EXPECT_THAT(text(first.at("vi")), HasSubstr("cần quyết định mới"));
  EXPECT_EQ(house_.get("/units/due?on=31/12/2026", clerk_).code(), "date.malformed");
}

TEST_F(UnitsAtTheInterface, AYearAfterTheDecisionRanOutSaysSoAndTheYearBeforeDoesNot) {
  const auto province = text(asked("name=tỉnh Thái Nguyên&on=2027-10-01").at(0).at("id"));
  const auto findings = [&](const std::string& year) {
    return house_.get("/years/" + year + "?unit=" + province, clerk_)
        .body.at("findings")
        .as_array();
  };
  EXPECT_THAT(findings("2026"), IsEmpty());
  const auto found = findings("2027");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(text(found.at(0).at("code")), "place");
  EXPECT_EQ(text(found.at(0).at("severity")), "warning");
}

TEST_F(UnitsAtTheInterface, AUnitShowsItsBodiesWithTheirDaysAndNames) {
  const auto district = text(asked("name=huyện Kim Sơn&on=2024-01-01").at(0).at("id"));
  const auto bodies = house_.get("/units/" + district, clerk_).body.at("bodies").as_array();
  ASSERT_THAT(bodies, SizeIs(1));
  EXPECT_EQ(text(bodies[0].at("body")), "military_command");
  EXPECT_EQ(text(bodies[0].at("name")), "Ban CHQS huyện Kim Sơn");
  EXPECT_TRUE(bodies[0].at("from").is_null());
  EXPECT_EQ(text(bodies[0].at("to")), "2025-06-30");
}

TEST_F(UnitsAtTheInterface, T5ACodeMeansTheUnitThatBearsItOnTheDay) {
  const auto before = asked("name=82&on=2024-06-01");
  ASSERT_THAT(before, SizeIs(1));
  EXPECT_EQ(text(before.at(0).at("name")), "tỉnh Tiền Giang");
  const auto after = asked("name=82&on=2026-06-01");
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(text(after.at(0).at("name")), "tỉnh Đồng Tháp");
  EXPECT_EQ(text(after.at(0).at("standing")), "current");
  EXPECT_THAT(asked("name=00&on=2026-06-01"), IsEmpty());
}

TEST_F(UnitsAtTheInterface, AClusterShowsWhoLedItAndUntilWhen) {
  const auto cluster = text(asked("name=Cụm số 1, huyện Kim Sơn&on=2024-12-01").at(0).at("id"));
  const auto leads = house_.get("/units/" + cluster, clerk_).body.at("leads").as_array();
  ASSERT_THAT(leads, SizeIs(2));
  EXPECT_EQ(text(leads[0].at("unit").at("name")), "xã Chất Bình");
  EXPECT_EQ(text(leads[0].at("to")), "2024-10-24");
  EXPECT_EQ(text(leads[1].at("unit").at("name")), "xã Hồi Ninh");
  EXPECT_EQ(text(leads[1].at("from")), "2024-10-25");
  EXPECT_EQ(text(leads[1].at("to")), "2025-06-30") << "the term was closed with the cluster";
  const auto district = text(asked("name=huyện Kim Sơn&on=2024-01-01").at(0).at("id"));
  EXPECT_THAT(house_.get("/units/" + district, clerk_).body.at("leads").as_array(), IsEmpty());
}

TEST_F(UnitsAtTheInterface, TheEventsOfAUnitSayWhichOthersEndedByThem) {
  const auto id =
      text(asked("name=xã Chất Bình&on=2026-01-01&parent=tỉnh Ninh Bình").at(0).at("id"));
  const auto unit = house_.get("/units/" + id, clerk_).body;
  std::vector<std::string> others;
  for (const auto& event : unit.at("events").as_array()) {
    if (!event.at("text").is_null()) others.push_back(text(event.at("text")));
  }
  EXPECT_THAT(others, testing::Contains(HasSubstr("xã Hồi Ninh")));
}

TEST_F(UnitsAtTheInterface, AReporterWithoutTerritoryIsAUnitBelowItsTerritory) {
  const auto chief = house_.enter(house_.administrator);
  const auto decree = base::parse_json(
      R"({"decision":{"number":"7/QĐ-BCH","date":"2026-10-01","body":"Bộ CHQS tỉnh Ninh Bình"},)"
      R"("day":"2026-10-15","changes":[{"kind":"create","key":"#m",)"
      R"("name":"Công ty Một","unit_kind":"enterprise","parent":"xã Chất Bình, tỉnh Ninh Bình"},)"
      R"({"kind":"body","unit":"xã Chất Bình, tỉnh Ninh Bình","body":"people_committee",)"
      R"("stands":true}]})");
  const auto done = house_.post("/units/events", decree.value().as_object(), chief);
  ASSERT_EQ(done.status, 200) << base::json_text(done.body);
  const auto id = text(done.body.at("made").as_array().at(0).at("unit"));
  const auto unit = house_.get("/units/" + id + "?on=2026-11-01", clerk_).body;
  EXPECT_EQ(text(unit.at("level")), "body");
  EXPECT_EQ(text(unit.at("parent").at("name")), "xã Chất Bình");
  const auto above = text(unit.at("parent").at("id"));
  const auto bodies = house_.get("/units/" + above, clerk_).body.at("bodies").as_array();
  ASSERT_THAT(bodies, SizeIs(1));
  EXPECT_EQ(text(bodies[0].at("name")), "UBND xã Chất Bình");
  EXPECT_EQ(text(bodies[0].at("from")), "2026-10-15");
  EXPECT_THAT(text(bodies[0].at("decision")), HasSubstr("07/QĐ-BCH"));
}

}  // namespace
}  // namespace tongket::api
