// Goal: a one-time link opens once, for its account, in its time; a wish to reset is not for ever.
// Method: links on a shelf in memory and a clock moved by hand.
#include "access/links.h"

#include <gtest/gtest.h>

#include "base/testing/hand_clock.h"
#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::access {
namespace {

using namespace std::chrono_literals;

constexpr AccountId kAccount{8};

class ALink : public testing::Test {
 protected:
  base::HandClock clock_;
  shelf::MemoryShelf shelf_;
  shelf::CountingDice dice_;
  Links links_{shelf_, dice_, clock_};
};

TEST_F(ALink, BelongsToItsAccountAndLeavesNoTokenOnTheShelf) {
  const auto token = links_.make(kAccount, LinkKind::invitation);
  ASSERT_TRUE(links_.find(token).has_value());
  EXPECT_EQ(links_.find(token)->account, kAccount);
  EXPECT_EQ(links_.find(token)->kind, LinkKind::invitation);
  EXPECT_FALSE(links_.find(token + "0").has_value());
  EXPECT_NE(shelf_.keys("link").front(), token);
  EXPECT_FALSE(links_.find(shelf_.keys("link").front()).has_value());
}

TEST_F(ALink, OfAnInvitationLastsThreeDaysAndOfAResetOne) {
  const auto invitation = links_.make(kAccount, LinkKind::invitation);
  const auto reset = links_.make(AccountId{9}, LinkKind::reset);
  clock_.pass(24h);
  EXPECT_TRUE(links_.find(reset).has_value());
  clock_.pass(1ms);
  EXPECT_FALSE(links_.find(reset).has_value());
  clock_.pass(48h - 1ms);
  EXPECT_TRUE(links_.find(invitation).has_value());
  clock_.pass(1ms);
  EXPECT_FALSE(links_.find(invitation).has_value());
}

TEST_F(ALink, EndsWhenAFreshOneIsMadeAndNoOtherAccountsDoes) {
  const auto older = links_.make(kAccount, LinkKind::invitation);
  const auto others = links_.make(AccountId{9}, LinkKind::invitation);
  const auto newer = links_.make(kAccount, LinkKind::invitation);
  EXPECT_FALSE(links_.find(older).has_value());
  EXPECT_TRUE(links_.find(newer).has_value());
  links_.end(kAccount);
  EXPECT_FALSE(links_.find(newer).has_value());
  EXPECT_TRUE(links_.find(others).has_value());
}

TEST_F(ALink, AWishToResetIsRememberedForADayWithWhoHadIt) {
  EXPECT_FALSE(links_.wish(kAccount).has_value());
  links_.wish_reset(kAccount, "4");
  EXPECT_EQ(links_.wish(kAccount)->by, "4");
  links_.end_wish(kAccount);
  EXPECT_FALSE(links_.wish(kAccount).has_value());
  links_.wish_reset(kAccount, "4");
  clock_.pass(24h + 1ms);
  EXPECT_FALSE(links_.wish(kAccount).has_value());
}

}  // namespace
}  // namespace tongket::access
