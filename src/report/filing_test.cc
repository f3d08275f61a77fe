// Goal: of the versions of one form exactly the right one is in the totals, every step is kept, and
// a step out of turn changes nothing.
// Method: short histories of one commune told step by step; then random histories of submissions,
// returns, acceptances and imports against a list that is read from the end each time.
#include "report/filing.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"
#include "figure/estimate.h"
#include "ledger/testing/scribe.h"
#include "report/reports.h"

namespace tongket::report {
namespace {

constexpr unit::UnitId kCommune{2};
constexpr indicator::IndicatorId kTrained{41};
constexpr indicator::IndicatorId kClasses{57};

/// Indicator to number; the year's estimate of one under `kOfYear` more.
using Cells = std::map<std::int64_t, std::int64_t>;
constexpr std::int64_t kOfYear = 1000;

period::Period half() { return period::Period::half(2026, 1).value(); }

FilingKey key() { return {.unit = kCommune, .period = half(), .form = "BM-06"}; }

shelf::TextRef some_text(const std::string& name) {
  return {.key = name, .commitment = base::sha256("salt" + name)};
}

Acceptance version(std::int64_t id, int number, const Cells& cells) {
  Acceptance made{
      .report = ReportId{id},
      .document = {.id = DocumentId{id + 1},
                   .name = some_text("name"),
                   .media = "form",
                   .extractor = "form/1"},
      .figures = {.unit = kCommune, .period = half(), .part = figure::Part::own, .cells = {}},
      .filed = Filed{.form = "BM-06", .form_version = 1, .number = number}};
  figure::FigureBlock estimates{.unit = kCommune,
                                .period = period::Period::year(2026).value(),
                                .part = figure::Part::own,
                                .cells = {}};
  for (const auto& [indicator, value] : cells) {
    const bool is_estimate = indicator > kOfYear;
    auto& block = is_estimate ? estimates : made.figures;
    block.cells.push_back(
        {.indicator = indicator::IndicatorId{is_estimate ? indicator - kOfYear : indicator},
         .slice = is_estimate ? figure::kEstimate : 0,
         .value = figure::Value::number(base::Decimal{value})});
  }
  if (!estimates.cells.empty()) made.estimates = std::move(estimates);
  return made;
}

ledger::Draft decided(std::int64_t id, StepKind kind) {
  FilingDecision decision{.report = ReportId{id}, .kind = kind};
  if (kind == StepKind::returned || kind == StepKind::reopened) decision.reason = some_text("why");
  return to_draft(decision);
}

figure::FigureKey cell_of(indicator::IndicatorId indicator) {
  return {.unit = kCommune,
          .period = half(),
          .indicator = indicator,
          .slice = 0,
          .part = figure::Part::own};
}

/// A desk where reports come in, and the cells as those who add up see them.
class Desk {
 public:
  std::string take(const ledger::Draft& draft) {
    const auto changes = reports_.apply(scribe_.write(draft));
    if (!changes.ok()) return std::string{changes.error().code};
    for (const auto& change : changes.value()) {
      const auto there = cells_.find(change.key);
      const auto before =
          there == cells_.end() ? std::optional<figure::Cell>{} : std::optional{there->second};
      EXPECT_EQ(change.before, before) << "what a change says was there, was there";
      if (change.after) {
        cells_.insert_or_assign(change.key, *change.after);
      } else {
        cells_.erase(change.key);
      }
    }
    return "";
  }

  /// "65 tạm tính", "65"; "" when nothing stands.
  [[nodiscard]] std::string shows(indicator::IndicatorId indicator) const {
    const auto cell = cells_.find(cell_of(indicator));
    if (cell == cells_.end()) return "";
    const bool is_accepted = cell->second.standing == figure::Standing::accepted;
    return figure::to_vietnamese(cell->second.value) + (is_accepted ? "" : " tạm tính");
  }

  [[nodiscard]] std::string state() const {
    const auto* filing = reports_.filing(key());
    return filing == nullptr ? "none" : std::string{to_text(filing->state)};
  }

  [[nodiscard]] const Reports& reports() const { return reports_; }
  [[nodiscard]] const std::map<figure::FigureKey, figure::Cell>& cells() const { return cells_; }

 private:
  ledger::Scribe scribe_;
  Reports reports_;
  std::map<figure::FigureKey, figure::Cell> cells_;
};

TEST(Filing, ASubmittedFigureIsProvisionalUntilItIsAccepted) {
  Desk desk;
  EXPECT_EQ(desk.state(), "none");
  EXPECT_EQ(desk.take(to_draft(version(100, 1, {{41, 65}}))), "");
  EXPECT_EQ(desk.state(), "submitted");
  EXPECT_EQ(desk.shows(kTrained), "65 tạm tính");
  EXPECT_EQ(desk.take(decided(100, StepKind::accepted)), "");
  EXPECT_EQ(desk.state(), "accepted");
  EXPECT_EQ(desk.shows(kTrained), "65");
}

TEST(Filing, AReturnedVersionLeavesTheTotalsAndTheNextOneComesIn) {
  Desk desk;
  EXPECT_EQ(desk.take(to_draft(version(100, 1, {{41, 65}, {57, 3}}))), "");
  EXPECT_EQ(desk.take(decided(100, StepKind::returned)), "");
  EXPECT_EQ(desk.shows(kTrained), "");
  EXPECT_EQ(desk.take(to_draft(version(200, 2, {{41, 66}}))), "");
  EXPECT_EQ(desk.shows(kTrained), "66 tạm tính");
  EXPECT_EQ(desk.shows(kClasses), "") << "a version is whole: what it leaves out is missing";
}

TEST(Filing, AReopenedReportGoesOnCountingUntilTheNextIsAccepted) {
  Desk desk;
  EXPECT_EQ(desk.take(to_draft(version(100, 1, {{41, 65}, {57, 3}}))), "");
  EXPECT_EQ(desk.take(decided(100, StepKind::accepted)), "");
  EXPECT_EQ(desk.take(to_draft(version(200, 2, {{41, 70}}))), "filing.closed");
  EXPECT_EQ(desk.take(decided(100, StepKind::reopened)), "");
  EXPECT_EQ(desk.take(to_draft(version(200, 2, {{41, 70}}))), "");
  EXPECT_EQ(desk.shows(kTrained), "65");
  EXPECT_EQ(desk.take(decided(200, StepKind::returned)), "");
  EXPECT_EQ(desk.shows(kTrained), "65");
  EXPECT_EQ(desk.take(to_draft(version(300, 3, {{41, 71}}))), "");
  EXPECT_EQ(desk.take(decided(300, StepKind::accepted)), "");
  EXPECT_EQ(desk.shows(kTrained), "71");
  EXPECT_EQ(desk.shows(kClasses), "");
}

TEST(Filing, TheYearsEstimateStandsInTheYearAndLeavesWithItsVersion) {
  Desk desk;
  const figure::FigureKey of_year{.unit = kCommune,
                                  .period = period::Period::year(2026).value(),
                                  .indicator = kTrained,
                                  .slice = figure::kEstimate,
                                  .part = figure::Part::own};
  EXPECT_EQ(desk.take(to_draft(version(100, 1, {{41, 65}, {1041, 130}}))), "");
  EXPECT_EQ(desk.cells().at(of_year).value, figure::Value::number(base::Decimal{130}));
  EXPECT_EQ(desk.reports().standing(of_year), desk.cells().at(of_year));
  EXPECT_EQ(desk.shows(kTrained), "65 tạm tính") << "and is never one of the figures";
  EXPECT_EQ(desk.reports().to_accepted_only().size(), 2U) << "the public is not told of either";
  EXPECT_TRUE(desk.reports().of(kCommune, of_year.period).empty()) << "nobody reported the year";
  EXPECT_EQ(desk.reports().of(kCommune, 2026).size(), 1U) << "the report is listed once";
  EXPECT_EQ(desk.reports().history(of_year).size(), 1U);
  EXPECT_EQ(desk.take(decided(100, StepKind::returned)), "");
  EXPECT_FALSE(desk.cells().contains(of_year));
  EXPECT_EQ(desk.take(to_draft(version(200, 2, {{41, 65}, {1041, 140}}))), "");
  EXPECT_EQ(desk.reports().corrected(kCommune), std::vector{of_year});
}

TEST(Filing, EstimatesOfAnotherYearOrAmongTheFiguresAreRefused) {
  Desk desk;
  auto made = version(100, 1, {{41, 65}, {1041, 130}});
  made.estimates->period = period::Period::year(2027).value();
  EXPECT_EQ(desk.take(to_draft(made)), "report.malformed");
  made = version(100, 1, {{41, 65}, {1041, 130}});
  made.estimates->cells.front().slice = 0;
  EXPECT_EQ(desk.take(to_draft(made)), "report.malformed");
  made = version(100, 1, {{41, 65}, {1041, 130}});
  made.estimates->cells.clear();
  EXPECT_EQ(desk.take(to_draft(made)), "report.malformed");
  EXPECT_TRUE(desk.cells().empty());
}

TEST(Filing, WhatIsFinalIsOnlyReopenedFromAbove) {
  Desk desk;
  EXPECT_EQ(desk.take(to_draft(version(100, 1, {{41, 65}}))), "");
  EXPECT_EQ(desk.take(decided(100, StepKind::finalized)), "filing.not_accepted");
  EXPECT_EQ(desk.take(decided(100, StepKind::accepted)), "");
  EXPECT_EQ(desk.take(decided(100, StepKind::finalized)), "");
  EXPECT_EQ(desk.state(), "final");
  EXPECT_EQ(desk.take(decided(100, StepKind::returned)), "filing.not_waiting");
  EXPECT_EQ(desk.take(decided(100, StepKind::reopened)), "");
  EXPECT_EQ(desk.state(), "open");
}

TEST(Filing, AStepOutOfTurnIsRefusedAndChangesNothing) {
  Desk desk;
  EXPECT_EQ(desk.take(decided(100, StepKind::accepted)), "report.unknown");
  EXPECT_EQ(desk.take(to_draft(version(100, 1, {{41, 65}}))), "");
  EXPECT_EQ(desk.take(to_draft(version(200, 1, {{41, 66}}))), "filing.overtaken");
  EXPECT_EQ(desk.take(to_draft(version(100, 2, {{41, 66}}))), "report.twice");
  EXPECT_EQ(desk.take(to_draft(version(200, 2, {{41, 66}}))), "");
  EXPECT_EQ(desk.take(decided(100, StepKind::accepted)), "filing.not_waiting");
  EXPECT_EQ(desk.take(to_draft(Withdrawal{.report = ReportId{200}, .reason = some_text("why")})),
            "report.is_filed");
  EXPECT_EQ(desk.shows(kTrained), "66 tạm tính");
  EXPECT_EQ(desk.reports().filing(key())->steps.size(), 2U);
}

TEST(Filing, ThePublicIsToldOfAcceptedWordsAlone) {
  Desk desk;
  EXPECT_TRUE(desk.reports().to_accepted_only().empty());
  EXPECT_EQ(desk.take(to_draft(version(100, 1, {{41, 65}}))), "");
  auto changes = desk.reports().to_accepted_only();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].before->value, figure::Value::number(base::Decimal{65}));
  EXPECT_FALSE(changes[0].after.has_value());
  EXPECT_EQ(desk.take(decided(100, StepKind::accepted)), "");
  EXPECT_TRUE(desk.reports().to_accepted_only().empty());
  EXPECT_EQ(desk.take(decided(100, StepKind::reopened)), "");
  EXPECT_EQ(desk.take(to_draft(version(200, 2, {{41, 70}}))), "");
  EXPECT_TRUE(desk.reports().to_accepted_only().empty()) << "the accepted one still counts";
}

TEST(Filing, ARuleIsLiftedForThisReportOnly) {
  Desk desk;
  EXPECT_EQ(desk.take(to_draft(RuleLifted{.key = key(), .rule = "R60", .reason = some_text("w")})),
            "");
  EXPECT_TRUE(desk.reports().filing(key())->is_lifted("R60"));
  EXPECT_FALSE(desk.reports().filing(key())->is_lifted("R61"));
  EXPECT_EQ(desk.state(), "open");
  auto other = key();
  other.form = "BM-07";
  EXPECT_EQ(desk.reports().filing(other), nullptr);
}

/// What stands, read from the whole list of what was done.
class PlainList {
 public:
  struct Version {
    std::int64_t id;
    Cells cells;
    std::string state;
  };

  void submit(std::int64_t id, const Cells& cells) { versions.push_back({id, cells, "waits"}); }

  [[nodiscard]] const Version* counting() const {
    for (auto at = versions.rbegin(); at != versions.rend(); ++at) {
      if (at->state == "accepted") return &*at;
    }
    if (versions.empty() || versions.back().state != "waits") return nullptr;
    return &versions.back();
  }

  std::vector<Version> versions;
  bool is_open = true;
};

TEST(Filing, RandomHistoriesShowWhatThePlainListShows) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    std::mt19937 random{seed};
    const auto upto = [&](int most) { return static_cast<int>(random() % unsigned(most)); };
    Desk desk;
    PlainList plain;
    std::int64_t next_id = 100;
    for (int step = 0; step < 30; ++step) {
      auto& versions = plain.versions;
      const bool waits = !versions.empty() && versions.back().state == "waits";
      const int what = upto(5);
      if (what <= 1) {
        Cells cells;
        for (const std::int64_t indicator : {41, 57, 60, 1041, 1060}) {
          if (upto(2) == 0) cells[indicator] = upto(5);
        }
        const auto refused = desk.take(to_draft(version(next_id, int(versions.size()) + 1, cells)));
        EXPECT_EQ(refused.empty(), plain.is_open) << seed;
        if (plain.is_open) plain.submit(next_id, cells);
        next_id += 100;
      } else if (what == 2 && !versions.empty()) {
        const auto refused = desk.take(decided(versions.back().id, StepKind::returned));
        EXPECT_EQ(refused.empty(), waits && plain.is_open) << seed;
        if (refused.empty()) versions.back().state = "returned";
      } else if (what == 3 && !versions.empty()) {
        const auto refused = desk.take(decided(versions.back().id, StepKind::accepted));
        EXPECT_EQ(refused.empty(), waits && plain.is_open) << seed;
        if (refused.empty()) {
          versions.back().state = "accepted";
          plain.is_open = false;
        }
      } else if (what == 4 && plain.counting() != nullptr) {
        const auto refused = desk.take(decided(plain.counting()->id, StepKind::reopened));
        EXPECT_EQ(refused.empty(), !plain.is_open) << seed;
        plain.is_open = true;
      }
      const auto* counting = plain.counting();
      const auto expected = counting == nullptr ? Cells{} : counting->cells;
      Cells shown;
      for (const auto& [cell_key, cell] : desk.cells()) {
        const bool is_estimate = cell_key.slice == figure::kEstimate;
        EXPECT_EQ(cell_key.period, is_estimate ? period::Period::year(2026).value() : half());
        shown[cell_key.indicator.raw() + (is_estimate ? kOfYear : 0)] = cell.value.amount().units();
        EXPECT_EQ(cell.standing == figure::Standing::accepted, counting->state == "accepted");
      }
      EXPECT_EQ(shown, expected) << "history " << seed << ", step " << step;
    }
    const auto bytes =
        base::sealed_bytes([&](base::SealedWriter& out) { desk.reports().save(out); });
    const auto again = Reports::load(base::opened(bytes), 0);
    EXPECT_EQ(bytes, base::sealed_bytes([&](base::SealedWriter& out) { again.save(out); }));
  }
}

}  // namespace
}  // namespace tongket::report
