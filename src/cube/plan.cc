#include "plan.h"

#include "figure/estimate.h"

namespace tongket::cube {

using indicator::Indicator;
using indicator::OverUnits;
using period::Period;

Plan::Plan(const indicator::Catalogue& of, const Period& now,
           std::span<const Indicator* const> indicators, bool with_year_before,
           std::span<const figure::Slice> slices)
    : catalogue{of}, period{now} {
  for (const auto* row : catalogue.all(now.last_day())) {
    if (row->target_of) targets_.emplace(*row->target_of, row);
  }
  for (std::size_t at = 0; at < indicators.size(); ++at) {
    first_roll.push_back(rolls.size());
    first_division.push_back(divisions.size());
    columns.push_back(sheets_of(*indicators[at], slices.empty() ? figure::Slice{0} : slices[at],
                                with_year_before));
  }
  first_roll.push_back(rolls.size());
  first_division.push_back(divisions.size());
}

Plan::Sheets Plan::sheets_of(const Indicator& indicator, figure::Slice slice,
                             bool with_year_before) {
  const bool is_estimate = slice == figure::kEstimate;
  const Period now = is_estimate ? Period::year(period.year()).value() : period;
  const auto before = with_year_before ? now.year_before() : std::nullopt;
  // What is expected of a year is held against the year before as it was.
  const figure::Slice slice_before = is_estimate ? 0 : slice;
  return {.now = figures(indicator, {.period = now, .counts = true, .slice = slice}),
          .before = before ? figures(indicator, {.period = *before, .slice = slice_before})
                           : std::nullopt,
          .target = slice == 0 || is_estimate ? target(indicator, now) : std::nullopt};
}

bool Plan::stands_alone(std::size_t column) const {
  const auto is_own = [&](std::optional<std::size_t> sheet) {
    return !sheet || (*sheet >= first_roll[column] && *sheet < kDivisions);
  };
  const auto& [now, before, aim] = columns[column];
  return is_own(now) && is_own(before) && is_own(aim);
}

std::optional<std::size_t> Plan::figures(const Indicator& indicator, const Wanted& wanted) {
  const auto& [of, counts, slice] = wanted;
  if (const auto parts = counts_of(indicator, of)) {
    const auto top = roll({parts->first, of, Adding::figures, counts, slice});
    const auto bottom = roll({parts->second, of, Adding::figures, counts, slice});
    return division(top, bottom);
  }
  return roll({&indicator, of, Adding::figures, counts, slice});
}

std::optional<std::size_t> Plan::target(const Indicator& indicator, const Period& of) {
  if (const auto parts = counts_of(indicator, of)) {
    const auto top = target(*parts->first, of);
    const auto bottom = target(*parts->second, of);
    return top && bottom ? std::optional{division(*top, *bottom)} : std::nullopt;
  }
  const auto found = targets_.find(indicator.id);
  if (found == targets_.end()) return std::nullopt;
  return roll({found->second, of, Adding::targets, false});
}

std::optional<std::pair<const Indicator*, const Indicator*>> Plan::counts_of(
    const Indicator& indicator, const Period& of) const {
  const bool independent = indicator.over_units == OverUnits::ratio &&
                           indicator.pairing == indicator::Pairing::independent;
  if (!independent || !indicator.numerator || !indicator.denominator) return std::nullopt;
  const auto* top = catalogue.find(*indicator.numerator, of.last_day());
  const auto* bottom = catalogue.find(*indicator.denominator, of.last_day());
  if (top == nullptr || bottom == nullptr) return std::nullopt;
  return std::pair{top, bottom};
}

std::size_t Plan::roll(const Roll& wanted) {
  const auto [found, is_new] = places_.try_emplace(
      {wanted.indicator, wanted.period, wanted.adding, wanted.slice}, rolls.size());
  if (is_new) rolls.push_back(wanted);
  rolls[found->second].counts |= wanted.counts;
  return found->second;
}

std::size_t Plan::division(std::size_t top, std::size_t bottom) {
  divisions.push_back({top, bottom});
  return kDivisions + divisions.size() - 1;
}

}  // namespace tongket::cube
