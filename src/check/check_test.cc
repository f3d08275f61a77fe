// Goal: a finding is said when, and only when, the figures break a rule; what cannot be judged is
// never passed.
// Method: the shipped rules against a handful of figures a clerk would type.
#include "check/check.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "indicator/shipped.h"

namespace tongket::check {
namespace {

constexpr unit::UnitId kCommune{7};

class Checking : public testing::Test {
 protected:
  Checking() {
    base::Problems problems;
    catalogue_ = indicator::Catalogue::load(indicator::shipped_files(), problems).value();
  }

  void report(const std::string& code, const figure::Value& value) {
    const auto* indicator = catalogue_.find(code, period_.last_day());
    ASSERT_NE(indicator, nullptr) << code;
    figures_.apply({.key = {.unit = kCommune,
                            .period = period_,
                            .indicator = indicator->id,
                            .slice = 0,
                            .part = figure::Part::own},
                    .before = std::nullopt,
                    .after = figure::Cell{.value = value,
                                          .standing = figure::Standing::accepted,
                                          .report = figure::ReportId{1}}});
  }

  void count(const std::string& code, std::int64_t number) {
    report(code, figure::Value::number(base::Decimal{number}));
  }

  [[nodiscard]] std::optional<Finding> finding(const std::string& rule) const {
    const unit::Tree tree{unit::Hierarchy::administrative, period_.last_day(), {}};
    for (auto& each : findings(figures_, catalogue_, tree, {kCommune, period_})) {
      if (each.rule == rule) return each;
    }
    return std::nullopt;
  }

  indicator::Catalogue catalogue_;
  figure::Figures figures_;
  period::Period period_ = period::Period::year(2025).value();
};

TEST_F(Checking, MorePresentThanCalledIsAnError) {
  count("TQ.07", 100);
  count("TQ.08", 101);
  const auto found = finding("R11");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->severity, indicator::Severity::error);
  EXPECT_FALSE(found->undecided);
}

TEST_F(Checking, AsManyPresentAsCalledIsInOrder) {
  count("TQ.07", 100);
  count("TQ.08", 100);
  EXPECT_FALSE(finding("R11").has_value());
}

TEST_F(Checking, ARuleWithAMissingFigureIsNotedAndNeverPassed) {
  count("TQ.08", 5);
  const auto found = finding("R11");
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->undecided);
  EXPECT_EQ(found->severity, indicator::Severity::note);
  EXPECT_TRUE(
      std::ranges::any_of(found->cells, [](const auto& cell) { return cell.second == "…"; }));
}

TEST_F(Checking, ARuleAboutFiguresNobodyReportedIsSilent) {
  count("GD.10", 3);
  EXPECT_FALSE(finding("R11").has_value());
}

TEST_F(Checking, NotApplicableMakesAComparisonNotApply) {
  report("TQ.07", figure::Value::not_applicable());
  count("TQ.08", 5);
  EXPECT_FALSE(finding("R11").has_value());
}

TEST_F(Checking, APrintedPercentMustBeWhatItsCountsGive) {
  count("GD.01", 2367);
  count("GD.02", 3902);
  report("GD.03", figure::Value::percent(base::parse_decimal("57.3").value()));
  const auto found = finding("R25");
  ASSERT_TRUE(found.has_value());
  EXPECT_NE(found->vi.find("60,66%"), std::string::npos);
}

TEST_F(Checking, APercentRoundedToATenthIsAccepted) {
  count("GD.01", 2367);
  count("GD.02", 3902);
  report("GD.03", figure::Value::percent(base::parse_decimal("60.7").value()));
  EXPECT_FALSE(finding("R25").has_value());
}

}  // namespace
}  // namespace tongket::check
