#include "view/mapped.h"

#include <algorithm>
#include <array>
#include <set>

#include "figure/estimate.h"

namespace tongket::view {
namespace {

using mapping::Relation;

/// The periods of the same kind since the year began, up to this one; itself alone where it is the
/// year or lies across the calendar.
std::vector<period::Period> since_the_year_began(const period::Period& period) {
  const auto year = period::Period::year(period.year());
  if (period.part() == 0 || !year.ok()) return {period};
  auto parts = year.value().parts(period.kind());
  std::erase_if(parts, [&](const auto& part) { return part.part() > period.part(); });
  return parts;
}

/// Why a cell of the table has no value.
Lack lack_of(const cube::Cell& cell) {
  if (cell.value) return Lack::none;
  return cell.not_summed ? Lack::not_summed : Lack::missing;
}

MappedFigure without(MappedFigure figure, Lack lack) {
  figure.value.reset();
  figure.lack = lack;
  return figure;
}

/// The target, the percent of it or the year before, of a cell.
MappedFigure beside(MappedFigure figure, const cube::Cell& cell, Relation relation) {
  if (relation == Relation::year_before) {
    figure.value = cell.year_before;
    figure.lack = cell.year_before ? Lack::none : Lack::not_compared;
    return figure;
  }
  if (!cell.target) return without(figure, Lack::no_target);
  figure.lack = Lack::none;
  if (relation == Relation::target) {
    figure.value = cell.target;
  } else if (cell.percent_of_target) {
    figure.value = figure::Value::percent(base::Decimal::make(*cell.percent_of_target, 2).value());
  } else {
    return without(figure, Lack::missing);
  }
  return figure;
}

}  // namespace

std::string_view to_text(Lack lack) {
  constexpr std::array<std::string_view, 8> kWords{
      "", "missing", "not_summed", "no_unit", "no_target", "not_compared", "part_missing", "unfit"};
  return kWords.at(static_cast<std::size_t>(lack));
}

const std::optional<ReviewTable>& MappedFigures::table_of(unit::UnitId unit,
                                                          const period::Period& period) {
  const auto known = tables_.find({unit, period});
  if (known != tables_.end()) return known->second;
  std::set<std::string> codes;
  std::set<std::string> sliced;
  bool with_estimates = false;
  for (const auto& link : links_) {
    const auto* found = books_.catalogue->find(link.indicator, period.last_day());
    if (found == nullptr) continue;
    codes.insert(found->code);
    if (link.slice != 0) sliced.insert(found->code);
    with_estimates |= link.relation == Relation::estimate;
  }
  TableChoice choice{.unit = unit, .period = period, .tree = {}, .codes = {}, .level = {}};
  choice.codes.assign(codes.begin(), codes.end());
  choice.sliced.assign(sliced.begin(), sliced.end());
  choice.rows = TableRows::total;
  choice.with_estimates = with_estimates;
  choice.restate_before = true;
  std::optional<ReviewTable> made;
  if (!codes.empty()) {
    auto table = review_table(books_, choice);
    if (!table.ok() && table.error().code == "table.slices_restated") {
      choice.sliced.clear();
      choice.with_estimates = false;
      table = review_table(books_, choice);
    }
    if (table.ok() && !table.value().rows.empty()) made = std::move(table).value();
  }
  return tables_.emplace(Key{unit, period}, std::move(made)).first->second;
}

std::optional<cube::Cell> MappedFigures::cell_of(unit::UnitId unit, const period::Period& period,
                                                 const mapping::Link& link) {
  const auto& table = table_of(unit, period);
  if (!table) return std::nullopt;
  const auto slice = link.relation == Relation::estimate ? figure::kEstimate : link.slice;
  for (std::size_t at = 0; at < table->columns.size(); ++at) {
    if (table->columns[at]->id == link.indicator && table->slices[at] == slice) {
      return table->rows.front().cells[at];
    }
  }
  return cube::Cell{};  // The table holds only what was said of it.
}

MappedFigure MappedFigures::to_date(unit::UnitId unit, const mapping::Link& link,
                                    MappedFigure figure) {
  const auto parts = since_the_year_began(period_);
  const bool adds = figure.indicator->over_time == indicator::OverTime::sum;
  if (parts.size() == 1 || figure.indicator->over_time == indicator::OverTime::last) return figure;
  if (!adds) return without(figure, Lack::unfit);
  base::Decimal sum{0};
  auto mark = figure::Mark::exact;
  for (const auto& part : parts) {
    const auto cell = cell_of(unit, part, link);
    if (!cell || !cell->value) return without(figure, Lack::part_missing);
    if (cell->value->kind() == figure::Value::Kind::not_applicable) continue;
    if (cell->value->kind() != figure::Value::Kind::number) return without(figure, Lack::unfit);
    const auto more = sum.plus(cell->value->amount());
    if (!more.ok()) return without(figure, Lack::unfit);
    sum = more.value();
    mark = figure::mark_of_sum(mark, cell->value->mark());
    figure.provisional |= cell->provisional;
  }
  figure.value = figure::Value::number(sum, mark);
  return figure;
}

MappedFigure MappedFigures::at(const mapping::Link& link, unit::UnitId asked) {
  const auto unit = link.unit.value_or(asked);
  MappedFigure figure{.indicator = books_.catalogue->find(link.indicator, period_.last_day())};
  if (figure.indicator == nullptr) return without(figure, Lack::unfit);
  const auto cell = cell_of(unit, period_, link);
  if (!cell) return without(figure, Lack::no_unit);
  figure.value = cell->value;
  figure.lack = lack_of(*cell);
  figure.provisional = cell->provisional;
  figure.coverage = cell->coverage;
  switch (link.relation) {
    case Relation::period:
    case Relation::estimate:
      return figure;
    case Relation::year_to_date:
      return to_date(unit, link, figure);
    case Relation::year_before:
    case Relation::target:
    case Relation::percent_of_target:
      break;
  }
  return beside(figure, *cell, link.relation);
}

}  // namespace tongket::view
