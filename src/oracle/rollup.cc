#include "oracle/rollup.h"

#include <algorithm>

#include "base/check.h"
#include "figure/estimate.h"
#include "restate/combine.h"

namespace tongket::oracle {

using figure::Part;
using figure::Value;
using indicator::Indicator;
using indicator::OverUnits;

/// A value on its way up, and what is known of where it came from.
struct RollUp::Sum {
  std::optional<Value> value;
  bool stated = false;
  bool provisional = false;
  bool not_applicable = false;  ///< Everything below said so.
  bool not_summed = false;
  bool partial = false;  ///< It says only some of the period's parts that were owed.
  std::optional<Value> beside;
  Coverage coverage;

  [[nodiscard]] bool said() const { return value || not_applicable || not_summed; }
  /// A percent without its counts, which adds to nothing.
  [[nodiscard]] bool percent_only() const { return value && value->kind() == Value::Kind::percent; }
  void take(const figure::Cell& cell) {
    provisional |= cell.standing != figure::Standing::accepted;
    not_applicable |= cell.value.kind() == Value::Kind::not_applicable;
  }
};

namespace {

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

std::optional<figure::Cell> RollUp::find(unit::UnitId unit, indicator::IndicatorId indicator,
                                         const period::Period& period, Part part) const {
  for (const auto& speaking : same_speech(period)) {
    auto cell = figures_.find(
        {.unit = unit, .period = speaking, .indicator = indicator, .slice = slice_, .part = part});
    if (cell) return cell;
  }
  return std::nullopt;
}

period::PeriodKind RollUp::collected(const Indicator& indicator) const {
  return slice_ == figure::kEstimate ? period::PeriodKind::year : indicator.period;
}

RollUp::Sum RollUp::cell(unit::UnitId unit, const Indicator& indicator,
                         const period::Period& period, Part part) const {
  if (indicator.over_units == OverUnits::ratio) {
    if (auto counts = from_counts(unit, indicator, period, part)) return *counts;
  }
  return plain_cell(unit, indicator, period, part);
}

RollUp::Sum RollUp::plain_cell(unit::UnitId unit, const Indicator& indicator,
                               const period::Period& period, Part part) const {
  Sum parts;
  const auto pieces = period.parts(collected(indicator));
  std::vector<bool> found(pieces.size());
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const auto cell = find(unit, indicator.id, pieces[at], part);
    if (!cell) continue;
    found[at] = true;
    parts.take(*cell);
    if (cell->value.kind() == Value::Kind::not_applicable) continue;
    parts.value =
        parts.value ? restate::over_time(indicator, *parts.value, cell->value) : cell->value;
  }
  parts.not_applicable &= !parts.value;
  parts.partial = parts.said() && !is_complete(unit, indicator, pieces, found);
  const auto whole = find(unit, indicator.id, period, part);
  if (!whole) return parts;
  if (!pieces.empty() && std::ranges::count(found, false) == 0) {
    // The parts are complete: they count, and the word about the whole is held against them.
    const bool comparable = parts.value && whole->value.kind() != Value::Kind::not_applicable;
    if (comparable && !restate::agrees(*parts.value, whole->value)) parts.beside = whole->value;
    return parts;
  }
  Sum sum;
  sum.take(*whole);
  if (!sum.not_applicable) sum.value = whole->value;
  return sum;
}

bool RollUp::is_complete(unit::UnitId unit, const Indicator& indicator,
                         const std::vector<period::Period>& pieces,
                         const std::vector<bool>& found) const {
  if (pieces.empty()) return false;
  if (indicator.over_time == indicator::OverTime::last) return found.back();
  const auto index = tree_.find(unit);
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const bool owed = !index || tree_.nodes()[*index].born <= pieces[at].last_day();
    if (owed && !found[at]) return false;
  }
  return true;
}

std::optional<RollUp::Sum> RollUp::from_counts(unit::UnitId unit, const Indicator& indicator,
                                               const period::Period& period, Part part) const {
  if (!indicator.numerator || !indicator.denominator) return std::nullopt;
  const auto* top = catalogue_.find(*indicator.numerator, period.last_day());
  const auto* bottom = catalogue_.find(*indicator.denominator, period.last_day());
  if (top == nullptr || bottom == nullptr) return std::nullopt;
  const Sum numerator = plain_cell(unit, *top, period, part);
  const Sum denominator = plain_cell(unit, *bottom, period, part);
  if (!numerator.value || !denominator.value) return std::nullopt;
  Sum sum;
  sum.provisional = numerator.provisional || denominator.provisional;
  sum.partial = numerator.partial || denominator.partial;
  sum.value = restate::ratio_of(*numerator.value, *denominator.value);
  return sum.value ? std::optional{sum} : std::nullopt;
}

bool RollUp::owes(const unit::Tree::Node& node, const Indicator& indicator) const {
  const auto level = level_of(node);
  return level && std::ranges::find(indicator.levels, *level) != indicator.levels.end();
}

/// What is known of the units directly below, beside what they add.
struct RollUp::Below {
  bool said = false;           ///< One of them said something.
  bool owes = false;           ///< One of them, or of those below it, owes the figure.
  bool not_applicable = true;  ///< All who said something said so.
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
    all.not_applicable &= !below.said() || below.not_applicable;
    count_child(sum.coverage, below, owing);
    if (!below.said()) continue;
    sum.provisional |= below.provisional;
    sum.not_summed |= below.not_summed;
    const bool adds =
        restate::adds_up(indicator.over_units) && below.value && !below.percent_only();
    if (!adds) continue;
    sum.value = sum.value && !sum.percent_only()
                    ? restate::over_units(indicator.over_units, *sum.value, *below.value)
                    : below.value;
  }
  return all;
}

void RollUp::count_child(Coverage& coverage, const Sum& below, bool owing) {
  coverage.owing += owing ? 1 : 0;
  coverage.reported += below.said() ? 1 : 0;
  coverage.accepted += below.said() && !below.provisional ? 1 : 0;
  coverage.not_applicable += below.not_applicable ? 1 : 0;
  coverage.percent_only += below.percent_only() ? 1 : 0;
  coverage.partial += below.partial ? 1 : 0;
}

Coverage RollUp::coverage_alone(const Sum& sum, bool owing) {
  return {.reported = sum.said() ? 1 : 0,
          .accepted = sum.said() && !sum.provisional ? 1 : 0,
          .owing = owing || sum.said() ? 1 : 0,
          .not_applicable = sum.not_applicable ? 1 : 0,
          .percent_only = sum.percent_only() ? 1 : 0,
          .partial = sum.partial ? 1 : 0};
}

void RollUp::hold_back_above_limit(Sum& sum, const unit::Tree::Node& node,
                                   const Indicator& indicator) {
  const auto level = level_of(node);
  const bool adds_here = restate::adds_up(indicator.over_units) && indicator.sum_up_to && level &&
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
  } else if (stated.value && (!sum.value || !restate::agrees(*sum.value, *stated.value))) {
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
  sum.not_applicable = anyone_said && !sum.value && !sum.not_summed && below.not_applicable;
  sum.partial |= sum.coverage.partial > 0;
  // Its own word stands at any level.
  if (below.said) hold_back_above_limit(sum, node, indicator);
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
    sum = cell(unit, indicator, period, Part::own);
    if (!sum.said()) {
      sum = cell(unit, indicator, period, Part::stated);
      sum.stated = sum.said();
    }
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
