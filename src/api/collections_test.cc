// Goal: a table that is needed within hours is asked, answered and watched through the doors people
// use; a commune sees itself and the total, whoever asked sees who is missing, and no row is a
// person.
// Method: the communes of a province after the reform, asked as a browser asks; each refusal beside
// the success; a clock moved by hand past the deadline.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class AdHocTable : public AProvince {
 protected:
  AdHocTable() : AProvince{base::vietnamese_day(base::HandClock{}.now())} {}

  static base::JsonObject column(std::string_view name, std::string_view kind) {
    return {{"name", name}, {"kind", kind}};
  }

  /// What an officer of the province types in a storm.
  [[nodiscard]] static base::JsonObject storm() {
    auto area = column("Lúa ngập", "decimal");
    area["decimals"] = 1;
    area["measure"] = "ha";
    auto state = column("Tình hình", "grade");
    state["grades"] = base::JsonArray{"ổn định", "khó khăn"};
    return {{"title", "Thiệt hại bão số 3"},
            {"why", "Công điện số 7"},
            {"columns",
             base::JsonArray{column("Nhà tốc mái", "count"), area,
                             column("Đã trực 24/24", "yes_no"), state, column("Đề nghị", "text")}},
            {"level", "commune"},
            {"hours", 6}};
  }

  Said open(const base::JsonObject& body) { return house_.post("/collections", body, above_); }
  std::string opened(const base::JsonObject& body) {
    const auto said = open(body);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/collections/" + text(said.body.at("id"));
  }

  Said answer(const std::string& path, std::size_t commune, const base::JsonObject& cells,
              const HouseInMemory::Person& who) {
    return house_.post(path + "/answer",
                       {{"unit", base::to_text(communes_.at(commune))}, {"cells", cells}}, who);
  }

  base::JsonObject page(const std::string& path, const HouseInMemory::Person& who) {
    const auto said = house_.get(path, who);
    EXPECT_EQ(said.status, 200) << base::json_text(said.body);
    return said.body;
  }
  /// "print (k)" of a column.
  static std::string total(const base::JsonObject& page, std::size_t at) {
    const auto& total = page.at("totals").at(at);
    return (total.at("print").is_null() ? "–" : text(total.at("print"))) + " (" +
           std::to_string(total.at("k").to_number<int>()) + ")";
  }
  static std::string first_problem(const Said& said) {
    if (!said.body.contains("problems")) return said.code();
    const auto& first = said.body.at("problems").at(0);
    return text(first.at("where")) + ": " + text(first.at("code"));
  }
};

TEST_F(AdHocTable, FillsRowByRowAndSaysOfEachTotalHowManyItRestsOn) {
  const auto path = opened(storm());
  const auto n = static_cast<int>(communes_.size());
  EXPECT_EQ(page(path, above_).at("units").to_number<int>(), n) << "every commune below";
  ASSERT_EQ(answer(path, 0,
                   {{"1", "gần 1.200"},
                    {"lúa ngập", "12,5"},
                    {"3", "có"},
                    {"4", "khó khăn"},
                    {"5", "Xin thêm bạt"}},
                   officer_)
                .status,
            201);
  ASSERT_EQ(answer(path, 1, {{"1", "0"}, {"2", "x"}, {"3", "không"}}, neighbour_).status, 201);
  const auto now = page(path, above_);
  EXPECT_EQ(total(now, 0), "gần 1.200 (2)");
  EXPECT_EQ(total(now, 1), "12,5 (2)") << "x was said, and adds nothing";
  EXPECT_EQ(total(now, 2), "có 1 · không 1 (2)");
  EXPECT_EQ(total(now, 3), "ổn định 0 · khó khăn 1 (1)") << "left open: missing";
  EXPECT_EQ(total(now, 4), "– (1)");
  EXPECT_EQ(now.at("answered").to_number<int>(), 2);
  EXPECT_THAT(text(now.at("text")), HasSubstr(std::to_string(n - 2) + " đơn vị chưa gửi"));
  EXPECT_THAT(text(now.at("text")), Not(HasSubstr("1.200"))) << "names, never a figure";
}

TEST_F(AdHocTable, OpensEveryRowToWhoSaidItWhenAndInWhichEntry) {
  const auto path = opened(storm());
  const auto row = path + "/rows/" + base::to_text(communes_[0]);
  ASSERT_EQ(answer(path, 0, {{"1", "12"}}, officer_).status, 201);
  const auto again = answer(path, 0, {{"1", "15"}}, officer_);
  ASSERT_EQ(again.status, 201);
  const auto story = page(row, above_);
  ASSERT_EQ(story.at("versions").as_array().size(), 2U);
  const auto& last = story.at("versions").at(0);
  EXPECT_EQ(text(last.at("cells").at(0)), "15");
  EXPECT_EQ(text(last.at("by")), "Người giữ can.bo.xa");
  EXPECT_EQ(last.at("entry"), again.body.at("entry"));
  EXPECT_EQ(house_.get(row, neighbour_).status, 403) << "not the neighbour's business";
}

TEST_F(AdHocTable, ACommuneSeesItselfAndTheTotalAndNotWhoElseIsMissing) {
  const auto path = opened(storm());
  ASSERT_EQ(answer(path, 1, {{"1", "3"}}, neighbour_).status, 201);
  const auto seen = page(path, officer_);
  EXPECT_EQ(total(seen, 0), "3 (1)");
  ASSERT_EQ(seen.at("rows").as_array().size(), 1U);
  EXPECT_EQ(text(seen.at("rows").at(0).at("unit").at("id")), base::to_text(communes_[0]));
  EXPECT_TRUE(seen.at("text").is_null());
  EXPECT_TRUE(seen.at("may").at("answer").as_bool());
  EXPECT_FALSE(seen.at("may").at("close").as_bool());
  EXPECT_EQ(house_.get(path + "/file?format=csv", officer_).status, 403);
  EXPECT_EQ(answer(path, 1, {{"1", "9"}}, officer_).code(), "access.out_of_scope");
}

TEST_F(AdHocTable, StandsOnTheListOfTodayUntilItIsAnswered) {
  const auto path = opened(storm());
  const auto waiting = [&] { return page("/work", officer_).at("collections").as_array(); };
  ASSERT_EQ(waiting().size(), 1U);
  EXPECT_EQ(text(waiting()[0].at("title")), "Thiệt hại bão số 3");
  EXPECT_TRUE(waiting()[0].at("reminded").is_null());
  const auto reminded = house_.post(path + "/reminders", {}, above_);
  EXPECT_EQ(reminded.body.at("reminded").to_number<std::size_t>(), communes_.size());
  EXPECT_EQ(waiting()[0].at("reminded").at("times").as_int64(), 1);
  EXPECT_EQ(house_.post(path + "/reminders", {}, officer_).code(), "access.forbidden");
  ASSERT_EQ(answer(path, 0, {{"1", "0"}}, officer_).status, 201);
  EXPECT_TRUE(waiting().empty());
  ASSERT_EQ(house_
                .post(path + "/return",
                      {{"unit", base::to_text(communes_[0])}, {"reason", "Thiếu lúa ngập"}}, above_)
                .status,
            201);
  ASSERT_EQ(waiting().size(), 1U) << "sent back: it waits again";
  EXPECT_TRUE(waiting()[0].at("returned").as_bool());
  EXPECT_EQ(text(page(path, officer_).at("rows").at(0).at("said").at("returned").at("reason")),
            "Thiếu lúa ngập");
}

TEST_F(AdHocTable, NothingToReportIsSaidInOneWordAndIsNotMissing) {
  const auto path = opened(storm());
  const base::JsonObject nil{{"nil", true}};
  ASSERT_EQ(house_.post(path + "/answer", nil, officer_).status, 201) << "one's own unit";
  const auto seen = page(path, above_);
  EXPECT_EQ(total(seen, 0), "0 (1)");
  EXPECT_EQ(total(seen, 2), "có 0 · không 1 (1)");
  EXPECT_EQ(seen.at("totals").at(3).at("not_applicable").to_number<int>(), 1);
  EXPECT_EQ(answer(path, 0, {}, officer_).code(), "collection.answer_empty");
}

TEST_F(AdHocTable, TakesWhatIsLateMarksItAndForgivesItWithMoreTime) {
  const auto path = opened(storm());
  house_.clock.pass(std::chrono::hours{7});
  officer_ = house_.log_in("can.bo.xa");  // The sessions of the morning are over.
  above_ = house_.log_in("tong.hop.tinh");
  EXPECT_EQ(text(page(path, above_).at("state")), "overdue");
  ASSERT_EQ(answer(path, 0, {{"1", "2"}}, officer_).status, 201);
  EXPECT_EQ(page(path, above_).at("late").to_number<int>(), 1);
  EXPECT_EQ(house_.post(path + "/extend", {{"hours", 0}}, above_).code(), "collection.hours");
  ASSERT_EQ(house_.post(path + "/extend", {{"hours", 2}}, above_).status, 201);
  EXPECT_EQ(page(path, above_).at("late").to_number<int>(), 0);
  ASSERT_EQ(house_.post(path + "/close", {}, above_).status, 201);
  EXPECT_EQ(answer(path, 0, {{"1", "3"}}, officer_).code(), "collection.closed");
  EXPECT_EQ(total(page(path, above_), 0), "2 (1)") << "what was said stays";
}

TEST_F(AdHocTable, IsAskedAgainLikeLastTimeInOneLine) {
  const auto path = opened(storm());
  const auto id = path.substr(std::string{"/collections/"}.size());
  const auto again = opened({{"like", id}, {"hours", 2}, {"title", "Thiệt hại bão số 4"}});
  const auto seen = page(again, above_);
  EXPECT_EQ(text(seen.at("title")), "Thiệt hại bão số 4");
  EXPECT_EQ(seen.at("columns"), page(path, above_).at("columns"));
  EXPECT_EQ(seen.at("answered").to_number<int>(), 0);
  EXPECT_EQ(house_.get("/collections", officer_).body.at("collections").as_array().size(), 2U);
}

TEST_F(AdHocTable, RowsAreUnitsNeverPersons) {
  auto body = storm();
  body["columns"] = base::JsonArray{column("Nhà tốc mái", "count"), column("Họ và tên", "text")};
  EXPECT_EQ(first_problem(open(body)), "collection.asks_person");
  const auto path = opened(storm());
  EXPECT_EQ(first_problem(answer(path, 0, {{"5", "liên hệ 0912 345 678"}}, officer_)),
            "collection.text_person");
  EXPECT_EQ(answer(path, 0, {{"5", "TỐI MẬT\nbão"}}, officer_).code(), "document.secret_mark");
  EXPECT_EQ(page(path, above_).at("answered").to_number<int>(), 0);
}

TEST_F(AdHocTable, SaysEverythingThatIsWrongWithAnOrderAtOnce) {
  const auto wrong = [&](const std::string& key, const base::Json& value) {
    auto body = storm();
    body[key] = value;
    return first_problem(open(body));
  };
  EXPECT_EQ(wrong("title", " "), "collection.no_title");
  EXPECT_EQ(wrong("title", "MẬT"), "document.secret_mark");
  EXPECT_EQ(wrong("columns", base::JsonArray{}), "collection.no_columns");
  EXPECT_EQ(wrong("columns", base::JsonArray(16, column("Cột", "count"))),
            "collection.too_many_columns");
  EXPECT_EQ(wrong("columns", base::JsonArray(2, column("Cột", "count"))),
            "collection.column_twice");
  EXPECT_EQ(wrong("columns", base::JsonArray{column("Cột", "song")}), "collection.column_kind");
  EXPECT_EQ(wrong("columns", base::JsonArray{column("Cột", "grade")}),
            "collection.column_malformed");
  EXPECT_EQ(wrong("hours", 721), "collection.hours");
  EXPECT_EQ(wrong("level", "province"), "collection.no_units") << "none of them lies below";
  auto outside = storm();
  outside.erase("level");
  outside["units"] = base::JsonArray{base::to_text(province_)};
  EXPECT_EQ(first_problem(open(outside)), "collection.not_below");
  auto many = storm();
  many["title"] = "";
  many["hours"] = 0;
  EXPECT_EQ(open(many).body.at("problems").as_array().size(), 2U);
  EXPECT_EQ(house_.post("/collections", storm(), officer_).code(), "access.forbidden");
  EXPECT_TRUE(house_.get("/collections", above_).body.at("collections").as_array().empty());
}

TEST_F(AdHocTable, SaysOfEachCellWhatIsWrongWithIt) {
  const auto path = opened(storm());
  const auto wrong = [&](const std::string& column, const std::string& typed) {
    return answer(path, 0, {{column, typed}}, officer_).code();
  };
  EXPECT_EQ(wrong("1", "12,5"), "values.decimals");
  EXPECT_EQ(wrong("1", "nhiều"), "values.not_number");
  EXPECT_EQ(wrong("1", "-4"), "values.negative");
  EXPECT_EQ(wrong("3", "chắc có"), "values.wrong_value");
  EXPECT_EQ(wrong("4", "tốt"), "values.wrong_value");
  EXPECT_EQ(wrong("6", "1"), "collection.column_unknown");
  EXPECT_EQ(wrong("5", std::string(600, 'a')), "collection.too_long");
}

TEST_F(AdHocTable, LeavesAsAFileWithoutAFormula) {
  const auto path = opened(storm());
  ASSERT_EQ(answer(path, 0, {{"1", "12"}, {"5", "=HYPERLINK(1)"}}, officer_).status, 201);
  const auto csv = house_.bytes(path + "/file?format=csv", above_);
  EXPECT_THAT(csv, HasSubstr("Lúa ngập (ha)"));
  EXPECT_THAT(csv, HasSubstr(";12;"));
  EXPECT_THAT(csv, HasSubstr("'=HYPERLINK(1)"));
  EXPECT_THAT(csv, HasSubstr("Cộng;12;"));
  EXPECT_EQ(house_.bytes(path + "/file?format=xlsx", above_).substr(0, 2), "PK");
}

TEST_F(AdHocTable, ItsWordsCanBeTakenOutAndItsNumbersStay) {
  const auto path = opened(storm());
  ASSERT_EQ(answer(path, 0, {{"1", "12"}, {"5", "nhầm chỗ"}}, officer_).status, 201);
  const auto id = path.substr(std::string{"/collections/"}.size());
  const auto first = house_.enter(house_.administrator);
  const auto proposed =
      house_.post("/removals", {{"target", "collection " + id}, {"reason", "mistake"}}, first);
  ASSERT_EQ(proposed.status, 201) << base::json_text(proposed.body);
  const auto second = house_.enter(house_.join("quan.tri.hai", access::Role::administrator));
  const auto removal = text(proposed.body.at("id"));
  ASSERT_LT(house_.post("/removals/" + removal + "/confirm", {}, second).status, 300);
  const auto seen = page(path, above_);
  EXPECT_EQ(text(seen.at("title")), "");
  EXPECT_EQ(text(seen.at("columns").at(0).at("name")), "Cột 1");
  EXPECT_EQ(total(seen, 0), "12 (1)");
  EXPECT_THAT(base::json_text(seen), HasSubstr("(đã gỡ)"));
}

}  // namespace
}  // namespace tongket::api
