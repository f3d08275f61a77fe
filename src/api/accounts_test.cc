// Goal: an officer comes in by their own door and by no other: invited, with a second factor, for
// their days; a program does what it was made for; nobody else's account is theirs to touch.
// Method: the whole interface over a house in memory; every refusal beside the success.
#include <algorithm>

#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"

namespace tongket::api {
namespace {

using namespace std::chrono_literals;

class AnAccount : public testing::Test {
 protected:
  Said remove(const std::string& path, const HouseInMemory::Person& who) {
    return house_.ask(wire::Method::del, path, {}, who);
  }

  [[nodiscard]] wire::Response log_in_on(const std::string& machine) {
    return house_.router.answer(HouseInMemory::request(
        wire::Method::post, "/session",
        {{"login", "tong.hop"}, {"password", HouseInMemory::kPassword}, {"machine", machine}}, {}));
  }

  static HouseInMemory::Person person_of(const wire::Response& answer) {
    const std::string cookie{answer.headers.find("Set-Cookie").value_or("")};
    const auto body = base::parse_json(wire::bytes_of(answer.body)).value();
    return {.cookie = cookie.substr(0, cookie.find(';')),
            .csrf = std::string{body.at("csrf").as_string()}};
  }

  struct Tried {
    int status;
    std::string code;
  };
  Tried log_in(const std::string& login, std::string_view password, const std::string& code = "") {
    const auto said =
        house_.post("/session", {{"login", login}, {"password", password}, {"code", code}}, {});
    return {.status = said.status, .code = said.code()};
  }

  Said as_program(wire::Method method, const std::string& path, const base::JsonObject& body,
                  const std::string& token) {
    auto asked = HouseInMemory::request(method, path, body, {});
    asked.headers.add("Authorization", "Bearer " + token);
    return HouseInMemory::hear(house_.router.answer(std::move(asked)));
  }

  static std::string token_of(const base::JsonObject& link) {
    const std::string path{link.at("link").as_string()};
    return path.substr(path.find('=') + 1);
  }

  [[nodiscard]] std::string last_day(int days) const {
    return base::to_iso(base::vietnamese_day(house_.clock.now()) + base::Days{days});
  }

  [[nodiscard]] unit::UnitId unit_at(const std::string& path) const {
    return house_.unit_at(path, base::vietnamese_day(house_.clock.now()));
  }

  std::string path_of(access::AccountId account, const std::string& below) const {
    return "/accounts/" + base::to_text(account) + below;
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
  HouseInMemory::Person chief_ = house_.enter(house_.administrator);
};

TEST_F(AnAccount, OnASharedMachineIsOutAfterAQuarterOfAnHourAndLeavesNothingBehind) {
  const auto shared = person_of(log_in_on("shared"));
  house_.clock.pass(16min);
  EXPECT_EQ(house_.get("/session", shared).code(), "access.no_session");
  const auto again = person_of(log_in_on("anything else"));
  EXPECT_EQ(house_.get("/session", again).body.at("machine").as_string(), "shared");
  const auto left =
      house_.router.answer(HouseInMemory::request(wire::Method::del, "/session", {}, again));
  EXPECT_EQ(left.headers.find("Clear-Site-Data"), "\"cache\", \"storage\"");
}

TEST_F(AnAccount, OnAnOwnMachineStaysForAWorkingDayAndKeepsWhatWasTyped) {
  const auto own = person_of(log_in_on("own"));
  EXPECT_EQ(house_.get("/session", own).body.at("machine").as_string(), "own");
  house_.clock.pass(7h);
  EXPECT_EQ(house_.get("/session", own).status, 200);
  const auto left =
      house_.router.answer(HouseInMemory::request(wire::Method::del, "/session", {}, own));
  EXPECT_EQ(left.headers.find("Clear-Site-Data"), "\"cache\"");
}

TEST_F(AnAccount, SeesItsSessionsAndEndsOneElsewhere) {
  const auto other = house_.enter(house_.compiler);
  const auto stream = std::make_shared<HeardEvents>();
  auto events =
      house_.router.answer(HouseInMemory::request(wire::Method::get, "/events", {}, other));
  std::get<wire::Events>(events.body).opened(stream);
  const auto said = house_.get("/sessions", clerk_);
  ASSERT_EQ(said.body.at("sessions").as_array().size(), 2U);
  std::string elsewhere;
  for (const auto& session : said.body.at("sessions").as_array()) {
    if (!session.at("this").as_bool()) elsewhere = session.at("id").as_string();
  }
  EXPECT_EQ(remove("/sessions/" + elsewhere, chief_).code(), "access.session_unknown");
  EXPECT_TRUE(stream->open());
  EXPECT_EQ(remove("/sessions/" + elsewhere, clerk_).status, 204);
  EXPECT_FALSE(stream->open()) << "its page hears nothing more, at once";
  EXPECT_EQ(house_.get("/session", other).status, 401);
  EXPECT_EQ(house_.get("/session", clerk_).status, 200);
  EXPECT_EQ(remove("/sessions/" + elsewhere, clerk_).status, 404);
}

TEST_F(AnAccount, IsPutOutByAnAdministratorOfItsUnitAndByNoOther) {
  const auto here = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  const auto reporter = house_.join("bao.cao", access::Role::reporter, here);
  const auto theirs = house_.enter(reporter);
  const auto near = house_.with_scope("quan.tri.xa", access::Role::administrator, here);
  const auto far =
      house_.with_scope("quan.tri.khac", access::Role::administrator, unit_at("tỉnh Đồng Tháp"));
  const auto path = path_of(reporter, "/sessions");
  EXPECT_EQ(house_.get(path, clerk_).code(), "access.forbidden");
  EXPECT_EQ(house_.get(path, far).code(), "access.out_of_scope");
  EXPECT_EQ(remove(path, far).code(), "access.out_of_scope");
  EXPECT_EQ(house_.get(path, near).body.at("sessions").as_array().size(), 1U);
  EXPECT_EQ(house_.get("/session", theirs).status, 200);
  EXPECT_EQ(remove(path, near).body.at("ended").as_int64(), 1);
  EXPECT_EQ(house_.get("/session", theirs).status, 401);
  EXPECT_EQ(remove(path_of(house_.compiler, "/sessions"), near).code(), "access.everywhere")
      << "who answers for every unit is above them";
  EXPECT_EQ(remove("/accounts/2C0/sessions", chief_).code(), "account.unknown");
}

constexpr std::string_view kNewPassword = "con mèo nằm trên mái";

TEST_F(AnAccount, BeginsWithALinkThatOpensOnceForItsOfficer) {
  const auto here = base::to_text(unit_at("xã Chất Bình, tỉnh Ninh Bình"));
  base::JsonObject asked{
      {"name", "Cán bộ mới"}, {"roles", base::JsonArray{"reporter"}}, {"unit", here}};
  EXPECT_EQ(house_.post("/accounts", asked, clerk_).code(), "access.forbidden");
  const auto made = house_.post("/accounts", asked, chief_);
  ASSERT_EQ(made.status, 201);
  const auto token = token_of(made.body.at("invitation").as_object());
  const auto shown = house_.get("/invitation?token=" + token, {});
  EXPECT_TRUE(shown.body.at("valid").as_bool());
  EXPECT_EQ(shown.body.at("kind").as_string(), "invitation");
  EXPECT_EQ(shown.body.at("name").as_string(), "Cán bộ mới");
  EXPECT_EQ(shown.body.at("roles").at(0).as_string(), "reporter");
  EXPECT_EQ(shown.body.at("unit").at("id").as_string(), here);

  base::JsonObject mine{
      {"token", token}, {"name", ""}, {"login", "quan.tri"}, {"password", "ngắn"}};
  const auto wrong = house_.post("/invitation", mine, {});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(wrong.body.at("problems").as_array().size(), 3U) << "name, login, password at once";
  mine = {
      {"token", token}, {"name", "Lê Thị Mới"}, {"login", "moi.den"}, {"password", kNewPassword}};
  const auto in =
      house_.router.answer(HouseInMemory::request(wire::Method::post, "/invitation", mine, {}));
  ASSERT_EQ(in.status, 200);
  const auto said = house_.get("/session", person_of(in));
  EXPECT_EQ(said.body.at("account").at("name").as_string(), "Lê Thị Mới");
  EXPECT_EQ(said.body.at("account").at("roles").at(0).as_string(), "reporter");

  EXPECT_EQ(house_.post("/invitation", mine, {}).code(), "access.link") << "used";
  EXPECT_FALSE(house_.get("/invitation?token=" + token, {}).body.at("valid").as_bool());
  EXPECT_EQ(log_in("moi.den", kNewPassword).status, 200);
}

TEST_F(AnAccount, GetsTheKeyOfItsDraftsOnAMachineOfItsOwnAlone) {
  const auto key_on = [&](std::string_view machine) {
    const base::JsonObject body{
        {"login", "quan.tri"}, {"password", HouseInMemory::kPassword}, {"machine", machine}};
    return house_.post("/session", body, {}).body.at("draft_key");
  };
  EXPECT_TRUE(key_on("shared").is_null());
  const auto key = key_on("own");
  EXPECT_EQ(key.as_string().size(), 64U);
  EXPECT_EQ(key_on("own"), key) << "what was kept before is read after the next login";
}

TEST_F(AnAccount, ThatNeverCameIsInvitedAgainAndTheOlderLinkEnds) {
  const auto made = house_.post(
      "/accounts", {{"name", "Chưa đến"}, {"roles", base::JsonArray{"checker"}}}, chief_);
  const auto older = token_of(made.body.at("invitation").as_object());
  const auto path = "/accounts/" + std::string{made.body.at("id").as_string()};
  const auto again = house_.post(path + "/invitation", {}, chief_);
  ASSERT_EQ(again.status, 201);
  EXPECT_FALSE(house_.get("/invitation?token=" + older, {}).body.at("valid").as_bool());
  house_.clock.pass(73h);
  EXPECT_FALSE(
      house_.get("/invitation?token=" + token_of(again.body), {}).body.at("valid").as_bool())
      << "three days are over";
  chief_ = house_.enter(house_.administrator);
  EXPECT_EQ(house_.post(path + "/reset", {}, chief_).code(), "account.not_come");
  EXPECT_EQ(house_.post(path_of(house_.compiler, "/invitation"), {}, chief_).code(),
            "account.came");
}

TEST_F(AnAccount, GetsANewPasswordByTwoPeopleAndLosesWhatTheOldOneOpened) {
  static_cast<void>(house_.house.credentials.second_factors().print_codes(house_.compiler));
  const auto other = house_.enter(house_.join("quan.tri.hai", access::Role::administrator));
  const auto path = path_of(house_.compiler, "/reset");
  EXPECT_EQ(house_.post(path, {}, clerk_).code(), "access.forbidden");
  EXPECT_EQ(house_.post(path + "/confirm", {}, other).code(), "account.reset_not_asked");
  ASSERT_EQ(house_.post(path, {}, chief_).status, 204);
  EXPECT_EQ(house_.post(path + "/confirm", {}, chief_).code(), "account.reset_same_person");
  const auto confirmed = house_.post(path + "/confirm", {}, other);
  ASSERT_EQ(confirmed.status, 201);
  EXPECT_EQ(house_.post(path + "/confirm", {}, other).code(), "account.reset_not_asked")
      << "once asked, once confirmed";
  const auto token = token_of(confirmed.body);
  EXPECT_EQ(house_.get("/session", clerk_).status, 200) << "until the link is used";
  ASSERT_EQ(house_.post("/invitation", {{"token", token}, {"password", kNewPassword}}, {}).status,
            200);
  EXPECT_EQ(house_.get("/session", clerk_).status, 401);
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword).status, 401);
  EXPECT_EQ(log_in("tong.hop", kNewPassword).status, 200) << "the second factor went too";
}

TEST_F(AnAccount, ChangesItsPasswordWithTheOldOneAndIsOutElsewhere) {
  const auto elsewhere = house_.enter(house_.compiler);
  const auto path = std::string{"/me/password"};
  EXPECT_EQ(
      house_.post(path, {{"old", "không phải mật khẩu"}, {"new", kNewPassword}}, clerk_).code(),
      "access.wrong_password");
  EXPECT_EQ(house_.post(path, {{"old", HouseInMemory::kPassword}, {"new", "matkhau123456"}}, clerk_)
                .code(),
            "access.password_common");
  EXPECT_EQ(
      house_.post(path, {{"old", HouseInMemory::kPassword}, {"new", kNewPassword}}, clerk_).status,
      204);
  EXPECT_EQ(house_.get("/session", clerk_).status, 200);
  EXPECT_EQ(house_.get("/session", elsewhere).status, 401);
  EXPECT_EQ(log_in("tong.hop", kNewPassword).status, 200);
}

TEST_F(AnAccount, WithPrintedCodesIsOpenedByAPasswordAndOneOfThem) {
  EXPECT_EQ(house_.post("/me/codes", {{"password", "không phải"}}, clerk_).code(),
            "access.wrong_password");
  const auto printed = house_.post("/me/codes", {{"password", HouseInMemory::kPassword}}, clerk_);
  ASSERT_EQ(printed.status, 200);
  const std::string code{printed.body.at("codes").at(4).as_string()};
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword).code, "access.second_factor");
  EXPECT_EQ(log_in("tong.hop", "không phải mật khẩu", code).code, "access.wrong_login");
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword, "00000-00000").code, "access.wrong_code");
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword, code).status, 200);
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword, code).code, "access.wrong_code");
  EXPECT_EQ(house_.get("/me", clerk_).body.at("second_factor").at("codes").as_int64(), 9);
  EXPECT_EQ(
      house_.post("/me/second_factor/remove", {{"password", HouseInMemory::kPassword}}, clerk_)
          .status,
      204);
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword).status, 200);
}

TEST_F(AnAccount, WithAPhoneIsOpenedByWhatThePhoneShows) {
  const auto begun = house_.post("/me/app", {{"password", HouseInMemory::kPassword}}, clerk_);
  ASSERT_EQ(begun.status, 200);
  const std::string uri{begun.body.at("uri").as_string()};
  EXPECT_TRUE(uri.starts_with("otpauth://totp/TongKet:tong.hop?secret=")) << uri;
  EXPECT_EQ(house_.post("/me/app/confirm", {{"code", "000000"}}, clerk_).code(),
            "access.wrong_code");
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword).status, 200) << "not asked for yet";
}

TEST_F(AnAccount, LetsAProgramDoSomeOfItsActsUntilADay) {
  const base::JsonObject asked{{"name", "Bảng tính"},
                               {"acts", base::JsonArray{"unit.see", "note.add"}},
                               {"to", last_day(30)},
                               {"password", HouseInMemory::kPassword}};
  auto wrong = asked;
  wrong["acts"] = base::JsonArray{"account.create"};
  EXPECT_EQ(house_.post("/tokens", wrong, clerk_).code(), "access.forbidden");
  wrong["acts"] = base::JsonArray{};
  EXPECT_EQ(house_.post("/tokens", wrong, clerk_).code(), "token.no_acts");
  wrong = asked;
  wrong["to"] = last_day(400);
  EXPECT_EQ(house_.post("/tokens", wrong, clerk_).code(), "token.end");
  wrong["to"] = last_day(30);
  wrong["name"] = " ";
  EXPECT_EQ(house_.post("/tokens", wrong, clerk_).code(), "token.no_name");
  const auto made = house_.post("/tokens", asked, clerk_);
  ASSERT_EQ(made.status, 201);
  const std::string token{made.body.at("token").as_string()};

  EXPECT_EQ(as_program(wire::Method::get, "/units?q=xã", {}, token).status, 200);
  const auto here = base::to_text(unit_at("xã Chất Bình, tỉnh Ninh Bình"));
  EXPECT_EQ(as_program(wire::Method::post, "/notes",
                       {{"unit", here}, {"year", 2025}, {"text", "từ chương trình"}}, token)
                .status,
            201)
      << "no other site can send it: no CSRF token is asked";
  EXPECT_EQ(as_program(wire::Method::get, "/documents", {}, token).code(), "access.token_scope");
  EXPECT_EQ(as_program(wire::Method::post, "/me/password", {}, token).code(), "access.token_scope");
  EXPECT_EQ(as_program(wire::Method::get, "/units", {}, "tk_khac").code(), "access.token");
  EXPECT_EQ(as_program(wire::Method::get, "/units", {}, "tk_khac").status, 401);

  const auto listed = house_.get("/tokens", clerk_).body.at("tokens").as_array();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].at("name").as_string(), "Bảng tính");
  const auto one = "/tokens/" + std::string{listed[0].at("id").as_string()};
  EXPECT_EQ(remove(one, chief_).code(), "access.token_unknown");
  house_.clock.pass(24h * 31);
  EXPECT_EQ(as_program(wire::Method::get, "/units", {}, token).code(), "access.token");
  EXPECT_EQ(remove(one, house_.enter(house_.compiler)).status, 204);
}

TEST_F(AnAccount, IsHandedOverFromADay) {
  const auto here = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  const auto old = house_.join("nguoi.cu", access::Role::reporter, here);
  EXPECT_EQ(
      house_.post(path_of(old, "/handover"), {{"name", "Người mới"}, {"from", last_day(2)}}, clerk_)
          .code(),
      "access.forbidden");
  const auto handed = house_.post(path_of(old, "/handover"),
                                  {{"name", "Người mới"}, {"from", last_day(2)}}, chief_);
  ASSERT_EQ(handed.status, 201);
  const auto token = token_of(handed.body.at("invitation").as_object());
  const auto early = house_.post(
      "/invitation",
      {{"token", token}, {"name", "Người mới"}, {"login", "nguoi.moi"}, {"password", kNewPassword}},
      {});
  EXPECT_EQ(early.code(), "access.term") << "set up, but not open yet";
  EXPECT_EQ(log_in("nguoi.cu", HouseInMemory::kPassword).status, 200);
  EXPECT_EQ(log_in("nguoi.moi", kNewPassword).code, "access.term");
  house_.clock.pass(48h);
  EXPECT_EQ(log_in("nguoi.cu", HouseInMemory::kPassword).code, "access.term");
  EXPECT_EQ(log_in("nguoi.moi", kNewPassword).status, 200);
  const auto* account = house_.house.desk.books()->roles->find(old);
  const auto& all = house_.house.desk.books()->roles->all();
  const auto fresh =
      std::ranges::max_element(all, {}, [](const auto& each) { return each.second.created.entry; });
  EXPECT_EQ(fresh->second.roles, account->roles);
  EXPECT_EQ(fresh->second.scope, account->scope);
}

TEST_F(AnAccount, OnLeaveIsOutAtOnceAndBackOnItsDay) {
  const auto path = path_of(house_.compiler, "/term");
  EXPECT_EQ(house_.get("/session", clerk_).status, 200);
  ASSERT_EQ(house_.post(path, {{"from", last_day(3)}}, chief_).status, 201);
  EXPECT_EQ(house_.get("/session", clerk_).status, 401);
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword).code, "access.term");
  ASSERT_EQ(house_.post(path, {}, chief_).status, 201);
  EXPECT_EQ(log_in("tong.hop", HouseInMemory::kPassword).status, 200);
  EXPECT_EQ(house_.post(path, {{"from", last_day(3)}, {"to", last_day(1)}}, chief_).code(),
            "account.term_malformed");
  EXPECT_EQ(
      house_.post(path_of(house_.administrator, "/term"), {{"to", last_day(1)}}, chief_).code(),
      "account.last_administrator");
}

TEST_F(AnAccount, IsChargedWithSomethingElseForAReasonAndItsSessionsEnd) {
  const auto here = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  const auto moved = house_.join("dieu.dong", access::Role::reporter, here);
  const auto theirs = house_.enter(moved);
  const auto path = path_of(moved, "/duties");
  base::JsonObject duties{{"roles", base::JsonArray{"checker"}}, {"unit", base::to_text(here)}};
  EXPECT_EQ(house_.post(path, duties, chief_).code(), "reason.missing");
  duties["reason"] = "Điều động theo quyết định số 5";
  EXPECT_EQ(house_.post(path, duties, clerk_).code(), "access.forbidden");
  const auto near = house_.with_scope("quan.tri.xa", access::Role::administrator, here);
  auto above = duties;
  above.erase("unit");
  EXPECT_EQ(house_.post(path, above, near).code(), "access.everywhere")
      << "nobody gives more than they answer for";
  EXPECT_EQ(house_.get("/session", theirs).status, 200);
  ASSERT_EQ(house_.post(path, duties, near).status, 201);
  EXPECT_EQ(house_.get("/session", theirs).status, 401) << "what was open was of the old charge";
  const auto* account = house_.house.desk.books()->roles->find(moved);
  EXPECT_EQ(account->roles, std::vector{access::Role::checker});
  EXPECT_EQ(house_.post(path, duties, chief_).code(), "account.same_duties");
  duties["roles"] = base::JsonArray{"chief"};
  EXPECT_EQ(house_.post(path, duties, chief_).code(), "access.unknown_role");
  EXPECT_EQ(house_
                .post(path_of(house_.administrator, "/duties"),
                      {{"roles", base::JsonArray{"auditor"}}, {"reason", "thôi việc"}}, chief_)
                .code(),
            "account.last_administrator");
  const auto listed = house_.get("/accounts", chief_).body;
  for (const auto& each : listed.at("accounts").as_array()) {
    if (each.at("login").as_string() != "dieu.dong") continue;
    EXPECT_EQ(each.at("changes").at(0).at("reason").as_string(), "Điều động theo quyết định số 5");
  }
}

TEST_F(AnAccount, OfSomebodyOnLeaveIsStoodInForFromDayToDayAndEndsByItself) {
  const auto here = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  const auto officer = house_.join("nguoi.nghi", access::Role::reporter, here);
  const auto helper = house_.join("nguoi.thay", access::Role::auditor, here);
  const auto theirs = house_.enter(helper);
  const auto path = path_of(officer, "/leave");
  base::JsonObject leave{{"substitute", base::to_text(helper)},
                         {"from", last_day(0)},
                         {"to", last_day(1)},
                         {"reason", "Nghỉ phép"}};
  const auto draft = "/filings/" + base::to_text(here) + "/BM-06/2026-H2/draft";
  const base::JsonObject typed{{"revision", 0}, {"cells", base::JsonArray{}}, {"words", "Thử"}};
  EXPECT_EQ(house_.ask(wire::Method::put, draft, typed, theirs).code(), "access.forbidden");
  EXPECT_EQ(house_.post(path, leave, clerk_).code(), "access.forbidden");
  auto wrong = leave;
  wrong["substitute"] = base::to_text(officer);
  EXPECT_EQ(house_.post(path, wrong, chief_).code(), "account.stand_in_malformed");
  wrong = leave;
  wrong.erase("to");
  EXPECT_EQ(house_.post(path, wrong, chief_).code(), "account.leave_days");
  const auto begun = house_.post(path, leave, chief_);
  ASSERT_EQ(begun.status, 201) << begun.code();
  const std::string id{begun.body.at("id").as_string()};

  EXPECT_EQ(house_.ask(wire::Method::put, draft, typed, theirs).code(), "access.forbidden")
      << "the substitute has not turned to it";
  EXPECT_EQ(house_.post("/session/turn", {{"account", id}}, clerk_).code(),
            "account.not_substitute");
  const auto turned = house_.post("/session/turn", {{"account", id}}, theirs);
  ASSERT_EQ(turned.status, 200) << turned.code();
  EXPECT_EQ(turned.body.at("account").at("roles").at(0).as_string(), "reporter");
  EXPECT_EQ(turned.body.at("account").at("name").as_string(),
            "Người giữ nguoi.thay (thay Người giữ nguoi.nghi)");
  EXPECT_EQ(house_.ask(wire::Method::put, draft, typed, theirs).status, 200);
  const auto seen = house_.get("/filings/" + base::to_text(here) + "/BM-06/2026-H2", theirs);
  EXPECT_EQ(seen.body.at("draft").at("saved_by").as_string(),
            "Người giữ nguoi.thay (thay Người giữ nguoi.nghi)");
  EXPECT_EQ(house_.post("/session/turn", {{"account", nullptr}}, theirs).status, 200);
  EXPECT_EQ(house_.ask(wire::Method::put, draft, typed, theirs).code(), "access.forbidden");

  ASSERT_EQ(house_.post("/session/turn", {{"account", id}}, theirs).status, 200);
  house_.clock.pass(48h);
  const auto later = house_.enter(helper);
  EXPECT_EQ(house_.post("/session/turn", {{"account", id}}, later).code(),
            "account.not_substitute");
  EXPECT_EQ(house_.get("/session", later).body.at("account").at("roles").at(0).as_string(),
            "auditor");
}

TEST_F(AnAccount, OfALeaveIsNobodysToLogInWithAndItsWorkIsNotCheckedByTheSamePerson) {
  const auto here = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  const auto editor = house_.join("bien.tap", access::Role::editor, here);
  const auto publisher = house_.join("duyet.dang", access::Role::publisher, here);
  const auto begun = house_.post(path_of(editor, "/leave"),
                                 {{"substitute", base::to_text(publisher)},
                                  {"from", last_day(0)},
                                  {"to", last_day(5)},
                                  {"reason", "Đi học"}},
                                 chief_);
  ASSERT_EQ(begun.status, 201) << begun.code();
  const access::AccountId leave{
      base::parse_id_text(std::string{begun.body.at("id").as_string()}).value()};
  EXPECT_EQ(house_.post(path_of(leave, "/invitation"), {}, chief_).code(), "account.is_stand_in");
  EXPECT_EQ(house_
                .post(path_of(leave, "/duties"),
                      {{"roles", base::JsonArray{"administrator"}}, {"reason", "?"}}, chief_)
                .code(),
            "account.is_stand_in");
  EXPECT_EQ(house_.post(path_of(leave, "/term"), {}, chief_).code(), "account.stand_in_malformed");
  const auto& books = *house_.house.desk.books();
  EXPECT_TRUE(office::are_one_person(books, base::to_text(leave), base::to_text(publisher)));
  EXPECT_FALSE(office::are_one_person(books, base::to_text(leave), base::to_text(editor)));
  ASSERT_EQ(
      house_.post(path_of(leave, "/term"), {{"from", last_day(0)}, {"to", last_day(0)}}, chief_)
          .status,
      201)
      << "back before the time";
  house_.clock.pass(24h);
  EXPECT_TRUE(office::leaves_of(house_.house, *house_.house.desk.books(), publisher).empty());
}

TEST_F(AnAccount, OfSomeBranchesIsGovernedByWhoAnswersForThose) {
  const auto politics = house_.enter(
      house_.join("chinh.tri", access::Role::administrator, std::nullopt, {"politics"}));
  const auto theirs =
      house_.join("chinh.tri.xa", access::Role::reporter, std::nullopt, {"politics"});
  const auto others =
      house_.join("hau.can.xa", access::Role::reporter, std::nullopt, {"logistics"});
  EXPECT_EQ(house_.get(path_of(theirs, "/sessions"), politics).status, 200);
  EXPECT_EQ(house_.get(path_of(others, "/sessions"), politics).code(), "access.out_of_branch");
  EXPECT_EQ(house_.get(path_of(house_.compiler, "/sessions"), politics).code(),
            "access.every_branch");
}

}  // namespace
}  // namespace tongket::api
