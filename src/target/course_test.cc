// Goal: nobody reads 100 % who is not there, and a projection says no more than a straight line.
// Method: examples a clerk works out by hand, on a calendar of the test's own.
#include "target/course.h"

#include <gtest/gtest.h>

namespace tongket::target {
namespace {

base::Decimal decimal(std::string_view text) { return base::parse_decimal(text).value(); }
base::Date day(std::string_view text) { return base::parse_iso(text).value(); }

TEST(Course, APercentIsCutOffAndNeverRoundedUpToTheTarget) {
  EXPECT_EQ(percent_reached(decimal("99999"), decimal("100000")), 9999);
  EXPECT_EQ(percent_reached(decimal("52"), decimal("52")), 10'000);
  EXPECT_EQ(percent_reached(decimal("53"), decimal("52")), 10'192);
  EXPECT_EQ(percent_reached(decimal("1.5"), decimal("3")), 5000) << "whatever the digits";
  EXPECT_EQ(percent_reached(decimal("5"), decimal("0")), std::nullopt) << "of nothing";
}

TEST(Course, ATargetIsMetAsItsIndicatorSays) {
  using enum indicator::Direction;
  EXPECT_TRUE(is_met(up, decimal("53"), decimal("52")));
  EXPECT_FALSE(is_met(up, decimal("51"), decimal("52")));
  EXPECT_TRUE(is_met(none, decimal("52.0"), decimal("52")));
  EXPECT_FALSE(is_met(exact, decimal("53"), decimal("52"))) << "one too many is not the quota";
  EXPECT_TRUE(is_met(down, decimal("4.9"), decimal("5")));
  EXPECT_FALSE(is_met(down, decimal("5.1"), decimal("5")));
}

TEST(Course, AMilestonesShareIsRoundedUp) {
  EXPECT_EQ(share_of(decimal("52"), 5000), decimal("26"));
  EXPECT_EQ(share_of(decimal("53"), 5000), decimal("27"));
  EXPECT_EQ(share_of(decimal("1.5"), 5000), decimal("0.8"));
}

/// From Monday 05/01/2026, twelve weeks of five working days: sixty.
period::PeriodRange twelve_weeks() {
  return period::PeriodRange::make(day("2026-01-05"), day("2026-03-30")).value();
}

TEST(Course, AProjectionIsAStraightLineOverWorkingDays) {
  base::Problems problems;
  const auto calendar = period::WorkCalendar::read(
      "day,kind,name,mark,source\n2026-12-31,off,a day,V,none\n", "days.csv", problems);
  ASSERT_TRUE(problems.empty());
  const auto half = project(decimal("30"), day("2026-02-15"), twelve_weeks(), calendar);
  ASSERT_TRUE(half.has_value());
  EXPECT_EQ(half->days, 60);
  EXPECT_EQ(half->days_counted, 30);
  EXPECT_EQ(half->value, decimal("60"));
  EXPECT_TRUE(half->sure);
  const auto rounded = project(decimal("1"), day("2026-02-20"), twelve_weeks(), calendar);
  ASSERT_TRUE(rounded.has_value());
  EXPECT_EQ(rounded->days_counted, 35);
  EXPECT_EQ(rounded->value, decimal("2")) << "60/35 is 1.71";
  const auto whole = project(decimal("7.5"), day("2026-12-31"), twelve_weeks(), calendar);
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->value, decimal("7.5")) << "nothing is left to come";
}

TEST(Course, NothingIsProjectedBeforeATwelfthOfThePeriod) {
  base::Problems problems;
  const auto calendar = period::WorkCalendar::read("day,kind,name,mark,source\n", "", problems);
  EXPECT_FALSE(project(decimal("3"), day("2026-01-08"), twelve_weeks(), calendar).has_value())
      << "four days of sixty";
  const auto just = project(decimal("3"), day("2026-01-09"), twelve_weeks(), calendar);
  ASSERT_TRUE(just.has_value()) << "five of sixty";
  EXPECT_EQ(just->value, decimal("36"));
  EXPECT_FALSE(just->sure) << "no holiday is listed";
  EXPECT_FALSE(project(decimal("3"), day("2025-12-01"), twelve_weeks(), calendar).has_value());
}

}  // namespace
}  // namespace tongket::target
