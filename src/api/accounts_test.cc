// Goal: an officer sees where they are logged in and ends what is not theirs; nobody else's account
// is theirs to touch.
// Method: the whole interface over a house in memory; every refusal beside the success.
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

}  // namespace
}  // namespace tongket::api
