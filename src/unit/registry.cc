#include "unit/registry.h"

#include <map>
#include <ranges>
#include <utility>

#include "base/check.h"
#include "registry_batch.h"
#include "registry_state.h"
#include "unit/event_codec.h"

namespace tongket::unit {

using base::Date;

// --- the state ----------------------------------------------------------------------------------

const Record* RegistryState::find(UnitId unit) const {
  const auto at = std::ranges::lower_bound(slots, unit, {}, &Slot::id);
  return at == slots.end() || at->id != unit ? nullptr : at->record.get();
}

void RegistryState::put(std::shared_ptr<const Record> record) {
  const UnitId id = record->id;
  const auto at = std::ranges::lower_bound(slots, id, {}, &Slot::id);
  if (at != slots.end() && at->id == id) {
    at->record = std::move(record);
  } else {
    slots.insert(at, Slot{id, std::move(record)});
  }
}

void Index::add(const std::string& text, UnitId unit) {
  auto& part = parts_.at(std::hash<std::string>{}(text) % kParts);
  // Whoever holds a copy keeps the part as it is.
  if (part == nullptr || part.use_count() > 1) {
    part = part == nullptr ? std::make_shared<Part>() : std::make_shared<Part>(*part);
  }
  auto& units = (*part)[text];
  const auto at = std::ranges::lower_bound(units, unit);
  if (at == units.end() || *at != unit) units.insert(at, unit);
}

std::span<const UnitId> Index::find(const std::string& text) const {
  const auto& part = parts_.at(std::hash<std::string>{}(text) % kParts);
  if (part == nullptr) return {};
  const auto found = part->find(text);
  if (found == part->end()) return {};
  return found->second;
}

EventNumber RegistryState::last_event() const {
  if (history.empty()) return 0;
  return history.back().first + static_cast<EventNumber>(history.back().events->size()) - 1;
}

const Event& RegistryState::event(EventNumber number) const {
  const auto after = std::ranges::upper_bound(history, number, {}, &Batch::first);
  const Batch& batch = *std::prev(after);
  return batch.events->at(number - batch.first);
}

void RegistryState::record(std::vector<Event> batch) {
  const EventNumber first = last_event() + 1;
  history.push_back({std::make_shared<const std::vector<Event>>(std::move(batch)), first});
}

const Dated<Place>* place_on(const Record& record, Hierarchy hierarchy, Date day) {
  if (!record.lives_on(day)) return nullptr;
  const auto* place = held_on(record.places_in(hierarchy), day);
  return place == nullptr || !place->value.parent ? nullptr : place;
}

std::optional<UnitId> heir_on(const RegistryState& state, UnitId unit, Date day) {
  // Each step goes to a unit that ended on the day or before, so a ring is possible only among
  // units that ended together; more steps than units means one.
  const Record* record = state.find(unit);
  for (std::size_t step = 0; record != nullptr && step <= state.slots.size(); ++step) {
    if (record->lives_on(day)) return record->id;
    if (!record->gone || day < *record->gone || !record->heir) return std::nullopt;
    record = state.find(*record->heir);
  }
  return std::nullopt;
}

// --- taking events ------------------------------------------------------------------------------

namespace {

/// What stands in the place of each corrected event: the number of the correction in force.
std::map<EventNumber, EventNumber> corrections(const RegistryState& state) {
  std::map<EventNumber, EventNumber> in_force;
  // From the latest back: a correction that was itself corrected says nothing.
  for (const auto& batch : state.history | std::views::reverse) {
    for (std::size_t at = batch.events->size(); at > 0; --at) {
      const EventNumber number = batch.first + static_cast<EventNumber>(at - 1);
      const auto* correct = std::get_if<Correct>(&(*batch.events)[at - 1].what);
      if (correct != nullptr && !in_force.contains(number)) {
        in_force.try_emplace(correct->number, number);
      }
    }
  }
  return in_force;
}

}  // namespace

std::vector<Refusal> replay(RegistryState& state) {
  const auto in_force = corrections(state);
  for (const RegistryState::Batch& recorded : state.history) {
    RegistryBatch batch{state};
    EventNumber number = recorded.first;
    for (const Event& own : *recorded.events) {
      const auto corrected = in_force.find(number);
      if (corrected != in_force.end()) {
        for (const Event& instead : std::get<Correct>(state.event(corrected->second).what).by) {
          batch.play(instead, number, corrected->second);
        }
      } else if (!std::holds_alternative<Correct>(own.what)) {
        batch.play(own, number, number);
      }
      ++number;
    }
    batch.judge();
    auto refusals = std::move(batch).refusals();
    if (!refusals.empty()) return refusals;
  }
  return {};
}

namespace {

std::vector<Refusal> bad_targets(std::span<const Event> events, EventNumber first) {
  std::vector<Refusal> refusals;
  for (std::size_t at = 0; at < events.size(); ++at) {
    const auto* correct = std::get_if<Correct>(&events[at].what);
    if (correct == nullptr) continue;
    const auto own = first + static_cast<EventNumber>(at);
    if (correct->number >= 1 && correct->number < own) continue;
    refusals.push_back({at,
                        {base::ErrorKind::not_found,
                         "unit.event_unknown",
                         {{"number", std::to_string(correct->number)}}}});
  }
  return refusals;
}

bool is_correction(const Event& event) { return std::holds_alternative<Correct>(event.what); }

/// A refusal by number, told to whoever sent the batch that begins at `first`.
Refusal retold(const Refusal& refusal, EventNumber first, std::size_t correction) {
  if (refusal.event >= first) return {refusal.event - first, refusal.error};
  return {correction,
          {base::ErrorKind::conflict,
           "unit.correction_breaks",
           {{"number", std::to_string(refusal.event)}, {"code", std::string{refusal.error.code}}}}};
}

}  // namespace

Registry::Registry() : state_{std::make_shared<RegistryState>()} {}

Registry::Registry(std::shared_ptr<const RegistryState> state) : state_{std::move(state)} {}

base::Result<> Registry::apply(const Event& event) {
  auto refusals = apply_all({&event, 1});
  if (!refusals.empty()) return std::move(refusals.front().error);
  return base::Done{};
}

std::vector<Refusal> Registry::apply_all(std::span<const Event> events) {
  if (events.empty()) return {};
  const EventNumber first = last_event() + 1;
  if (auto refusals = bad_targets(events, first); !refusals.empty()) return refusals;
  const bool rebuild = std::ranges::any_of(events, is_correction);
  auto next = std::make_shared<RegistryState>();
  if (rebuild) {
    next->history = state_->history;
  } else {
    *next = *state_;
    next->stays = std::make_shared<RegistryState::Stays>();
  }
  next->record({events.begin(), events.end()});

  std::vector<Refusal> refusals;
  if (rebuild) {
    const auto correction = std::ranges::find_if(events, is_correction) - events.begin();
    for (const Refusal& refusal : replay(*next)) {
      refusals.push_back(retold(refusal, first, static_cast<std::size_t>(correction)));
    }
  } else {
    RegistryBatch batch{*next};
    for (std::size_t at = 0; at < events.size(); ++at) {
      batch.play(events[at], at, first + static_cast<EventNumber>(at));
    }
    batch.judge();
    refusals = std::move(batch).refusals();
  }
  if (refusals.empty()) state_ = std::move(next);
  return refusals;
}

EventNumber Registry::last_event() const { return state_->last_event(); }

const Event& Registry::event(EventNumber number) const {
  TK_CHECK(number >= 1 && number <= last_event());
  return state_->event(number);
}

// --- one unit -----------------------------------------------------------------------------------

std::vector<EventNumber> Registry::events_of(UnitId unit) const {
  const Record* record = state_->find(unit);
  return record == nullptr ? std::vector<EventNumber>{} : record->events;
}

namespace {

template <class Value>
void add_days(const Timeline<Value>& timeline, std::vector<Date>& days) {
  for (const auto& dated : timeline) days.push_back(dated.first);
}

void add_days(const Record& record, std::vector<Date>& days) {
  days.push_back(record.born);
  if (record.gone) days.push_back(*record.gone);
  add_days(record.names, days);
  add_days(record.kinds, days);
  add_days(record.codes, days);
  for (const auto& places : record.places) {
    add_days(places, days);
    for (const auto& place : places) {
      if (place.value.last) days.push_back(*place.value.last + base::Days{1});
    }
  }
}

std::vector<Date> in_order(std::vector<Date> days) {
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace

std::vector<Date> Registry::turning_days(UnitId unit) const {
  std::vector<Date> days;
  const Record* record = state_->find(unit);
  if (record != nullptr) add_days(*record, days);
  return in_order(std::move(days));
}

std::vector<Date> Registry::turning_days() const {
  std::vector<Date> days;
  for (const auto& slot : state_->slots) add_days(*slot.record, days);
  return in_order(std::move(days));
}

bool Registry::same_record(const Registry& other, UnitId unit) const {
  return state_->find(unit) == other.state_->find(unit);
}

bool Registry::knows(UnitId unit) const { return state_->find(unit) != nullptr; }

std::vector<UnitId> Registry::units() const {
  std::vector<UnitId> units;
  units.reserve(state_->slots.size());
  for (const auto& slot : state_->slots) units.push_back(slot.id);
  return units;
}

std::optional<Life> Registry::life(UnitId unit) const {
  const Record* record = state_->find(unit);
  if (record == nullptr) return std::nullopt;
  return Life{record->born, record->gone};
}

bool Registry::exists_on(UnitId unit, Date day) const {
  const Record* record = state_->find(unit);
  return record != nullptr && record->lives_on(day);
}

std::optional<EventNumber> Registry::ended_by(UnitId unit) const {
  const Record* record = state_->find(unit);
  if (record == nullptr || !record->gone) return std::nullopt;
  return record->ended_by;
}

Date Registry::day_in_life(UnitId unit, Date day) const {
  const Record* record = state_->find(unit);
  TK_CHECK(record != nullptr);
  if (day < record->born) return record->born;
  return record->gone && day >= *record->gone ? *record->gone - base::Days{1} : day;
}

namespace {

template <class Value>
const Value* value_on(const Record* record, const Timeline<Value> Record::*timeline, Date day) {
  if (record == nullptr || !record->lives_on(day)) return nullptr;
  const auto* held = held_on(record->*timeline, day);
  return held == nullptr ? nullptr : &held->value;
}

}  // namespace

std::optional<std::string> Registry::name_on(UnitId unit, Date day) const {
  const auto* name = value_on(state_->find(unit), &Record::names, day);
  if (name == nullptr) return std::nullopt;
  return name->text;
}

std::optional<Kind> Registry::kind_on(UnitId unit, Date day) const {
  const auto* kind = value_on(state_->find(unit), &Record::kinds, day);
  if (kind == nullptr) return std::nullopt;
  return *kind;
}

std::optional<Level> Registry::level_on(UnitId unit, Date day) const {
  const auto kind = kind_on(unit, day);
  if (!kind) return std::nullopt;
  return level_of(*kind);
}

std::optional<std::string> Registry::code_on(UnitId unit, Date day) const {
  const auto* code = value_on(state_->find(unit), &Record::codes, day);
  if (code == nullptr || code->empty()) return std::nullopt;
  return *code;
}

std::vector<Body> Registry::bodies_on(UnitId unit, Date day) const {
  std::vector<Body> bodies;
  const Record* record = state_->find(unit);
  if (record == nullptr || !record->lives_on(day)) return bodies;
  for (std::size_t kind = 0; kind < record->bodies.size(); ++kind) {
    const auto* held = held_on(record->bodies.at(kind), day);
    if (held != nullptr && held->value) {
      bodies.push_back({static_cast<BodyKind>(kind), *held->value, held->first});
    }
  }
  return bodies;
}

std::optional<UnitId> Registry::lead_on(UnitId cluster, Date day) const {
  const auto* lead = value_on(state_->find(cluster), &Record::leads, day);
  return lead == nullptr ? std::nullopt : *lead;
}

// --- lineage ------------------------------------------------------------------------------------

std::vector<Lineage> Registry::successors(UnitId unit) const {
  const Record* record = state_->find(unit);
  return record == nullptr ? std::vector<Lineage>{} : record->successors;
}

std::vector<Lineage> Registry::predecessors(UnitId unit) const {
  const Record* record = state_->find(unit);
  return record == nullptr ? std::vector<Lineage>{} : record->predecessors;
}

std::vector<BoundaryChange> Registry::boundary_changes(UnitId unit) const {
  const Record* record = state_->find(unit);
  return record == nullptr ? std::vector<BoundaryChange>{} : record->boundaries;
}

namespace {

std::vector<Piece> as_pieces(const std::map<UnitId, bool>& found) {
  std::vector<Piece> pieces;
  pieces.reserve(found.size());
  for (const auto& [unit, whole] : found) pieces.push_back({unit, whole});
  return pieces;
}

/// A unit reached twice is whole when one way is: all of it went that way.
void add_piece(std::map<UnitId, bool>& found, UnitId unit, bool whole) {
  auto& known = found[unit];
  known = known || whole;
}

/// The units of `day` that hold what the unit was, each with whether all of it went there.
std::map<UnitId, bool> found_now(const RegistryState& state, UnitId unit, Date day) {
  const Record& record = *state.find(unit);
  std::map<UnitId, bool> found;
  if (record.lives_on(day)) return {{unit, true}};
  if (!record.gone || day < *record.gone) return found;
  for (const Lineage& link : record.successors) {
    for (const auto& [successor, whole] : found_now(state, link.unit, day)) {
      add_piece(found, successor, whole && link.part.kind == PartKind::whole);
    }
  }
  if (!record.successors.empty()) return found;
  // A district names no successors: it is where its communes are.
  const Date last = *record.gone - base::Days{1};
  bool all_whole = true;
  for (const UnitId child : record.children.front()) {
    const auto* place = place_on(*state.find(child), Hierarchy::administrative, last);
    if (place == nullptr || place->value.parent != unit) continue;
    const auto parts = found_now(state, child, day);
    all_whole = all_whole && parts.size() == 1 && parts.begin()->second;
    for (const auto& [successor, whole] : parts) add_piece(found, successor, false);
  }
  if (found.size() == 1 && all_whole) found.begin()->second = true;
  return found;
}

void walk_back(const RegistryState& state, UnitId unit, Date then, bool whole,
               std::map<UnitId, bool>& found) {
  const Record& record = *state.find(unit);
  if (record.lives_on(then)) add_piece(found, unit, whole);
  for (const Lineage& link : record.predecessors) {
    if (link.day <= then) continue;
    walk_back(state, link.unit, then, whole && link.part.kind == PartKind::whole, found);
  }
}

}  // namespace

std::vector<Piece> Registry::now(UnitId unit, Date day) const {
  if (!knows(unit)) return {};
  return as_pieces(found_now(*state_, unit, day));
}

std::vector<Piece> Registry::made_of(UnitId unit, Date then) const {
  std::map<UnitId, bool> found;
  if (knows(unit)) walk_back(*state_, unit, then, true, found);
  return as_pieces(found);
}

std::optional<UnitId> Registry::heir_on(UnitId unit, Date day) const {
  return unit::heir_on(*state_, unit, day);
}

// --- finding ------------------------------------------------------------------------------------

std::vector<UnitId> Registry::with_code(std::string_view code, Date day) const {
  std::vector<UnitId> units;
  for (const UnitId unit : state_->by_code.find(std::string{code})) {
    if (code_on(unit, day) == code) units.push_back(unit);
  }
  return units;
}

std::vector<UnitId> Registry::ever_named(std::string_view key) const {
  const auto units = state_->by_name.find(std::string{key});
  return {units.begin(), units.end()};
}

std::vector<Registry::Naming> Registry::namings(UnitId unit) const {
  const Record* record = state_->find(unit);
  std::vector<Naming> namings;
  if (record == nullptr) return namings;
  std::map<Date, bool> days;
  for (const auto& name : record->names) days[name.first] = true;
  for (const auto& kind : record->kinds) days[kind.first] = true;
  for (const auto& [day, unused] : days) {
    if (!namings.empty()) namings.back().past = day;
    const Name& name = held_on(record->names, day)->value;
    namings.push_back({name.text, name.key, held_on(record->kinds, day)->value, day, record->gone});
  }
  return namings;
}

}  // namespace tongket::unit
