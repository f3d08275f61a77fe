// Goal: what a conference concluded is given, amended, reported, taken or sent back through the
// doors people use; words alone are followed too, and the figure beside a task says whether it is
// so.
// Method: the communes of a province after the reform, asked as a browser asks; each refusal beside
// the success; a clock moved by hand past the day.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class TheTasks : public AProvince {
 protected:
  TheTasks() : AProvince{base::vietnamese_day(base::HandClock{}.now())} {}

  [[nodiscard]] std::string commune(std::size_t at) const {
    return base::to_text(communes_.at(at));
  }

  /// What the chair concluded: two communes train 265 people by a day.
  [[nodiscard]] base::JsonObject training() const {
    return {{"words", "Bồi dưỡng kiến thức quốc phòng và an ninh cho 265 người"},
            {"year", 2026},
            {"units", base::JsonArray{commune(0), commune(1)}},
            {"due", "2026-11-25"},
            {"code", "GD.01"},
            {"target", "265"}};
  }

  Said give(const base::JsonObject& body) { return house_.post("/tasks", body, above_); }
  std::string given(const base::JsonObject& body) {
    const auto said = give(body);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/tasks/" + text(said.body.at("id"));
  }

  Said report(const std::string& path, std::size_t at, std::string_view outcome,
              const HouseInMemory::Person& who, std::string_view words = "Đã mở đủ lớp") {
    return house_.post(path + "/report",
                       {{"unit", commune(at)}, {"outcome", outcome}, {"words", words}}, who);
  }

  base::JsonObject page(const std::string& path, const HouseInMemory::Person& who) {
    const auto said = house_.get(path, who);
    EXPECT_EQ(said.status, 200) << base::json_text(said.body);
    return said.body;
  }
  /// The row of a commune on the page of a task.
  base::JsonObject row(const std::string& path, std::size_t at) {
    const auto seen = page(path, above_);
    for (const auto& each : seen.at("rows").as_array()) {
      if (text(each.at("unit").at("id")) == commune(at)) return each.as_object();
    }
    ADD_FAILURE() << "no row";
    return {};
  }
  static std::string first_problem(const Said& said) {
    if (!said.body.contains("problems")) return said.code();
    const auto& first = said.body.at("problems").at(0);
    return text(first.at("where")) + ": " + text(first.at("code"));
  }
  static std::vector<std::string> codes(const base::Json& findings) {
    std::vector<std::string> found;
    for (const auto& each : findings.as_array()) found.push_back(text(each.at("code")));
    return found;
  }
};

TEST_F(TheTasks, IsReportedByEachUnitAndDoneWhenItsGiverTookIt) {
  const auto path = given(training());
  ASSERT_EQ(report(path, 0, "done", officer_).status, 201);
  EXPECT_EQ(text(row(path, 0).at("state")), "told_done");
  EXPECT_EQ(text(row(path, 1).at("state")), "open");
  EXPECT_EQ(house_.post(path + "/accept", {{"unit", commune(0)}}, officer_).code(),
            "access.forbidden");
  ASSERT_EQ(
      house_
          .post(path + "/return", {{"unit", commune(0)}, {"reason", "Thiếu danh sách lớp"}}, above_)
          .status,
      201);
  EXPECT_EQ(text(row(path, 0).at("state")), "returned");
  EXPECT_EQ(house_.post(path + "/return", {{"unit", commune(0)}, {"reason", ""}}, above_).code(),
            "reason.missing");
  ASSERT_EQ(report(path, 0, "done", officer_, "Đã bổ sung").status, 201);
  ASSERT_EQ(house_.post(path + "/accept", {{"unit", commune(0)}}, above_).status, 201);
  const auto now = row(path, 0);
  EXPECT_EQ(text(now.at("state")), "done");
  ASSERT_EQ(now.at("told").as_array().size(), 2U) << "the latest first";
  EXPECT_EQ(text(now.at("told").at(0).at("words")), "Đã bổ sung");
  EXPECT_EQ(text(now.at("told").at(1).at("answers").at(0).at("reason")), "Thiếu danh sách lớp");
  EXPECT_EQ(report(path, 0, "not_done", officer_).code(), "task.settled");
  EXPECT_EQ(report(path, 1, "done", officer_).code(), "access.out_of_scope");
}

TEST_F(TheTasks, WordsAloneAreFollowedAndTheRestIsAskedFor) {
  const auto path = given({{"words", "Duy trì nghiêm chế độ trực"}, {"year", 2027}});
  EXPECT_EQ(codes(page(path, above_).at("lacks")),
            (std::vector<std::string>{"task.lacks_unit", "task.lacks_due", "task.lacks_measure"}));
  ASSERT_EQ(
      house_
          .post(path + "/amend",
                {{"level", "commune"}, {"due", "2027-06-30"}, {"reason", "Kết luận số 2"}}, above_)
          .status,
      201);
  const auto now = page(path, above_);
  EXPECT_EQ(codes(now.at("lacks")), (std::vector<std::string>{"task.lacks_measure"}));
  EXPECT_EQ(now.at("units").to_number<std::size_t>(), communes_.size());
  ASSERT_EQ(now.at("versions").as_array().size(), 2U);
  EXPECT_TRUE(now.at("versions").at(0).at("due").is_null()) << "the old stays readable";
  EXPECT_EQ(text(now.at("versions").at(1).at("reason")), "Kết luận số 2");
  EXPECT_EQ(
      house_.post(path + "/amend", {{"due", "2027-06-30"}, {"reason", "nhầm"}}, above_).code(),
      "task.nothing_changed");
  EXPECT_EQ(house_.post(path + "/amend", {{"due", "2027-07-30"}, {"reason", "x"}}, officer_).code(),
            "access.forbidden");
}

TEST_F(TheTasks, TheFigureBesideATaskSaysWhenItIsNotSo) {
  const auto path = given(training());
  const auto clerk = house_.enter(house_.compiler);
  ASSERT_EQ(house_.report(clerk, communes_[0], {{"year", 2026}}, 200).status, 201);
  ASSERT_EQ(report(path, 0, "done", officer_).status, 201);
  const auto short_of_it = row(path, 0);
  EXPECT_EQ(text(short_of_it.at("figure").at("print")), "200");
  EXPECT_EQ(text(short_of_it.at("figure").at("percent")), "75,47%");
  EXPECT_EQ(codes(short_of_it.at("findings")), (std::vector<std::string>{"task.figure_short"}));
  ASSERT_EQ(house_.report(clerk, communes_[0], {{"year", 2026}}, 265).status, 201);
  EXPECT_TRUE(row(path, 0).at("findings").as_array().empty());
  EXPECT_TRUE(row(path, 0).at("figure").at("met").as_bool());
}

TEST_F(TheTasks, TheBoardTellsWhoIsSoonDueAndWhoIsLate) {
  const auto path = given(training());
  const auto board = [&](const HouseInMemory::Person& who) {
    return page("/tasks?year=2026", who);
  };
  EXPECT_EQ(board(above_).at("totals").at("soon").to_number<int>(), 2);
  ASSERT_EQ(report(path, 1, "done", neighbour_).status, 201);
  house_.clock.pass(std::chrono::hours{24 * 10});
  officer_ = house_.log_in("can.bo.xa");
  above_ = house_.log_in("tong.hop.tinh");
  const auto now = board(above_);
  EXPECT_EQ(now.at("totals").at("overdue").to_number<int>(), 1);
  EXPECT_EQ(now.at("totals").at("told").to_number<int>(), 1) << "who said done is not late";
  EXPECT_EQ(text(now.at("units").at(0).at("unit").at("id")), commune(0)) << "who is late first";
  EXPECT_EQ(codes(row(path, 0).at("findings")), (std::vector<std::string>{"task.overdue"}));
  const auto seen = board(officer_);
  ASSERT_EQ(seen.at("units").as_array().size(), 1U) << "not how a neighbour fared";
  EXPECT_EQ(text(seen.at("tasks").at(0).at("own").at("lateness")), "overdue");
  ASSERT_EQ(page(path, officer_).at("rows").as_array().size(), 1U);
  EXPECT_THAT(base::json_text(page(path, officer_)), Not(HasSubstr(commune(1))));
}

TEST_F(TheTasks, StandsOnTheListOfTodayOfWhoIsToDoItAndThenOfWhoGaveIt) {
  const auto path = given(training());
  const auto mine = [&] { return page("/work", officer_).at("tasks").at("mine").as_array(); };
  const auto to_answer = [&] {
    return page("/work", above_).at("tasks").at("to_answer").as_array();
  };
  ASSERT_EQ(mine().size(), 1U);
  EXPECT_TRUE(to_answer().empty());
  ASSERT_EQ(report(path, 0, "done", officer_).status, 201);
  EXPECT_TRUE(mine().empty());
  ASSERT_EQ(to_answer().size(), 1U);
  ASSERT_EQ(house_.post(path + "/accept", {{"unit", commune(0)}}, above_).status, 201);
  EXPECT_TRUE(to_answer().empty());
}

TEST_F(TheTasks, IsDroppedWithAReasonAndNeverLost) {
  const auto path = given(training());
  EXPECT_EQ(house_.post(path + "/drop", {{"reason", " "}}, above_).code(), "reason.missing");
  ASSERT_EQ(house_.post(path + "/drop", {{"reason", "Đã giao bằng chỉ tiêu"}}, above_).status, 201);
  EXPECT_EQ(report(path, 0, "done", officer_).code(), "task.dropped");
  const auto seen = page(path, above_);
  EXPECT_EQ(text(seen.at("dropped").at("reason")), "Đã giao bằng chỉ tiêu");
  EXPECT_FALSE(seen.at("may").at("drop").as_bool());
  EXPECT_EQ(page("/tasks?year=2026", above_).at("tasks").as_array().size(), 1U);
}

TEST_F(TheTasks, SaysEverythingThatIsWrongWithAnOrderAtOnce) {
  const auto wrong = [&](const std::string& key, const base::Json& value) {
    auto body = training();
    body[key] = value;
    return first_problem(give(body));
  };
  EXPECT_EQ(wrong("words", " "), "task.no_words");
  EXPECT_EQ(wrong("words", base::Json(std::string(1'001, 'a'))), "task.too_long");
  EXPECT_EQ(wrong("words", "TỐI MẬT\nhuấn luyện"), "document.secret_mark");
  EXPECT_EQ(wrong("words", "Liên hệ 0912 345 678"), "task.names_person");
  EXPECT_EQ(wrong("year", 26), "period.year");
  EXPECT_EQ(wrong("due", "2027-03-01"), "task.due_outside");
  EXPECT_EQ(wrong("due", "2026-02-30"), "date.malformed");
  EXPECT_EQ(wrong("code", "GD.99"), "indicator.unknown");
  EXPECT_EQ(wrong("code", "GD.18"), "task.not_a_number") << "a grade has no target";
  EXPECT_EQ(wrong("target", "-1"), "task.target_negative");
  EXPECT_EQ(wrong("target", "1.5"), "task.too_precise");
  EXPECT_EQ(wrong("code", "DQ.01"), "hold.off");
  auto no_code = training();
  no_code.erase("code");
  EXPECT_EQ(first_problem(give(no_code)), "task.target_alone");
  const auto other = base::to_text(house_.unit_at("tỉnh Bắc Ninh", day_));
  EXPECT_EQ(wrong("units", base::JsonArray{other}), "task.not_below");
  auto many = training();
  many["words"] = "";
  many["due"] = "2027-03-01";
  EXPECT_EQ(give(many).body.at("problems").as_array().size(), 2U);
  EXPECT_EQ(house_.post("/tasks", training(), officer_).code(), "access.forbidden");
  EXPECT_TRUE(page("/tasks?year=2026", above_).at("tasks").as_array().empty());
}

TEST_F(TheTasks, RestsOnReportsAndFiguresOfTheUnitItself) {
  const auto path = given(training());
  const auto clerk = house_.enter(house_.compiler);
  const auto accepted = house_.report(clerk, communes_[1], {{"year", 2026}}, 200);
  const auto foreign = text(accepted.body.at("report"));
  const auto with = [&](const base::JsonArray& evidence, std::string_view words = "xong") {
    return house_.post(
        path + "/report",
        {{"unit", commune(0)}, {"outcome", "done"}, {"words", words}, {"evidence", evidence}},
        officer_);
  };
  EXPECT_EQ(with({base::JsonObject{{"report", foreign}}}).code(), "task.evidence_foreign");
  EXPECT_EQ(with({base::JsonObject{{"code", "GD.01"}, {"period", "2026-H9"}}}).code(),
            "period.part");
  EXPECT_EQ(with({}, "").code(), "task.nothing_told");
  EXPECT_EQ(with({}, "gọi 0912345678").code(), "task.names_person");
  EXPECT_EQ(report(path, 0, "almost", officer_).code(), "task.outcome_unknown");
  const base::JsonObject figure{{"code", "GD.01"}, {"period", "2026"}};
  EXPECT_EQ(with(base::JsonArray(21, figure)).code(), "task.too_much_evidence");
  ASSERT_EQ(with({figure}, "").status, 201);
  const auto told = row(path, 0).at("told").at(0);
  EXPECT_EQ(text(told.at("evidence").at(0).at("code")), "GD.01");
  EXPECT_TRUE(told.at("words").is_null());
}

TEST_F(TheTasks, RestsOnAFileThatTheGiverOpensAndANeighbourDoesNot) {
  const auto path = given(training());
  const auto bring = [&](const std::string& query, const std::string& bytes) {
    return house_.send(path + "/file?unit=" + commune(0) + "&outcome=done&" + query, bytes,
                       officer_);
  };
  const std::string picture = "\x89PNG\r\n\x1a\n" + std::string(40, 'x');
  EXPECT_EQ(bring("name=lop.png", picture).code(), "document.not_declared");
  EXPECT_EQ(bring("name=lop.exe&declared=true", "MZ").code(), "filing.file_kind");
  EXPECT_EQ(bring("name=MẬT.png&declared=true", picture).code(), "document.secret_mark");
  EXPECT_EQ(text(row(path, 0).at("state")), "open") << "nothing was half recorded";
  ASSERT_EQ(bring("name=lop.png&declared=true&code=GD.01&period=2026", picture).status, 201);
  const auto evidence = row(path, 0).at("told").at(0).at("evidence").as_array();
  ASSERT_EQ(evidence.size(), 2U);
  EXPECT_EQ(text(evidence[1].at("name")), "lop.png");
  const auto file = path + "/files/" + text(evidence[1].at("file"));
  EXPECT_EQ(house_.bytes(file, above_), picture);
  EXPECT_EQ(house_.bytes(file, officer_), picture);
  const auto neighbour = house_.join("xa.ben", access::Role::reporter, communes_.at(1));
  EXPECT_EQ(house_.get(file, house_.enter(neighbour)).code(), "task.file_unknown");
  EXPECT_EQ(house_.get(path + "/files/none", above_).code(), "task.file_unknown");
}

TEST_F(TheTasks, OfADocumentAreFollowedOnceWithTheirWordsAsEvidence) {
  const auto clerk = house_.enter(house_.compiler);
  const auto document = house_.upload(
      clerk,
      "Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n"
      "Sáng 12/11, UBND xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công "
      "tác quốc phòng, quân sự địa phương năm 2024.\n"
      "Năm 2024, xã đã bồi dưỡng kiến thức quốc phòng và an ninh cho 65 người.\n"
      "Năm 2025, xã tập trung thực hiện các nhiệm vụ trọng tâm: Duy trì nghiêm chế độ trực sẵn "
      "sàng chiến đấu; nâng cao chất lượng huấn luyện dân quân tự vệ.\n");
  ASSERT_EQ(
      house_.patch("/documents/" + document + "/items/0", {{"state", "accepted"}}, clerk).status,
      200);
  ASSERT_EQ(house_.post("/documents/" + document + "/accept", {}, clerk).status, 201);
  const auto report = text(page("/documents/" + document, clerk).at("report"));
  const auto told = page("/reports/" + report + "/tasks", clerk);
  EXPECT_EQ(told.at("year").as_int64(), 2025);
  const auto count = told.at("tasks").as_array().size();
  ASSERT_GE(count, 1U);
  EXPECT_TRUE(told.at("tasks").at(0).at("task").is_null());
  const auto path = "/reports/" + report + "/tasks";
  EXPECT_EQ(house_.post(path, {{"places", base::JsonArray{"99"}}}, clerk).code(),
            "task.place_unknown");
  const auto taken = house_.post(path, {}, clerk);
  ASSERT_EQ(taken.status, 201) << base::json_text(taken.body);
  EXPECT_EQ(taken.body.at("tasks").as_array().size(), count);
  EXPECT_EQ(house_.post(path, {}, clerk).code(), "task.none_told") << "all are followed";
  EXPECT_EQ(house_.post(path, {{"places", base::JsonArray{"1"}}}, clerk).code(),
            "task.taken_already");
  const auto seen = page("/tasks/" + text(taken.body.at("tasks").at(0)), clerk);
  EXPECT_THAT(text(seen.at("origin").at("quote").at("text")), HasSubstr("trực"));
  EXPECT_EQ(house_.get(path, officer_).code(), "access.out_of_scope");
  EXPECT_EQ(house_.post("/reports/2C0/tasks", {}, clerk).code(), "report.unknown");
}

TEST_F(TheTasks, ItsWordsCanBeTakenOutAndItsCourseStays) {
  const auto path = given(training());
  ASSERT_EQ(report(path, 0, "done", officer_, "nhầm chỗ").status, 201);
  const auto id = path.substr(std::string{"/tasks/"}.size());
  const auto first = house_.enter(house_.administrator);
  const auto proposed =
      house_.post("/removals", {{"target", "task " + id}, {"reason", "mistake"}}, first);
  ASSERT_EQ(proposed.status, 201) << base::json_text(proposed.body);
  const auto second = house_.enter(house_.join("quan.tri.hai", access::Role::administrator));
  const auto removal = text(proposed.body.at("id"));
  ASSERT_LT(house_.post("/removals/" + removal + "/confirm", {}, second).status, 300);
  const auto seen = page(path, above_);
  EXPECT_EQ(text(seen.at("words")), "[đã gỡ]");
  EXPECT_THAT(base::json_text(seen), Not(HasSubstr("nhầm chỗ")));
  EXPECT_EQ(text(row(path, 0).at("state")), "told_done");
}

}  // namespace
}  // namespace tongket::api
