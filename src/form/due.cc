#include "form/due.h"

#include <algorithm>

namespace tongket::form {

std::optional<period::WorkDay> due(const Section& section, indicator::Level level,
                                   const period::Period& period) {
  const auto& calendar = period::WorkCalendar::shipped();
  if (!section.due) {
    return period::DueDays::shipped().due(indicator::to_text(level), period, calendar);
  }
  const auto& [month, day, years_before, work_days] = *section.due;
  const std::chrono::year_month_day named{std::chrono::year{period.year() - years_before},
                                          std::chrono::month{month}, std::chrono::day{day}};
  const base::Date last{named};
  return work_days == 0 ? calendar.on_or_after(last) : calendar.after(last, work_days);
}

std::optional<period::WorkDay> due(const Form& form, indicator::Level level,
                                   const period::Period& period) {
  std::optional<period::WorkDay> last;
  for (const auto& section : form.sections) {
    const auto one = due(section, level, period);
    if (one && (!last || last->day < one->day)) last = one;
  }
  return last;
}

}  // namespace tongket::form
