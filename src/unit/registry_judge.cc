// The rules a history must keep on every day. Names, kinds, codes and places change only on the
// first days of dated values, so a rule is judged on those days and holds on all others.
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

template <class Value>
std::optional<Date> outside_life(const Record& record, const Timeline<Value>& timeline) {
  for (const auto& dated : timeline) {
    if (dated.first < record.born || dated.first >= end_of(record)) return dated.first;
  }
  return std::nullopt;
}

Error between(ErrorKind kind, std::string_view code, const Record& unit, std::string_view role,
              const std::string& other, Date day) {
  return {kind, code, {{"unit", label(unit)}, {role, other}, {"day", base::to_iso(day)}}};
}

/// Members of a cluster need one above them; elsewhere the parent must stand higher.
bool may_stand_above(Kind parent, Kind child, Hierarchy hierarchy) {
  if (hierarchy != Hierarchy::cluster) return level_of(parent) < level_of(child);
  return (parent == Kind::cluster) != (child == Kind::cluster);
}

}  // namespace

void RegistryBatch::refuse(const Record& record, const Record* other, base::Error error) {
  std::size_t place = 0;
  for (const Record* unit : {&record, other}) {
    if (unit == nullptr) continue;
    const auto found = touched_.find(unit->id);
    if (found != touched_.end()) place = std::max(place, found->second.place);
  }
  refuse(place, std::move(error));
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
  for (const BoundaryChange& change : record.boundaries) {
    if (!stray && !record.lives_on(change.day)) stray = change.day;
  }
  for (const auto& places : record.places) {
    for (const auto& place : places) {
      // To leave on the last day says nothing new and does no harm.
      const Date end = place.value.parent ? end_of(record) : end_of(record) + base::Days{1};
      if (!stray && (place.first < record.born || place.first >= end)) stray = place.first;
    }
  }
  if (!stray) return;
  const bool early = *stray < record.born;
  refuse(record, nullptr,
         {ErrorKind::invalid,
          early ? "unit.before_birth" : "unit.after_end",
          {{"unit", label(record)}, {"day", base::to_iso(*stray)}}});
}

void RegistryBatch::judge_places(const Record& record, Hierarchy hierarchy) {
  const auto& places = record.places_in(hierarchy);
  for (std::size_t at = 0; at < places.size(); ++at) {
    const auto [first, past] = span_of(record, places, at);
    if (!places[at].value.parent || first >= past) continue;
    const Record& parent = *state_.find(*places[at].value.parent);
    if (parent.born > first || end_of(parent) < past) {
      const Date day = parent.born > first ? first : end_of(parent);
      refuse(
          record, &parent,
          between(ErrorKind::invalid, "unit.parent_absent", record, "parent", label(parent), day));
      continue;
    }
    if (parent.id == record.id ||
        reaches({parent.id, record.id, hierarchy, kLongestWay}, first, past)) {
      refuse(record, &parent,
             {ErrorKind::invalid,
              "unit.cycle",
              {{"unit", label(record)}, {"day", base::to_iso(first)}}});
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
  std::set<Date> days{first};
  add_days(child.kinds, days);
  add_days(parent.kinds, days);
  for (const Date day : days) {
    if (day < first || day >= past) continue;
    const Kind above = held_on(parent.kinds, day)->value;
    if (may_stand_above(above, held_on(child.kinds, day)->value, hierarchy)) continue;
    refuse(child, &parent,
           between(ErrorKind::invalid, "unit.parent_level", child, "parent", label(parent), day));
    return;
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
  std::set<UnitId> brothers;
  for (const auto& place : record.places_in(Hierarchy::administrative)) {
    if (!place.value.parent) continue;
    const auto& children = state_.find(*place.value.parent)->children.front();
    brothers.insert(children.begin(), children.end());
  }
  for (const UnitId brother : brothers) {
    // Of two touched units only the first speaks.
    if (brother == record.id || (touched_.contains(brother) && brother < record.id)) continue;
    const Record& other = *state_.find(brother);
    if (const auto day = first_clash(record, other, same_name)) {
      refuse(record, &other,
             between(ErrorKind::conflict, "unit.name_taken", record, "other", label(other), *day));
    }
  }
}

void RegistryBatch::judge_codes(const Record& record) {
  std::set<UnitId> others;
  for (const auto& code : record.codes) {
    if (code.value.empty()) continue;
    const auto& bearers = state_.by_code.at(code.value);
    others.insert(bearers.begin(), bearers.end());
  }
  for (const UnitId bearer : others) {
    if (bearer == record.id || (touched_.contains(bearer) && bearer < record.id)) continue;
    const Record& other = *state_.find(bearer);
    if (const auto day = first_clash(record, other, same_code)) {
      refuse(record, &other,
             between(ErrorKind::conflict, "unit.code_taken", record, "other", label(other), *day));
    }
  }
}

void RegistryBatch::judge_leads(const Record& cluster) {
  for (std::size_t at = 0; at < cluster.leads.size(); ++at) {
    const auto& [first, lead, event] = cluster.leads[at];
    if (!lead) continue;
    const Record& member = *state_.find(*lead);
    const auto error = [&](std::string_view code, ErrorKind kind, Date day) {
      refuse(cluster, &member, between(kind, code, cluster, "lead", label(member), day));
    };
    if (!cluster.lives_on(first)) {
      error("unit.lead_stranger", ErrorKind::invalid, first);
      continue;
    }
    if (!member.lives_on(first) || parent_of(member, Hierarchy::cluster, first) != cluster.id) {
      error("unit.lead_stranger", ErrorKind::invalid, first);
      continue;
    }
    const Date past = past_of(cluster.leads, at).value_or(kNever);
    Date end = std::min(end_of(cluster), end_of(member));
    for (const auto& place : member.places_in(Hierarchy::cluster)) {
      if (place.first > first && place.value.parent != cluster.id) end = std::min(end, place.first);
    }
    if (past > end) error("unit.lead_open", ErrorKind::conflict, end);
  }
}

void RegistryBatch::judge_lineage(const Record& record) {
  const auto absent = [&](const Record& unit, std::string_view code, std::string_view role,
                          const Record& other, Date day) {
    if (other.lives_on(day)) return;
    refuse(unit, &other, between(ErrorKind::invalid, code, unit, role, label(other), day));
  };
  for (const Lineage& link : record.successors) {
    absent(record, "unit.successor_absent", "successor", *state_.find(link.unit), link.day);
  }
  for (const Lineage& link : record.predecessors) {
    if (touched_.contains(link.unit)) continue;
    absent(*state_.find(link.unit), "unit.successor_absent", "successor", record, link.day);
  }
  if (record.heir && !heir_on(state_, record.id, *record.gone)) {
    refuse(record, nullptr,
           between(ErrorKind::invalid, "unit.heir_absent", record, "heir",
                   label(*state_.find(*record.heir)), *record.gone));
  }
}

}  // namespace tongket::unit
