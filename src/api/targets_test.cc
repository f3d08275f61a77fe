// Goal: what a decision gives is at once the target everywhere, adds up against what was received,
//       and opens to its paper; whoever may not give it changes nothing.
// Method: the shipped units and catalogue, a district of 2024 and its communes, decisions sent as a
//         browser sends them, each refusal beside the success.
#include "target/targets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"

namespace tongket::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class TargetsAtTheInterface : public testing::Test {
 protected:
  struct Line {
    std::string unit;
    std::string code;
    base::Json value;
  };

  static std::string id(unit::UnitId unit) { return base::to_text(unit); }
  [[nodiscard]] unit::UnitId commune(const std::string& name) const {
    return house_.unit_at("xã " + name + ", huyện Kim Sơn, tỉnh Ninh Bình", then_);
  }

  /// A decision of the district, numbered in turn.
  base::JsonObject order(const std::vector<Line>& lines, const std::string& giver = "") {
    base::JsonArray list;
    for (const auto& [unit, code, value] : lines) {
      list.emplace_back(base::JsonObject{{"unit", unit}, {"code", code}, {"value", value}});
    }
    return {{"unit", giver.empty() ? district_ : giver},
            {"year", 2024},
            {"number", std::to_string(++serial_) + "/QĐ-UBND"},
            {"date", "2024-01-05"},
            {"body", "UBND huyện Kim Sơn"},
            {"lines", std::move(list)}};
  }
  Said give(const std::vector<Line>& lines) {
    return house_.post("/targets", order(lines), clerk_);
  }
  Said revise(const std::vector<Line>& lines) {
    return house_.post("/targets/revise", order(lines), clerk_);
  }
  base::JsonObject page(const std::string& unit = "", const std::string& more = "") {
    const auto said =
        house_.get("/targets?year=2024&unit=" + (unit.empty() ? district_ : unit) + more, clerk_);
    EXPECT_EQ(said.status, 200) << base::json_text(said.body);
    return said.body;
  }
  /// The cell of a unit under a column of the page.
  static base::Json cell(const base::JsonObject& page, const std::string& unit,
                         const std::string& code) {
    const auto& columns = page.at("columns").as_array();
    for (const auto& row : page.at("rows").as_array()) {
      if (text(row.at("unit").at("id")) != unit) continue;
      for (std::size_t at = 0; at < columns.size(); ++at) {
        if (text(columns[at].at("code")) == code) return row.at("cells").at(at);
      }
    }
    return nullptr;
  }
  static std::vector<std::string> codes(const base::Json& findings) {
    std::vector<std::string> codes;
    for (const auto& each : findings.as_array()) codes.push_back(text(each.at("code")));
    return codes;
  }
  /// "line: code" of all that is wrong, or the only code.
  static std::vector<std::string> refused(const Said& said) {
    std::vector<std::string> told;
    if (!said.body.contains("problems")) return {said.code()};
    for (const auto& each : said.body.at("problems").as_array()) {
      told.push_back(text(each.at("where")) + ": " + text(each.at("code")));
    }
    return told;
  }
  void import(const std::string& lines) {
    auto asked = HouseInMemory::request(wire::Method::post, "/import", {}, clerk_);
    asked.query = {{"write", "true"}, {"declared", "true"}, {"name", "so.csv"}};
    asked.body = "đơn vị;chỉ tiêu;kỳ;phần;giá trị\n" + lines;
    const auto said = HouseInMemory::hear(house_.router.answer(std::move(asked)));
    ASSERT_EQ(said.body.at("refused").as_int64(), 0) << base::json_text(said.body);
  }
  Said attach(const std::string& giving, const std::string& bytes, const std::string& declared) {
    auto asked =
        HouseInMemory::request(wire::Method::post, "/targets/" + giving + "/papers", {}, clerk_);
    asked.query = {{"name", "../../qd.pdf"}, {"declared", declared}};
    asked.body = bytes;
    return HouseInMemory::hear(house_.router.answer(std::move(asked)));
  }
  std::string bytes_of(const std::string& path, int status = 200) {
    const auto answer =
        house_.router.answer(HouseInMemory::request(wire::Method::get, path, {}, clerk_));
    EXPECT_EQ(answer.status, status);
    return std::string{wire::bytes_of(answer.body)};
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
  const base::Date then_ = base::make_date(2024, 3, 31).value();
  const std::string district_ = id(house_.unit_at("huyện Kim Sơn, tỉnh Ninh Bình", then_));
  const std::string chat_binh_ = id(commune("Chất Bình"));
  const std::string hoi_ninh_ = id(commune("Hồi Ninh"));
  int serial_ = 10;
};

TEST_F(TargetsAtTheInterface, AGivenQuotaIsAFigureAtOnceAndOpensToItsDecision) {
  const auto given = give({{chat_binh_, "TQ.26", "12"}, {hoi_ninh_, "TQ.20", "10"}});
  ASSERT_EQ(given.status, 201) << base::json_text(given.body);
  const auto story = house_.get("/figures/" + chat_binh_ + "/TQ.20/round-2024/why", clerk_).body;
  EXPECT_EQ(text(story.at("value").at("print")), "12") << "named by what is to be reached";
  const auto& decision = story.at("decisions").at(0);
  EXPECT_THAT(text(decision.at("decision")), HasSubstr("11/QĐ-UBND"));
  EXPECT_EQ(decision.at("giving").as_string(), given.body.at("giving").as_string());

  import("\"xã Chất Bình, huyện Kim Sơn\";TQ.26;round-2024;;9\n");
  const auto found = cell(page(), chat_binh_, "TQ.20");
  EXPECT_EQ(text(found.at("given").at("print")), "12");
  EXPECT_EQ(text(found.at("reached").at("print")), "9");
  EXPECT_EQ(text(found.at("percent").at("print")), "75,00%");
  EXPECT_FALSE(found.at("met").as_bool());
  EXPECT_EQ(text(found.at("no_projection")), "round");
  const auto table = house_.get("/table/2024?unit=" + district_ + "&indicators=TQ.26", clerk_).body;
  EXPECT_THAT(base::json_text(table), HasSubstr("\"percent\":{\"value\":\"75.00\""))
      << "the review table sets it beside";
}

TEST_F(TargetsAtTheInterface, WhatIsGivenOnIsHeldAgainstWhatWasReceived) {
  auto said = give({{chat_binh_, "TQ.20", "12"}, {hoi_ninh_, "TQ.20", "10"}});
  EXPECT_THAT(codes(said.body.at("findings")), ElementsAre("target.nothing_received"));
  said = give({{district_, "TQ.20", "22"}});
  ASSERT_EQ(said.status, 201) << "what came from above is written down by whoever received it";
  EXPECT_THAT(codes(said.body.at("findings")), IsEmpty());
  said = revise({{hoi_ninh_, "TQ.20", "13"}});
  EXPECT_THAT(codes(said.body.at("findings")), ElementsAre("target.sum_over"));
  EXPECT_THAT(text(said.body.at("findings").at(0).at("vi")), HasSubstr("vượt 3"));
  said = revise({{hoi_ninh_, "TQ.20", "8"}});
  EXPECT_THAT(codes(said.body.at("findings")), ElementsAre("target.sum_under"));
  const auto told = page();
  EXPECT_EQ(text(told.at("columns").at(0).at("received").at("print")), "22");
  EXPECT_EQ(text(told.at("columns").at(0).at("given").at("print")), "20");
  EXPECT_EQ(text(told.at("columns").at(0).at("left").at("print")), "2");
}

TEST_F(TargetsAtTheInterface, ADecisionStandsBeforeWhatItsUnitReportsAndSaysSo) {
  ASSERT_EQ(give({{chat_binh_, "TQ.20", "12"}}).status, 201);
  import("\"xã Chất Bình, huyện Kim Sơn\";TQ.20;round-2024;;11\n");
  const auto story = house_.get("/figures/" + chat_binh_ + "/TQ.20/round-2024/why", clerk_).body;
  EXPECT_EQ(text(story.at("value").at("print")), "12");
  EXPECT_THAT(codes(page().at("findings")),
              ElementsAre("target.nothing_received", "target.report_differs"));
  ASSERT_EQ(revise({{chat_binh_, "TQ.20", nullptr}}).status, 201);
  const auto after = house_.get("/figures/" + chat_binh_ + "/TQ.20/round-2024/why", clerk_).body;
  EXPECT_EQ(text(after.at("value").at("print")), "11") << "the decision was taken back";
  EXPECT_THAT(after.at("decisions").as_array(), SizeIs(2));
}

TEST_F(TargetsAtTheInterface, ALaterDecisionRevisesAndTheOldOneIsKept) {
  const auto first = give({{chat_binh_, "TQ.20", "12"}, {hoi_ninh_, "TQ.20", "10"}});
  EXPECT_EQ(give({{chat_binh_, "TQ.20", "13"}}).code(), "target.given_already");
  const auto second = revise({{chat_binh_, "TQ.20", "14"}});
  ASSERT_EQ(second.status, 201);
  const auto old = house_.get("/targets/" + text(first.body.at("giving")), clerk_).body;
  EXPECT_EQ(old.at("stands").as_int64(), 1) << "one of its two lines";
  const auto now = house_.get("/targets/" + text(second.body.at("giving")), clerk_).body;
  EXPECT_EQ(text(now.at("rows").at(0).at("before").at("print")), "12");
  EXPECT_TRUE(now.at("rows").at(0).at("stands").as_bool());
  EXPECT_EQ(cell(page(), chat_binh_, "TQ.20").at("decisions").as_int64(), 2);
  EXPECT_THAT(page().at("decisions").as_array(), SizeIs(2));
  EXPECT_EQ(revise({{hoi_ninh_, "GD.02", "5"}}).code(), "target.nothing_to_revise");
  EXPECT_EQ(revise({{hoi_ninh_, "GD.02", nullptr}}).code(), "target.not_given");
  EXPECT_EQ(house_.get("/targets/2C0", clerk_).code(), "target.unknown");
}

TEST_F(TargetsAtTheInterface, EverythingWrongIsNamedAtItsLine) {
  const auto head = house_.house.ledger.head().position;
  const auto elsewhere = id(house_.unit_at("huyện Thanh Liêm, tỉnh Hà Nam", then_));
  const auto said = give({{chat_binh_, "TQ.20", "-1"},
                          {chat_binh_, "GD.02", "1.5"},
                          {chat_binh_, "AN.01", "1"},
                          {chat_binh_, "DQ.03", "1"},
                          {elsewhere, "TQ.20", "1"},
                          {hoi_ninh_, "TQ.20", "1"},
                          {hoi_ninh_, "TQ.26", "2"},
                          {hoi_ninh_, "XX.01", "2"}});
  EXPECT_THAT(
      refused(said),
      ElementsAre("items/0: target.negative", "items/1: target.too_precise",
                  "items/2: target.not_a_number", "items/3: hold.off", "items/4: target.not_below",
                  "items/6: target.twice_in_one", "items/7: indicator.unknown"));
  EXPECT_EQ(give({}).code(), "target.empty");
  auto of_2026 = order({{chat_binh_, "TQ.20", "1"}});
  of_2026["year"] = 2026;
  EXPECT_EQ(house_.post("/targets", of_2026, clerk_).code(), "target.unit_not_then");
  auto unpapered = order({{chat_binh_, "TQ.20", "1"}});
  unpapered["number"] = "không số";
  EXPECT_EQ(house_.post("/targets", unpapered, clerk_).code(), "decision.number_malformed");
  auto malformed = order({{chat_binh_, "TQ.20", "1"}});
  malformed["milestones"] = base::parse_json(R"([{"code":"TQ.20","day":"2024-02-01",)"
                                             R"("percent":"101"}])")
                                .value();
  EXPECT_EQ(house_.post("/targets", malformed, clerk_).code(), "target.milestone_malformed");
  EXPECT_EQ(house_.house.ledger.head().position, head) << "what was refused left no trace";
}

TEST_F(TargetsAtTheInterface, AUnitCannotChangeWhatItWasGivenFromAbove) {
  const auto day = base::make_date(2026, 3, 31).value();
  const auto province = id(house_.unit_at("tỉnh Ninh Bình", day));
  const auto commune = house_.unit_at("xã Chất Bình, tỉnh Ninh Bình", day);
  const auto other = id(house_.unit_at("xã Kim Sơn, tỉnh Ninh Bình", day));
  const auto of_2026 = [&](const std::string& giver, const std::string& value) {
    auto made = order({{id(commune), "TQ.20", base::Json(value)}}, giver);
    made["year"] = 2026;
    made["date"] = "2026-01-05";
    return made;
  };
  ASSERT_EQ(house_.post("/targets", of_2026(province, "12"), clerk_).status, 201);
  const auto local = house_.with_scope("chat.binh", access::Role::compiler, commune);
  EXPECT_EQ(house_.post("/targets/revise", of_2026(id(commune), "9"), local).code(),
            "target.from_above");
  EXPECT_EQ(house_.post("/targets/revise", of_2026(province, "9"), local).code(),
            "access.out_of_scope");
  const auto seen = house_.get("/targets?year=2026", local);
  ASSERT_EQ(seen.status, 200) << "who answers for one unit starts there";
  EXPECT_EQ(text(cell(seen.body, id(commune), "TQ.20").at("given").at("print")), "12");
  EXPECT_EQ(house_.get("/targets?year=2026&unit=" + other, local).code(), "access.out_of_scope");
}

TEST_F(TargetsAtTheInterface, OfADecisionAUnitSeesItsOwnLines) {
  const auto given = give({{chat_binh_, "TQ.20", "12"}, {hoi_ninh_, "TQ.20", "10"}});
  const auto path = "/targets/" + text(given.body.at("giving"));
  const auto local = house_.with_scope("chat.binh", access::Role::reporter, commune("Chất Bình"));
  const auto seen = house_.get(path, local);
  ASSERT_EQ(seen.status, 200);
  ASSERT_THAT(seen.body.at("rows").as_array(), SizeIs(1));
  EXPECT_EQ(text(seen.body.at("rows").at(0).at("unit").at("id")), chat_binh_);
  EXPECT_EQ(house_.get(path + "/annex", local).code(), "access.out_of_scope");
  const auto stranger =
      house_.with_scope("xuan.chinh", access::Role::reporter, commune("Xuân Chính"));
  EXPECT_EQ(house_.get(path, stranger).code(), "access.out_of_scope");
}

TEST_F(TargetsAtTheInterface, AProposalDividesToTheLastOneAndShowsTheRounding) {
  import(
      "\"xã Chất Bình, huyện Kim Sơn\";GD.01;2023-H1;;50\n"
      "\"xã Hồi Ninh, huyện Kim Sơn\";GD.01;2023-H1;;30\n"
      "\"xã Xuân Chính, huyện Kim Sơn\";GD.01;2023-H1;;30\n");
  const auto ask = [&](const base::JsonObject& more) {
    base::JsonObject body{
        {"unit", district_}, {"year", 2024}, {"code", "GD.02"}, {"base", "GD.01"}};
    for (const auto& [key, value] : more) body[key] = value;
    return house_.post("/targets/propose", body, clerk_);
  };
  EXPECT_EQ(ask({}).code(), "target.not_received");
  ASSERT_EQ(give({{district_, "GD.02", "10"}}).status, 201);
  const auto said = ask({});
  ASSERT_EQ(said.status, 200) << base::json_text(said.body);
  EXPECT_EQ(text(said.body.at("base").at("period").at("code")), "2023");
  std::map<std::string, std::string> proposed;
  std::int64_t sum = 0;
  for (const auto& row : said.body.at("rows").as_array()) {
    const auto value = text(row.at("proposed").at("value"));
    sum += std::stoll(value);
    if (value != "0") {
      proposed[text(row.at("unit").at("name"))] =
          text(row.at("quota").at("value")) + " + " + text(row.at("remainder")) + " = " + value;
    }
  }
  EXPECT_EQ(sum, 10);
  EXPECT_EQ(proposed, (std::map<std::string, std::string>{{"xã Chất Bình", "4 + 60/110 = 4"},
                                                          {"xã Hồi Ninh", "2 + 80/110 = 3"},
                                                          {"xã Xuân Chính", "2 + 80/110 = 3"}}));
  EXPECT_EQ(ask({{"base", "DV.01"}}).code(), "target.base_empty");
  EXPECT_EQ(ask({{"base", "AN.01"}}).code(), "target.base_unfit");
  EXPECT_EQ(ask({{"whole", "1.5"}}).code(), "target.too_precise");
  EXPECT_EQ(ask({{"whole", "-5"}}).code(), "target.whole_negative");
}

TEST_F(TargetsAtTheInterface, ProgressIsReadFromLiveFiguresWithMilestonesAndAStraightLine) {
  auto made = order({{chat_binh_, "GD.02", "200"}, {hoi_ninh_, "GD.02", "100"}});
  made["milestones"] = base::parse_json(R"([{"code":"GD.02","day":"2024-06-14","percent":"30"},)"
                                        R"({"code":"GD.02","day":"2024-12-14","percent":"100"}])")
                           .value();
  ASSERT_EQ(house_.post("/targets", made, clerk_).status, 201);
  EXPECT_EQ(text(cell(page(), chat_binh_, "GD.02").at("no_projection")), "nothing");
  import("\"xã Chất Bình, huyện Kim Sơn\";GD.01;2024-H1;;65\n");
  const auto found = cell(page(), chat_binh_, "GD.02");
  EXPECT_EQ(text(found.at("percent").at("print")), "32,50%");
  const auto& milestones = found.at("milestones").as_array();
  ASSERT_THAT(milestones, SizeIs(2));
  EXPECT_EQ(text(milestones[0].at("needed").at("print")), "60");
  EXPECT_EQ(text(milestones[0].at("state")), "met");
  EXPECT_EQ(text(milestones[1].at("state")), "missed") << "its day has passed";
  const auto& projection = found.at("projection");
  ASSERT_TRUE(projection.is_object()) << base::json_text(found);
  EXPECT_EQ(text(projection.at("counted_to").at("iso")), "2024-06-14");
  const auto days = projection.at("days").as_int64();
  const auto counted = projection.at("days_counted").as_int64();
  EXPECT_EQ(text(projection.at("value")), std::to_string((65 * days + counted / 2) / counted));
  const auto of_district = cell(page(), district_, "GD.02");
  EXPECT_EQ(text(of_district.at("reached").at("print")), "65");
}

TEST_F(TargetsAtTheInterface, TheAnnexIsAWorkbookAndThePaperIsKeptUntilItIsTakenOut) {
  const auto given = give({{district_, "TQ.20", "22"}, {chat_binh_, "TQ.20", "12"}});
  const auto giving = text(given.body.at("giving"));
  EXPECT_EQ(bytes_of("/targets/" + giving + "/annex").substr(0, 2), "PK");

  EXPECT_EQ(attach(giving, "Quyết định giao chỉ tiêu", "false").code(), "document.not_declared");
  EXPECT_EQ(attach(giving, "TỐI MẬT\nQuyết định giao chỉ tiêu", "true").code(),
            "document.secret_mark");
  EXPECT_EQ(attach("2C0", "Quyết định", "true").code(), "target.unknown");
  ASSERT_EQ(attach(giving, "Quyết định giao chỉ tiêu", "true").status, 201);
  const auto shown = house_.get("/targets/" + giving, clerk_).body;
  EXPECT_EQ(text(shown.at("papers").at(0).at("name")), "qd.pdf") << "no folder comes with it";
  const auto paper = "/targets/" + giving + "/papers/0";
  EXPECT_EQ(bytes_of(paper), "Quyết định giao chỉ tiêu");
  EXPECT_EQ(house_.get("/targets/" + giving + "/papers/1", clerk_).code(), "target.no_paper");

  const auto proposed =
      house_.post("/removals", {{"target", "target " + giving}, {"reason", "mistake"}}, clerk_);
  ASSERT_EQ(proposed.status, 201) << base::json_text(proposed.body);
  const auto second = house_.enter(house_.administrator);
  ASSERT_EQ(
      house_.post("/removals/" + text(proposed.body.at("id")) + "/confirm", {}, second).status,
      200);
  EXPECT_EQ(house_.get(paper, clerk_).code(), "target.no_paper");
  EXPECT_EQ(cell(page(), chat_binh_, "TQ.20").at("given").at("print").as_string(), "12")
      << "its numbers stand";
}

}  // namespace
}  // namespace tongket::api
