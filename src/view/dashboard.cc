#include "view/dashboard.h"

#include <algorithm>
#include <set>

#include "cells.h"
#include "cube/cube.h"

namespace tongket::view {
namespace {

/// One period of the page, with the sums that restate it where a reform lies in it.
struct Told {
  cube::PeriodAsked asked;
  std::unique_ptr<const Sums> restated;
};

/// The row of each indicator in force in a period; null where there is none, or where the indicator
/// is not collected for so short a period.
std::vector<const indicator::Indicator*> rows_of(
    const books::Books& books, const std::vector<const indicator::Indicator*>& indicators,
    const period::Period& period) {
  const auto day = period.last_day();
  const auto is_in_force = [day](const indicator::Indicator& row) {
    return (!row.first || *row.first <= day) && (!row.last || day <= *row.last);
  };
  std::vector<const indicator::Indicator*> rows;
  rows.reserve(indicators.size());
  for (const auto* each : indicators) {
    const auto* row = is_in_force(*each) ? each : books.catalogue->find(each->id, day);
    rows.push_back(row != nullptr && cube::is_collected(*row, period) ? row : nullptr);
  }
  return rows;
}

base::Result<std::vector<Told>> seasons_of(
    const books::Books& books, unit::UnitId unit, int year,
    const std::vector<const indicator::Indicator*>& indicators) {
  TK_TRY(const auto periods, cube::periods_in(year));
  std::vector<Told> seasons;
  for (const auto& period : periods) {
    const auto day = period.last_day();
    const auto tree = books.cube->trees().on(books.units, line_of(books, unit, day), day);
    const bool restates = is_crossed_by_reform(books, period, day);
    const bool compared = !restates && is_comparable(books, *tree, period);
    auto sums = restates ? std::make_unique<const Sums>(books, *tree, period) : nullptr;
    seasons.push_back({.asked = {.period = period,
                                 .tree = tree,
                                 .indicators = rows_of(books, indicators, period),
                                 .with_year_before = compared},
                       .restated = std::move(sums)});
  }
  return seasons;
}

/// The indicators of which anybody said anything in the year, and what is computed from them: of
/// the others there is nothing to restate.
std::set<indicator::IndicatorId> spoken_in(
    const books::Books& books, int year,
    const std::vector<const indicator::Indicator*>& indicators) {
  std::set<indicator::IndicatorId> spoken;
  for (const auto& [key, cell] : books.figures->in(year)) spoken.insert(key.indicator);
  const auto is_spoken = [&](const auto& count) { return count && spoken.contains(*count); };
  std::set<indicator::IndicatorId> computed;
  for (const auto* each : indicators) {
    if (is_spoken(each->numerator) || is_spoken(each->denominator)) computed.insert(each->id);
  }
  spoken.merge(computed);
  return spoken;
}

std::optional<cube::Cell> restated_at(const Told& told, unit::UnitId unit, std::size_t indicator) {
  const auto* row = told.asked.indicators[indicator];
  if (row == nullptr) return std::nullopt;
  return restated_cell(told.restated->at(unit, *row));
}

bool is_spoken_of(const UnitDashboard::Row& row) {
  return std::ranges::any_of(row.cells,
                             [](const auto& cell) { return cell && says_something(*cell); });
}

}  // namespace

base::Result<UnitDashboard> dashboard(const books::Books& books, unit::UnitId unit, int year) {
  if (!books.units->knows(unit)) {
    return base::Error{base::ErrorKind::not_found, "unit.unknown", {{"unit", base::to_text(unit)}}};
  }
  TK_TRY(const auto whole, period::Period::year(year));
  const auto indicators = books.catalogue->all(whole.last_day());
  TK_TRY(const auto seasons, seasons_of(books, unit, year, indicators));
  UnitDashboard page{
      .position = books.head.position, .unit = unit, .year = year, .seasons = {}, .rows = {}};
  std::vector<cube::PeriodAsked> asked;
  for (const auto& told : seasons) {
    asked.push_back(told.asked);
    if (told.restated) std::ranges::fill(asked.back().indicators, nullptr);
    page.seasons.push_back({.period = told.asked.period,
                            .restated = told.restated != nullptr,
                            .compared = told.asked.with_year_before});
  }
  const auto made =
      books.cube->dashboard({.unit = unit, .catalogue = *books.catalogue, .periods = asked});
  const bool restates =
      std::ranges::any_of(seasons, [](const auto& told) { return !!told.restated; });
  const auto spoken =
      restates ? spoken_in(books, year, indicators) : std::set<indicator::IndicatorId>{};
  for (std::size_t at = 0; at < indicators.size(); ++at) {
    if (restates && !spoken.contains(indicators[at]->id)) continue;
    UnitDashboard::Row row{.indicator = indicators[at], .cells = {}};
    for (std::size_t season = 0; season < seasons.size(); ++season) {
      row.cells.push_back(seasons[season].restated ? restated_at(seasons[season], unit, at)
                                                   : made.at(at, season));
    }
    if (is_spoken_of(row)) page.rows.push_back(std::move(row));
  }
  return page;
}

base::JsonObject to_json(const books::Books& books, const UnitDashboard& page) {
  base::JsonArray periods;
  for (const auto& [period, restated, compared] : page.seasons) {
    periods.emplace_back(base::JsonObject{{"period", period::to_text(period)},
                                          {"name", period::name(period, base::Language::vi)},
                                          {"restated", restated},
                                          {"compared", compared}});
  }
  base::JsonArray rows;
  for (const auto& row : page.rows) {
    base::JsonArray cells;
    for (const auto& cell : row.cells) cells.emplace_back(cell ? cell_json(*cell) : nullptr);
    auto json = column_json(*row.indicator);
    json.emplace("cells", std::move(cells));
    rows.emplace_back(std::move(json));
  }
  return {{"unit", unit_json(books, page.unit, page.seasons.back().period.last_day())},
          {"year", page.year},
          {"position", page.position},
          {"periods", std::move(periods)},
          {"rows", std::move(rows)}};
}

}  // namespace tongket::view
