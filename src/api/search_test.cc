// Goal: one box finds a unit, an indicator, a report, a decision, a document, an article and a
// person, however it is typed, and never what the asker may not see.
// Method: the shipped units and forms, asked as a browser asks by people of several roles and
// scopes.
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "form/forms.h"
#include "office/forms.h"
#include "wire/uri.h"

namespace tongket::api {
namespace {

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class SearchBox : public testing::Test {
 protected:
  base::JsonArray results(const std::string& typed, const HouseInMemory::Person& who) {
    const auto said = house_.get("/search?q=" + wire::percent_encode(typed), who);
    EXPECT_EQ(said.status, 200) << said.code();
    return said.body.at("results").as_array();
  }

  /// Titles of one kind, in the order found.
  std::vector<std::string> found(const std::string& typed, std::string_view kind,
                                 const HouseInMemory::Person& who) {
    std::vector<std::string> titles;
    for (const auto& each : results(typed, who)) {
      if (each.at("kind").as_string() == kind) titles.push_back(text(each.at("title").at("vi")));
    }
    return titles;
  }

  using Titles = std::vector<std::string>;

  HouseInMemory house_{TK_SOURCE_DIR};
  const base::Date day_ = base::make_date(2026, 12, 14).value();
  HouseInMemory::Person administrator_ = house_.enter(house_.administrator);
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
  unit::UnitId commune_ = house_.unit_at("xã Chất Bình, tỉnh Ninh Bình", day_);
  HouseInMemory::Person officer_ = house_.with_scope("can.bo.xa", access::Role::reporter, commune_);
};

TEST_F(SearchBox, FindsAUnitWithoutDiacriticsAndTheOneThatLivesFirst) {
  const auto units = found("chat binh", "unit", clerk_);
  ASSERT_GE(units.size(), 2U);
  EXPECT_EQ(units.at(0), "xã Chất Bình");
  EXPECT_EQ(found("chất bình", "unit", clerk_).at(0), "xã Chất Bình");
  EXPECT_EQ(found("xa chat binh", "unit", clerk_).at(0), "xã Chất Bình");
  const auto all = results("chat binh", clerk_);
  EXPECT_EQ(text(all.at(0).at("unit")), base::to_text(commune_));
  EXPECT_TRUE(all.at(0).at("to").is_null());
  EXPECT_EQ(text(all.at(1).at("to")), "2025-06-30") << "the one before the reform";
}

TEST_F(SearchBox, ReadsTheUnitsAboveAmongTheWords) {
  EXPECT_EQ(found("chat binh ninh binh", "unit", clerk_).at(0), "xã Chất Bình");
  EXPECT_EQ(found("chat binh ha noi", "unit", clerk_), Titles{});
}

TEST_F(SearchBox, PutsWhatBearsTheTypedDiacriticsFirst) {
  const auto plain = found("ninh binh", "unit", clerk_);
  const auto marked = found("nình bính", "unit", clerk_);
  EXPECT_EQ(plain.at(0), marked.at(0));
  const auto first = results("nình bính", clerk_).at(0);
  EXPECT_EQ(text(first.at("kind")), "unit") << "other marks still find it";
}

TEST_F(SearchBox, FindsAnIndicatorByCodeAndByWords) {
  EXPECT_EQ(found("gd.01", "indicator", officer_).size(), 1U);
  const auto by_words = found("boi duong kien thuc", "indicator", officer_);
  ASSERT_FALSE(by_words.empty());
  EXPECT_EQ(by_words.at(0).substr(0, 3), "GD.");
}

TEST_F(SearchBox, LeadsToTheReportThatAFormAPeriodAndAUnitName) {
  const auto reports = found("bm06 2026-h2 chat binh", "filing", clerk_);
  EXPECT_EQ(reports, Titles{"BM-06 · 6 tháng cuối năm 2026 · xã Chất Bình"});
  EXPECT_EQ(found("bm-06 2026-h2", "filing", officer_), reports) << "one's own without its name";
  EXPECT_EQ(found("bm06 2026", "filing", officer_).size(), 2U) << "both halves";
  const auto first = results("bm06 2026-h2 chat binh", clerk_).at(0);
  EXPECT_EQ(text(first.at("unit")), base::to_text(commune_));
  EXPECT_EQ(text(first.at("state")), "open");
}

TEST_F(SearchBox, ShowsNobodyTheUnitsAndReportsOfOthers) {
  EXPECT_EQ(found("kim son", "unit", officer_), Titles{});
  EXPECT_EQ(found("bm06 2026-h2 kim son", "filing", officer_), Titles{});
  EXPECT_FALSE(found("kim son", "unit", clerk_).empty());
}

TEST_F(SearchBox, NamesPersonsOnlyToWhoSeesAccounts) {
  EXPECT_EQ(found("nguoi giu can bo", "person", administrator_), Titles{"Người giữ can.bo.xa"});
  EXPECT_EQ(found("can.bo.xa", "person", administrator_), Titles{"Người giữ can.bo.xa"});
  EXPECT_EQ(found("can.bo.xa", "person", clerk_), Titles{});
  EXPECT_EQ(found("can.bo.xa", "person", officer_), Titles{}) << "not even oneself";
}

TEST_F(SearchBox, FindsDecisionsDocumentsAndArticlesOfOnesOwnScope) {
  const auto province = house_.unit_at("tỉnh Ninh Bình", day_);
  const base::JsonObject line{
      {"unit", base::to_text(commune_)}, {"code", "TQ.20"}, {"value", "12"}};
  ASSERT_EQ(house_
                .post("/targets",
                      {{"unit", base::to_text(province)},
                       {"year", 2026},
                       {"number", "77/QĐ-UBND"},
                       {"date", "2026-01-05"},
                       {"body", "UBND tỉnh"},
                       {"lines", base::JsonArray{line}}},
                      clerk_)
                .status,
            201);
  ASSERT_EQ(found("77/qd-ubnd", "decision", clerk_).size(), 1U);
  EXPECT_EQ(found("77/qd-ubnd", "decision", officer_), Titles{}) << "the giver is not theirs";
  ASSERT_EQ(house_.report(clerk_, commune_, {{"year", 2026}}, 65).status, 201);
  EXPECT_EQ(found("bai.txt", "document", clerk_), Titles{"bai.txt"});
  EXPECT_EQ(found("bai.txt", "document", officer_), Titles{}) << "no reporter sees documents";
  ASSERT_EQ(
      house_.post("/articles", {{"unit", base::to_text(commune_)}, {"year", 2026}}, clerk_).status,
      201);
  const auto articles = house_.get("/articles", clerk_).body.at("articles").as_array();
  const auto title = text(articles.at(0).at("title"));
  EXPECT_EQ(found(title, "article", officer_), Titles{title});
}

TEST_F(SearchBox, AnswersNothingToNothingAndRefusesABook) {
  EXPECT_TRUE(results("", clerk_).empty());
  EXPECT_TRUE(results("   ", clerk_).empty());
  EXPECT_TRUE(results("%_'\"<script>", clerk_).empty());
  EXPECT_LE(results("xa", clerk_).size(), 24U);
  EXPECT_EQ(house_.get("/search?q=" + std::string(201, 'a'), clerk_).code(), "search.too_long");
}

}  // namespace
}  // namespace tongket::api
