#include "ground.h"

#include <algorithm>

#include "view/year.h"

namespace tongket::publish {

using unit::UnitId;

Ground::Kept& Ground::kept(UnitId unit, const period::Period& period) {
  const auto day = period.last_day();
  const bool is_cluster =
      books_.units->level_on(unit, books_.units->day_in_life(unit, day)) == unit::Level::cluster;
  auto& kept = sums_[{is_cluster, period}];
  if (!kept.sums) {
    kept.sums = std::make_unique<view::Sums>(books_, view::tree_for(books_, unit, day), period);
  }
  return kept;
}

const view::Sums& Ground::sums(UnitId unit, const period::Period& period) {
  return *kept(unit, period).sums;
}

const view::Sums& Ground::prepared(UnitId unit, const period::Period& period) {
  std::erase_if(sums_, [&](const auto& each) {
    return each.second.is_prepared && each.first.second != period;
  });
  auto& kept = this->kept(unit, period);
  if (!kept.is_prepared) {
    kept.sums->prepare(books_.catalogue->all(period.last_day()));
    kept.is_prepared = true;
  }
  return *kept.sums;
}

std::vector<UnitId> Ground::makers(UnitId unit, const period::Period& period,
                                   const period::Period& part) {
  const auto& sums = this->sums(unit, period);
  std::vector<UnitId> units{unit};
  if (const auto index = sums.tree().find(unit)) {
    for (const auto& node : sums.tree().subtree(*index)) units.push_back(node.unit);
    if (const auto* placements = sums.placements()) {
      for (const auto source : placements->sources(*index)) units.push_back(source);
    }
  }
  const auto first = part.first_day().value_or(part.last_day());
  const auto lived = [&](UnitId each) {
    const auto life = books_.units->life(each);
    const auto last = part.last_day();
    if (!life || life->first > last) return false;
    return !life->past || *life->past > (part == period ? first : last);
  };
  std::erase_if(units, [&](UnitId each) { return !lived(each); });
  std::ranges::sort(units);
  const auto twice = std::ranges::unique(units);
  units.erase(twice.begin(), twice.end());
  return units;
}

std::vector<UnitId> Ground::unallocated(UnitId unit, const period::Period& period) {
  const auto& sums = this->sums(unit, period);
  const auto index = sums.tree().find(unit);
  std::vector<UnitId> units;
  if (!index || sums.placements() == nullptr) return units;
  for (const auto source : sums.placements()->sources(*index)) {
    const auto& place = sums.placements()->of(source);
    const bool is_here =
        place.kind == restate::PlaceKind::unallocated && place.node == index && !had_below(source);
    if (is_here) units.push_back(source);
  }
  return units;
}

bool Ground::is_leaf(UnitId unit, const period::Period& period) {
  const auto& tree = sums(unit, period).tree();
  const auto index = tree.find(unit);
  return index && tree.nodes()[*index].past == *index + 1;
}

bool Ground::is_unchanged(UnitId unit, const period::Period& period, const period::Period& part) {
  const auto& tree = sums(unit, part).tree();
  const auto index = tree.find(unit);
  if (!index) return !sums(unit, period).tree().find(unit);
  std::vector<UnitId> then;
  for (const auto& node : tree.subtree(*index)) then.push_back(node.unit);
  std::ranges::sort(then);
  return then == makers(unit, period, part);
}

bool Ground::had_below(UnitId unit) const {
  const auto life = books_.units->life(unit);
  const auto last = life && life->past ? *life->past - base::Days{1} : base::Date{};
  return !books_.units->children_on(unit, unit::Hierarchy::administrative, last).empty();
}

}  // namespace tongket::publish
