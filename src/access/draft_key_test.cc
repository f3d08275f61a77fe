// Goal: what an officer typed before a restart is read after the next login, and by nobody else.
// Method: a shelf in memory, two accounts.
#include "access/draft_key.h"

#include <gtest/gtest.h>

#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::access {
namespace {

TEST(DraftKey, IsTheSameAtEveryLoginAndEachAccountsOwn) {
  shelf::MemoryShelf kept;
  shelf::CountingDice dice;
  const auto key = draft_key(kept, dice, AccountId{1});
  EXPECT_EQ(key.size(), 64U) << "256 bits in hex";
  EXPECT_EQ(draft_key(kept, dice, AccountId{1}), key);
  EXPECT_NE(draft_key(kept, dice, AccountId{2}), key);
}

}  // namespace
}  // namespace tongket::access
