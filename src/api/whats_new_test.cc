// Goal: whoever comes back hears what others did about their work since they last looked, each with
// the page on which it is seen, and nothing about the work of others.
// Method: a commune whose report is returned and taken, which is given a target and asked for a
// table; its neighbour and the level above listen too.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"

namespace tongket::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class WhatIsNew : public AProvince {
 protected:
  [[nodiscard]] std::string path(std::string_view below) const {
    return "/filings/" + base::to_text(communes_.at(0)) + "/BM-06/2026-H2" + std::string{below};
  }

  void submit() {
    const auto cell = [](std::string_view code, std::string_view value) {
      return base::JsonObject{{"code", code}, {"value", value}};
    };
    const base::JsonObject typed{
        {"revision", 0},
        {"cells", base::JsonArray{cell("GD.10", "3"), cell("GD.01", "120"), cell("GD.13", "12"),
                                  cell("GD.14", "1450"), cell("GD.18", "good")}}};
    ASSERT_EQ(house_.ask(wire::Method::put, path("/draft"), typed, officer_).status, 200);
    ASSERT_EQ(house_.post(path("/submit"), {{"revision", 1}, {"declared", true}}, officer_).status,
              201);
  }

  std::vector<std::string> acts(const HouseInMemory::Person& who) {
    std::vector<std::string> found;
    const auto said = house_.get("/whats-new", who).body;
    for (const auto& thing : said.at("things").as_array()) {
      found.emplace_back(thing.at("act").as_string());
    }
    return found;
  }

  void look(const HouseInMemory::Person& who) {
    const auto position = house_.get("/whats-new", who).body.at("position");
    EXPECT_EQ(house_.post("/whats-new/seen", {{"position", position}}, who).status, 204);
  }
};

TEST_F(WhatIsNew, WasDecidedAboutOnesOwnReportsAndNotAboutTheNeighbours) {
  submit();
  EXPECT_THAT(acts(officer_), IsEmpty()) << "what one did oneself is nothing new";
  EXPECT_EQ(house_.get("/whats-new", above_).body.at("submitted").as_int64(), 1);
  EXPECT_EQ(house_.get("/whats-new", neighbour_).body.at("submitted").as_int64(), 0);
  ASSERT_EQ(house_.post(path("/return"), {{"reason", "GD.01 chưa khớp"}}, above_).status, 200);
  EXPECT_THAT(acts(officer_), ElementsAre("filing.return"));
  EXPECT_THAT(acts(neighbour_), IsEmpty());
  const auto said = house_.get("/whats-new", officer_).body.at("things").at(0);
  EXPECT_EQ(said.at("reason").as_string(), "GD.01 chưa khớp");
  EXPECT_EQ(said.at("link").as_string(), path(""));
  look(officer_);
  EXPECT_THAT(acts(officer_), IsEmpty());
  submit();
  ASSERT_EQ(house_.post(path("/accept"), {}, above_).status, 200);
  ASSERT_EQ(house_.post(path("/reopen"), {{"reason", "Sót một lớp"}}, above_).status, 200);
  EXPECT_THAT(acts(officer_), ElementsAre("filing.reopen", "filing.accept"))
      << "the newest first, and what was seen not again";
}

TEST_F(WhatIsNew, IsATableWithinHoursForWhoeverIsAsked) {
  const auto asked =
      house_.post("/collections",
                  {{"title", "Bão số 3"},
                   {"columns", base::JsonArray{base::JsonObject{
                                   {"name", "Nhà tốc mái"}, {"kind", "count"}, {"total", "sum"}}}},
                   {"units", base::JsonArray{base::to_text(communes_.at(0))}},
                   {"unit", base::to_text(province_)},
                   {"hours", 6}},
                  above_);
  ASSERT_EQ(asked.status, 201) << base::json_text(asked.body);
  EXPECT_THAT(acts(officer_), ElementsAre("collection.open"));
  EXPECT_THAT(acts(neighbour_), IsEmpty());
  const auto said = house_.get("/whats-new", officer_).body.at("things").at(0);
  EXPECT_EQ(said.at("title").as_string(), "Bão số 3");
}

TEST_F(WhatIsNew, IsMarkedUpToWhatWasRecordedAndNoFurther) {
  EXPECT_EQ(house_.post("/whats-new/seen", {{"position", 99999}}, officer_).code(), "news.not_yet");
  EXPECT_EQ(house_.post("/whats-new/seen", {{"position", -1}}, officer_).code(), "news.not_yet");
  EXPECT_EQ(house_.post("/whats-new/seen", {}, officer_).code(), "json.missing");
  EXPECT_EQ(house_.get("/whats-new", {}).status, 401);
}

}  // namespace
}  // namespace tongket::api
