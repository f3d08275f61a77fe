#include "oracle/rollup.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace tongket::oracle {

using figure::Mark;
using figure::Part;
using figure::Value;
using indicator::Indicator;
using indicator::OverTime;
using indicator::OverUnits;

/// A value on its way up, and what is known of where it came from.
struct RollUp::Sum {
  std::optional<Value> value;
  bool stated = false;
  bool provisional = false;
  bool not_applicable = false;  ///< Everything below said so.
  bool percent_only = false;
  bool not_summed = false;
  std::optional<Value> beside;
  Coverage coverage;

  [[nodiscard]] bool said() const { return value || not_applicable || percent_only || not_summed; }
};

namespace {

/// Sums beyond 64 bits cannot come from figures of a country; if they do, a page must not show
/// less.
base::Decimal plus(base::Decimal left, base::Decimal right) {
  const auto sum = left.plus(right);
  TK_CHECK(sum.ok());
  return sum.value();
}

Value larger(const Value& left, const Value& right) {
  const Value& winner = left.amount() < right.amount() ? right : left;
  const Value& loser = left.amount() < right.amount() ? left : right;
  // A hedge upward on the smaller one may hide that it is the larger.
  const bool loser_could_win = loser.mark() == Mark::over || loser.mark() == Mark::about;
  return Value::number(winner.amount(), loser_could_win ? Mark::about : winner.mark());
}

Value smaller(const Value& left, const Value& right) {
  const Value& winner = right.amount() < left.amount() ? right : left;
  const Value& loser = right.amount() < left.amount() ? left : right;
  const bool loser_could_win = loser.mark() == Mark::under || loser.mark() == Mark::about;
  return Value::number(winner.amount(), loser_could_win ? Mark::about : winner.mark());
}

/// yes_no becomes 1/1 or 0/1, so that shares add like ratios.
Value as_share(const Value& value) {
  return value.kind() == Value::Kind::yes_no ? Value::ratio(value.yes() ? 1 : 0, 1) : value;
}

Value add_ratios(const Value& left, const Value& right) {
  return Value::ratio(plus(left.amount(), right.amount()).units(),
                      left.denominator() + right.denominator(),
                      figure::mark_of_sum(left.mark(), right.mark()));
}

Value add_over_units(OverUnits rule, const Value& left, const Value& right) {
  switch (rule) {
    case OverUnits::sum:
      return Value::number(plus(left.amount(), right.amount()),
                           figure::mark_of_sum(left.mark(), right.mark()));
    case OverUnits::max:
      return larger(left, right);
    case OverUnits::min:
      return smaller(left, right);
    case OverUnits::ratio:
      return add_ratios(left, right);
    case OverUnits::share:
      return add_ratios(as_share(left), as_share(right));
    case OverUnits::none:
    case OverUnits::distribution:
      break;
  }
  TK_CHECK(false);
  return left;
}

bool adds_up(OverUnits rule) { return rule != OverUnits::none && rule != OverUnits::distribution; }

/// Parts of a period, in order, by the rule over time.
Value add_over_time(const Indicator& indicator, const Value& earlier, const Value& later) {
  switch (indicator.over_time) {
    case OverTime::sum:
      if (earlier.kind() == Value::Kind::yes_no || earlier.kind() == Value::Kind::ratio) {
        return add_ratios(as_share(earlier), as_share(later));
      }
      return Value::number(plus(earlier.amount(), later.amount()),
                           figure::mark_of_sum(earlier.mark(), later.mark()));
    case OverTime::max:
      return larger(earlier, later);
    case OverTime::last:
    case OverTime::none:
      break;
  }
  return later;
}

/// The periods whose figure speaks for `period` as a whole.
std::vector<period::Period> same_speech(const period::Period& period) {
  std::vector<period::Period> periods{period};
  if (period.kind() != period::PeriodKind::year) return periods;
  for (const auto& other :
       {period::Period::round(period.year()), period::Period::cluster_year(period.year())}) {
    if (other.ok()) periods.push_back(other.value());
  }
  return periods;
}

std::optional<indicator::Level> level_of(const unit::Tree::Node& node) {
  return indicator::parse_level(unit::code(node.level));
}

}  // namespace

const figure::Cell* RollUp::find(unit::UnitId unit, indicator::IndicatorId indicator,
                                 const period::Period& period, Part part) const {
  for (const auto& speaking : same_speech(period)) {
    const auto* cell = figures_.find(
        {.unit = unit, .period = speaking, .indicator = indicator, .slice = 0, .part = part});
    if (cell != nullptr) return cell;
  }
  return nullptr;
}

RollUp::Sum RollUp::cell(unit::UnitId unit, const Indicator& indicator,
                         const period::Period& period, Part part) const {
  if (indicator.over_units == OverUnits::ratio) {
    return ratio_cell(unit, indicator, period, part);
  }
  const auto take = [](Sum& sum, const figure::Cell& cell) {
    sum.provisional |= cell.standing != figure::Standing::accepted;
    sum.not_applicable |= cell.value.kind() == Value::Kind::not_applicable;
  };
  Sum parts;
  const auto pieces = period.parts(indicator.period);
  std::size_t found = 0;
  for (const auto& piece : pieces) {
    const auto* cell = find(unit, indicator.id, piece, part);
    if (cell == nullptr) continue;
    ++found;
    take(parts, *cell);
    if (cell->value.kind() == Value::Kind::not_applicable) continue;
    parts.value = parts.value ? add_over_time(indicator, *parts.value, cell->value) : cell->value;
  }
  parts.not_applicable &= !parts.value;
  if (!pieces.empty() && found == pieces.size()) return parts;
  const auto* whole = find(unit, indicator.id, period, part);
  if (whole == nullptr) return parts;
  Sum sum;
  take(sum, *whole);
  if (!sum.not_applicable) sum.value = whole->value;
  return sum;
}

RollUp::Sum RollUp::ratio_cell(unit::UnitId unit, const Indicator& indicator,
                               const period::Period& period, Part part) const {
  Sum sum;
  if (indicator.numerator && indicator.denominator) {
    const auto* top = catalogue_.find(*indicator.numerator, period.last_day());
    const auto* bottom = catalogue_.find(*indicator.denominator, period.last_day());
    if (top != nullptr && bottom != nullptr) {
      const Sum numerator = cell(unit, *top, period, part);
      const Sum denominator = cell(unit, *bottom, period, part);
      if (numerator.value && denominator.value) {
        sum.provisional = numerator.provisional || denominator.provisional;
        sum.value = Value::ratio(
            numerator.value->amount().units(), denominator.value->amount().units(),
            figure::mark_of_difference(numerator.value->mark(), denominator.value->mark()));
        return sum;
      }
    }
  }
  const auto* whole = find(unit, indicator.id, period, part);
  if (whole == nullptr) return sum;
  sum.provisional = whole->standing != figure::Standing::accepted;
  sum.not_applicable = whole->value.kind() == Value::Kind::not_applicable;
  sum.percent_only = whole->value.kind() == Value::Kind::percent;
  if (!sum.not_applicable) sum.value = whole->value;
  return sum;
}

bool RollUp::owes(const unit::Tree::Node& node, const Indicator& indicator) const {
  const auto level = level_of(node);
  return level && std::ranges::find(indicator.levels, *level) != indicator.levels.end();
}

/// What is known of the units directly below, beside what they add.
struct RollUp::Below {
  bool said = false;  ///< One of them said something.
  bool owes = false;  ///< One of them, or of those below it, owes the figure.
};

RollUp::Below RollUp::add_children(std::size_t index, const Indicator& indicator,
                                   const period::Period& period, Sum& sum) const {
  const auto nodes = tree_.nodes();
  Below all;
  for (std::size_t child = index + 1; child < nodes[index].past; child = nodes[child].past) {
    const Sum below = total(child, indicator, period);
    const bool owing = owes(nodes[child], indicator) || below.coverage.owing > 0;
    all.owes |= owing;
    all.said |= below.said();
    count_child(sum.coverage, below, owing);
    if (!below.said()) continue;
    sum.provisional |= below.provisional;
    sum.not_summed |= below.not_summed;
    const bool adds = adds_up(indicator.over_units) && below.value && !below.percent_only;
    if (!adds) continue;
    sum.value =
        sum.value ? add_over_units(indicator.over_units, *sum.value, *below.value) : below.value;
  }
  return all;
}

void RollUp::count_child(Coverage& coverage, const Sum& below, bool owing) {
  coverage.owing += owing ? 1 : 0;
  coverage.reported += below.said() ? 1 : 0;
  coverage.accepted += below.said() && !below.provisional ? 1 : 0;
  coverage.not_applicable += below.not_applicable ? 1 : 0;
  coverage.percent_only += below.percent_only ? 1 : 0;
}

Coverage RollUp::coverage_alone(const Sum& sum, bool owing) {
  return {.reported = sum.said() ? 1 : 0,
          .accepted = sum.said() && !sum.provisional ? 1 : 0,
          .owing = owing || sum.said() ? 1 : 0,
          .not_applicable = sum.not_applicable ? 1 : 0,
          .percent_only = sum.percent_only ? 1 : 0};
}

void RollUp::hold_back_above_limit(Sum& sum, const unit::Tree::Node& node,
                                   const Indicator& indicator) {
  if (sum.coverage.reported == 0) return;  // Its own word stands at any level.
  const auto level = level_of(node);
  const bool adds_here = adds_up(indicator.over_units) && indicator.sum_up_to && level &&
                         *level <= *indicator.sum_up_to && !sum.not_summed;
  if (adds_here) return;
  sum.not_summed = true;
  sum.value.reset();
}

void RollUp::lay_stated_beside(Sum& sum, const Sum& stated, bool anyone_said) {
  if (!anyone_said && stated.said()) {
    const Coverage coverage = sum.coverage;
    sum = stated;
    sum.stated = true;
    sum.coverage = coverage;
  } else if (stated.value && sum.value != stated.value) {
    sum.beside = stated.value;
  }
}

RollUp::Sum RollUp::total(std::size_t index, const Indicator& indicator,
                          const period::Period& period) const {
  const auto& node = tree_.nodes()[index];
  Sum sum = cell(node.unit, indicator, period, Part::own);
  sum.coverage = {};
  const bool own_said = sum.said();
  const Below below = add_children(index, indicator, period, sum);
  const bool anyone_said = own_said || below.said;
  sum.not_applicable = anyone_said && !sum.value && !sum.percent_only && !sum.not_summed &&
                       sum.coverage.reported == sum.coverage.not_applicable;
  hold_back_above_limit(sum, node, indicator);
  lay_stated_beside(sum, cell(node.unit, indicator, period, Part::stated), anyone_said);
  if (!below.owes) sum.coverage = coverage_alone(sum, owes(node, indicator));
  return sum;
}

RolledUp RollUp::at(unit::UnitId unit, const Indicator& indicator,
                    const period::Period& period) const {
  const auto index = tree_.find(unit);
  Sum sum;
  if (index) {
    sum = total(*index, indicator, period);
  } else {
    // A unit outside this tree, such as one of another day, still has its own word.
    sum = cell(unit, indicator, period, Part::stated);
    sum.stated = sum.said();
    sum.coverage = coverage_alone(sum, true);
  }
  RolledUp rolled{.value = sum.value,
                  .stated = sum.stated,
                  .beside = sum.beside,
                  .provisional = sum.provisional,
                  .not_summed = sum.not_summed,
                  .coverage = sum.coverage};
  if (!rolled.value && sum.not_applicable) rolled.value = Value::not_applicable();
  return rolled;
}

}  // namespace tongket::oracle
