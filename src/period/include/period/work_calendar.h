#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problems.h"

namespace tongket::period {

/// A day counted in working days, and how far the count can be trusted.
struct WorkDay {
  base::Date day;
  bool sure = true;  ///< False: some day on the way lies in a year whose holidays are not listed.
  friend bool operator==(const WorkDay&, const WorkDay&) = default;
};

/// Which days offices work: Monday to Friday, except holidays, and the Saturdays that make up for a
/// bridged day. Tết moves and bridges are decided every year, so the table is data:
/// `catalogue/holidays.csv`.
///
///     day,kind,name,mark,source     kind: off | work
///                mark: V text read, P derived, U text not read, E expected, no notice out yet
///
/// Shape   a value; the listed years are those with at least one row, from the first to the last.
class WorkCalendar {
 public:
  /// The table built into the program; a test holds it well-formed.
  static const WorkCalendar& shipped();

  /// Reads a table; what is wrong goes into `problems` and the row is left out.
  /// Errors  those of `paper::read_csv` and `base::parse_iso`; all invalid:
  ///         `calendar.kind_unknown`, `calendar.mark_unknown`, args: text. `calendar.day_twice`,
  ///         args: day.
  static WorkCalendar read(std::string_view csv, std::string_view file, base::Problems& problems);

  /// Makes the day free or worked on, whatever the table says; a free one bears no name.
  void set(base::Date day, bool works);

  [[nodiscard]] bool is_work_day(base::Date day) const;
  /// The exceptions, by day: worked on or free, and the name of the table.
  struct Exception {
    base::Date day;
    bool works = false;
    std::string name;
  };
  [[nodiscard]] const std::vector<Exception>& exceptions() const { return exceptions_; }
  /// The name of the holiday that makes a weekday free; nothing on other days.
  [[nodiscard]] std::optional<std::string_view> holiday(base::Date day) const;
  /// Whether the holidays of the year of `day` are listed, and none of them is only expected.
  [[nodiscard]] bool lists_year_of(base::Date day) const;

  /// The `count`-th working day after `day`; `day` itself is never counted. Requires 0 ≤ count ≤
  /// 1000; 0 gives `day`.
  [[nodiscard]] WorkDay after(base::Date day, int count) const;
  /// `day` itself when it is worked on, else the next day that is.
  [[nodiscard]] WorkDay on_or_after(base::Date day) const;
  /// `day` itself when it is worked on, else the last day before that is.
  [[nodiscard]] WorkDay on_or_before(base::Date day) const;
  /// Working days in [first, past); none when `past` is not after `first`.
  [[nodiscard]] int between(base::Date first, base::Date past) const;

 private:
  [[nodiscard]] const Exception* find(base::Date day) const;
  std::vector<Exception> exceptions_;  ///< By day.
};

}  // namespace tongket::period
