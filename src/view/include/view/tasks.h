#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/messages.h"
#include "view/name_of.h"
#include "view/task_state.h"

namespace tongket::view {

/// Who looks at tasks, when, and what is known beside them.
struct TaskLooker {
  base::Date today;
  /// Whether they answer for a unit: of a task they see what those units said; of one that such a
  /// unit gave, what everybody said.
  std::function<bool(unit::UnitId)> may_see = {};
  NameOf name_of = {};
  std::optional<unit::UnitId> own = {};  ///< How this one stands is told apart.
  const base::Messages& messages;
};

/// The tasks of a unit's year: what it gave, and what it and the units below it are to do, those of
/// ended units with their heirs; first what is over its day, then by day. With counts of each unit,
/// who is late first.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> task_board(const books::Books& books,
                                                        const shelf::Shelf& shelf,
                                                        unit::UnitId unit, int year,
                                                        const TaskLooker& looker);

/// One line of the board.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> task_head(const books::Books& books,
                                                       const shelf::Shelf& shelf,
                                                       const task::Task& task,
                                                       const TaskLooker& looker);

/// One task with all it ever asked, what each unit said of it and what its giver answered, the
/// figure beside it, and the words it came out of.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> task_page(const books::Books& books,
                                                       const shelf::Shelf& shelf,
                                                       const task::Task& task,
                                                       const TaskLooker& looker);

/// What a task says; "[đã gỡ]" where its words were taken out.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<std::string> words_of(const shelf::Shelf& shelf, const task::Task& task);

/// The tasks a document tells as JSON, with the words in their place on the page.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> told_json(const books::Books& books,
                                                       const shelf::Shelf& shelf,
                                                       const report::Report& report);

}  // namespace tongket::view
