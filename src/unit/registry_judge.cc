// The rules a history must keep on every day. Names, kinds, codes and places change only on the
// first days of dated values, so a rule is judged on those days and holds on all others.
#include <array>
#include <set>
#include <utility>

#include "registry_batch.h"

namespace tongket::unit {

namespace {

using base::Date;
using base::Error;
using base::ErrorKind;

Date end_of(const Record& record) { return record.gone.value_or(kNever); }

/// No way up is longer, in any hierarchy.
constexpr int kLongestWay = 32;

/// [first, past) of the place at `index`, cut at the end of the unit; empty when it never held.
struct Span {
  Date first;
  Date past;
};
Span span_of(const Record& record, const Timeline<Place>& places, std::size_t index) {
  return {places[index].first, std::min(past_of(places, index).value_or(kNever), end_of(record))};
}

template <class Value>
void add_days(const Timeline<Value>& timeline, std::set<Date>& days) {
  for (const auto& dated : timeline) days.insert(dated.first);
}

/// Every day on which name, kind, code or administrative place of the unit may change.
std::set<Date> days_of(const Record& record) {
  std::set<Date> days{record.born};
  add_days(record.names, days);
  add_days(record.kinds, days);
  add_days(record.codes, days);
  add_days(record.places_in(Hierarchy::administrative), days);
  return days;
}

std::optional<UnitId> parent_of(const Record& record, Hierarchy hierarchy, Date day) {
  const auto* place = place_on(record, hierarchy, day);
  return place == nullptr ? std::nullopt : place->value.parent;
}

bool same_name(const Record& left, const Record& right, Date day) {
  const auto parent = parent_of(left, Hierarchy::administrative, day);
  return parent && parent == parent_of(right, Hierarchy::administrative, day) &&
         held_on(left.kinds, day)->value == held_on(right.kinds, day)->value &&
         held_on(left.names, day)->value.key == held_on(right.names, day)->value.key;
}

/// Whether one unit ever stood above both in the administrative hierarchy.
bool ever_brothers(const Record& left, const Record& right) {
  const auto& places = right.places_in(Hierarchy::administrative);
  return std::ranges::any_of(left.places_in(Hierarchy::administrative), [&](const auto& mine) {
    return mine.value.parent && std::ranges::any_of(places, [&](const auto& other) {
             return other.value.parent == mine.value.parent;
           });
  });
}

bool same_code(const Record& left, const Record& right, Date day) {
  const auto* mine = held_on(left.codes, day);
  const auto* other = held_on(right.codes, day);
  return mine != nullptr && other != nullptr && !mine->value.empty() &&
         mine->value == other->value &&
         level_of(held_on(left.kinds, day)->value) == level_of(held_on(right.kinds, day)->value);
}

/// The first day on which both live and `clash` says so.
template <class Clash>
std::optional<Date> first_clash(const Record& left, const Record& right, Clash clash) {
  auto days = days_of(left);
  days.merge(days_of(right));
  for (const Date day : days) {
    if (left.lives_on(day) && right.lives_on(day) && clash(left, right, day)) return day;
  }
  return std::nullopt;
}

/// A value that begins outside the life of its unit, and what put it there.
struct Stray {
  Date day;
  EventNumber event = 0;
};

template <class Value>
std::optional<Stray> outside_life(const Record& record, const Timeline<Value>& timeline) {
  for (const auto& dated : timeline) {
    if (!record.lives_on(dated.first)) return Stray{dated.first, dated.event};
  }
  return std::nullopt;
}

/// Another commune's land came or went outside its life.
std::optional<Stray> boundary_outside_life(const Record& record) {
  const auto stray = std::ranges::find_if(
      record.boundaries, [&](const auto& change) { return !record.lives_on(change.day); });
  if (stray == record.boundaries.end()) return std::nullopt;
  return Stray{stray->day, stray->event};
}

std::optional<Stray> place_outside_life(const Record& record) {
  for (const auto& places : record.places) {
    for (const auto& place : places) {
      // To leave on the last day says nothing new and does no harm.
      const Date end = place.value.parent ? end_of(record) : end_of(record) + base::Days{1};
      if (place.first < record.born || place.first >= end) return Stray{place.first, place.event};
    }
  }
  return std::nullopt;
}

/// What made name, kind, code and administrative place of a unit what they are on a day.
void add_causes(const Record& record, Date day, std::vector<EventNumber>& causes) {
  causes.push_back(held_on(record.names, day)->event);
  causes.push_back(held_on(record.kinds, day)->event);
  if (const auto* code = held_on(record.codes, day)) causes.push_back(code->event);
  if (const auto* place = held_on(record.places_in(Hierarchy::administrative), day)) {
    causes.push_back(place->event);
  }
}
std::vector<EventNumber> causes_of(const Record& left, const Record& right, Date day) {
  std::vector<EventNumber> causes;
  add_causes(left, day, causes);
  add_causes(right, day, causes);
  return causes;
}

/// What founded a unit, and what ended it.
EventNumber founding(const Record& record) { return record.names.front().event; }

/// Members of a cluster need one above them; elsewhere the parent must stand higher.
bool may_stand_above(Kind parent, Kind child, Hierarchy hierarchy) {
  if (hierarchy != Hierarchy::cluster) return level_of(parent) < level_of(child);
  return (parent == Kind::cluster) != (child == Kind::cluster);
}

}  // namespace

Error RegistryBatch::between(ErrorKind kind, std::string_view code, const Record& unit,
                             std::string_view role, const Record& other, Date day) const {
  return {
      kind,
      code,
      {{"unit", label(unit, day)}, {role, label(other, day)}, {"day", base::to_vietnamese(day)}}};
}

void RegistryBatch::refuse(const Record& record, std::span<const EventNumber> causes,
                           base::Error error) {
  std::optional<std::size_t> place;
  for (const EventNumber cause : causes) {
    const auto found = places_.find(cause);
    if (found != places_.end()) place = std::max(place.value_or(0), found->second);
  }
  if (!place) {
    const auto touched = touched_.find(record.id);
    place = touched == touched_.end() ? place_ : touched->second.place;
  }
  refuse(*place, std::move(error));
}

void RegistryBatch::judge() {
  // A batch that was refused half-way would only be refused again for what is missing.
  if (!refusals_.empty()) return;
  for (const auto& [id, touched] : touched_) judge(*touched.record);
}

void RegistryBatch::judge(const Record& record) {
  judge_life(record);
  for (int hierarchy = 0; hierarchy < kHierarchies; ++hierarchy) {
    judge_places(record, static_cast<Hierarchy>(hierarchy));
  }
  judge_children(record);
  judge_names(record);
  judge_codes(record);
  judge_leads(record);
  judge_lineage(record);
  const auto& clusters = record.places_in(Hierarchy::cluster);
  for (const auto& place : clusters) {
    if (place.value.parent) judge_leads(*state_.find(*place.value.parent));
  }
}

void RegistryBatch::judge_life(const Record& record) {
  auto stray = outside_life(record, record.names);
  if (!stray) stray = outside_life(record, record.kinds);
  if (!stray) stray = outside_life(record, record.codes);
  for (const auto& body : record.bodies) {
    if (!stray) stray = outside_life(record, body);
  }
  if (!stray) stray = boundary_outside_life(record);
  if (!stray) stray = place_outside_life(record);
  if (!stray) return;
  const bool early = stray->day < record.born;
  refuse(record, std::array{stray->event, record.ended_by},
         {ErrorKind::invalid,
          early ? "unit.before_birth" : "unit.after_end",
          {{"unit", label(record, stray->day)}, {"day", base::to_vietnamese(stray->day)}}});
}

void RegistryBatch::judge_places(const Record& record, Hierarchy hierarchy) {
  const auto& places = record.places_in(hierarchy);
  for (std::size_t at = 0; at < places.size(); ++at) {
    const auto [first, past] = span_of(record, places, at);
    if (first >= past) continue;
    const bool left = !places[at].value.parent;
    // Whoever had a place in the administration keeps one as long as it lives.
    if (left && hierarchy == Hierarchy::administrative && at > 0) {
      refuse(record, std::array{places[at].event, record.ended_by},
             {ErrorKind::invalid,
              "unit.gap",
              {{"unit", label(record, first)}, {"day", base::to_vietnamese(first)}}});
    }
    if (left) continue;
    const Record& parent = *state_.find(*places[at].value.parent);
    const std::array causes{places[at].event, founding(parent), parent.ended_by};
    if (parent.born > first || end_of(parent) < past) {
      const bool early = parent.born > first;
      refuse(record, causes,
             between(ErrorKind::invalid, early ? "unit.parent_absent" : "unit.child_outlives",
                     record, "parent", parent, early ? first : end_of(parent)));
      continue;
    }
    if (parent.id == record.id ||
        reaches({parent.id, record.id, hierarchy, kLongestWay}, first, past)) {
      refuse(record, causes,
             {ErrorKind::invalid,
              "unit.cycle",
              {{"unit", label(record, first)}, {"day", base::to_vietnamese(first)}}});
      continue;
    }
    judge_level(record, parent, hierarchy, first, past);
  }
}

bool RegistryBatch::reaches(const Way& way, base::Date first, base::Date past) const {
  // A ring of other units that does not hold the target would be walked for ever.
  if (way.steps_left == 0) return true;
  const Record& record = *state_.find(way.from);
  const auto& places = record.places_in(way.hierarchy);
  for (std::size_t at = 0; at < places.size(); ++at) {
    const auto parent = places[at].value.parent;
    if (!parent) continue;
    const Span span = span_of(record, places, at);
    const Date start = std::max(first, span.first);
    const Date stop = std::min(past, span.past);
    if (start >= stop) continue;
    if (*parent == way.target) return true;
    if (reaches({*parent, way.target, way.hierarchy, way.steps_left - 1}, start, stop)) return true;
  }
  return false;
}

void RegistryBatch::judge_level(const Record& child, const Record& parent, Hierarchy hierarchy,
                                base::Date first, base::Date past) {
  const auto judge_on = [&](Date day) {
    const auto& above = *held_on(parent.kinds, day);
    const auto& below = *held_on(child.kinds, day);
    if (may_stand_above(above.value, below.value, hierarchy)) return;
    const std::array causes{place_on(child, hierarchy, first)->event, above.event, below.event};
    refuse(child, causes,
           between(ErrorKind::invalid, "unit.parent_level", child, "parent", parent, day));
  };
  judge_on(first);
  for (const auto* kinds : {&child.kinds, &parent.kinds}) {
    for (const auto& kind : *kinds) {
      if (first < kind.first && kind.first < past) judge_on(kind.first);
    }
  }
}

void RegistryBatch::judge_children(const Record& record) {
  for (int number = 0; number < kHierarchies; ++number) {
    const auto hierarchy = static_cast<Hierarchy>(number);
    for (const UnitId child : record.children.at(static_cast<std::size_t>(number))) {
      if (!touched_.contains(child)) judge_places(*state_.find(child), hierarchy);
    }
  }
}

void RegistryBatch::judge_names(const Record& record) {
  std::set<UnitId> namesakes;
  for (const auto& name : record.names) {
    const auto bearers = state_.by_name.find(name.value.key);
    namesakes.insert(bearers.begin(), bearers.end());
  }
  for (const UnitId namesake : namesakes) {
    // Of two touched units only the first speaks.
    if (namesake == record.id || (touched_.contains(namesake) && namesake < record.id)) continue;
    const Record& other = *state_.find(namesake);
    if (!ever_brothers(record, other)) continue;
    if (const auto day = first_clash(record, other, same_name)) {
      refuse(record, causes_of(record, other, *day),
             between(ErrorKind::conflict, "unit.name_taken", record, "other", other, *day));
    }
  }
}

void RegistryBatch::judge_codes(const Record& record) {
  std::set<UnitId> others;
  for (const auto& code : record.codes) {
    if (code.value.empty()) continue;
    const auto bearers = state_.by_code.find(code.value);
    others.insert(bearers.begin(), bearers.end());
  }
  for (const UnitId bearer : others) {
    if (bearer == record.id || (touched_.contains(bearer) && bearer < record.id)) continue;
    const Record& other = *state_.find(bearer);
    if (const auto day = first_clash(record, other, same_code)) {
      refuse(record, causes_of(record, other, *day),
             between(ErrorKind::conflict, "unit.code_taken", record, "other", other, *day));
    }
  }
}

void RegistryBatch::judge_leads(const Record& cluster) {
  for (std::size_t at = 0; at < cluster.leads.size(); ++at) {
    const auto& term = cluster.leads[at];
    if (!term.value) continue;
    const Date first = term.first;
    const Record& member = *state_.find(*term.value);
    const auto error = [&](std::string_view code, ErrorKind kind, Date day, EventNumber moved) {
      refuse(cluster, std::array{term.event, moved, cluster.ended_by, member.ended_by},
             between(kind, code, cluster, "lead", member, day));
    };
    if (!cluster.lives_on(first) || !member.lives_on(first) ||
        parent_of(member, Hierarchy::cluster, first) != cluster.id) {
      error("unit.lead_stranger", ErrorKind::invalid, first, 0);
      continue;
    }
    const Date past = past_of(cluster.leads, at).value_or(kNever);
    Date end = std::min(end_of(cluster), end_of(member));
    EventNumber moved = 0;
    for (const auto& place : member.places_in(Hierarchy::cluster)) {
      if (place.first <= first || place.first >= end || place.value.parent == cluster.id) continue;
      end = place.first;
      moved = place.event;
    }
    if (past > end) error("unit.lead_open", ErrorKind::conflict, end, moved);
  }
}

bool RegistryBatch::leads_back(const Record& from, UnitId target, Date day, int steps_left) const {
  // Only what ends on the very day of the link can lead back to where it began.
  if (steps_left == 0 || from.gone != day) return false;
  return std::ranges::any_of(from.successors, [&](const Lineage& link) {
    return link.unit == target || leads_back(*state_.find(link.unit), target, day, steps_left - 1);
  });
}

void RegistryBatch::judge_lineage(const Record& record) {
  const auto meet = [&](const Record& unit, const Record& successor, const Lineage& link) {
    if (successor.lives_on(link.day)) return;
    std::string_view code = "unit.successor_absent";
    if (link.day < successor.born) code = "unit.successor_not_yet";
    if (leads_back(successor, unit.id, link.day, kLongestWay)) code = "unit.lineage_loop";
    refuse(unit, std::array{link.event, founding(successor), successor.ended_by},
           between(ErrorKind::invalid, code, unit, "successor", successor, link.day));
  };
  for (const Lineage& link : record.successors) meet(record, *state_.find(link.unit), link);
  for (const Lineage& link : record.predecessors) {
    if (!touched_.contains(link.unit)) meet(*state_.find(link.unit), record, link);
  }
  if (record.heir && !heir_on(state_, record.id, *record.gone)) {
    refuse(record, std::array{record.ended_by},
           between(ErrorKind::invalid, "unit.heir_absent", record, "heir",
                   *state_.find(*record.heir), *record.gone));
  }
}

}  // namespace tongket::unit
