// Goal: a letter a day at most, only with news, kept until the mail server has it, and to nobody
// who does not want one or may come in no more.
// Method: a commune and its province in memory, a clock moved by hand, a postman that is told what
// becomes of each letter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "office/digests.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

class TheDaysLetter : public testing::Test {
 protected:
  TheDaysLetter() {
    officer_id_ = house_.join("can.bo", access::Role::reporter, commune_);
    officer_ = house_.enter(officer_id_);
    EXPECT_EQ(set("can.bo@xa.vn", true).status, 204);
  }

  Said set(const std::string& address, bool wants) {
    return house_.post("/me/mail", {{"address", address}, {"wants", wants}}, officer_);
  }
  int write() { return office::write_digests(house_.house, "https://may-chu.lan/"); }
  /// Days go by until there is a letter.
  void wait_for_news() {
    for (int day = 0; day < 40; ++day) {
      if (write() == 1) return;
      house_.clock.pass(24h);
    }
    ADD_FAILURE() << "nothing ever falls due";
  }
  /// Whether the days in which much falls due bring the officer a letter.
  bool is_written_to() {
    int written = 0;
    for (int day = 0; day < 60; ++day) {
      written += write();
      house_.clock.pass(24h);
    }
    return written > 0;
  }
  office::Posted post(bool server_takes) {
    return office::post_letters(house_.house, [&](const mail::Letter& letter) -> base::Result<> {
      if (!server_takes) {
        return base::Error{base::ErrorKind::conflict, "mail.not_sent", {{"why", "away"}}};
      }
      letters_.push_back(letter);
      return base::Done{};
    });
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  const base::Date day_ = base::make_date(2026, 11, 30).value();
  unit::UnitId commune_ = house_.unit_at("phường Châu Sơn, tỉnh Ninh Bình", day_);
  access::AccountId officer_id_{1};
  HouseInMemory::Person officer_;
  std::vector<mail::Letter> letters_;
};

TEST_F(TheDaysLetter, SaysWhatIsDueOnceADayAndNothingWhereNothingIsNew) {
  wait_for_news();
  EXPECT_EQ(write(), 0) << "one a day";
  EXPECT_EQ(post(true).sent, 1);
  ASSERT_EQ(letters_.size(), 1U);
  EXPECT_EQ(letters_[0].to, "can.bo@xa.vn");
  EXPECT_THAT(letters_[0].text, HasSubstr("Kính gửi Người giữ can.bo"));
  EXPECT_THAT(letters_[0].text, HasSubstr("hạn "));
  EXPECT_THAT(letters_[0].text, HasSubstr("https://may-chu.lan/work"));
  EXPECT_EQ(post(true).sent, 0) << "what was sent is gone";

  int further = 0;
  for (int day = 0; day < 40; ++day) {
    house_.clock.pass(24h);
    further += write();
  }
  EXPECT_GT(further, 0) << "what falls due later is news";
  EXPECT_LT(further, 20) << "the same words are not said again";
}

TEST_F(TheDaysLetter, SaysThatATaskIsSoonDueAndWhoGaveItButNotWhatItSays) {
  const auto day = base::to_iso(base::vietnamese_day(house_.clock.now()) + base::Days{1});
  const auto given = house_.post("/tasks",
                                 {{"unit", base::to_text(house_.unit_at("tỉnh Ninh Bình", day_))},
                                  {"words", "Bồi dưỡng kiến thức cho 918273 người"},
                                  {"year", 2026},
                                  {"units", base::JsonArray{base::to_text(commune_)}},
                                  {"due", day}},
                                 house_.enter(house_.compiler));
  ASSERT_EQ(given.status, 201) << base::json_text(given.body);
  ASSERT_EQ(write(), 1);
  EXPECT_EQ(post(true).sent, 1);
  EXPECT_THAT(letters_.at(0).text, HasSubstr("Nhiệm vụ năm 2026 của tỉnh Ninh Bình, hạn "));
  EXPECT_THAT(letters_.at(0).text, Not(HasSubstr("918273")));
}

TEST_F(TheDaysLetter, WaitsWhileTheServerIsAwayLongerEachTimeAndGoesOutAtLast) {
  wait_for_news();
  EXPECT_EQ(post(false).waiting, 1);
  EXPECT_EQ(post(true).sent, 0) << "not before its time";
  house_.clock.pass(5min);
  EXPECT_EQ(post(false).trouble->code, "mail.not_sent");
  house_.clock.pass(5min);
  EXPECT_EQ(post(true).sent, 0) << "twice as long the second time";
  house_.clock.pass(5min);
  EXPECT_EQ(post(true).sent, 1);
  EXPECT_EQ(post(true).waiting, 0);
}

TEST_F(TheDaysLetter, OfAServerThatStaysAwayTheLetterIsGivenUpNotKeptForEver) {
  wait_for_news();
  for (int tries = 0; tries < 12; ++tries) {
    static_cast<void>(post(false));
    house_.clock.pass(24h * 3);
  }
  const auto late = post(true);
  EXPECT_EQ(late.sent, 0);
  EXPECT_EQ(late.waiting, 0);
}

TEST_F(TheDaysLetter, GoesToNobodyWhoWantsNoneAndNobodyWhoseDaysAreOver) {
  wait_for_news();
  static_cast<void>(post(true));
  officer_ = house_.enter(officer_id_);
  EXPECT_EQ(set("can.bo@xa.vn", false).status, 204);
  EXPECT_FALSE(is_written_to()) << "none is wanted";
  officer_ = house_.enter(officer_id_);
  EXPECT_EQ(set("", true).status, 204) << "the address is taken out";
  EXPECT_TRUE(house_.get("/me", officer_).body.at("mail").is_null());
  EXPECT_EQ(set("a@b.vn\r\nBcc: x@y.vn", true).code(), "mail.address_malformed");
  EXPECT_EQ(set("can.bo@xa.vn", true).status, 204);
  const auto chief = house_.enter(house_.administrator);
  const auto path = "/accounts/" + base::to_text(officer_id_) + "/term";
  const auto today = base::to_iso(base::vietnamese_day(house_.clock.now()));
  EXPECT_EQ(house_.post(path, {{"to", today}}, chief).status, 201);
  house_.clock.pass(24h);
  EXPECT_FALSE(is_written_to()) << "the account's days are over";
}

TEST_F(TheDaysLetter, TellsTheLevelAboveHowMuchWaitsAndNoFigure) {
  const auto cell = [](std::string_view code, std::string_view value) {
    return base::JsonObject{{"code", code}, {"value", value}};
  };
  const auto path = "/filings/" + base::to_text(commune_) + "/BM-06/2026-H2";
  const base::JsonObject typed{
      {"revision", 0},
      {"cells", base::JsonArray{cell("GD.10", "3"), cell("GD.01", "918273"), cell("GD.13", "12"),
                                cell("GD.14", "1450"), cell("GD.18", "good")}},
      {"words", "lời riêng"},
      {"explanations", base::JsonObject{}}};
  ASSERT_EQ(house_.ask(wire::Method::put, path + "/draft", typed, officer_).status, 200);
  ASSERT_EQ(house_.post(path + "/submit", {{"revision", 1}, {"declared", true}}, officer_).status,
            201);
  const auto above =
      house_.with_scope("kiem.tra", access::Role::checker, house_.unit_at("tỉnh Ninh Bình", day_));
  EXPECT_EQ(house_.post("/me/mail", {{"address", "tinh@tinh.vn"}}, above).status, 204);
  ASSERT_GE(write(), 1);
  EXPECT_GE(post(true).sent, 1);
  const auto to_above = std::ranges::find(letters_, std::string{"tinh@tinh.vn"}, &mail::Letter::to);
  ASSERT_NE(to_above, letters_.end());
  EXPECT_THAT(to_above->text, HasSubstr("Chờ duyệt: 1 báo cáo"));
  EXPECT_THAT(to_above->text, Not(HasSubstr("918")));
  EXPECT_THAT(to_above->text, Not(HasSubstr("lời riêng")));
}

}  // namespace
}  // namespace tongket::api
