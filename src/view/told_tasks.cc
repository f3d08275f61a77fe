// Tasks of the next year as documents tell them, and what was made of them.
#include <algorithm>

#include "base/text.h"
#include "task_parts.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

constexpr std::size_t kContext = 160;  ///< Code points of text before and after the words.

std::size_t size_at(const base::JsonObject& object, std::string_view key) {
  const auto number = base::json_integer(object, key);
  return number.ok() && number.value() > 0 ? static_cast<std::size_t>(number.value()) : 0;
}

ToldTask told_from(const base::JsonObject& object, std::size_t number) {
  ToldTask told{.place = std::to_string(number)};
  const auto text = base::json_string(object, "text");
  if (text.ok()) told.text = text.value();
  told.first = size_at(object, "first");
  told.past = size_at(object, "past");
  const auto* target = object.if_contains("target");
  if (target == nullptr || !target->is_object()) return told;
  const auto code = base::json_string(target->get_object(), "indicator");
  const auto count = base::json_string(target->get_object(), "number");
  const auto parsed = count.ok() ? base::parse_decimal(count.value()) : count.error();
  if (!code.ok() || !parsed.ok()) return told;
  told.code = code.value();
  told.target = parsed.value();
  return told;
}

/// The year a document speaks ahead to: of half a year the same one, its second half.
int year_ahead(const report::Report& report, const base::JsonObject& reading) {
  const auto said = base::json_integer(reading, "next_year");
  const auto& period = report.accepted.figures.period;
  const auto stated = said.ok() ? period::Period::year(static_cast<int>(
                                      std::clamp<std::int64_t>(said.value(), 0, INT16_MAX)))
                                : said.error();
  if (stated.ok()) return stated.value().year();
  return period.year() + (period.kind() == period::PeriodKind::half ? 0 : 1);
}

/// The words in their place on the page; null where the page was taken out.
base::Result<base::Json> quote_json(const shelf::Shelf& shelf, const report::Report& report,
                                    const ToldTask& told) {
  const auto& ref = report.accepted.document.text;
  if (!ref) return base::Json(nullptr);
  TK_TRY(const auto text, shelf::find_text(shelf, *ref));
  if (!text) return base::Json(nullptr);
  const std::size_t before = told.first < kContext ? 0 : told.first - kContext;
  return base::Json(
      base::JsonObject{{"before", base::slice(*text, before, told.first)},
                       {"text", base::slice(*text, told.first, told.past)},
                       {"after", base::slice(*text, told.past, told.past + kContext)}});
}

}  // namespace

base::Result<ToldTasks> tasks_told_by(const shelf::Shelf& shelf, const report::Report& report) {
  const auto& ref = report.accepted.document.reading;
  if (!ref) return ToldTasks{.year = report.accepted.figures.period.year() + 1};
  TK_TRY(const auto text, shelf::find_text(shelf, *ref));
  const auto json = text ? base::parse_json(*text) : base::Result{base::Json(base::JsonObject{})};
  if (!json.ok() || !json.value().is_object()) return ToldTasks{};
  const auto& reading = json.value().get_object();
  ToldTasks told{.year = year_ahead(report, reading)};
  const auto list = base::json_array(reading, "tasks");
  if (!list.ok()) return told;
  for (const auto& each : list.value()) {
    if (each.is_object()) {
      told.tasks.push_back(told_from(each.get_object(), told.tasks.size() + 1));
    }
  }
  return told;
}

const task::Task* task_made_of(const books::Books& books, const report::Report& report, int year,
                               std::string_view place) {
  for (const auto* each : books.tasks->of(year, report.accepted.figures.unit)) {
    const auto& origin = each->origin;
    const bool is_of_it = origin && origin->kind == task::OriginKind::report &&
                          origin->id == report.accepted.report.raw() && origin->place == place;
    if (is_of_it && !each->dropped) return each;
  }
  return nullptr;
}

base::Result<base::JsonObject> told_json(const books::Books& books, const shelf::Shelf& shelf,
                                         const report::Report& report) {
  TK_TRY(const auto told, tasks_told_by(shelf, report));
  base::JsonArray tasks;
  for (const auto& each : told.tasks) {
    const auto* made = task_made_of(books, report, told.year, each.place);
    TK_TRY(auto quote, quote_json(shelf, report, each));
    tasks.emplace_back(base::JsonObject{
        {"place", each.place},
        {"words", each.text},
        {"quote", std::move(quote)},
        {"code", each.code.empty() ? base::Json(nullptr) : base::Json(each.code)},
        {"target", each.target ? base::Json(base::to_vietnamese(*each.target)) : nullptr},
        {"task", made == nullptr ? base::Json(nullptr) : base::Json(base::to_text(made->id))}});
  }
  const auto& figures = report.accepted.figures;
  return base::JsonObject{
      {"report", base::to_text(report.accepted.report)},
      {"unit", base::JsonObject{{"id", base::to_text(figures.unit)},
                                {"name", unit::full_name_on(*books.units, figures.unit,
                                                            figures.period.last_day())}}},
      {"year", told.year},
      {"tasks", std::move(tasks)}};
}

base::Result<base::Json> origin_json(const books::Books& books, const shelf::Shelf& shelf,
                                     const task::Task& task) {
  if (!task.origin) return base::Json(nullptr);
  base::JsonObject json{{"kind", code(task.origin->kind)},
                        {"id", base::id_text(task.origin->id)},
                        {"place", task.origin->place},
                        {"quote", nullptr}};
  if (task.origin->kind != task::OriginKind::report) return base::Json(std::move(json));
  const auto* report = books.reports->find(figure::ReportId{task.origin->id});
  if (report == nullptr) return base::Json(std::move(json));
  json.emplace("period", period_json(report->accepted.figures.period));
  TK_TRY(const auto told, tasks_told_by(shelf, *report));
  const auto found = std::ranges::find(told.tasks, task.origin->place, &ToldTask::place);
  if (found == told.tasks.end()) return base::Json(std::move(json));
  TK_TRY(json["quote"], quote_json(shelf, *report, *found));
  return base::Json(std::move(json));
}

}  // namespace tongket::view
