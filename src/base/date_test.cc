// Goal: a day is a day of the calendar, and an evening in Ha Noi belongs to its own day.
// Method: examples at the edges of months, years and time zones; then there and back again.
#include "base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongket::base {
namespace {

using namespace std::chrono_literals;

Instant moment(Date day, std::chrono::milliseconds of_day) {
  return Instant{day.time_since_epoch()} + of_day;
}

TEST(Date, IsWrittenForProgramsAndForPeople) {
  const Date day = make_date(2025, 7, 1).value();
  EXPECT_EQ(to_iso(day), "2025-07-01");
  EXPECT_EQ(to_vietnamese(day), "01/07/2025");
}

TEST(Date, ThatDoesNotExistIsRefused) {
  EXPECT_TRUE(make_date(2024, 2, 29).ok());
  EXPECT_EQ(make_date(2023, 2, 29).error().code, "date.malformed");
  EXPECT_EQ(make_date(2025, 4, 31).error().code, "date.malformed");
  EXPECT_EQ(make_date(2025, 13, 1).error().code, "date.malformed");
  EXPECT_EQ(make_date(2025, 0, 1).error().code, "date.malformed");
  EXPECT_EQ(make_date(1900, 2, 29).error().code, "date.malformed");
  EXPECT_TRUE(make_date(2000, 2, 29).ok());
}

TEST(Date, IsReadInOneFormOnly) {
  EXPECT_EQ(parse_iso("2025-12-14").value(), make_date(2025, 12, 14).value());
  for (const std::string_view text : {"", "2025-2-1", "14/12/2025", "2025-12-14 ", "2025-02-30",
                                      "20a5-12-14", "-025-12-14", "2025/12/14", "2025-12--1"}) {
    const auto refused = parse_iso(text);
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_EQ(refused.error().code, "date.malformed");
    EXPECT_EQ(refused.error().args.at(0).second, text);
  }
}

TEST(Instant, FallsOnTheVietnameseDay) {
  const Date day = make_date(2025, 12, 14).value();
  EXPECT_EQ(vietnamese_day(moment(day, 16h + 59min)), day);
  EXPECT_EQ(vietnamese_day(moment(day, 17h)), day + Days{1});
  EXPECT_EQ(to_vietnamese(moment(day, 17h + 5min)), "15/12/2025 00:05");
  EXPECT_EQ(to_vietnamese(moment(make_date(1969, 12, 31).value(), 18h)), "01/01/1970 01:00");
}

TEST(Instant, IsWrittenToTheMillisecond) {
  const Instant at = moment(make_date(2026, 11, 21).value(), 7h + 5min + 3s + 120ms);
  EXPECT_EQ(to_iso(at), "2026-11-21T07:05:03.120Z");
  EXPECT_EQ(parse_instant("2026-11-21T07:05:03.120Z").value(), at);
}

TEST(Instant, IsReadInOneFormOnly) {
  for (const std::string_view text :
       {"", "2026-11-21", "2026-11-21T07:05:03Z", "2026-11-21T07:05:03.120",
        "2026-11-21 07:05:03.120Z", "2026-11-21T24:00:00.000Z", "2026-11-21T07:60:03.120Z",
        "2026-11-21T07:05:60.000Z", "2026-11-31T07:05:03.120Z", "2026-11-21T07:05:03.1x0Z",
        "2026-11-21T07:05:03.120+"}) {
    const auto refused = parse_instant(text);
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_EQ(refused.error().code, "instant.malformed");
  }
}

RC_GTEST_PROP(Date, IsReadAsItWasWritten, ()) {
  const Date day = make_date(1900, 1, 1).value() + Days{*rc::gen::inRange(0, 100000)};
  RC_ASSERT(parse_iso(to_iso(day)).value() == day);
}

RC_GTEST_PROP(Instant, IsReadAsItWasWritten, ()) {
  const Instant at{std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, 4102444800000)}};
  RC_ASSERT(parse_instant(to_iso(at)).value() == at);
}

}  // namespace
}  // namespace tongket::base
