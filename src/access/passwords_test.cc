// Goal: what many choose nobody may choose; a good long one is never refused for its kinds of
// letters. Method: passwords as offices make them up, each with the reason it is refused for.
#include "access/passwords.h"

#include <gtest/gtest.h>

#include "shelf/testing/counting_dice.h"

namespace tongket::access {
namespace {

std::string refusal(std::string_view password, std::string_view login = {}) {
  const auto checked = check_new_password(password, login);
  return checked.ok() ? "" : std::string{checked.error().code};
}

TEST(APassword, HasTwelveLettersHoweverManyBytesTheyTake) {
  EXPECT_EQ(refusal("mười hai chữ"), "");
  EXPECT_EQ(refusal("mười một ch"), "access.password_weak");
  std::string longest;
  while (longest.size() < 256) longest += "khong ai doan ra ";
  longest.resize(256);
  EXPECT_EQ(refusal(longest), "");
  EXPECT_EQ(refusal(longest + "x"), "access.password_weak");
  EXPECT_EQ(refusal("\xFF\xFE not utf-8 at all"), "access.password_weak");
}

TEST(APassword, ThatManyChooseIsRefusedInWhateverClothes) {
  for (const auto* common : {"Password123456", "mậtkhẩu123456", "Mat-Khau@2026!", "matkhaumatkhau",
                             "qwertyuiop[]12", "quân sự 2026 2026", "Admin@Admin123",
                             "anh yêu em 1234", "hochiminh1890!", "vietnam vô địch"}) {
    EXPECT_EQ(refusal(common), "access.password_common") << common;
  }
}

TEST(APassword, OfDigitsAloneOrOfTwoLettersIsRefused) {
  EXPECT_EQ(refusal("123456789012"), "access.password_common");
  EXPECT_EQ(refusal("19/05/1890 - 02/09/1945"), "access.password_common");
  EXPECT_EQ(refusal("xoxoxoxoxoxoxo"), "access.password_common");
  EXPECT_EQ(refusal(std::string(40, 'x')), "access.password_common");
}

TEST(APassword, IsNotTheLogin) {
  EXPECT_EQ(refusal("tong.hop.2026!", "tong-hop"), "access.password_login");
  EXPECT_EQ(refusal("Tổng hợp 123456", "tong.hop"), "access.password_login");
  EXPECT_EQ(refusal("tổng hợp và hơn nữa", "tong.hop"), "");
}

TEST(APassword, OfALongSentenceNeedsNeitherDigitsNorMarks) {
  for (const auto* good :
       {"con mèo nằm trên mái", "một mật khẩu dài", "mot mat khau du dai 2026", "длинная фраза"}) {
    EXPECT_EQ(refusal(good), "") << good;
  }
}

TEST(APassword, IsHashedOverASaltOfItsOwn) {
  shelf::CountingDice dice;
  const auto salt = fresh_salt(dice);
  const auto other = fresh_salt(dice);
  EXPECT_TRUE(
      same_hash(password_hash("một mật khẩu dài", salt), password_hash("một mật khẩu dài", salt)));
  EXPECT_FALSE(
      same_hash(password_hash("một mật khẩu dài", salt), password_hash("một mật khẩu dài", other)));
  EXPECT_FALSE(same_hash("ab", "abc"));
}

}  // namespace
}  // namespace tongket::access
