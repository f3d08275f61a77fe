// What is owed, by whom, and how far it has come.
#include <algorithm>

#include "call.h"
#include "filing_json.h"
#include "office/forms.h"
#include "office/reminders.h"
#include "unit/words.h"
#include "view/story.h"
#include "work.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

base::JsonObject column_json(const view::FilingYear::Column& column) {
  return {{"form", column.version->form.code},
          {"name", name_json(column.version->form.name)},
          {"period", view::period_json(column.period)},
          {"closes", base::to_iso(column.period.last_day())}};
}

base::Json tally_json(const std::optional<view::Tally>& tally) {
  if (!tally) return nullptr;
  return base::JsonObject{{"due", tally->due},
                          {"submitted", tally->submitted},
                          {"accepted", tally->accepted},
                          {"late", tally->late},
                          {"overdue", tally->overdue}};
}

base::Json cell_json(const view::BoardCell& cell) {
  if (!cell.head && !cell.below) return nullptr;
  base::JsonObject json{{"below", tally_json(cell.below)}};
  if (cell.head) {
    json.emplace("state", report::to_text(cell.head->state));
    json.emplace("timeliness", view::to_text(cell.head->timeliness));
    json.emplace("due", due_json(cell.head->due));
    json.emplace("behalf", cell.head->behalf);
    json.emplace("moved", cell.head->moved);
  }
  return json;
}

/// Those of the unit above, as counts: a commune sees itself and the total, never how a neighbour
/// fared.
base::Json above_json(const books::Books& books, const view::FilingYear& year, unit::UnitId unit,
                      base::Date day) {
  const auto edge = books.units->parent_on(unit, unit::Hierarchy::administrative,
                                           books.units->day_in_life(unit, day));
  if (!edge) return nullptr;
  base::JsonArray cells;
  for (const auto& column : year.columns()) {
    cells.emplace_back(tally_json(view::tally_below(year, column, edge->parent)));
  }
  return base::JsonObject{{"unit", unit_json(books, edge->parent, day)},
                          {"cells", std::move(cells)}};
}

Answer see_board(Call& call) {
  TK_TRY(const auto year, asked_year(call));
  TK_TRY(const auto unit, asked_top(call, "board.see"));
  const auto books = call.house.desk.books();
  const auto day = today(call);
  const auto made = view::board(*books, unit, year, day);
  base::JsonArray columns;
  for (const auto& column : made.year.columns()) columns.emplace_back(column_json(column));
  base::JsonArray rows;
  for (const auto& row : made.rows) {
    base::JsonArray cells;
    for (const auto& cell : row.cells) cells.emplace_back(cell_json(cell));
    rows.emplace_back(base::JsonObject{
        {"unit", unit_json(*books, row.unit, books->units->day_in_life(row.unit, day))},
        {"depth", row.depth},
        {"cells", std::move(cells)}});
  }
  return base::Json(base::JsonObject{{"unit", unit_json(*books, unit, day)},
                                     {"year", year},
                                     {"columns", std::move(columns)},
                                     {"rows", std::move(rows)},
                                     {"above", above_json(*books, made.year, unit, day)}});
}

Answer list_filings(Call& call) {
  TK_TRY(const auto year, asked_year(call));
  TK_TRY(const auto unit, asked_top(call, "filing.see"));
  const auto books = call.house.desk.books();
  base::JsonArray filings;
  for (const auto& head : view::FilingYear{*books, year, today(call)}.of(unit)) {
    filings.emplace_back(head_json(call.house, *books, head));
  }
  return base::Json(base::JsonObject{{"unit", unit_json(*books, unit, today(call))},
                                     {"year", year},
                                     {"filings", std::move(filings)}});
}

std::string text_at(const Call& call, std::string_view name) {
  return std::string{call.request.query_value(name).value_or("")};
}

/// The list for the chat group: names, never a figure.
std::string copy_text(const books::Books& books, const std::vector<view::FilingHead>& missing,
                      const std::string& form, const period::Period& period) {
  std::string text = std::to_string(missing.size()) + " đơn vị chưa nộp " + form + " " +
                     period::name(period, base::Language::vi);
  for (std::size_t at = 0; at < missing.size(); ++at) {
    text += at == 0 ? ": " : ", ";
    text += unit::full_name_on(*books.units, missing[at].key.unit, period.last_day());
  }
  return text;
}

Answer see_missing(Call& call) {
  TK_TRY(const auto period, period::parse_period(text_at(call, "period")));
  TK_TRY(const auto unit, asked_top(call, "board.see"));
  const auto books = call.house.desk.books();
  const auto form = text_at(call, "form");
  const auto [own, missing] = view::missing(*books, unit, form, period, today(call));
  const auto missing_json = [&](const view::FilingHead& head) {
    auto json = head_json(call.house, *books, head);
    const auto reminder = office::reminder_of(call.house, head.key);
    json.emplace("reminded", reminder ? base::Json(moment_json(reminder->at)) : nullptr);
    json.emplace("attended", office::is_attended(call.house, head.key.unit));
    return json;
  };
  base::JsonArray list;
  for (const auto& head : missing) list.emplace_back(missing_json(head));
  return base::Json(base::JsonObject{
      {"form", form},
      {"period", view::period_json(period)},
      {"due", missing.empty() ? base::Json(nullptr) : due_json(missing.front().due)},
      {"own", own ? base::Json(missing_json(*own)) : base::Json(nullptr)},
      {"missing", std::move(list)},
      {"text", copy_text(*books, missing, form, period)}});
}

/// No more units are reminded at once than the country has.
constexpr std::size_t kUnitsMost = 5000;

Answer remind(Call& call) {
  TK_TRY(const auto form, base::json_string(call.body, "form"));
  TK_TRY(const auto period_text, base::json_string(call.body, "period"));
  TK_TRY(const auto period, period::parse_period(period_text));
  TK_TRY(const auto units, base::json_array(call.body, "units"));
  if (units.size() > kUnitsMost) {
    return base::Error{
        base::ErrorKind::invalid, "filing.too_many", {{"most", std::to_string(kUnitsMost)}}};
  }
  std::vector<unit::UnitId> asked;
  for (const auto& each : units) {
    if (!each.is_string()) {
      return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "units"}}};
    }
    TK_TRY(const auto unit, known_unit(*call.house.desk.books(), each.get_string()));
    asked.push_back(unit);
  }
  TK_TRY(const auto reminded, office::remind(call.house, call.actor, form, period, asked));
  return base::Json(base::JsonObject{{"reminded", reminded}});
}

/// The words on the shelf; null where there are none, or they were taken out.
base::Json text_or_null(const office::House& house, const std::optional<shelf::TextRef>& ref) {
  if (!ref) return nullptr;
  const auto text = shelf::find_text(house.shelf, *ref);
  return text.ok() && text.value() ? base::Json(*text.value()) : base::Json(nullptr);
}

Answer see_corrections(Call& call) {
  TK_TRY(const auto year, asked_year(call));
  TK_TRY(const auto unit, asked_top(call, "filing.see"));
  const auto books = call.house.desk.books();
  base::JsonArray list;
  for (const auto& each : view::corrections_after_acceptance(*books, unit, year)) {
    const auto day = each.key.period.last_day();
    auto json = difference_json(
        *books, day,
        {.indicator = each.indicator, .slice = each.slice, .a = each.before, .b = each.after});
    json.emplace("unit", unit_json(*books, each.key.unit, day));
    json.emplace("form", each.key.form);
    json.emplace("period", view::period_json(each.key.period));
    json.emplace("first", each.first);
    json.emplace("second", each.second);
    json.emplace("at", moment_json(each.recorded.at));
    json.emplace("by", actor_name(call.house, each.recorded.actor));
    json.emplace("entry", each.recorded.entry);
    json.emplace("reason", text_or_null(call.house, each.why));
    list.emplace_back(std::move(json));
  }
  return base::Json(base::JsonObject{{"year", year}, {"corrections", std::move(list)}});
}

base::JsonObject version_json(const form::Version& version) {
  base::JsonArray kinds;
  for (const auto kind : version.form.kinds) kinds.emplace_back(period::code(kind));
  base::JsonArray levels;
  for (const auto level : version.form.levels) levels.emplace_back(indicator::to_text(level));
  std::size_t rows = 0;
  for (const auto& section : version.form.sections) rows += section.rows.size();
  return {{"code", version.form.code},
          {"version", version.number},
          {"name", name_json(version.form.name)},
          {"from", base::to_iso(version.form.first)},
          {"kinds", std::move(kinds)},
          {"levels", std::move(levels)},
          {"rows", rows},
          {"adopted", moment_json(version.adopted.at)}};
}

Answer list_forms(Call& call) {
  TK_TRY(const auto day, asked_day(call));
  const auto books = call.house.desk.books();
  base::JsonArray forms;
  for (const auto* version : books->forms->all(day)) {
    forms.emplace_back(version_json(*version));
  }
  return base::Json(base::JsonObject{{"forms", std::move(forms)}});
}

Answer see_form(Call& call) {
  TK_TRY(const auto day, asked_day(call));
  const auto books = call.house.desk.books();
  const std::string code{call.request.param("code")};
  const auto* version = books->forms->find(code, day);
  if (version == nullptr) {
    return base::Error{base::ErrorKind::not_found, "form.unknown", {{"form", code}}};
  }
  auto json = version_json(*version);
  json.emplace("rules", rules_json(version->form, *books->catalogue, day));
  json.emplace("written", form::to_json(version->form, *books->catalogue, day));
  return base::Json(std::move(json));
}

/// A period the form would be asked for: the first of the year after its first day's.
std::optional<period::Period> shown_period(const form::Form& form) {
  const std::chrono::year_month_day first{form.first};
  const auto whole = period::Period::year(int{first.year()} + 1);
  if (form.kinds.empty() || !whole.ok()) return std::nullopt;
  const auto kind = form.kinds.front();
  if (kind == period::PeriodKind::round) {
    return period::Period::round(whole.value().year()).value();
  }
  const auto parts = whole.value().parts(kind);
  return parts.empty() ? whole.value() : parts.front();
}

/// The form as a unit of one of its levels would see it; nothing where there is no such unit.
base::JsonArray shown_sections(const books::Books& books, const form::Form& form,
                               const std::string& level) {
  const auto period = shown_period(form);
  if (!period || form.levels.empty()) return {};
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, period->last_day());
  const auto wanted = level.empty() ? std::string{indicator::to_text(form.levels.front())} : level;
  const auto node = std::ranges::find_if(
      tree.nodes(), [&](const auto& each) { return unit::code(each.level) == wanted; });
  if (node == tree.nodes().end()) return {};
  const report::FilingKey key{.unit = node->unit, .period = *period, .form = form.code};
  return sections_json({.catalogue = *books.catalogue,
                        .figures = *books.figures,
                        .releases = *books.releases,
                        .schedule = *books.schedule,
                        .tree = tree,
                        .key = key,
                        .form = form});
}

/// What adopting the form in the body would do.
Answer preview_form(Call& call) {
  base::Problems problems;
  const auto books = call.house.desk.books();
  const auto change = office::plan_form(*books, base::json_text(call.body), problems);
  if (!change) return refuse_with(call, std::move(problems));
  base::JsonArray reported;
  for (const auto& key : change->reported) {
    reported.emplace_back(
        base::JsonObject{{"unit", unit_json(*books, key.unit, key.period.last_day())},
                         {"period", view::period_json(key.period)}});
  }
  return base::Json(
      base::JsonObject{{"code", change->form.code},
                       {"version", change->number},
                       {"rules", rules_json(change->form, *books->catalogue, change->form.first)},
                       {"sections", shown_sections(*books, change->form, text_at(call, "level"))},
                       {"reported", std::move(reported)}});
}

Answer adopt_form(Call& call) {
  if (call.body.contains("shipped")) {
    TK_TRY([[maybe_unused]] const auto adopted,
           office::adopt_shipped_forms(call.house, call.actor));
    return base::Json(base::JsonObject{{"entry", call.house.desk.books()->head.position}});
  }
  base::Problems problems;
  const auto recorded =
      office::adopt_form(call.house, call.actor, base::json_text(call.body), problems);
  if (!recorded.ok() && !problems.empty()) return refuse_with(call, std::move(problems));
  if (!recorded.ok()) return recorded.error();
  return base::Json(base::JsonObject{{"entry", recorded.value().entry}});
}

}  // namespace

std::vector<Endpoint> board_endpoints() {
  return {
      {get, "/forms", "form.see", 200, Takes::nothing, "The forms asked on a day; query: on.",
       list_forms},
      {get, "/forms/{code}", "form.see", 200, Takes::nothing,
       "One form as it is written down, with its rules; query: on.", see_form},
      {post, "/forms/preview", "form.adopt", 200, Takes::json,
       "What adopting a form would change, and how it would look; body: the form; query: level.",
       preview_form},
      {post, "/forms", "form.adopt", 201, Takes::json,
       "Adopts a form from its first day on; body: the form, or shipped.", adopt_form},
      {get, "/filings", "filing.see", 200, Takes::nothing,
       "Everything a unit owes in a year; query: unit, year.", list_filings},
      {get, "/work", "work.see", 200, Takes::nothing,
       "What waits for whoever asks: to fill in, to check, to approve, ad-hoc tables, reminders; "
       "and what was sent.",
       see_work},
      {get, "/board", "board.see", 200, Takes::nothing,
       "Completeness and timeliness, units by periods; query: unit, year.", see_board},
      {get, "/board/missing", "board.see", 200, Takes::nothing,
       "Who has not sent one report; query: form, period, unit.", see_missing},
      {post, "/reminders", "filing.remind", 201, Takes::json,
       "Reminds units of a report; body: form, period, units.", remind},
      {get, "/corrections", "filing.see", 200, Takes::nothing,
       "Figures changed after their report was accepted; query: unit, year.", see_corrections}};
}

}  // namespace tongket::api
