// Goal: a round runs from its call to the golden book through the doors people use; what was
// decided is counted by itself and opens down to its decisions; names are seen by few, and every
// look is recorded.
// Method: the communes of a province after the reform, asked as a browser asks, with the counts a
// province printed in 2024; each refusal beside the success; names looked for in every file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"

namespace tongket::api {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

/// So many proposals of one kind, of communes in turn.
struct Many {
  int count;
  const char* whom;
  const char* form;
  const char* body;
};

class TheAwards : public AProvince {
 protected:
  TheAwards() : AProvince{base::vietnamese_day(base::HandClock{}.now())} {}

  [[nodiscard]] std::string commune(std::size_t at) const {
    return base::to_text(communes_.at(at % communes_.size()));
  }

  /// The path of a round.
  std::string called(const base::JsonArray& limits = {}) {
    const base::JsonObject body{{"year", 2026},
                                {"due", "2026-12-20"},
                                {"title", "Khen thưởng tổng kết năm 2026"},
                                {"limits", limits}};
    const auto said = house_.post("/awards", body, rewarder_here_);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/awards/" + text(said.body.at("id"));
  }

  Said propose(const std::string& round, std::size_t at, const Many& kind, std::string name = "",
               std::string grounds = "") {
    return house_.post(round + "/proposals",
                       {{"unit", commune(at)},
                        {"whom", kind.whom},
                        {"force", "militia"},
                        {"form", kind.form},
                        {"body", kind.body},
                        {"name", std::move(name)},
                        {"grounds", std::move(grounds)}},
                       above_);
  }
  std::string proposed(const std::string& round, std::size_t at, const Many& kind,
                       const std::string& name = "") {
    const auto said = propose(round, at, kind, name);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return text(said.body.at("id"));
  }

  Said decide(const std::string& round, const std::string& body, const std::string& number,
              const std::string& day = "2026-12-05") {
    return house_.post(round + "/decisions", {{"body", body}, {"number", number}, {"day", day}},
                       rewarder_here_);
  }

  base::JsonObject page(const std::string& path, const HouseInMemory::Person& who) {
    const auto said = house_.get(path, who);
    EXPECT_EQ(said.status, 200) << base::json_text(said.body);
    return said.body;
  }

  std::string figure(const std::string& code) {
    const auto said =
        house_.get("/figures/" + base::to_text(province_) + "/" + code + "/2026/why", above_);
    EXPECT_EQ(said.status, 200) << base::json_text(said.body);
    const auto& value = said.body.at("value");
    return value.is_null() ? "" : text(value.at("print"));
  }

  static std::vector<std::string> codes(const base::Json& row) {
    std::vector<std::string> found;
    for (const auto& each : row.at("notices").as_array()) found.push_back(text(each.at("code")));
    return found;
  }

  const HouseInMemory::Person rewarder_here_ =
      house_.with_scope("thi.dua", access::Role::emulation, province_);
};

constexpr Many kMerit{1, "collective", "merit", "province_committee"};
constexpr Many kPerson{1, "individual", "commendation", "province_command"};

TEST_F(TheAwards, AreCountedByThemselvesWithTheNumbersAProvincePrinted) {
  // 05/12/2024, Bắc Kạn: bằng khen 5 and 10, giấy khen 20 and 42, titles 20, 44 and 131.
  const std::vector<Many> printed{{5, "collective", "merit", "province_committee"},
                                  {10, "individual", "merit", "province_committee"},
                                  {20, "collective", "commendation", "province_command"},
                                  {42, "individual", "commendation", "province_command"},
                                  {20, "collective", "advanced_unit", "province_command"},
                                  {44, "individual", "base_soldier", "province_command"},
                                  {131, "individual", "advanced_soldier", "province_command"}};
  const auto round = called();
  std::size_t at = 0;
  for (const auto& kind : printed) {
    for (int i = 0; i < kind.count; ++i, ++at) {
      const bool person = std::string_view{kind.whom} == "individual";
      proposed(round, at, kind, person ? "Nguyễn Văn " + std::string(1, 'A' + char(at % 26)) : "");
    }
  }
  EXPECT_EQ(decide(round, "province_committee", "101/QĐ-UBND").status, 201);
  EXPECT_EQ(decide(round, "province_command", "102/QĐ-BCH").status, 201);
  std::vector<std::string> counts;
  for (const auto* code : {"KH.01", "KH.02", "KH.03", "KH.04", "KH.05", "KH.06", "KH.07"}) {
    counts.push_back(figure(code));
  }
  EXPECT_THAT(counts, ElementsAre("5", "10", "20", "42", "20", "44", "131"));
  EXPECT_EQ(figure("KH.12"), "45");
  EXPECT_EQ(figure("KH.13"), "227");
  const auto why = page("/figures/" + base::to_text(province_) + "/KH.06/2026-H2/why", above_);
  ASSERT_EQ(why.at("awards").as_array().size(), 1U);
  EXPECT_EQ(why.at("awards").at(0).at("lines"), 44);
  EXPECT_THAT(text(why.at("awards").at(0).at("decision")), HasSubstr("102/QĐ-BCH"));
}

TEST_F(TheAwards, RunThroughTheirStepsToTheGoldenBook) {
  const auto round = called();
  EXPECT_EQ(page(round, above_).at("step"), 2);
  const auto whole = proposed(round, 0, kMerit);
  const auto person = proposed(round, 1, kPerson, "Trần Thị Hải");
  EXPECT_EQ(page(round, above_).at("step"), 3);
  const base::JsonArray votes{base::JsonObject{{"nomination", whole}, {"for", 7}, {"against", 0}},
                              base::JsonObject{{"nomination", person}, {"for", 3}, {"against", 4}}};
  base::JsonObject council{{"day", "2026-12-01"}, {"members", 9}, {"present", 7}, {"votes", votes}};
  EXPECT_EQ(house_.post(round + "/councils", council, above_).code(), "access.forbidden");
  council["present"] = 10;
  EXPECT_EQ(house_.post(round + "/councils", council, rewarder_here_).code(),
            "award.present_malformed");
  council["present"] = 7;
  EXPECT_EQ(house_.post(round + "/councils", council, rewarder_here_).status, 201);
  EXPECT_EQ(page(round, above_).at("step"), 5);
  EXPECT_THAT(codes(page(round, above_).at("rows").at(1)), Contains("award.vote_lost"));
  EXPECT_EQ(decide(round, "province_committee", "101/QĐ-UBND").status, 201);
  EXPECT_EQ(decide(round, "province_committee", "103/QĐ-UBND").code(), "award.no_lines");
  const auto decided = page(round, above_).at("decisions").at(0);
  const auto book = round + "/decisions/" + text(decided.at("id")) + "/register";
  EXPECT_EQ(house_.post(book, {{"first", 0}}, rewarder_here_).code(), "award.number_malformed");
  EXPECT_EQ(house_.post(book, {}, rewarder_here_).status, 201);
  EXPECT_EQ(house_.post(book, {}, rewarder_here_).code(), "award.entered");
  const auto lines = page("/awards/book?year=2026", above_).at("lines").as_array();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines.at(0).at("book_number"), 1);
}

TEST_F(TheAwards, AreWarnedOfAndNeverStopped) {
  const auto round = called({base::JsonObject{
      {"form", "advanced_unit"}, {"force", "militia"}, {"base", 86}, {"quota", 8}}});
  const Many advanced{1, "collective", "advanced_unit", "province_command"};
  for (std::size_t at = 0; at < 9; ++at) proposed(round, at, advanced);
  const auto seen = page(round, above_);
  const auto row = seen.at("rows").at(0);
  EXPECT_THAT(codes(row), ElementsAre("award.over_ratio", "award.over_quota", "award.no_grounds",
                                      "award.no_vote"));
  EXPECT_EQ(text(row.at("notices").at(0).at("vi")), "9/86 = 10,5 % > 10 %: vượt tỷ lệ.");
  EXPECT_EQ(seen.at("shares").at(0).at("limit").at("verified"), false) << "nobody read TT 93/2024";
  EXPECT_EQ(decide(round, "province_command", "102/QĐ-BCH").status, 201);
}

TEST_F(TheAwards, AreDecidedByWhoMayOnThatDayAlone) {
  const auto round = called();
  const Many district{1, "collective", "commendation", "district_committee"};
  EXPECT_EQ(propose(round, 0, district).code(), "award.body_elsewhere");
  const Many odd{1, "collective", "base_soldier", "province_command"};
  EXPECT_EQ(propose(round, 0, odd).code(), "award.whom_unfit");
  const Many unfit{1, "collective", "merit", "province_command"};
  proposed(round, 0, unfit);
  EXPECT_THAT(codes(page(round, above_).at("rows").at(0)), Contains("award.not_competent"));
  EXPECT_EQ(decide(round, "province_command", "102/QĐ-BCH").code(), "award.not_competent");
  EXPECT_EQ(decide(round, "nobody", "102/QĐ-BCH").code(), "award.body_unknown");
  EXPECT_EQ(figure("KH.12"), "");
}

TEST_F(TheAwards, KeepNoStrengthThatMayNotBeKept) {
  const auto refused = [&](const char* force) {
    const base::JsonArray limits{
        base::JsonObject{{"form", "base_soldier"}, {"force", force}, {"base", 900}}};
    return house_
        .post("/awards",
              {{"year", 2026}, {"due", "2026-12-20"}, {"title", "Khen"}, {"limits", limits}},
              rewarder_here_)
        .code();
  };
  EXPECT_EQ(refused("army"), "award.base_withheld");
  EXPECT_EQ(refused("militia"), "hold.off");
}

TEST_F(TheAwards, TakeNoDataOfAPersonButNameAndPost) {
  const auto round = called();
  EXPECT_EQ(propose(round, 0, kPerson).code(), "award.no_name");
  EXPECT_EQ(propose(round, 0, kPerson, "Trần Hải 1985").code(), "award.name_malformed");
  EXPECT_EQ(propose(round, 0, kPerson, "Trần Hải", "Ngày sinh 01/01/1985").code(),
            "award.personal_data");
  EXPECT_EQ(propose(round, 0, kPerson, "Trần Hải", "Số 012345678901").code(),
            "award.personal_data");
  EXPECT_EQ(propose(round, 0, kPerson, "Trần Hải", "Tốt.\nMẬT").code(), "document.secret_mark");
  EXPECT_EQ(propose(round, 0, kPerson, "Trần Hải", "Huấn luyện {{XX.99}}").code(),
            "review.binding_unknown");
  EXPECT_EQ(propose(round, 0, kPerson, "Trần Hải", "Bồi dưỡng {{GD.01}} người").status, 201);
}

TEST_F(TheAwards, ShowNamesToFewAndRecordEachLook) {
  const auto round = called();
  proposed(round, 1, kPerson, "Trần Thị Hải Đường");
  EXPECT_EQ(decide(round, "province_command", "102/QĐ-BCH").status, 201);
  for (const auto& who : {above_, rewarder_here_, officer_}) {
    EXPECT_THAT(base::json_text(page(round, who)), Not(HasSubstr("Hải Đường")));
  }
  EXPECT_EQ(house_.post(round + "/names", {}, above_).code(), "access.forbidden");
  const auto before = house_.house.ledger.head().position;
  const auto seen = house_.post(round + "/names", {}, rewarder_here_);
  EXPECT_THAT(base::json_text(seen.body), HasSubstr("Trần Thị Hải Đường"));
  const base::JsonObject sought{{"name", "hai duong"}, {"year", 2026}};
  const auto found = house_.post("/awards/find", sought, rewarder_here_);
  ASSERT_EQ(found.status, 200) << base::json_text(found.body);
  ASSERT_EQ(found.body.at("found").as_array().size(), 1U);
  EXPECT_EQ(found.body.at("found").at(0).at("kept_to"), 2031);
  EXPECT_EQ(house_.house.ledger.head().position, before + 2) << "two looks, two entries";
  EXPECT_EQ(house_.post("/awards/find", sought, above_).code(), "access.forbidden");
  EXPECT_EQ(house_.post("/awards/find", {{"name", "a"}}, rewarder_here_).code(), "award.name_short")
      << "no list of everybody";
  EXPECT_EQ(house_.house.ledger.head().position, before + 2) << "nothing was seen";
  const auto audit = page("/audit?act=award", above_);
  EXPECT_THAT(base::json_text(audit), HasSubstr("award.look"));
  house_.house.ledger.read(0, [](const ledger::Entry& entry) {
    EXPECT_THAT(entry.facts, Not(HasSubstr("Hải Đường")));
    EXPECT_THAT(entry.facts, Not(HasSubstr("hai duong")));
    return true;
  });
}

TEST_F(TheAwards, ArePrintedForWhoeverMayLookAtNames) {
  const auto round = called();
  proposed(round, 1, kPerson, "Trần Thị Hải Đường");
  const auto paper = [&](const std::string& name, const HouseInMemory::Person& who) {
    return house_.post(round + "/papers/" + name, {}, who);
  };
  EXPECT_EQ(paper("submission", above_).code(), "access.forbidden");
  EXPECT_EQ(paper("minutes", rewarder_here_).code(), "award.no_council");
  EXPECT_EQ(paper("certificates", rewarder_here_).code(), "award.decision_unknown");
  EXPECT_EQ(paper("merits", rewarder_here_).code(), "award.nomination_unknown");
  EXPECT_EQ(paper("poem", rewarder_here_).code(), "award.paper_unknown");
  EXPECT_EQ(decide(round, "province_command", "102/QĐ-BCH").status, 201);
  const auto before = house_.house.ledger.head().position;
  for (const auto* name : {"submission", "decision", "ceremony", "certificates"}) {
    EXPECT_EQ(paper(name, rewarder_here_).status, 200) << name;
  }
  EXPECT_EQ(house_.house.ledger.head().position, before + 4) << "each is a look at names";
}

TEST_F(TheAwards, ForgetWhoeverIsWithdrawnAndKeepTheReason) {
  const auto round = called();
  const auto person = proposed(round, 0, kPerson, "Trần Thị Hải Đường");
  proposed(round, 1, kMerit);
  const auto path = round + "/proposals/" + person + "/withdraw";
  EXPECT_EQ(house_.post(path, {{"reason", ""}}, above_).code(), "reason.missing");
  EXPECT_EQ(house_.post(path, {{"reason", "chuyển công tác"}}, above_).status, 201);
  EXPECT_EQ(house_.post(path, {{"reason", "chuyển công tác"}}, above_).code(), "award.withdrawn");
  const auto seen = page(round, above_);
  EXPECT_EQ(seen.at("rows").as_array().size(), 1U);
  EXPECT_EQ(text(seen.at("withdrawn").at(0).at("reason")), "chuyển công tác");
  for (const auto& key : house_.house.shelf.keys("text")) {
    EXPECT_THAT(*house_.house.shelf.get("text", key), Not(HasSubstr("Hải Đường")));
  }
}

TEST_F(TheAwards, LetTwoPeopleTakeANameOutAndTheCountStays) {
  const auto round = called();
  const auto person = proposed(round, 1, kPerson, "Trần Thị Hải Đường");
  EXPECT_EQ(decide(round, "province_command", "102/QĐ-BCH").status, 201);
  const auto wish =
      house_.post("/removals", {{"target", "nomination " + person}, {"reason", "person"}}, above_);
  ASSERT_EQ(wish.status, 201) << base::json_text(wish.body);
  const auto path = "/removals/" + text(wish.body.at("id")) + "/confirm";
  const auto other = house_.with_scope("kiem.tra", access::Role::checker, province_);
  EXPECT_EQ(house_.post(path, {}, above_).code(), "removal.same_person");
  EXPECT_EQ(house_.post(path, {}, other).status, 200);
  const auto seen = house_.post(round + "/names", {}, rewarder_here_);
  EXPECT_THAT(base::json_text(seen.body), Not(HasSubstr("Hải Đường")));
  EXPECT_EQ(figure("KH.13"), "1");
}

TEST_F(TheAwards, ShowAUnitItsOwnProposalsAndTheHolderAll) {
  const auto round = called();
  proposed(round, 0, kMerit);
  proposed(round, 1, kMerit);
  EXPECT_EQ(page(round, above_).at("rows").as_array().size(), 2U);
  EXPECT_EQ(page(round, officer_).at("rows").as_array().size(), 1U);
  const auto elsewhere = propose(round, 1, kMerit);
  EXPECT_EQ(elsewhere.status, 201);
  const auto other = house_.post(round + "/proposals",
                                 {{"unit", commune(1)},
                                  {"whom", "collective"},
                                  {"force", "militia"},
                                  {"form", "merit"},
                                  {"body", "province_committee"}},
                                 officer_);
  EXPECT_EQ(other.code(), "access.out_of_scope");
}

TEST_F(TheAwards, CountNoMoreWhatWasRevoked) {
  const auto round = called();
  proposed(round, 0, kMerit);
  EXPECT_EQ(decide(round, "province_committee", "101/QĐ-UBND").status, 201);
  EXPECT_EQ(figure("KH.01"), "1");
  const auto decided = page(round, above_).at("decisions").at(0);
  const auto path = round + "/decisions/" + text(decided.at("id")) + "/revoke";
  EXPECT_EQ(house_.post(path, {{"reason", "sai tên"}}, above_).code(), "access.forbidden");
  EXPECT_EQ(house_.post(path, {{"reason", "sai tên"}}, rewarder_here_).status, 201);
  EXPECT_EQ(figure("KH.01"), "");
  EXPECT_EQ(house_.post(path, {{"reason", "sai tên"}}, rewarder_here_).code(), "award.revoked");
}

TEST_F(TheAwards, EraseNamesWhenTheirTimeIsOverAndNotBefore) {
  const auto round = called();
  EXPECT_EQ(house_.post(round + "/expire", {}, rewarder_here_).code(), "award.kept");
  EXPECT_EQ(house_.post(round + "/expire", {}, above_).code(), "access.forbidden");
}

}  // namespace
}  // namespace tongket::api
