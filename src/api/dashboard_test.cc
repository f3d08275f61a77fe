// Goal: a unit's year on one page says, period by period, what the review table says of the unit,
//       at once after a report; and refuses what it does not know. Method: the shipped units,
//       documents read and accepted as a clerk does it, both pages asked as a browser asks.
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "unit/words.h"

namespace tongket::api {
namespace {

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class DashboardPage : public testing::Test {
 protected:
  [[nodiscard]] unit::UnitId unit_at(const std::string& path) const {
    return house_.unit_at(path, day_);
  }

  void report(unit::UnitId unit, int year, const std::string& part, int count) {
    ASSERT_EQ(house_.report(clerk_, unit, {{"year", year}, {"part", part}}, count).status, 201);
  }

  [[nodiscard]] base::JsonObject page(unit::UnitId unit, int year) {
    auto said = house_.get(path_of(unit, std::to_string(year)), clerk_);
    EXPECT_EQ(said.status, 200) << said.code();
    return std::move(said.body);
  }

  static std::string path_of(unit::UnitId unit, const std::string& year) {
    return "/units/" + base::to_text(unit) + "/dashboard?year=" + year;
  }

  /// What the page says of one indicator in one period; null when it has no such row or column.
  static base::Json cell(const base::JsonObject& page, std::string_view code,
                         std::string_view period) {
    const auto& periods = page.at("periods").as_array();
    for (const auto& row : page.at("rows").as_array()) {
      if (row.at("code").as_string() != code) continue;
      for (std::size_t at = 0; at < periods.size(); ++at) {
        if (periods[at].at("period").as_string() == period) return row.at("cells").at(at);
      }
    }
    return nullptr;
  }

  /// The same of the review table, without the rank.
  [[nodiscard]] base::Json cell_of_table(unit::UnitId unit, const std::string& code,
                                         const std::string& period) {
    const auto said = house_.get(
        "/table/" + period + "?indicators=" + code + "&unit=" + base::to_text(unit), clerk_);
    EXPECT_EQ(said.status, 200) << said.code();
    auto found = said.body.at("rows").at(0).at("cells").at(0);
    if (found.is_object()) found.as_object()["rank"] = nullptr;
    return found;
  }

  const base::Date day_ = base::make_date(2023, 12, 14).value();
  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
  unit::UnitId province_ = unit_at("tỉnh Ninh Bình");
  unit::UnitId district_ = unit_at("huyện Kim Sơn, tỉnh Ninh Bình");
  unit::UnitId commune_ = unit_at("xã Hồi Ninh, huyện Kim Sơn, tỉnh Ninh Bình");
  unit::UnitId other_ = unit_at("xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình");
};

TEST_F(DashboardPage, SaysWhatTheReviewTableSaysInEveryPeriodAtEveryLevel) {
  report(commune_, 2022, "year", 30);
  report(commune_, 2023, "H1", 20);
  report(commune_, 2023, "H2", 25);
  report(other_, 2023, "H1", 7);
  report(district_, 2023, "year", 70);
  int compared = 0;
  for (const auto unit : {commune_, other_, district_, province_}) {
    const auto said = page(unit, 2023);
    for (const auto& row : said.at("rows").as_array()) {
      for (const std::string period : {"2023-H1", "2023-H2", "2023"}) {
        const auto found = cell(said, text(row.at("code")), period);
        if (found.is_null()) continue;
        EXPECT_EQ(found, cell_of_table(unit, text(row.at("code")), period)) << period;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 8);
  EXPECT_EQ(text(cell(page(commune_, 2023), "GD.01", "2023").at("figure").at("value")), "45");
  EXPECT_EQ(text(cell(page(commune_, 2023), "GD.01", "2023").at("year_before").at("value")), "30");
}

TEST_F(DashboardPage, AReportIsInItAtEveryAncestorAsSoonAsItIsAcknowledged) {
  report(commune_, 2023, "H1", 20);
  for (const auto unit : {commune_, district_, province_}) {
    EXPECT_EQ(text(cell(page(unit, 2023), "GD.01", "2023-H1").at("figure").at("value")), "20");
  }
  report(other_, 2023, "H1", 45);
  for (const auto unit : {district_, province_}) {
    EXPECT_EQ(text(cell(page(unit, 2023), "GD.01", "2023-H1").at("figure").at("value")), "65");
    EXPECT_EQ(text(cell(page(unit, 2023), "GD.01", "2023").at("figure").at("value")), "65");
  }
}

TEST_F(DashboardPage, AnIndicatorStandsInNoPeriodShorterThanItIsCollectedFor) {
  report(commune_, 2023, "H1", 20);
  const auto said = page(commune_, 2023);
  EXPECT_TRUE(cell(said, "GD.01", "2023-01").is_null());
  EXPECT_FALSE(cell(said, "GD.01", "2023-H1").is_null());
}

TEST_F(DashboardPage, WhatHasNotChangedIsNotSentAgain) {
  report(commune_, 2023, "H1", 20);
  const auto tag = [&] {
    const auto answer = house_.router.answer(
        HouseInMemory::request(wire::Method::get, path_of(commune_, "2023"), {}, clerk_));
    EXPECT_EQ(answer.status, 200);
    return std::string{answer.headers.find("ETag").value_or("")};
  };
  const auto first = tag();
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(tag(), first);
  report(other_, 2023, "H1", 45);
  EXPECT_NE(tag(), first) << "it names the ledger's position";
}

TEST_F(DashboardPage, RefusesWhatItDoesNotKnow) {
  const auto asked = [&](const std::string& path) { return house_.get(path, clerk_).code(); };
  EXPECT_EQ(asked("/units/ZZZZ/dashboard?year=2023"), "unit.unknown");
  EXPECT_EQ(asked(path_of(commune_, "nay")), "period.malformed");
  EXPECT_EQ(asked(path_of(commune_, "2023-H1")), "period.malformed");
  EXPECT_EQ(asked("/units/" + base::to_text(commune_) + "/dashboard"), "period.malformed");
  EXPECT_EQ(asked(path_of(commune_, "1066")), "period.year");
}

}  // namespace
}  // namespace tongket::api
