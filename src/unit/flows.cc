#include "unit/flows.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace tongket::unit {

namespace {

using base::Date;

/// The units below `above` on a day; none when it does not stand in the tree.
std::set<UnitId> below(const Tree& tree, UnitId above) {
  std::set<UnitId> units;
  const auto node = tree.find(above);
  if (!node) return units;
  for (const Tree::Node& each : tree.subtree(*node).subspan(1)) units.insert(each.unit);
  return units;
}

std::size_t place_of(const Tree& tree, UnitId unit) {
  return tree.find(unit).value_or(tree.nodes().size());
}

}  // namespace

std::vector<Flow> flows_on(const Registry& registry, Hierarchy hierarchy, UnitId above, Date day) {
  const Tree before = registry.tree_on(hierarchy, day - base::Days{1});
  const Tree after = registry.tree_on(hierarchy, day);
  const auto old_side = below(before, above);
  const auto new_side = below(after, above);
  std::set<UnitId> both = old_side;
  both.insert(new_side.begin(), new_side.end());
  std::vector<Flow> flows;
  for (const UnitId unit : both) {
    for (const Lineage& link : registry.successors(unit)) {
      if (link.day == day) flows.push_back({unit, link.unit, link.part, link.event});
    }
    for (const Lineage& link : registry.predecessors(unit)) {
      // Those below `above` before have told it themselves.
      if (link.day != day || both.contains(link.unit)) continue;
      flows.push_back({link.unit, unit, link.part, link.event});
    }
    const auto edge = registry.parent_on(unit, hierarchy, day);
    if (edge && edge->first == day && registry.exists_on(unit, day - base::Days{1})) {
      flows.push_back({unit, unit, Part{}, edge->event});
    }
  }
  std::ranges::sort(flows, {}, [&](const Flow& flow) {
    return std::tuple{place_of(after, flow.to), place_of(before, flow.from), flow.to, flow.from};
  });
  return flows;
}

std::vector<Date> reform_days(const Registry& registry, Hierarchy hierarchy, UnitId above) {
  std::set<Date> days;
  const auto life = registry.life(above);
  if (!life) return {};
  const std::vector<Date> turning = registry.turning_days();
  // Trees stand still between two turning days; each is looked at once.
  for (const Date day : turning) {
    if (day < life->first || (life->past && *life->past < day)) continue;
    for (const Date side : {day - base::Days{1}, day}) {
      for (const UnitId unit : below(registry.tree_on(hierarchy, side), above)) {
        for (const Lineage& link : registry.successors(unit)) days.insert(link.day);
        for (const Lineage& link : registry.predecessors(unit)) days.insert(link.day);
      }
    }
  }
  return {days.begin(), days.end()};
}

}  // namespace tongket::unit
