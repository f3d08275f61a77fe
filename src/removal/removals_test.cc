// Goal: nothing is taken out by one person alone, and what is said about it repeats nothing of it.
// Method: the two halves of the act by the same and by different people, proposals nobody could
// have made, and the state from its entries and from its bytes.
#include "removal/removals.h"

#include <gtest/gtest.h>

#include "ledger/testing/scribe.h"

namespace tongket::removal {
namespace {

const std::string kFirst = "400000001";
const std::string kSecond = "400000002";

Proposal proposal(std::int64_t id, std::vector<std::string> keys = {"a1", "b2"}) {
  return {.id = RemovalId{id}, .keys = std::move(keys), .target = "note 2C0", .reason = "mistake"};
}

TEST(Removals, AProposalAloneTakesNothingOut) {
  ledger::Scribe scribe;
  Removals removals;
  ASSERT_TRUE(removals.apply(scribe.write(to_draft(proposal(5)), kFirst)).ok());
  EXPECT_FALSE(removals.gone("a1"));
  EXPECT_FALSE(removals.find(RemovalId{5})->confirmed.has_value());
}

TEST(Removals, TheSecondPersonConfirmsAndEveryNamedTextIsGone) {
  ledger::Scribe scribe;
  Removals removals;
  ASSERT_TRUE(removals.apply(scribe.write(to_draft(proposal(5)), kFirst)).ok());
  ASSERT_TRUE(removals.apply(scribe.write(confirmation_draft(RemovalId{5}), kSecond)).ok());
  EXPECT_TRUE(removals.gone("a1"));
  EXPECT_TRUE(removals.gone("b2"));
  EXPECT_FALSE(removals.gone("c3"));
  const auto* removal = removals.find(RemovalId{5});
  EXPECT_EQ(removal->proposed.actor, kFirst);
  EXPECT_EQ(removal->confirmed->actor, kSecond);
}

TEST(Removals, WhoeverProposedMayNotConfirm) {
  ledger::Scribe scribe;
  Removals removals;
  ASSERT_TRUE(removals.apply(scribe.write(to_draft(proposal(5)), kFirst)).ok());
  const auto before = ledger::bytes_of(removals);
  EXPECT_EQ(ledger::refusal_of(removals, scribe.write(confirmation_draft(RemovalId{5}), kFirst)),
            "removal.same_person");
  EXPECT_EQ(ledger::bytes_of(removals), before);
  EXPECT_FALSE(removals.gone("a1"));
}

TEST(Removals, WhatCannotBeSoIsRefusedAndChangesNothing) {
  ledger::Scribe scribe;
  Removals removals;
  ASSERT_TRUE(removals.apply(scribe.write(to_draft(proposal(5)), kFirst)).ok());
  ASSERT_TRUE(removals.apply(scribe.write(confirmation_draft(RemovalId{5}), kSecond)).ok());
  const auto before = ledger::bytes_of(removals);
  EXPECT_EQ(ledger::refusal_of(removals, scribe.write(confirmation_draft(RemovalId{5}), kSecond)),
            "removal.confirmed");
  EXPECT_EQ(ledger::refusal_of(removals, scribe.write(confirmation_draft(RemovalId{6}), kSecond)),
            "removal.unknown");
  EXPECT_EQ(ledger::refusal_of(removals, scribe.write(to_draft(proposal(5)), kSecond)),
            "removal.twice");
  EXPECT_EQ(ledger::bytes_of(removals), before);
}

TEST(Removals, AReasonInOnesOwnWordsIsRefusedBecauseItCouldRepeatTheText) {
  ledger::Scribe scribe;
  Removals removals;
  auto told = proposal(5);
  told.reason = "vì có nêu tên một người";
  EXPECT_EQ(ledger::refusal_of(removals, scribe.write(to_draft(told))), "removal.malformed");
  for (const auto& reason : reasons()) {
    Removals fresh;
    auto chosen = proposal(6);
    chosen.reason = reason;
    EXPECT_EQ(ledger::refusal_of(fresh, scribe.write(to_draft(chosen))), "");
  }
}

TEST(Removals, AProposalThatNamesNothingIsRefused) {
  const std::vector<std::vector<std::string>> lists{{}, {""}, {"b2", "a1"}, {"a1", "a1"}};
  for (const auto& keys : lists) {
    ledger::Scribe scribe;
    Removals removals;
    EXPECT_EQ(ledger::refusal_of(removals, scribe.write(to_draft(proposal(5, keys)))),
              "removal.malformed");
    EXPECT_TRUE(removals.all().empty());
  }
}

TEST(Removals, AnEntryNobodyCouldHaveWrittenIsRefused) {
  auto newer = to_draft(proposal(5));
  newer.version = 2;
  auto no_words = to_draft(proposal(5));
  no_words.facts["keys"] = base::JsonArray{1, 2};
  auto nameless = to_draft(proposal(5));
  nameless.subject = "?";
  const std::vector<std::pair<ledger::Draft, std::string>> refused{
      {newer, "ledger.facts_malformed"},
      {no_words, "removal.malformed"},
      {nameless, "id.malformed"}};
  for (const auto& [draft, code] : refused) {
    ledger::Scribe scribe;
    Removals removals;
    EXPECT_EQ(ledger::refusal_of(removals, scribe.write(draft)), code);
    EXPECT_TRUE(removals.all().empty());
  }
}

TEST(Removals, AConfirmationOfANewerProgramIsNotTakenForOurs) {
  ledger::Scribe scribe;
  Removals removals;
  ASSERT_TRUE(removals.apply(scribe.write(to_draft(proposal(5)), kFirst)).ok());
  auto newer = confirmation_draft(RemovalId{5});
  newer.version = 2;
  EXPECT_EQ(ledger::refusal_of(removals, scribe.write(newer, kSecond)), "ledger.facts_malformed");
  EXPECT_FALSE(removals.gone("a1"));
}

TEST(Removals, TheSameEntriesGiveTheSameBytesAndSoDoesASavedState) {
  ledger::Scribe scribe;
  Removals removals;
  Removals again;
  const std::vector<ledger::Entry> entries{scribe.write(to_draft(proposal(9)), kFirst),
                                           scribe.write(to_draft(proposal(5)), kSecond),
                                           scribe.write(confirmation_draft(RemovalId{9}), kSecond)};
  for (const auto& entry : entries) {
    ASSERT_TRUE(removals.apply(entry).ok());
    again = ledger::reloaded(again).value();
    ASSERT_TRUE(again.apply(entry).ok());
  }
  EXPECT_EQ(ledger::bytes_of(again), ledger::bytes_of(removals));
  EXPECT_TRUE(again.gone("a1"));
  EXPECT_FALSE(again.find(RemovalId{5})->confirmed.has_value());
}

TEST(Removals, SavedBytesThatBreakOffAnywhereAreRefused) {
  ledger::Scribe scribe;
  Removals removals;
  ASSERT_TRUE(removals.apply(scribe.write(to_draft(proposal(5)), kFirst)).ok());
  ASSERT_TRUE(removals.apply(scribe.write(confirmation_draft(RemovalId{5}), kSecond)).ok());
  const auto bytes = ledger::bytes_of(removals);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    base::ByteReader in{std::string_view{bytes}.substr(0, length)};
    EXPECT_FALSE(Removals::load(in).ok()) << length;
  }
}

}  // namespace
}  // namespace tongket::removal
