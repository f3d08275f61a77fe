// Goal: a program's token opens what it was made for, until its day, and a copied database nothing.
// Method: tokens on a shelf in memory; the rights of an actor who comes with one.
#include "access/tokens.h"

#include <gtest/gtest.h>

#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::access {
namespace {

using namespace std::chrono_literals;

constexpr AccountId kAccount{8};
constexpr base::Date kToday = std::chrono::local_days{2026y / 11 / 30};

class AToken : public testing::Test {
 protected:
  std::string make(AccountId account = kAccount) {
    return tokens_.make({.account = account,
                         .name = "Bảng tính của tỉnh",
                         .acts = {"figure.see", "unit.see"},
                         .past = kToday + base::Days{30}});
  }

  shelf::MemoryShelf shelf_;
  shelf::CountingDice dice_;
  Tokens tokens_{shelf_, dice_};
};

TEST_F(AToken, OpensUntilTheDayBeforeItsEnd) {
  const auto text = make();
  const auto found = tokens_.find(text, kToday + base::Days{29});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->account, kAccount);
  EXPECT_EQ(found->acts, (std::vector<std::string>{"figure.see", "unit.see"}));
  EXPECT_FALSE(tokens_.find(text, kToday + base::Days{30}).has_value());
  EXPECT_FALSE(tokens_.find(text + "0", kToday).has_value());
  EXPECT_FALSE(tokens_.find(shelf_.keys("token").front(), kToday).has_value())
      << "what the shelf holds opens nothing";
}

TEST_F(AToken, IsListedToItsOfficerAndEndedByItsId) {
  const auto text = make();
  const auto other = make(AccountId{9});
  const auto mine = tokens_.list(kAccount);
  ASSERT_EQ(mine.size(), 1U);
  EXPECT_EQ(mine[0].name, "Bảng tính của tỉnh");
  EXPECT_EQ(tokens_.end(AccountId{9}, mine[0].id).error().code, "access.token_unknown");
  EXPECT_EQ(tokens_.end(kAccount, "").error().code, "access.token_unknown");
  ASSERT_TRUE(tokens_.end(kAccount, mine[0].id).ok());
  EXPECT_FALSE(tokens_.find(text, kToday).has_value());
  tokens_.end_all(kAccount);
  EXPECT_TRUE(tokens_.find(other, kToday).has_value());
}

TEST_F(AToken, NeverDoesMoreThanItsOfficerMay) {
  Actor program{.id = "8",
                .roles = {Role::reporter},
                .scope = std::nullopt,
                .acts = {"figure.see", "account.create"}};
  const Rights rights;
  EXPECT_TRUE(rights.may(program, "figure.see").ok());
  EXPECT_EQ(rights.may(program, "filing.save").error().code, "access.token_scope");
  EXPECT_EQ(rights.may(program, "account.create").error().code, "access.forbidden");
}

}  // namespace
}  // namespace tongket::access
