// Goal: a sheet keeps what was typed, slips included, and says exactly why it may not be submitted.
// Method: a commune's half of BM-06 as its officer types it; milestones of BM-02 on different days.
#include "sheet/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "figure/estimate.h"
#include "form/testing/shipped_form.h"
#include "sheet/judge.h"

namespace tongket::sheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using form::testing::catalogue;
using form::testing::shipped_form;

constexpr unit::UnitId kCommune{7};

base::Date day(std::string_view text) { return base::parse_iso(text).value(); }

class Filling : public testing::Test {
 protected:
  void begin(std::string_view code, const period::Period& period) {
    form_ = shipped_form(code);
    key_ = {.unit = kCommune, .period = period, .form = form_.code};
  }

  Cell& type(std::string_view code, std::string text) {
    const auto* found = catalogue().find(code, key_.period.last_day());
    sheet_.cells.push_back({.indicator = found->id, .text = std::move(text)});
    return sheet_.cells.back();
  }

  void expect(std::string_view code, std::string text) {
    type(code, std::move(text)).slice = figure::kEstimate;
  }

  /// What stands for a period before.
  void reported(std::string_view code, const period::Period& period, std::int64_t number) {
    const auto* found = catalogue().find(code, period.last_day());
    figures_.apply({.key = {.unit = kCommune, .period = period, .indicator = found->id, .slice = 0},
                    .before = {},
                    .after = figure::Cell{.value = figure::Value::number(base::Decimal{number}),
                                          .standing = figure::Standing::accepted,
                                          .report = figure::ReportId{1}}});
  }

  [[nodiscard]] Reached reached(std::string_view code) const {
    const auto* found = catalogue().find(code, key_.period.last_day());
    const auto all = judged().reached;
    const auto at = std::ranges::find(all, found->id, &Reached::indicator);
    EXPECT_NE(at, all.end()) << code;
    return at == all.end() ? Reached{} : *at;
  }

  [[nodiscard]] Judged judged(std::string_view today = "2026-06-15") const {
    const unit::Tree tree{
        unit::Hierarchy::administrative,
        key_.period.last_day(),
        {{.unit = kCommune, .level = unit::Level::commune, .parent = {}, .past = 1}}};
    return judge(sheet_,
                 {.catalogue = catalogue(),
                  .figures = figures_,
                  .releases = releases_,
                  .schedule = schedule_,
                  .tree = tree,
                  .key = key_,
                  .form = form_},
                 day(today));
  }

  [[nodiscard]] std::string refusal(std::string_view today = "2026-06-15") const {
    const auto may = may_submit(sheet_, judged(today), nullptr);
    if (may.ok()) return "";
    std::string text{may.error().code};
    for (const auto& [name, value] : may.error().args) text += " " + value;
    return text;
  }

  void fill_in_education() {
    begin("BM-06", period::Period::half(2026, 1).value());
    type("GD.10", "3");
    type("GD.01", "120");
    type("GD.13", "12");
    type("GD.14", "1.450");
    const auto last = key_.period.last_day();
    type("GD.18",
         catalogue().grades(catalogue().find("GD.18", last)->scale, last).front()->name_vi);
  }

  form::Form form_;
  report::FilingKey key_{
      .unit = kCommune, .period = period::Period::half(2026, 1).value(), .form = ""};
  Sheet sheet_;
  figure::Figures figures_;
  release::Releases releases_;
  schedule::Schedule schedule_;
};

TEST_F(Filling, AFormThatIsWholeAndRightMayBeSubmitted) {
  fill_in_education();
  EXPECT_EQ(refusal(), "");
  EXPECT_THAT(judged().slips, IsEmpty());
  EXPECT_EQ(judged().cells.size(), 5U);
}

TEST_F(Filling, WhatIsMissingIsNamed) {
  fill_in_education();
  sheet_.cells.erase(sheet_.cells.begin());
  EXPECT_EQ(refusal(), "filing.missing GD.10");
  sheet_.cells.clear();
  EXPECT_EQ(refusal(), "filing.empty");
}

TEST_F(Filling, ASlipIsKeptAndNamedNotTaken) {
  fill_in_education();
  sheet_.cells.front().text = "ba lớp";
  EXPECT_EQ(refusal(), "filing.slips 1");
  ASSERT_EQ(judged().slips.size(), 1U);
  EXPECT_EQ(judged().slips.front().error.code, "values.not_number");
  EXPECT_THAT(judged().missing, IsEmpty()) << "something stands there";
  sheet_.cells.front().text = "-7";
  EXPECT_EQ(judged().slips.front().error.code, "values.negative");
  EXPECT_THAT(judged().missing, IsEmpty());
  EXPECT_EQ(judged().sections_done, 0U);
}

TEST_F(Filling, AWarningIsSubmittedWithAnExplanationOnly) {
  fill_in_education();
  sheet_.cells.front().text = "0";
  EXPECT_EQ(refusal(), "filing.unexplained R61");
  sheet_.explanations["R61"] = "Bồi dưỡng trực tuyến, không mở lớp";
  EXPECT_EQ(refusal(), "");
}

TEST_F(Filling, AnErrorStopsUntilTheLevelAboveLiftsIt) {
  fill_in_education();
  type("GD.05", "130");
  EXPECT_EQ(refusal(), "") << "GD.06 is missing, so the parts are not judged yet";
  type("GD.06", "10");  // GD.04 and GD.07 are asked of provinces only: they do not apply.
  EXPECT_EQ(refusal(), "filing.rule_broken R60");
  report::Filing filing{.key = key_};
  filing.steps.push_back({.kind = report::StepKind::lifted, .recorded = {}, .rule = "R60"});
  EXPECT_TRUE(may_submit(sheet_, judged(), &filing).ok());
}

TEST_F(Filling, NotApplicableNeedsAReason) {
  fill_in_education();
  sheet_.cells.back().text = "x";
  EXPECT_EQ(refusal(), "filing.slips 1");
  EXPECT_EQ(judged().slips.front().error.code, "filing.reason_missing");
  sheet_.cells.back().reason = "Xã mới lập, chưa đánh giá";
  EXPECT_EQ(refusal(), "");
}

TEST_F(Filling, WhatTheFormDoesNotAskAndWhatIsComputedAreSlips) {
  fill_in_education();
  type("TQ.26", "3");
  type("GD.15", "100");
  std::vector<std::string_view> codes;
  for (const auto& slip : judged().slips) codes.push_back(slip.error.code);
  EXPECT_THAT(codes, ElementsAre("filing.row_unknown", "filing.row_computed"));
}

TEST_F(Filling, ARatioFollowsFromItsCounts) {
  fill_in_education();
  const auto computed = judged().computed;
  const auto* per_session = catalogue().find("GD.15", day("2026-06-14"));
  const auto found = std::ranges::find(computed, per_session->id, &figure::BlockCell::indicator);
  ASSERT_NE(found, computed.end());
  EXPECT_EQ(found->value, figure::Value::ratio(1450, 12));
}

TEST_F(Filling, BesideAFlowStandsWhatTheYearCameToWithWhatIsTyped) {
  fill_in_education();
  EXPECT_EQ(reached("GD.01").before, std::nullopt) << "the first half opens the year";
  EXPECT_EQ(reached("GD.01").now, figure::Value::number(base::Decimal{120}));
  key_.period = period::Period::half(2026, 2).value();
  EXPECT_EQ(reached("GD.01").missing, 1) << "a half that said nothing is not a zero";
  reported("GD.01", period::Period::half(2026, 1).value(), 45);
  EXPECT_EQ(reached("GD.01").before, figure::Value::number(base::Decimal{45}));
  EXPECT_EQ(reached("GD.01").now, figure::Value::number(base::Decimal{165}));
  EXPECT_EQ(reached("GD.01").missing, 0);
}

TEST_F(Filling, AnEstimateOfTheYearIsKeptApartAndMayBeLeftOut) {
  fill_in_education();
  EXPECT_THAT(judged().estimates, IsEmpty());
  EXPECT_EQ(refusal(), "");
  expect("GD.01", "khoảng 300");
  const auto estimates = judged().estimates;
  ASSERT_EQ(estimates.size(), 1U);
  EXPECT_EQ(estimates[0].slice, figure::kEstimate);
  EXPECT_EQ(estimates[0].value, figure::Value::number(base::Decimal{300}, figure::Mark::about));
  EXPECT_EQ(judged().cells.size(), 5U) << "it is none of the figures";
  EXPECT_EQ(refusal(), "");
}

TEST_F(Filling, AnEstimateBelowWhatIsReachedAsksForAnExplanation) {
  fill_in_education();
  expect("GD.01", "119");
  EXPECT_EQ(refusal(), "filing.unexplained UOC.GD.01");
  sheet_.explanations["UOC.GD.01"] = "Hai lớp cuối năm ghép với huyện bạn";
  EXPECT_EQ(refusal(), "");
  sheet_.explanations.clear();
  sheet_.cells.back().text = "120";
  EXPECT_EQ(refusal(), "");
}

TEST_F(Filling, AnEstimateThatNobodyAsksForOrIsNoNumberIsASlip) {
  fill_in_education();
  expect("GD.18", "1");
  expect("GD.10", "x");
  std::vector<std::string_view> codes;
  for (const auto& slip : judged().slips) codes.push_back(slip.error.code);
  EXPECT_THAT(codes, ElementsAre("filing.row_unknown", "filing.estimate_number"));
}

TEST_F(Filling, AMilestoneMustBeWholeFromItsDayOn) {
  begin("BM-02", period::Period::round(2026).value());
  for (const auto* code : {"TQ.01", "TQ.07", "TQ.08", "TQ.09", "TQ.19"}) type(code, "10");
  EXPECT_EQ(refusal("2025-11-03"), "");
  EXPECT_EQ(judged("2025-11-03").sections_done, 2U);
  EXPECT_EQ(refusal("2026-01-20"), "filing.missing TQ.11, TQ.12, TQ.14, TQ.15, TQ.16, TQ.17");
}

TEST_F(Filling, WhatIsSwitchedOffIsNeverTaken) {
  begin("BM-03", period::Period::half(2026, 1).value());
  type("DQ.01", "40");
  ASSERT_EQ(judged().slips.size(), 1U);
  EXPECT_EQ(judged().slips.front().error.code, "hold.off");
  EXPECT_THAT(judged().cells, IsEmpty());
}

TEST_F(Filling, ASheetComesBackAsItWasKept) {
  fill_in_education();
  sheet_.revision = 3;
  sheet_.saved_by = "2C0";
  sheet_.cells.front().note = "=HYPERLINK(\"http://x\")";
  sheet_.words = "Đề nghị: <script>";
  sheet_.explanations["R61"] = "vì…";
  sheet_.book = SourceBook{.hash = base::sha256("x"), .size_bytes = 1, .name = "a.xlsx"};
  const auto again = from_record(to_record(sheet_));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(to_record(again.value()), to_record(sheet_));
  EXPECT_EQ(again.value().cells, sheet_.cells);
  const auto said = from_said(said_record(sheet_)).value();
  EXPECT_EQ(said.words, sheet_.words);
  ASSERT_EQ(said.cells.size(), 1U);
  EXPECT_EQ(said.cells.front().note, sheet_.cells.front().note);
  EXPECT_EQ(said_record({}), "");
  EXPECT_EQ(from_record("[]").error().code, "json.wrong_type");
}

}  // namespace
}  // namespace tongket::sheet
