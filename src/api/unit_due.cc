// Places that were given for a time: whose, on which paper, and what is asked.
#include "call.h"
#include "check/places.h"

namespace tongket::api {
namespace {

/// A decision is asked for two months before the last one runs out.
constexpr base::Days kAhead{60};
constexpr std::size_t kPlacesMost = 5'000;

base::JsonObject place_json(const books::Books& books, const unit::DuePlace& place,
                            base::Date day) {
  const auto& [unit, hierarchy, edge] = place;
  return {{"unit", unit_json(books, unit, day)},
          {"hierarchy", unit::code(hierarchy)},
          {"parent", unit_json(books, edge.parent, day)},
          {"from", base::to_iso(edge.first)},
          {"to", base::to_iso(*edge.last)},
          {"expired", edge.expired},
          {"decision", basis_json(books, edge.event)},
          {"vi", check::asked_for(*books.units, place, base::Language::vi)},
          {"en", check::asked_for(*books.units, place, base::Language::en)}};
}

Answer list_due(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto day, asked_day(call));
  const auto due = books->units->due_on(day, kAhead);
  base::JsonArray places;
  for (const auto& place : due) {
    if (places.size() == kPlacesMost) break;
    places.emplace_back(place_json(*books, place, day));
  }
  return base::Json(base::JsonObject{{"on", base::to_iso(day)},
                                     {"until", base::to_iso(day + kAhead)},
                                     {"places_all", due.size()},
                                     {"places", std::move(places)}});
}

}  // namespace

std::vector<Endpoint> unit_due_endpoints() {
  return {{wire::Method::get, "/units/due", "unit.see", 200, Takes::nothing,
           "Places in a hierarchy whose decision has run out or will within 60 days, and what is "
           "asked; query: on.",
           list_due}};
}

}  // namespace tongket::api
