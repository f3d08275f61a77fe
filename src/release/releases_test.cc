// Goal: what ships switched off is held, and what is not public goes out, only under a decision
// that names it; nothing else opens by the way.
// Method: decisions about one commune and about all, asked beside their neighbours; then entries
// nobody could have written, and the state from its entries and from its bytes.
#include "release/releases.h"

#include <gtest/gtest.h>

#include "ledger/testing/scribe.h"

namespace tongket::release {
namespace {

constexpr indicator::IndicatorId kMilitia{12};
constexpr indicator::IndicatorId kReserve{30};
constexpr indicator::IndicatorId kOther{44};
constexpr unit::UnitId kHere{2};
constexpr unit::UnitId kThere{3};

period::Period year(int number) { return period::Period::year(number).value(); }

decision::Decision paper() {
  return decision::Decision::make({.kind = decision::BasisKind::decision,
                                   .number = "12/QĐ-UBND",
                                   .day = base::parse_iso("2024-01-31").value(),
                                   .issuer = "UBND xã"})
      .value();
}

ledger::Draft hold(std::vector<indicator::IndicatorId> indicators,
                   std::optional<unit::UnitId> scope) {
  return to_draft(HoldOpened{std::move(indicators), scope, paper()});
}

ledger::Draft opening(unit::UnitId unit, indicator::IndicatorId indicator, int of_year) {
  return to_draft(ReleaseOpened{unit, indicator, year(of_year), paper()});
}

shelf::TextRef why() { return {.key = "why", .commitment = base::sha256("vì sao")}; }

ledger::Draft closing(ledger::Position release) { return to_draft(ReleaseClosed{release, why()}); }

TEST(Releases, WithoutADecisionNothingMayBeHeldAndNothingIsPublic) {
  const Releases releases;
  EXPECT_FALSE(releases.may_hold(kMilitia, kHere));
  EXPECT_EQ(releases.find(kHere, kMilitia, year(2024)), nullptr);
}

TEST(Releases, ADecisionForOneUnitOpensNothingNextDoor) {
  ledger::Scribe scribe;
  Releases releases;
  ASSERT_TRUE(releases.apply(scribe.write(hold({kMilitia, kReserve}, kHere))).ok());
  EXPECT_TRUE(releases.may_hold(kMilitia, kHere));
  EXPECT_TRUE(releases.may_hold(kReserve, kHere));
  EXPECT_FALSE(releases.may_hold(kMilitia, kThere));
  EXPECT_FALSE(releases.may_hold(kOther, kHere));
}

TEST(Releases, ADecisionWithoutAUnitIsForAll) {
  ledger::Scribe scribe;
  Releases releases;
  ASSERT_TRUE(releases.apply(scribe.write(hold({kMilitia}, std::nullopt))).ok());
  EXPECT_TRUE(releases.may_hold(kMilitia, kHere));
  EXPECT_TRUE(releases.may_hold(kMilitia, kThere));
}

TEST(Releases, ToHoldIsNotToPublish) {
  ledger::Scribe scribe;
  Releases releases;
  ASSERT_TRUE(releases.apply(scribe.write(hold({kMilitia}, kHere))).ok());
  EXPECT_EQ(releases.find(kHere, kMilitia, year(2024)), nullptr);
  ASSERT_TRUE(releases.apply(scribe.write(opening(kHere, kOther, 2024))).ok());
  EXPECT_FALSE(releases.may_hold(kOther, kHere));
}

TEST(Releases, AnOpenedValueIsOneUnitOneIndicatorOneYear) {
  ledger::Scribe scribe;
  Releases releases;
  ASSERT_TRUE(releases.apply(scribe.write(opening(kHere, kOther, 2024), "400000009")).ok());
  const auto* found = releases.find(kHere, kOther, year(2024));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->opened.basis.number(), "12/QĐ-UBND");
  EXPECT_EQ(found->recorded.actor, "400000009");
  EXPECT_EQ(releases.find(kThere, kOther, year(2024)), nullptr);
  EXPECT_EQ(releases.find(kHere, kMilitia, year(2024)), nullptr);
  EXPECT_EQ(releases.find(kHere, kOther, year(2025)), nullptr);
  EXPECT_EQ(releases.find(kHere, kOther, period::Period::cluster_year(2024).value()), nullptr);
}

TEST(Releases, ADecisionThatNamesNothingOrNamesItTwiceOpensNothing) {
  const std::vector<std::vector<indicator::IndicatorId>> lists{
      {}, {kMilitia, kMilitia}, {kReserve, kMilitia}};
  for (const auto& indicators : lists) {
    ledger::Scribe scribe;
    Releases releases;
    EXPECT_EQ(ledger::refusal_of(releases, scribe.write(hold(indicators, kHere))),
              "release.malformed");
    EXPECT_TRUE(releases.holds().empty());
  }
}

TEST(Releases, AnEntryNobodyCouldHaveWrittenIsRefused) {
  auto newer = hold({kMilitia}, kHere);
  newer.version = 2;
  auto without_paper = hold({kMilitia}, kHere);
  without_paper.facts.erase("basis");
  auto no_id = hold({kMilitia}, kHere);
  no_id.facts["indicators"] = base::JsonArray{12};
  auto no_unit = opening(kHere, kOther, 2024);
  no_unit.facts.erase("unit");
  auto no_year = opening(kHere, kOther, 2024);
  no_year.facts["period"] = "năm ngoái";
  auto no_subject = opening(kHere, kOther, 2024);
  no_subject.subject.clear();
  const std::vector<std::pair<ledger::Draft, std::string>> refused{
      {newer, "ledger.facts_malformed"}, {without_paper, "json.missing"},
      {no_id, "id.malformed"},           {no_unit, "json.missing"},
      {no_year, "period.malformed"},     {no_subject, "id.malformed"}};
  for (const auto& [draft, code] : refused) {
    ledger::Scribe scribe;
    Releases releases;
    EXPECT_EQ(ledger::refusal_of(releases, scribe.write(draft)), code);
    EXPECT_EQ(ledger::bytes_of(releases), ledger::bytes_of(Releases{}));
  }
}

TEST(Releases, TheSameDecisionsGiveTheSameBytesAndSoDoesASavedState) {
  ledger::Scribe scribe;
  Releases releases;
  Releases again;
  for (const auto& draft : {hold({kMilitia, kReserve}, kHere), opening(kHere, kOther, 2024),
                            hold({kMilitia}, std::nullopt), opening(kThere, kOther, 2023)}) {
    const auto entry = scribe.write(draft);
    ASSERT_TRUE(releases.apply(entry).ok());
    again = ledger::reloaded(again).value();
    ASSERT_TRUE(again.apply(entry).ok());
  }
  EXPECT_EQ(ledger::bytes_of(again), ledger::bytes_of(releases));
  EXPECT_TRUE(again.may_hold(kMilitia, kThere));
  EXPECT_NE(again.find(kThere, kOther, year(2023)), nullptr);
}

TEST(Releases, SavedBytesThatBreakOffAnywhereAreRefused) {
  ledger::Scribe scribe;
  Releases releases;
  ASSERT_TRUE(releases.apply(scribe.write(hold({kMilitia}, kHere))).ok());
  ASSERT_TRUE(releases.apply(scribe.write(opening(kHere, kOther, 2024))).ok());
  const auto bytes = ledger::bytes_of(releases);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    base::ByteReader in{std::string_view{bytes}.substr(0, length)};
    EXPECT_FALSE(Releases::load(in).ok()) << length;
  }
}

TEST(Releases, ClosingAReleaseEndsItAndAnotherDecisionOpensItAgain) {
  ledger::Scribe scribe;
  Releases releases;
  const auto first = scribe.write(opening(kHere, kOther, 2024));
  ASSERT_TRUE(releases.apply(first).ok());
  ASSERT_TRUE(releases.apply(scribe.write(closing(first.position))).ok());
  EXPECT_EQ(releases.find(kHere, kOther, year(2024)), nullptr);
  ASSERT_TRUE(releases.at(first.position)->closed.has_value());
  EXPECT_EQ(releases.at(first.position)->closed->reason.key, why().key);
  ASSERT_TRUE(releases.apply(scribe.write(opening(kHere, kOther, 2024))).ok());
  ASSERT_NE(releases.find(kHere, kOther, year(2024)), nullptr);
  EXPECT_FALSE(releases.find(kHere, kOther, year(2024))->closed.has_value());
  EXPECT_EQ(releases.history(kHere, kOther, year(2024)).size(), 2U);
}

TEST(Releases, RefusesToCloseWhatIsNotOpen) {
  ledger::Scribe scribe;
  Releases releases;
  const auto held = scribe.write(hold({kMilitia}, kHere));
  ASSERT_TRUE(releases.apply(held).ok());
  for (const ledger::Position nothing : {ledger::Position{0}, held.position, held.position + 9}) {
    EXPECT_EQ(releases.apply(scribe.write(closing(nothing))).error().code, "release.unknown");
  }
  const auto opened = scribe.write(opening(kHere, kOther, 2024));
  ASSERT_TRUE(releases.apply(opened).ok());
  ASSERT_TRUE(releases.apply(scribe.write(closing(opened.position))).ok());
  EXPECT_EQ(releases.apply(scribe.write(closing(opened.position))).error().code, "release.closed");
}

}  // namespace
}  // namespace tongket::release
