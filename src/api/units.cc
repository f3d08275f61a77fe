// Units on a day, and the history of one of them.
#include <algorithm>
#include <variant>

#include "call.h"
#include "unit/decree.h"
#include "unit/resolve.h"
#include "unit/words.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::size_t kUnitsAtOnce = 200;

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

/// The units that bear a code on the day: a code is given again, and is no name.
std::vector<unit::Candidate> bearers_of(const unit::Registry& units, const unit::NameQuery& query) {
  std::vector<unit::Candidate> bearers;
  for (const auto unit : units.with_code(query.text, query.day)) {
    bearers.push_back({.unit = unit,
                       .standing = unit::Standing::current,
                       .naming = {},
                       .parent = {},
                       .since = {},
                       .now = {},
                       .called = {}});
  }
  return bearers;
}

/// What a name or code may mean, the likeliest first, each with the reason it stands where it does.
base::JsonArray candidates_json(const books::Books& books, const unit::NameQuery& query) {
  base::JsonArray units;
  auto candidates = unit::resolve(*books.units, query);
  if (candidates.empty()) candidates = bearers_of(*books.units, query);
  for (const auto& candidate : candidates) {
    if (units.size() == kUnitsAtOnce) break;
    const auto note = [&](base::Language language) {
      return unit::note(*books.units, candidate, query.day, language);
    };
    auto line = unit_line(books, candidate.unit, query.day, note(base::Language::vi));
    line.emplace("note_en", note(base::Language::en));
    line.emplace("rank", units.size() + 1);
    line.emplace("standing", unit::code(candidate.standing));
    line.emplace("path", unit::full_path_on(*books.units, candidate.unit, query.day));
    base::JsonArray now;
    for (const auto& [unit, whole] : candidate.now) {
      auto piece = unit_json(books, unit, query.day);
      piece.emplace("whole", whole);
      now.emplace_back(std::move(piece));
    }
    line.emplace("now", std::move(now));
    line.emplace("decision",
                 candidate.standing == unit::Standing::abolished
                     ? basis_json(books, books.units->ended_by(candidate.unit).value_or(0))
                     : base::Json(nullptr));
    units.emplace_back(std::move(line));
  }
  return units;
}

base::JsonArray first_units_json(const books::Books& books, base::Date day) {
  base::JsonArray units;
  for (const auto unit : books.units->units()) {
    if (units.size() == kUnitsAtOnce) break;
    if (books.units->exists_on(unit, day)) units.emplace_back(unit_line(books, unit, day, ""));
  }
  return units;
}

/// `name`, or `q` as a search box calls it; `parent` is a unit above, by id or by name.
Answer list_units(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto day, asked_day(call));
  const auto asked = [&](std::string_view key) {
    return std::string{call.request.query_value(key).value_or("")};
  };
  const auto name = asked("name").empty() ? asked("q") : asked("name");
  const auto parent = asked("parent");
  unit::NameQuery query{.text = name, .day = day, .level = {}, .parent = "", .under = {}};
  if (const auto above = known_unit(*books, parent); above.ok()) {
    query.under = above.value();
  } else {
    query.parent = parent;
  }
  return base::Json(base::JsonObject{
      {"on", base::to_iso(day)},
      {"units", name.empty() ? first_units_json(*books, day) : candidates_json(*books, query)}});
}

base::JsonArray lineage_json(const books::Books& books, const std::vector<unit::Lineage>& links) {
  base::JsonArray json;
  for (const auto& link : links) {
    const bool whole = link.part.kind == unit::PartKind::whole;
    json.emplace_back(base::JsonObject{
        {"unit", unit_json(books, link.unit, books.units->day_in_life(link.unit, link.day))},
        {"part", whole ? "whole" : "partial"},
        {"day", base::to_iso(link.day)},
        {"decision", basis_json(books, link.event)}});
  }
  return json;
}

base::Json day_or_null(base::Date day) {
  return day > unit::kBeforeRecords ? base::Json(base::to_iso(day)) : base::Json(nullptr);
}

/// The days on which something about the unit may have changed, and the first it existed.
std::vector<base::Date> days_of_change(const unit::Registry& units, unit::UnitId unit,
                                       const unit::Life& life) {
  std::vector<base::Date> days{life.first};
  for (const auto number : units.events_of(unit)) {
    const auto day = units.event(number).in_force;
    if (day > life.first && (!life.past || day < *life.past)) days.push_back(day);
  }
  std::ranges::sort(days);
  const auto twice = std::ranges::unique(days);
  days.erase(twice.begin(), twice.end());
  return days;
}

/// One run of days on which an answer about a unit stays the same.
template <class Value>
struct Run {
  Value value;
  base::Date first;
  std::optional<base::Date> past;
};

/// What `ask` says day after day, as runs; days without an answer belong to none.
template <class Value, class Ask>
std::vector<Run<Value>> runs_of(const unit::Registry& units, unit::UnitId unit, const Ask& ask) {
  std::vector<Run<Value>> runs;
  const auto life = units.life(unit);
  if (!life) return runs;
  bool open = false;
  for (const auto day : days_of_change(units, unit, *life)) {
    const std::optional<Value> value = ask(day);
    if (open && value && runs.back().value == *value) continue;
    if (open) runs.back().past = day;
    open = value.has_value();
    if (open) runs.push_back({*value, day, life->past});
  }
  return runs;
}

/// The paper of the unit's event of one of these kinds that came into force on that day.
base::Json paper_of(const books::Books& books, unit::UnitId unit, base::Date day,
                    std::initializer_list<std::string_view> kinds) {
  for (const auto number : books.units->events_of(unit)) {
    const auto& event = books.units->event(number);
    const bool fits = std::ranges::find(kinds, unit::change_kind(event)) != kinds.end();
    if (fits && event.in_force == day) return basis_json(books, number);
  }
  return nullptr;
}

base::Json last_day_or_null(const std::optional<base::Date>& past) {
  return past ? base::Json(base::to_iso(*past - base::Days{1})) : base::Json(nullptr);
}

base::JsonArray names_json(const books::Books& books, unit::UnitId unit) {
  base::JsonArray names;
  for (const auto& naming : books.units->namings(unit)) {
    names.emplace_back(base::JsonObject{
        {"text", unit::NameWords::vietnamese().full_name(naming.kind, naming.name)},
        {"from", day_or_null(naming.first)},
        {"to", last_day_or_null(naming.past)},
        {"decision",
         paper_of(books, unit, naming.first, {"create", "rename", "re_type", "merge", "split"})}});
  }
  return names;
}

base::JsonArray codes_json(const books::Books& books, unit::UnitId unit) {
  const auto ask = [&](base::Date day) { return books.units->code_on(unit, day); };
  base::JsonArray codes;
  for (const auto& [code, first, past] : runs_of<std::string>(*books.units, unit, ask)) {
    codes.emplace_back(base::JsonObject{
        {"text", code},
        {"from", day_or_null(first)},
        {"to", last_day_or_null(past)},
        {"decision", paper_of(books, unit, first, {"create", "re_code", "merge", "split"})}});
  }
  return codes;
}

/// Where a unit stands under one event: two events may put it under the same parent again.
struct Place {
  unit::UnitId parent;
  unit::EventNumber event;
  std::optional<base::Date> last;  ///< The last day the decision is good for, when it says so.

  friend bool operator==(const Place&, const Place&) = default;
};

base::JsonArray parents_json(const books::Books& books, unit::UnitId unit) {
  base::JsonArray parents;
  for (int i = 0; i < unit::kHierarchies; ++i) {
    const auto hierarchy = static_cast<unit::Hierarchy>(i);
    const auto ask = [&](base::Date day) -> std::optional<Place> {
      const auto edge = books.units->parent_on(unit, hierarchy, day);
      if (!edge) return std::nullopt;
      return Place{edge->parent, edge->event, edge->last};
    };
    for (const auto& [place, first, past] : runs_of<Place>(*books.units, unit, ask)) {
      const auto until = past ? last_day_or_null(past)
                              : (place.last ? base::Json(base::to_iso(*place.last)) : nullptr);
      parents.emplace_back(base::JsonObject{
          {"hierarchy", unit::code(hierarchy)},
          {"unit", unit_json(books, place.parent, books.units->day_in_life(place.parent, first))},
          {"from", day_or_null(first)},
          {"to", until},
          {"decision", basis_json(books, place.event)}});
    }
  }
  return parents;
}

/// Bodies with a head and a seal, as long as they stood under one name.
base::JsonArray bodies_json(const books::Books& books, unit::UnitId unit) {
  base::JsonArray bodies;
  for (int i = 0; i < unit::kBodyKinds; ++i) {
    const auto body = static_cast<unit::BodyKind>(i);
    const auto ask = [&](base::Date day) -> std::optional<std::string> {
      const auto standing = books.units->bodies_on(unit, day);
      const auto found = std::ranges::find(standing, body, &unit::Body::kind);
      if (found == standing.end()) return std::nullopt;
      if (!found->name.empty()) return found->name;
      return unit::NameWords::vietnamese().body_name(body, *books.units->kind_on(unit, day),
                                                     *books.units->name_on(unit, day));
    };
    for (const auto& [name, first, past] : runs_of<std::string>(*books.units, unit, ask)) {
      bodies.emplace_back(base::JsonObject{
          {"body", unit::code(body)},
          {"name", name},
          {"from", day_or_null(first)},
          {"to", last_day_or_null(past)},
          {"decision", paper_of(books, unit, first, {"body", "create", "rename", "re_type"})}});
    }
  }
  return bodies;
}

/// Whose term as head of a cluster was when.
base::JsonArray leads_json(const books::Books& books, unit::UnitId cluster) {
  const auto ask = [&](base::Date day) { return books.units->lead_on(cluster, day); };
  base::JsonArray leads;
  for (const auto& [lead, first, past] : runs_of<unit::UnitId>(*books.units, cluster, ask)) {
    leads.emplace_back(
        base::JsonObject{{"unit", unit_json(books, lead, books.units->day_in_life(lead, first))},
                         {"from", day_or_null(first)},
                         {"to", last_day_or_null(past)},
                         {"decision", paper_of(books, cluster, first, {"lead"})}});
  }
  return leads;
}

/// Who ended or gave territory by an event.
struct Givers {
  std::vector<unit::UnitId> operator()(const unit::Merge& merge) const { return merge.sources; }
  std::vector<unit::UnitId> operator()(const unit::Split& split) const { return {split.source}; }
  std::vector<unit::UnitId> operator()(const unit::Abolish& end) const { return {end.unit}; }
  std::vector<unit::UnitId> operator()(const unit::PartialTransfer& piece) const {
    return {piece.from};
  }
  template <class Other>
  std::vector<unit::UnitId> operator()(const Other& /*unused*/) const {
    return {};
  }
};

/// On the page of `unit`: the other units that an event ended or that gave territory by it.
base::Json others_json(const unit::Registry& units, unit::UnitId unit, const unit::Event& event) {
  std::string names;
  for (const auto giver : std::visit(Givers{}, event.what)) {
    if (giver == unit) continue;
    const auto day = units.day_in_life(giver, event.in_force);
    names += (names.empty() ? "" : ", ") + unit::full_name_on(units, giver, day);
  }
  return names.empty() ? base::Json(nullptr) : base::Json(names);
}

base::JsonArray events_json(const books::Books& books, unit::UnitId unit) {
  base::JsonArray events;
  for (const auto number : books.units->events_of(unit)) {
    const auto& event = books.units->event(number);
    events.emplace_back(
        base::JsonObject{{"number", number},
                         {"kind", unit::change_kind(event)},
                         {"day", base::to_iso(event.in_force)},
                         {"decision", decision::cite(event.basis, base::Language::vi)},
                         {"text", others_json(*books.units, unit, event)}});
  }
  return events;
}

Answer see_unit(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto day, asked_day(call));
  TK_TRY(const auto unit, known_unit(*books, call.request.param("id")));
  auto json = unit_line(*books, unit, day, "");
  json.emplace("on", base::to_iso(day));
  json.emplace("exists", books->units->exists_on(unit, day));
  json.emplace("names", names_json(*books, unit));
  json.emplace("codes", codes_json(*books, unit));
  json.emplace("parents", parents_json(*books, unit));
  json.emplace("bodies", bodies_json(*books, unit));
  json.emplace("leads", leads_json(*books, unit));
  json.emplace("lineage",
               base::JsonObject{{"before", lineage_json(*books, books->units->predecessors(unit))},
                                {"after", lineage_json(*books, books->units->successors(unit))}});
  json.emplace("events", events_json(*books, unit));
  return base::Json(std::move(json));
}

}  // namespace

std::vector<Endpoint> unit_endpoints() {
  return {{get, "/units", "unit.see", 200, Takes::nothing,
           "Units on a day, or those a name or code may mean, the likeliest first; query: name (or "
           "q), on, parent (id or name of a unit above).",
           list_units},
          {get, "/units/{id}", "unit.see", 200, Takes::nothing,
           "A unit's dated names, codes, parents, bodies and, of a cluster, leads; its kin and "
           "events; query: on.",
           see_unit}};
}

}  // namespace tongket::api
