// Goal: a report says what the figures say, each number tied to where it comes from; what was
// frozen stays; what is not for everybody stays in the house; nobody overwrites another's words.
// Method: a commune that reports, reviewed through the doors people use; its documents as the plain
// model that goes into Word; each refusal beside the success.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"
#include "view/review_annexes.h"
#include "view/review_documents.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class AYearsReview : public AProvince {
 protected:
  AYearsReview() {
    commune_ = communes_.at(0);
    checker_ = house_.with_scope("kiem.tra.xa", access::Role::checker, commune_);
    report("120");
    const auto opened = house_.post(
        "/reviews", {{"unit", base::to_text(commune_)}, {"kind", "annual"}, {"year", 2026}},
        officer_);
    EXPECT_EQ(opened.status, 201) << base::json_text(opened.body);
    path_ = "/reviews/" + text(opened.body.at("id"));
    id_ = review::ReviewId{base::parse_id_text(text(opened.body.at("id"))).value()};
  }

  /// The commune's word about who was taught, accepted above.
  void report(const std::string& taught, const std::string& half = "2026-H2") {
    const auto filing = "/filings/" + base::to_text(commune_) + "/BM-06/" + half;
    const auto page = house_.get(filing, above_);
    const auto cell = [](const char* code, const std::string& value) {
      return base::JsonObject{{"code", code}, {"value", value}};
    };
    const base::JsonObject draft{
        {"revision", revision_},
        {"cells", base::JsonArray{cell("GD.10", "3"), cell("GD.01", taught), cell("GD.13", "6"),
                                  cell("GD.14", "gần 1.500"), cell("GD.18", "good")}},
        {"words", ""},
        {"explanations", base::JsonObject{}}};
    EXPECT_EQ(house_.ask(wire::Method::put, filing + "/draft", draft, officer_).status, 200);
    ++revision_;
    const base::JsonObject sent{{"revision", revision_}, {"declared", true}};
    const auto said = house_.post(filing + "/submit", sent, officer_);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    EXPECT_EQ(house_.post(filing + "/accept", {}, above_).status, 200);
    revision_ = 0;
  }
  void reopen() {
    const auto filing = "/filings/" + base::to_text(commune_) + "/BM-06/2026-H2";
    EXPECT_EQ(house_.post(filing + "/reopen", {{"reason", "đếm lại"}}, above_).status, 200);
  }

  Said write(const std::string& section, const std::string& words, int after = 0) {
    return house_.ask(wire::Method::put, path_ + "/sections/" + section,
                      {{"text", words}, {"after", after}}, officer_);
  }
  base::JsonObject page() { return house_.get(path_, officer_).body; }
  base::JsonObject section(const std::string& key) {
    const auto whole = page();
    for (const auto& each : whole.at("sections").as_array()) {
      if (text(each.at("key")) == key) return each.as_object();
    }
    return {};
  }
  std::vector<std::string> findings() {
    std::vector<std::string> codes;
    const auto whole = page();
    for (const auto& each : whole.at("findings").as_array()) codes.push_back(text(each.at("code")));
    return codes;
  }
  void write_all() {
    for (const std::string key : {"strengths", "goals", "duties"}) write(key, "Giữ vững.");
    write("limits", "- Mở lớp chậm. Nguyên nhân: thiếu người. Khắc phục: mở sớm.");
    write("education", "Bồi dưỡng {{GD.01}} người, {{GD.14}} lượt.");
  }
  paper::Fields fields(const view::DocumentChoice& choice) {
    const auto books = house_.house.desk.books();
    auto made =
        view::document_fields(*books, house_.house.shelf, *books->reviews->find(id_), choice);
    EXPECT_TRUE(made.ok()) << made.error().code;
    return made.value();
  }
  static const paper::Fields* section_of(const paper::Fields& report, const std::string& key) {
    for (const auto& part : report.lists.at("parts")) {
      const auto sections = part.lists.find("sections");
      if (sections == part.lists.end()) continue;
      for (const auto& each : sections->second) {
        if (each.texts.at("key") == key) return &each;
      }
    }
    return nullptr;
  }

  unit::UnitId commune_{0};
  HouseInMemory::Person checker_;
  std::string path_;
  review::ReviewId id_{0};
  int revision_ = 0;
};

TEST_F(AYearsReview, ProposesItsParagraphFromTheReportedFigures) {
  EXPECT_THAT(text(section("education").at("proposal")),
              HasSubstr("Bồi dưỡng kiến thức quốc phòng và an ninh cho {{GD.01=120}} người."));
  EXPECT_EQ(text(section("policy").at("proposal")).find("{{"), std::string::npos);
}

TEST_F(AYearsReview, KeepsAFrozenFigureWhateverComesLaterAndListsTheChange) {
  EXPECT_EQ(house_.post(path_ + "/freeze", {}, officer_).status, 201);
  write("education", "Bồi dưỡng {{GD.01}} người.");
  reopen();
  report("121");
  EXPECT_EQ(text(section("education").at("pieces").at(1).at("shown")), "120");
  const auto changed = house_.get(path_ + "/differences", officer_).body;
  const auto& rows = changed.at("rows").as_array();
  const auto found =
      std::ranges::find_if(rows, [](const auto& row) { return text(row.at("code")) == "GD.01"; });
  ASSERT_NE(found, rows.end());
  EXPECT_EQ(text(found->at("frozen").at("print")), "120");
  EXPECT_EQ(text(found->at("now").at("print")), "121");
  EXPECT_EQ(house_.post(path_ + "/freeze", {}, officer_).code(), "review.reason_missing");
  EXPECT_EQ(house_.post(path_ + "/freeze", {{"reason", "lấy số mới"}}, officer_).status, 201);
  EXPECT_THAT(findings(), testing::Contains("review.number_changed"));
}

TEST_F(AYearsReview, CountsAmongThoseWhoReportedAYearOnlyWhoeverToldBothHalves) {
  const auto told = [&] {
    const auto book = house_.get(path_ + "/book", officer_).body;
    for (const auto& row : book.at("rows").as_array()) {
      if (text(row.at("code")) == "GD.01") return row.as_object();
    }
    return base::JsonObject{};
  };
  EXPECT_EQ(text(told().at("print")), "120");
  EXPECT_EQ(told().at("k").as_int64(), 0) << "the first half is missing";
  EXPECT_EQ(told().at("n").as_int64(), 1);
  EXPECT_THAT(findings(), testing::Contains("review.coverage_partial"));
  report("80", "2026-H1");
  EXPECT_EQ(text(told().at("print")), "200");
  EXPECT_EQ(told().at("k").as_int64(), 1);
}

TEST_F(AYearsReview, DrawsTheCourseOverTheYearsAsItWasFrozen) {
  EXPECT_EQ(house_.post(path_ + "/freeze", {}, officer_).status, 201);
  reopen();
  report("121");
  const auto drawn = std::string{
      wire::bytes_of(house_.router
                         .answer(HouseInMemory::request(
                             wire::Method::get, path_ + "/charts/trend?code=GD.01", {}, officer_))
                         .body)};
  EXPECT_THAT(drawn, HasSubstr("120"));
  EXPECT_THAT(drawn, Not(HasSubstr("121")));
}

TEST_F(AYearsReview, AsksForAVerdictOnTheWholeYearBeforeItIsApproved) {
  EXPECT_THAT(findings(), testing::Contains("review.no_overall_verdict"));
  const base::JsonObject judged{{"area", ""}, {"grade", "done"}};
  EXPECT_EQ(house_.post(path_ + "/verdicts", judged, officer_).status, 201);
  EXPECT_THAT(findings(), Not(testing::Contains("review.no_overall_verdict")));
}

TEST_F(AYearsReview, GivesTheReportsBehindAFigureSoThatTheHallNeedsNoServer) {
  const auto book = house_.get(path_ + "/book?unit=all", officer_).body;
  for (const auto& row : book.at("rows").as_array()) {
    if (text(row.at("code")) != "GD.01") continue;
    EXPECT_THAT(text(row.at("reports").at(0)), HasSubstr("BM-06 6 tháng cuối năm 2026, lần 1"));
    EXPECT_TRUE(row.at("public").is_bool());
  }
}

TEST_F(AYearsReview, RefusesToOverwriteWordsItsWriterHadNotSeen) {
  EXPECT_EQ(write("strengths", "Một.").status, 200);
  EXPECT_EQ(write("strengths", "Hai.").code(), "review.section_changed");
  EXPECT_EQ(write("strengths", "Hai.", 1).status, 200);
  EXPECT_EQ(text(section("strengths").at("text")), "Hai.");
}

TEST_F(AYearsReview, RefusesASecretMarkAndABindingToNothing) {
  const auto head = house_.house.ledger.head().position;
  EXPECT_EQ(write("strengths", "TUYỆT MẬT\nĐã làm.").code(), "document.secret_mark");
  EXPECT_EQ(write("strengths", "Đạt {{ZZ.99}}.").code(), "review.binding_unknown");
  EXPECT_EQ(write("nowhere", "Đạt.").code(), "review.section_unknown");
  EXPECT_EQ(house_.house.ledger.head().position, head);
}

TEST_F(AYearsReview, IsApprovedBySomebodyElseOnceNothingIsWrong) {
  EXPECT_EQ(house_.post(path_ + "/approve", {}, officer_).code(), "access.forbidden");
  EXPECT_EQ(house_.post(path_ + "/approve", {}, checker_).code(), "review.not_ready");
  write_all();
  EXPECT_EQ(house_.post(path_ + "/approve", {}, checker_).code(), "review.not_frozen");
  EXPECT_EQ(house_.post(path_ + "/freeze", {}, officer_).status, 201);
  EXPECT_EQ(house_.post(path_ + "/approve", {}, checker_).status, 201);
  EXPECT_EQ(write("goals", "Khác.", 1).code(), "review.approved");
}

TEST_F(AYearsReview, OpensAnotherOfTheSameYearOnlyInItsPlace) {
  base::JsonObject again{{"unit", base::to_text(commune_)}, {"kind", "annual"}, {"year", 2026}};
  EXPECT_EQ(house_.post("/reviews", again, officer_).code(), "review.exists");
  auto session = again;
  session["occasion"] = "party";
  EXPECT_EQ(house_.post("/reviews", session, officer_).status, 201);
  again["supersedes"] = path_.substr(9);
  EXPECT_EQ(house_.post("/reviews", again, officer_).code(), "reason.missing");
  again["reason"] = "lập lại";
  EXPECT_EQ(house_.post("/reviews", again, officer_).status, 201);
  EXPECT_EQ(write("goals", "Giữ vững.").code(), "review.superseded");
}

TEST_F(AYearsReview, FreezesNoFutureAndJudgesOnTheScaleOnly) {
  EXPECT_EQ(house_.post(path_ + "/freeze", {{"as_of", 99'999}}, officer_).code(),
            "ledger.position_unknown");
  EXPECT_EQ(
      house_.post(path_ + "/verdicts", {{"area", "GD"}, {"grade", "superb"}}, officer_).code(),
      "review.grade_unknown");
  EXPECT_EQ(house_.post(path_ + "/verdicts", {{"area", "GD"}, {"grade", "good"}}, officer_).status,
            201);
}

TEST_F(AYearsReview, PrintsEveryBoundFigureTiedToTheReportItRestsOn) {
  write_all();
  EXPECT_EQ(house_.post(path_ + "/freeze", {}, officer_).status, 201);
  const auto report = fields({.name = "report"});
  const auto* education = section_of(report, "education");
  ASSERT_NE(education, nullptr);
  const auto& runs = education->riches.at("body").paragraphs.at(0);
  ASSERT_EQ(runs.size(), 5U);
  EXPECT_EQ(runs[1].text, "120");
  EXPECT_EQ(runs[1].bound.tag, "GD.01");
  EXPECT_EQ(runs[3].text, "gần 1.500");
  const auto& sources = report.lists.at("sources");
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0].texts.at("version"), "BM-06 6 tháng cuối năm 2026, lần 1");
  EXPECT_EQ(sources[0].texts.at("hash").size(), 16U);
  EXPECT_EQ(report.texts.at("number"), "");
  EXPECT_EQ(report.texts.at("verification").size(), 19U);
}

TEST_F(AYearsReview, LeadsEachFigureOfItsReportToWhereItComesFromAndBack) {
  write("education", "Bồi dưỡng {{GD.01}} người.");
  const auto report = fields({.name = "report"});
  const auto& figure = section_of(report, "education")->riches.at("body").paragraphs.at(0).at(1);
  const auto& source = report.lists.at("sources").at(0).places.at("mark");
  EXPECT_EQ(figure.bound.link, "#" + source.bookmark);
  EXPECT_EQ(source.link, "#" + figure.bound.bookmark);
  const auto summary = fields({.name = "summary"});
  EXPECT_EQ(section_of(summary, "education")->riches.at("body").paragraphs.at(0).at(1).bound.link,
            "")
      << "it has no list of sources";
}

TEST_F(AYearsReview, NumbersTheSectionsThatAreThereWithoutAGap) {
  write("education", "Đã mở lớp.");
  write("policy", "Đã thăm hỏi.");
  const auto report = fields({.name = "report"});
  EXPECT_EQ(section_of(report, "results")->texts.at("title"), "I. Kết quả các mặt công tác");
  EXPECT_THAT(section_of(report, "education")->texts.at("title"), HasSubstr("1. "));
  EXPECT_THAT(section_of(report, "policy")->texts.at("title"), HasSubstr("2. "));
  EXPECT_EQ(section_of(report, "context"), nullptr);
}

TEST_F(AYearsReview, LetsNoFigureOutThatMayNotBePublished) {
  write("education", "Bồi dưỡng {{GD.01}} người.");
  const auto fine = house_.get(path_ + "/documents/report?public=true", officer_);
  EXPECT_EQ(fine.status, 200);
  const auto books = house_.house.desk.books();
  const auto* own = books->reviews->find(id_);
  const auto open = view::document_fields(*books, house_.house.shelf, *own,
                                          {.name = "report", .is_public = true});
  ASSERT_TRUE(open.ok());
  EXPECT_FALSE(open.value().lists.contains("sources"));
  EXPECT_FALSE(open.value().lists.contains("annexes"));
  EXPECT_EQ(house_.get(path_ + "/documents/letter", officer_).code(), "template.unknown_document");
}

TEST_F(AYearsReview, RefusesAPublicCopyByNameOfTheFigureThatIsNotPublic) {
  const auto file =
      "đơn vị;chỉ tiêu;kỳ;phần;giá trị\n" + base::to_text(commune_) + ";TQ.23;round-2026;;17\n";
  const auto taken = house_.send("/import?name=a.csv&write=true&declared=true&take=good", file,
                                 house_.enter(house_.compiler));
  ASSERT_EQ(taken.status, 200) << base::json_text(taken.body);
  EXPECT_EQ(write("conscription", "Phát {{TQ.23}} lệnh.").status, 200);
  EXPECT_EQ(house_.get(path_ + "/documents/report", officer_).status, 200);
  const auto refused = house_.get(path_ + "/documents/report?public=true", officer_);
  EXPECT_EQ(refused.code(), "review.withheld");
  EXPECT_THAT(base::json_text(refused.body), HasSubstr("TQ.23 "));
}

TEST_F(AYearsReview, SetsTargetsResultsAndTheYearBeforeBesideEachOtherInItsAnnexes) {
  const auto books = house_.house.desk.books();
  const auto annexes =
      view::review_annexes(*books, house_.house.shelf, *books->reviews->find(id_)).value();
  ASSERT_FALSE(annexes.empty());
  EXPECT_EQ(annexes.front().number, "I");
  for (std::size_t at = 0; at < std::min<std::size_t>(annexes.size(), 3); ++at) {
    EXPECT_EQ(annexes[at].number, std::string(at + 1, 'I')) << "an empty annex leaves no gap";
  }
  const auto& first = annexes.front();
  const auto row = std::ranges::find_if(first.rows, [](const auto& each) {
    return each.cells.size() > 1 && each.cells[1].text.starts_with("GD.01 ");
  });
  ASSERT_NE(row, first.rows.end());
  EXPECT_EQ(row->cells.size(), first.heads.size());
  EXPECT_EQ(row->cells[4].text, "120");
  EXPECT_EQ(row->cells[3].text, "–");
  EXPECT_EQ(house_.get(path_ + "/annexes", officer_).status, 200);
}

TEST_F(AYearsReview, TellsWhatWasConcludedAndWhatBecameOfTheYearsTasks) {
  const base::JsonObject task{{"unit", base::to_text(commune_)},
                              {"units", base::JsonArray{base::to_text(commune_)}},
                              {"due", "2026-12-20"},
                              {"code", nullptr},
                              {"target", nullptr}};
  auto concluded = task;
  concluded["year"] = 2026;
  concluded["words"] = "Mở lớp ngay trong quý I.";
  concluded["origin"] = base::JsonObject{{"review", base::to_text(id_)}, {"place", "conclusions"}};
  const auto compiler = house_.enter(house_.compiler);
  const auto given = house_.post("/tasks", concluded, compiler);
  ASSERT_EQ(given.status, 201) << base::json_text(given.body);
  EXPECT_EQ(text(page().at("conclusions").as_array().at(0).at("words")),
            "Mở lớp ngay trong quý I.");
  auto astray = concluded;
  astray["origin"] =
      base::JsonObject{{"review", base::to_text(commune_)}, {"place", "conclusions"}};
  EXPECT_EQ(house_.post("/tasks", astray, compiler).code(), "review.unknown");

  const auto result = [&] {
    const auto books = house_.house.desk.books();
    const auto annexes =
        view::review_annexes(*books, house_.house.shelf, *books->reviews->find(id_)).value();
    const auto& rows = annexes.back().rows;
    return rows.size() == 1 ? rows.front().cells.at(4).text : "no row";
  };
  EXPECT_EQ(result(), "xong 0/1; chưa báo cáo 1");
  ASSERT_EQ(house_.post(path_ + "/freeze", {}, officer_).status, 201);
  const auto told = house_.post("/tasks/" + text(given.body.at("id")) + "/report",
                                {{"unit", base::to_text(commune_)},
                                 {"outcome", "under_way"},
                                 {"words", "Đang mở lớp."},
                                 {"evidence", base::JsonArray{}}},
                                officer_);
  ASSERT_EQ(told.status, 201) << base::json_text(told.body);
  EXPECT_EQ(result(), "xong 0/1; chưa báo cáo 1") << "as it stood when the figures were frozen";
  ASSERT_EQ(house_.post(path_ + "/freeze", {{"reason", "lấy kết quả mới"}}, officer_).status, 201);
  EXPECT_EQ(result(), "xong 0/1; đang làm 1");
}

TEST_F(AYearsReview, LosesTheWordsOfASectionThatWereTakenOut) {
  write("strengths", "Giữ vững.");
  write("limits", "- Ghi nhầm điều không được ghi.");
  const auto id = base::to_text(id_);
  const auto clerk = house_.enter(house_.compiler);
  EXPECT_EQ(
      house_
          .post("/removals", {{"target", "review " + id + " lessons"}, {"reason", "secret"}}, clerk)
          .code(),
      "removal.no_target");
  const auto proposed = house_.post(
      "/removals", {{"target", "review " + id + " limits"}, {"reason", "secret"}}, clerk);
  ASSERT_EQ(proposed.status, 201) << proposed.code();
  const auto path = "/removals/" + text(proposed.body.at("id")) + "/confirm";
  EXPECT_EQ(house_.post(path, {}, clerk).code(), "removal.same_person");
  const auto confirmed = house_.post(path, {}, house_.enter(house_.administrator));
  ASSERT_EQ(confirmed.status, 200) << confirmed.code();
  EXPECT_EQ(section("limits").at("text"), "");
  EXPECT_EQ(section("strengths").at("text"), "Giữ vững.");
}

TEST_F(AYearsReview, ShowsItsFiguresAndWordsOnSlides) {
  write("limits", "- Còn <script>chậm</script>.\nNguyên nhân: ít người.");
  const auto drawn = house_.router.answer(
      HouseInMemory::request(wire::Method::get, path_ + "/slides", {}, officer_));
  const std::string deck{wire::bytes_of(drawn.body)};
  EXPECT_THAT(deck, HasSubstr("<dd class=\"number\">120</dd>"));
  EXPECT_THAT(deck, HasSubstr("<li>Còn &lt;script&gt;chậm&lt;/script&gt;.</li>"));
  EXPECT_THAT(deck, Not(HasSubstr("<script")));
}

TEST_F(AYearsReview, ShowsGuestsOnlyWhatMayBePublishedOnSlidesAndInPictures) {
  const auto file =
      "đơn vị;chỉ tiêu;kỳ;phần;giá trị\n" + base::to_text(commune_) + ";TQ.23;round-2026;;17317\n";
  const auto taken = house_.send("/import?name=a.csv&write=true&declared=true&take=good", file,
                                 house_.enter(house_.compiler));
  ASSERT_EQ(taken.status, 200) << base::json_text(taken.body);
  const auto deck = [&](const std::string& query) {
    const auto drawn = house_.router.answer(
        HouseInMemory::request(wire::Method::get, path_ + "/slides" + query, {}, officer_));
    return std::string{wire::bytes_of(drawn.body)};
  };
  EXPECT_THAT(deck(""), HasSubstr("17.317"));
  const auto open = deck("?public=true");
  EXPECT_THAT(open, HasSubstr("<dd class=\"number\">120</dd>"));
  EXPECT_THAT(open, Not(HasSubstr("17.317")));
  write("conscription", "Phát {{TQ.23}} lệnh.");
  EXPECT_EQ(house_.get(path_ + "/slides?public=true", officer_).code(), "review.withheld");
}

TEST_F(AYearsReview, DrawsNoBarForTheTargetItself) {
  const base::JsonObject line{
      {"unit", base::to_text(commune_)}, {"code", "GD.02"}, {"value", "150"}};
  const base::JsonObject giving{{"unit", base::to_text(province_)},
                                {"year", 2026},
                                {"number", "9/QĐ-UBND"},
                                {"date", "2026-01-05"},
                                {"body", "UBND tỉnh"},
                                {"lines", base::JsonArray{line}}};
  const auto given = house_.post("/targets", giving, above_);
  ASSERT_EQ(given.status, 201) << base::json_text(given.body);
  const auto drawn = house_.router.answer(
      HouseInMemory::request(wire::Method::get, path_ + "/charts/progress", {}, officer_));
  const std::string svg{wire::bytes_of(drawn.body)};
  EXPECT_THAT(svg, HasSubstr("80%")) << "120 of 150";
  EXPECT_THAT(svg, Not(HasSubstr("Chỉ tiêu bồi dưỡng")));
}

TEST_F(AYearsReview, DrawsWhatTheBookSaysAndNothingElse) {
  const auto drawn = house_.router.answer(
      HouseInMemory::request(wire::Method::get, path_ + "/charts/trend?code=GD.01", {}, officer_));
  const std::string svg{wire::bytes_of(drawn.body)};
  EXPECT_TRUE(svg.starts_with("<svg")) << svg.substr(0, 80);
  EXPECT_THAT(svg, HasSubstr("120"));
  EXPECT_EQ(house_.get(path_ + "/charts/progress", officer_).code(), "review.nothing_to_draw");
  EXPECT_EQ(house_.get(path_ + "/charts/units?code=ZZ.99", officer_).code(), "indicator.unknown");
  EXPECT_EQ(house_.get(path_ + "/charts/pie", officer_).code(), "review.chart_unknown");
}

TEST_F(AYearsReview, TellsAStrangerThatACodeIsTrueAndNoFigureOfIt) {
  EXPECT_EQ(house_.post(path_ + "/freeze", {}, officer_).status, 201);
  const auto code = text(page().at("frozen").at(0).at("verification"));
  const auto said = house_.get("/verify/" + code, neighbour_);
  ASSERT_EQ(said.status, 200);
  EXPECT_FALSE(said.body.at("may_open").as_bool());
  EXPECT_THAT(base::json_text(said.body), Not(HasSubstr("\"120\"")));
  EXPECT_EQ(house_.get("/verify/0000-0000-0000-0000", neighbour_).code(), "review.code_unknown");
  for (int wrong = 1; wrong < 10; ++wrong) {
    EXPECT_EQ(house_.get("/verify/0000-0000-0000-0000", neighbour_).code(), "review.code_unknown");
  }
  EXPECT_EQ(house_.get("/verify/" + code, neighbour_).code(), "review.codes_too_many");
  EXPECT_EQ(house_.get("/verify/" + code, officer_).status, 200) << "another waits for nobody";
  EXPECT_EQ(house_.get(path_, neighbour_).code(), "access.out_of_scope");
}

}  // namespace
}  // namespace tongket::api
