// Goal: who knows the password alone does not come in; a code opens once and only in its time.
// Method: the vectors of RFC 6238, then an account on a shelf in memory and a clock moved by hand.
#include "access/second_factors.h"

#include <gtest/gtest.h>

#include "base/testing/hand_clock.h"
#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::access {
namespace {

using namespace std::chrono_literals;

constexpr AccountId kAccount{8};

TEST(TimeCodes, AreThoseOfRfc6238) {
  const std::vector<std::pair<std::int64_t, std::string>> vectors{
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : vectors) {
    EXPECT_EQ(time_code("12345678901234567890", base::Instant{std::chrono::seconds{seconds}}, 8),
              code);
  }
}

class ASecondFactor : public testing::Test {
 protected:
  std::string refusal(std::string_view code) {
    const auto checked = factors_.check(kAccount, code);
    return checked.ok() ? "" : std::string{checked.error().code};
  }

  /// What the phone would show: the secret in base 32 read by hand.
  std::string shown(std::string_view secret) const {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char letter : secret) {
      held = (held << 5U) | static_cast<unsigned>(kLetters.find(letter));
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      bytes += static_cast<char>((held >> bits) & 0xFFU);
    }
    return time_code(bytes, clock_.now());
  }

  std::string with_app() {
    auto secret = factors_.begin_app(kAccount);
    EXPECT_TRUE(factors_.confirm_app(kAccount, shown(secret)).ok());
    clock_.pass(30s);
    return secret;
  }

  base::HandClock clock_;
  shelf::MemoryShelf shelf_;
  shelf::CountingDice dice_;
  SecondFactors factors_{shelf_, dice_, clock_};
};

TEST_F(ASecondFactor, IsAskedOfNobodyWhoHasNone) {
  EXPECT_FALSE(factors_.state(kAccount).needed());
  EXPECT_EQ(refusal(""), "");
}

TEST_F(ASecondFactor, CountsOnceThePhoneHasShownThatItKnowsTheSecret) {
  EXPECT_EQ(factors_.confirm_app(kAccount, "123456").error().code, "access.no_secret");
  const auto secret = factors_.begin_app(kAccount);
  EXPECT_EQ(secret.size(), 32U);
  EXPECT_FALSE(factors_.state(kAccount).needed()) << "nobody is locked out by an unfinished phone";
  EXPECT_EQ(factors_.confirm_app(kAccount, "").error().code, "access.wrong_code");
  ASSERT_TRUE(factors_.confirm_app(kAccount, shown(secret)).ok());
  EXPECT_TRUE(factors_.state(kAccount).app);
  EXPECT_EQ(refusal(""), "access.second_factor");
}

TEST_F(ASecondFactor, OpensOnceAndAStepEarlyOrLate) {
  const auto secret = with_app();
  const auto code = shown(secret);
  clock_.pass(30s);
  EXPECT_EQ(refusal(code.substr(0, 3) + " " + code.substr(3)), "") << "a step late, with a blank";
  EXPECT_EQ(refusal(code), "access.wrong_code") << "no code opens twice";
  clock_.pass(30s);
  const auto older = shown(secret);
  clock_.pass(61s);
  EXPECT_EQ(refusal(older), "access.wrong_code") << "its time is over";
  EXPECT_EQ(refusal(shown(secret)), "");
}

TEST_F(ASecondFactor, GuessedAtWaits) {
  const auto secret = with_app();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal("12345"), "access.wrong_code");
  EXPECT_EQ(refusal(shown(secret)), "access.wait");
  clock_.pass(5s);
  EXPECT_EQ(refusal(shown(secret)), "");
}

TEST_F(ASecondFactor, OnPaperHasTenCodesOfWhichEachOpensOnce) {
  const auto codes = factors_.print_codes(kAccount);
  ASSERT_EQ(codes.size(), 10U);
  EXPECT_EQ(codes[0].size(), 11U);
  EXPECT_EQ(codes[0][5], '-');
  const auto record = *shelf_.get("second_factor", base::to_text(kAccount));
  EXPECT_EQ(record.find(codes[0].substr(0, 5) + codes[0].substr(6)), std::string::npos);
  EXPECT_EQ(refusal(codes[3]), "");
  EXPECT_EQ(refusal(codes[3]), "access.wrong_code");
  EXPECT_EQ(factors_.state(kAccount).codes, 9);
}

TEST_F(ASecondFactor, OnPaperIsStillAskedWhenThePaperIsUsedUp) {
  for (const auto& code : factors_.print_codes(kAccount)) EXPECT_EQ(refusal(code), "");
  EXPECT_TRUE(factors_.state(kAccount).needed());
  EXPECT_EQ(refusal(""), "access.second_factor");
}

TEST_F(ASecondFactor, IsTheNewPaperAloneOnceOneWasPrinted) {
  const auto older = factors_.print_codes(kAccount);
  const auto newer = factors_.print_codes(kAccount);
  EXPECT_EQ(refusal(older[0]), "access.wrong_code");
  EXPECT_EQ(refusal(newer[0]), "");
}

TEST_F(ASecondFactor, OnPaperHelpsWhoForgotThePhone) {
  with_app();
  const auto codes = factors_.print_codes(kAccount);
  EXPECT_EQ(refusal(codes[0]), "");
  factors_.remove(kAccount);
  EXPECT_FALSE(factors_.state(kAccount).needed());
  EXPECT_EQ(refusal(""), "");
}

}  // namespace
}  // namespace tongket::access
