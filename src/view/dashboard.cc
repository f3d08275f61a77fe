#include "view/dashboard.h"

#include <algorithm>
#include <set>

#include "cells.h"
#include "cube/cube.h"

namespace tongket::view {
namespace {

using Rows = std::vector<const indicator::Indicator*>;

/// The periods of a page.
struct Seasons {
  /// The sums that restate a period where a reform lies in it, and their rows.
  struct Restated {
    std::unique_ptr<const Sums> sums;
    Rows rows;
  };
  std::vector<cube::PeriodAsked> asked;  ///< Of those restated, no indicator.
  std::vector<Restated> restated;        ///< Without sums: the cube tells.

  [[nodiscard]] bool restates(std::size_t season) const { return !!restated[season].sums; }
};

/// The row of each indicator in force in a period; null where there is none, or where the indicator
/// is not collected for so short a period.
Rows rows_of(const books::Books& books, const Rows& indicators, const period::Period& period) {
  const auto day = period.last_day();
  const auto is_in_force = [day](const indicator::Indicator& row) {
    return (!row.first || *row.first <= day) && (!row.last || day <= *row.last);
  };
  Rows rows;
  rows.reserve(indicators.size());
  for (const auto* each : indicators) {
    const auto* row = is_in_force(*each) ? each : books.catalogue->find(each->id, day);
    rows.push_back(row != nullptr && cube::is_collected(*row, period) ? row : nullptr);
  }
  return rows;
}

base::Result<Seasons> seasons_of(const books::Books& books, unit::UnitId unit, int year,
                                 const Rows& indicators) {
  TK_TRY(const auto periods, cube::periods_in(year));
  Seasons seasons;
  for (const auto& period : periods) {
    const auto day = period.last_day();
    const auto tree = books.cube->trees().on(books.units, line_of(books, unit, day), day);
    const bool restates = is_crossed_by_reform(books, period, day);
    const bool compared = !restates && is_comparable(books, *tree, period);
    auto rows = rows_of(books, indicators, period);
    seasons.restated.emplace_back();
    if (restates) {
      const Rows none(rows.size());
      seasons.restated.back() = {std::make_unique<const Sums>(books, *tree, period),
                                 std::exchange(rows, none)};
    }
    seasons.asked.push_back({.period = period,
                             .tree = tree,
                             .indicators = std::move(rows),
                             .with_year_before = compared});
  }
  return seasons;
}

/// The indicators of which anybody said anything in the year, and what is computed from them: of
/// the others there is nothing to restate.
std::set<indicator::IndicatorId> spoken_in(const books::Books& books, int year,
                                           const Rows& indicators) {
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

std::optional<cube::Cell> restated_at(const Seasons::Restated& told, unit::UnitId unit,
                                      std::size_t indicator) {
  const auto* row = told.rows[indicator];
  if (row == nullptr) return std::nullopt;
  return restated_cell(told.sums->at(unit, *row));
}

/// The cells of one indicator; none where nobody said anything of it.
std::vector<std::optional<cube::Cell>> cells_of(const Seasons& seasons, const cube::Dashboard& made,
                                                unit::UnitId unit, std::size_t indicator) {
  bool may_speak = false;
  for (std::size_t season = 0; season < seasons.asked.size() && !may_speak; ++season) {
    may_speak = seasons.restates(season) || made.speaks_of(indicator, season);
  }
  std::vector<std::optional<cube::Cell>> cells;
  if (!may_speak) return cells;
  cells.reserve(seasons.asked.size());
  for (std::size_t season = 0; season < seasons.asked.size(); ++season) {
    cells.push_back(seasons.restates(season)
                        ? restated_at(seasons.restated[season], unit, indicator)
                        : made.at(indicator, season));
  }
  const auto says = [](const auto& cell) { return cell && says_something(*cell); };
  if (!std::ranges::any_of(cells, says)) cells.clear();
  return cells;
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
  bool restates = false;
  for (std::size_t season = 0; season < seasons.asked.size(); ++season) {
    restates |= seasons.restates(season);
    page.seasons.push_back({.period = seasons.asked[season].period,
                            .restated = seasons.restates(season),
                            .compared = seasons.asked[season].with_year_before});
  }
  const auto made = books.cube->dashboard(
      {.unit = unit, .catalogue = *books.catalogue, .periods = seasons.asked});
  const auto spoken =
      restates ? spoken_in(books, year, indicators) : std::set<indicator::IndicatorId>{};
  for (std::size_t at = 0; at < indicators.size(); ++at) {
    if (restates && !spoken.contains(indicators[at]->id)) continue;
    auto cells = cells_of(seasons, made, unit, at);
    if (!cells.empty()) page.rows.push_back({indicators[at], std::move(cells)});
  }
  return page;
}

std::string json_text(const books::Books& books, const UnitDashboard& page) {
  base::JsonWriter out;
  out.begin_object();
  out.key("unit").json(unit_json(books, page.unit, page.seasons.back().period.last_day()));
  out.key("year").number(page.year).key("position").number(page.position);
  out.key("periods").begin_array();
  for (const auto& [period, restated, compared] : page.seasons) {
    out.begin_object().key("period").text(period::to_text(period));
    out.key("name").text(period::name(period, base::Language::vi));
    out.key("restated").boolean(restated).key("compared").boolean(compared).end_object();
  }
  out.end_array().key("rows").begin_array();
  for (const auto& row : page.rows) {
    out.begin_object().members(column_json(*row.indicator)).key("cells").begin_array();
    for (const auto& cell : row.cells) cell ? put_cell(out, *cell) : void(out.null());
    out.end_array().end_object();
  }
  return std::move(out.end_array().end_object()).take();
}

}  // namespace tongket::view
