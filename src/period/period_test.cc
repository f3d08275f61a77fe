// Goal: every figure says which days it speaks for, in one text form, and no day is counted twice
//       or lost between two reports of the same kind.
// Method: the windows of Decree 09/2019 as a clerk would state them; then sweeps over every period
//         of two centuries for the text form, the order, and the parts that make up a whole.
#include "period/period.h"

#include <algorithm>
#include <initializer_list>

#include <gtest/gtest.h>

#include "period/since_opening.h"
#include "period/year_part.h"

namespace tongket::period {
namespace {

using base::Language;

base::Date day(int year, unsigned month, unsigned day_of_month) {
  return base::make_date(year, month, day_of_month).value();
}

Period read(std::string_view text) { return parse_period(text).value(); }

static_assert(sizeof(Period) == 32);

TEST(Period, AYearSpeaksFor15DecemberTo14December) {
  const auto year = Period::year(2024).value();
  EXPECT_EQ(year.first_day(), day(2023, 12, 15));
  EXPECT_EQ(year.last_day(), day(2024, 12, 14));
}

TEST(Period, TheFirstHalfClosesOn14JuneAndTheSecondOpensTheNextDay) {
  EXPECT_EQ(read("2025-H1").first_day(), day(2024, 12, 15));
  EXPECT_EQ(read("2025-H1").last_day(), day(2025, 6, 14));
  EXPECT_EQ(read("2025-H2").first_day(), day(2025, 6, 15));
  EXPECT_EQ(read("2025-H2").last_day(), day(2025, 12, 14));
}

TEST(Period, JulyOpensOn15JuneAndTheThirdQuarterToo) {
  EXPECT_EQ(read("2025-07").first_day(), day(2025, 6, 15));
  EXPECT_EQ(read("2025-Q3").first_day(), day(2025, 6, 15));
  EXPECT_EQ(read("2025-9M").last_day(), day(2025, 9, 14));
}

TEST(Period, JanuaryOpensInDecemberOfTheYearBefore) {
  EXPECT_EQ(read("2024-01").first_day(), day(2023, 12, 15));
  EXPECT_EQ(read("2024-01").last_day(), day(2024, 1, 14));
}

TEST(Period, ARoundIsNamedByItsHandOverYearAndClosesOnTheHandOverDay) {
  const auto round = Period::round(2025, day(2025, 2, 13)).value();
  EXPECT_EQ(to_text(round), "round-2025");
  EXPECT_EQ(round.year(), 2025);
  EXPECT_EQ(round.last_day(), day(2025, 2, 13));
  EXPECT_TRUE(round.last_day_known());
  EXPECT_FALSE(round.first_day());
}

TEST(Period, ARoundWhoseDayNobodyStatedStandsAtTheEndOfMarch) {
  const auto round = Period::round(2025).value();
  EXPECT_EQ(round.last_day(), day(2025, 3, 31));
  EXPECT_FALSE(round.last_day_known());
}

TEST(Period, ARoundIsTheSameRoundBeforeAndAfterItsDayIsKnown) {
  EXPECT_EQ(Period::round(2025).value(), Period::round(2025, day(2025, 2, 13)).value());
  EXPECT_NE(Period::round(2025).value(), Period::round(2024).value());
}

TEST(Period, RefusesARoundHandedOverInAnotherYear) {
  const auto refused = Period::round(2025, day(2024, 2, 27));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "period.day_outside");
}

TEST(Period, AClusterYearMayHaveAnUnknownFirstDay) {
  const auto year = Period::cluster_year(2024, std::nullopt, day(2024, 10, 25)).value();
  EXPECT_FALSE(year.first_day());
  EXPECT_FALSE(year.days());
  EXPECT_EQ(year.last_day(), day(2024, 10, 25));
  EXPECT_EQ(to_full_text(year), "cluster-2024:..2024-10-25");
}

TEST(Period, RefusesAClusterYearThatEndsBeforeItBegins) {
  const auto refused = Period::cluster_year(2024, day(2024, 10, 26), day(2024, 10, 25));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "period.empty");
}

TEST(Period, AFreeRangeIsItsDaysAndBelongsToTheBooksThatHoldItsLast) {
  const auto range = read("free:2024-12-01..2024-12-20");
  EXPECT_EQ(range.first_day(), day(2024, 12, 1));
  EXPECT_EQ(range.last_day(), day(2024, 12, 20));
  EXPECT_EQ(range.year(), 2025);
}

TEST(Period, RefusesAFreeRangeWithoutDays) {
  const auto refused = parse_period("free:2024-03-31..2024-03-30");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "period.empty");
}

TEST(Period, RefusesThirteenMonthsFiveQuartersThreeHalves) {
  for (const std::string_view text : {"2024-13", "2024-00", "2024-Q5", "2024-H0", "2024-H3"}) {
    const auto refused = parse_period(text);
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_EQ(refused.error().code, "period.part") << text;
  }
}

TEST(Period, RefusesAYearNobodyReportsFor) {
  for (const std::string_view text : {"1944", "2200", "round-0001"}) {
    const auto refused = parse_period(text);
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_EQ(refused.error().code, "period.year") << text;
  }
}

TEST(Period, RefusesTextThatIsNoPeriod) {
  for (const std::string_view text : {"",
                                      "24",
                                      "-024",
                                      "2024-",
                                      "2024-7",
                                      "2024-q3",
                                      "2024-8M",
                                      "2024-H",
                                      "2024-H12",
                                      "2024 H1",
                                      "round-",
                                      "round-24",
                                      "round-2024:",
                                      "round-2024:..",
                                      "cluster-",
                                      "cluster-2024:2024-01-01",
                                      "round-2024:2023-11-01..2024-02-27",
                                      "free:",
                                      "free:..",
                                      "free:2024-01-01..",
                                      "free:2024-01-01..2024-03-31x",
                                      "năm 2024"}) {
    const auto refused = parse_period(text);
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_TRUE(refused.error().code == "period.malformed" ||
                refused.error().code == "date.malformed")
        << text;
  }
}

TEST(Period, IsNamedInTheWordsOfAReport) {
  const auto named = [](std::string_view text) { return name(read(text), Language::vi); };
  EXPECT_EQ(named("2024"), "năm 2024");
  EXPECT_EQ(named("2024-H1"), "6 tháng đầu năm 2024");
  EXPECT_EQ(named("2024-H2"), "6 tháng cuối năm 2024");
  EXPECT_EQ(named("2024-9M"), "9 tháng đầu năm 2024");
  EXPECT_EQ(named("2024-Q3"), "quý III năm 2024");
  EXPECT_EQ(named("2024-07"), "tháng 7 năm 2024");
  EXPECT_EQ(named("round-2024"), "tuyển quân năm 2024");
  EXPECT_EQ(named("cluster-2024"), "năm hoạt động 2024 của cụm");
  EXPECT_EQ(named("free:2024-01-01..2024-03-31"), "từ 01/01/2024 đến 31/03/2024");
  EXPECT_EQ(name(read("2024-H1"), Language::en), "first half of 2024");
}

TEST(Period, AYearIsTwoHalvesFourQuartersTwelveMonths) {
  const auto year = read("2024");
  EXPECT_EQ(year.parts(PeriodKind::half), (std::vector{read("2024-H1"), read("2024-H2")}));
  EXPECT_EQ(year.parts(PeriodKind::quarter).size(), 4U);
  EXPECT_EQ(year.parts(PeriodKind::month).size(), 12U);
  EXPECT_EQ(read("2024-H2").parts(PeriodKind::quarter),
            (std::vector{read("2024-Q3"), read("2024-Q4")}));
  EXPECT_EQ(read("2024-9M").parts(PeriodKind::quarter).size(), 3U);
}

TEST(Period, WhatDoesNotDivideEvenlyHasNoParts) {
  EXPECT_TRUE(read("2024-9M").parts(PeriodKind::half).empty());
  EXPECT_TRUE(read("2024").parts(PeriodKind::nine_months).empty());
  EXPECT_TRUE(read("2024-07").parts(PeriodKind::month).empty());
  EXPECT_TRUE(read("round-2024").parts(PeriodKind::month).empty());
  EXPECT_TRUE(read("free:2024-01-15..2024-04-14").parts(PeriodKind::quarter).empty());
  EXPECT_TRUE(read("free:2024-01-14..2024-04-14").parts(PeriodKind::month).empty());
  EXPECT_TRUE(read("free:2023-11-15..2024-01-14").parts(PeriodKind::month).empty());
}

TEST(Period, ARunOfWholeMonthsOfOneYearHasThemForParts) {
  EXPECT_EQ(read("free:2024-01-15..2024-04-14").parts(PeriodKind::month),
            (std::vector{read("2024-02"), read("2024-03"), read("2024-04")}));
  EXPECT_EQ(read("free:2023-12-15..2024-12-14").parts(PeriodKind::half),
            read("2024").parts(PeriodKind::half));
}

TEST(Period, WhatCameTogetherSinceTheYearOpenedEndsOnTheSameDay) {
  EXPECT_EQ(since_opening(read("2024-01")), read("2024-01"));
  EXPECT_EQ(since_opening(read("2024-03")), read("2024-Q1"));
  EXPECT_EQ(since_opening(read("2024-Q2")), read("2024-H1"));
  EXPECT_EQ(since_opening(read("2024-Q3")), read("2024-9M"));
  EXPECT_EQ(since_opening(read("2024-H2")), read("2024"));
  EXPECT_EQ(since_opening(read("2024-08")), read("free:2023-12-15..2024-08-14"));
  EXPECT_EQ(since_opening(read("free:2024-01-15..2024-05-14")),
            read("free:2023-12-15..2024-05-14"));
  EXPECT_FALSE(since_opening(read("round-2024")).has_value());
  EXPECT_FALSE(since_opening(read("free:2024-01-01..2024-03-31")).has_value());
}

TEST(Period, AYearCoversItsMonthsButNotTheRoundNorTheYearBefore) {
  const auto year = read("2024");
  EXPECT_TRUE(year.covers(year));
  EXPECT_TRUE(year.covers(read("2024-01")));
  EXPECT_TRUE(year.covers(read("free:2024-01-01..2024-03-31")));
  EXPECT_FALSE(year.covers(read("2023-12")));
  EXPECT_FALSE(year.covers(read("round-2024")));
  EXPECT_FALSE(read("2024-H1").covers(year));
  EXPECT_TRUE(read("round-2024").covers(read("round-2024")));
}

TEST(Period, ALeapDayOfLastYearIsComparedWithItsLastDayOfFebruary) {
  EXPECT_EQ(read("free:2024-02-01..2024-02-29").year_before(), read("free:2023-02-01..2023-02-28"));
}

TEST(Period, TheSamePeriodAYearEarlierKeepsItsKind) {
  EXPECT_EQ(read("2024-H1").year_before(), read("2023-H1"));
  EXPECT_EQ(read("round-2024").year_before(), read("round-2023"));
  EXPECT_EQ(read("1945").year_before(), std::nullopt);
}

TEST(Period, KindsHaveStableCodes) {
  for (const auto kind :
       {PeriodKind::month, PeriodKind::quarter, PeriodKind::half, PeriodKind::nine_months,
        PeriodKind::year, PeriodKind::round, PeriodKind::cluster_year, PeriodKind::free}) {
    EXPECT_EQ(parse_period_kind(code(kind)).value(), kind);
  }
  ASSERT_FALSE(parse_period_kind("fortnight").ok());
  EXPECT_EQ(parse_period_kind("fortnight").error().code, "period.kind_unknown");
}

/// Every period with a name, of two centuries.
std::vector<Period> all_named() {
  std::vector<Period> all;
  for (int year = 1945; year < 2200; ++year) {
    for (int part = 1; part <= 12; ++part) all.push_back(Period::month(year, part).value());
    for (int part = 1; part <= 4; ++part) all.push_back(Period::quarter(year, part).value());
    for (int part = 1; part <= 2; ++part) all.push_back(Period::half(year, part).value());
    all.push_back(Period::nine_months(year).value());
    all.push_back(Period::year(year).value());
    all.push_back(Period::round(year).value());
    all.push_back(Period::cluster_year(year).value());
  }
  return all;
}

TEST(Period, WhatIsWrittenIsReadBackTheSame) {
  for (const Period& period : all_named()) {
    EXPECT_EQ(read(to_text(period)), period);
    EXPECT_EQ(to_full_text(period), to_text(period));
  }
  for (const std::string_view text : {"round-2024:..2024-02-27", "cluster-2024:..2024-10-25",
                                      "cluster-2024:2023-10-26..2024-10-25",
                                      "cluster-2024:2023-10-26..", "free:2024-01-01..2024-03-31"}) {
    EXPECT_EQ(to_full_text(read(text)), text);
  }
}

TEST(Period, EveryPeriodOpensTheDayAfterTheOneBeforeCloses) {
  for (const Period& period : all_named()) {
    const auto before = period.previous();
    if (!before || !period.first_day() || period.kind() == PeriodKind::nine_months) continue;
    EXPECT_EQ(before->last_day() + base::Days{1}, period.first_day()) << to_text(period);
  }
}

TEST(Period, PartsMeetWithoutGapAndFillTheWhole) {
  for (const Period& period : all_named()) {
    for (const auto finer : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half}) {
      const auto parts = period.parts(finer);
      if (parts.empty()) continue;
      EXPECT_EQ(parts.front().first_day(), period.first_day());
      EXPECT_EQ(parts.back().last_day(), period.last_day());
      for (std::size_t i = 1; i < parts.size(); ++i) {
        EXPECT_EQ(parts[i - 1].last_day() + base::Days{1}, parts[i].first_day());
      }
      EXPECT_TRUE(std::ranges::all_of(parts, [&](const Period& p) { return period.covers(p); }));
    }
  }
}

TEST(Period, ASortedListReadsAsACalendarAndNoTwoAreEqual) {
  auto all = all_named();
  std::ranges::sort(all);
  for (std::size_t i = 1; i < all.size(); ++i) {
    EXPECT_LT(all[i - 1], all[i]);
    EXPECT_LE(all[i - 1].last_day(), all[i].last_day());
    if (all[i - 1].last_day() == all[i].last_day()) {
      EXPECT_LT(all[i - 1].kind(), all[i].kind());
    }
  }
}

TEST(Period, ARunOfDaysStandsBehindTheNameThatClosesWithIt) {
  for (const Period& named : all_named()) {
    if (named.year() == 2199) continue;  // Runs of days end before it.
    const auto days_to = [&](base::Date last) { return Period::free(last, last).value(); };
    const auto closing = named.last_day();
    EXPECT_LT(named, days_to(closing)) << to_text(named);
    EXPECT_LT(days_to(closing - base::Days{1}), named) << to_text(named);
  }
}

TEST(YearPart, NamesTheYearOrOneOfItsHalves) {
  for (const auto& [word, period] :
       {std::pair{"year", "2025"}, std::pair{"H1", "2025-H1"}, std::pair{"H2", "2025-H2"}}) {
    const auto part = parse_year_part(word);
    ASSERT_TRUE(part.ok()) << word;
    EXPECT_EQ(to_text(part.value()), word);
    EXPECT_EQ(to_text(period_of(2025, part.value()).value()), period);
  }
  EXPECT_EQ(parse_year_part("H3").error().code, "period.year_part");
  EXPECT_EQ(period_of(1900, YearPart::year).error().code, "period.year");
}

}  // namespace
}  // namespace tongket::period
