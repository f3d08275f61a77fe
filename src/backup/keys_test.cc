// Keys of backups: what is written down is the key that was meant, and the one for opening is never
// taken for the one that lies with the data.
#include "backup/keys.h"

#include <gtest/gtest.h>

#include "shelf/testing/counting_dice.h"

namespace tongket::backup {
namespace {

TEST(BackupKeys, AreTheSameAfterBeingWrittenDown) {
  shelf::CountingDice dice;
  const auto opening = OpeningKey::make(dice);
  const auto again = OpeningKey::from_text("  " + opening.to_text() + "\r\n");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().sealing(), opening.sealing());
  EXPECT_EQ(SealingKey::from_text(opening.sealing().to_text() + "\n").value(), opening.sealing());
}

TEST(BackupKeys, TwoOfferedForOneAnotherAreRefused) {
  shelf::CountingDice dice;
  const auto opening = OpeningKey::make(dice);
  EXPECT_EQ(SealingKey::from_text(opening.to_text()).error().code, "backup.bad_key");
  EXPECT_EQ(OpeningKey::from_text(opening.sealing().to_text()).error().code, "backup.bad_key");
}

TEST(BackupKeys, OneThatWasMistypedIsRefused) {
  shelf::CountingDice dice;
  auto text = OpeningKey::make(dice).sealing().to_text();
  EXPECT_FALSE(SealingKey::from_text(text.substr(0, text.size() - 1)).ok());
  EXPECT_FALSE(SealingKey::from_text(text + "0").ok());
  text.back() = 'g';
  EXPECT_FALSE(SealingKey::from_text(text).ok());
  EXPECT_FALSE(SealingKey::from_text("").ok());
}

}  // namespace
}  // namespace tongket::backup
