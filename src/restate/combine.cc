#include "combine.h"

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

/// A hedged loser may be the winner in truth.
Value winner(const Value& left, const Value& right, bool larger) {
  const bool left_wins = larger ? left.amount() >= right.amount() : left.amount() <= right.amount();
  const Value& won = left_wins ? left : right;
  const Value& lost = left_wins ? right : left;
  const Mark pulls = larger ? Mark::over : Mark::under;
  const bool unsure = lost.mark() == pulls || lost.mark() == Mark::about;
  return Value::number(won.amount(), unsure ? Mark::about : won.mark());
}

/// Yes is one of one, no is none of one.
Value as_share(const Value& value) {
  return value.kind() == Value::Kind::yes_no ? Value::ratio(value.yes() ? 1 : 0, 1) : value;
}

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
  if (indicator.over_time == OverTime::sum) return add_counts(as_share(earlier), as_share(later));
  if (indicator.over_time == OverTime::max) return winner(earlier, later, true);
  return later;
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
