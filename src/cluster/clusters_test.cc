// Goal: the lead of a cluster passes when both sides have said so, each once, and minutes that wait
// can be taken back; an entry nobody could have written changes nothing.
// Method: short histories; broken copies of entries; the state from its own bytes.
#include "cluster/clusters.h"

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"
#include "ledger/testing/scribe.h"

namespace tongket::cluster {
namespace {

constexpr unit::UnitId kCluster{30};
constexpr unit::UnitId kChatBinh{12};
constexpr unit::UnitId kHoiNinh{13};
constexpr unit::UnitId kHeir{99};
constexpr HandOverId kMinutes{500};

shelf::TextRef words(int salt) {
  return {.key = "k" + std::to_string(salt), .commitment = base::sha256(std::to_string(salt))};
}

Proposal minutes(HandOverId id = kMinutes) {
  return {.id = id,
          .cluster = kCluster,
          .outgoing = kChatBinh,
          .incoming = kHoiNinh,
          .day = base::parse_iso("2024-10-25").value(),
          .papers = words(1)};
}

class AHandOver : public testing::Test {
 protected:
  void SetUp() override { EXPECT_EQ(write(to_draft(minutes())), ""); }

  std::string write(ledger::Draft draft) {
    return ledger::refusal_of(clusters_, scribe_.write(std::move(draft)));
  }
  std::string confirm(Side side) {
    return write(to_draft(Confirmation{.hand_over = kMinutes, .side = side}));
  }
  [[nodiscard]] const HandOver& one() const { return *clusters_.hand_over(kMinutes); }

  ledger::Scribe scribe_;
  Clusters clusters_;
};

TEST_F(AHandOver, StandsWhenBothSidesConfirmedItInWhicheverOrder) {
  EXPECT_TRUE(one().waits());
  EXPECT_EQ(confirm(Side::incoming), "");
  EXPECT_FALSE(one().stands());
  EXPECT_EQ(clusters_.waiting().size(), 1U);
  EXPECT_EQ(confirm(Side::outgoing), "");
  EXPECT_TRUE(one().stands());
  EXPECT_TRUE(clusters_.waiting().empty());
  EXPECT_EQ(clusters_.hand_overs(kCluster).size(), 1U);
  EXPECT_TRUE(clusters_.hand_overs(kChatBinh).empty());
}

TEST_F(AHandOver, IsConfirmedByEachSideOnce) {
  EXPECT_EQ(confirm(Side::outgoing), "");
  EXPECT_EQ(confirm(Side::outgoing), "cluster.confirmed_already");
  EXPECT_EQ(confirm(Side::incoming), "");
  EXPECT_EQ(confirm(Side::incoming), "cluster.hand_over_stands");
  EXPECT_EQ(write(dropping_draft(kMinutes, words(2))), "cluster.hand_over_stands");
}

TEST_F(AHandOver, IsTakenBackWhileItWaitsAndMakesRoomForAnother) {
  EXPECT_EQ(confirm(Side::outgoing), "");
  EXPECT_EQ(write(to_draft(minutes(HandOverId{501}))), "cluster.hand_over_waits");
  EXPECT_EQ(write(dropping_draft(kMinutes, words(2))), "");
  EXPECT_FALSE(one().waits());
  EXPECT_EQ(confirm(Side::incoming), "cluster.hand_over_dropped");
  EXPECT_EQ(write(to_draft(minutes(HandOverId{501}))), "");
  EXPECT_EQ(clusters_.hand_overs(kCluster).front()->proposal.id, HandOverId{501});
}

TEST_F(AHandOver, BelievesNoEntryThatItDidNotWrite) {
  EXPECT_EQ(write(to_draft(minutes())), "cluster.twice");
  EXPECT_EQ(write(dropping_draft(HandOverId{9}, words(2))), "cluster.hand_over_unknown");
  auto draft = to_draft(minutes(HandOverId{501}));
  draft.facts["incoming"] = draft.facts["outgoing"];
  EXPECT_EQ(write(draft), "cluster.malformed");
  draft = to_draft(minutes(HandOverId{501}));
  draft.facts["day"] = "2024-02-30";
  EXPECT_EQ(write(draft), "date.malformed");
  draft = to_draft(Confirmation{.hand_over = kMinutes});
  draft.facts["side"] = "both";
  EXPECT_EQ(write(draft), "cluster.malformed");
  EXPECT_FALSE(one().by(Side::outgoing).has_value());
}

TEST_F(AHandOver, IsTheSameAfterItWasKeptAndReadAgain) {
  EXPECT_EQ(
      write(to_draft(Confirmation{.hand_over = kMinutes, .side = Side::outgoing, .heir = kHeir})),
      "");
  EXPECT_EQ(confirm(Side::incoming), "");
  EXPECT_EQ(write(to_draft(minutes(HandOverId{501}))), "");
  EXPECT_EQ(write(dropping_draft(HandOverId{501}, words(2))), "");
  const auto bytes = base::sealed_bytes([&](base::SealedWriter& out) { clusters_.save(out); });
  const auto again = Clusters::load(base::opened(bytes), 0);
  EXPECT_EQ(base::sealed_bytes([&](base::SealedWriter& out) { again.save(out); }), bytes);
  const auto* found = again.hand_over(kMinutes);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->by(Side::outgoing)->heir, kHeir);
  EXPECT_EQ(found->proposal.papers->key, "k1");
  EXPECT_TRUE(found->stands());
  EXPECT_TRUE(again.hand_over(HandOverId{501})->dropped.has_value());
}

}  // namespace
}  // namespace tongket::cluster
