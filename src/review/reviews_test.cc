// Goal: a review is what was done about it and nothing else; what was signed is closed until it is
// opened again with a reason; nobody overwrites another's words.
// Method: short histories, the refusal beside the success; the state from its own bytes.
#include "review/reviews.h"

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"
#include "ledger/testing/scribe.h"

namespace tongket::review {
namespace {

constexpr ReviewId kReview{900};
constexpr unit::UnitId kCommune{11};

shelf::TextRef words(int salt) {
  return {.key = "k" + std::to_string(salt), .commitment = base::sha256(std::to_string(salt))};
}

Opening opening(ReviewId id = kReview) {
  return {.id = id, .unit = kCommune, .kind = Kind::annual, .year = 2026};
}

Freeze freeze(std::int64_t number) {
  const auto year = period::Period::year(2026).value();
  Freeze made{.review = kReview, .as_of = 0};
  made.book.seasons = {{.period = year, .day = base::parse_iso("2026-12-14").value()}};
  made.book.units = {{.unit = kCommune}};
  made.book.rows = {
      {.key = {.unit = kCommune, .period = year, .indicator = indicator::IndicatorId{7}},
       .cell = {.value = figure::Value::number(base::Decimal{number})}}};
  return made;
}

Writing writing(std::size_t after, int salt = 3) {
  return {.review = kReview, .section = "gd", .after = after, .text = words(salt)};
}

std::string bytes_of(const Reviews& reviews) {
  return base::sealed_bytes([&](base::SealedWriter& out) { reviews.save(out); });
}

class AReview : public testing::Test {
 protected:
  void SetUp() override { EXPECT_EQ(write(to_draft(opening())), ""); }

  /// The code with which it was refused; empty when it was taken.
  std::string write(ledger::Draft draft) {
    return ledger::refusal_of(reviews_, scribe_.write(std::move(draft)));
  }
  [[nodiscard]] const Review& one() const { return *reviews_.find(kReview); }

  ledger::Scribe scribe_;
  Reviews reviews_;
};

TEST_F(AReview, IsOpenedOnceForAYearUnlessItSaysThatItTakesTheOthersPlace) {
  EXPECT_EQ(write(to_draft(opening())), "review.twice");
  EXPECT_EQ(write(to_draft(opening(ReviewId{901}))), "review.exists");
  auto session = opening(ReviewId{902});
  session.occasion = Occasion::party;
  EXPECT_EQ(write(to_draft(session)), "");
  auto instead = opening(ReviewId{903});
  instead.supersedes = kReview;
  instead.reason = words(1);
  EXPECT_EQ(write(to_draft(instead)), "");
  EXPECT_EQ(one().superseded_by, ReviewId{903});
  EXPECT_EQ(write(to_draft(writing(0))), "review.superseded");
  EXPECT_EQ(reviews_.standing_like(opening())->opening.id, ReviewId{903});
}

TEST_F(AReview, KeepsItsFirstBookWhenFiguresAreTakenOverLater) {
  EXPECT_EQ(one().book(), nullptr);
  EXPECT_EQ(write(to_draft(freeze(410))), "");
  EXPECT_EQ(write(to_draft(freeze(411))), "review.reason_missing");
  auto again = freeze(411);
  again.reason = words(2);
  EXPECT_EQ(write(to_draft(again)), "");
  ASSERT_EQ(one().frozen.size(), 2U);
  EXPECT_EQ(one().frozen.front().freeze->book, freeze(410).book);
  EXPECT_EQ(one().book()->freeze->book, freeze(411).book);
  EXPECT_NE(verification_code(one().frozen[0]), verification_code(one().frozen[1]));
}

TEST_F(AReview, IsFoundAgainByTheCodeOfItsBook) {
  EXPECT_EQ(write(to_draft(freeze(410))), "");
  const auto code = verification_code(*one().book());
  EXPECT_EQ(code.size(), 19U) << code;
  const auto found = reviews_.verify(code);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->review->opening.id, kReview);
  EXPECT_FALSE(reviews_.verify("0000-0000-0000-0000"));
}

TEST_F(AReview, RefusesWordsWrittenOverWordsNobodyHadSeen) {
  EXPECT_EQ(write(to_draft(writing(0))), "");
  EXPECT_EQ(write(to_draft(writing(0, 4))), "review.section_changed");
  EXPECT_EQ(write(to_draft(writing(1, 4))), "");
  EXPECT_EQ(one().section("gd")->versions.size(), 2U);
  EXPECT_EQ(one().section("ld"), nullptr);
}

TEST_F(AReview, ForgetsTheApprovalOfASectionThatIsWrittenAnew) {
  EXPECT_EQ(write(approval_draft(kReview, "gd")), "review.nothing_written");
  EXPECT_EQ(write(to_draft(writing(0))), "");
  EXPECT_EQ(write(approval_draft(kReview, "gd")), "");
  EXPECT_TRUE(one().section("gd")->approved);
  EXPECT_EQ(write(to_draft(writing(1))), "");
  EXPECT_FALSE(one().section("gd")->approved);
}

TEST_F(AReview, IsClosedOnceApprovedAndOpensAgainForAReasonOnly) {
  EXPECT_EQ(write(approval_draft(kReview, "")), "review.not_frozen");
  EXPECT_EQ(write(to_draft(freeze(410))), "");
  const Registration number{
      .review = kReview, .number = "12/BC-UBND", .day = base::parse_iso("2026-12-01").value()};
  EXPECT_EQ(write(to_draft(number)), "review.not_approved");
  EXPECT_EQ(write(approval_draft(kReview, "")), "");
  EXPECT_TRUE(one().is_approved());
  EXPECT_EQ(write(to_draft(writing(0))), "review.approved");
  EXPECT_EQ(write(to_draft(freeze(411))), "review.approved");
  EXPECT_EQ(write(to_draft(number)), "");
  EXPECT_EQ(one().registered->number, "12/BC-UBND");
  EXPECT_EQ(write(reopening_draft(kReview, words(5))), "");
  EXPECT_FALSE(one().is_approved());
  EXPECT_EQ(write(reopening_draft(kReview, words(5))), "review.not_approved");
  EXPECT_EQ(write(to_draft(writing(0))), "");
}

TEST_F(AReview, TakesTheLastVerdictOfAnAreaAndKeepsThoseBefore) {
  EXPECT_EQ(write(to_draft(Judgement{.review = kReview, .area = "GD", .grade = "good"})), "");
  EXPECT_EQ(write(to_draft(Judgement{.review = kReview,
                                     .area = "GD",
                                     .grade = "done",
                                     .proposed = "good",
                                     .reason = words(6)})),
            "");
  EXPECT_EQ(one().verdict("GD")->judgement.grade, "done");
  EXPECT_EQ(one().judged.at("GD").size(), 2U);
  EXPECT_EQ(one().verdict(""), nullptr);
}

TEST_F(AReview, ComesBackFromItsBytesAsItWas) {
  EXPECT_EQ(write(to_draft(freeze(410))), "");
  EXPECT_EQ(write(to_draft(writing(0))), "");
  EXPECT_EQ(write(to_draft(Comment{.review = kReview, .section = "gd", .words = words(8)})), "");
  EXPECT_EQ(
      write(to_draft(Plan{
          .review = kReview, .day = base::parse_iso("2026-12-05").value(), .words = words(9)})),
      "");
  EXPECT_EQ(write(approval_draft(kReview, "")), "");
  auto instead = opening(ReviewId{903});
  instead.supersedes = kReview;
  instead.reason = words(1);
  EXPECT_EQ(write(to_draft(instead)), "");
  const auto bytes = bytes_of(reviews_);
  const auto loaded = Reviews::load(base::opened(bytes), 0);
  EXPECT_EQ(bytes_of(loaded), bytes);
  EXPECT_EQ(loaded.find(kReview)->superseded_by, ReviewId{903});
  EXPECT_EQ(loaded.find(kReview)->book()->freeze->book, freeze(410).book);
}

TEST_F(AReview, KnowsTheTemplateThatWasAdoptedLastAlsoFromItsBytes) {
  EXPECT_EQ(reviews_.template_of("report"), nullptr);
  for (const int salt : {20, 21}) {
    EXPECT_EQ(write(to_draft(
                  Adoption{.document = "report", .file = words(salt), .made = words(salt + 100)})),
              "");
  }
  EXPECT_EQ(reviews_.template_of("report")->adoption.file.key, "k21");
  EXPECT_EQ(reviews_.template_of("article"), nullptr);
  const auto bytes = bytes_of(reviews_);
  const auto loaded = Reviews::load(base::opened(bytes), 0);
  EXPECT_EQ(loaded.template_of("report")->adoption.made.key, "k121");
  EXPECT_EQ(bytes_of(loaded), bytes);
}

TEST_F(AReview, TakesNothingThatNobodyCouldHaveWritten) {
  auto halfway = opening(ReviewId{904});
  halfway.occasion = Occasion::party;
  halfway.reason = words(1);  // A reason, and nothing whose place it takes.
  EXPECT_EQ(write(to_draft(halfway)), "review.malformed");
  auto later = freeze(410);
  later.as_of = 1'000'000;
  EXPECT_EQ(write(to_draft(later)), "review.malformed");
  auto bare = to_draft(freeze(410));
  bare.blocks.clear();
  EXPECT_EQ(write(bare), "review.malformed");
  EXPECT_EQ(write(to_draft(Writing{.review = ReviewId{5}, .section = "gd", .text = words(1)})),
            "review.unknown");
}

}  // namespace
}  // namespace tongket::review
