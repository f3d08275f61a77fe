// Goal: a session ends when its officer leaves, forgets it, or says so; a copy of the database logs
// nobody in.
// Method: sessions on a shelf in memory and a clock moved by hand.
#include "access/sessions.h"

#include <gtest/gtest.h>

#include "base/testing/hand_clock.h"
#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::access {
namespace {

using namespace std::chrono_literals;

constexpr AccountId kAccount{8};

class ASession : public testing::Test {
 protected:
  base::HandClock clock_;
  shelf::MemoryShelf shelf_;
  shelf::CountingDice dice_;
  Sessions sessions_{shelf_, dice_, clock_};
};

TEST_F(ASession, BelongsToWhoeverHoldsItsToken) {
  const auto token = sessions_.begin(kAccount);
  const auto found = sessions_.find(token);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->account, kAccount);
  EXPECT_FALSE(found->csrf.empty());
  EXPECT_NE(found->csrf, token);
  EXPECT_FALSE(sessions_.find(token + "0").has_value());
  EXPECT_FALSE(sessions_.find("").has_value());
}

TEST_F(ASession, IsAtHandForTwoSecondsAfterItWasFound) {
  const auto token = sessions_.begin(kAccount);
  EXPECT_FALSE(sessions_.at_hand(token).has_value()) << "nobody has looked for it yet";
  const auto found = sessions_.find(token);
  ASSERT_TRUE(sessions_.at_hand(token).has_value());
  EXPECT_EQ(sessions_.at_hand(token)->csrf, found->csrf);
  clock_.pass(2s);
  EXPECT_FALSE(sessions_.at_hand(token).has_value()) << "the shelf is asked again";
  EXPECT_TRUE(sessions_.find(token).has_value());
  sessions_.end(token);
  EXPECT_FALSE(sessions_.at_hand(token).has_value());
  EXPECT_FALSE(sessions_.at_hand("another").has_value());
}

TEST_F(ASession, LeavesNoTokenOnTheShelf) {
  const auto token = sessions_.begin(kAccount);
  ASSERT_EQ(shelf_.keys("session").size(), 1U);
  const auto key = shelf_.keys("session").front();
  EXPECT_NE(key, token);
  EXPECT_EQ(shelf_.get("session", key)->find(token), std::string::npos);
  EXPECT_FALSE(sessions_.find(key).has_value()) << "what the shelf holds opens nothing";
}

TEST_F(ASession, EndsAfterFifteenIdleMinutesAndNotBefore) {
  const auto token = sessions_.begin(kAccount);
  for (int i = 0; i < 10; ++i) {
    clock_.pass(15min);
    EXPECT_TRUE(sessions_.find(token).has_value()) << "each request begins the minutes anew";
  }
  clock_.pass(15min + 1ms);
  EXPECT_FALSE(sessions_.find(token).has_value());
  EXPECT_TRUE(shelf_.keys("session").empty()) << "what is over is not kept";
}

TEST_F(ASession, EndsAfterTwelveHoursHoweverBusy) {
  const auto token = sessions_.begin(kAccount);
  for (int i = 0; i < 72; ++i) {
    clock_.pass(10min);
    ASSERT_TRUE(sessions_.find(token).has_value()) << i;
  }
  clock_.pass(1ms);
  EXPECT_FALSE(sessions_.find(token).has_value());
}

TEST_F(ASession, OnAnOwnMachineEndsAfterEightIdleHoursAndAfterTwelveInAnyCase) {
  const auto token = sessions_.begin(kAccount, Machine::own);
  clock_.pass(8h);
  ASSERT_TRUE(sessions_.find(token).has_value());
  EXPECT_EQ(sessions_.find(token)->machine, Machine::own);
  Sessions restarted{shelf_, dice_, clock_};
  EXPECT_TRUE(restarted.lasts(token)) << "the shelf knows whose machine it is";
  clock_.pass(4h);
  EXPECT_TRUE(sessions_.find(token).has_value());
  clock_.pass(1ms);
  EXPECT_FALSE(sessions_.find(token).has_value());
  const auto idle = sessions_.begin(kAccount, Machine::own);
  clock_.pass(8h + 1ms);
  EXPECT_FALSE(sessions_.find(idle).has_value());
}

TEST_F(ASession, IsListedToItsOfficerTheNewestFirstAndEndedByItsId) {
  const auto first = sessions_.begin(kAccount, Machine::shared, "Firefox");
  clock_.pass(1min);
  const auto second = sessions_.begin(kAccount, Machine::own, "Chrome");
  const auto others = sessions_.begin(AccountId{9});
  const auto rows = sessions_.list(kAccount);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].browser, "Chrome");
  EXPECT_EQ(rows[0].id, sessions_.find(second)->id);
  EXPECT_EQ(rows[1].machine, Machine::shared);
  EXPECT_FALSE(sessions_.find(rows[0].id).has_value()) << "its id opens nothing";

  EXPECT_EQ(sessions_.end_one(AccountId{9}, rows[0].id).error().code, "access.session_unknown");
  ASSERT_TRUE(sessions_.end_one(kAccount, rows[0].id).ok());
  EXPECT_FALSE(sessions_.find(second).has_value());
  EXPECT_TRUE(sessions_.find(first).has_value());
  EXPECT_EQ(sessions_.end_one(kAccount, rows[0].id).error().code, "access.session_unknown");
  EXPECT_TRUE(sessions_.find(others).has_value());
}

TEST_F(ASession, AllOfAnAccountEndAtOnceButTheOneItKeeps) {
  const auto mine = sessions_.begin(kAccount);
  const auto other = sessions_.begin(kAccount);
  const auto anothers = sessions_.begin(AccountId{9});
  EXPECT_EQ(sessions_.end_all(kAccount, sessions_.find(mine)->id), 1U);
  EXPECT_TRUE(sessions_.find(mine).has_value());
  EXPECT_FALSE(sessions_.find(other).has_value());
  EXPECT_EQ(sessions_.end_all(kAccount), 1U);
  EXPECT_TRUE(sessions_.list(kAccount).empty());
  EXPECT_TRUE(sessions_.find(anothers).has_value());
}

TEST_F(ASession, OneThatIsOverIsNotListed) {
  static_cast<void>(sessions_.begin(kAccount));
  clock_.pass(16min);
  EXPECT_TRUE(sessions_.list(kAccount).empty());
}

TEST_F(ASession, IsNotKeptAliveByAPageThatOnlyListens) {
  const auto token = sessions_.begin(kAccount);
  for (int i = 0; i < 15; ++i) {
    clock_.pass(1min);
    EXPECT_TRUE(sessions_.lasts(token));
  }
  clock_.pass(1ms);
  EXPECT_FALSE(sessions_.lasts(token));
  EXPECT_FALSE(sessions_.find(token).has_value());
}

TEST_F(ASession, EndsAtOnceWhenItsOfficerLogsOutAndNoOtherDoes) {
  const auto mine = sessions_.begin(kAccount);
  const auto other = sessions_.begin(kAccount);
  sessions_.end(mine);
  EXPECT_FALSE(sessions_.find(mine).has_value());
  EXPECT_FALSE(sessions_.lasts(mine));
  EXPECT_TRUE(sessions_.find(other).has_value());
  sessions_.end(mine);
  sessions_.end("unknown");
}

TEST_F(ASession, OutlivesARestartAsLongAsItsOfficerWasSeen) {
  const auto token = sessions_.begin(kAccount);
  clock_.pass(14min);
  Sessions restarted{shelf_, dice_, clock_};
  EXPECT_TRUE(restarted.lasts(token));
  EXPECT_TRUE(restarted.find(token).has_value());
  clock_.pass(2min);
  EXPECT_TRUE(restarted.find(token).has_value()) << "active since the restart";
  Sessions again{shelf_, dice_, clock_};
  EXPECT_TRUE(again.find(token).has_value()) << "the shelf knows that it was seen since";
}

TEST_F(ASession, SeenByOneProcessIsNotIdleForAnother) {
  Sessions other{shelf_, dice_, clock_};
  const auto token = sessions_.begin(kAccount);
  EXPECT_TRUE(other.find(token).has_value());
  for (int minutes = 0; minutes < 40; minutes += 5) {
    clock_.pass(5min);
    EXPECT_TRUE(sessions_.find(token).has_value());
  }
  EXPECT_TRUE(other.lasts(token));
  EXPECT_TRUE(other.find(token).has_value());
  clock_.pass(16min);
  EXPECT_FALSE(other.find(token).has_value());
  EXPECT_FALSE(sessions_.lasts(token));
}

TEST_F(ASession, EndedByOneProcessIsSoonOverForAnother) {
  Sessions other{shelf_, dice_, clock_};
  const auto token = sessions_.begin(kAccount);
  EXPECT_TRUE(other.find(token).has_value());
  sessions_.end(token);
  clock_.pass(31s);
  EXPECT_FALSE(other.lasts(token));
  EXPECT_FALSE(other.at_hand(token).has_value());
  EXPECT_FALSE(other.find(token).has_value());
}

TEST_F(ASession, TheFirstStartLinkLastsThirtyMinutesAndOneUse) {
  const auto token = sessions_.begin_setup();
  EXPECT_TRUE(sessions_.setup_valid(token));
  EXPECT_FALSE(sessions_.setup_valid(token + "0"));
  EXPECT_FALSE(sessions_.find(token).has_value()) << "a link is no session";
  clock_.pass(30min);
  EXPECT_TRUE(sessions_.setup_valid(token));
  clock_.pass(1ms);
  EXPECT_FALSE(sessions_.setup_valid(token));
  const auto fresh = sessions_.begin_setup();
  sessions_.end_setup();
  EXPECT_FALSE(sessions_.setup_valid(fresh));
}

TEST_F(ASession, AFreshFirstStartLinkEndsTheOlderOne) {
  const auto older = sessions_.begin_setup();
  const auto newer = sessions_.begin_setup();
  EXPECT_FALSE(sessions_.setup_valid(older));
  EXPECT_TRUE(sessions_.setup_valid(newer));
  EXPECT_EQ(shelf_.get("setup", "first-start")->find(newer), std::string::npos);
}

}  // namespace
}  // namespace tongket::access
