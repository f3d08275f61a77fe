// Goal: a report by a form goes its whole way through the doors people use: filled in, refused with
// its reasons, submitted, returned, corrected, accepted, reopened; and the totals above say at each
// step what they should.
// Method: one commune and its province after the reform, asked as a browser asks; two officers in
// one form; the hostile neighbour.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class ReportingDesk : public AProvince {
 protected:
  [[nodiscard]] std::string path(std::size_t commune, const std::string& below = "") const {
    return "/filings/" + base::to_text(communes_.at(commune)) + "/BM-06/2026-H2" + below;
  }

  static base::JsonObject cell(std::string_view code, std::string_view value) {
    return {{"code", code}, {"value", value}};
  }

  /// The half as an officer types it.
  static base::JsonObject typed(std::int64_t revision, std::string_view trained,
                                std::string_view classes = "3") {
    return {{"revision", revision},
            {"cells",
             base::JsonArray{cell("GD.10", classes), cell("GD.01", trained), cell("GD.13", "12"),
                             cell("GD.14", "1450"), cell("GD.18", "good")}},
            {"words", "Đề nghị cấp tài liệu"},
            {"explanations", base::JsonObject{}}};
  }

  Said save(std::size_t commune, const HouseInMemory::Person& who, const base::JsonObject& body) {
    return house_.ask(wire::Method::put, path(commune, "/draft"), body, who);
  }

  Said submit(std::size_t commune, const HouseInMemory::Person& who, std::int64_t revision) {
    return house_.post(path(commune, "/submit"), {{"revision", revision}, {"declared", true}}, who);
  }

  /// GD.01 of the province, as its table prints it; "" when nothing stands.
  std::string total(bool is_provisional = false) {
    const auto said =
        house_.get("/table/2026-H2?indicators=GD.01&unit=" + base::to_text(province_), above_);
    EXPECT_EQ(said.status, 200) << said.code();
    const auto& found = said.body.at("rows").at(0).at("cells").at(0);
    if (found.at("figure").is_null()) return "";
    EXPECT_EQ(found.at("provisional").as_bool(), is_provisional);
    return text(found.at("figure").at("print"));
  }

  std::string state(std::size_t commune) {
    return text(house_.get(path(commune), above_).body.at("state"));
  }
};

TEST_F(ReportingDesk, AReportGoesItsWholeWayAndTheProvinceSaysWhatCounts) {
  EXPECT_EQ(save(0, officer_, typed(0, "120")).status, 200);
  EXPECT_EQ(total(), "") << "a draft counts nowhere";
  const auto slip = submit(0, officer_, 1);
  ASSERT_EQ(slip.status, 201) << slip.code();
  EXPECT_EQ(slip.body.at("figures").as_int64(), 5);
  EXPECT_FALSE(text(slip.body.at("anchor")).empty());
  EXPECT_EQ(state(0), "submitted");
  EXPECT_EQ(total(true), "120") << "tạm tính";

  EXPECT_EQ(house_.post(path(0, "/return"), {}, above_).code(), "reason.missing");
  EXPECT_EQ(
      house_.post(path(0, "/return"), {{"reason", "GD.01 chưa khớp danh sách lớp"}}, above_).status,
      200);
  EXPECT_EQ(total(), "");
  const auto back = house_.get(path(0), officer_);
  EXPECT_EQ(text(back.body.at("state")), "returned");
  EXPECT_EQ(text(back.body.at("versions").at(0).at("steps").at(1).at("reason")),
            "GD.01 chưa khớp danh sách lớp");
  EXPECT_EQ(back.body.at("draft").at("revision").as_int64(), 0) << "it begins with what was sent";

  EXPECT_EQ(save(0, officer_, typed(0, "118")).status, 200);
  EXPECT_EQ(submit(0, officer_, 1).status, 201);
  EXPECT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);
  EXPECT_EQ(total(), "118");
  EXPECT_EQ(save(0, officer_, typed(0, "1")).code(), "filing.closed");

  EXPECT_EQ(house_.post(path(0, "/reopen"), {{"reason", "Sót một lớp"}}, above_).status, 200);
  EXPECT_EQ(save(0, officer_, typed(0, "140", "4")).status, 200);
  EXPECT_EQ(submit(0, officer_, 1).status, 201);
  EXPECT_EQ(total(), "118") << "the accepted version goes on counting";
  EXPECT_EQ(house_.post(path(0, "/accept"), {{"condition", "Bổ sung danh sách"}}, above_).status,
            200);
  EXPECT_EQ(total(), "140");
  EXPECT_EQ(house_.post(path(0, "/finalize"), {}, above_).status, 200);
  EXPECT_EQ(state(0), "final");

  const auto compared = house_.get(path(0, "/compare?a=2&b=3"), above_);
  ASSERT_EQ(compared.body.at("differences").as_array().size(), 2U);
  EXPECT_EQ(text(compared.body.at("differences").at(0).at("code")), "GD.01");
  EXPECT_EQ(text(compared.body.at("differences").at(0).at("a")), "118");
  EXPECT_EQ(text(compared.body.at("differences").at(0).at("b")), "140");
  const auto changed = house_.get("/corrections?year=2026", above_);
  ASSERT_EQ(changed.body.at("corrections").as_array().size(), 2U);
  const auto& correction = changed.body.at("corrections").at(0);
  EXPECT_EQ(correction.at("first").as_int64(), 2);
  EXPECT_EQ(correction.at("second").as_int64(), 3);
  EXPECT_EQ(text(correction.at("reason")), "Sót một lớp");
  const auto first = house_.get(path(0, "/versions/1"), above_);
  EXPECT_EQ(text(first.body.at("words")), "Đề nghị cấp tài liệu");
  EXPECT_EQ(house_.get(path(0, "/versions/9"), above_).code(), "filing.version_unknown");
}

TEST_F(ReportingDesk, WhatIsExpectedOfTheYearIsTypedBesideTheFigureAndGoesWithItsVersion) {
  auto body = typed(0, "120");
  body["cells"].as_array().emplace_back(
      base::JsonObject{{"code", "GD.01"}, {"slice", "estimate"}, {"value", "100"}});
  const auto warned = save(0, officer_, body);
  EXPECT_EQ(text(warned.body.at("stopped").at("code")), "filing.unexplained")
      << "less than what is reached already";
  EXPECT_EQ(text(warned.body.at("reached").at("GD.01").at("now")), "120");
  EXPECT_EQ(warned.body.at("reached").at("GD.01").at("missing").as_int64(), 1)
      << "the first half said nothing";
  body["revision"] = 1;
  body["cells"].as_array().back().as_object()["value"] = "300";
  EXPECT_TRUE(save(0, officer_, body).body.at("stopped").is_null());
  EXPECT_EQ(submit(0, officer_, 2).body.at("figures").as_int64(), 6);
  EXPECT_EQ(total(true), "120") << "it is none of the figures";

  const auto estimate = [&]() -> std::string {
    const auto said = house_.get(
        "/table/2026?estimates=true&indicators=GD.01&unit=" + base::to_text(province_), above_);
    const auto& cells = said.body.at("rows").at(0).at("cells").as_array();
    return cells.size() < 2 ? "" : text(cells.at(1).at("figure").at("print"));
  };
  EXPECT_EQ(estimate(), "300");
  const auto why = house_.get(
      "/figures/" + base::to_text(communes_.at(0)) + "/GD.01/2026/why?slice=estimate", above_);
  EXPECT_EQ(text(why.body.at("sources").at(0).at("words").at("form")), "BM-06");
  EXPECT_EQ(text(why.body.at("sources").at(0).at("value").at("print")), "300");
  EXPECT_EQ(house_.post(path(0, "/return"), {{"reason", "Ước cao quá"}}, above_).status, 200);
  EXPECT_EQ(estimate(), "") << "it leaves with its version";
  body["revision"] = 0;
  body["cells"].as_array().back().as_object()["value"] = "250";
  EXPECT_EQ(save(0, officer_, body).status, 200);
  EXPECT_EQ(submit(0, officer_, 1).status, 201);
  const auto compared = house_.get(path(0, "/compare?a=1&b=2"), above_);
  ASSERT_EQ(compared.body.at("differences").as_array().size(), 1U);
  EXPECT_EQ(text(compared.body.at("differences").at(0).at("slice")), "estimate");
  EXPECT_EQ(text(compared.body.at("differences").at(0).at("b")), "250");
}

TEST_F(ReportingDesk, WhatWaitsIsJudgedAsItWasSentWhateverIsTypedMeanwhile) {
  ASSERT_EQ(save(0, officer_, typed(0, "120")).status, 200);
  EXPECT_TRUE(house_.get(path(0), above_).body.at("waiting").is_null());
  ASSERT_EQ(submit(0, officer_, 1).status, 201);
  ASSERT_EQ(save(0, officer_, typed(0, "999", "0")).status, 200);
  const auto said = house_.get(path(0), above_).body;
  const auto& sent = said.at("waiting").at("cells").as_array();
  const auto trained = std::ranges::find_if(
      sent, [](const auto& each) { return each.at("code").as_string() == "GD.01"; });
  ASSERT_NE(trained, sent.end());
  EXPECT_EQ(text(trained->at("value")), "120");
  const auto names = [](const base::Json& findings) {
    return std::ranges::any_of(findings.as_array(), [](const auto& each) {
      return each.at("rule").as_string() == "R61" && !each.at("undecided").as_bool();
    });
  };
  EXPECT_FALSE(names(said.at("waiting").at("findings")));
  EXPECT_TRUE(names(said.at("findings"))) << "of the draft: people, and no class";
  EXPECT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);
  EXPECT_TRUE(house_.get(path(0), above_).body.at("waiting").is_null());
}

TEST_F(ReportingDesk, AFileBesideACellGoesWithItsVersionAndCanBeTakenOut) {
  const std::string picture = "\x89PNG\r\n\x1a\nmột bức ảnh";
  const auto bring = [&](const std::string& query, const std::string& bytes) {
    return house_.send(path(0, "/files?" + query), bytes, officer_);
  };
  EXPECT_EQ(bring("name=a.png", picture).code(), "document.not_declared");
  EXPECT_EQ(bring("name=a.png&declared=true", "MZ một chương trình").code(), "filing.file_kind")
      << "whatever it is called";
  EXPECT_EQ(bring("name=a.xlsx&declared=true", "PK\x03\x04 rỗng").code(), "filing.file_kind");
  EXPECT_EQ(bring("name=TỐI MẬT.png&declared=true", picture).code(), "document.secret_mark");
  EXPECT_EQ(bring("name=a.png&code=TQ.26&declared=true", picture).code(), "filing.row_unknown");
  EXPECT_EQ(bring("name=a.png&declared=true", picture + std::string(5 << 20, ' ')).code(),
            "filing.file_large");
  EXPECT_EQ(house_.send(path(0, "/files?name=a.png&declared=true"), picture, neighbour_).code(),
            "access.out_of_scope");
  EXPECT_TRUE(house_.get(path(0), officer_).body.at("files").as_array().empty());

  const auto kept = bring("name=../../lop.png&code=GD.01&declared=true", picture);
  ASSERT_EQ(kept.status, 201) << kept.code();
  EXPECT_EQ(text(kept.body.at("name")), "lop.png") << "without the folders";
  const auto file = path(0, "/files/" + text(kept.body.at("id")));
  const auto other = bring("name=nham.png&declared=true", picture);
  const auto wrong = path(0, "/files/" + text(other.body.at("id")));
  EXPECT_EQ(house_.ask(wire::Method::del, wrong, {}, officer_).status, 204);
  EXPECT_EQ(house_.get(wrong, officer_).code(), "filing.file_unknown");
  ASSERT_EQ(save(0, officer_, typed(0, "120")).status, 200) << "typing goes on beside it";
  ASSERT_EQ(submit(0, officer_, 1).status, 201);

  EXPECT_EQ(house_.bytes(file, above_), picture);
  EXPECT_EQ(house_.get(file, neighbour_).code(), "access.out_of_scope");
  const auto versions = house_.get(path(0), above_).body.at("versions");
  EXPECT_EQ(text(versions.at(0).at("said").at("files").at(0).at("name")), "lop.png");
  const auto why =
      house_.get("/figures/" + base::to_text(communes_.at(0)) + "/GD.01/2026-H2/why", above_);
  EXPECT_EQ(text(why.body.at("sources").at(0).at("words").at("files").at(0).at("name")), "lop.png");
  EXPECT_EQ(house_.ask(wire::Method::del, file, {}, officer_).status, 204);
  EXPECT_EQ(house_.bytes(file, above_), picture) << "what was sent stays with its version";

  const auto report = text(versions.at(0).at("report"));
  const auto chief = house_.enter(house_.administrator);
  const auto clerk = house_.enter(house_.compiler);
  const auto proposed =
      house_.post("/removals", {{"target", report}, {"reason", "mistake"}}, clerk);
  ASSERT_EQ(proposed.status, 201) << proposed.code();
  const auto confirm = "/removals/" + text(proposed.body.at("id")) + "/confirm";
  EXPECT_EQ(house_.post(confirm, {}, chief).status, 200);
  EXPECT_EQ(house_.get(file, above_).code(), "filing.file_unknown") << "by two people";
}

TEST_F(ReportingDesk, ASlipBearsTheSameAnchorHoweverOftenItIsOpened) {
  ASSERT_EQ(save(0, officer_, typed(0, "120")).status, 200);
  const auto slip = submit(0, officer_, 1);
  ASSERT_EQ(slip.status, 201) << slip.code();
  ASSERT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);
  const auto later = house_.get(path(0, "/receipt"), officer_);
  EXPECT_EQ(text(later.body.at("anchor")), text(slip.body.at("anchor")));
  const auto anchor = ledger::parse_anchor(text(slip.body.at("anchor")));
  ASSERT_TRUE(anchor.ok());
  EXPECT_EQ(anchor.value().head.position, slip.body.at("entry").as_int64());
  EXPECT_TRUE(ledger::check_anchor(house_.house.ledger, anchor.value()).ok());
}

TEST_F(ReportingDesk, WhatIsWrongIsSaidWhileItIsTypedAndStopsTheSubmission) {
  auto body = typed(0, "ba mươi");
  const auto checked = house_.post(path(0, "/check"), body, officer_);
  ASSERT_EQ(checked.status, 200) << checked.code();
  EXPECT_EQ(text(checked.body.at("slips").at(0).at("code")), "GD.01");
  EXPECT_EQ(house_.get(path(0), officer_).body.at("draft"), base::Json(nullptr));

  EXPECT_EQ(save(0, officer_, body).status, 200) << "a slip is kept";
  EXPECT_EQ(submit(0, officer_, 1).code(), "filing.slips");
  EXPECT_EQ(save(0, officer_, typed(1, "120", "0")).status, 200);
  EXPECT_EQ(submit(0, officer_, 2).code(), "filing.unexplained");
  body = typed(2, "120", "0");
  body["explanations"] = base::JsonObject{{"R61", "Học trực tuyến"}};
  const auto saved = save(0, officer_, body);
  EXPECT_EQ(saved.body.at("stopped"), base::Json(nullptr));
  EXPECT_EQ(
      house_.post(path(0, "/submit"), {{"revision", 3}, {"declared", false}}, officer_).code(),
      "document.not_declared");
  EXPECT_EQ(submit(0, officer_, 3).status, 201);
}

TEST_F(ReportingDesk, ARuleThatStopsIsLiftedByTheLevelAboveAlone) {
  auto body = typed(0, "10");
  for (const auto* code : {"GD.05", "GD.06"}) body["cells"].as_array().push_back(cell(code, "40"));
  ASSERT_EQ(save(0, officer_, body).status, 200);
  EXPECT_EQ(submit(0, officer_, 1).code(), "filing.rule_broken");
  EXPECT_EQ(house_.post(path(0, "/lift"), {{"rule", "R60"}, {"reason", "x"}}, officer_).code(),
            "access.forbidden");
  EXPECT_EQ(house_.post(path(0, "/lift"), {{"rule", "R99"}, {"reason", "x"}}, above_).code(),
            "filing.rule_unknown");
  const auto lifted =
      house_.post(path(0, "/lift"), {{"rule", "R60"}, {"reason", "Lớp ghép"}}, above_);
  EXPECT_EQ(lifted.status, 200) << base::json_text(lifted.body);
  EXPECT_EQ(submit(0, officer_, 1).status, 201);
}

TEST_F(ReportingDesk, WhatTheRulesFoundStaysOpenUntilItIsAcceptedWithItsExplanation) {
  const auto open = [&](const std::string& more = "") {
    const auto said = house_.get("/findings?year=2026" + more, above_);
    EXPECT_EQ(said.status, 200) << said.code();
    return said.body.at("findings").as_array();
  };
  auto body = typed(0, "120", "0");
  body["explanations"] = base::JsonObject{{"R61", "Học trực tuyến"}};
  ASSERT_EQ(save(0, officer_, body).status, 200);
  EXPECT_EQ(open().size(), 0U) << "a draft is nobody's report";
  ASSERT_EQ(submit(0, officer_, 1).status, 201);
  ASSERT_EQ(open().size(), 1U);
  const auto found = open("&form=BM-06&period=2026-H2").at(0);
  EXPECT_EQ(text(found.at("rule")), "R61");
  EXPECT_EQ(text(found.at("severity")), "warning");
  EXPECT_TRUE(found.at("explained").as_bool());
  EXPECT_EQ(text(found.at("unit").at("id")), base::to_text(communes_[0]));
  EXPECT_EQ(text(found.at("state")), "submitted");
  EXPECT_EQ(open("&form=BM-01").size(), 0U);
  EXPECT_EQ(house_.get("/findings?unit=" + base::to_text(communes_[0]), neighbour_).code(),
            "access.out_of_scope");
  EXPECT_EQ(house_.get("/findings?year=2026", neighbour_).body.at("findings").as_array().size(),
            0U);
  ASSERT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);
  EXPECT_EQ(open().size(), 0U);
}

TEST_F(ReportingDesk, WhatWasSaidBesideTheFiguresStaysReadableAfterItIsAccepted) {
  auto body = typed(0, "120", "0");
  body["explanations"] = base::JsonObject{{"R61", "Học trực tuyến"}};
  body["cells"].as_array().at(1).as_object()["note"] = "Có 20 người học bù";
  ASSERT_EQ(save(0, officer_, body).status, 200);
  ASSERT_EQ(submit(0, officer_, 1).status, 201);
  // Typed after it was sent, and never sent: it is not the report.
  auto later = typed(0, "7", "0");
  later["words"] = "Chưa nộp";
  ASSERT_EQ(save(0, officer_, later).status, 200);
  ASSERT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);

  for (const auto& who : {officer_, above_}) {
    const auto seen = house_.get(path(0), who).body;
    const auto& standing = seen.at("standing");
    EXPECT_EQ(text(standing.at("words")), "Đề nghị cấp tài liệu");
    EXPECT_EQ(text(standing.at("explanations").at("R61")), "Học trực tuyến");
    EXPECT_EQ(text(standing.at("cells").at(0).at("note")), "Có 20 người học bù");
    const auto& found = seen.at("findings").as_array();
    const auto warned = std::ranges::find_if(
        found, [](const base::Json& each) { return text(each.at("rule")) == "R61"; });
    ASSERT_NE(warned, found.end());
    EXPECT_TRUE(warned->at("explained").as_bool());
  }
  const auto version = house_.get(path(0), above_).body.at("versions").at(0).at("said");
  const auto slip = house_.get(path(0, "/receipt"), officer_).body.at("said");
  for (const auto& said : {version, slip}) {
    EXPECT_EQ(text(said.at("words")), "Đề nghị cấp tài liệu");
    EXPECT_EQ(text(said.at("explanations").at("R61")), "Học trực tuyến");
    EXPECT_EQ(text(said.at("notes").at(0).at("code")), "GD.01");
    EXPECT_EQ(text(said.at("notes").at(0).at("note")), "Có 20 người học bù");
  }
}

TEST_F(ReportingDesk, TwoInOneFormNeverOverwriteEachOther) {
  ASSERT_EQ(save(0, officer_, typed(0, "120")).status, 200);
  ASSERT_EQ(save(0, officer_, typed(1, "121")).status, 200);
  const auto late = save(0, officer_, typed(1, "122"));
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.code(), "filing.draft_moved");
  const auto there = house_.get(path(0), officer_).body.at("draft").at("cells");
  EXPECT_EQ(text(there.at(0).at("value")), "121");
  EXPECT_EQ(submit(0, officer_, 1).code(), "filing.draft_moved") << "not what they looked at";
}

TEST_F(ReportingDesk, AFigureThatCameByAFormOpensToTheReportAndWhatWasSaidBesideIt) {
  auto body = typed(0, "120", "0");
  body["explanations"] = base::JsonObject{{"R61", "Học trực tuyến"}};
  body["cells"].as_array().at(1).as_object()["note"] = "Có 20 người học bù";
  ASSERT_EQ(save(0, officer_, body).status, 200);
  ASSERT_EQ(submit(0, officer_, 1).status, 201);
  const auto words = [&](const std::string& code, const std::string& period) {
    const auto said = house_.get(
        "/figures/" + base::to_text(communes_[0]) + "/" + code + "/" + period + "/why", above_);
    EXPECT_EQ(said.status, 200) << said.code();
    const auto& source = said.body.at("sources").at(0);
    EXPECT_EQ(text(source.at("by")), "Người giữ can.bo.xa");
    EXPECT_EQ(text(source.at("period").at("code")), "2026-H2");
    return source.at("words").as_object();
  };
  EXPECT_EQ(words("GD.01", "2026-H2").at("accepted"), base::Json(nullptr));
  ASSERT_EQ(house_.post(path(0, "/accept"), {}, above_).status, 200);

  for (const auto* period : {"2026-H2", "2026"}) {
    const auto found = words("GD.01", period);
    EXPECT_EQ(text(found.at("form")), "BM-06");
    EXPECT_FALSE(text(found.at("name").at("vi")).empty());
    EXPECT_EQ(found.at("version").as_int64(), 1);
    EXPECT_TRUE(found.at("counts").as_bool());
    EXPECT_EQ(text(found.at("accepted").at("by")), "Người giữ tong.hop.tinh");
    EXPECT_EQ(text(found.at("note")), "Có 20 người học bù");
    ASSERT_EQ(found.at("explanations").as_array().size(), 1U);
    EXPECT_EQ(text(found.at("explanations").at(0).at("rule")), "R61");
    EXPECT_EQ(text(found.at("explanations").at(0).at("text")), "Học trực tuyến");
    EXPECT_EQ(house_.get(text(found.at("filing")), above_).status, 200);
    EXPECT_EQ(house_.get(text(found.at("receipt")), above_).status, 200);
  }
  EXPECT_EQ(words("GD.13", "2026-H2").at("explanations").as_array().size(), 0U)
      << "of another cell";
}

TEST_F(ReportingDesk, TheRoundThatRunsIsOnTodaysListThoughItIsNamedByNextYear) {
  const auto remind = [&](const std::string& period) {
    base::JsonArray units{base::to_text(communes_[0])};
    return house_
        .post("/reminders", {{"form", "BM-02"}, {"period", period}, {"units", units}}, above_)
        .status;
  };
  const auto rounds = [&](const std::string& query = "") {
    std::vector<std::string> found;
    const auto work = house_.get("/work" + query, officer_).body;
    for (const auto& head : work.at("mine").as_array()) {
      if (text(head.at("form").at("code")) != "BM-02") continue;
      found.push_back(text(head.at("period").at("code")));
    }
    return found;
  };
  EXPECT_EQ(rounds(), std::vector<std::string>{"round-2027"});
  const auto running =
      house_.get("/filings/" + base::to_text(communes_[0]) + "/BM-02/round-2027", officer_).body;
  EXPECT_EQ(text(running.at("stage").at("vi")), "Sơ tuyển");
  EXPECT_EQ(text(running.at("due").at("day").at("print")), "04/11/2026");
  EXPECT_EQ(house_.get(path(0), officer_).body.at("stage"), base::Json(nullptr)) << "one day alone";
  ASSERT_EQ(remind("round-2026"), 201);
  EXPECT_EQ(rounds(), (std::vector<std::string>{"round-2027", "round-2026"}))
      << "last year's stands behind the one that runs";
  EXPECT_EQ(rounds("?year=2026"), std::vector<std::string>{"round-2026"});
}

TEST_F(ReportingDesk, TheNextStageOfARoundIsFiledThoughTheFirstWasAccepted) {
  const auto round = "/filings/" + base::to_text(communes_[0]) + "/BM-02/round-2027";
  const auto opened = house_.get(round, officer_).body;
  const auto cells_of = [&](std::size_t sections) {
    base::JsonArray cells;
    for (std::size_t at = 0; at < sections; ++at) {
      for (const auto& row : opened.at("form").at("sections").at(at).at("rows").as_array()) {
        if (!row.at("mandatory").as_bool()) continue;
        const auto code = text(row.at("code"));
        const bool is_rest =
            code == "TQ.16" || code == "TQ.17" || code == "TQ.24" || code == "TQ.28";
        cells.push_back(cell(code, is_rest ? "0" : "10"));
      }
    }
    return cells;
  };
  const auto file = [&](std::int64_t seen, std::size_t sections) {
    const auto saved = house_.ask(wire::Method::put, round + "/draft",
                                  {{"revision", seen},
                                   {"cells", cells_of(sections)},
                                   {"words", ""},
                                   {"explanations", base::JsonObject{}}},
                                  officer_);
    EXPECT_EQ(saved.status, 200) << saved.code();
    EXPECT_TRUE(saved.body.at("stopped").is_null()) << base::json_text(saved.body.at("stopped"));
    const auto sent = house_.post(
        round + "/submit", {{"revision", saved.body.at("revision")}, {"declared", true}}, officer_);
    EXPECT_EQ(sent.status, 201) << sent.code();
  };
  const auto on_list = [&] {
    const auto work = house_.get("/work", officer_);
    for (const auto& head : work.body.at("mine").as_array()) {
      if (text(head.at("form").at("code")) == "BM-02") return text(head.at("stage").at("vi"));
    }
    return std::string{};
  };
  ASSERT_EQ(text(opened.at("stage").at("vi")), "Sơ tuyển");
  EXPECT_EQ(text(opened.at("timeliness")), "overdue");
  const base::JsonArray reminded{base::to_text(communes_[0])};
  ASSERT_EQ(house_
                .post("/reminders",
                      {{"form", "BM-02"}, {"period", "round-2027"}, {"units", reminded}}, above_)
                .status,
            201);
  const auto reminders = [&] {
    return house_.get("/work", officer_).body.at("reminders").as_array().size();
  };
  EXPECT_EQ(reminders(), 1U);
  file(0, 2);
  EXPECT_EQ(on_list(), "") << "it waits above";
  ASSERT_EQ(house_.post(round + "/accept", {}, above_).status, 200);

  EXPECT_EQ(reminders(), 0U) << "what was sent answered it";

  const auto next = house_.get(round, officer_).body;
  EXPECT_EQ(text(next.at("state")), "accepted");
  EXPECT_EQ(text(next.at("stage").at("vi")), "Khám tuyển");
  EXPECT_EQ(text(next.at("timeliness")), "late") << "the first stage came after its day";
  EXPECT_THAT(base::json_text(next.at("may")), HasSubstr("submit"));
  EXPECT_EQ(on_list(), "") << "its day is still far";
  house_.clock.pass(std::chrono::hours{24 * 30});
  officer_ = house_.with_scope("can.bo.sau", access::Role::reporter, communes_[0]);
  above_ = house_.with_scope("tong.hop.sau", access::Role::compiler, province_);
  EXPECT_EQ(on_list(), "Khám tuyển");
  const auto all = opened.at("form").at("sections").as_array().size();
  file(0, all);
  const auto waits = house_.get(round, officer_).body;
  EXPECT_EQ(text(waits.at("state")), "submitted");
  EXPECT_EQ(waits.at("standing").at("version").as_int64(), 1) << "what was accepted counts on";
  ASSERT_EQ(house_.post(round + "/accept", {}, above_).status, 200);
  EXPECT_EQ(house_.get(round, officer_).body.at("stage"), base::Json(nullptr));
  EXPECT_EQ(house_
                .ask(wire::Method::put, round + "/draft",
                     {{"revision", 0},
                      {"cells", cells_of(2)},
                      {"words", ""},
                      {"explanations", base::JsonObject{}}},
                     officer_)
                .code(),
            "filing.closed")
      << "nothing more is asked";
}

TEST_F(ReportingDesk, NobodyReachesTheReportOfANeighbour) {
  ASSERT_EQ(save(0, officer_, typed(0, "120")).status, 200);
  EXPECT_EQ(house_.get(path(0), neighbour_).code(), "access.out_of_scope");
  EXPECT_EQ(save(0, neighbour_, typed(1, "1")).code(), "access.out_of_scope");
  EXPECT_EQ(submit(0, neighbour_, 1).code(), "access.out_of_scope");
  EXPECT_EQ(house_.get("/board?unit=" + base::to_text(communes_[0]), neighbour_).code(),
            "access.out_of_scope");
  const auto board = house_.get("/board?year=2026", neighbour_);
  EXPECT_EQ(board.body.at("rows").as_array().size(), 1U) << "itself alone";
}

TEST_F(ReportingDesk, NobodyAcceptsTheReportOfTheirOwnUnit) {
  const auto chief = house_.with_scope("tong.hop.xa", access::Role::compiler, communes_[0]);
  ASSERT_EQ(save(0, chief, typed(0, "120")).status, 200);
  ASSERT_EQ(submit(0, chief, 1).status, 201);
  EXPECT_EQ(house_.post(path(0, "/accept"), {}, chief).code(), "filing.own");
  EXPECT_EQ(house_.post(path(0, "/accept"), {}, officer_).code(), "access.forbidden");
}

TEST_F(ReportingDesk, AMarkOfSecrecyIsRefusedAndNothingOfItIsKept) {
  auto body = typed(0, "120");
  body["words"] = "TỐI MẬT\nQuân số của đơn vị";
  const auto refused = save(0, officer_, body);
  EXPECT_EQ(refused.code(), "document.secret_mark");
  for (const auto& key : house_.house.shelf.keys("sheet")) {
    EXPECT_EQ(house_.house.shelf.get("sheet", key)->find("TỐI MẬT"), std::string::npos);
  }
  EXPECT_EQ(house_.get(path(0), officer_).body.at("draft"), base::Json(nullptr));
}

TEST_F(ReportingDesk, WhoIsMissingIsNamedAndRemindedWithoutAFigure) {
  ASSERT_EQ(save(0, officer_, typed(0, "120")).status, 200);
  ASSERT_EQ(submit(0, officer_, 1).status, 201);
  const auto missing = house_.get("/board/missing?form=BM-06&period=2026-H2", above_);
  ASSERT_EQ(missing.status, 200) << missing.code();
  const auto& list = missing.body.at("missing").as_array();
  EXPECT_EQ(list.size(), communes_.size() - 1) << "every other commune";
  EXPECT_THAT(text(missing.body.at("text")), HasSubstr("đơn vị chưa nộp BM-06"));
  EXPECT_EQ(text(missing.body.at("text")).find("120"), std::string::npos);

  base::JsonArray units{base::to_text(communes_[1])};
  const auto reminded = house_.post(
      "/reminders", {{"form", "BM-06"}, {"period", "2026-H2"}, {"units", units}}, above_);
  EXPECT_EQ(reminded.status, 201) << reminded.code();
  EXPECT_EQ(house_
                .post("/reminders", {{"form", "TỐI MẬT"}, {"period", "2026-H2"}, {"units", units}},
                      above_)
                .code(),
            "form.unknown")
      << "nothing of such words is kept";
  const auto work = house_.get("/work", neighbour_);
  EXPECT_EQ(work.body.at("reminders").as_array().size(), 1U);
  EXPECT_EQ(house_.get("/work", officer_).body.at("reminders").as_array().size(), 0U);
  const auto to_check = house_.get("/work", above_).body.at("to_check").as_array();
  EXPECT_EQ(to_check.size(), 1U);
  const auto sent = house_.get("/work", officer_).body.at("sent").as_array();
  ASSERT_EQ(sent.size(), 1U) << "what was sent stays, with its state";
  EXPECT_EQ(text(sent.at(0).at("form").at("code")), "BM-06");
  EXPECT_EQ(text(sent.at(0).at("state")), "submitted");
  const auto chief = house_.enter(house_.join("chi.huy", access::Role::commander, province_));
  const auto seen = house_.get("/work", chief).body;
  EXPECT_TRUE(seen.at("to_check").as_array().empty()) << "a chief does not take reports";
  EXPECT_EQ(seen.at("checked_by_others").as_int64(), 1) << "and is told that one waits";
  EXPECT_EQ(house_
                .post("/reminders", {{"form", "BM-06"}, {"period", "2026-H2"}, {"units", units}},
                      officer_)
                .code(),
            "access.forbidden");
}

TEST_F(ReportingDesk, AFormIsPreviewedAdoptedAndAskedFromItsDayOn) {
  const auto admin = house_.enter(house_.administrator);
  auto form = house_.get("/forms/BM-06?on=2026-12-14", admin).body.at("written").as_object();
  EXPECT_EQ(house_.post("/forms", form, above_).code(), "access.forbidden");
  ASSERT_EQ(save(0, officer_, typed(0, "120")).status, 200);
  ASSERT_EQ(submit(0, officer_, 1).status, 201);
  form["from"] = "2026-06-15";
  form.at("sections").as_array().resize(1);
  const auto seen = house_.post("/forms/preview", form, admin);
  EXPECT_EQ(seen.body.at("version").as_int64(), 2);
  EXPECT_EQ(seen.body.at("reported").as_array().size(), 1U) << "the half that was sent already";
  ASSERT_EQ(seen.body.at("sections").as_array().size(), 1U) << "as a commune would see it";
  EXPECT_EQ(text(seen.body.at("sections").at(0).at("rows").at(0).at("code")), "GD.10");
  const auto nobody = house_.post("/forms/preview?level=cluster", form, admin);
  EXPECT_EQ(nobody.body.at("sections").as_array().size(), 0U);
  EXPECT_EQ(house_.post("/forms", form, admin).status, 201);
  EXPECT_EQ(house_.get("/forms/BM-06?on=2026-12-14", admin).body.at("version").as_int64(), 2);
  EXPECT_EQ(house_.get("/forms/BM-06?on=2026-06-14", admin).body.at("version").as_int64(), 1);
  form["kinds"] = base::JsonArray{"fortnight"};
  const auto refused = house_.post("/forms/preview", form, admin);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.code(), "period.kind_unknown");
}

TEST_F(ReportingDesk, ARuleOfTheFormAloneIsJudgedExplainedAndLiftedLikeAnyOther) {
  const auto admin = house_.enter(house_.administrator);
  auto form = house_.get("/forms/BM-06?on=2026-12-14", admin).body.at("written").as_object();
  form["from"] = "2026-06-15";
  const auto rule = [](std::string_view severity) {
    return base::JsonArray{base::JsonObject{{"id", "Q1"},
                                            {"severity", severity},
                                            {"expression", "GD.01 <= GD.10 * 30"},
                                            {"vi", "Lớp quá đông: quá 30 người một lớp."},
                                            {"en", ""}}};
  };
  form["rules"] = rule("E");
  ASSERT_EQ(house_.post("/forms", form, admin).status, 201);
  EXPECT_EQ(text(save(0, officer_, typed(0, "120")).body.at("stopped").at("code")),
            "filing.rule_broken");
  EXPECT_EQ(submit(0, officer_, 1).code(), "filing.rule_broken");
  EXPECT_EQ(house_.post(path(0, "/lift"), {{"rule", "Q2"}, {"reason", "x"}}, above_).code(),
            "filing.rule_unknown");
  ASSERT_EQ(
      house_.post(path(0, "/lift"), {{"rule", "Q1"}, {"reason", "Hội trường lớn"}}, above_).status,
      200);
  EXPECT_EQ(submit(0, officer_, 1).status, 201);

  form["rules"] = rule("W");
  ASSERT_EQ(house_.post("/forms", form, admin).status, 201);
  const auto shown = house_.get("/forms/BM-06?on=2026-12-14", admin);
  EXPECT_EQ(text(shown.body.at("rules").as_array().back().at("id")), "Q1");
  auto body = typed(0, "130");
  EXPECT_EQ(text(save(1, neighbour_, body).body.at("stopped").at("code")), "filing.unexplained");
  body["revision"] = 1;
  body["explanations"] = base::JsonObject{{"Q1", "Hội trường huyện mượn"}};
  EXPECT_TRUE(save(1, neighbour_, body).body.at("stopped").is_null());
  ASSERT_EQ(submit(1, neighbour_, 2).status, 201);
  ASSERT_EQ(house_.post(path(1, "/accept"), {}, above_).status, 200);
  const auto why =
      house_.get("/figures/" + base::to_text(communes_[1]) + "/GD.01/2026-H2/why", above_);
  ASSERT_EQ(why.status, 200) << why.code();
  EXPECT_THAT(base::json_text(why.body), HasSubstr("Hội trường huyện mượn"));
}

TEST_F(ReportingDesk, AWorkbookGoesOutAndComesBackAndTheFileIsKept) {
  ASSERT_EQ(save(0, officer_, typed(0, "120")).status, 200);
  const auto bytes = house_.bytes(path(0, "/book"), officer_);
  const auto seen = house_.send(path(0, "/book?name=bieu.xlsx"), bytes, officer_);
  ASSERT_EQ(seen.status, 200) << seen.code();
  EXPECT_EQ(seen.body.at("differences").as_array().size(), 0U);
  ASSERT_EQ(save(0, officer_, typed(1, "125")).status, 200);
  const auto changed = house_.send(path(0, "/book?name=bieu.xlsx"), bytes, officer_);
  ASSERT_EQ(changed.body.at("differences").as_array().size(), 1U);
  EXPECT_EQ(text(changed.body.at("differences").at(0).at("before")), "125");
  EXPECT_EQ(text(changed.body.at("differences").at(0).at("after")), "120");
  EXPECT_EQ(house_.get(path(0), officer_).body.at("draft").at("revision").as_int64(), 2)
      << "looking changes nothing";
  const auto late = house_.send(path(0, "/book?take=yes&revision=1"), bytes, officer_);
  EXPECT_EQ(late.code(), "filing.draft_moved");
  const auto taken =
      house_.send(path(0, "/book?name=../../bieu.xlsx&take=yes&revision=2"), bytes, officer_);
  ASSERT_EQ(taken.status, 200) << taken.code();
  EXPECT_EQ(text(house_.get(path(0), officer_).body.at("draft").at("book")), "bieu.xlsx");
  EXPECT_TRUE(house_.house.shelf.blob(base::sha256(bytes)).has_value());
  EXPECT_EQ(submit(0, officer_, 3).status, 201);
  EXPECT_EQ(house_.send(path(1, "/book"), bytes, neighbour_).code(), "book.other_filing");
  EXPECT_EQ(house_.send(path(0, "/book"), bytes, neighbour_).code(), "access.out_of_scope");
  EXPECT_EQ(house_.send(path(1, "/book"), "không phải tệp", neighbour_).code(),
            "document.not_xlsx");
}

TEST_F(ReportingDesk, AFormThatIsNotAskedIsSaidSo) {
  const auto base_path = "/filings/" + base::to_text(communes_[0]);
  EXPECT_EQ(house_.get(base_path + "/BM-06/2026", officer_).code(), "filing.not_asked");
  EXPECT_EQ(house_.get(base_path + "/BM-99/2026-H2", officer_).code(), "form.unknown");
  EXPECT_EQ(house_.get(base_path + "/BM-06/nonsense", officer_).code(), "period.malformed");
}

}  // namespace
}  // namespace tongket::api
