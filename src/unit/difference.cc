#include "unit/difference.h"

#include <algorithm>
#include <array>
#include <set>

#include "registry_state.h"

namespace tongket::unit {

namespace {

using base::Date;

/// Every day on which something about the unit begins or ends.
void add_days(const Registry& registry, UnitId unit, std::set<Date>& days) {
  for (const Date day : registry.turning_days(unit)) days.insert(day);
}

template <class Value>
bool same(const std::vector<Value>& left, const std::vector<Value>& right) {
  return std::ranges::equal(left, right, [](const Value& one, const Value& other) {
    return one.unit == other.unit && one.part == other.part && one.day == other.day;
  });
}

/// What is otherwise on one day.
std::set<Aspect> otherwise(const Registry& before, const Registry& after, UnitId unit, Date day) {
  std::set<Aspect> aspects;
  if (before.exists_on(unit, day) != after.exists_on(unit, day)) return {Aspect::life};
  if (before.name_on(unit, day) != after.name_on(unit, day)) aspects.insert(Aspect::name);
  if (before.kind_on(unit, day) != after.kind_on(unit, day)) aspects.insert(Aspect::kind);
  if (before.code_on(unit, day) != after.code_on(unit, day)) aspects.insert(Aspect::code);
  for (int hierarchy = 0; hierarchy < kHierarchies; ++hierarchy) {
    const auto left = before.parent_on(unit, static_cast<Hierarchy>(hierarchy), day);
    const auto right = after.parent_on(unit, static_cast<Hierarchy>(hierarchy), day);
    const bool alike = left.has_value() == right.has_value() &&
                       (!left || (left->parent == right->parent && left->last == right->last));
    if (!alike) aspects.insert(Aspect::parent);
  }
  return aspects;
}

/// The first day of what one of the two says of the unit's lineage and the other does not.
std::optional<Date> lineage_differs(const Registry& before, const Registry& after, UnitId unit) {
  std::optional<Date> first;
  const auto compare = [&](const std::vector<Lineage>& left, const std::vector<Lineage>& right) {
    if (same(left, right)) return;
    for (const auto* links : {&left, &right}) {
      for (const Lineage& link : *links) first = std::min(first.value_or(link.day), link.day);
    }
  };
  compare(before.successors(unit), after.successors(unit));
  compare(before.predecessors(unit), after.predecessors(unit));
  return first;
}

std::optional<Difference> differs(const Registry& before, const Registry& after, UnitId unit) {
  std::set<Date> days;
  add_days(before, unit, days);
  add_days(after, unit, days);
  std::set<Aspect> aspects;
  Difference found{unit, {}, std::nullopt, {}};
  bool open = false;
  for (const Date day : days) {
    const auto here = otherwise(before, after, unit, day);
    if (!here.empty() && aspects.empty()) found.first = day;
    if (!here.empty()) found.past.reset();
    if (here.empty() && open) found.past = day;
    open = !here.empty();
    aspects.insert(here.begin(), here.end());
  }
  if (const auto day = lineage_differs(before, after, unit)) {
    found.first = aspects.empty() ? *day : std::min(found.first, *day);
    found.past.reset();
    aspects.insert(Aspect::lineage);
  }
  if (aspects.empty()) return std::nullopt;
  found.aspects.assign(aspects.begin(), aspects.end());
  return found;
}

}  // namespace

std::vector<Difference> difference(const Registry& before, const Registry& after) {
  std::set<UnitId> units;
  for (const auto* registry : {&before, &after}) {
    for (const UnitId unit : registry->units()) units.insert(unit);
  }
  std::vector<Difference> found;
  for (const UnitId unit : units) {
    if (before.same_record(after, unit)) continue;
    if (auto difference = differs(before, after, unit)) found.push_back(std::move(*difference));
  }
  return found;
}

std::string_view code(Aspect aspect) {
  constexpr std::array<std::string_view, 6> kCodes{"life", "name",   "kind",
                                                   "code", "parent", "lineage"};
  return kCodes.at(static_cast<std::size_t>(aspect));
}

}  // namespace tongket::unit
