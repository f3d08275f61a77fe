#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "view/story.h"
#include "view/sums.h"
#include "view/tasks.h"

// What board and page of tasks have in common.
namespace tongket::view {

/// The figure beside a task, at one unit.
struct TaskFigure {
  const indicator::Indicator* indicator = nullptr;
  period::Period period;
  std::optional<figure::Value> reached = {};
  oracle::Coverage coverage = {};
  std::optional<std::int64_t> percent = {};  ///< Of the target, hundredths, cut off.
  std::optional<bool> met = {};              ///< None: no target, or no number.
};

/// Reads figures beside tasks, each tree made once.
class TaskFigures {
 public:
  /// `books` must outlive this.
  TaskFigures(const books::Books& books, unit::UnitId top) : books_{books}, top_{top} {}

  /// Nothing where the task has no measure, or the unit stands in no tree of its year.
  [[nodiscard]] std::optional<TaskFigure> at(const task::Task& task, unit::UnitId unit);

 private:
  [[nodiscard]] const Sums* sums_of(const period::Period& period, unit::UnitId unit);
  [[nodiscard]] const Sums* sums_from(const period::Period& period, unit::UnitId top);

  const books::Books& books_;
  unit::UnitId top_;
  std::map<std::pair<period::Period, unit::UnitId>, std::unique_ptr<const Sums>> sums_;
};

/// The indicator a task is judged by; null without one.
[[nodiscard]] const indicator::Indicator* indicator_of(const books::Books& books,
                                                       const task::Task& task);

/// What does not fit in a task as a whole: words alone. In both languages.
[[nodiscard]] base::JsonArray lacks_json(const base::Messages& messages, const task::Task& task);

/// What does not fit at one unit: over its day, or said otherwise than the figure says.
[[nodiscard]] base::JsonArray findings_json(const books::Books& books,
                                            const base::Messages& messages, const task::Task& task,
                                            unit::UnitId unit, base::Date today,
                                            const std::optional<TaskFigure>& figure);

/// {"id", "name"} of a unit in the year of a task.
[[nodiscard]] base::JsonObject named_json(const books::Books& books, const task::Task& task,
                                          unit::UnitId unit);

/// {"iso", "print"}; null without a day.
[[nodiscard]] base::Json day_json(const std::optional<base::Date>& day);

/// {"code", "name", "name_en", "measure", "target"}; null without a measure.
[[nodiscard]] base::Json measure_json(const books::Books& books, const task::Task& task,
                                      const task::Terms& terms);

/// {"unit", "words" …}: the place of the words a task came out of; null without one.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::Json> origin_json(const books::Books& books,
                                                   const shelf::Shelf& shelf,
                                                   const task::Task& task);

}  // namespace tongket::view
