// Tasks of a year: giving, reporting, taking, following.
#include "office/tasks.h"

#include <algorithm>

#include "call.h"
#include "office/collections.h"
#include "view/tasks.h"

namespace tongket::api {
namespace {

using enum wire::Method;
using task::TaskId;

base::Error wrong_type(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

/// A task the asker may know of: they may act for whoever gave it, or for a unit that is to do it.
bool concerns(const Call& call, const task::Task& task) {
  if (answers_for(call, "task.see", task.giver)) return true;
  return std::ranges::any_of(
      task.terms().units, [&](unit::UnitId unit) { return answers_for(call, "task.see", unit); });
}

/// The task of the path.
/// Errors  `task.unknown` (not_found). `access.out_of_scope` (forbidden): none of the actor's
///         business.
base::Result<const task::Task*> named(const Call& call, const books::Books& books) {
  const auto& text = call.request.param("id");
  const auto id = base::parse_id_text(text);
  const auto* found = id.ok() ? books.tasks->find(TaskId{id.value()}) : nullptr;
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "task.unknown", {{"task", text}}};
  }
  if (!concerns(call, *found)) {
    TK_TRY([[maybe_unused]] const auto allowed,
           call.house.desk.may(call.actor, {.act = "task.see", .unit = found->giver}));
  }
  return found;
}

view::TaskLooker looker(const Call& call, std::optional<unit::UnitId> own) {
  return {.today = today(call),
          .may_see = [&call](unit::UnitId unit) { return answers_for(call, "task.see", unit); },
          .name_of = [&call](std::string_view actor) { return actor_name(call.house, actor); },
          .own = own,
          .messages = call.messages};
}

base::JsonObject receipt_json(const office::Receipt& receipt) {
  return {{"entry", receipt.recorded.entry},
          {"at", moment_json(receipt.recorded.at)},
          {"receipt", receipt.anchor}};
}

Answer board(Call& call) {
  TK_TRY(const auto year, asked_year(call));
  TK_TRY(const auto unit, asked_top(call, "task.see"));
  const auto books = call.house.desk.books();
  TK_TRY(auto json, view::task_board(*books, call.house.shelf, unit, year, looker(call, unit)));
  const auto may = call.house.desk.may(call.actor, {.act = "task.give", .unit = unit}).ok();
  json.emplace("may", base::JsonObject{{"give", may}});
  return base::Json(std::move(json));
}

Answer one(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(auto json,
         view::task_page(*books, call.house.shelf, *found, looker(call, call.actor.scope)));
  base::JsonObject allowed;
  for (const std::string_view act : {"amend", "accept", "return", "drop"}) {
    const std::string name = "task." + std::string{act};
    allowed.emplace(act,
                    !found->dropped &&
                        call.house.desk.may(call.actor, {.act = name, .unit = found->giver}).ok());
  }
  base::JsonArray reporting;
  for (const auto unit : found->terms().units) {
    const bool may = call.house.desk.may(call.actor, {.act = "task.report", .unit = unit}).ok();
    if (may && !found->dropped) reporting.emplace_back(base::to_text(unit));
  }
  allowed.emplace("report", std::move(reporting));
  json.emplace("may", std::move(allowed));
  return base::Json(std::move(json));
}

/// A text of the body; empty where there is none, or null.
base::Result<std::string> text_in(const base::JsonObject& body, std::string_view key) {
  if (!body.contains(key) || body.at(key).is_null()) return std::string{};
  return base::json_string(body, key);
}

/// "units": ids; or "level": all units of it below the giver.
base::Result<> read_units(const Call& call, const books::Books& books, unit::UnitId giver,
                          office::TaskTerms& terms) {
  if (call.body.contains("level")) {
    TK_TRY(const auto text, base::json_string(call.body, "level"));
    TK_TRY(const auto level, unit::parse_level(text));
    terms.units = office::units_below(books, giver, level, today(call));
    return base::Done{};
  }
  if (!call.body.contains("units")) return base::Done{};
  TK_TRY(const auto list, base::json_array(call.body, "units"));
  terms.units.clear();
  for (const auto& each : list) {
    if (!each.is_string()) return wrong_type("units");
    TK_TRY(const auto unit, known_unit(books, each.get_string()));
    terms.units.push_back(unit);
  }
  return base::Done{};
}

/// What the body says of the terms; what it does not speak of stays as it is, null takes it away.
base::Result<> read_terms(const Call& call, const books::Books& books, unit::UnitId giver,
                          office::TaskTerms& terms) {
  TK_TRY([[maybe_unused]] const auto units, read_units(call, books, giver, terms));
  if (call.body.contains("due")) {
    TK_TRY(const auto text, text_in(call.body, "due"));
    terms.due.reset();
    if (!text.empty()) {
      TK_TRY(terms.due, base::parse_iso(text));
    }
  }
  if (call.body.contains("code")) {
    TK_TRY(terms.code, text_in(call.body, "code"));
    if (terms.code.empty()) terms.target.reset();
  }
  if (call.body.contains("target")) {
    TK_TRY(const auto text, text_in(call.body, "target"));
    terms.target.reset();
    if (!text.empty()) {
      TK_TRY(terms.target, base::parse_decimal(text));
    }
  }
  return base::Done{};
}

/// The unit that gives: the one of the body, or the one in the actor's charge.
base::Result<unit::UnitId> giver_in(const Call& call, const books::Books& books) {
  TK_TRY(const auto asked, optional_unit(call));
  if (asked) return *asked;
  if (call.actor.scope) return *call.actor.scope;
  return asked_unit(call, books, today(call), "task.give");
}

/// The review a task came out of.
base::Result<std::optional<task::Origin>> origin_in(const Call& call) {
  if (!call.body.contains("origin")) return std::optional<task::Origin>{};
  TK_TRY(const auto object, base::json_object(call.body, "origin"));
  TK_TRY(const auto id, base::json_string(object, "review"));
  task::Origin origin;
  TK_TRY(origin.id, base::parse_id_text(id));
  TK_TRY(origin.place, base::json_string(object, "place"));
  return std::optional{std::move(origin)};
}

Answer give(Call& call) {
  const auto books = call.house.desk.books();
  office::TaskOrder order;
  TK_TRY(order.giver, giver_in(call, *books));
  TK_TRY(const auto year, base::json_integer(call.body, "year"));
  order.year = year_of_number(year);
  TK_TRY(order.words, text_in(call.body, "words"));
  TK_TRY(order.origin, origin_in(call));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "task.give", .unit = order.giver}));
  TK_TRY([[maybe_unused]] const auto terms, read_terms(call, *books, order.giver, order.terms));
  auto problems = office::task_problems(call.house, order);
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  TK_TRY(const auto given, office::give_task(call.house, call.actor, order));
  auto json = receipt_json(given.receipt);
  json.emplace("id", base::to_text(given.id));
  json.emplace("units", order.terms.units.size());
  return base::Json(std::move(json));
}

Answer amend(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "task.amend", .unit = found->giver}));
  office::TaskTerms terms{.units = found->terms().units, .due = found->terms().due};
  if (const auto& measure = found->terms().measure) {
    const auto* indicator = books->catalogue->latest(measure->indicator);
    if (indicator != nullptr) terms.code = indicator->code;
    terms.target = measure->target;
  }
  TK_TRY([[maybe_unused]] const auto read, read_terms(call, *books, found->giver, terms));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt, office::amend_task(call.house, call.actor, found->id, terms, reason));
  return base::Json(receipt_json(receipt));
}

base::Result<unit::UnitId> unit_in(const Call& call, const books::Books& books) {
  TK_TRY(const auto text, base::json_string(call.body, "unit"));
  return known_unit(books, text);
}

/// One piece of evidence: {"report"} or {"code", "period"}.
base::Result<office::TaskEvidence> evidence_in(const base::Json& json) {
  if (!json.is_object()) return wrong_type("evidence");
  const auto& object = json.get_object();
  office::TaskEvidence evidence;
  if (object.contains("report")) {
    TK_TRY(const auto text, base::json_string(object, "report"));
    TK_TRY(const auto id, base::parse_id_text(text));
    evidence.report = figure::ReportId{id};
    return evidence;
  }
  TK_TRY(evidence.code, base::json_string(object, "code"));
  TK_TRY(const auto text, base::json_string(object, "period"));
  TK_TRY(evidence.period, period_of_text(text));
  return evidence;
}

Answer report(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  office::TaskProgress progress{.task = found->id};
  TK_TRY(progress.unit, unit_in(call, *books));
  TK_TRY(progress.outcome, text_in(call.body, "outcome"));
  TK_TRY(progress.words, text_in(call.body, "words"));
  if (call.body.contains("evidence")) {
    TK_TRY(const auto list, base::json_array(call.body, "evidence"));
    for (const auto& each : list) {
      if (progress.evidence.size() > task::kEvidenceMost) break;
      TK_TRY(auto evidence, evidence_in(each));
      progress.evidence.push_back(std::move(evidence));
    }
  }
  TK_TRY(const auto receipt, office::report_task(call.house, call.actor, progress));
  return base::Json(receipt_json(receipt));
}

/// The same with a file as evidence: what is said of it comes with the address.
Answer report_file(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  const auto asked = [&](std::string_view name) {
    return std::string{call.request.query_value(name).value_or("")};
  };
  office::TaskProgress progress{.task = found->id};
  TK_TRY(progress.unit, known_unit(*books, asked("unit")));
  progress.outcome = asked("outcome");
  progress.words = asked("words");
  if (const auto code = asked("code"); !code.empty()) {
    TK_TRY(const auto period, period_of_text(asked("period")));
    progress.evidence.push_back({.code = code, .period = period});
  }
  progress.file_name = asked("name");
  progress.file = call.request.body;
  progress.declared = asked("declared") == "true";
  TK_TRY(const auto receipt, office::report_task(call.house, call.actor, progress));
  return base::Json(receipt_json(receipt));
}

Answer file(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  const std::string key{call.request.param("file")};
  TK_TRY(auto kept, office::task_file(call.house, *found, key));
  if (!answers_for(call, "task.see", found->giver) && !answers_for(call, "task.see", kept.unit)) {
    return base::Error{base::ErrorKind::not_found, "task.file_unknown", {{"file", key}}};
  }
  call.file = File{"application/octet-stream", std::move(kept.bytes)};
  return base::Json{};
}

Answer accept(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto unit, unit_in(call, *books));
  TK_TRY(const auto receipt, office::accept_task(call.house, call.actor, found->id, unit));
  return base::Json(receipt_json(receipt));
}

Answer give_back(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto unit, unit_in(call, *books));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt, office::return_task(call.house, call.actor, found->id, unit, reason));
  return base::Json(receipt_json(receipt));
}

Answer drop(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt, office::drop_task(call.house, call.actor, found->id, reason));
  return base::Json(receipt_json(receipt));
}

/// The report of the path, which the actor must answer for when it comes to `act`.
base::Result<const report::Report*> named_report(const Call& call, const books::Books& books,
                                                 std::string_view act) {
  const auto& text = call.request.param("id");
  const auto id = base::parse_id_text(text);
  const auto* found = id.ok() ? books.reports->find(figure::ReportId{id.value()}) : nullptr;
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "report.unknown", {{"report", text}}};
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = act, .unit = found->accepted.figures.unit}));
  return found;
}

Answer told(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* report, named_report(call, *books, "task.see"));
  TK_TRY(auto json, view::told_json(*books, call.house.shelf, *report));
  return base::Json(std::move(json));
}

Answer take(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* report, named_report(call, *books, "task.give"));
  std::vector<std::string> places;
  if (call.body.contains("places")) {
    TK_TRY(const auto list, base::json_array(call.body, "places"));
    for (const auto& each : list) {
      if (!each.is_string()) return wrong_type("places");
      places.emplace_back(each.get_string());
    }
  }
  TK_TRY(const auto taken,
         office::take_tasks(call.house, call.actor, report->accepted.report, places));
  base::JsonArray ids;
  for (const auto id : taken.tasks) ids.emplace_back(base::to_text(id));
  return base::Json(base::JsonObject{{"year", taken.year}, {"tasks", std::move(ids)}});
}

}  // namespace

base::Result<base::JsonObject> tasks_waiting(const Call& call) {
  constexpr std::size_t kMost = 50;
  base::JsonArray mine;
  base::JsonArray to_answer;
  const auto books = call.house.desk.books();
  const auto scope = call.actor.scope;
  if (!scope || books->tasks->empty()) {
    return base::JsonObject{{"mine", std::move(mine)}, {"to_answer", std::move(to_answer)}};
  }
  const bool reports = call.house.desk.may(call.actor, {.act = "task.report", .unit = scope}).ok();
  const bool answers = call.house.desk.may(call.actor, {.act = "task.accept", .unit = scope}).ok();
  const auto seen_by = looker(call, scope);
  TK_TRY(const auto year, asked_year(call));
  for (const int each : {year - 1, year, year + 1}) {
    for (const auto* task : view::tasks_of_today(*books, *scope, each, seen_by.today)) {
      const bool is_mine = reports && view::waits_for(*books, *task, *scope, seen_by.today);
      const bool is_to_answer = answers && task->giver == *scope && view::has_untaken(*task);
      if (!is_mine && !is_to_answer) continue;
      TK_TRY(auto head, view::task_head(*books, call.house.shelf, *task, seen_by));
      if (is_mine && mine.size() < kMost) mine.emplace_back(head);
      if (is_to_answer && to_answer.size() < kMost) to_answer.emplace_back(std::move(head));
    }
  }
  return base::JsonObject{{"mine", std::move(mine)}, {"to_answer", std::move(to_answer)}};
}

std::vector<Endpoint> task_endpoints() {
  return {
      {get, "/tasks", "task.see", 200, Takes::nothing,
       "Tasks of a unit's year and of the units below it: who has said what, who is late; query: "
       "unit, year.",
       board},
      {post, "/tasks", "task.give", 201, Takes::json,
       "Gives a task; body: unit (the giver), year, words, units or level, due, code, target; each "
       "of the last four may be missing; origin {review, place}.",
       give},
      {get, "/tasks/{id}", "task.see", 200, Takes::nothing,
       "A task with all it ever asked, what each unit said and what was answered, and the figure "
       "beside it.",
       one},
      {post, "/tasks/{id}/amend", "task.amend", 201, Takes::json,
       "Says anew who, until when and by what measure; body: units or level, due, code, target "
       "(null: taken away), reason.",
       amend},
      {post, "/tasks/{id}/report", "task.report", 201, Takes::json,
       "Says how far a unit is; body: unit, outcome done|under_way|not_done, words, evidence "
       "[{report} or {code, period}].",
       report},
      {post, "/tasks/{id}/file", "task.report", 201, Takes::bytes,
       "The same with a file (PDF, PNG, JPEG, Word, Excel; at most 5 MB) as evidence; query: unit, "
       "outcome, words, name, declared=true; code and period of a figure beside it.",
       report_file},
      {get, "/tasks/{id}/files/{file}", "task.see", 200, Takes::nothing,
       "A file that was brought as evidence.", file},
      {post, "/tasks/{id}/accept", "task.accept", 201, Takes::json,
       "Takes what a unit said; body: unit.", accept},
      {post, "/tasks/{id}/return", "task.return", 201, Takes::json,
       "Sends back what a unit said; body: unit, reason.", give_back},
      {post, "/tasks/{id}/drop", "task.drop", 201, Takes::json,
       "Ends a task that nobody is to do any more; body: reason.", drop},
      {get, "/reports/{id}/tasks", "task.see", 200, Takes::nothing,
       "Next year's tasks as the document of a report tells them, and which are followed.", told},
      {post, "/reports/{id}/tasks", "task.give", 201, Takes::json,
       "Follows them; body: places, none: all that are not followed yet.", take}};
}

}  // namespace tongket::api
