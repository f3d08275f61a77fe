// Goal: the right password opens, nothing else does, and guessing is hopeless.
// Method: one account on a shelf in memory and a clock moved by hand; logins as offices type them.
#include "access/credentials.h"

#include <gtest/gtest.h>

#include "base/testing/hand_clock.h"
#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::access {
namespace {

using namespace std::chrono_literals;

constexpr AccountId kAccount{8};
constexpr std::string_view kPassword = "một mật khẩu dài";
constexpr std::string_view kWrong = "một mật khẩu sai";

class AtTheLogin : public testing::Test {
 protected:
  AtTheLogin() { credentials_.put(kAccount, {.login = "can.bo", .name = "Cán bộ"}, kPassword); }

  std::string refusal(std::string_view login, std::string_view password) {
    const auto checked = credentials_.check(login, password);
    return checked.ok() ? "" : std::string{checked.error().code};
  }

  base::HandClock clock_;
  shelf::MemoryShelf shelf_;
  shelf::CountingDice dice_;
  Credentials credentials_{shelf_, dice_, clock_};
};

TEST_F(AtTheLogin, TheRightPasswordOpensInWhateverLettersTheLoginIsTyped) {
  EXPECT_EQ(credentials_.check("can.bo", kPassword).value(), kAccount);
  EXPECT_EQ(credentials_.check("CAN.BO ", kPassword).value(), kAccount);
  EXPECT_EQ(credentials_.person(kAccount)->name, "Cán bộ");
}

TEST_F(AtTheLogin, AWrongPasswordAndAnUnknownLoginAreToldTheSame) {
  const auto wrong = credentials_.check("can.bo", kWrong);
  const auto unknown = credentials_.check("khac", kPassword);
  ASSERT_FALSE(wrong.ok());
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(wrong.error().code, "access.wrong_login");
  EXPECT_EQ(unknown.error().code, wrong.error().code);
  EXPECT_EQ(unknown.error().args, wrong.error().args);
}

TEST_F(AtTheLogin, APasswordIsTheSameHoweverTheKeyboardPutsItsMarks) {
  // "mật khẩu" with every mark a code point of its own, as some keyboards send it.
  const std::string apart = "mo\u0323\u0302t ma\u0323\u0302t kha\u0302\u0309u da\u0300i";
  ASSERT_NE(apart, kPassword);
  EXPECT_EQ(refusal("can.bo", apart), "");
}

TEST_F(AtTheLogin, FiveWrongTriesMakeEvenTheRightPasswordWait) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal("can.bo", kWrong), "access.wrong_login");
  const auto waiting = credentials_.check("can.bo", kPassword);
  ASSERT_FALSE(waiting.ok());
  EXPECT_EQ(waiting.error().code, "access.wait");
  EXPECT_EQ(waiting.error().args.front().second, "5");
  EXPECT_EQ(refusal("CAN.BO", kPassword), "access.wait") << "other letters are the same login";
  clock_.pass(5s);
  EXPECT_EQ(refusal("can.bo", kPassword), "");
}

TEST_F(AtTheLogin, EachFurtherWrongTryWaitsTwiceAsLongUpToFiveMinutes) {
  for (int i = 0; i < 4; ++i) EXPECT_EQ(refusal("can.bo", kWrong), "access.wrong_login");
  for (const auto wait : {5s, 10s, 20s, 40s, 80s, 160s, 320s, 320s}) {
    EXPECT_EQ(refusal("can.bo", kWrong), "access.wrong_login");
    clock_.pass(wait - 1ms);
    EXPECT_EQ(refusal("can.bo", kPassword), "access.wait");
    clock_.pass(1ms);
  }
  EXPECT_EQ(refusal("can.bo", kPassword), "");
}

TEST_F(AtTheLogin, OneOfficersSlipIsForgottenAtTheNextRightPassword) {
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 4; ++i) EXPECT_EQ(refusal("can.bo", kWrong), "access.wrong_login");
    EXPECT_EQ(refusal("can.bo", kPassword), "");
  }
}

TEST_F(AtTheLogin, AnothersWaitIsNotMine) {
  credentials_.put(AccountId{9}, {.login = "thu-ky", .name = "Thư ký"}, "mật khẩu thứ hai");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal("can.bo", kWrong), "access.wrong_login");
  EXPECT_EQ(credentials_.check("thu-ky", "mật khẩu thứ hai").value(), AccountId{9});
}

TEST_F(AtTheLogin, ALoginNobodyCouldHaveIsJustWrong) {
  // Cut at 64 letters, not in the middle of one.
  std::string long_login = "a";
  for (int i = 0; i < 80; ++i) long_login += "đ";
  EXPECT_EQ(refusal(long_login, kPassword), "access.wrong_login");
  EXPECT_EQ(refusal("", ""), "access.wrong_login");
}

TEST_F(AtTheLogin, TheShelfHoldsNoPassword) {
  const auto record = shelf_.get("account", base::to_text(kAccount));
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->find("mật khẩu"), std::string::npos);
}

TEST_F(AtTheLogin, TwoAccountsWithOnePasswordHaveDifferentRecords) {
  credentials_.put(AccountId{9}, {.login = "can.bo", .name = "Cán bộ"}, kPassword);
  EXPECT_NE(shelf_.get("account", base::to_text(kAccount)),
            shelf_.get("account", base::to_text(AccountId{9})));
}

TEST_F(AtTheLogin, ANewLoginIsPlainAndFree) {
  const auto code = [&](std::string_view login) {
    const auto checked = credentials_.check_new_login(login);
    return checked.ok() ? "" : std::string{checked.error().code};
  };
  EXPECT_EQ(code("thu-ky.2"), "");
  EXPECT_EQ(code("CAN.BO"), "access.login_taken");
  for (const auto* login : {"ab", "cán.bộ", "can bo", "can_bo", ""}) {
    EXPECT_EQ(code(login), "access.login_malformed") << login;
  }
  EXPECT_EQ(code(std::string(64, 'a')), "");
  EXPECT_EQ(code(std::string(65, 'a')), "access.login_malformed");
}

TEST_F(AtTheLogin, WhoeverIsInvitedIsKnownAndCannotLogInYet) {
  const AccountId invited{9};
  credentials_.put_invited(invited, {.login = "", .name = "Mới đến"});
  EXPECT_EQ(credentials_.person(invited)->name, "Mới đến");
  EXPECT_FALSE(credentials_.can_log_in(invited));
  EXPECT_EQ(refusal("", ""), "access.wrong_login") << "an empty login is nobody's";
  credentials_.put_invited(invited, {.login = "moi.den", .name = "Mới đến"});
  EXPECT_EQ(refusal("moi.den", ""), "access.wrong_login");
  credentials_.set_password(invited, "mật khẩu thứ hai");
  EXPECT_TRUE(credentials_.can_log_in(invited));
  EXPECT_EQ(credentials_.check("moi.den", "mật khẩu thứ hai").value(), invited);
}

TEST_F(AtTheLogin, AnAccountMayKeepItsOwnLoginAndTakeNoOthers) {
  EXPECT_TRUE(credentials_.check_new_login("can.bo", kAccount).ok());
  EXPECT_EQ(credentials_.check_new_login("can.bo", AccountId{9}).error().code,
            "access.login_taken");
}

TEST_F(AtTheLogin, ItsOwnPasswordIsAskedAgainWithTheSamePatience) {
  EXPECT_TRUE(credentials_.check_own(kAccount, kPassword).ok());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(credentials_.check_own(kAccount, kWrong).error().code, "access.wrong_password");
  }
  EXPECT_EQ(credentials_.check_own(kAccount, kPassword).error().code, "access.wait");
  EXPECT_EQ(refusal("can.bo", kPassword), "access.wait") << "a thief tries neither door";
}

TEST_F(AtTheLogin, AnAddressThatTriesManyLoginsWaitsToo) {
  for (int i = 0; i < 50; ++i) {
    const auto tried = credentials_.check("nguoi." + std::to_string(i), kWrong, "10.0.0.7");
    EXPECT_EQ(tried.error().code, "access.wrong_login");
  }
  EXPECT_EQ(credentials_.check("can.bo", kPassword, "10.0.0.7").error().code, "access.wait");
  EXPECT_TRUE(credentials_.check("can.bo", kPassword, "10.0.0.8").ok()) << "another is not held up";
  clock_.pass(16min);
  EXPECT_EQ(credentials_.check("ai.do", kWrong, "10.0.0.7").error().code, "access.wrong_login");
  EXPECT_TRUE(credentials_.check("can.bo", kPassword, "10.0.0.7").ok()) << "and it is forgotten";
}

TEST_F(AtTheLogin, WhoeverWasTakenOutIsNobody) {
  shelf_.erase("account", base::to_text(kAccount));
  EXPECT_FALSE(credentials_.person(kAccount).has_value());
  EXPECT_EQ(refusal("can.bo", kPassword), "access.wrong_login");
}

}  // namespace
}  // namespace tongket::access
