#include "equations.h"

#include <set>

#include "view/year.h"

namespace tongket::publish {
namespace {

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

void add_unit_sums(const books::Books& books, const Facts& facts, std::vector<Equation>& sums) {
  std::map<std::pair<bool, base::Date>, unit::Tree> trees;
  for (const auto& [point, fact] : facts) {
    const auto rule = fact.indicator->over_units;
    if (point.own || (rule != OverUnits::sum && rule != OverUnits::share)) continue;
    const auto day = point.period.last_day();
    const bool cluster =
        books.units->level_on(point.unit, books.units->day_in_life(point.unit, day)) ==
        unit::Level::cluster;
    auto tree = trees.find({cluster, day});
    if (tree == trees.end()) {
      tree = trees.emplace(std::pair{cluster, day}, view::tree_for(books, point.unit, day)).first;
    }
    const auto index = tree->second.find(point.unit);
    if (!index) continue;
    const auto nodes = tree->second.nodes();
    Sum sum{facts, point};
    sum.add({point.unit, point.period, point.indicator, true});
    for (auto child = *index + 1; child < nodes[*index].past; child = nodes[child].past) {
      sum.add({nodes[child].unit, point.period, point.indicator});
    }
    std::move(sum).put_into(sums);
  }
}

void add_period_sums(const Facts& facts, std::vector<Equation>& sums) {
  for (const auto& [point, fact] : facts) {
    if (fact.indicator->over_time != OverTime::sum) continue;
    for (const auto kind : {period::PeriodKind::half, period::PeriodKind::quarter}) {
      Sum sum{facts, point};
      for (const auto& part : point.period.parts(kind)) {
        sum.add({point.unit, part, point.indicator, point.own});
      }
      std::move(sum).put_into(sums);
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
  add_unit_sums(books, facts, relations.sums);
  add_period_sums(facts, relations.sums);
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
