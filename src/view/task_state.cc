#include "view/task_state.h"

#include <algorithm>

namespace tongket::view {

using task::State;
using task::Task;

std::optional<unit::UnitId> heir_of(const books::Books& books, unit::UnitId unit,
                                    base::Date today) {
  const auto heir = books.units->heir_on(unit, today);
  return heir && *heir != unit ? heir : std::nullopt;
}

std::string_view code(TaskLateness lateness) {
  if (lateness == TaskLateness::none) return "none";
  return lateness == TaskLateness::soon ? "soon" : "overdue";
}

TaskLateness lateness_of(const Task& task, unit::UnitId unit, base::Date today) {
  const auto& due = task.terms().due;
  const auto state = task.state(unit);
  const bool waits = state == State::open || state == State::under_way || state == State::returned;
  if (!due || !waits || task.dropped) return TaskLateness::none;
  if (*due < today) return TaskLateness::overdue;
  return *due <= today + kTaskSoon ? TaskLateness::soon : TaskLateness::none;
}

std::vector<const Task*> tasks_of_today(const books::Books& books, unit::UnitId unit, int year,
                                        base::Date today) {
  return books.tasks->of(
      year, [&](unit::UnitId each) { return each == unit || heir_of(books, each, today) == unit; });
}

std::vector<unit::UnitId> in_charge(const books::Books& books, const Task& task, unit::UnitId unit,
                                    base::Date today) {
  std::vector<unit::UnitId> units;
  std::ranges::copy_if(task.terms().units, std::back_inserter(units), [&](unit::UnitId each) {
    return each == unit || heir_of(books, each, today) == unit;
  });
  return units;
}

bool waits_for(const books::Books& books, const Task& task, unit::UnitId unit, base::Date today) {
  if (task.dropped) return false;
  return std::ranges::any_of(in_charge(books, task, unit, today), [&](unit::UnitId each) {
    return task.state(each) == State::returned ||
           lateness_of(task, each, today) != TaskLateness::none;
  });
}

bool has_untaken(const Task& task) {
  if (task.dropped) return false;
  return std::ranges::any_of(task.terms().units, [&](unit::UnitId each) {
    const auto state = task.state(each);
    return state == State::told_done || state == State::told_not_done;
  });
}

}  // namespace tongket::view
