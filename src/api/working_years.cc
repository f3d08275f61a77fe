// Opening and closing the books of a year.
#include "office/working_years.h"

#include "call.h"
#include "filing_json.h"
#include "schedule/schedule.h"
#include "view/story.h"
#include "view/working_year.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

base::Result<int> year_of_path(const Call& call) {
  TK_TRY(const auto number, base::parse_decimal(call.request.param("year")));
  TK_TRY(const auto whole, number.rescaled(0));
  TK_TRY(const auto year, period::Period::year(year_of_number(whole.units())));
  return year.year();
}

base::JsonObject tally_json(const schedule::YearTally& tally) {
  return {{"open", tally.open},
          {"returned", tally.returned},
          {"waiting", tally.waiting},
          {"errors", tally.errors}};
}

base::JsonArray steps_json(const Call& call, const std::vector<schedule::YearStep>& steps) {
  base::JsonArray list;
  for (const auto& step : steps) {
    base::Json reason = nullptr;
    if (step.reason) {
      const auto text = shelf::find_text(call.house.shelf, *step.reason);
      if (text.ok() && text.value()) reason = *text.value();
    }
    base::JsonObject json{{"kind", schedule::to_text(step.kind)},
                          {"at", moment_json(step.recorded.at)},
                          {"by", actor_name(call.house, step.recorded.actor)},
                          {"entry", step.recorded.entry},
                          {"reason", std::move(reason)}};
    if (step.kind == schedule::YearStepKind::closed) json.emplace("left", tally_json(step.left));
    list.emplace_back(std::move(json));
  }
  return list;
}

/// A list of a check names at most so many; its count says how many there are.
constexpr std::size_t kNamedMost = 500;

base::JsonArray heads_json(const books::Books& books, const std::vector<view::FilingHead>& heads) {
  base::JsonArray list;
  for (const auto& head : heads) {
    if (list.size() == kNamedMost) break;
    list.emplace_back(
        base::JsonObject{{"unit", unit_json(books, head.key.unit, head.key.period.last_day())},
                         {"form", head.key.form},
                         {"period", view::period_json(head.key.period)},
                         {"timeliness", view::to_text(head.timeliness)}});
  }
  return list;
}

base::JsonArray lifted_json(const books::Books& books, const view::YearCheck& check) {
  base::JsonArray list;
  for (const auto& [head, rule] : check.lifted) {
    if (list.size() == kNamedMost) break;
    list.emplace_back(
        base::JsonObject{{"unit", unit_json(books, head.key.unit, head.key.period.last_day())},
                         {"form", head.key.form},
                         {"period", view::period_json(head.key.period)},
                         {"rule", rule}});
  }
  return list;
}

base::JsonObject plan_json(const books::Books& books, const view::YearPlan& plan, base::Date day) {
  base::JsonArray forms;
  for (const auto& [version, before, periods] : plan.forms) {
    forms.emplace_back(base::JsonObject{
        {"code", version->form.code},
        {"name", name_json(version->form.name)},
        {"version", version->number},
        {"before", before == nullptr ? base::Json(nullptr) : base::Json(before->number)},
        {"periods", periods}});
  }
  base::JsonArray duties;
  for (const auto& duty : plan.duties) {
    base::JsonArray heir_of;
    for (const auto each : duty.heir_of) {
      heir_of.emplace_back(unit_json(books, each, books.units->day_in_life(each, day)));
    }
    duties.emplace_back(base::JsonObject{{"unit", unit_json(books, duty.unit, day)},
                                         {"reports", duty.reports},
                                         {"heir_of", std::move(heir_of)}});
  }
  base::JsonArray without;
  for (const auto each : plan.without_target) without.emplace_back(unit_json(books, each, day));
  return {{"forms", std::move(forms)},
          {"duties", std::move(duties)},
          {"targets_given", plan.targets_given},
          {"without_target", std::move(without)}};
}

Answer see_year(Call& call) {
  TK_TRY(const auto year, year_of_path(call));
  TK_TRY(const auto unit, asked_top(call, "year.see"));
  const auto books = call.house.desk.books();
  const auto day = books->units->day_in_life(unit, today(call));
  const auto& years = books->schedule->years();
  const auto keeper = years.closed_by(*books->units, {.unit = unit, .year = year}, today(call));
  const auto check = view::year_check(*books, unit, year, today(call));
  const auto plan = view::year_plan(*books, unit, year, today(call));
  base::JsonArray may;
  for (const auto* act : {"year.open", "year.close", "year.reopen"}) {
    if (call.house.desk.may(call.actor, {.act = act, .unit = unit}).ok()) may.emplace_back(act);
  }
  return base::Json(base::JsonObject{
      {"unit", unit_json(*books, unit, day)},
      {"year", year},
      {"closed_by", keeper ? base::Json(unit_json(*books, *keeper, day)) : base::Json(nullptr)},
      {"steps", steps_json(call, years.steps({.unit = unit, .year = year}))},
      {"left", tally_json(check.tally())},
      {"open", heads_json(*books, check.open)},
      {"returned", heads_json(*books, check.returned)},
      {"waiting", heads_json(*books, check.waiting)},
      {"lifted", lifted_json(*books, check)},
      {"plan", plan_json(*books, plan, day)},
      {"may", std::move(may)}});
}

using Step = base::Result<ledger::Recorded> (*)(office::House&, const access::Actor&,
                                                const schedule::YearKey&, std::string_view);

Handler stepping(Step step) {
  return [step](Call& call) -> Answer {
    TK_TRY(const auto year, year_of_path(call));
    TK_TRY(const auto named, base::json_string(call.body, "unit"));
    TK_TRY(const auto unit, known_unit(*call.house.desk.books(), named));
    TK_TRY(const auto reason, optional_reason(call));
    TK_TRY(const auto recorded, step(call.house, call.actor, {.unit = unit, .year = year}, reason));
    return base::Json(
        base::JsonObject{{"entry", recorded.entry}, {"at", moment_json(recorded.at)}});
  };
}

}  // namespace

std::vector<Endpoint> working_year_endpoints() {
  return {{get, "/working-years/{year}", "year.see", 200, Takes::nothing,
           "Whether a year's books are open, what is not done, what the next year rolls forward; "
           "query: unit.",
           see_year},
          {post, "/working-years/{year}/open", "year.open", 201, Takes::json,
           "Opens the books of a year; body: unit, reason.", stepping(office::open_year)},
          {post, "/working-years/{year}/close", "year.close", 201, Takes::json,
           "Closes the books of a year; body: unit, reason.", stepping(office::close_year)},
          {post, "/working-years/{year}/reopen", "year.reopen", 201, Takes::json,
           "Opens closed books again; body: unit, reason.", stepping(office::reopen_year)}};
}

}  // namespace tongket::api
