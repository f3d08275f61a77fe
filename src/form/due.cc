#include "form/due.h"

namespace tongket::form {

std::optional<period::WorkDay> due(const Section& section, indicator::Level level,
                                   const period::Period& period,
                                   const period::WorkCalendar& calendar) {
  if (!section.due) {
    return period::DueDays::shipped().due(indicator::to_text(level), period, calendar);
  }
  const auto& [month, day, years_before, work_days] = *section.due;
  const std::chrono::year_month_day named{std::chrono::year{period.year() - years_before},
                                          std::chrono::month{month}, std::chrono::day{day}};
  const base::Date last{named};
  return work_days == 0 ? calendar.on_or_after(last) : calendar.after(last, work_days);
}

}  // namespace tongket::form
