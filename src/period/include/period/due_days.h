#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problems.h"
#include "period/period.h"
#include "period/work_calendar.h"

namespace tongket::period {

/// By when a report is due, per level: so many working days after the cut-off, but never later than
/// a day of the month in which the period closes. Data: `catalogue/due_days.csv`.
///
///     level,period,work_days,latest_day,from,to,mark,source
///     commune,month;quarter;half;nine_months;year,2,25,2019-03-12,,U,…
///
/// Levels are named by their codes (`commune`, `district`, `area`, `province` …). Rounds, cluster
/// years and free ranges have no general due day: who asks for them names it.
/// Source  Decree 09/2019/ND-CP, articles 8.5 and 13.1; the days of the lower levels are ours.
class DueDays {
 public:
  static const DueDays& shipped();

  /// Errors  those of `paper::read_csv` and `base::parse_iso`; `period.kind_unknown`; all invalid:
  ///         `calendar.mark_unknown`, args: text. `calendar.number_wrong`: not 0 … 60 working
  ///         days, or not a day 1 … 28, args: text. `calendar.rule_twice`: two rules for one
  ///         level, period and day, args: level, period.
  static DueDays read(std::string_view csv, std::string_view file, base::Problems& problems);

  /// The last day on which the report of `period` is in time; nothing where no rule says so.
  [[nodiscard]] std::optional<WorkDay> due(std::string_view level, const Period& period,
                                           const WorkCalendar& calendar) const;

 private:
  struct Rule {
    std::string level;
    PeriodKind period = PeriodKind::month;
    int work_days = 0;
    unsigned latest_day = 0;
    base::Date first;
    std::optional<base::Date> last;

    /// Whether both speak of one period on some day.
    [[nodiscard]] bool meets(const Rule& other) const;
  };
  std::vector<Rule> rules_;
};

}  // namespace tongket::period
