#include "view/table.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/check.h"
#include "cells.h"
#include "corrections.h"
#include "cube/cube.h"
#include "figure/estimate.h"
#include "oracle/rollup.h"

namespace tongket::view {
namespace {

using Columns = std::vector<const indicator::Indicator*>;

/// The indicators of these codes.
base::Result<Columns> named_columns(const books::Books& books, const TableChoice& choice,
                                    const std::vector<std::string>& codes) {
  Columns columns;
  for (const auto& code : codes) {
    const auto* found = books.catalogue->find(code, choice.period.last_day());
    if (found == nullptr) {
      return base::Error{base::ErrorKind::not_found, "indicator.unknown", {{"code", code}}};
    }
    columns.push_back(found);
  }
  return columns;
}

/// The indicators asked for, or those of which something may have been said; of one area only.
/// Errors  `indicator.unknown`, `table.area_unknown` (both not_found).
base::Result<Columns> columns_of(const books::Books& books, const TableChoice& choice,
                                 bool restated) {
  if (!choice.area.empty() && books.catalogue->area(choice.area) == nullptr) {
    return base::Error{base::ErrorKind::not_found, "table.area_unknown", {{"code", choice.area}}};
  }
  TK_TRY(auto columns, named_columns(books, choice, choice.codes));
  if (choice.codes.empty()) columns = candidates_of(books, choice.period, restated);
  std::erase_if(
      columns, [&](const auto* each) { return !choice.area.empty() && each->area != choice.area; });
  return columns;
}

/// A column of a table from the cube.
struct Sought {
  const indicator::Indicator* indicator;
  figure::Slice slice = 0;
  bool by_name = false;  ///< It stays where nobody said anything.
};

/// Behind each indicator what it is broken down into, and what is expected of the year.
/// Errors  `indicator.unknown` (not_found).
base::Result<std::vector<Sought>> with_slices(const books::Books& books, const TableChoice& choice,
                                              const Columns& columns) {
  const bool all = choice.sliced == std::vector<std::string>{"all"};
  TK_TRY(const auto named,
         named_columns(books, choice, all ? std::vector<std::string>{} : choice.sliced));
  std::vector<Sought> sought;
  for (const auto* column : columns) {
    sought.push_back({column, 0, !choice.codes.empty()});
    if (choice.with_estimates) sought.push_back({column, figure::kEstimate});
    const bool by_name = std::ranges::find(named, column) != named.end();
    if (!all && !by_name) continue;
    for (const auto& slice : books.catalogue->slices()) {
      if (std::ranges::find(column->slices, slice.dimension) == column->slices.end()) continue;
      sought.push_back({column, slice.id, by_name});
    }
  }
  return sought;
}

base::Result<> check_size(std::size_t cells, std::size_t most) {
  if (cells <= most) return base::Done{};
  return base::Error{base::ErrorKind::invalid,
                     "table.too_large",
                     {{"cells", std::to_string(cells)}, {"most", std::to_string(most)}}};
}

/// The places of the columns of which a row says anything: the others are no columns, unless they
/// were asked for by name.
std::vector<std::size_t> spoken_columns(const cube::Table& made, const unit::Tree& tree,
                                        const std::vector<ReviewRow>& rows,
                                        const std::vector<Sought>& sought) {
  std::vector<std::size_t> places;
  for (std::size_t column = 0; column < made.columns(); ++column) {
    const bool spoken = std::ranges::any_of(rows, [&](const auto& row) {
      const auto node = tree.find(row.unit);
      return node && says_something(made.at(*node, column));
    });
    if (sought[column].by_name || spoken) places.push_back(column);
  }
  return places;
}

/// What a unit said and owes, in the columns of a table.
struct Voice {
  bool said = false;
  bool owes = false;
};

/// Of the nodes below the unit of the table, by their place after it.
std::vector<Voice> voices_below(const cube::Table& made, const unit::Tree& tree, std::size_t top,
                                const std::vector<std::size_t>& columns) {
  std::vector<Voice> voices(tree.nodes()[top].past - top);
  for (std::size_t at = 0; at < voices.size(); ++at) {
    for (const auto column : columns) {
      const auto cell = made.at(top + at, column);
      if (says_something(cell)) voices[at] = {.said = true, .owes = true};
      if (cell.coverage.owing > 0) voices[at].owes = true;
    }
  }
  return voices;
}

/// Of how many indicators it owes a row says something. `slices`: of each cell.
RowCoverage of_indicators(const std::vector<cube::Cell>& cells,
                          const std::vector<figure::Slice>& slices) {
  RowCoverage coverage;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const auto& cell = cells[at];
    if (slices[at] != 0) continue;
    coverage.reported += says_something(cell) ? 1 : 0;
    coverage.owing += says_something(cell) || cell.coverage.owing > 0 ? 1 : 0;
  }
  return coverage;
}

RowCoverage of_units(const unit::Tree& tree, std::size_t node, std::size_t top,
                     const std::vector<Voice>& voices) {
  RowCoverage coverage{.of_units = true};
  for (const auto child : tree.children(node)) {
    coverage.reported += voices[child - top].said ? 1 : 0;
    coverage.owing += voices[child - top].owes ? 1 : 0;
  }
  return coverage;
}

base::Result<> fill_from_cube(const books::Books& books, const unit::Tree& tree,
                              const TableChoice& choice, ReviewTable& table) {
  TK_TRY(const auto sought, with_slices(books, choice, table.columns));
  Columns asked;
  std::vector<figure::Slice> slices;
  for (const auto& [indicator, slice, by_name] : sought) {
    asked.push_back(indicator);
    slices.push_back(slice);
  }
  const auto made = books.cube->table({.tree = tree,
                                       .catalogue = *books.catalogue,
                                       .period = table.period,
                                       .indicators = asked,
                                       .slices = slices,
                                       .with_year_before = table.compared});
  const auto kept = spoken_columns(made, tree, table.rows, sought);
  TK_TRY([[maybe_unused]] const auto fits,
         check_size(table.rows.size() * kept.size(), kTableCellsMax));
  table.columns.clear();
  for (const auto column : kept) {
    table.columns.push_back(asked[column]);
    table.slices.push_back(slices[column]);
  }
  const auto top = tree.find(table.unit);
  if (!top) return base::Done{};
  auto wholes = kept;
  std::erase_if(wholes, [&](auto column) { return slices[column] != 0; });
  const auto voices = voices_below(made, tree, *top, wholes);
  for (auto& row : table.rows) {
    const auto node = tree.find(row.unit);
    row.cells.reserve(kept.size());
    for (const auto column : kept) row.cells.push_back(made.at(*node, column));
    row.reported = tree.nodes()[*node].past == *node + 1 ? of_indicators(row.cells, table.slices)
                                                         : of_units(tree, *node, *top, voices);
  }
  return base::Done{};
}

void fill_restated(const Sums& sums, ReviewTable& table) {
  for (auto& row : table.rows) {
    for (const auto* column : table.columns) {
      const auto sum = sums.at(row.unit, *column);
      row.cells.push_back(restated_cell(sum));
      row.lacking.push_back(!sum.lacking.empty());
    }
    row.reported = of_indicators(row.cells, table.slices);
  }
}

/// Sets the year before beside, as the units of this tree had it by their lineage: where no piece
/// of a divided unit is lacking.
base::Result<> restate_year_before(const books::Books& books, const unit::Tree& tree,
                                   ReviewTable& table) {
  const auto before = table.period.year_before();
  if (!before) return base::Done{};
  TK_TRY([[maybe_unused]] const auto fits,
         check_size(table.rows.size() * table.columns.size(), kRestatedCellsMax));
  const Sums sums{books, tree, *before};
  for (auto& row : table.rows) {
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      if (table.slices[at] != 0) continue;
      const auto sum = sums.at(row.unit, *table.columns[at]);
      if (!sum.lacking.empty()) continue;
      auto& cell = row.cells[at];
      cell.year_before = sum.rolled.value;
      cell.change = cube::change_of(cell.value, cell.year_before);
    }
  }
  table.before_restated = true;
  return base::Done{};
}

/// Columns of which nobody in the table said anything are no columns, unless they were asked for.
void drop_silent_columns(ReviewTable& table) {
  for (std::size_t at = table.columns.size(); at-- > 0;) {
    const bool spoken = std::ranges::any_of(
        table.rows, [&](const auto& row) { return says_something(row.cells[at]); });
    if (spoken) continue;
    const auto place = static_cast<std::ptrdiff_t>(at);
    table.columns.erase(table.columns.begin() + place);
    table.slices.erase(table.slices.begin() + place);
    for (auto& row : table.rows) {
      row.cells.erase(row.cells.begin() + place);
      row.lacking.erase(row.lacking.begin() + place);
    }
  }
}

/// What the total holds of divided units; nothing when there are none.
std::optional<ReviewRow> unallocated_row(const Sums& sums, const ReviewTable& table) {
  ReviewRow row{.unit = table.unit, .role = RowRole::unallocated, .depth = 1};
  bool any = false;
  for (const auto* column : table.columns) {
    const auto sum = sums.at(table.unit, *column);
    auto& cell = row.cells.emplace_back();
    if (sum.unallocated.empty()) continue;
    any = true;
    cell.value = sum.unallocated_value;
    cell.coverage.reported = static_cast<std::uint16_t>(sum.unallocated_coverage.reported);
    cell.coverage.owing = static_cast<std::uint16_t>(sum.unallocated_coverage.owing);
  }
  row.reported = of_indicators(row.cells, table.slices);
  return any ? std::optional{std::move(row)} : std::nullopt;
}

/// The period a column speaks of: an estimate is of the year.
period::Period spoken_of(const ReviewTable& table, std::size_t column) {
  const bool is_estimate = table.slices[column] == figure::kEstimate;
  return is_estimate ? period::Period::year(table.period.year()).value() : table.period;
}

/// The unit's own part (khối trực tiếp): what it says where nothing stands below it, without its
/// word about its whole. Nothing when it said none.
std::optional<ReviewRow> own_row(const books::Books& books, unit::Tree::Node node,
                                 const ReviewTable& table) {
  node.parent.reset();
  node.depth = 0;
  node.past = 1;
  const unit::Tree alone{table.hierarchy, table.day, {node}};
  ReviewRow row{.unit = table.unit, .role = RowRole::own, .depth = 1};
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const oracle::RollUp rollup{*books.figures, alone, *books.catalogue, table.slices[at]};
    const auto rolled = rollup.at(table.unit, *table.columns[at], spoken_of(table, at));
    auto& cell = row.cells.emplace_back();
    row.partial.push_back(0);
    if (rolled.stated || !rolled.value) continue;
    cell.value = rolled.value;
    cell.provisional = rolled.provisional;
    row.partial.back() = rolled.coverage.partial;
  }
  row.reported = of_indicators(row.cells, table.slices);
  return row.reported.reported > 0 ? std::optional{std::move(row)} : std::nullopt;
}

std::vector<ReviewRow> rows_of_tree(const unit::Tree& tree, std::size_t top,
                                    std::optional<unit::Level> level, bool with_top) {
  std::vector<ReviewRow> rows;
  const auto all = tree.nodes();
  for (std::size_t node = top; node < all[top].past; ++node) {
    const bool is_top = with_top && node == top;
    if (!is_top && level && all[node].level != *level) continue;
    rows.push_back({.unit = all[node].unit,
                    .role = node == top ? RowRole::total : RowRole::child,
                    .depth = all[node].depth - all[top].depth});
  }
  return rows;
}

/// The rows of a table, still without their cells.
std::vector<ReviewRow> rows_of(const Sums& sums, const TableChoice& choice) {
  const auto top = sums.tree().find(choice.unit);
  std::vector<ReviewRow> rows;
  if (choice.rows == TableRows::tree) {
    return top ? rows_of_tree(sums.tree(), *top, choice.level, false) : rows;
  }
  if (top && choice.rows == TableRows::page && choice.level) {
    return rows_of_tree(sums.tree(), *top, choice.level, true);
  }
  if (!top && !sums.restates()) return rows;
  rows.push_back({.unit = choice.unit, .role = RowRole::total});
  if (choice.rows == TableRows::total) return rows;
  for (const auto part : sums.parts_of(choice.unit)) rows.push_back({.unit = part, .depth = 1});
  return rows;
}

/// The rows of a page that are no units of the tree, where they say anything.
void add_rows_of_page(const books::Books& books, const Sums& sums, ReviewTable& table) {
  const auto top = sums.tree().find(table.unit);
  if (!top) return;
  const auto& node = sums.tree().nodes()[*top];
  if (node.past > *top + 1) {
    if (auto row = own_row(books, node, table)) {
      table.rows.insert(table.rows.begin() + 1, std::move(*row));
    }
  }
  if (!table.restated) return;
  if (auto row = unallocated_row(sums, table)) table.rows.push_back(std::move(*row));
}

/// Who said only some of the period; the own part knows it already.
void fill_partial(Sums& sums, ReviewTable& table) {
  sums.prepare(table.columns);
  for (auto& row : table.rows) {
    if (row.role == RowRole::own) continue;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      if (table.slices[at] != 0) {
        row.partial.push_back(0);
        continue;
      }
      const auto sum = sums.at(row.unit, *table.columns[at]);
      row.partial.push_back(row.role == RowRole::unallocated ? sum.unallocated_coverage.partial
                                                             : sum.rolled.coverage.partial);
    }
  }
}

void mark_corrections(const books::Books& books, const unit::Tree& tree, ReviewTable& table) {
  Corrections corrections{books, tree, table.period};
  for (auto& row : table.rows) {
    if (row.role == RowRole::unallocated) continue;
    corrections.turn_to(row.unit);
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      const auto& cell = row.cells[at];
      const auto& column = *table.columns[at];
      const bool is_corrected = row.role == RowRole::own
                                    ? corrections.of_own(column)
                                    : corrections.of_shown(column, cell.stated);
      row.corrected.push_back(cell.value && table.slices[at] == 0 && is_corrected);
    }
  }
}

std::vector<LevelBelow> levels_below(const unit::Tree& tree, unit::UnitId unit) {
  std::vector<LevelBelow> levels;
  const auto top = tree.find(unit);
  if (!top) return levels;
  std::map<unit::Level, std::size_t> counts;
  for (const auto& node : tree.subtree(*top).subspan(1)) ++counts[node.level];
  for (const auto& [level, units] : counts) levels.push_back({level, units});
  return levels;
}

/// The indicators for which the catalogue has another one as their target.
Columns aimed_of(const indicator::Catalogue& catalogue, const Columns& columns, base::Date day) {
  std::set<indicator::IndicatorId> aims;
  for (const auto* each : catalogue.all(day)) {
    if (each->target_of) aims.insert(*each->target_of);
  }
  Columns aimed;
  std::ranges::copy_if(columns, std::back_inserter(aimed),
                       [&](const auto* each) { return aims.contains(each->id); });
  return aimed;
}

}  // namespace

bool says_something(const cube::Cell& cell) {
  return cell.value || cell.beside || cell.not_summed || cell.coverage.reported > 0;
}

cube::Cell restated_cell(const Sum& sum) {
  const auto& rolled = sum.rolled;
  cube::Cell cell;
  cell.value = rolled.value;
  cell.stated = rolled.stated;
  cell.provisional = rolled.provisional;
  cell.not_summed = rolled.not_summed;
  cell.beside = rolled.beside;
  cell.coverage.reported = static_cast<std::uint16_t>(rolled.coverage.reported);
  cell.coverage.owing = static_cast<std::uint16_t>(rolled.coverage.owing);
  return cell;
}

bool is_comparable(const books::Books& books, const unit::Tree& tree,
                   const period::Period& period) {
  const auto before = period.year_before();
  return before && !is_crossed_by_reform(books, *before, tree.day());
}

bool is_aimed(const ReviewTable& table, std::size_t column) {
  const auto slice = table.slices[column];
  const bool has_target = slice == 0 || slice == figure::kEstimate;
  return has_target && std::ranges::find(table.aimed, table.columns[column]) != table.aimed.end();
}

std::optional<SliceWords> slice_of(const books::Books& books, const ReviewTable& table,
                                   std::size_t column) {
  const auto slice = table.slices[column];
  if (slice == 0) return std::nullopt;
  if (slice == figure::kEstimate) return SliceWords{"estimate", "Ước cả năm", "Year's estimate"};
  const auto* found = books.catalogue->slice(slice);
  TK_CHECK(found != nullptr);
  return SliceWords{found->dimension + ":" + found->code, found->name_vi, found->name_en};
}

base::Result<ReviewTable> review_table(const books::Books& books, const TableChoice& choice) {
  TK_TRY(auto tree, tree_of(books, choice.unit, choice.period, choice.tree));
  Sums sums{books, std::move(tree), choice.period};
  TK_TRY(auto columns, columns_of(books, choice, sums.restates()));
  ReviewTable table{.position = books.head.position,
                    .period = choice.period,
                    .hierarchy = sums.tree().hierarchy(),
                    .day = sums.tree().day(),
                    .on_a_day = choice.tree.day.has_value(),
                    .restated = sums.restates(),
                    .compared = false,
                    .before_restated = false,
                    .with_partial = choice.with_partial,
                    .unit = choice.unit,
                    .path = path_to(books, choice.unit, sums.tree()),
                    .levels = levels_below(sums.tree(), choice.unit),
                    .columns = std::move(columns),
                    .slices = {},
                    .aimed = {},
                    .rows = rows_of(sums, choice)};
  if (table.restated) {
    TK_TRY([[maybe_unused]] const auto fits,
           check_size(table.rows.size() * table.columns.size(), kRestatedCellsMax));
    if (!choice.sliced.empty() || choice.with_estimates) {
      return base::Error{base::ErrorKind::invalid, "table.slices_restated", {}};
    }
    table.slices.assign(table.columns.size(), 0);
    fill_restated(sums, table);
    if (choice.codes.empty()) drop_silent_columns(table);
  } else {
    table.compared = is_comparable(books, sums.tree(), choice.period);
    TK_TRY([[maybe_unused]] const auto filled, fill_from_cube(books, sums.tree(), choice, table));
  }
  if (choice.restate_before && !table.compared) {
    TK_TRY([[maybe_unused]] const auto set, restate_year_before(books, sums.tree(), table));
  }
  table.aimed = aimed_of(*books.catalogue, table.columns, choice.period.last_day());
  if (choice.rows == TableRows::page) add_rows_of_page(books, sums, table);
  mark_corrections(books, sums.tree(), table);
  if (choice.with_partial) fill_partial(sums, table);
  return table;
}

}  // namespace tongket::view
