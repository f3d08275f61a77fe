#pragma once

#include <string>
#include <vector>

#include "books/books.h"
#include "review/reviews.h"
#include "task/tasks.h"

// Between reviews and tasks: what a conference concluded, and what became of what an earlier one
// did.
namespace tongket::view {

/// The tasks that came out of a conference and are still asked, in the order they were given.
[[nodiscard]] std::vector<const task::Task*> conclusions_of(const books::Books& books,
                                                            const review::Review& review);

/// How a task of the review's year stood when the figures were frozen; before that, as it stands.
struct TaskResult {
  const task::Task* task = nullptr;
  int done = 0;
  int not_done = 0;
  int told = 0;       ///< Said done or not done; the giver had not answered.
  int under_way = 0;  ///< At work on it, or what was said was sent back.
  int silent = 0;
  int evidence = 0;  ///< Reports, figures and files that were pointed at.
};

/// Those the unit of the review gave in its year.
[[nodiscard]] std::vector<TaskResult> task_results(const books::Books& books,
                                                   const review::Review& review);

/// "xong 12/14; đang làm 1; chưa báo cáo 1".
[[nodiscard]] std::string words_of(const TaskResult& result);

/// The units that are to do a task, side by side; "chưa giao" where nobody is.
[[nodiscard]] std::string asked_units(const books::Books& books, const task::Task& task);

}  // namespace tongket::view
