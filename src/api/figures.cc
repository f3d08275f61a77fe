#include "call.h"
#include "view/story.h"
#include "view/year.h"

namespace tongket::api {
namespace {

using enum wire::Method;

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
          {get, "/indicators", "indicator.see", 200, Takes::nothing,
           "The catalogue in force on a day; query: on.", list_indicators}};
}

}  // namespace tongket::api
