#include "restate/combine.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/check.h"

namespace tongket::restate {

using figure::Mark;
using figure::Value;
using indicator::OverTime;
using indicator::OverUnits;

namespace {

__extension__ using Wide = __int128;

/// Sums beyond 64 bits cannot come from figures of a country; if they do, a page must not show
/// less.
base::Decimal plus(base::Decimal left, base::Decimal right) {
  const auto sum = left.plus(right);
  TK_CHECK(sum.ok());
  return sum.value();
}

/// Yes is one of one, no is none of one.
Value as_share(const Value& value) {
  return value.kind() == Value::Kind::yes_no ? Value::ratio(value.yes() ? 1 : 0, 1) : value;
}

bool is_less(const Value& left, const Value& right) {
  if (left.kind() == Value::Kind::ratio && right.kind() == Value::Kind::ratio) {
    return static_cast<Wide>(left.amount().units()) * right.denominator() <
           static_cast<Wide>(right.amount().units()) * left.denominator();
  }
  return left.amount() < right.amount();
}

Value marked(const Value& value, Mark mark) {
  switch (value.kind()) {
    case Value::Kind::number:
      return Value::number(value.amount(), mark);
    case Value::Kind::percent:
      return Value::percent(value.amount(), mark);
    case Value::Kind::ratio:
      return Value::ratio(value.amount().units(), value.denominator(), mark);
    default:
      return value;
  }
}

/// A hedged loser may be the winner in truth.
Value winner(const Value& left, const Value& right, bool larger) {
  if (left.kind() == Value::Kind::yes_no && right.kind() == Value::Kind::yes_no) {
    return left.yes() == larger ? left : right;
  }
  const Value first = as_share(left);
  const Value second = as_share(right);
  const bool first_wins = larger ? !is_less(first, second) : !is_less(second, first);
  const Value& won = first_wins ? first : second;
  const Value& lost = first_wins ? second : first;
  const Mark pulls = larger ? Mark::over : Mark::under;
  const bool unsure = lost.mark() == pulls || lost.mark() == Mark::about;
  return unsure ? marked(won, Mark::about) : won;
}

bool is_bare_percent(const Value& value) { return value.kind() == Value::Kind::percent; }

Value add_counts(const Value& left, const Value& right) {
  const Mark mark = figure::mark_of_sum(left.mark(), right.mark());
  if (left.kind() != Value::Kind::ratio) {
    return Value::number(plus(left.amount(), right.amount()), mark);
  }
  return Value::ratio(plus(left.amount(), right.amount()).units(),
                      left.denominator() + right.denominator(), mark);
}

/// `count` in proportion to the weights, whole numbers, Σ exact. The largest remainders get what is
/// left; of equal ones the first.
std::vector<std::int64_t> largest_remainder(std::int64_t count, std::span<const Piece> pieces) {
  std::vector<std::int64_t> portions;
  std::vector<std::pair<Wide, std::size_t>> remainders;
  std::int64_t common = 1;
  for (const Piece& piece : pieces) common = std::lcm(common, piece.weight->whole);
  std::int64_t left = count;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const Piece::Weight& weight = *pieces[at].weight;
    const Wide exact = static_cast<Wide>(count) * weight.part * (common / weight.whole);
    portions.push_back(static_cast<std::int64_t>(exact / common));
    remainders.emplace_back(-(exact % common < 0 ? -(exact % common) : exact % common), at);
    left -= portions.back();
  }
  std::ranges::sort(remainders);
  const std::int64_t step = left < 0 ? -1 : 1;
  for (std::size_t at = 0; left != 0; ++at, left -= step) portions[remainders[at].second] += step;
  return portions;
}

}  // namespace

bool adds_up(OverUnits rule) { return rule != OverUnits::none && rule != OverUnits::distribution; }

Value over_units(OverUnits rule, const Value& left, const Value& right) {
  TK_CHECK(adds_up(rule));
  if (rule == OverUnits::max || rule == OverUnits::min) {
    return winner(left, right, rule == OverUnits::max);
  }
  return add_counts(as_share(left), as_share(right));
}

Value over_time(const indicator::Indicator& indicator, const Value& earlier, const Value& later) {
  const bool needs_both =
      indicator.over_time == OverTime::sum || indicator.over_time == OverTime::max;
  if (needs_both && is_bare_percent(later) && !is_bare_percent(earlier)) return earlier;
  if (needs_both && is_bare_percent(earlier) && !is_bare_percent(later)) return later;
  if (indicator.over_time == OverTime::sum && !is_bare_percent(later)) {
    return add_counts(as_share(earlier), as_share(later));
  }
  if (indicator.over_time == OverTime::max) return winner(earlier, later, true);
  return later;
}

std::optional<Value> ratio_of(const Value& numerator, const Value& denominator) {
  using enum Value::Kind;
  if (numerator.kind() != number || denominator.kind() != number) return std::nullopt;
  const auto top = numerator.amount().rescaled(0);
  const auto bottom = denominator.amount().rescaled(0);
  if (!top.ok() || !bottom.ok()) return std::nullopt;
  return Value::ratio(top.value().units(), bottom.value().units(),
                      figure::mark_of_difference(numerator.mark(), denominator.mark()));
}

bool agrees(const Value& sum, const Value& said) {
  if (sum.kind() != Value::Kind::ratio || !is_bare_percent(said)) return sum == said;
  if (sum.denominator() <= 0) return false;
  // |n/d × 100 − p| is at most half of the last printed digit, in whole numbers.
  Wide digit = 1;
  for (int at = 0; at < said.amount().scale(); ++at) digit *= 10;
  const Wide difference = static_cast<Wide>(sum.amount().units()) * 100 * digit -
                          static_cast<Wide>(said.amount().units()) * sum.denominator();
  return 2 * (difference < 0 ? -difference : difference) <= sum.denominator();
}

std::optional<std::vector<Value>> divide(OverUnits rule, const Value& value,
                                         std::span<const Piece> pieces) {
  if (rule != OverUnits::sum && rule != OverUnits::ratio) return std::nullopt;
  std::vector<Value> portions;
  if (value.kind() == Value::Kind::ratio) {
    const auto tops = largest_remainder(value.amount().units(), pieces);
    const auto bottoms = largest_remainder(value.denominator(), pieces);
    for (std::size_t at = 0; at < pieces.size(); ++at) {
      portions.push_back(Value::ratio(tops[at], bottoms[at], value.mark()));
    }
    return portions;
  }
  if (value.kind() != Value::Kind::number) return std::nullopt;
  for (const std::int64_t units : largest_remainder(value.amount().units(), pieces)) {
    portions.push_back(
        Value::number(base::Decimal::make(units, value.amount().scale()).value(), value.mark()));
  }
  return portions;
}

}  // namespace tongket::restate
