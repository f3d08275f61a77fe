// Goal: a report is late when the office was open and it was not there, never because of Tết.
// Method: days a clerk can check on the wall calendar; the shipped tables against the plain rules
// of
//         a calendar; tables with mistakes.
#include "period/work_calendar.h"

#include <gtest/gtest.h>

#include "period/due_days.h"

namespace tongket::period {
namespace {

base::Date day(int year, unsigned month, unsigned day_of_month) {
  return base::make_date(year, month, day_of_month).value();
}
Period read(std::string_view text) { return parse_period(text).value(); }

const WorkCalendar& shipped() { return WorkCalendar::shipped(); }

TEST(WorkCalendar, OfficesAreClosedOverTet) {
  for (unsigned d = 8; d <= 14; ++d) EXPECT_FALSE(shipped().is_work_day(day(2024, 2, d))) << d;
  EXPECT_TRUE(shipped().is_work_day(day(2024, 2, 7)));
  EXPECT_TRUE(shipped().is_work_day(day(2024, 2, 15)));
  EXPECT_EQ(shipped().holiday(day(2024, 2, 9)), "Tết Nguyên đán");
  EXPECT_EQ(shipped().holiday(day(2024, 2, 15)), std::nullopt);
}

TEST(WorkCalendar, ABridgedMondayIsMadeUpForOnASaturday) {
  EXPECT_FALSE(shipped().is_work_day(day(2024, 4, 29)));
  EXPECT_TRUE(shipped().is_work_day(day(2024, 5, 4)));
  EXPECT_FALSE(shipped().is_work_day(day(2024, 5, 5)));
}

TEST(WorkCalendar, CountsWorkingDaysOverAWeekendAndOverTet) {
  EXPECT_EQ(shipped().after(day(2024, 6, 14), 2).day, day(2024, 6, 18));
  EXPECT_EQ(shipped().after(day(2024, 2, 7), 1).day, day(2024, 2, 15));
  EXPECT_EQ(shipped().after(day(2024, 2, 7), 0).day, day(2024, 2, 7));
  EXPECT_EQ(shipped().on_or_after(day(2024, 2, 8)).day, day(2024, 2, 15));
  EXPECT_EQ(shipped().on_or_after(day(2024, 2, 7)).day, day(2024, 2, 7));
  EXPECT_EQ(shipped().on_or_before(day(2024, 2, 14)).day, day(2024, 2, 7));
  EXPECT_EQ(shipped().between(day(2024, 2, 5), day(2024, 2, 19)), 5);
  EXPECT_EQ(shipped().between(day(2024, 2, 19), day(2024, 2, 5)), 0);
}

TEST(WorkCalendar, SaysWhenAYearIsNotListed) {
  EXPECT_TRUE(shipped().after(day(2026, 12, 14), 6).sure);
  EXPECT_FALSE(shipped().after(day(2027, 2, 1), 1).sure);
  EXPECT_FALSE(shipped().after(day(2026, 12, 31), 1).sure);
  EXPECT_FALSE(shipped().on_or_after(day(2018, 6, 1)).sure);
}

TEST(WorkCalendar, ExpectedDaysCountAndAreToldUntilTheNoticeIsSet) {
  auto calendar = shipped();
  EXPECT_FALSE(calendar.is_work_day(day(2027, 2, 10)));
  EXPECT_EQ(calendar.holiday(day(2027, 2, 5)), "Tết Nguyên đán (dự kiến)");
  EXPECT_EQ(calendar.holiday(day(2027, 4, 16)), "Giỗ Tổ Hùng Vương") << "the law settles it";
  EXPECT_EQ(calendar.after(day(2027, 2, 4), 1).day, day(2027, 2, 12));
  const auto expected = calendar.exceptions();
  for (const auto& each : expected) {
    if (!each.name.ends_with("(dự kiến)")) continue;
    EXPECT_FALSE(calendar.lists_year_of(day(2027, 6, 14)));
    calendar.set(each.day, each.works);
  }
  EXPECT_TRUE(calendar.lists_year_of(day(2027, 6, 14))) << "each was set by hand";
  EXPECT_TRUE(calendar.lists_year_of(day(2026, 6, 14)));
}

TEST(WorkCalendar, EveryListedYearHasItsHolidays) {
  for (int year = 2019; year <= 2027; ++year) {
    int off = 0;
    for (auto at = day(year, 1, 1); at < day(year + 1, 1, 1); at += base::Days{1}) {
      off += shipped().holiday(at) ? 1 : 0;
    }
    // Ten days by the labour code of 2012, eleven by that of 2019, less those lost on a weekend of
    // Tết, more what is bridged.
    EXPECT_GE(off, 9) << year;
    EXPECT_LE(off, 13) << year;
  }
}

TEST(WorkCalendar, EveryRowSaysSomethingTheWeekDoesNot) {
  base::Problems problems;
  const auto plain = WorkCalendar::read("day,kind,name,mark\n", "", problems);
  ASSERT_TRUE(problems.empty());
  int differs = 0;
  for (auto at = day(2019, 1, 1); at < day(2028, 1, 1); at += base::Days{1}) {
    if (plain.is_work_day(at) == shipped().is_work_day(at)) {
      EXPECT_FALSE(shipped().holiday(at)) << base::to_iso(at);
    } else {
      ++differs;
    }
  }
  EXPECT_GT(differs, 80);
}

TEST(WorkCalendar, ATableTellsEveryMistakeWithItsLine) {
  base::Problems problems;
  const auto calendar = WorkCalendar::read(
      "day,kind,name,mark,source\n"
      "2025-02-30,off,A,V,\n"
      "2025-03-03,closed,B,V,\n"
      "2025-03-04,off,C,,\n"
      "2025-03-05,off,D,V,\n"
      "2025-03-05,off,E,V,\n",
      "holidays.csv", problems);
  ASSERT_EQ(problems.all().size(), 4U);
  EXPECT_EQ(problems.all()[0].error.code, "date.malformed");
  EXPECT_EQ(problems.all()[0].place.line, 2);
  EXPECT_EQ(problems.all()[1].error.code, "calendar.kind_unknown");
  EXPECT_EQ(problems.all()[1].place.cell, "kind");
  EXPECT_EQ(problems.all()[2].error.code, "calendar.mark_unknown");
  EXPECT_EQ(problems.all()[3].error.code, "calendar.day_twice");
  EXPECT_EQ(calendar.holiday(day(2025, 3, 5)), "D");
}

TEST(DueDays, ACommuneHasTwoWorkingDaysAfterTheCutOff) {
  const auto due = [](std::string_view level, std::string_view period) {
    return DueDays::shipped().due(level, read(period), shipped());
  };
  EXPECT_EQ(due("commune", "2024-06")->day, day(2024, 6, 18));
  EXPECT_EQ(due("district", "2024-06")->day, day(2024, 6, 20));
  EXPECT_EQ(due("province", "2024-06")->day, day(2024, 6, 24));
  EXPECT_EQ(due("commune", "2024")->day, day(2024, 12, 17));
}

TEST(DueDays, TetMovesADueDateButNeverPastTheTwentyFifth) {
  const DueDays& calendar = DueDays::shipped();
  EXPECT_EQ(calendar.due("commune", read("2024-02"), shipped())->day, day(2024, 2, 16));
  EXPECT_EQ(calendar.due("province", read("2021-02"), shipped())->day, day(2021, 2, 24));
  EXPECT_EQ(calendar.due("province", read("2026-02"), shipped())->day, day(2026, 2, 25));
}

TEST(DueDays, ALatestDayThatIsFreeBringsTheDueDateForward) {
  base::Problems problems;
  const auto days = DueDays::read(
      "level,period,work_days,latest_day,from,to,mark,source\n"
      "province,month,30,25,2019-01-01,,U,\n",
      "", problems);
  ASSERT_TRUE(problems.empty());
  EXPECT_EQ(days.due("province", read("2024-05"), shipped())->day, day(2024, 5, 24));
}

TEST(DueDays, NoRuleMeansNoDueDate) {
  EXPECT_FALSE(DueDays::shipped().due("commune", read("round-2024"), shipped()));
  EXPECT_FALSE(DueDays::shipped().due("commune", read("2018-06"), shipped()));
  EXPECT_FALSE(DueDays::shipped().due("region", read("2024-06"), shipped()));
}

TEST(DueDays, ATableTellsEveryMistakeWithItsLine) {
  base::Problems problems;
  (void)DueDays::read(
      "level,period,work_days,latest_day,from,to,mark,source\n"
      "commune,month,two,25,2019-01-01,,U,\n"
      "commune,month,2,31,2019-01-01,,U,\n"
      "commune,fortnight,2,25,2019-01-01,,U,\n"
      "commune,month,2,25,1/1/2019,,U,\n"
      "commune,month;year,2,25,2019-01-01,2020-12-31,U,\n"
      "commune,year,3,25,2020-12-31,,U,\n"
      "commune,year,3,25,2021-01-01,,U,\n",
      "due_days.csv", problems);
  ASSERT_EQ(problems.all().size(), 5U);
  EXPECT_EQ(problems.all()[0].error.code, "calendar.number_wrong");
  EXPECT_EQ(problems.all()[1].error.code, "calendar.number_wrong");
  EXPECT_EQ(problems.all()[2].error.code, "period.kind_unknown");
  EXPECT_EQ(problems.all()[3].error.code, "date.malformed");
  EXPECT_EQ(problems.all()[4].error.code, "calendar.rule_twice");
  EXPECT_EQ(problems.all()[4].place.line, 7);
}

}  // namespace
}  // namespace tongket::period
