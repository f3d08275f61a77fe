#include "view/year.h"

#include <algorithm>
#include <map>
#include <set>

#include "corrections.h"
#include "cube/cube.h"

namespace tongket::view {
namespace {

std::optional<indicator::Level> level_on(const books::Books& books, unit::UnitId unit,
                                         base::Date day) {
  const auto level = books.units->level_on(unit, books.units->day_in_life(unit, day));
  return level ? indicator::parse_level(unit::code(*level)) : std::nullopt;
}

/// Clusters that belong to the unit's territory: their members stand below it.
std::vector<unit::UnitId> overlays_of(const books::Books& books, const unit::Tree& tree,
                                      unit::UnitId unit, base::Date day) {
  std::vector<unit::UnitId> found;
  const auto index = tree.find(unit);
  if (!index) return found;
  const auto clusters = books.units->tree_on(unit::Hierarchy::cluster, day);
  for (const auto& node : clusters.nodes()) {
    if (node.level != unit::Level::cluster || node.unit == unit) continue;
    const auto at = clusters.find(node.unit);
    const auto members = clusters.subtree(*at).subspan(1);
    const bool inside = !members.empty() && std::ranges::all_of(members, [&](const auto& member) {
      const auto place = tree.find(member.unit);
      return place && *place > *index && *place < tree.nodes()[*index].past;
    });
    if (inside) found.push_back(node.unit);
  }
  return found;
}

/// Whether a row says anything for an indicator; decides which columns a table has.
bool says_something(const Sum& sum) {
  const auto& rolled = sum.rolled;
  return rolled.value || rolled.beside || rolled.not_summed || rolled.coverage.reported > 0 ||
         std::ranges::any_of(sum.unallocated,
                             [](const auto& row) { return row.value.has_value(); });
}

bool may_say_something(const indicator::Indicator& indicator,
                       const std::set<indicator::IndicatorId>& reported) {
  return reported.contains(indicator.id) ||
         (indicator.numerator && reported.contains(*indicator.numerator));
}

struct Place {
  unit::UnitId unit;
  RowRole role;
  const Sums* sums;
};

/// The units of a page, and the sums their figures come from.
struct Places {
  std::vector<std::unique_ptr<Sums>> sums;  ///< The page's own first.
  std::vector<Place> rows;
};

Places places_of(const books::Books& books, unit::UnitId unit, unit::Tree tree,
                 const period::Period& period, restate::Placements::Options options) {
  Places places;
  const auto day = tree.day();
  const auto& own =
      *places.sums.emplace_back(std::make_unique<Sums>(books, std::move(tree), period, options));
  places.rows.push_back({unit, RowRole::total, &own});
  for (const auto part : own.parts_of(unit)) places.rows.push_back({part, RowRole::child, &own});
  for (const auto cluster : overlays_of(books, own.tree(), unit, day)) {
    auto clusters = books.units->tree_on(unit::Hierarchy::cluster, day);
    places.sums.push_back(std::make_unique<Sums>(books, std::move(clusters), period, options));
    places.rows.push_back({cluster, RowRole::overlay, places.sums.back().get()});
  }
  return places;
}

/// What stands at each row, in the order of the rows, for one indicator.
using Sheet = std::vector<Sum>;

Sheet sheet_of(const Places& places, const indicator::Indicator& indicator) {
  Sheet sheet;
  for (const auto& place : places.rows) sheet.push_back(place.sums->at(place.unit, indicator));
  return sheet;
}

YearRow make_row(const books::Books& books, const YearTable& table, const Place& place,
                 std::vector<Sum> sums) {
  YearRow row{.unit = place.unit, .role = place.role, .cells = {}, .reported = 0, .owing = 0};
  const auto level = level_on(books, place.unit, table.day);
  Corrections corrections{books, place.sums->tree(), table.period};
  corrections.turn_to(place.unit);
  for (std::size_t at = 0; at < sums.size(); ++at) {
    const auto& column = *table.columns[at];
    const auto& rolled = sums[at].rolled;
    const bool said = rolled.value || rolled.beside || rolled.not_summed;
    const bool owes = level && std::ranges::find(column.levels, *level) != column.levels.end();
    row.reported += said ? 1 : 0;
    row.owing += said || owes ? 1 : 0;
    const bool shows = said || owes || rolled.coverage.owing > 0 || !sums[at].unallocated.empty();
    const bool is_public = may_be_public(books, place.unit, column, table.period);
    const bool is_corrected = rolled.value && corrections.of_shown(column, rolled.stated);
    row.cells.push_back(shows
                            ? std::optional{YearCell{std::move(sums[at]), is_public, is_corrected}}
                            : std::nullopt);
  }
  return row;
}

/// What the total holds of divided units; nothing when there are none.
std::optional<YearRow> unallocated_row(const YearRow& total) {
  YearRow row{
      .unit = total.unit, .role = RowRole::unallocated, .cells = {}, .reported = 0, .owing = 0};
  for (const auto& cell : total.cells) {
    if (!cell || cell->sum.unallocated.empty()) {
      row.cells.emplace_back(std::nullopt);
      continue;
    }
    Sum sum;
    sum.rolled.value = cell->sum.unallocated_value;
    sum.rolled.coverage.reported = cell->sum.unallocated_coverage.reported;
    sum.rolled.coverage.owing = cell->sum.unallocated_coverage.owing;
    sum.rolled.coverage.partial = cell->sum.unallocated_coverage.partial;
    sum.unallocated = cell->sum.unallocated;
    row.reported += sum.rolled.value ? 1 : 0;
    ++row.owing;
    row.cells.emplace_back(YearCell{.sum = std::move(sum)});
  }
  return row.owing > 0 ? std::optional{std::move(row)} : std::nullopt;
}

}  // namespace

std::vector<unit::UnitId> path_to(const books::Books& books, unit::UnitId unit,
                                  const unit::Tree& tree) {
  std::vector<unit::UnitId> path;
  const auto day = tree.day();
  auto at = books.units->parent_on(unit, tree.hierarchy(), books.units->day_in_life(unit, day));
  while (at) {
    path.push_back(at->parent);
    at = books.units->parent_on(at->parent, tree.hierarchy(), day);
  }
  std::ranges::reverse(path);
  return path;
}

std::vector<const indicator::Indicator*> candidates_of(const books::Books& books,
                                                       const period::Period& period,
                                                       bool restated) {
  auto all = books.catalogue->all(period.last_day());
  if (!restated) return all;
  const auto reported = books.cube->spoken_in(period.year());
  std::erase_if(all, [&](const auto* each) { return !may_say_something(*each, reported); });
  return all;
}

unit::Tree tree_for(const books::Books& books, unit::UnitId unit, base::Date day) {
  const bool cluster =
      books.units->level_on(unit, books.units->day_in_life(unit, day)) == unit::Level::cluster;
  return books.units->tree_on(cluster ? unit::Hierarchy::cluster : unit::Hierarchy::administrative,
                              day);
}

bool may_be_public(const books::Books& books, unit::UnitId unit,
                   const indicator::Indicator& indicator, const period::Period& period) {
  if (indicator.hold == indicator::Hold::off) return false;
  if (books.releases->find(unit, indicator.id, period) != nullptr) return true;
  const auto level = level_on(books, unit, period.last_day());
  return level && indicator::is_public_at(indicator, *level);
}

base::Result<YearTable> year_table(const books::Books& books, unit::UnitId unit,
                                   const period::Period& period, const TreeChoice& choice) {
  TK_TRY(auto tree, tree_of(books, unit, period, choice));
  YearTable table{.position = books.head.position,
                  .period = period,
                  .hierarchy = tree.hierarchy(),
                  .day = tree.day(),
                  .restated = choice.day.has_value(),
                  .shares = choice.shares,
                  .unit = unit,
                  .path = path_to(books, unit, tree),
                  .columns = {},
                  .rows = {}};
  const auto places =
      places_of(books, unit, std::move(tree), period, {.use_shares = choice.shares});
  std::vector<std::vector<Sum>> sums(places.rows.size());
  const auto candidates = candidates_of(books, period, places.sums.front()->restates());
  for (const auto& each : places.sums) each->prepare(candidates);
  for (const auto* candidate : candidates) {
    auto sheet = sheet_of(places, *candidate);
    if (std::ranges::none_of(sheet, says_something)) continue;
    table.columns.push_back(candidate);
    for (std::size_t at = 0; at < sheet.size(); ++at) sums[at].push_back(std::move(sheet[at]));
  }
  for (std::size_t at = 0; at < sums.size(); ++at) {
    table.rows.push_back(make_row(books, table, places.rows[at], std::move(sums[at])));
  }
  if (auto row = unallocated_row(table.rows.front())) table.rows.push_back(std::move(*row));
  return table;
}

std::vector<std::pair<int, int>> years(const books::Books& books) {
  std::map<int, int, std::greater<>> counts;
  for (const auto& [key, cell] : books.figures->all()) ++counts[key.period.year()];
  return {counts.begin(), counts.end()};
}

}  // namespace tongket::view
