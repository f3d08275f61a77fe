#include "equations.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ground.h"

namespace tongket::publish {
namespace {

using indicator::Indicator;
using indicator::OverTime;
using indicator::OverUnits;

std::set<Table> tables_in(const Facts& facts) {
  std::set<Table> tables;
  for (const auto& [point, fact] : facts) tables.insert({point.unit, point.period});
  return tables;
}

/// whole = Σ parts, as far as they are known at all; nothing without a whole and a part.
class Sum {
 public:
  Sum(const Facts& facts, const Point& whole) : facts_{facts} { add(whole, -1); }

  void add(const Point& point, std::int64_t coefficient = 1) {
    if (facts_.contains(point)) terms_.emplace_back(point, coefficient);
  }

  void put_into(std::vector<Equation>& sums) && {
    const bool has_whole = !terms_.empty() && terms_.front().second < 0;
    if (has_whole && terms_.size() > 1) sums.push_back(std::move(terms_));
  }

 private:
  const Facts& facts_;
  Equation terms_;
};

void add_unit_sums(Ground& ground, const Facts& facts, std::vector<Equation>& sums) {
  for (const auto& [point, fact] : facts) {
    const auto rule = fact.indicator->over_units;
    if (point.own || (rule != OverUnits::sum && rule != OverUnits::share)) continue;
    const auto& tree = ground.sums(point.unit, point.period).tree();
    const auto index = tree.find(point.unit);
    if (!index) continue;
    const auto nodes = tree.nodes();
    Sum sum{facts, point};
    sum.add({point.unit, point.period, point.indicator, true});
    for (auto child = *index + 1; child < nodes[*index].past; child = nodes[child].past) {
      sum.add({nodes[child].unit, point.period, point.indicator});
    }
    for (const auto old : ground.unallocated(point.unit, point.period)) {
      sum.add({old, point.period, point.indicator});
    }
    std::move(sum).put_into(sums);
  }
}

/// A period is the sum of its parts: of the unit's own, where the same units made them; else, of a
/// unit with nothing below it, of the parts of all units that went into it. What stands above those
/// is the sum of what stands below it, and needs no other.
class PeriodSums {
 public:
  PeriodSums(Ground& ground, const Facts& facts, std::vector<Equation>& sums)
      : ground_{ground}, facts_{facts}, sums_{sums} {}

  void add(const Point& point, const Indicator& indicator, period::PeriodKind kind) {
    const auto parts = point.period.parts(kind);
    if (parts.empty()) return;
    const bool adds_units =
        indicator.over_units == OverUnits::sum || indicator.over_units == OverUnits::share;
    if (point.own || is_unchanged(point, kind, parts)) {
      Sum sum{facts_, point};
      for (const auto& part : parts) sum.add({point.unit, part, point.indicator, point.own});
      std::move(sum).put_into(sums_);
    } else if (adds_units && ground_.is_leaf(point.unit, point.period)) {
      Sum sum{facts_, point};
      for (const auto& part : parts) {
        for (const auto maker : ground_.makers(point.unit, point.period, part)) {
          sum.add({maker, part, point.indicator});
        }
      }
      std::move(sum).put_into(sums_);
    }
  }

 private:
  bool is_unchanged(const Point& point, period::PeriodKind kind,
                    const std::vector<period::Period>& parts) {
    const auto [known, is_new] = unchanged_.try_emplace({point.unit, point.period, kind});
    if (is_new) {
      known->second = std::ranges::all_of(parts, [&](const auto& part) {
        return ground_.is_unchanged(point.unit, point.period, part);
      });
    }
    return known->second;
  }

  Ground& ground_;
  const Facts& facts_;
  std::vector<Equation>& sums_;
  std::map<std::tuple<unit::UnitId, period::Period, period::PeriodKind>, bool> unchanged_;
};

void add_period_sums(Ground& ground, const Facts& facts, std::vector<Equation>& sums) {
  PeriodSums periods{ground, facts, sums};
  for (const auto& [point, fact] : facts) {
    if (fact.indicator->over_time != OverTime::sum) continue;
    for (const auto kind : {period::PeriodKind::half, period::PeriodKind::quarter}) {
      periods.add(point, *fact.indicator, kind);
    }
  }
}

}  // namespace

std::vector<Equation> identities_among(const books::Books& books, const Facts& facts) {
  std::vector<Equation> sums;
  for (const auto& table : tables_in(facts)) {
    for (const auto& identity : books.catalogue->identities()) {
      Sum sum{facts, {table.unit, table.period, identity.whole}};
      for (const auto part : identity.parts) sum.add({table.unit, table.period, part});
      std::move(sum).put_into(sums);
    }
  }
  return sums;
}

Relations relations_among(const books::Books& books, const Facts& facts) {
  Relations relations{.sums = identities_among(books, facts), .quotients = {}};
  Ground ground{books};
  add_unit_sums(ground, facts, relations.sums);
  add_period_sums(ground, facts, relations.sums);
  for (const auto& [point, fact] : facts) {
    const auto& [numerator, denominator] =
        std::pair{fact.indicator->numerator, fact.indicator->denominator};
    if (!numerator || !denominator) continue;
    relations.quotients.push_back({.quotient = point,
                                   .numerator = {point.unit, point.period, *numerator},
                                   .denominator = {point.unit, point.period, *denominator}});
  }
  return relations;
}

}  // namespace tongket::publish
