#include "view/year.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "check/places.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

constexpr std::array<std::string_view, 3> kRoles{"total", "child", "overlay"};

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
    if (node.level != unit::Level::cluster) continue;
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

std::vector<unit::UnitId> path_to(const books::Books& books, unit::UnitId unit, base::Date day) {
  std::vector<unit::UnitId> path;
  auto at = books.units->parent_on(unit, unit::Hierarchy::administrative,
                                   books.units->day_in_life(unit, day));
  while (at) {
    path.push_back(at->parent);
    at = books.units->parent_on(at->parent, unit::Hierarchy::administrative, day);
  }
  std::ranges::reverse(path);
  return path;
}

/// Whether a row says anything for an indicator; decides which columns a table has.
bool says_something(const oracle::RolledUp& rolled) {
  return rolled.value || rolled.beside || rolled.not_summed || rolled.coverage.reported > 0;
}

YearCell make_cell(const books::Books& books, unit::UnitId unit,
                   const indicator::Indicator& indicator, const period::Period& period,
                   oracle::RolledUp rolled) {
  return {.rolled = std::move(rolled), .is_public = may_be_public(books, unit, indicator, period)};
}

/// Indicators that somebody, anywhere, said something about in that year; a percent also through
/// its counts. Asking only these spares a page hundreds of empty roll-ups.
std::set<indicator::IndicatorId> reported_in(const books::Books& books, int year) {
  std::set<indicator::IndicatorId> reported;
  for (const auto& [key, cell] : books.figures->all()) {
    if (key.period.year() == year) reported.insert(key.indicator);
  }
  return reported;
}

bool may_say_something(const indicator::Indicator& indicator,
                       const std::set<indicator::IndicatorId>& reported) {
  return reported.contains(indicator.id) ||
         (indicator.numerator && reported.contains(*indicator.numerator));
}

struct Place {
  unit::UnitId unit;
  RowRole role;
  unit::Tree tree;
};

std::vector<Place> places_of(const books::Books& books, unit::UnitId unit, base::Date day) {
  const auto tree = tree_for(books, unit, day);
  std::vector<Place> places{{unit, RowRole::total, tree}};
  if (const auto index = tree.find(unit)) {
    const auto nodes = tree.nodes();
    for (std::size_t child = *index + 1; child < nodes[*index].past; child = nodes[child].past) {
      places.push_back({nodes[child].unit, RowRole::child, tree});
    }
  }
  for (const auto cluster : overlays_of(books, tree, unit, day)) {
    places.push_back({cluster, RowRole::overlay, tree_for(books, cluster, day)});
  }
  return places;
}

YearRow make_row(const books::Books& books, const Place& place,
                 const std::vector<const indicator::Indicator*>& columns,
                 const period::Period& period) {
  const oracle::RollUp roll_up{*books.figures, place.tree, *books.catalogue};
  YearRow row{.unit = place.unit, .role = place.role, .cells = {}, .reported = 0, .owing = 0};
  const auto level = level_on(books, place.unit, period.last_day());
  for (const auto* column : columns) {
    auto rolled = roll_up.at(place.unit, *column, period);
    const bool said = rolled.value || rolled.beside || rolled.not_summed;
    const bool owes = level && std::ranges::find(column->levels, *level) != column->levels.end();
    row.reported += said ? 1 : 0;
    row.owing += said || owes ? 1 : 0;
    row.cells.push_back(
        said || owes || rolled.coverage.owing > 0
            ? std::optional{make_cell(books, place.unit, *column, period, std::move(rolled))}
            : std::nullopt);
  }
  return row;
}

base::JsonObject cell_json(const YearTable& table, const YearRow& row,
                           const indicator::Indicator& column, const YearCell& cell) {
  const auto& rolled = cell.rolled;
  const auto state = rolled.not_summed ? "not_summed"
                     : !rolled.value   ? "missing"
                     : rolled.value->kind() == figure::Value::Kind::not_applicable
                         ? "not_applicable"
                     : rolled.stated ? "stated"
                                     : "value";
  constexpr std::array<std::string_view, 4> kMarks{"exact", "about", "over", "under"};
  base::JsonObject json{
      {"print", rolled.value ? figure::digits_in_vietnamese(*rolled.value) : ""},
      {"mark", kMarks[rolled.value ? static_cast<std::size_t>(rolled.value->mark()) : 0]},
      {"state", state},
      {"provisional", rolled.provisional},
      {"k", rolled.coverage.reported},
      {"n", rolled.coverage.owing},
      {"public", cell.is_public},
      {"finding", nullptr},
      {"source", "/figures/" + base::to_text(row.unit) + "/" + column.code + "/" +
                     std::to_string(table.period.year())}};
  if (rolled.beside) {
    json["finding"] =
        base::JsonObject{{"severity", "warning"},
                         {"code", "figure.stated_differs"},
                         {"vi", "Đơn vị tự nêu " + figure::to_vietnamese(*rolled.beside) +
                                    ", khác với số cộng từ cấp dưới."},
                         {"en", "The unit's own word is " + figure::to_vietnamese(*rolled.beside) +
                                    ", which differs from the sum of the units below."}};
  }
  return json;
}

base::JsonObject unit_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  const auto alive = books.units->day_in_life(unit, day);
  const auto kind = books.units->kind_on(unit, alive);
  std::string note;
  if (const auto life = books.units->life(unit); life && life->past && *life->past > day) {
    note = "đến " + base::to_vietnamese(*life->past - base::Days{1});
  }
  return {{"id", base::to_text(unit)},
          {"name", unit::full_name_on(*books.units, unit, alive)},
          {"kind", kind ? unit::code(*kind) : ""},
          {"note", note}};
}

/// What is to be said of the unit itself in that year, beside any figure.
base::JsonArray findings_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  constexpr std::array<std::string_view, 3> kSeverities{"error", "warning", "note"};
  base::JsonArray json;
  for (const auto& finding : check::place_findings(*books.units, unit, day)) {
    json.emplace_back(
        base::JsonObject{{"code", finding.rule},
                         {"severity", kSeverities.at(static_cast<std::size_t>(finding.severity))},
                         {"vi", finding.vi},
                         {"en", finding.en}});
  }
  return json;
}

}  // namespace

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
                                   const period::Period& period) {
  if (!books.units->knows(unit)) {
    return base::Error{base::ErrorKind::not_found, "unit.unknown", {{"unit", base::to_text(unit)}}};
  }
  const auto day = period.last_day();
  const auto places = places_of(books, unit, day);
  std::vector<const indicator::Indicator*> columns;
  const auto reported = reported_in(books, period.year());
  for (const auto* candidate : books.catalogue->all(day)) {
    if (!may_say_something(*candidate, reported)) continue;
    const bool used = std::ranges::any_of(places, [&](const auto& place) {
      return says_something(oracle::RollUp{*books.figures, place.tree, *books.catalogue}.at(
          place.unit, *candidate, period));
    });
    if (used) columns.push_back(candidate);
  }
  YearTable table{.position = books.head.position,
                  .period = period,
                  .unit = unit,
                  .path = path_to(books, unit, day),
                  .columns = std::move(columns),
                  .rows = {}};
  for (const auto& place : places) {
    table.rows.push_back(make_row(books, place, table.columns, period));
  }
  return table;
}

std::vector<std::pair<int, int>> years(const books::Books& books) {
  std::map<int, int, std::greater<>> counts;
  for (const auto& [key, cell] : books.figures->all()) ++counts[key.period.year()];
  return {counts.begin(), counts.end()};
}

base::JsonObject to_json(const books::Books& books, const YearTable& table) {
  const auto day = table.period.last_day();
  base::JsonArray path;
  for (const auto unit : table.path) path.emplace_back(unit_json(books, unit, day));
  base::JsonArray columns;
  for (const auto* column : table.columns) {
    const auto* area = books.catalogue->area(column->area);
    columns.emplace_back(base::JsonObject{{"code", column->code},
                                          {"name", column->name_vi},
                                          {"name_en", column->name_en},
                                          {"area", column->area},
                                          {"area_name", area == nullptr ? "" : area->name_vi},
                                          {"measure", column->measure},
                                          {"public", column->is_public}});
  }
  base::JsonArray rows;
  for (const auto& row : table.rows) {
    base::JsonArray cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i]) {
        cells.emplace_back(cell_json(table, row, *table.columns[i], *row.cells[i]));
      } else {
        cells.emplace_back(nullptr);
      }
    }
    rows.emplace_back(
        base::JsonObject{{"unit", unit_json(books, row.unit, day)},
                         {"role", kRoles[static_cast<std::size_t>(row.role)]},
                         {"cells", std::move(cells)},
                         {"reported", base::JsonObject{{"k", row.reported}, {"n", row.owing}}}});
  }
  return {{"year", table.period.year()},
          {"period", period::to_text(table.period)},
          {"unit", unit_json(books, table.unit, day)},
          {"path", std::move(path)},
          {"position", table.position},
          {"findings", findings_json(books, table.unit, day)},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)}};
}

}  // namespace tongket::view
