#include "period/work_calendar.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "table.h"

namespace tongket::period {

namespace embedded {
std::string_view holidays_csv();
}  // namespace embedded

namespace {

using base::Date;
using base::Days;
using base::ErrorKind;

std::chrono::year year_of(Date day) { return std::chrono::year_month_day{day}.year(); }

/// Behind the name of a day that the law or custom gives and no notice has settled yet.
constexpr std::string_view kExpected = " (dự kiến)";

bool is_weekend(Date day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

const WorkCalendar& WorkCalendar::shipped() {
  static const WorkCalendar calendar = [] {
    base::Problems problems;
    auto read = WorkCalendar::read(embedded::holidays_csv(), "holidays.csv", problems);
    TK_CHECK(problems.empty());
    return read;
  }();
  return calendar;
}

WorkCalendar WorkCalendar::read(std::string_view csv, std::string_view file,
                                base::Problems& problems) {
  WorkCalendar calendar;
  constexpr std::array<std::string_view, 4> kColumns{"day", "kind", "name", "mark"};
  read_rows(csv, file, kColumns, problems, [&](const Row& row) {
    const auto day = base::parse_iso(row.cells[0]);
    if (!day.ok()) return problems.add(day.error(), row.at("day"));
    const std::string& kind = row.cells[1];
    if (kind != "off" && kind != "work") {
      return problems.add({ErrorKind::invalid, "calendar.kind_unknown", {{"text", kind}}},
                          row.at("kind"));
    }
    const bool is_expected = row.cells[3] == "E";
    if (!is_expected && !check_mark(row.cells[3], row, problems)) return;
    const auto at =
        std::ranges::lower_bound(calendar.exceptions_, day.value(), {}, &Exception::day);
    if (at != calendar.exceptions_.end() && at->day == day.value()) {
      return problems.add({ErrorKind::invalid, "calendar.day_twice", {{"day", row.cells[0]}}},
                          row.at("day"));
    }
    std::string name = row.cells[2];
    if (is_expected) name += kExpected;
    calendar.exceptions_.insert(at, {day.value(), kind == "work", std::move(name)});
  });
  return calendar;
}

void WorkCalendar::set(Date day, bool works) {
  const auto at = std::ranges::lower_bound(exceptions_, day, {}, &Exception::day);
  if (at != exceptions_.end() && at->day == day) {
    at->works = works;
    at->name.clear();
  } else {
    exceptions_.insert(at, {day, works, ""});
  }
}

const WorkCalendar::Exception* WorkCalendar::find(Date day) const {
  const auto at = std::ranges::lower_bound(exceptions_, day, {}, &Exception::day);
  return at == exceptions_.end() || at->day != day ? nullptr : &*at;
}

bool WorkCalendar::is_work_day(Date day) const {
  const Exception* exception = find(day);
  return exception == nullptr ? !is_weekend(day) : exception->works;
}

std::optional<std::string_view> WorkCalendar::holiday(Date day) const {
  const Exception* exception = find(day);
  if (exception == nullptr || exception->works) return std::nullopt;
  return exception->name;
}

bool WorkCalendar::lists_year_of(Date day) const {
  const auto year = year_of(day);
  if (exceptions_.empty() || year < year_of(exceptions_.front().day) ||
      year > year_of(exceptions_.back().day)) {
    return false;
  }
  const auto first = std::chrono::local_days{year / std::chrono::January / 1};
  auto at = std::ranges::lower_bound(exceptions_, first, {}, &Exception::day);
  for (; at != exceptions_.end() && year_of(at->day) == year; ++at) {
    if (at->name.ends_with(kExpected)) return false;
  }
  return true;
}

WorkDay WorkCalendar::after(Date day, int count) const {
  TK_CHECK(count >= 0 && count <= 1000);
  WorkDay at{day, true};
  auto listed = std::pair{std::chrono::year::min(), true};
  while (count > 0) {
    at.day += Days{1};
    if (year_of(at.day) != listed.first) listed = {year_of(at.day), lists_year_of(at.day)};
    at.sure = at.sure && listed.second;
    if (is_work_day(at.day)) --count;
  }
  return at;
}

WorkDay WorkCalendar::on_or_after(Date day) const {
  const bool sure = lists_year_of(day);
  if (is_work_day(day)) return {day, sure};
  const WorkDay next = after(day, 1);
  return {next.day, sure && next.sure};
}

WorkDay WorkCalendar::on_or_before(Date day) const {
  bool sure = lists_year_of(day);
  while (!is_work_day(day)) {
    day -= Days{1};
    sure = sure && lists_year_of(day);
  }
  return {day, sure};
}

int WorkCalendar::between(Date first, Date past) const {
  int count = 0;
  for (Date day = first; day < past; day += Days{1}) count += is_work_day(day) ? 1 : 0;
  return count;
}

}  // namespace tongket::period
