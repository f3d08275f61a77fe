#include "facts.h"

#include <algorithm>
#include <set>

#include "ground.h"
#include "view/year.h"

namespace tongket::publish {
namespace {

using figure::Value;
using indicator::Indicator;

std::optional<Reason> refused_by_rule(const books::Books& books, const Table& table,
                                      const Indicator& indicator) {
  if (view::may_be_public(books, table.unit, indicator, table.period)) return std::nullopt;
  if (indicator.hold == indicator::Hold::off) return Reason::switched_off;
  return indicator.is_public ? Reason::below_floor : Reason::not_public;
}

std::optional<Reason> refused_as_unfinished(const view::Sum& sum) {
  const auto& rolled = sum.rolled;
  if (rolled.provisional) return Reason::provisional;
  if (!sum.lacking.empty()) return Reason::incomplete;
  const auto& above = sum.unallocated_coverage;
  const bool is_partial = rolled.coverage.partial + above.partial > 0;
  const bool all_there = rolled.coverage.reported >= rolled.coverage.owing && !is_partial &&
                         above.reported >= above.owing;
  return (rolled.stated && !is_partial) || all_there ? std::nullopt
                                                     : std::optional{Reason::incomplete};
}

/// Judges the numbers of one unit and period.
class Judge {
 public:
  Judge(const books::Books& books, const view::Sums& sums, const Table& table, Facts& facts)
      : books_{books}, sums_{sums}, table_{table}, facts_{facts} {}

  void take(const Indicator& indicator) {
    const auto sum = sums_.at(table_.unit, indicator);
    const auto& rolled = sum.rolled;
    if (rolled.value && rolled.value->kind() != Value::Kind::not_applicable) {
      auto& fact = put(indicator, *rolled.value, false);
      if (!fact.withheld) fact.withheld = refused_as_unfinished(sum);
      fact.is_cell = true;
      add_counts_of(indicator, *rolled.value);
    }
    const auto own = books_.figures->find({.unit = table_.unit,
                                           .period = table_.period,
                                           .indicator = indicator.id,
                                           .slice = 0,
                                           .part = figure::Part::own});
    const bool below = own && rolled.value && rolled.value != own->value;
    if (below && own->value.kind() != Value::Kind::not_applicable) put(indicator, own->value, true);
  }

 private:
  Fact& put(const Indicator& indicator, const Value& value, bool own) {
    const Point point{table_.unit, table_.period, indicator.id, own};
    const auto refused = refused_by_rule(books_, table_, indicator);
    const bool opened = books_.releases->find(table_.unit, indicator.id, table_.period) != nullptr;
    return facts_
        .insert_or_assign(point, Fact{.indicator = &indicator,
                                      .value = value,
                                      .withheld = refused,
                                      .by_decision = opened,
                                      .is_cell = false})
        .first->second;
  }

  /// A ratio says two counts, even where nobody reported them for themselves.
  void add_counts_of(const Indicator& indicator, const Value& value) {
    if (value.kind() != Value::Kind::ratio) return;
    add_count(indicator.numerator, value.amount());
    add_count(indicator.denominator, base::Decimal{value.denominator()});
  }

  void add_count(const std::optional<indicator::IndicatorId>& id, base::Decimal amount) {
    if (!id || facts_.contains({table_.unit, table_.period, *id})) return;
    const auto* const counted = books_.catalogue->find(*id, table_.period.last_day());
    if (counted == nullptr) return;
    put(*counted, Value::number(amount), false);
  }

  const books::Books& books_;
  const view::Sums& sums_;
  const Table& table_;
  Facts& facts_;
};

void take_unit(const books::Books& books, const view::Sums& sums, const Table& table,
               Facts& facts) {
  Judge judge{books, sums, table, facts};
  for (const auto* indicator : books.catalogue->all(table.period.last_day())) {
    judge.take(*indicator);
  }
}

/// The table's period, and those of its parts of which somebody has an article: only they can be
/// held against it. The year of a unit that ended in it is a part too.
std::vector<period::Period> periods_of(const books::Books& books, const Table& table,
                                       const std::vector<Table>& tables) {
  std::set<period::Period> all{table.period};
  const auto add = [&](period::PeriodKind kind) {
    for (const auto& part : table.period.parts(kind)) all.insert(part);
  };
  for (const auto& other : tables) {
    const bool is_same = other.period == table.period;
    const bool ended = is_same && !books.units->exists_on(other.unit, table.period.last_day());
    if (ended) add(period::PeriodKind::half);
    if (!is_same && table.period.covers(other.period)) add(other.period.kind());
  }
  return {all.begin(), all.end()};
}

}  // namespace

std::vector<Table> published_tables(const books::Books& books) {
  std::set<Table> tables;
  for (const auto& [id, article] : books.articles->all()) {
    if (article.state != news::State::published) continue;
    tables.insert({article.proposal.unit, article.proposal.period});
  }
  return {tables.begin(), tables.end()};
}

Facts facts_of(const books::Books& books, const std::vector<Table>& tables) {
  Facts facts;
  Ground ground{books};
  // Period by period: what is added up for a whole country is large, and is kept for one at a time.
  std::map<period::Period, std::vector<const Table*>> asked;
  for (const auto& table : tables) {
    for (const auto& period : periods_of(books, table, tables)) asked[period].push_back(&table);
  }
  for (const auto& [period, those] : asked) {
    for (const auto* table : those) {
      const auto& sums = ground.prepared(table->unit, period);
      for (const auto unit : ground.makers(table->unit, table->period, period)) {
        take_unit(books, sums, {unit, period}, facts);
      }
    }
  }
  return facts;
}

}  // namespace tongket::publish
