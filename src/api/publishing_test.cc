// Goal: what is out can be taken back at once, with the reason and no trace lost, and lists show
// each person only what is his to answer for.
// Method: a house in memory behind its routes; each act with its refusal beside it; two threads
// where two people do the same at the same time.
#include <atomic>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"

namespace tongket::api {
namespace {

class TakingBack : public testing::Test {
 protected:
  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
  HouseInMemory::Person chief_ = house_.enter(house_.administrator);

  struct Accepted {
    std::string report;
    std::string unit;
  };

  /// A commune's page of 2024 that names so many people, accepted by the clerk as this figure.
  Accepted accept(const std::string& people, const std::string& code = "GD.01") {
    const auto id = house_.upload(
        clerk_,
        "Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024\nSáng 12/11, UBND "
        "xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công tác quốc "
        "phòng, quân sự địa phương năm 2024.\nNăm 2024, xã đã bồi dưỡng kiến thức quốc phòng và an "
        "ninh cho " +
            people + " người.\n");
    const auto read = house_.get("/documents/" + id, clerk_);
    for (const auto& item : read.body.at("items").as_array()) {
      const auto path = "/documents/" + id + "/items/" + std::to_string(item.at("n").as_int64());
      EXPECT_EQ(house_.patch(path, {{"state", "accepted"}, {"indicator", code}}, clerk_).status,
                200);
    }
    const auto accepted = house_.post("/documents/" + id + "/accept", {}, clerk_);
    EXPECT_EQ(accepted.status, 201);
    return {.report = std::string{accepted.body.at("report").as_string()},
            .unit = std::string{read.body.at("unit").at("id").as_string()}};
  }

  base::JsonObject story(const std::string& unit) {
    return house_.get("/figures/" + unit + "/GD.01/2024/why", clerk_).body;
  }

  HouseInMemory::Person with_scope(const std::string& login, access::Role role,
                                   const std::string& unit) {
    return house_.with_scope(login, role, unit::UnitId{base::parse_id_text(unit).value()});
  }

  std::string unit_named(const std::string& name) {
    const auto found = house_.get("/units?q=" + name, clerk_);
    return std::string{found.body.at("units").as_array().at(0).at("id").as_string()};
  }

  std::size_t count(const std::string& list, const HouseInMemory::Person& who) {
    return house_.get("/" + list, who).body.at(list).as_array().size();
  }

  /// The wish to let one value out, under a paper.
  base::JsonObject release_of(const std::string& unit, const std::string& code) {
    return {{"unit", unit},          {"indicator", code},    {"year", 2024},
            {"number", "9/QĐ-UBND"}, {"date", "2024-12-01"}, {"body", "UBND huyện"}};
  }
};

TEST_F(TakingBack, AWithdrawnReportLeavesTheTotalAndItsStorySaysByWhomWhenAndWhy) {
  const auto [report, unit] = accept("65");
  EXPECT_EQ(story(unit).at("value").at("print").as_string(), "65");
  const auto head = house_.house.ledger.head();
  const std::string path = "/reports/" + report + "/withdraw";
  EXPECT_EQ(house_.post(path, {}, clerk_).code(), "reason.missing");
  EXPECT_EQ(house_.post("/reports/2C0/withdraw", {{"reason", "nhầm"}}, clerk_).code(),
            "report.unknown");
  ASSERT_EQ(house_.post(path, {{"reason", "nhầm năm trước"}}, chief_).status, 200);

  const auto told = story(unit);
  EXPECT_TRUE(told.at("value").is_null());
  const auto& source = told.at("sources").as_array().at(0);
  EXPECT_TRUE(source.at("withdrawn").as_bool());
  EXPECT_EQ(source.at("value").at("print").as_string(), "65") << "what was said stays told";
  const auto& withdrawal = source.at("withdrawal");
  EXPECT_EQ(withdrawal.at("by").as_string(), "Người giữ quan.tri");
  EXPECT_EQ(withdrawal.at("reason").as_string(), "nhầm năm trước");
  EXPECT_EQ(withdrawal.at("entry").as_int64(), head.position + 1);
  EXPECT_TRUE(ledger::verify(house_.house.ledger).ok());
  EXPECT_EQ(house_.post(path, {{"reason", "lần nữa"}}, clerk_).code(), "report.withdrawn");
}

TEST_F(TakingBack, WhatWasReportedBeforeCountsAgainWhenTheLaterReportIsWithdrawn) {
  const auto first = accept("65");
  const auto second = accept("70");
  ASSERT_EQ(first.unit, second.unit);
  EXPECT_EQ(story(first.unit).at("value").at("print").as_string(), "70");
  ASSERT_EQ(
      house_.post("/reports/" + second.report + "/withdraw", {{"reason", "nhầm"}}, clerk_).status,
      200);
  EXPECT_EQ(story(first.unit).at("value").at("print").as_string(), "65");
}

TEST_F(TakingBack, WhyAReportWasWithdrawnGoesWithItsWords) {
  const auto [report, unit] = accept("65");
  ASSERT_EQ(house_.post("/reports/" + report + "/withdraw", {{"reason", "ông A"}}, clerk_).status,
            200);
  const auto removal =
      house_.post("/removals", {{"target", "document " + report}, {"reason", "person"}}, clerk_);
  const auto id = std::string{removal.body.at("id").as_string()};
  ASSERT_EQ(house_.post("/removals/" + id + "/confirm", {}, chief_).status, 200);
  EXPECT_TRUE(story(unit).at("sources").as_array().at(0).at("withdrawal").at("reason").is_null());
}

TEST_F(TakingBack, AnOpenedValueIsClosedWithTheReasonAndMayBeOpenedAgain) {
  constexpr const char* kHidden = "TQ.23";
  const auto [report, unit] = accept("65", kHidden);
  EXPECT_EQ(house_.post("/decisions/release/1/close", {{"reason", "nhầm"}}, chief_).code(),
            "release.unknown");
  EXPECT_EQ(house_.post("/decisions/release/x/close", {{"reason", "nhầm"}}, chief_).code(),
            "release.unknown");

  const auto open = house_.post("/decisions/release", release_of(unit, kHidden), chief_);
  ASSERT_EQ(open.status, 201);
  const auto opened = open.body.at("entry").as_int64();
  EXPECT_EQ(house_.post("/decisions/release", release_of(unit, kHidden), chief_).code(),
            "release.open_already");
  const auto path = "/decisions/release/" + std::to_string(opened) + "/close";
  EXPECT_EQ(house_.post(path, {}, clerk_).code(), "reason.missing");
  ASSERT_EQ(house_.post(path, {{"reason", "sai số"}}, clerk_).status, 200);
  EXPECT_EQ(house_.post(path, {{"reason", "sai số"}}, clerk_).code(), "release.closed");
  const auto listed = house_.get("/decisions", clerk_).body;
  const auto& release = listed.at("releases").as_array().at(0);
  EXPECT_EQ(release.at("entry").as_int64(), opened);
  EXPECT_EQ(release.at("closed").at("reason").as_string(), "sai số");
  EXPECT_EQ(release.at("closed").at("by").as_string(), "Người giữ tong.hop");
  EXPECT_EQ(house_.post("/decisions/release", release_of(unit, kHidden), chief_).status, 201);
}

TEST_F(TakingBack, ListsShowOnlyWhatOneAnswersFor) {
  const auto [report, unit] = accept("65");
  ASSERT_EQ(house_.post("/articles", {{"unit", unit}, {"year", 2024}}, clerk_).status, 201);
  ASSERT_EQ(
      house_.post("/removals", {{"target", "document " + report}, {"reason", "mistake"}}, clerk_)
          .status,
      201);
  const auto here = unit_named("xã Chất Bình");
  const auto own = with_scope("xa.nha", access::Role::administrator, here);
  const auto other =
      with_scope("tinh.khac", access::Role::administrator, unit_named("tỉnh Đồng Tháp"));
  for (const std::string list : {"articles", "removals"}) {
    EXPECT_EQ(count(list, chief_), 1U) << list;
    EXPECT_EQ(count(list, own), 1U) << list;
    EXPECT_EQ(count(list, other), 0U) << list;
  }
  EXPECT_EQ(count("accounts", chief_), 4U);
  EXPECT_EQ(count("accounts", own), 1U) << "himself; who answers for all is not his to see";
  EXPECT_EQ(count("accounts", other), 1U);
}

TEST_F(TakingBack, OfManyWhoAskForOneLoginAtOnceOneGetsItAndTheOthersAreRefused) {
  constexpr int kAsking = 8;
  const auto before = house_.house.desk.books()->roles->all().size();
  std::atomic<int> made{0};
  std::atomic<int> taken{0};
  {
    std::vector<std::jthread> asking;
    for (int i = 0; i < kAsking; ++i) {
      asking.emplace_back([&] {
        const auto id = office::create_account(house_.house, access::server_actor(),
                                               {.login = "van.thu",
                                                .name = "Văn thư",
                                                .password = std::string{HouseInMemory::kPassword},
                                                .roles = {access::Role::compiler},
                                                .scope = std::nullopt});
        if (id.ok()) ++made;
        if (!id.ok() && id.error().code == "access.login_taken") ++taken;
      });
    }
  }
  EXPECT_EQ(made, 1);
  EXPECT_EQ(taken, kAsking - 1);
  EXPECT_EQ(house_.house.desk.books()->roles->all().size(), before + 1);
}

TEST(FirstStart, OfTwoWhoUseTheLinkAtOnceOneBecomesTheAdministrator) {
  HouseInMemory house{TK_SOURCE_DIR, HouseInMemory::People::none};
  const auto token = house.house.sessions.begin_setup();
  std::atomic<int> made{0};
  std::atomic<int> refused{0};
  {
    std::vector<std::jthread> asking;
    for (const std::string login : {"mot.nguoi", "nguoi.hai", "nguoi.ba", "nguoi.tu"}) {
      asking.emplace_back([&, login] {
        const auto id = office::first_start(house.house, token,
                                            {.login = login,
                                             .name = login,
                                             .password = std::string{HouseInMemory::kPassword},
                                             .roles = {},
                                             .scope = std::nullopt});
        if (id.ok()) ++made;
        if (!id.ok() && id.error().code == "access.setup_link") ++refused;
      });
    }
  }
  EXPECT_EQ(made, 1);
  EXPECT_EQ(refused, 3);
  EXPECT_EQ(house.house.desk.books()->roles->all().size(), 1U);
}

TEST_F(TakingBack, WordsAreMendedByOneAndTakenByAnother) {
  const auto [report, unit] = accept("265");
  const auto made = house_.post("/articles", {{"unit", unit}, {"year", 2024}}, clerk_);
  ASSERT_EQ(made.status, 201);
  const std::string path = "/articles/" + std::string{made.body.at("id").as_string()};
  EXPECT_EQ(house_.post(path + "/revise", {{"category", "sport"}}, clerk_).code(),
            "article.category");
  EXPECT_EQ(house_.post(path + "/revise", {{"title", " "}}, clerk_).code(), "article.words");
  EXPECT_EQ(house_.post(path + "/revise", {{"lead", "TỐI MẬT"}}, clerk_).code(),
            "document.secret_mark");
  ASSERT_EQ(
      house_.post(path + "/revise", {{"author", "Mai Hoa"}, {"tags", {"dân quân"}}}, clerk_).status,
      201);
  const auto read = house_.get(path, chief_);
  EXPECT_EQ(read.body.at("words").at("author").as_string(), "Mai Hoa");
  EXPECT_NE(read.body.at("words").at("title").as_string(), "") << "what is not named stays";
  EXPECT_EQ(house_.post(path + "/publish", {{"revisions", 0}}, chief_).code(), "article.changed");
  EXPECT_EQ(house_.post(path + "/publish", {{"from", "2000-01-01"}}, chief_).code(),
            "article.day_past");
  ASSERT_EQ(house_.post(path + "/publish", {{"revisions", 1}}, chief_).status, 200);

  EXPECT_EQ(house_.post(path + "/revise", {{"lead", "Khác."}}, clerk_).code(), "reason.missing");
  ASSERT_EQ(house_.post(path + "/revise", {{"lead", "Sai."}, {"note", "Sửa lời."}}, chief_).status,
            201);
  EXPECT_EQ(house_.post(path + "/publish", {}, chief_).code(), "article.same_person");
  ASSERT_EQ(
      house_.post(path + "/revise", {{"lead", "Khác."}, {"note", "Sửa ngày họp."}}, clerk_).status,
      201);
  EXPECT_TRUE(house_.get(path, chief_).body.at("waiting").as_bool());
  ASSERT_EQ(house_.post(path + "/publish", {}, chief_).status, 200);
  const auto after = house_.get(path, chief_);
  EXPECT_EQ(after.body.at("revisions").as_array().at(2).at("reason").as_string(), "Sửa ngày họp.");
  EXPECT_EQ(house_.post(path + "/publish", {}, chief_).code(), "article.wrong_state");
}

TEST_F(TakingBack, AnArticleOfOnesOwnWordsNeedsNoDocumentAndACopyIsPointedOut) {
  const auto unit = unit_named("xã Chất Bình");
  const std::string words =
      "Sáng nay xã tổ chức ra quân huấn luyện dân quân năm nay với sự tham gia của các đoàn thể, "
      "nhà trường và bà con trong xã; khí thế sôi nổi, bảo đảm an toàn.";
  const auto write = [&](const std::string& title) {
    return house_.post("/articles",
                       {{"unit", unit}, {"year", 2024}, {"title", title}, {"lead", words}}, clerk_);
  };
  ASSERT_EQ(write("Ra quân huấn luyện").status, 201);
  const auto second = write("Xã bạn ra quân huấn luyện");
  ASSERT_EQ(second.status, 201) << "as many as there is to say";
  const auto read =
      house_.get("/articles/" + std::string{second.body.at("id").as_string()}, clerk_);
  EXPECT_TRUE(read.body.at("free").as_bool());
  ASSERT_EQ(read.body.at("copies").as_array().size(), 1U);
  EXPECT_EQ(read.body.at("copies").as_array().at(0).at("title").as_string(), "Ra quân huấn luyện");
  EXPECT_EQ(write("").code(), "article.words");
}

/// Two pixels by two, all of one red.
std::string photo() {
  using namespace std::string_view_literals;
  return std::string{
      "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000"
      "\002\000\000\000\002\010\002\000\000\000\375\324\232\163\000\000\000\020\111"
      "\104\101\124\170\332\143\070\041\047\007\104\014\020\012\000\037\046\004\021"
      "\112\216\215\040\000\000\000\000\111\105\116\104\256\102\140\202"sv};
}

TEST_F(TakingBack, PhotosAndFilesComeByOneAndAreTakenByAnother) {
  const auto [report, unit] = accept("265");
  const auto made = house_.post("/articles", {{"unit", unit}, {"year", 2024}}, clerk_);
  const std::string path = "/articles/" + std::string{made.body.at("id").as_string()};
  const auto bring = [&](const std::string& query, const std::string& bytes) {
    return house_.send(path + query, bytes, clerk_);
  };
  EXPECT_EQ(bring("/photos?alt=a", photo()).code(), "document.not_declared");
  EXPECT_EQ(bring("/photos?declared=true", photo()).code(), "article.no_alt");
  EXPECT_EQ(bring("/photos?alt=a&declared=true", "no photo").code(), "photo.kind");
  ASSERT_EQ(bring("/photos?alt=Dan+quan&caption=Ra+quan&declared=true", photo()).status, 201);
  EXPECT_EQ(bring("/attachments?name=a.png&title=a&declared=true", photo()).code(),
            "article.attachment_kind");
  EXPECT_EQ(bring("/attachments?name=a.pdf&title=+&declared=true", "%PDF-1").code(),
            "article.words");
  ASSERT_EQ(bring("/attachments?name=a.pdf&title=Plan&declared=true", "%PDF-1").status, 201);

  const auto words = house_.get(path, chief_).body.at("words");
  const auto& shown = words.at("photos").as_array().at(0);
  EXPECT_EQ(shown.at("caption").as_string(), "Ra quan");
  EXPECT_EQ(shown.at("width").as_int64(), 2);
  const std::string file{shown.at("file").as_string()};
  EXPECT_EQ(house_.get(path + "/files/" + file, chief_).status, 200);
  EXPECT_EQ(house_.get(path + "/files/none", chief_).code(), "article.file_unknown");

  const base::JsonArray unknown{base::JsonObject{{"file", "x"}, {"caption", ""}, {"alt", "a"}}};
  EXPECT_EQ(house_.post(path + "/revise", {{"photos", unknown}}, clerk_).code(),
            "article.file_unknown");
  const base::JsonArray other{base::JsonObject{{"file", file}, {"caption", ""}, {"alt", "Khác"}}};
  ASSERT_EQ(
      house_.post(path + "/revise", {{"photos", other}, {"attachments", base::JsonArray{}}}, clerk_)
          .status,
      201);
  const auto after = house_.get(path, chief_).body.at("words");
  EXPECT_EQ(after.at("photos").as_array().at(0).at("alt").as_string(), "Khác");
  EXPECT_TRUE(after.at("attachments").as_array().empty());
  ASSERT_EQ(house_.post(path + "/publish", {{"revisions", 3}}, chief_).status, 200);
}

TEST_F(TakingBack, WordsThatSayAFigureWhichIsNotPublicAreRefusedWithTheListAndTheWay) {
  const auto [report, unit] = accept("7341", "TQ.23");
  const auto made = house_.post("/articles",
                                {{"unit", unit},
                                 {"year", 2024},
                                 {"title", "Tuyển quân"},
                                 {"lead", "Xã có 7.341 công dân."},
                                 {"paragraphs", {"Gọi 7.341 công dân."}}},
                                clerk_);
  ASSERT_EQ(made.status, 201);
  const std::string path = "/articles/" + std::string{made.body.at("id").as_string()};
  const auto held = house_.get(path, chief_).body.at("held_back").as_array();
  ASSERT_EQ(held.size(), 2U);
  EXPECT_EQ(held.at(1).at("field").as_string(), "paragraphs/1");
  EXPECT_EQ(held.at(1).at("code").as_string(), "TQ.23");
  EXPECT_TRUE(held.at(1).at("may_open").as_bool());
  const auto refused = house_.post(path + "/publish", {}, chief_);
  EXPECT_EQ(refused.code(), "article.held_not_public");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.body.at("problems").as_array().size(), 2U);
  const std::string said{refused.body.at("error").at("vi").as_string()};
  EXPECT_NE(said.find("quản trị viên, máy chủ ghi quyết định"), std::string::npos)
      << said << ": who may decide";

  ASSERT_EQ(house_.post("/decisions/release", release_of(unit, "TQ.23"), chief_).status, 201);
  EXPECT_TRUE(house_.get(path, chief_).body.at("held_back").as_array().empty());
  EXPECT_EQ(house_.post(path + "/publish", {}, chief_).status, 200);
}

TEST_F(TakingBack, WhatSaysSuchAFigureMayBeLeftOut) {
  const auto [report, unit] = accept("7341", "TQ.23");
  const auto made = house_.post(
      "/articles",
      {{"unit", unit}, {"year", 2024}, {"title", "Tuyển quân"}, {"lead", "Xã có 7.341 công dân."}},
      clerk_);
  const std::string path = "/articles/" + std::string{made.body.at("id").as_string()};
  EXPECT_EQ(house_.post(path + "/publish", {}, chief_).code(), "article.held_not_public");
  EXPECT_EQ(house_.post(path + "/publish", {{"leave_out", true}}, chief_).status, 200);
}

}  // namespace
}  // namespace tongket::api
