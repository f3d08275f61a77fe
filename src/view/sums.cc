#include "view/sums.h"

#include <algorithm>
#include <array>
#include <set>

#include "cube/cube.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

/// Whether every unit that stands at the bottom of the civil line below `index` stands below
/// `above` in the other tree.
bool holds_all(const unit::Tree& civil, std::size_t index, const unit::Tree& other,
               std::size_t above) {
  const auto nodes = civil.nodes();
  for (std::size_t at = index; at < nodes[index].past; ++at) {
    if (nodes[at].past != at + 1) continue;
    const auto there = other.find(nodes[at].unit);
    if (!there || !other.covers(above, *there)) return false;
  }
  return true;
}

std::string_view line_in_vietnamese(unit::Hierarchy line) {
  constexpr std::array<std::string_view, unit::kHierarchies> kLines{"hành chính", "quân sự", "Đảng",
                                                                    "cụm"};
  return kLines.at(static_cast<std::size_t>(line));
}

std::string became(const unit::Registry& units, unit::UnitId unit, base::Date day) {
  std::string names;
  for (const auto& piece : units.now(unit, day)) {
    names += (names.empty() ? "" : ", ") + unit::full_name_on(units, piece.unit, day);
  }
  return names.empty() ? "–" : names;
}

/// Whether the unit lived on the closing day of the period or of a month in it: only then may a
/// figure of the period be its own.
bool may_speak_for(const unit::Registry& units, unit::UnitId unit, const period::Period& period) {
  if (units.exists_on(unit, period.last_day())) return true;
  return std::ranges::any_of(period.parts(period::PeriodKind::month), [&](const auto& month) {
    return units.exists_on(unit, month.last_day());
  });
}

/// The indicators of which somebody may have said some parts of the period and not all of them; and
/// what is computed from them. Of these alone is to be asked who is not whole.
std::set<indicator::IndicatorId> in_parts(const books::Books& books,
                                          std::span<const indicator::Indicator* const> indicators,
                                          const period::Period& period) {
  auto found = books.cube->said_in_parts(indicators, period);
  for (const auto* each : indicators) {
    const auto is_found = [&](const auto& count) { return count && found.contains(*count); };
    if (is_found(each->numerator) || is_found(each->denominator)) found.insert(each->id);
  }
  return found;
}

Sum as_sum(const cube::Cell& cell) {
  Sum sum;
  sum.rolled = {.value = cell.value,
                .stated = cell.stated,
                .beside = cell.beside,
                .provisional = cell.provisional,
                .not_summed = cell.not_summed,
                .coverage = {.reported = cell.coverage.reported,
                             .accepted = cell.coverage.accepted,
                             .owing = cell.coverage.owing,
                             .not_applicable = cell.coverage.not_applicable,
                             .percent_only = cell.coverage.percent_only,
                             .partial = 0}};
  return sum;
}

Sum as_sum(restate::Restated restated, unit::UnitId unit) {
  Sum sum{.rolled = {.value = restated.value,
                     .stated = restated.stated,
                     .beside = std::nullopt,
                     .provisional = restated.provisional,
                     .not_summed = restated.not_summed,
                     .coverage = {.reported = restated.coverage.reported,
                                  .accepted = 0,
                                  .owing = restated.coverage.owing,
                                  .not_applicable = 0,
                                  .percent_only = 0,
                                  .partial = restated.coverage.partial}},
          .lacking = std::move(restated.lacking),
          .incomparable = restated.incomparable,
          .divided = std::move(restated.divided),
          .unallocated = std::move(restated.unallocated),
          .unallocated_value = restated.unallocated_value,
          .unallocated_coverage = restated.unallocated_coverage};
  if (!sum.rolled.value && restated.not_applicable) {
    sum.rolled.value = figure::Value::not_applicable();
  }
  const auto own =
      std::ranges::find(restated.quoted, unit, &std::pair<unit::UnitId, figure::Value>::first);
  if (own != restated.quoted.end()) sum.rolled.beside = own->second;
  return sum;
}

}  // namespace

unit::Hierarchy line_of(const books::Books& books, unit::UnitId unit, base::Date day) {
  const auto& units = *books.units;
  if (units.level_on(unit, units.day_in_life(unit, day)) == unit::Level::cluster) {
    return unit::Hierarchy::cluster;
  }
  const auto tree_in = [&](unit::Hierarchy line) {
    return books.cube->trees().on(books.units, line, day);
  };
  const auto military = tree_in(unit::Hierarchy::military);
  const auto there = military->find(unit);
  if (!there) return unit::Hierarchy::administrative;
  const auto civil = tree_in(unit::Hierarchy::administrative);
  const auto index = civil->find(unit);
  return !index || holds_all(*civil, *index, *military, *there) ? unit::Hierarchy::military
                                                                : unit::Hierarchy::administrative;
}

bool is_crossed_by_reform(const books::Books& books, const period::Period& period, base::Date day) {
  const auto first = std::min(period.first_day().value_or(period.last_day()), day);
  const auto last = std::max(period.last_day(), day);
  return books.cube->trees().reform_between(books.units, first, last);
}

base::Result<unit::Tree> tree_of(const books::Books& books, unit::UnitId unit,
                                 const period::Period& period, const TreeChoice& choice) {
  using enum base::ErrorKind;
  const auto& units = *books.units;
  if (!units.knows(unit)) {
    return base::Error{not_found, "unit.unknown", {{"unit", base::to_text(unit)}}};
  }
  const auto day = choice.day.value_or(period.last_day());
  if (choice.day && !units.exists_on(unit, day)) {
    return base::Error{not_found,
                       "unit.not_on_day",
                       {{"unit", unit::full_name_on(units, unit, day)},
                        {"day", base::to_vietnamese(day)},
                        {"now", became(units, unit, day)}}};
  }
  auto tree = units.tree_on(choice.hierarchy.value_or(line_of(books, unit, day)), day);
  if (choice.hierarchy && !tree.find(unit)) {
    return base::Error{not_found,
                       "unit.not_in_line",
                       {{"unit", unit::full_name_on(units, unit, day)},
                        {"day", base::to_vietnamese(day)},
                        {"line", std::string{line_in_vietnamese(*choice.hierarchy)}}}};
  }
  return tree;
}

Sums::Sums(const books::Books& books, unit::Tree tree, const period::Period& period,
           restate::Placements::Options options)
    : books_{books}, tree_{std::move(tree)}, period_{period} {
  if (!is_crossed_by_reform(books, period, tree_.day())) return;
  placements_ = std::make_unique<const restate::Placements>(*books.units, tree_, options);
  const auto cell_of = [&figures = *books.figures](const figure::FigureKey& key) {
    return figures.find(key);
  };
  restatement_ = std::make_unique<const restate::Restatement>(*books.units, *books.catalogue,
                                                              *placements_, cell_of, period);
}

void Sums::prepare(std::span<const indicator::Indicator* const> indicators) {
  if (restates()) return;
  prepared_.assign(indicators.begin(), indicators.end());
  table_ = std::make_shared<const cube::Table>(books_.cube->table({.tree = tree_,
                                                                   .catalogue = *books_.catalogue,
                                                                   .period = period_,
                                                                   .indicators = prepared_,
                                                                   .with_year_before = false}));
  in_parts_ = in_parts(books_, prepared_, period_);
}

Sum Sums::at(unit::UnitId unit, const indicator::Indicator& indicator) const {
  const auto column = std::ranges::find(prepared_, &indicator);
  const auto node = tree_.find(unit);
  if (column != prepared_.end() && node) {
    auto sum = as_sum(table_->at(*node, static_cast<std::size_t>(column - prepared_.begin())));
    if (in_parts_.contains(indicator.id)) {
      sum.rolled.coverage.partial = plain(unit, indicator).coverage.partial;
    }
    return sum;
  }
  if (restatement_) {
    // A unit that is not in the tree, such as an old one shown below its successor, has its own
    // word.
    return as_sum(
        node ? restatement_->at(unit, indicator) : restatement_->own_word(unit, indicator), unit);
  }
  Sum sum;
  sum.rolled = plain(unit, indicator);
  return sum;
}

oracle::RolledUp Sums::plain(unit::UnitId unit, const indicator::Indicator& indicator) const {
  return oracle::RollUp{*books_.figures, tree_, *books_.catalogue}.at(unit, indicator, period_);
}

std::vector<unit::UnitId> Sums::parts_of(unit::UnitId unit) const {
  std::vector<unit::UnitId> parts;
  const auto index = tree_.find(unit);
  if (!index) return parts;
  for (const auto child : tree_.children(*index)) parts.push_back(tree_.nodes()[child].unit);
  if (!parts.empty() || !placements_) return parts;
  for (const auto source : placements_->sources(*index)) {
    if (source != unit && may_speak_for(*books_.units, source, period_)) parts.push_back(source);
  }
  return parts;
}

}  // namespace tongket::view
