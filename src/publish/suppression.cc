#include "suppression.h"

#include <algorithm>
#include <array>
#include <set>

#include "equations.h"
#include "inference.h"

namespace tongket::publish {
namespace {

using indicator::Indicator;

constexpr std::int64_t kFewPersonsMax = 4;

/// Measures that count persons, or households, which are as easy to point at.
constexpr std::array<std::string_view, 11> kPersons{
    "người",     "đồng chí", "đảng viên", "cá nhân",  "lượt người", "lượt cá nhân",
    "nhân khẩu", "thí sinh", "đại biểu",  "gia đình", "hộ"};
constexpr std::string_view kAwards = "KH";
constexpr std::string_view kConscription = "TQ";

bool is_small(const Fact& fact) {
  using Kind = figure::Value::Kind;
  return fact.value.kind() == Kind::number && fact.value.amount() > base::Decimal{0} &&
         fact.value.amount() <= base::Decimal{kFewPersonsMax};
}

/// Awards are given in public, targets are no persons, and how many were handed over is known to
/// everybody who stood there.
class Persons {
 public:
  explicit Persons(const indicator::Catalogue& catalogue) {
    for (const auto& row : catalogue.all()) {
      if (row.target_of && row.area == kConscription) handed_over_.insert(*row.target_of);
    }
  }

  [[nodiscard]] bool counts_few_matter(const Indicator& indicator) const {
    const bool persons = std::ranges::find(kPersons, indicator.measure) != kPersons.end();
    return persons && indicator.area != kAwards && !indicator.target_of &&
           !handed_over_.contains(indicator.id);
  }

 private:
  std::set<indicator::IndicatorId> handed_over_;
};

void withhold(Fact& fact, Reason reason) {
  if (!fact.withheld) fact.withheld = reason;
}

void withhold_small(const books::Books& books, Facts& facts) {
  const Persons persons{*books.catalogue};
  for (auto& [point, fact] : facts) {
    if (is_small(fact) && persons.counts_few_matter(*fact.indicator)) {
      // Worse than not accepted or not complete, which pass: it must not follow from others.
      if (fact.withheld == Reason::provisional || fact.withheld == Reason::incomplete) {
        fact.withheld.reset();
      }
      withhold(fact, Reason::small);
    }
  }
  for (const auto& sum : identities_among(books, facts)) {
    const bool hides = std::ranges::any_of(
        sum, [&](const auto& term) { return facts.at(term.first).withheld == Reason::small; });
    if (!hides) continue;
    for (const auto& [point, coefficient] : sum) {
      auto& fact = facts.at(point);
      const bool nil = amount_of(fact.value) == base::Decimal{0};
      if (nil && persons.counts_few_matter(*fact.indicator)) withhold(fact, Reason::small);
    }
  }
}

/// What must not follow. What only waits for acceptance or for others' reports is public by nature;
/// what stays back for another's sake needs no protection of its own.
bool is_secret(const Fact& fact) {
  return fact.withheld == Reason::switched_off || fact.withheld == Reason::not_public ||
         fact.withheld == Reason::below_floor || fact.withheld == Reason::small;
}

class Keeper {
 public:
  Keeper(const books::Books& books, const std::vector<Table>& tables, Facts& facts)
      : facts_{facts}, relations_{relations_among(books, facts)} {
    const std::set<Table> out{tables.begin(), tables.end()};
    for (const auto& [point, fact] : facts) {
      if (is_secret(fact)) secret_.insert(point);
      const bool shown = !point.own && fact.is_cell && !fact.withheld;
      if (shown && out.contains({point.unit, point.period})) shown_.insert(point);
    }
  }

  void keep() {
    for (auto found = follows(relations_, facts_, shown_, secret_); !found.empty();
         found = follows(relations_, facts_, shown_, secret_)) {
      const auto back = shown_beside(*found.begin());
      shown_.erase(back);
      facts_.at(back).withheld = Reason::complementary;
    }
  }

 private:
  /// The figure to hold back so that `secret` is safe again: the smallest of those it is bound to
  /// most closely, and one that a decision opened only when there is no other.
  [[nodiscard]] Point shown_beside(const Point& secret) const {
    std::set<Point> reached{secret};
    for (;;) {
      const auto size_before = reached.size();
      reached.merge(neighbours(reached));
      std::vector<Point> candidates;
      std::ranges::set_intersection(reached, shown_, std::back_inserter(candidates));
      if (!candidates.empty()) {
        return *std::ranges::min_element(candidates, [&](const auto& left, const auto& right) {
          return cost(left) < cost(right);
        });
      }
      // What follows follows from something that is shown.
      TK_CHECK(reached.size() > size_before);
    }
  }

  [[nodiscard]] std::tuple<bool, base::Decimal, Point> cost(const Point& point) const {
    const auto& fact = facts_.at(point);
    return {fact.by_decision, amount_of(fact.value), point};
  }

  [[nodiscard]] std::set<Point> neighbours(const std::set<Point>& of) const {
    std::set<Point> found;
    for (const auto& sum : relations_.sums) {
      const auto touches = [&](const auto& term) { return of.contains(term.first); };
      if (!std::ranges::any_of(sum, touches)) continue;
      for (const auto& [point, coefficient] : sum) found.insert(point);
    }
    for (const auto& [quotient, numerator, denominator] : relations_.quotients) {
      if (!of.contains(quotient) && !of.contains(numerator) && !of.contains(denominator)) continue;
      found.insert({quotient, numerator, denominator});
    }
    return found;
  }

  Facts& facts_;
  const Relations relations_;
  std::set<Point> secret_;
  std::set<Point> shown_;
};

}  // namespace

base::Decimal amount_of(const figure::Value& value) {
  using Kind = figure::Value::Kind;
  if (value.kind() == Kind::yes_no) return base::Decimal{value.yes() ? 1 : 0};
  const bool counted =
      value.kind() == Kind::number || value.kind() == Kind::ratio || value.kind() == Kind::percent;
  return counted ? value.amount() : base::Decimal{0};
}

void suppress(const books::Books& books, const std::vector<Table>& tables, Facts& facts) {
  withhold_small(books, facts);
  Keeper{books, tables, facts}.keep();
}

}  // namespace tongket::publish
