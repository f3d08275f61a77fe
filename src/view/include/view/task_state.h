#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "books/books.h"
#include "report/reports.h"
#include "shelf/shelf.h"
#include "task/tasks.h"

// Who is late with what, and what documents tell: for pages, letters and whoever takes tasks over.
namespace tongket::view {

/// How a unit stands to the day of a task. Who says it is done is not late, whatever its giver has
/// yet to answer.
enum class TaskLateness : std::uint8_t { none, soon, overdue };

/// "none", "soon", "overdue".
[[nodiscard]] std::string_view code(TaskLateness lateness);

/// A task is soon due so many days before its day.
inline constexpr base::Days kTaskSoon{15};

[[nodiscard]] TaskLateness lateness_of(const task::Task& task, unit::UnitId unit, base::Date today);

/// Who answers on that day for a unit that has ended; nothing of one that lives.
[[nodiscard]] std::optional<unit::UnitId> heir_of(const books::Books& books, unit::UnitId unit,
                                                  base::Date today);

/// The tasks of a year that a unit gave, or is to do itself or as the heir of one that has ended.
[[nodiscard]] std::vector<const task::Task*> tasks_of_today(const books::Books& books,
                                                            unit::UnitId unit, int year,
                                                            base::Date today);

/// Those of its units for which `unit` answers: itself, and ended ones whose heir it is.
[[nodiscard]] std::vector<unit::UnitId> in_charge(const books::Books& books, const task::Task& task,
                                                  unit::UnitId unit, base::Date today);

/// Whether the task is on a unit's list of today: over its day or soon due, or sent back; also in
/// the name of a unit whose heir it is.
[[nodiscard]] bool waits_for(const books::Books& books, const task::Task& task, unit::UnitId unit,
                             base::Date today);

/// Whether a unit said of it that it is done, or not, and its giver has not answered.
[[nodiscard]] bool has_untaken(const task::Task& task);

/// A task as a document tells it.
struct ToldTask {
  std::string place;  ///< "1", "2", … in the order of the page.
  std::string text = {};
  std::size_t first = 0;  ///< Its words in the text of the document.
  std::size_t past = 0;
  std::string code = {};  ///< Of the indicator of its target; empty: it tells none.
  std::optional<base::Decimal> target = {};
};

/// What a document tells of the year after its own.
struct ToldTasks {
  int year = 0;
  std::vector<ToldTask> tasks = {};
};

/// Next year's tasks as the document of a report tells them; none where the words were taken out.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<ToldTasks> tasks_told_by(const shelf::Shelf& shelf,
                                                    const report::Report& report);

/// The task that was made of this place of a document; null when none was, or it was dropped.
[[nodiscard]] const task::Task* task_made_of(const books::Books& books,
                                             const report::Report& report, int year,
                                             std::string_view place);

}  // namespace tongket::view
