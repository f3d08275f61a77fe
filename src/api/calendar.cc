// The working calendar, due days that were moved, and one's own deadlines for other calendars.
#include "office/calendar.h"

#include "call.h"
#include "filing_json.h"
#include "view/deadlines.h"
#include "view/story.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

/// The words on the shelf; null once they were taken out.
base::Json words_json(const Call& call, const shelf::TextRef& ref) {
  const auto text = shelf::find_text(call.house.shelf, ref);
  return text.ok() && text.value() ? base::Json(*text.value()) : base::Json(nullptr);
}

base::JsonObject paper_json(const decision::Decision& basis) {
  return {{"vi", decision::cite(basis, base::Language::vi)},
          {"en", decision::cite(basis, base::Language::en)}};
}

base::JsonObject day_json(base::Date day) {
  return {{"iso", base::to_iso(day)}, {"print", base::to_vietnamese(day)}};
}

/// Every day of the year that is not as its weekday has it: shipped, or set by hand.
base::JsonArray days_json(const Call& call, const schedule::Schedule& schedule, int year) {
  base::JsonArray days;
  for (const auto& [day, works, name] : schedule.calendar().exceptions()) {
    if (int{std::chrono::year_month_day{day}.year()} != year) continue;
    base::JsonObject json{
        {"day", day_json(day)}, {"kind", works ? "work" : "off"}, {"name", name}, {"set", false}};
    if (const auto set = schedule.days().find(day); set != schedule.days().end()) {
      json["name"] = words_json(call, set->second.set.name);
      json["set"] = true;
      json["basis"] = paper_json(set->second.set.basis);
      json["by"] = actor_name(call.house, set->second.recorded.actor);
      json["at"] = moment_json(set->second.recorded.at);
    }
    days.emplace_back(std::move(json));
  }
  return days;
}

/// A move is seen by those it speaks to, and by those above them.
bool sees_move(const Call& call, const books::Books& books, const schedule::DueKey& key) {
  if (!key.unit || !call.actor.scope) return true;
  if (call.house.desk.may(call.actor, {.act = "calendar.see", .unit = key.unit}).ok()) return true;
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, key.period.last_day());
  const auto top = tree.find(*key.unit);
  const auto own = tree.find(*call.actor.scope);
  return key.below && top && own && tree.covers(*top, *own);
}

base::JsonObject move_json(const Call& call, const books::Books& books,
                           const schedule::Schedule::Move& move) {
  const auto& [key, day, reason, basis] = move.moved;
  const auto on = key.period.last_day();
  return {{"form", key.form},
          {"period", view::period_json(key.period)},
          {"section", key.section},
          {"unit", key.unit ? base::Json(unit_json(books, *key.unit, on)) : base::Json(nullptr)},
          {"below", key.below},
          {"day", day_json(*day)},
          {"reason", words_json(call, reason)},
          {"basis", basis ? base::Json(paper_json(*basis)) : base::Json(nullptr)},
          {"by", actor_name(call.house, move.recorded.actor)},
          {"at", moment_json(move.recorded.at)},
          {"entry", move.recorded.entry}};
}

Answer see_calendar(Call& call) {
  TK_TRY(const auto year, asked_year(call));
  const auto books = call.house.desk.books();
  const auto& schedule = *books->schedule;
  base::JsonArray moves;
  for (const auto& [key, move] : schedule.moves()) {
    if (key.period.year() != year || !sees_move(call, *books, key)) continue;
    moves.emplace_back(move_json(call, *books, move));
  }
  const auto middle = base::make_date(year, 6, 15);
  TK_TRY(const auto day, middle);
  return base::Json(base::JsonObject{{"year", year},
                                     {"listed", schedule.calendar().lists_year_of(day)},
                                     {"days", days_json(call, schedule, year)},
                                     {"moves", std::move(moves)}});
}

Answer set_day(Call& call) {
  office::DayAsked asked;
  TK_TRY(const auto day, base::json_string(call.body, "day"));
  TK_TRY(asked.day, base::parse_iso(day));
  TK_TRY(const auto kind, base::json_string(call.body, "kind"));
  if (kind != "off" && kind != "work" && kind != "listed") {
    return base::Error{base::ErrorKind::invalid, "calendar.kind_unknown", {{"text", kind}}};
  }
  if (kind != "listed") asked.works = kind == "work";
  TK_TRY(asked.name, base::json_string(call.body, "name"));
  TK_TRY(asked.paper, paper_in(call));
  TK_TRY(const auto recorded, office::set_day(call.house, call.actor, asked));
  return base::Json(base::JsonObject{{"entry", recorded.entry}, {"at", moment_json(recorded.at)}});
}

base::Result<schedule::DueKey> asked_due(const Call& call) {
  TK_TRY(auto form, base::json_string(call.body, "form"));
  TK_TRY(const auto period_text, base::json_string(call.body, "period"));
  TK_TRY(const auto period, period::parse_period(period_text));
  schedule::DueKey key{.form = std::move(form), .period = period};
  if (call.body.contains("section")) {
    TK_TRY(const auto section, base::json_integer(call.body, "section"));
    key.section = section < 0 || section > static_cast<std::int64_t>(form::kRowsMax)
                      ? -1
                      : static_cast<int>(section);
  }
  TK_TRY(key.unit, optional_unit(call));
  const auto* below = call.body.if_contains("below");
  key.below = key.unit && below != nullptr && below->is_bool() && below->get_bool();
  return key;
}

Answer move_due(Call& call) {
  TK_TRY(auto key, asked_due(call));
  office::DueAsked asked{.key = std::move(key)};
  if (const auto* day = call.body.if_contains("day"); day != nullptr && !day->is_null()) {
    TK_TRY(const auto text, base::json_string(call.body, "day"));
    TK_TRY(asked.day, base::parse_iso(text));
  }
  TK_TRY(asked.reason, optional_reason(call));
  if (call.body.contains("number")) {
    TK_TRY(asked.paper, paper_in(call));
  }
  TK_TRY(const auto recorded, office::move_due(call.house, call.actor, asked));
  return base::Json(base::JsonObject{{"entry", recorded.entry}, {"at", moment_json(recorded.at)}});
}

/// What the unit owes this year and has not had accepted, for a telephone's calendar.
Answer see_deadlines(Call& call) {
  TK_TRY(const auto year, asked_year(call));
  TK_TRY(const auto unit, asked_top(call, "work.see"));
  const auto books = call.house.desk.books();
  const auto heads = view::FilingYear{*books, year, today(call)}.of(unit);
  const auto tasks = books->tasks->of(year, unit);
  call.file =
      File{.type = "text/calendar; charset=utf-8",
           .bytes = view::deadlines_ics(*books, heads, tasks, unit, call.house.clock.now())};
  return base::Json(nullptr);
}

}  // namespace

std::vector<Endpoint> calendar_endpoints() {
  return {
      {get, "/calendar", "calendar.see", 200, Takes::nothing,
       "Holidays and days worked for them, and due days that were moved; query: year.",
       see_calendar},
      {post, "/calendar/days", "calendar.day", 201, Takes::json,
       "Sets a holiday or a day worked for one; body: day, kind off, work or listed, name, "
       "number, date, body.",
       set_day},
      {post, "/calendar/due", "calendar.due", 201, Takes::json,
       "Moves a due day; body: form, period, section, unit, below, day or null, reason; perhaps "
       "number, date, body.",
       move_due},
      {get, "/deadlines", "work.see", 200, Takes::nothing,
       "What is due as a calendar (iCalendar); query: unit, year.", see_deadlines}};
}

}  // namespace tongket::api
