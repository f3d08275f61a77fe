// Goal: whoever may sets a holiday or moves a due day, boards and timeliness follow at once, and
// nobody moves what is not theirs to move.
// Method: a province and its communes asked as a browser asks, on a November day before the half
// closes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class TheCalendar : public AProvince {
 protected:
  TheCalendar() { admin_ = house_.enter(house_.administrator); }

  static base::JsonObject with_paper(base::JsonObject body) {
    body["number"] = "12/QĐ-UBND";
    body["date"] = "2026-11-10";
    body["body"] = "UBND tỉnh";
    return body;
  }

  Said set(const std::string& day, const std::string& kind, const HouseInMemory::Person& who) {
    return house_.post("/calendar/days",
                       with_paper({{"day", day}, {"kind", kind}, {"name", "nghỉ bù, hoán đổi"}}),
                       who);
  }

  [[nodiscard]] static base::JsonObject move(std::optional<unit::UnitId> unit, bool below,
                                             const std::string& day) {
    base::JsonObject body{
        {"form", "BM-06"}, {"period", "2026-H2"}, {"day", day}, {"reason", "Xã bị lũ chia cắt"}};
    if (unit) body["unit"] = base::to_text(*unit);
    if (below) body["below"] = true;
    return body;
  }

  Said moved(const base::JsonObject& body, const HouseInMemory::Person& who) {
    return house_.post("/calendar/due", body, who);
  }

  /// The due day of the half's report, as the unit's own list has it.
  std::string due(std::size_t commune) {
    const auto said =
        house_.get("/filings/" + base::to_text(communes_.at(commune)) + "/BM-06/2026-H2", above_);
    EXPECT_EQ(said.status, 200) << said.code();
    return text(said.body.at("due").at("day").at("iso"));
  }

  HouseInMemory::Person admin_;
};

TEST_F(TheCalendar, AHolidayThatIsSetMovesTheDueDaysBehindItAndIsNamedWithItsPaper) {
  EXPECT_EQ(due(0), "2026-12-16");
  EXPECT_EQ(set("2026-12-15", "off", admin_).status, 201);
  EXPECT_EQ(due(0), "2026-12-17");
  const auto seen = house_.get("/calendar?year=2026", officer_);
  ASSERT_EQ(seen.status, 200);
  EXPECT_TRUE(seen.body.at("listed").as_bool());
  const auto& last = seen.body.at("days").as_array().back();
  EXPECT_EQ(text(last.at("day").at("iso")), "2026-12-15");
  EXPECT_EQ(text(last.at("name")), "nghỉ bù, hoán đổi");
  EXPECT_THAT(text(last.at("basis").at("vi")), HasSubstr("12/QĐ-UBND"));
  EXPECT_EQ(set("2026-12-15", "listed", admin_).status, 201);
  EXPECT_EQ(due(0), "2026-12-16");
}

TEST_F(TheCalendar, ADayIsRefusedWhenItIsSoAlreadyOrTooFarOrWithoutPaperOrRight) {
  EXPECT_EQ(set("2026-12-19", "off", admin_).code(), "calendar.as_it_is") << "a Saturday";
  EXPECT_EQ(set("2026-12-15", "listed", admin_).code(), "calendar.as_it_is");
  EXPECT_EQ(set("2031-12-15", "off", admin_).code(), "calendar.year_gap");
  EXPECT_EQ(set("2026-12-15", "half", admin_).code(), "calendar.kind_unknown");
  EXPECT_EQ(set("2026-12-15", "off", above_).code(), "access.forbidden");
  EXPECT_EQ(house_
                .post("/calendar/days", {{"day", "2026-12-15"}, {"kind", "off"}, {"name", "nghỉ"}},
                      admin_)
                .code(),
            "json.missing");
  EXPECT_EQ(house_
                .post("/calendar/days",
                      with_paper({{"day", "2026-12-15"}, {"kind", "off"}, {"name", " "}}), admin_)
                .code(),
            "reason.missing");
}

TEST_F(TheCalendar, AnExpectedDayIsConfirmedOnceByItsNotice) {
  EXPECT_FALSE(house_.get("/calendar?year=2027", officer_).body.at("listed").as_bool());
  EXPECT_EQ(set("2027-02-10", "off", admin_).status, 201);
  EXPECT_EQ(set("2027-02-10", "off", admin_).code(), "calendar.as_it_is");
}

TEST_F(TheCalendar, AMovedDayCountsForTheUnitItWasMovedForAndIsNotTheNeighboursToSee) {
  EXPECT_EQ(moved(move(communes_[0], false, "2026-12-21"), above_).status, 201);
  EXPECT_EQ(due(0), "2026-12-21");
  EXPECT_EQ(due(1), "2026-12-16");
  EXPECT_EQ(house_.get("/calendar?year=2026", officer_).body.at("moves").as_array().size(), 1U);
  EXPECT_EQ(house_.get("/calendar?year=2026", neighbour_).body.at("moves").as_array().size(), 0U);
  auto back = move(communes_[0], false, "");
  back["day"] = nullptr;
  EXPECT_EQ(moved(back, above_).status, 201);
  EXPECT_EQ(due(0), "2026-12-16");
  EXPECT_EQ(moved(back, above_).code(), "due.not_moved");
}

TEST_F(TheCalendar, ADayMovedForAllBelowReachesEveryCommuneAndTheyAllSeeIt) {
  EXPECT_EQ(moved(move(province_, true, "2026-12-18"), above_).status, 201);
  EXPECT_EQ(due(0), "2026-12-18");
  EXPECT_EQ(due(1), "2026-12-18");
  EXPECT_EQ(house_.get("/calendar?year=2026", neighbour_).body.at("moves").as_array().size(), 1U);
}

TEST_F(TheCalendar, NobodyMovesTheirOwnDayNorSomebodyElsesNorBackIntoThePast) {
  EXPECT_EQ(moved(move(province_, false, "2026-12-24"), above_).code(), "due.own");
  EXPECT_EQ(moved(move(communes_[0], false, "2026-12-21"), officer_).code(), "access.forbidden");
  EXPECT_EQ(moved(move({}, false, "2026-12-21"), above_).code(), "access.everywhere");
  EXPECT_EQ(moved(move(communes_[0], false, "2026-12-14"), above_).code(), "due.before_end");
  auto unasked = move(communes_[0], false, "2026-12-21");
  unasked["form"] = "BM-99";
  EXPECT_EQ(moved(unasked, above_).code(), "form.unknown");
  unasked["form"] = "BM-06";
  unasked["period"] = "2026";
  EXPECT_EQ(moved(unasked, above_).code(), "due.not_asked");
  auto milestone = move(communes_[0], false, "2026-12-21");
  milestone["section"] = 1;
  EXPECT_EQ(moved(milestone, above_).code(), "due.section");
  auto wordless = move(communes_[0], false, "2026-12-21");
  wordless["reason"] = "";
  EXPECT_EQ(moved(wordless, above_).code(), "reason.missing");
  auto past = move(communes_[0], false, "2026-06-15");
  past["period"] = "2026-H1";
  EXPECT_EQ(moved(past, above_).code(), "due.gone") << "it was due on 16/06";
}

TEST_F(TheCalendar, ATaskIsInItWithItsDayAndGiverUntilItIsSaidToBeDone) {
  const auto commune = base::to_text(communes_[0]);
  const auto given = house_.post("/tasks",
                                 {{"words", "Bồi dưỡng kiến thức cho 918273 người"},
                                  {"year", 2026},
                                  {"units", base::JsonArray{commune}},
                                  {"due", "2026-12-10"}},
                                 above_);
  ASSERT_EQ(given.status, 201) << base::json_text(given.body);
  const auto file = [&] { return house_.bytes("/deadlines?year=2026", officer_); };
  EXPECT_THAT(file(), HasSubstr("SUMMARY:Hạn nhiệm vụ năm 2026"));
  EXPECT_THAT(file(), HasSubstr("DTSTART;VALUE=DATE:20261210"));
  EXPECT_THAT(file(), Not(HasSubstr("918273")));
  const auto path = "/tasks/" + std::string{given.body.at("id").as_string()};
  const base::JsonObject done{{"unit", commune}, {"outcome", "done"}, {"words", "xong"}};
  ASSERT_EQ(house_.post(path + "/report", done, officer_).status, 201);
  EXPECT_THAT(file(), Not(HasSubstr("Hạn nhiệm vụ")));
}

TEST_F(TheCalendar, OnesOwnDeadlinesComeAsACalendarWithoutAFigure) {
  const auto file = house_.bytes("/deadlines?year=2026", officer_);
  EXPECT_THAT(file, HasSubstr("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  EXPECT_THAT(file, HasSubstr("DTSTART;VALUE=DATE:20261216\r\n"));
  EXPECT_THAT(file, HasSubstr("SUMMARY:Hạn nộp BM-06"));
  for (std::size_t at = 0; at < file.size();) {
    const auto end = file.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - at, 75U) << file.substr(at, end - at);
    at = end + 2;
  }
  EXPECT_EQ(house_.get("/deadlines?unit=" + base::to_text(communes_[1]), officer_).code(),
            "access.out_of_scope");
}

}  // namespace
}  // namespace tongket::api
