// Goal: units score themselves, others verify, the host settles and ranks; nobody verifies itself,
// every change says why, and points and rank stand as figures until the ranking is opened again.
// Method: five communes of a province after the reform, asked as a browser asks; each refusal
// beside the success.
#include "view/emulations.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"

namespace tongket::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class TheEmulations : public AProvince {
 protected:
  static constexpr std::size_t kUnits = 5;

  TheEmulations() : AProvince{base::vietnamese_day(base::HandClock{}.now())} {
    for (std::size_t at = 0; at < kUnits; ++at) {
      people_.push_back(house_.with_scope("thi.dua." + std::to_string(at), access::Role::compiler,
                                          communes_.at(at)));
    }
  }

  [[nodiscard]] std::string commune(std::size_t at) const {
    return base::to_text(communes_.at(at));
  }

  static base::JsonObject criterion(std::string_view key, std::string_view maximum) {
    return {{"key", key}, {"name", "Tiêu chí " + std::string{key}}, {"maximum", maximum}};
  }
  [[nodiscard]] base::JsonObject order() const {
    base::JsonArray members;
    for (std::size_t at = 0; at < kUnits; ++at) members.emplace_back(commune(at));
    return {{"unit", base::to_text(province_)},
            {"year", 2026},
            {"name", "Khối thi đua số 1"},
            {"members", std::move(members)},
            {"criteria", base::JsonArray{criterion("1", "60"), criterion("2", "40")}},
            {"total", "100"}};
  }
  std::string opened(const base::JsonObject& body) {
    const auto said = house_.post("/emulations", body, above_);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/emulations/" + text(said.body.at("id"));
  }
  std::string refused(const base::JsonObject& body) {
    return house_.post("/emulations", body, above_).code();
  }

  static base::JsonArray scores(std::string_view one, std::string_view two) {
    return {base::JsonObject{{"criterion", "1"}, {"points", one}},
            base::JsonObject{{"criterion", "2"}, {"points", two}}};
  }
  std::string score(const std::string& path, std::size_t at, std::string_view one,
                    std::string_view two, std::string_view why = "") {
    return house_
        .post(path + "/score",
              {{"unit", commune(at)}, {"scores", scores(one, two)}, {"reason", why}},
              people_.at(at))
        .code();
  }
  std::string verify(const std::string& path, std::size_t at, std::size_t by, std::string_view one,
                     std::string_view two, std::string_view why = "") {
    return house_
        .post(path + "/verify",
              {{"unit", commune(at)},
               {"by", commune(by)},
               {"scores", scores(one, two)},
               {"reason", why}},
              people_.at(by))
        .code();
  }
  void score_all(const std::string& path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, kUnits> kPoints{
        {{"50", "30"}, {"40", "40"}, {"57.5", "38.5"}, {"10", "0"}, {"20", "5"}}};
    for (std::size_t at = 0; at < kUnits; ++at) {
      const auto& [one, two] = kPoints.at(at);
      ASSERT_EQ(score(path, at, one, two), "");
      ASSERT_EQ(verify(path, at, (at + 1) % kUnits, one, two), "");
    }
  }
  std::string rank(const std::string& path) {
    return house_.post(path + "/rank", {}, above_).code();
  }

  base::JsonObject page(const std::string& path, const HouseInMemory::Person& who) {
    const auto said = house_.get(path, who);
    EXPECT_EQ(said.status, 200) << base::json_text(said.body);
    return said.body;
  }
  /// The row of a commune.
  base::JsonObject row(const std::string& path, std::size_t at) {
    const auto seen = page(path, above_);
    for (const auto& each : seen.at("rows").as_array()) {
      if (text(each.at("unit").at("id")) == commune(at)) return each.as_object();
    }
    ADD_FAILURE() << "no row";
    return {};
  }
  std::vector<std::string> places(const std::string& path) {
    std::vector<std::string> told;
    const auto seen = page(path, above_);
    for (const auto& row : seen.at("rows").as_array()) {
      told.push_back(row.at("rank").is_null() ? "" : std::to_string(row.at("rank").as_int64()));
    }
    return told;
  }
  /// What stands as a figure of a commune in 2026.
  base::JsonObject figure(std::size_t at, const std::string& code) {
    return page("/figures/" + commune(at) + "/" + code + "/2026/why", above_);
  }

  std::vector<HouseInMemory::Person> people_;
};

TEST_F(TheEmulations, AreScoredVerifiedAndRankedWithATie) {
  const auto path = opened(order());
  EXPECT_EQ(rank(path), "emulation.not_verified");
  score_all(path);
  EXPECT_EQ(house_.post(path + "/rank", {}, people_.at(0)).code(), "access.out_of_scope")
      << "no member ranks itself";
  EXPECT_EQ(rank(path), "");
  auto told = places(path);
  std::ranges::sort(told);
  EXPECT_THAT(told, ElementsAre("1", "2", "2", "4", "5")) << "two are second, nobody third";
  EXPECT_EQ(score(path, 0, "51", "30", "nhầm"), "emulation.ranked");
  const auto results = view::emulation_results(*house_.house.desk.books(), 2026);
  ASSERT_EQ(results.size(), kUnits);
  EXPECT_EQ(results.front().unit, communes_.at(2));
  EXPECT_EQ(results.front().of, kUnits);
}

TEST_F(TheEmulations, NobodyVerifiesItselfNeitherAsAUnitNorAsAPerson) {
  const auto path = opened(order());
  ASSERT_EQ(score(path, 0, "50", "30"), "");
  EXPECT_EQ(verify(path, 0, 0, "50", "30"), "emulation.own_score");
  const auto both = house_.with_scope("ca.hai", access::Role::compiler, province_);
  ASSERT_EQ(house_.post(path + "/score", {{"unit", commune(1)}, {"scores", scores("1", "1")}}, both)
                .code(),
            "");
  EXPECT_EQ(
      house_
          .post(path + "/verify",
                {{"unit", commune(1)}, {"by", commune(2)}, {"scores", scores("1", "1")}}, both)
          .code(),
      "emulation.same_person");
  EXPECT_EQ(verify(path, 1, 2, "1", "1"), "");
  const auto stranger = house_.with_scope("nguoi.la", access::Role::compiler, communes_.at(kUnits));
  EXPECT_EQ(house_.get(path, stranger).code(), "access.out_of_scope");
}

TEST_F(TheEmulations, WhatChangesSaysWhyAndStaysReadable) {
  const auto path = opened(order());
  ASSERT_EQ(score(path, 0, "50", "30"), "");
  EXPECT_EQ(verify(path, 0, 1, "30", "30"), "emulation.reason_missing");
  EXPECT_EQ(verify(path, 0, 1, "30", "30", "thiếu sổ trực"), "");
  EXPECT_EQ(score(path, 0, "60", "30", "nhầm"), "emulation.column_closed");
  const base::JsonObject settled{
      {"unit", commune(0)},
      {"scores", base::JsonArray{base::JsonObject{{"criterion", "1"}, {"points", "45"}}}},
      {"reason", "hội nghị xem lại sổ"}};
  EXPECT_EQ(house_.post(path + "/settle", settled, people_.at(1)).code(), "access.out_of_scope");
  EXPECT_EQ(house_.post(path + "/settle", settled, above_).code(), "");
  EXPECT_EQ(page(path, people_.at(4)).at("rows").as_array().size(), kUnits) << "members see all";
  const auto told = row(path, 0);
  const auto& cell = told.at("cells").at(0);
  EXPECT_EQ(text(told.at("own").at("print")), "80");
  EXPECT_EQ(text(told.at("final").at("print")), "75");
  EXPECT_EQ(text(cell.at("verified").at(0).at("reason")), "thiếu sổ trực");
  EXPECT_EQ(text(cell.at("settled").at(0).at("reason")), "hội nghị xem lại sổ");
  EXPECT_EQ(told.at("findings").as_array().size(), 0U);
}

TEST_F(TheEmulations, TellsWhoGaveItselfFarMoreThanOthersDid) {
  const auto path = opened(order());
  ASSERT_EQ(score(path, 0, "60", "40"), "");
  ASSERT_EQ(verify(path, 0, 1, "50", "39.5", "thiếu sổ"), "");
  const auto told = row(path, 0).at("findings").as_array();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(text(told.at(0).at("vi")), HasSubstr("10 %"));
}

TEST_F(TheEmulations, PointsAndRankStandAsFiguresUntilTheRankingIsOpenedAgain) {
  const auto path = opened(order());
  score_all(path);
  ASSERT_EQ(rank(path), "");
  EXPECT_EQ(text(figure(2, "TD.05").at("value").at("print")), "96,0");
  EXPECT_EQ(text(figure(2, "TD.06").at("value").at("print")), "100");
  EXPECT_EQ(text(figure(2, "TD.07").at("value").at("percent")), "96.00");
  EXPECT_EQ(text(figure(2, "TD.08").at("value").at("print")), "1");
  EXPECT_EQ(text(figure(2, "TD.04").at("ranking").at("name")), "Khối thi đua số 1");
  EXPECT_TRUE(figure(7, "TD.04").at("ranking").is_null());
  EXPECT_EQ(house_.post(path + "/reopen", {{"reason", ""}}, above_).code(), "reason.missing");
  EXPECT_EQ(house_.post(path + "/reopen", {{"reason", "cộng nhầm"}}, above_).code(), "");
  EXPECT_TRUE(figure(2, "TD.05").at("value").is_null());
  EXPECT_EQ(house_.post(path + "/reopen", {{"reason", "nữa"}}, above_).code(),
            "emulation.not_ranked");
  EXPECT_EQ(rank(path), "");
  EXPECT_EQ(text(figure(2, "TD.08").at("value").at("print")), "1");
}

TEST_F(TheEmulations, ACriterionMayTakeItsPointsFromFigures) {
  auto body = order();
  auto by_target = criterion("1", "60");
  by_target["rule"] = "target";
  by_target["code"] = "GD.01";
  body["criteria"] = base::JsonArray{by_target, criterion("2", "40")};
  const auto path = opened(body);
  const base::JsonArray by_rule{base::JsonObject{{"criterion", "1"}}};
  const base::JsonObject wish{{"unit", commune(0)}, {"scores", by_rule}};
  EXPECT_EQ(house_.post(path + "/score", wish, people_.at(0)).code(), "emulation.nothing_by_rule");
  const base::JsonObject giving{
      {"unit", base::to_text(province_)},
      {"year", 2026},
      {"number", "9/QĐ-UBND"},
      {"date", "2026-01-05"},
      {"body", "UBND tỉnh"},
      {"lines", base::JsonArray{
                    base::JsonObject{{"unit", commune(0)}, {"code", "GD.02"}, {"value", "60"}}}}};
  const auto given = house_.post("/targets", giving, above_);
  ASSERT_EQ(given.status, 201) << base::json_text(given.body);
  ASSERT_EQ(house_.report(above_, communes_.at(0), {{"year", 2026}}, 40).status, 201);
  EXPECT_EQ(text(row(path, 0).at("cells").at(0).at("by_rule").at("value")), "39.99")
      << "40 of 60 are 66.66 %, cut off";
  EXPECT_EQ(house_.post(path + "/score", wish, people_.at(0)).code(), "");
}

TEST_F(TheEmulations, ASheetThatDoesNotHoldTogetherIsRefused) {
  auto body = order();
  body["total"] = "90";
  EXPECT_EQ(refused(body), "emulation.sum_differs");
  body = order();
  body["tie"] = "dice";
  EXPECT_EQ(refused(body), "emulation.tie_unknown");
  body = order();
  body["criteria"].as_array()[0].as_object()["rule"] = "guess";
  EXPECT_EQ(refused(body), "emulation.rule_unknown");
  body["criteria"].as_array()[0].as_object()["rule"] = "value";
  body["criteria"].as_array()[0].as_object()["code"] = "GD.01";
  EXPECT_EQ(refused(body), "emulation.rule_unfit") << "a count is no percent";
  body = order();
  body["name"] = "gọi 0912 345 678";
  EXPECT_EQ(refused(body), "emulation.names_person");
  body["name"] = "";
  EXPECT_EQ(refused(body), "emulation.no_name");
  body = order();
  body["members"] = base::JsonArray{commune(0)};
  EXPECT_EQ(refused(body), "emulation.members_few");
  body["members"] = base::JsonArray{commune(0), base::to_text(province_)};
  EXPECT_EQ(refused(body), "emulation.not_below");
  static_cast<void>(opened(order()));
  EXPECT_EQ(refused(order()), "emulation.member_elsewhere");
}

TEST_F(TheEmulations, TheSheetIsSaidAnewWithAReasonAndTheOldOneStays) {
  const auto path = opened(order());
  ASSERT_EQ(score(path, 0, "50", "30"), "");
  base::JsonObject sheet{{"criteria", base::JsonArray{criterion("1", "60"), criterion("2", "30"),
                                                      criterion("3", "10")}},
                         {"total", "100"}};
  EXPECT_EQ(house_.post(path + "/sheet", sheet, above_).code(), "reason.missing");
  sheet["reason"] = "theo hướng dẫn mới";
  EXPECT_EQ(house_.post(path + "/sheet", sheet, people_.at(0)).code(), "access.out_of_scope");
  EXPECT_EQ(house_.post(path + "/sheet", sheet, above_).code(), "");
  const auto told = page(path, above_);
  EXPECT_EQ(told.at("sheets").as_array().size(), 2U);
  const auto cells = row(path, 0).at("cells");
  EXPECT_EQ(cells.at(0).at("own").as_array().size(), 1U);
  EXPECT_EQ(cells.at(1).at("own").as_array().size(), 0U) << "another maximum is another measure";
}

TEST_F(TheEmulations, WordsThatShouldNotBeThereAreTakenOutByTwoPeople) {
  const auto path = opened(order());
  const auto target = "emulation " + path.substr(std::string_view{"/emulations/"}.size());
  const auto proposed =
      house_.post("/removals", {{"target", target}, {"reason", "person"}}, above_);
  ASSERT_EQ(proposed.status, 201) << base::json_text(proposed.body);
  const auto second = house_.with_scope("kiem.tra.tinh", access::Role::checker, province_);
  ASSERT_EQ(
      house_.post("/removals/" + text(proposed.body.at("id")) + "/confirm", {}, second).status,
      200);
  EXPECT_EQ(text(page(path, above_).at("name")), "[đã gỡ]");
}

TEST_F(TheEmulations, GiveATableOfRanksToBePrinted) {
  const auto path = opened(order());
  EXPECT_EQ(house_.get(path + "/ranking?format=csv", above_).code(), "emulation.not_ranked");
  score_all(path);
  ASSERT_EQ(rank(path), "");
  const auto csv = house_.bytes(path + "/ranking?format=csv", above_);
  EXPECT_THAT(csv, HasSubstr("Xếp hạng;Đơn vị;Tự chấm;Thẩm định;Bình xét"));
  EXPECT_THAT(csv, HasSubstr("96"));
  EXPECT_THAT(house_.bytes(path + "/ranking", above_), HasSubstr("PK"));
}

}  // namespace
}  // namespace tongket::api
