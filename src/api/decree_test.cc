// Goal: who enters a decree sees first everything it touches and everything wrong with it; what is
//       then recorded is that decree, whole, in one entry.
// Method: the shipped units and one read page; decrees sent as a browser sends them, each refusal
//         beside the success.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"

namespace tongket::api {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class ADecreeAtTheInterface : public testing::Test {
 protected:
  static base::JsonObject decree(const std::string& changes,
                                 const std::string& day = "2026-12-01") {
    return base::parse_json(R"({"decision":{"number":"20/NQ-HĐND","date":"2026-11-20",)"
                            R"("body":"HĐND tỉnh Ninh Bình"},"day":")" +
                            day + R"(","changes":[)" + changes + "]}")
        .value()
        .as_object();
  }

  Said preview(const base::JsonObject& sent) { return house_.post("/units/preview", sent, chief_); }
  Said record(const base::JsonObject& sent) { return house_.post("/units/events", sent, chief_); }

  /// "where: code" of every refusal of a preview.
  static std::vector<std::string> refused(const Said& said) {
    std::vector<std::string> told;
    for (const auto& refusal : said.body.at("refusals").as_array()) {
      told.push_back(text(refusal.at("where")) + ": " + text(refusal.at("code")));
    }
    return told;
  }

  std::string id_of(const std::string& unit) {
    const auto found = house_.get("/units?q=" + unit + "&on=2026-11-29", chief_);
    return text(found.body.at("units").as_array().at(0).at("id"));
  }

  access::AccountId join(const std::string& login, access::Role role, const std::string& unit) {
    const auto id = id_of(unit);
    return office::create_account(house_.house, access::server_actor(),
                                  {.login = login,
                                   .name = "Người giữ " + login,
                                   .password = std::string{HouseInMemory::kPassword},
                                   .roles = {role},
                                   .scope = unit::UnitId{base::parse_id_text(id).value()}})
        .value();
  }

  void accept_page() {
    const auto id = house_.upload(chief_, std::string{kPage});
    const auto read = house_.get("/documents/" + id, chief_);
    for (const auto& item : read.body.at("items").as_array()) {
      const auto n = std::to_string(item.at("n").as_int64());
      const auto sure = item.at("state").as_string() == "sure";
      house_.patch("/documents/" + id + "/items/" + n, {{"state", sure ? "accepted" : "rejected"}},
                   chief_);
    }
    ASSERT_EQ(house_.post("/documents/" + id + "/accept", {}, chief_).status, 201);
  }

  static std::string text(const base::Json& json) { return std::string{json.as_string()}; }
  [[nodiscard]] ledger::Position head() const { return house_.house.ledger.head().position; }

  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person chief_ = house_.enter(house_.administrator);
};

const std::string kMerger =
    R"({"kind":"merge","from":["xã Lai Thành, tỉnh Ninh Bình","xã Định Hóa, tỉnh Ninh Bình"],)"
    R"("into":{"key":"#lh","name":"xã Lai Định","unit_kind":"commune",)"
    R"("parent":"tỉnh Ninh Bình"}},)"
    R"({"kind":"re_parent","unit":"#lh","hierarchy":"military","parent":"tỉnh Ninh Bình",)"
    R"("until":"2027-02-28"})";

TEST_F(ADecreeAtTheInterface, IsShownFirstAndThenRecordedInOneEntry) {
  const auto before = head();
  const auto shown = preview(decree(kMerger));
  ASSERT_EQ(shown.status, 200);
  EXPECT_THAT(refused(shown), ElementsAre());
  EXPECT_EQ(head(), before);
  EXPECT_EQ(shown.body.at("totals").at("units").as_int64(), 3);
  const auto& made = shown.body.at("made").as_array();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(text(made[0].at("name")), "xã Lai Định");

  const auto done = record(decree(kMerger));
  ASSERT_EQ(done.status, 200);
  EXPECT_EQ(head(), before + 1);
  EXPECT_EQ(done.body.at("entry").as_int64(), head());
  EXPECT_EQ(done.body.at("made"), shown.body.at("made"));
  const auto unit = house_.get("/units/" + text(made[0].at("unit")) + "?on=2026-12-01", chief_);
  EXPECT_TRUE(unit.body.at("exists").as_bool());
  EXPECT_THAT(unit.body.at("lineage").at("before").as_array(), SizeIs(2));
}

TEST_F(ADecreeAtTheInterface, EnteredLateNamesTheFiguresReportsAndDraftsOfTheDaysItChanges) {
  accept_page();
  house_.upload(chief_, std::string{kPage});
  const std::string rename =
      R"({"kind":"rename","unit":"xã Chất Bình, huyện Kim Sơn","name":"Chất Bình Hạ"})";
  const auto shown = preview(decree(rename, "2024-03-01"));
  ASSERT_EQ(shown.status, 200);
  const auto& touches = shown.body.at("touches").as_array();
  ASSERT_THAT(touches, SizeIs(1));
  EXPECT_EQ(text(touches[0].at("unit").at("name")), "xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình");
  EXPECT_EQ(text(touches[0].at("from")), "2024-03-01");
  EXPECT_EQ(text(touches[0].at("to")), "2025-06-30");
  EXPECT_EQ(touches[0].at("aspects"), (base::JsonArray{"name"}));
  EXPECT_EQ(touches[0].at("changes"), (base::JsonArray{0}));
  EXPECT_EQ(touches[0].at("figures").as_int64(), 2);
  EXPECT_EQ(text(touches[0].at("cells").as_array().at(0).at("period")), "2024");
  EXPECT_THAT(touches[0].at("reports").as_array(), SizeIs(1));
  EXPECT_THAT(touches[0].at("drafts").as_array(), SizeIs(1));

  const auto later = preview(decree(rename, "2024-12-20"));
  const auto& untouched = later.body.at("touches").as_array().at(0);
  EXPECT_EQ(untouched.at("figures").as_int64(), 0) << "the year ended before that day";
  EXPECT_THAT(untouched.at("drafts").as_array(), SizeIs(0));
}

TEST_F(ADecreeAtTheInterface, SaysWhoseRightsItMoves) {
  join("lai.thanh", access::Role::compiler, "xã Lai Thành, tỉnh Ninh Bình");
  join("binh.minh", access::Role::compiler, "xã Bình Minh, tỉnh Ninh Bình");
  const auto shown = preview(decree(R"({"kind":"merge","from":["xã Lai Thành, tỉnh Ninh Bình"],)"
                                    R"("into":"xã Bình Minh, tỉnh Ninh Bình"})"));
  std::vector<std::string> moves;
  for (const auto& touched : shown.body.at("touches").as_array()) {
    for (const auto& moved : touched.at("accounts").as_array()) {
      moves.push_back(text(moved.at("name")) + " " + text(moved.at("what")) + " " +
                      text(touched.at("unit").at("name")));
    }
  }
  EXPECT_THAT(moves, ElementsAre("Người giữ lai.thanh ends xã Lai Thành, tỉnh Ninh Bình",
                                 "Người giữ binh.minh gains xã Lai Thành, tỉnh Ninh Bình"));
  EXPECT_EQ(shown.body.at("totals").at("accounts").as_int64(), 2);
}

TEST_F(ADecreeAtTheInterface, NamesTheConferencesAUnitLeavesToItsHeirWhoFinishesThem) {
  const auto left = join("lai.thanh", access::Role::compiler, "xã Lai Thành, tỉnh Ninh Bình");
  const auto heir = join("binh.minh", access::Role::compiler, "xã Bình Minh, tỉnh Ninh Bình");
  const auto opened = house_.post("/reviews",
                                  {{"unit", id_of("xã Lai Thành, tỉnh Ninh Bình")},
                                   {"kind", "annual"},
                                   {"occasion", "conference"},
                                   {"year", 2026}},
                                  house_.enter(left));
  ASSERT_EQ(opened.status, 201) << opened.code();
  const auto merger = decree(R"({"kind":"merge","from":["xã Lai Thành, tỉnh Ninh Bình"],)"
                             R"("into":"xã Bình Minh, tỉnh Ninh Bình"})");
  EXPECT_EQ(preview(merger).body.at("totals").at("reviews").as_int64(), 1);
  const auto renamed = preview(
      decree(R"({"kind":"rename","unit":"xã Lai Thành, tỉnh Ninh Bình","name":"Lai Thượng"})"));
  EXPECT_EQ(renamed.body.at("totals").at("reviews").as_int64(), 0);

  ASSERT_EQ(record(merger).status, 200);
  house_.clock.pass(std::chrono::hours{24 * 30});
  const auto path = "/reviews/" + text(opened.body.at("id")) + "/sections/limits";
  const base::JsonObject words{{"text", "- Còn chậm."}, {"after", 0}};
  EXPECT_EQ(house_.ask(wire::Method::put, path, words, house_.enter(left)).code(),
            "access.unit_ended");
  EXPECT_EQ(house_.ask(wire::Method::put, path, words, house_.enter(heir)).status, 200);
}

TEST_F(ADecreeAtTheInterface, LeavesOpenReportsToTheHeirWhoseDaysWorkShowsThem) {
  const auto ended = id_of("xã Lai Thành, tỉnh Ninh Bình");
  const auto heir = join("binh.minh", access::Role::reporter, "xã Bình Minh, tỉnh Ninh Bình");
  const auto reminds = join("nhac.viec.tinh", access::Role::compiler, "tỉnh Ninh Bình");
  const auto own = house_.get("/work", house_.enter(heir)).body.at("overdue_before").as_int64();
  EXPECT_GT(own, 0) << "what the unit itself left open before its officer came";
  const auto of_ended = "/filings/" + ended + "/BM-06/2026-H1";
  EXPECT_EQ(house_.get(of_ended, house_.enter(heir)).code(), "access.out_of_scope");

  ASSERT_EQ(record(decree(R"({"kind":"merge","from":["xã Lai Thành, tỉnh Ninh Bình"],)"
                          R"("into":"xã Bình Minh, tỉnh Ninh Bình"})"))
                .status,
            200);
  house_.clock.pass(std::chrono::hours{24 * 14});
  const auto officer = house_.enter(heir);
  EXPECT_EQ(house_.get("/work", officer).body.at("overdue_before").as_int64(), 2 * own - 1)
      << "and all that the ended unit left open: the same, but of the year that runs the heir "
         "reports for both";
  const auto above = house_.enter(reminds);
  const base::JsonArray units{ended};
  ASSERT_EQ(
      house_.post("/reminders", {{"form", "BM-06"}, {"period", "2026-H1"}, {"units", units}}, above)
          .status,
      201);
  const auto reminders = house_.get("/work", officer).body.at("reminders").as_array();
  ASSERT_THAT(reminders, SizeIs(1));
  EXPECT_EQ(text(reminders[0].at("filing").at("unit").at("name")), "xã Lai Thành");
  EXPECT_EQ(house_.get(of_ended, officer).status, 200);
}

TEST_F(ADecreeAtTheInterface, NamesEveryRefusalWhereItStandsAndRecordsNothing) {
  const auto before = head();
  const auto wrong =
      decree(kMerger + R"(,{"kind":"rename","unit":"xã Không Có","name":"Có"},)"
                       R"({"kind":"re_type","unit":"xã Kim Đông","unit_kind":"kingdom"})");
  EXPECT_THAT(refused(preview(wrong)), ElementsAre("changes/2/unit: unit.unknown",
                                                   "changes/3/unit_kind: unit.code_unknown"));
  const auto said = record(wrong);
  EXPECT_EQ(said.status, 404);
  EXPECT_EQ(said.code(), "unit.unknown");
  const auto& problems = said.body.at("problems").as_array();
  ASSERT_THAT(problems, SizeIs(2));
  EXPECT_EQ(text(problems[1].at("where")), "changes/3/unit_kind");
  EXPECT_EQ(head(), before);
}

TEST_F(ADecreeAtTheInterface, ThatDoesNotHoldTogetherIsRefusedWithASentenceForEachChange) {
  const auto taken =
      decree(R"({"kind":"rename","unit":"xã Kim Đông, tỉnh Ninh Bình","name":"Lai Thành"},)"
             R"({"kind":"re_parent","unit":"xã Bình Minh, tỉnh Ninh Bình",)"
             R"("hierarchy":"administrative","parent":null})");
  const auto shown = preview(taken);
  EXPECT_THAT(refused(shown), ElementsAre("changes/0: unit.name_taken", "changes/1: unit.gap"));
  EXPECT_EQ(shown.body.at("refusals").as_array().at(1).at("change").as_int64(), 1);
  EXPECT_THAT(shown.body.at("touches").as_array(), SizeIs(0));
  EXPECT_EQ(record(taken).code(), "unit.name_taken");
}

TEST_F(ADecreeAtTheInterface, EndsAClusterOnlyWhenTheTermOfItsLeadIsClosed) {
  const std::string found =
      R"({"kind":"create","key":"#c","name":"số 2","unit_kind":"cluster","hierarchy":"cluster",)"
      R"("parent":"tỉnh Ninh Bình"},)"
      R"({"kind":"re_parent","unit":"xã Kim Đông, tỉnh Ninh Bình","hierarchy":"cluster",)"
      R"("parent":"#c"},)"
      R"({"kind":"lead","unit":"#c","lead":"xã Kim Đông, tỉnh Ninh Bình"})";
  const auto made = record(decree(found));
  ASSERT_EQ(made.status, 200) << base::json_text(made.body);
  const auto id = text(made.body.at("made").as_array().at(0).at("unit"));
  const std::string leave =
      R"({"kind":"re_parent","unit":"xã Kim Đông, tỉnh Ninh Bình","hierarchy":"cluster",)"
      R"("parent":null},{"kind":"abolish","heir":"tỉnh Ninh Bình","unit":")" +
      id + R"("})";
  EXPECT_THAT(refused(preview(decree(leave, "2027-01-01"))),
              testing::Contains(testing::HasSubstr("unit.lead_open")));
  const std::string close = R"(,{"kind":"lead","unit":")" + id + R"(","lead":null})";
  EXPECT_EQ(record(decree(leave + close, "2027-01-01")).status, 200);
}

TEST_F(ADecreeAtTheInterface, ACorrectionTellsTheDaysThatAreToldOtherwiseAndKeepsBoth) {
  ASSERT_EQ(record(decree(R"({"kind":"rename","unit":"xã Kim Đông, tỉnh Ninh Bình",)"
                          R"("name":"Kim Đồng"})"))
                .status,
            200);
  const auto unit = text(house_.get("/units?q=xã Kim Đồng, tỉnh Ninh Bình&on=2026-12-01", chief_)
                             .body.at("units")
                             .as_array()
                             .at(0)
                             .at("id"));
  const auto number = house_.house.desk.books()->units->last_event();
  const auto correct =
      decree(R"({"kind":"correct","event":)" + std::to_string(number) +
             R"(,"changes":[{"kind":"rename","unit":")" + unit + R"(","name":"Kim Đông Mới"}]})");
  const auto shown = preview(correct);
  EXPECT_THAT(refused(shown), ElementsAre());
  const auto& touches = shown.body.at("touches").as_array();
  ASSERT_THAT(touches, SizeIs(1));
  EXPECT_EQ(text(touches[0].at("from")), "2026-12-01");
  EXPECT_EQ(touches[0].at("changes"), (base::JsonArray{0}));
  ASSERT_EQ(record(correct).status, 200);
  EXPECT_EQ(text(house_.get("/units/" + unit + "?on=2026-12-01", chief_).body.at("name")),
            "xã Kim Đông Mới");
}

TEST_F(ADecreeAtTheInterface, IsNotForWhoAnswersForOneUnitNorForACompiler) {
  const auto scoped = house_.enter(
      join("quan.tri.xa", access::Role::administrator, "xã Lai Thành, tỉnh Ninh Bình"));
  for (const auto* path : {"/units/preview", "/units/events"}) {
    EXPECT_EQ(house_.post(path, decree(kMerger), scoped).code(), "access.everywhere");
    EXPECT_EQ(house_.post(path, decree(kMerger), house_.enter(house_.compiler)).code(),
              "access.forbidden");
  }
}

}  // namespace
}  // namespace tongket::api
