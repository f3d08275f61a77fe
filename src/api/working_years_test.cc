// Goal: closed books take nothing until who closed them opens them again; who files for another
// says so and does not accept it; a person of one branch leaves the rows of others alone; nobody
// sees how a neighbour fared. Method: a province and two communes asked as a browser asks, over the
// end of a year.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class AWorkingYear : public testing::Test {
 protected:
  AWorkingYear() {
    const auto tree =
        house_.house.desk.books()->units->tree_on(unit::Hierarchy::administrative, day_);
    for (const auto& node : tree.subtree(tree.find(province_).value()).subspan(1)) {
      if (node.level == unit::Level::commune) communes_.push_back(node.unit);
    }
    officer_id_ = house_.join("can.bo.xa", access::Role::reporter, communes_.at(0));
    compiler_id_ = house_.join("tong.hop.tinh", access::Role::compiler, province_);
    enter();
  }

  void enter() {
    officer_ = house_.enter(officer_id_);
    above_ = house_.enter(compiler_id_);
  }

  /// To a day after the year has ended, with fresh sessions.
  void pass_the_years_end() {
    house_.clock.pass(std::chrono::hours{24 * 40});
    enter();
  }

  [[nodiscard]] std::string path(std::size_t commune, const std::string& below = "") const {
    return "/filings/" + base::to_text(communes_.at(commune)) + "/BM-06/2026-H2" + below;
  }

  static base::JsonObject cell(std::string_view code, std::string_view value) {
    return {{"code", code}, {"value", value}};
  }

  static base::JsonObject typed(std::int64_t revision, std::string_view trained = "120") {
    return {
        {"revision", revision},
        {"cells", base::JsonArray{cell("GD.10", "3"), cell("GD.01", trained), cell("GD.13", "12"),
                                  cell("GD.14", "1450"), cell("GD.18", "good")}},
        {"words", ""},
        {"explanations", base::JsonObject{}}};
  }

  Said save(std::size_t commune, const HouseInMemory::Person& who, std::int64_t revision = 0,
            std::string_view trained = "120") {
    return house_.ask(wire::Method::put, path(commune, "/draft"), typed(revision, trained), who);
  }

  Said submit(std::size_t commune, const HouseInMemory::Person& who,
              const std::optional<base::JsonObject>& behalf = {}) {
    base::JsonObject body{{"revision", 1}, {"declared", true}};
    if (behalf) body["behalf"] = *behalf;
    return house_.post(path(commune, "/submit"), body, who);
  }

  Said step(const std::string& word, const HouseInMemory::Person& who, const std::string& reason,
            std::optional<unit::UnitId> unit = {}, int year = 2026) {
    return house_.post("/working-years/" + std::to_string(year) + "/" + word,
                       {{"unit", base::to_text(unit.value_or(province_))}, {"reason", reason}},
                       who);
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  const base::Date day_ = base::make_date(2026, 12, 14).value();
  unit::UnitId province_ = house_.unit_at("tỉnh Ninh Bình", day_);
  std::vector<unit::UnitId> communes_;
  access::AccountId officer_id_{1};
  access::AccountId compiler_id_{1};
  HouseInMemory::Person officer_;
  HouseInMemory::Person above_;
  const base::JsonObject phoned_{{"came", "phone"}, {"reason", "Xã mất điện, báo qua điện thoại"}};
};

TEST_F(AWorkingYear, ClosedBooksTakeNothingUntilWhoClosedThemOpensThemAgain) {
  ASSERT_EQ(save(0, officer_).status, 200);
  ASSERT_EQ(submit(0, officer_).status, 201);
  EXPECT_EQ(step("close", above_, "").code(), "year.not_over");
  pass_the_years_end();
  EXPECT_EQ(step("close", officer_, "").code(), "access.forbidden");
  const auto left = step("close", above_, "");
  EXPECT_EQ(left.code(), "year.left");
  const auto seen = house_.get("/working-years/2026", above_);
  ASSERT_EQ(seen.status, 200) << seen.code();
  EXPECT_GT(seen.body.at("left").at("open").as_int64(), 0);
  EXPECT_EQ(seen.body.at("left").at("waiting").as_int64(), 1);
  EXPECT_EQ(text(seen.body.at("waiting").at(0).at("form")), "BM-06");
  EXPECT_EQ(step("close", above_, "Các xã còn lại nộp vào sổ năm sau").status, 201);

  EXPECT_EQ(house_.post(path(0, "/accept"), {}, above_).code(), "year.closed");
  EXPECT_EQ(house_.post(path(0, "/return"), {{"reason", "sai"}}, above_).code(), "year.closed");
  const auto refused = save(1, above_);
  EXPECT_EQ(refused.code(), "year.closed");
  EXPECT_THAT(text(refused.body.at("error").at("vi")), HasSubstr("tỉnh Ninh Bình mở lại sổ"));
  EXPECT_EQ(step("close", above_, "lại").code(), "year.closed_already");
  EXPECT_EQ(step("close", above_, "", communes_[0]).code(), "year.closed");

  EXPECT_EQ(step("reopen", above_, "").code(), "reason.missing");
  EXPECT_EQ(step("reopen", officer_, "sót").code(), "access.forbidden");
  EXPECT_EQ(step("reopen", above_, "Sót một báo cáo").status, 201);
  EXPECT_EQ(step("reopen", above_, "lần nữa").code(), "year.not_closed");
  EXPECT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);
  const auto history = house_.get("/working-years/2026", above_).body.at("steps").as_array();
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].at("left").at("waiting").as_int64(), 1);
  EXPECT_EQ(text(history[1].at("reason")), "Sót một báo cáo");
}

TEST_F(AWorkingYear, AnAcceptedReportOfClosedBooksIsNotReopenedByTheLevelBelowTheirKeeper) {
  ASSERT_EQ(save(0, officer_).status, 200);
  ASSERT_EQ(submit(0, officer_).status, 201);
  ASSERT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);
  pass_the_years_end();
  ASSERT_EQ(step("close", above_, "còn thiếu").status, 201);
  EXPECT_EQ(house_.post(path(0, "/reopen"), {{"reason", "sửa"}}, above_).code(), "year.closed");
  const auto may = house_.get(path(0), above_).body.at("may").as_array();
  EXPECT_TRUE(may.empty()) << base::json_text(may);
}

TEST_F(AWorkingYear, TheNextYearIsOpenedWithTheFormsThatStandForIt) {
  ASSERT_EQ(save(0, officer_).status, 200);
  ASSERT_EQ(submit(0, officer_).status, 201);
  EXPECT_EQ(step("open", above_, "", {}, 2027).code(), "year.before_open");
  EXPECT_EQ(step("open", above_, "", {}, 2029).code(), "year.too_far");
  EXPECT_EQ(step("open", officer_, "", {}, 2027).code(), "access.forbidden");
  EXPECT_EQ(step("open", above_, "Giao chỉ tiêu sớm", {}, 2027).status, 201);
  EXPECT_EQ(step("open", above_, "lại", {}, 2027).code(), "year.opened_already");
  const auto seen = house_.get("/working-years/2027", above_).body;
  EXPECT_EQ(seen.at("steps").as_array().size(), 1U);
  EXPECT_GE(seen.at("plan").at("forms").as_array().size(), 9U);
  EXPECT_FALSE(seen.at("plan").at("targets_given").as_bool());
  EXPECT_EQ(seen.at("plan").at("without_target").as_array().size(), communes_.size());
}

TEST_F(AWorkingYear, SuccessorUnitsTakeOverTheDutiesOfTheOldOnes) {
  const auto duties =
      house_.get("/working-years/2026", above_).body.at("plan").at("duties").as_array();
  const auto heirs = std::ranges::count_if(
      duties, [](const base::Json& duty) { return !duty.at("heir_of").as_array().empty(); });
  EXPECT_GT(heirs, 0) << "the districts and communes that ended on 30/06/2025";
}

TEST_F(AWorkingYear, WhoFilesForACommuneSaysSoAndDoesNotAcceptIt) {
  house_.join("kiem.tra.tinh", access::Role::checker, province_);
  ASSERT_EQ(save(0, above_).status, 200);
  EXPECT_EQ(submit(0, above_).code(), "filing.on_behalf");
  EXPECT_EQ(submit(0, above_, base::JsonObject{{"came", "phone"}, {"reason", " "}}).code(),
            "reason.missing");
  EXPECT_EQ(submit(0, above_, base::JsonObject{{"came", "chim"}, {"reason", "xa"}}).code(),
            "filing.came_unknown");
  EXPECT_EQ(submit(0, officer_, phoned_).code(), "filing.not_on_behalf");
  const auto slip = submit(0, above_, phoned_);
  ASSERT_EQ(slip.status, 201) << slip.code();
  EXPECT_EQ(text(slip.body.at("behalf").at("came")), "phone");
  const auto seen = house_.get(path(0), officer_).body;
  EXPECT_EQ(text(seen.at("versions").at(0).at("behalf").at("reason")),
            "Xã mất điện, báo qua điện thoại");
  const auto board =
      house_.get("/board?year=2026&unit=" + base::to_text(communes_[0]), officer_).body;
  const auto& cells = board.at("rows").at(0).at("cells").as_array();
  const auto behalf = std::ranges::count_if(cells, [](const base::Json& each) {
    return each.is_object() && each.as_object().contains("behalf") && each.at("behalf").as_bool();
  });
  EXPECT_EQ(behalf, 1);
  EXPECT_EQ(house_.post(path(0, "/accept"), {}, above_).code(), "filing.own_version");
  const auto may = base::json_text(house_.get(path(0), above_).body.at("may"));
  EXPECT_THAT(may, Not(HasSubstr("accept")));
}

TEST_F(AWorkingYear, AnOfficeOfOnePersonChecksItselfAndItIsWrittenDown) {
  ASSERT_EQ(house_
                .post("/accounts/" + base::to_text(house_.compiler) + "/term",
                      {{"to", "2026-11-01"}}, house_.enter(house_.administrator))
                .status,
            201)
      << "the other compiler has gone";
  ASSERT_EQ(save(0, above_).status, 200);
  ASSERT_EQ(submit(0, above_, phoned_).status, 201);
  EXPECT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);
  const auto steps = house_.get(path(0), above_).body.at("versions").at(0).at("steps").as_array();
  EXPECT_TRUE(steps.at(1).at("self").as_bool());
}

TEST_F(AWorkingYear, ACommuneSeesItselfAndTheTotalAndNeverItsNeighboursLateness) {
  const auto other = "unit=" + base::to_text(communes_[1]);
  EXPECT_EQ(house_.get("/board?year=2026&" + other, officer_).code(), "access.out_of_scope");
  EXPECT_EQ(house_.get("/board?year=2026&unit=" + base::to_text(province_), officer_).code(),
            "access.out_of_scope");
  EXPECT_EQ(house_.get("/board/missing?form=BM-06&period=2026-H2&" + other, officer_).code(),
            "access.out_of_scope");
  EXPECT_EQ(house_.get("/filings?year=2026&" + other, officer_).code(), "access.out_of_scope");
  EXPECT_EQ(house_.get(path(1), officer_).code(), "access.out_of_scope");
  EXPECT_EQ(house_.get("/working-years/2026?" + other, officer_).code(), "access.out_of_scope");
  const auto own = house_.get("/board?year=2026", officer_);
  ASSERT_EQ(own.status, 200) << own.code();
  EXPECT_EQ(own.body.at("rows").as_array().size(), 1U);
  EXPECT_EQ(text(own.body.at("above").at("unit").at("name")), "tỉnh Ninh Bình");
  const auto& totals = own.body.at("above").at("cells").as_array();
  EXPECT_EQ(totals.size(), own.body.at("columns").as_array().size());
  const auto said = base::json_text(base::Json(own.body));
  EXPECT_THAT(said, Not(HasSubstr(base::to_text(communes_[1]))));
}

TEST_F(AWorkingYear, TheProvincesOwnDutyIsNotOneOfTheMissingCommunes) {
  const auto missing = house_.get("/board/missing?form=BM-06&period=2026-H2", above_).body;
  EXPECT_EQ(missing.at("missing").as_array().size(), communes_.size());
  EXPECT_EQ(text(missing.at("own").at("unit").at("name")), "tỉnh Ninh Bình");
  EXPECT_THAT(text(missing.at("text")), Not(HasSubstr("tỉnh Ninh Bình")));
}

TEST_F(AWorkingYear, ANewOfficersListBeginsWithTodayAndCountsWhatFellDueBefore) {
  const auto work = house_.get("/work", officer_).body;
  EXPECT_GT(work.at("overdue_before").as_int64(), 0) << "reports of January to October";
  for (const auto& head : work.at("mine").as_array()) {
    if (text(head.at("period").at("code")) == "round-2027") continue;  // It runs.
    EXPECT_NE(text(head.at("timeliness")), "overdue") << base::json_text(head);
  }
  const base::JsonArray units{base::to_text(communes_[0])};
  ASSERT_EQ(
      house_
          .post("/reminders", {{"form", "BM-06"}, {"period", "2026-H1"}, {"units", units}}, above_)
          .status,
      201);
  const auto reminded = house_.get("/work", officer_).body;
  EXPECT_EQ(reminded.at("reminders").as_array().size(), 1U) << "what one is reminded of is listed";
  EXPECT_EQ(reminded.at("overdue_before").as_int64(), work.at("overdue_before").as_int64() - 1);
}

TEST_F(AWorkingYear, APersonOfOneBranchLeavesTheRowsOfOthersAlone) {
  const auto logistics =
      house_.enter(house_.join("hau.can", access::Role::reporter, communes_[0], {"logistics"}));
  EXPECT_EQ(save(0, logistics).code(), "access.out_of_branch");
  ASSERT_EQ(save(0, officer_).status, 200);
  EXPECT_EQ(save(0, logistics, 1).status, 200) << "nothing of another branch changes";
  EXPECT_EQ(save(0, logistics, 2, "121").code(), "access.out_of_branch");
  EXPECT_EQ(
      house_.post(path(0, "/submit"), {{"revision", 2}, {"declared", true}}, logistics).code(),
      "access.out_of_branch")
      << "a whole report is not one branch's";
}

}  // namespace
}  // namespace tongket::api
