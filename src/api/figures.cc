#include "call.h"
#include "unit/resolve.h"
#include "unit/words.h"
#include "view/story.h"
#include "view/year.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::size_t kUnitsAtOnce = 200;

/// The words of the interface for the alternatives of `unit::Event::what`, in their order.
constexpr std::string_view kEventKinds[] = {"create",    "rename", "re_type", "re_code",
                                            "re_parent", "merge",  "split",   "partial_transfer",
                                            "abolish",   "body",   "lead",    "correct"};

Answer list_years(Call& call) {
  base::JsonArray years;
  for (const auto& [year, figures] : view::years(*call.house.desk.books())) {
    years.emplace_back(base::JsonObject{{"year", year}, {"figures", figures}});
  }
  return base::Json(base::JsonObject{{"years", std::move(years)}});
}

/// The unit at the top of everything, where a page starts when nobody asked for a unit.
unit::UnitId top_unit(const books::Books& books, const access::Actor& actor, base::Date day) {
  if (actor.scope) return *actor.scope;
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, day);
  TK_CHECK(!tree.nodes().empty());
  return tree.nodes().front().unit;
}

Answer year_page(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto period, period_of_text(call.request.param("year")));
  auto unit = top_unit(*books, call.actor, period.last_day());
  if (const auto asked = call.request.query_value("unit")) {
    TK_TRY(unit, known_unit(*books, *asked));
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "figure.see", .unit = unit}));
  TK_TRY(const auto table, view::year_table(*books, unit, period));
  return base::Json(view::to_json(*books, table));
}

Answer figure_story(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto unit, known_unit(*books, call.request.param("unit")));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "figure.see", .unit = unit}));
  TK_TRY(const auto period, period_of_text(call.request.param("year")));
  const auto name_of = [&](std::string_view actor) { return actor_name(call.house, actor); };
  TK_TRY(auto story, view::story_of(*books, call.house.shelf, name_of, unit,
                                    call.request.param("code"), period));
  return base::Json(std::move(story));
}

base::Result<base::Date> asked_day(const Call& call) {
  const auto on = call.request.query_value("on");
  if (!on || on->empty()) return base::vietnamese_day(call.house.clock.now());
  return base::parse_iso(*on);
}

base::JsonObject unit_line(const books::Books& books, unit::UnitId unit, base::Date day,
                           std::string note) {
  const auto alive = books.units->day_in_life(unit, day);
  const auto kind = books.units->kind_on(unit, alive);
  const auto level = books.units->level_on(unit, alive);
  const auto parent = books.units->parent_on(unit, unit::Hierarchy::administrative, alive);
  const auto life = books.units->life(unit);
  return {
      {"id", base::to_text(unit)},
      {"name", unit::full_name_on(*books.units, unit, alive)},
      {"kind", kind ? unit::code(*kind) : ""},
      {"level", level ? unit::code(*level) : ""},
      {"code", books.units->code_on(unit, alive).value_or("")},
      {"parent",
       parent ? base::Json(unit_json(books, parent->parent, alive)) : base::Json(nullptr)},
      {"from", life && life->first > unit::kBeforeRecords ? base::Json(base::to_iso(life->first))
                                                          : base::Json(nullptr)},
      {"to", life && life->past ? base::Json(base::to_iso(*life->past - base::Days{1}))
                                : base::Json(nullptr)},
      {"note", std::move(note)}};
}

Answer list_units(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto day, asked_day(call));
  base::JsonArray units;
  const auto query = call.request.query_value("q").value_or("");
  if (query.empty()) {
    for (const auto unit : books->units->units()) {
      if (units.size() == kUnitsAtOnce) break;
      if (books->units->exists_on(unit, day)) {
        units.emplace_back(unit_line(*books, unit, day, ""));
      }
    }
  }
  const auto found =
      query.empty()
          ? std::vector<unit::Candidate>{}
          : unit::resolve(
                *books->units,
                {.text = std::string{query}, .day = day, .level = {}, .parent = "", .under = {}});
  for (const auto& candidate : found) {
    auto line = unit_line(*books, candidate.unit, day,
                          unit::note(*books->units, candidate, day, base::Language::vi));
    line.emplace("standing", unit::code(candidate.standing));
    units.emplace_back(std::move(line));
  }
  return base::Json(base::JsonObject{{"on", base::to_iso(day)}, {"units", std::move(units)}});
}

base::Json basis_of(const books::Books& books, unit::EventNumber event) {
  if (event == 0) return nullptr;
  return base::Json(decision::cite(books.units->event(event).basis, base::Language::vi));
}

base::JsonArray lineage_json(const books::Books& books, const std::vector<unit::Lineage>& links) {
  base::JsonArray json;
  for (const auto& link : links) {
    const bool whole = link.part.kind == unit::PartKind::whole;
    json.emplace_back(base::JsonObject{
        {"unit", unit_json(books, link.unit, books.units->day_in_life(link.unit, link.day))},
        {"part", whole ? "whole" : "partial"},
        {"day", base::to_iso(link.day)},
        {"decision", basis_of(books, link.event)}});
  }
  return json;
}

base::Json day_or_null(base::Date day) {
  return day > unit::kBeforeRecords ? base::Json(base::to_iso(day)) : base::Json(nullptr);
}

base::JsonArray names_json(const books::Books& books, unit::UnitId unit) {
  base::JsonArray names;
  for (const auto& naming : books.units->namings(unit)) {
    names.emplace_back(base::JsonObject{
        {"text", unit::NameWords::vietnamese().full_name(naming.kind, naming.name)},
        {"from", day_or_null(naming.first)},
        {"to", naming.past ? base::Json(base::to_iso(*naming.past - base::Days{1}))
                           : base::Json(nullptr)},
        {"decision", nullptr}});
  }
  return names;
}

/// The code and the places of a unit on the asked day.
base::JsonArray codes_json(const books::Books& books, unit::UnitId unit, base::Date alive) {
  base::JsonArray codes;
  if (const auto code = books.units->code_on(unit, alive)) {
    codes.emplace_back(base::JsonObject{
        {"text", *code}, {"from", nullptr}, {"to", nullptr}, {"decision", nullptr}});
  }
  return codes;
}

base::JsonArray parents_json(const books::Books& books, unit::UnitId unit, base::Date alive) {
  base::JsonArray parents;
  for (int i = 0; i < unit::kHierarchies; ++i) {
    const auto hierarchy = static_cast<unit::Hierarchy>(i);
    const auto edge = books.units->parent_on(unit, hierarchy, alive);
    if (!edge) continue;
    parents.emplace_back(base::JsonObject{
        {"hierarchy", unit::code(hierarchy)},
        {"unit", unit_json(books, edge->parent, books.units->day_in_life(edge->parent, alive))},
        {"from", day_or_null(edge->first)},
        {"to", edge->last ? base::Json(base::to_iso(*edge->last)) : base::Json(nullptr)},
        {"decision", basis_of(books, edge->event)}});
  }
  return parents;
}

base::JsonArray events_json(const books::Books& books, unit::UnitId unit) {
  base::JsonArray events;
  for (const auto number : books.units->events_of(unit)) {
    const auto& event = books.units->event(number);
    events.emplace_back(
        base::JsonObject{{"kind", kEventKinds[event.what.index()]},
                         {"day", base::to_iso(event.in_force)},
                         {"decision", decision::cite(event.basis, base::Language::vi)},
                         {"text", nullptr}});
  }
  return events;
}

Answer see_unit(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto day, asked_day(call));
  TK_TRY(const auto unit, known_unit(*books, call.request.param("id")));
  const auto alive = books->units->day_in_life(unit, day);
  auto json = unit_line(*books, unit, day, "");
  json.emplace("on", base::to_iso(day));
  json.emplace("exists", books->units->exists_on(unit, day));
  json.emplace("names", names_json(*books, unit));
  json.emplace("codes", codes_json(*books, unit, alive));
  json.emplace("parents", parents_json(*books, unit, alive));
  json.emplace("lineage",
               base::JsonObject{{"before", lineage_json(*books, books->units->predecessors(unit))},
                                {"after", lineage_json(*books, books->units->successors(unit))}});
  json.emplace("events", events_json(*books, unit));
  return base::Json(std::move(json));
}

Answer list_indicators(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto day, asked_day(call));
  base::JsonArray areas;
  for (const auto& area : books->catalogue->areas()) {
    areas.emplace_back(
        base::JsonObject{{"code", area.code}, {"name", area.name_vi}, {"name_en", area.name_en}});
  }
  base::JsonArray indicators;
  for (const auto* each : books->catalogue->all(day)) {
    base::JsonArray levels;
    for (const auto level : each->levels) levels.emplace_back(indicator::to_text(level));
    indicators.emplace_back(
        base::JsonObject{{"code", each->code},
                         {"name", each->name_vi},
                         {"name_en", each->name_en},
                         {"area", each->area},
                         {"value_type", indicator::to_text(each->value_type)},
                         {"measure", each->measure},
                         {"over_units", indicator::to_text(each->over_units)},
                         {"over_time", indicator::to_text(each->over_time)},
                         {"period", period::code(each->period)},
                         {"levels", std::move(levels)},
                         {"filled_by", indicator::to_text(each->filled_by)},
                         {"hold", indicator::to_text(each->hold)},
                         {"public", each->is_public},
                         {"verified", each->verified != indicator::Verified::unverified},
                         {"legal_basis", each->legal_basis},
                         {"note", each->note}});
  }
  return base::Json(
      base::JsonObject{{"areas", std::move(areas)}, {"indicators", std::move(indicators)}});
}

}  // namespace

std::vector<Endpoint> figure_endpoints() {
  return {{get, "/years", "figure.see", 200, Takes::nothing,
           "Years for which figures are recorded, newest first.", list_years},
          {get, "/years/{year}", "figure.see", 200, Takes::nothing,
           "The year page: a unit and the units below it, by figures; query: unit.", year_page},
          {get, "/figures/{unit}/{code}/{year}", "figure.see", 200, Takes::nothing,
           "Where a figure comes from, down to the words it rests on.", figure_story},
          {get, "/units", "unit.see", 200, Takes::nothing,
           "Units on a day, or those a name may mean; query: q, on.", list_units},
          {get, "/units/{id}", "unit.see", 200, Takes::nothing,
           "A unit's names, kin and events; query: on.", see_unit},
          {get, "/indicators", "indicator.see", 200, Takes::nothing,
           "The catalogue in force on a day; query: on.", list_indicators}};
}

}  // namespace tongket::api
