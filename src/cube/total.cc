// How one unit's total follows from what is below it, and changes with one word of it. The rules
// are those of `PlainRoll`, which adds up a whole tree at a time.
#include "total.h"

#include <algorithm>

#include "base/check.h"

namespace tongket::cube {
namespace {

constexpr std::uint8_t kHedges = Folded::kOver | Folded::kUnder;
constexpr std::uint8_t kSaid = Folded::kValue | Folded::kInapplicable;

void count(std::uint16_t& counter, bool is, int by) {
  counter = static_cast<std::uint16_t>(counter + (is ? by : 0));
}

void count(Total& total, const Contribution& one, int by) {
  const bool said = one.said();
  const bool value = one.has(Folded::kValue);
  count(total.coverage.owing, one.owing, by);
  count(total.coverage.reported, said, by);
  count(total.coverage.accepted, said && !one.has(Folded::kProvisional), by);
  count(total.coverage.not_applicable, one.has(Folded::kInapplicable), by);
  count(total.values, value, by);
  count(total.over, value && one.has(Folded::kOver), by);
  count(total.under, value && one.has(Folded::kUnder), by);
  count(total.not_summed, one.not_summed, by);
}

/// Two at most decide: the unit's own part stands before those below it.
Folding largest_of(const Total& total) {
  const bool own = (total.own.bits & Folded::kValue) != 0;
  if (total.values == 0) return total.own;
  const bool own_wins = own && total.own.amount >= total.amount;
  const std::uint8_t won = own_wins ? total.own.bits : total.largest;
  // Whoever is hedged upwards and did not win might be larger in truth.
  const bool own_over = own && (total.own.bits & Folded::kOver) != 0;
  const int hedged = total.over + (own_over ? 1 : 0) - ((won & Folded::kOver) != 0 ? 1 : 0);
  const unsigned hedge = hedged > 0 ? kHedges : won & kHedges;
  return {.amount = own_wins ? total.own.amount : total.amount,
          .bits = static_cast<std::uint8_t>(Folded::kValue | hedge)};
}

Folding sum_of(const Total& total) {
  Folding sum = total.own;
  if (total.values == 0) return sum;
  TK_CHECK(!__builtin_add_overflow(sum.amount, total.amount, &sum.amount));
  const unsigned bits = sum.bits | Folded::kValue | (total.over > 0 ? Folded::kOver : 0U) |
                        (total.under > 0 ? Folded::kUnder : 0U);
  sum.bits = static_cast<std::uint8_t>(bits);
  return sum;
}

}  // namespace

Outcome outcome_alone(const Rules& rules, const Walk::Step& step, const Folding& said) {
  Outcome alone{.contribution = {.amount = said.amount, .bits = said.bits}, .coverage = {}};
  const bool spoke = alone.contribution.said();
  alone.contribution.owing = spoke || rules.owes(step);
  count(alone.coverage.reported, spoke, 1);
  count(alone.coverage.accepted, spoke && (said.bits & Folded::kProvisional) == 0, 1);
  count(alone.coverage.owing, alone.contribution.owing, 1);
  count(alone.coverage.not_applicable, (said.bits & Folded::kInapplicable) != 0, 1);
  return alone;
}

Outcome outcome_of(const Rules& rules, Adding adding, const Walk::Step& step, const Total& total) {
  const auto& coverage = total.coverage;
  const bool decided = adding == Adding::targets && (total.own.bits & Folded::kValue) != 0;
  const bool is_max = rules.over_units == indicator::OverUnits::max;
  const Folding value = decided ? total.own : is_max ? largest_of(total) : sum_of(total);
  bool not_summed = !decided && total.not_summed > 0;
  const bool spoke = (total.own.bits & kSaid) != 0 || coverage.reported > 0;
  const bool inapplicable = spoke && (value.bits & Folded::kValue) == 0 && !not_summed &&
                            coverage.reported == coverage.not_applicable;
  const bool open = (total.own.bits & Folded::kProvisional) != 0 ||
                    (!decided && coverage.reported > coverage.accepted);
  Folding shown = value;
  if (!decided && coverage.reported > 0 && (not_summed || !rules.sums_at(step))) {
    not_summed = true;
    shown = {};
  }
  const unsigned bits = (shown.bits & (Folded::kValue | kHedges)) |
                        (open ? Folded::kProvisional : 0U) |
                        (inapplicable ? Folded::kInapplicable : 0U);
  const Folding said{.amount = shown.amount, .bits = static_cast<std::uint8_t>(bits)};
  Outcome outcome = outcome_alone(rules, step, said);
  if (not_summed) {
    outcome.contribution.not_summed = true;
    outcome.contribution.owing = true;
    outcome.coverage.owing = 1;
    outcome.coverage.reported = 1;
    outcome.coverage.accepted = open ? 0 : 1;
  }
  if (coverage.owing > 0) {
    outcome.coverage = coverage;
    outcome.contribution.owing = true;
  }
  return outcome;
}

bool exchange(const Rules& rules, const Contribution& before, const Contribution& after,
              Total& total) {
  count(total, before, -1);
  count(total, after, 1);
  const bool was = before.has(Folded::kValue);
  const bool is = after.has(Folded::kValue);
  if (rules.over_units != indicator::OverUnits::max) {
    if (was) TK_CHECK(!__builtin_sub_overflow(total.amount, before.amount, &total.amount));
    if (is) TK_CHECK(!__builtin_add_overflow(total.amount, after.amount, &total.amount));
    return true;
  }
  if (total.values == 0) {
    total.amount = 0;
    total.largest = 0;
    return true;
  }
  const bool first = total.values == 1 && is;
  if (first || (is && after.amount > total.amount)) {
    total.amount = after.amount;
    total.largest = after.bits;
    return true;
  }
  // The largest fell, or there are several and the first of them counts: ask all again.
  const bool touches =
      (was && before.amount == total.amount) || (is && after.amount == total.amount);
  return !touches;
}

}  // namespace tongket::cube
