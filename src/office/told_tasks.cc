// Tasks of the next year that a document tells, taken over to be followed.
#include <algorithm>

#include "base/text.h"
#include "task_terms.h"
#include "view/task_state.h"

namespace tongket::office {
namespace {

using view::ToldTask;

base::Error at_place(base::ErrorKind kind, std::string_view code, const std::string& place) {
  return {kind, code, {{"place", place}}};
}

base::Result<const report::Report*> known(const books::Books& books, figure::ReportId id) {
  const auto* report = books.reports->find(id);
  const std::vector<std::pair<std::string_view, std::string>> args{{"report", base::to_text(id)}};
  if (report == nullptr) return base::Error{base::ErrorKind::not_found, "report.unknown", args};
  if (report->withdrawn) return base::Error{base::ErrorKind::conflict, "report.withdrawn", args};
  return report;
}

/// Those of these places; without places all that nothing was made of yet.
base::Result<std::vector<ToldTask>> chosen(const books::Books& books, const report::Report& report,
                                           const view::ToldTasks& told,
                                           const std::vector<std::string>& places) {
  std::vector<ToldTask> tasks;
  const auto is_followed = [&](const ToldTask& each) {
    return view::task_made_of(books, report, told.year, each.place) != nullptr;
  };
  for (const auto& place : places) {
    const auto found = std::ranges::find(told.tasks, place, &ToldTask::place);
    if (found == told.tasks.end()) {
      return at_place(base::ErrorKind::not_found, "task.place_unknown", place);
    }
    if (is_followed(*found)) {
      return at_place(base::ErrorKind::conflict, "task.taken_already", place);
    }
    tasks.push_back(*found);
  }
  if (places.empty()) {
    std::ranges::copy_if(told.tasks, std::back_inserter(tasks), std::not_fn(is_followed));
  }
  if (tasks.empty()) return base::Error{base::ErrorKind::conflict, "task.none_told", {}};
  return tasks;
}

/// A task as the document tells it, with its target where that is one of the catalogue's.
TaskOrder order_of(const House& house, const report::Report& report, int year,
                   const ToldTask& told) {
  TaskOrder order{.giver = report.accepted.figures.unit, .year = year, .words = told.text};
  order.origin = task::Origin{
      .kind = task::OriginKind::report, .id = report.accepted.report.raw(), .place = told.place};
  order.terms.code = told.code;
  order.terms.target = told.target;
  if (task_problems(house, order).empty()) return order;
  order.terms = {};
  return order;
}

}  // namespace

base::Result<TakenTasks> take_tasks(House& house, const access::Actor& actor,
                                    figure::ReportId report_id,
                                    const std::vector<std::string>& places) {
  const auto books = house.desk.books();
  TK_TRY(const auto* report, known(*books, report_id));
  const Asked asked{.act = "task.give", .unit = report->accepted.figures.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto told, view::tasks_told_by(house.shelf, *report));
  TK_TRY(const auto tasks, chosen(*books, *report, told, places));
  std::vector<task::Giving> givings;
  for (const auto& each : tasks) {
    const auto order = order_of(house, *report, told.year, each);
    task::Giving giving{.giver = order.giver, .year = order.year, .origin = order.origin};
    TK_TRY(giving.terms, terms_of(*books, order));
    givings.push_back(std::move(giving));
  }
  for (std::size_t at = 0; at < tasks.size(); ++at) {
    givings[at].words = shelf::keep_text(house.shelf, house.dice, base::to_nfc(tasks[at].text));
  }
  std::vector<Act> acts;
  for (auto& giving : givings) {
    const Make make = [&giving, report](const books::Books& now,
                                        FreshIds& ids) -> base::Result<ledger::Draft> {
      const auto& place = giving.origin->place;
      if (view::task_made_of(now, *report, giving.year, place) != nullptr) {
        return at_place(base::ErrorKind::conflict, "task.taken_already", place);
      }
      giving.id = ids.next<task::TaskId>();
      return task::to_draft(giving);
    };
    acts.push_back({.asked = asked, .make = make});
  }
  const auto recorded = house.desk.record_all(actor, acts);
  if (!recorded.ok()) {
    for (const auto& giving : givings) shelf::erase_text(house.shelf, giving.words);
    return recorded.error();
  }
  TakenTasks taken{.year = told.year};
  for (const auto& giving : givings) taken.tasks.push_back(giving.id);
  return taken;
}

}  // namespace tongket::office
