#include "suppression.h"

#include <algorithm>
#include <array>
#include <set>

#include "equations.h"
#include "keeper.h"

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

}  // namespace

base::Decimal amount_of(const figure::Value& value) {
  using Kind = figure::Value::Kind;
  if (value.kind() == Kind::yes_no) return base::Decimal{value.yes() ? 1 : 0};
  const bool counted =
      value.kind() == Kind::number || value.kind() == Kind::ratio || value.kind() == Kind::percent;
  return counted ? value.amount() : base::Decimal{0};
}

void suppress(const books::Books& books, History& history, Facts& facts) {
  withhold_small(books, facts);
  std::set<Point> secret;
  Known known;
  std::map<Point, ledger::Position> out_since;
  for (const auto& [point, fact] : facts) {
    const bool is_out = fact.is_cell && !fact.withheld;
    const bool was_out = fact.is_cell && is_secret(fact) && history.was_closed(point);
    const auto since = is_out || was_out ? history.since(point, fact) : std::nullopt;
    if (was_out && since) {
      known.seen.insert(point);
    } else if (is_secret(fact)) {
      secret.insert(point);
    } else if (since) {
      known.out.insert(point);
      out_since.emplace(point, *since);
    }
  }
  const auto relations = relations_among(books, facts);
  const auto keep_back = [&] {
    const auto since = [&](const Point& point) { return out_since.at(point); };
    for (const auto& point : kept_back(relations, facts, known, secret, since)) {
      facts.at(point).withheld = Reason::complementary;
      known.out.erase(point);
    }
  };
  keep_back();
  if (known.seen.empty()) return;
  // Nor may what was closed follow for those who did not see it while it was open.
  secret.merge(known.seen);
  known.seen.clear();
  keep_back();
}

}  // namespace tongket::publish
