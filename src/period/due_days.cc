#include "period/due_days.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.h"
#include "table.h"

namespace tongket::period {

namespace embedded {
std::string_view due_days_csv();
}  // namespace embedded

namespace {

using base::Date;
using base::ErrorKind;

constexpr std::array<std::string_view, 7> kColumns{"level", "period", "work_days", "latest_day",
                                                   "from",  "to",     "mark"};

std::optional<int> number(const std::string& text, int smallest, int largest) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value < smallest || value > largest) return std::nullopt;
  return value;
}

std::vector<std::string> split(const std::string& cell) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t at = cell.find(';'); at != std::string::npos; at = cell.find(';', start)) {
    parts.push_back(cell.substr(start, at - start));
    start = at + 1;
  }
  parts.push_back(cell.substr(start));
  return parts;
}

/// The cell at `column` as a whole number; a problem where it is none.
std::optional<int> take_number(const Row& row, std::size_t column, int smallest, int largest,
                               base::Problems& problems) {
  auto value = number(row.cells[column], smallest, largest);
  if (!value) {
    problems.add({ErrorKind::invalid, "calendar.number_wrong", {{"text", row.cells[column]}}},
                 row.at(kColumns.at(column)));
  }
  return value;
}

std::optional<Date> take_day(const Row& row, std::size_t column, base::Problems& problems) {
  const auto day = base::parse_iso(row.cells[column]);
  if (day.ok()) return day.value();
  problems.add(day.error(), row.at(kColumns.at(column)));
  return std::nullopt;
}

}  // namespace

const DueDays& DueDays::shipped() {
  static const DueDays days = [] {
    base::Problems problems;
    auto read = DueDays::read(embedded::due_days_csv(), "due_days.csv", problems);
    TK_CHECK(problems.empty());
    return read;
  }();
  return days;
}

bool DueDays::Rule::meets(const Rule& other) const {
  return level == other.level && period == other.period && (!other.last || first <= *other.last) &&
         (!last || other.first <= *last);
}

DueDays DueDays::read(std::string_view csv, std::string_view file, base::Problems& problems) {
  DueDays days;
  read_rows(csv, file, kColumns, problems, [&](const Row& row) {
    const auto work_days = take_number(row, 2, 0, 60, problems);
    const auto latest_day = take_number(row, 3, 1, 28, problems);
    const auto first = take_day(row, 4, problems);
    std::optional<Date> last;
    if (!row.cells[5].empty()) {
      last = take_day(row, 5, problems);
      if (!last) return;
    }
    if (!check_mark(row.cells[6], row, problems)) return;
    if (!work_days || !latest_day || !first) return;
    for (const std::string& text : split(row.cells[1])) {
      const auto kind = parse_period_kind(text);
      if (!kind.ok()) {
        problems.add(kind.error(), row.at("period"));
        continue;
      }
      const Rule rule{row.cells[0], kind.value(), *work_days, static_cast<unsigned>(*latest_day),
                      *first,       last};
      const bool twice =
          std::ranges::any_of(days.rules_, [&](const Rule& other) { return rule.meets(other); });
      if (twice) {
        problems.add(
            {ErrorKind::invalid, "calendar.rule_twice", {{"level", rule.level}, {"period", text}}},
            row.at("period"));
      } else {
        days.rules_.push_back(rule);
      }
    }
  });
  return days;
}

std::optional<WorkDay> DueDays::due(std::string_view level, const Period& period,
                                    const WorkCalendar& calendar) const {
  const Date closing = period.last_day();
  for (const Rule& rule : rules_) {
    if (rule.level != level || rule.period != period.kind()) continue;
    if (closing < rule.first || (rule.last && *rule.last < closing)) continue;
    const WorkDay due = calendar.after(closing, rule.work_days);
    const std::chrono::year_month_day closed{closing};
    const Date latest =
        std::chrono::local_days{closed.year() / closed.month() / std::chrono::day{rule.latest_day}};
    if (due.day <= latest) return due;
    // What is due by a day of the month must be in on the last day worked before it is over.
    return calendar.on_or_before(latest);
  }
  return std::nullopt;
}

}  // namespace tongket::period
