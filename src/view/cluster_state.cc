#include "view/cluster_state.h"

#include <algorithm>

#include "cells.h"
#include "target/aims.h"
#include "target/course.h"
#include "target/targets.h"
#include "unit/words.h"
#include "view/sums.h"

namespace tongket::view {
namespace {

constexpr std::int64_t kWhole = 10'000;  ///< Hundredths of a percent.

/// The days of both on which something changed, within the life of the first.
std::vector<base::Date> days_of(const unit::Registry& units, unit::UnitId cluster,
                                unit::UnitId member) {
  auto days = units.turning_days(cluster);
  const auto more = units.turning_days(member);
  days.insert(days.end(), more.begin(), more.end());
  for (const auto number : units.events_of(cluster)) days.push_back(units.event(number).in_force);
  std::ranges::sort(days);
  const auto twice = std::ranges::unique(days);
  days.erase(twice.begin(), twice.end());
  return days;
}

/// The runs of days on which `is_so` of `unit`.
template <class IsSo>
void add_spells(std::vector<Spell>& spells, unit::UnitId unit, const std::vector<base::Date>& days,
                const IsSo& is_so) {
  bool open = false;
  for (const auto day : days) {
    const bool is_in = is_so(day);
    if (is_in && !open) spells.push_back({.unit = unit, .first = day});
    if (!is_in && open) spells.back().past = day;
    open = is_in;
  }
}

void sort(std::vector<Spell>& spells) {
  std::ranges::stable_sort(spells, {}, [](const Spell& each) { return each.first; });
}

std::optional<std::int64_t> reached_share(const books::Books& books, unit::UnitId unit,
                                          const indicator::Indicator& indicator,
                                          const figure::Value& value, int year) {
  const auto reached = number_of(value);
  if (!reached) return std::nullopt;
  const auto day = period::Period::year(year).value().last_day();
  const auto aim = target::aim_of(*books.catalogue, indicator.id, day);
  if (!aim.ok()) return std::nullopt;
  const auto standing = books.targets->standing(
      {unit, target::period_of(*aim.value().given, year), aim.value().given->id});
  if (!standing) return std::nullopt;
  return target::percent_reached(*reached, *standing->line->value);
}

std::optional<std::int64_t> percent_said(const figure::Value& value) {
  const auto percent = number_of(value);
  if (!percent) return std::nullopt;
  const auto hundredths = percent->rescaled(2);
  return hundredths.ok() ? std::optional{hundredths.value().units()} : std::nullopt;
}

/// A share of the maximum, cut off to hundredths.
std::optional<base::Decimal> part_of(base::Decimal maximum, std::int64_t share) {
  const auto hundredths = maximum.rescaled(cluster::kScoreScale);
  if (!hundredths.ok()) return std::nullopt;
  const auto whole = hundredths.value().times(std::clamp<std::int64_t>(share, 0, kWhole));
  if (!whole.ok()) return std::nullopt;
  const auto points = base::Decimal::make(whole.value().units() / kWhole, cluster::kScoreScale);
  return points.ok() ? std::optional{points.value()} : std::nullopt;
}

}  // namespace

bool is_cluster(const unit::Registry& units, unit::UnitId unit) {
  const auto life = units.life(unit);
  return life && units.kind_on(unit, life->first) == unit::Kind::cluster;
}

std::vector<Spell> memberships(const unit::Registry& units, unit::UnitId cluster) {
  std::vector<Spell> spells;
  for (const auto member : units.ever_below(cluster, unit::Hierarchy::cluster)) {
    add_spells(spells, member, days_of(units, cluster, member), [&](base::Date day) {
      const auto edge = units.parent_on(member, unit::Hierarchy::cluster, day);
      return units.exists_on(cluster, day) && edge && edge->parent == cluster;
    });
  }
  sort(spells);
  return spells;
}

std::vector<Spell> terms(const unit::Registry& units, unit::UnitId cluster) {
  std::vector<Spell> spells;
  const auto days = days_of(units, cluster, cluster);
  for (const auto member : units.ever_below(cluster, unit::Hierarchy::cluster)) {
    add_spells(spells, member, days,
               [&](base::Date day) { return units.lead_on(cluster, day) == member; });
  }
  sort(spells);
  return spells;
}

std::optional<unit::UnitId> host_of(const unit::Registry& units, unit::UnitId cluster,
                                    base::Date day) {
  const auto edge =
      units.parent_on(cluster, unit::Hierarchy::cluster, units.day_in_life(cluster, day));
  return edge ? std::optional{edge->parent} : std::nullopt;
}

std::vector<Turn> turns(const unit::Registry& units, unit::UnitId cluster, base::Date day) {
  std::vector<Turn> turns;
  const auto led = terms(units, cluster);
  for (const auto& membership : memberships(units, cluster)) {
    const auto member = membership.unit;
    if (!membership.holds(day) || units.lead_on(cluster, day) == member) continue;
    Turn turn{.unit = member};
    for (const auto& term : led) {
      if (term.unit == member && term.past && *term.past <= day) {
        turn.led_until = *term.past - base::Days{1};
      }
    }
    turns.push_back(turn);
  }
  std::ranges::stable_sort(
      turns, {}, [](const Turn& turn) { return turn.led_until.value_or(unit::kBeforeRecords); });
  return turns;
}

const Sums* PointsByRule::sums_from(const period::Period& period, unit::UnitId top) {
  const auto [at, is_new] = sums_.try_emplace({period, top});
  if (is_new) {
    auto tree = tree_of(books_, top, period, {});
    if (tree.ok())
      at->second = std::make_shared<const Sums>(books_, std::move(tree).value(), period);
  }
  return at->second.get();
}

const Sums* PointsByRule::sums_of(const period::Period& period, unit::UnitId unit) {
  const auto* from_host = sums_from(period, emulation_.opening.host);
  if (from_host != nullptr && from_host->tree().find(unit)) return from_host;
  const auto* own = sums_from(period, unit);
  return own != nullptr && own->tree().find(unit) ? own : nullptr;
}

std::optional<base::Decimal> PointsByRule::at(unit::UnitId unit,
                                              const cluster::Criterion& criterion) {
  if (!criterion.rule.indicator) return std::nullopt;
  const int year = emulation_.opening.year;
  const auto last = period::Period::year(year).value().last_day();
  const auto* indicator = books_.catalogue->find(*criterion.rule.indicator, last);
  if (indicator == nullptr) return std::nullopt;
  const auto* sums = sums_of(target::period_of(*indicator, year), unit);
  if (sums == nullptr) return std::nullopt;
  const auto value = sums->at(unit, *indicator).rolled.value;
  if (!value) return std::nullopt;
  const auto share = criterion.rule.kind == cluster::RuleKind::target
                         ? reached_share(books_, unit, *indicator, *value, year)
                         : percent_said(*value);
  return share ? part_of(criterion.maximum, *share) : std::nullopt;
}

}  // namespace tongket::view
