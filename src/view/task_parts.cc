#include "task_parts.h"

#include "cells.h"
#include "target/aims.h"
#include "target/course.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

using Args = std::vector<std::pair<std::string_view, std::string>>;

base::JsonObject finding_json(const base::Messages& messages, std::string_view code, Args args) {
  const base::Error said{base::ErrorKind::conflict, code, std::move(args)};
  return {{"code", code},
          {"vi", messages.say(base::Language::vi, said)},
          {"en", messages.say(base::Language::en, said)}};
}

base::Json number_json(const std::optional<base::Decimal>& number) {
  if (!number) return nullptr;
  return base::JsonObject{{"value", base::to_text(*number)},
                          {"print", base::to_vietnamese(*number)}};
}

std::string name_of(const books::Books& books, const task::Task& task, unit::UnitId unit) {
  const auto day = period::Period::year(task.year).value().last_day();
  return unit::full_name_on(*books.units, unit, books.units->day_in_life(unit, day));
}

}  // namespace

const Sums* TaskFigures::sums_from(const period::Period& period, unit::UnitId top) {
  const auto [at, is_new] = sums_.try_emplace({period, top});
  if (is_new) {
    auto tree = tree_of(books_, top, period, {});
    if (tree.ok()) at->second = std::make_unique<Sums>(books_, std::move(tree).value(), period);
  }
  return at->second.get();
}

const Sums* TaskFigures::sums_of(const period::Period& period, unit::UnitId unit) {
  const auto* from_top = sums_from(period, top_);
  if (from_top != nullptr && from_top->tree().find(unit)) return from_top;
  const auto* own = sums_from(period, unit);
  return own != nullptr && own->tree().find(unit) ? own : nullptr;
}

std::optional<TaskFigure> TaskFigures::at(const task::Task& task, unit::UnitId unit) {
  const auto* indicator = indicator_of(books_, task);
  if (indicator == nullptr) return std::nullopt;
  const auto period = target::period_of(*indicator, task.year);
  const auto* sums = sums_of(period, unit);
  if (sums == nullptr) return std::nullopt;
  const auto sum = sums->at(unit, *indicator);
  TaskFigure figure{.indicator = indicator,
                    .period = period,
                    .reached = sum.rolled.value,
                    .coverage = sum.rolled.coverage};
  const auto& target = task.terms().measure->target;
  const auto number = number_of(figure.reached);
  if (!target || !number) return figure;
  figure.percent = target::percent_reached(*number, *target);
  figure.met = target::is_met(indicator->direction, *number, *target);
  return figure;
}

const indicator::Indicator* indicator_of(const books::Books& books, const task::Task& task) {
  const auto& measure = task.terms().measure;
  if (!measure) return nullptr;
  const auto day = period::Period::year(task.year).value().last_day();
  const auto* found = books.catalogue->find(measure->indicator, day);
  return found != nullptr ? found : books.catalogue->latest(measure->indicator);
}

base::JsonArray lacks_json(const base::Messages& messages, const task::Task& task) {
  base::JsonArray json;
  const auto& terms = task.terms();
  if (task.dropped) return json;
  if (terms.units.empty()) json.emplace_back(finding_json(messages, "task.lacks_unit", {}));
  if (!terms.due) json.emplace_back(finding_json(messages, "task.lacks_due", {}));
  if (!terms.measure) json.emplace_back(finding_json(messages, "task.lacks_measure", {}));
  return json;
}

base::JsonArray findings_json(const books::Books& books, const base::Messages& messages,
                              const task::Task& task, unit::UnitId unit, base::Date today,
                              const std::optional<TaskFigure>& figure) {
  base::JsonArray json;
  if (task.dropped) return json;
  const auto name = name_of(books, task, unit);
  if (lateness_of(task, unit, today) == TaskLateness::overdue) {
    const auto days = (today - *task.terms().due).count();
    json.emplace_back(finding_json(messages, "task.overdue",
                                   {{"unit", name},
                                    {"due", base::to_vietnamese(*task.terms().due)},
                                    {"days", std::to_string(days)}}));
  }
  if (!figure || !figure->met) return json;
  using enum task::State;
  const auto state = task.state(unit);
  const bool says_done = state == told_done || state == done;
  const bool says_not = state == told_not_done || state == not_done;
  if ((says_done && !*figure->met) || (says_not && *figure->met)) {
    json.emplace_back(
        finding_json(messages, says_done ? "task.figure_short" : "task.figure_there",
                     {{"unit", name},
                      {"code", figure->indicator->code},
                      {"reached", figure::to_vietnamese(*figure->reached)},
                      {"target", base::to_vietnamese(*task.terms().measure->target)}}));
  }
  return json;
}

base::JsonObject named_json(const books::Books& books, const task::Task& task, unit::UnitId unit) {
  return {{"id", base::to_text(unit)}, {"name", name_of(books, task, unit)}};
}

base::Json day_json(const std::optional<base::Date>& day) {
  if (!day) return nullptr;
  return base::JsonObject{{"iso", base::to_iso(*day)}, {"print", base::to_vietnamese(*day)}};
}

base::Json measure_json(const books::Books& books, const task::Task& task,
                        const task::Terms& terms) {
  if (!terms.measure) return nullptr;
  const auto day = period::Period::year(task.year).value().last_day();
  const auto* indicator = books.catalogue->find(terms.measure->indicator, day);
  if (indicator == nullptr) indicator = books.catalogue->latest(terms.measure->indicator);
  if (indicator == nullptr) return nullptr;
  return base::JsonObject{{"code", indicator->code},
                          {"name", indicator->name_vi},
                          {"name_en", indicator->name_en},
                          {"measure", indicator->measure},
                          {"target", number_json(terms.measure->target)}};
}

}  // namespace tongket::view
