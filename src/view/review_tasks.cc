#include "review_tasks.h"

#include <algorithm>
#include <limits>

#include "unit/words.h"

namespace tongket::view {
namespace {

bool is_anybody(unit::UnitId /*unit*/) { return true; }

/// What the giver had answered last by then: null where nothing.
const task::Answer* answer_by(const task::Told& told, ledger::Position as_of) {
  const task::Answer* last = nullptr;
  for (const auto& answer : told.answers) {
    if (answer.recorded.entry <= as_of) last = &answer;
  }
  return last;
}

/// What a unit had said last by then: null where nothing.
const task::Told* told_by(const task::Row* row, ledger::Position as_of) {
  const task::Told* last = nullptr;
  if (row == nullptr) return last;
  for (const auto& told : *row) {
    if (told->recorded.entry <= as_of) last = told.get();
  }
  return last;
}

void count(const task::Told* told, ledger::Position as_of, TaskResult& result) {
  if (told == nullptr) {
    ++result.silent;
    return;
  }
  result.evidence += static_cast<int>(told->evidence.size());
  const auto* answer = answer_by(*told, as_of);
  if (told->outcome == task::Outcome::under_way || (answer != nullptr && answer->returned_for)) {
    ++result.under_way;
  } else if (answer == nullptr) {
    ++result.told;
  } else {
    ++(told->outcome == task::Outcome::done ? result.done : result.not_done);
  }
}

const task::Terms& terms_by(const task::Task& task, ledger::Position as_of) {
  const auto* terms = &task.versions.front()->terms;
  for (const auto& version : task.versions) {
    if (version->recorded.entry <= as_of) terms = &version->terms;
  }
  return *terms;
}

}  // namespace

std::vector<const task::Task*> conclusions_of(const books::Books& books,
                                              const review::Review& review) {
  std::vector<const task::Task*> found;
  for (const int year : {review.opening.year, review.opening.year + 1}) {
    for (const auto* each : books.tasks->of(year, is_anybody)) {
      const bool ours = each->origin && each->origin->kind == task::OriginKind::review &&
                        each->origin->id == review.opening.id.raw() && !each->dropped;
      if (ours) found.push_back(each);
    }
  }
  std::ranges::sort(found, {}, [](const auto* each) { return each->given().entry; });
  return found;
}

std::vector<TaskResult> task_results(const books::Books& books, const review::Review& review) {
  const auto* frozen = review.book();
  const auto as_of =
      frozen == nullptr ? std::numeric_limits<ledger::Position>::max() : frozen->freeze->as_of;
  std::vector<TaskResult> results;
  for (const auto* task : books.tasks->of(review.opening.year, review.opening.unit)) {
    const bool stood = task->giver == review.opening.unit && task->given().entry <= as_of &&
                       !(task->dropped && task->dropped->recorded.entry <= as_of);
    if (!stood) continue;
    TaskResult result{.task = task};
    for (const auto unit : terms_by(*task, as_of).units) {
      count(told_by(task->row(unit), as_of), as_of, result);
    }
    results.push_back(result);
  }
  return results;
}

std::string words_of(const TaskResult& result) {
  const int all = result.done + result.not_done + result.told + result.under_way + result.silent;
  if (all == 0) return "chưa giao đơn vị nào";
  std::string words = "xong " + std::to_string(result.done) + "/" + std::to_string(all);
  const auto add = [&](int number, std::string_view what) {
    if (number > 0) words.append("; ").append(what).append(" ").append(std::to_string(number));
  };
  add(result.not_done, "không xong");
  add(result.told, "đã báo cáo, chờ xác nhận");
  add(result.under_way, "đang làm");
  add(result.silent, "chưa báo cáo");
  return words;
}

std::string asked_units(const books::Books& books, const task::Task& task) {
  const auto day = period::Period::year(task.year).value().last_day();
  std::string names;
  for (const auto unit : task.terms().units) {
    names += (names.empty() ? "" : "; ") +
             unit::full_name_on(*books.units, unit, books.units->day_in_life(unit, day));
  }
  return names.empty() ? "chưa giao" : names;
}

}  // namespace tongket::view
