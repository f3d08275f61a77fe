#include "view/table.h"

#include <algorithm>

#include "cells.h"
#include "cube/cube.h"

namespace tongket::view {
namespace {

using Columns = std::vector<const indicator::Indicator*>;

/// The indicators asked for, or all in force.
base::Result<Columns> columns_of(const books::Books& books, const TableChoice& choice) {
  const auto day = choice.period.last_day();
  if (choice.codes.empty()) return books.catalogue->all(day);
  Columns columns;
  for (const auto& code : choice.codes) {
    const auto* found = books.catalogue->find(code, day);
    if (found == nullptr) {
      return base::Error{base::ErrorKind::not_found, "indicator.unknown", {{"code", code}}};
    }
    columns.push_back(found);
  }
  return columns;
}

/// Columns of which nobody in the table said anything are no columns, unless they were asked for.
void drop_silent_columns(ReviewTable& table) {
  Columns kept;
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const bool spoken = std::ranges::any_of(
        table.rows, [&](const auto& row) { return says_something(row.cells[at]); });
    if (!spoken) continue;
    kept.push_back(table.columns[at]);
    places.push_back(at);
  }
  for (auto& row : table.rows) {
    std::vector<cube::Cell> cells;
    cells.reserve(places.size());
    for (const auto at : places) cells.push_back(row.cells[at]);
    row.cells = std::move(cells);
  }
  table.columns = std::move(kept);
}

base::Result<> check_size(std::size_t cells, std::size_t most) {
  if (cells <= most) return base::Done{};
  return base::Error{base::ErrorKind::invalid,
                     "table.too_large",
                     {{"cells", std::to_string(cells)}, {"most", std::to_string(most)}}};
}

void fill_from_cube(const books::Books& books, const unit::Tree& tree, bool compared,
                    const std::vector<std::size_t>& nodes, ReviewTable& table) {
  const auto made = books.cube->table({.tree = tree,
                                       .catalogue = *books.catalogue,
                                       .period = table.period,
                                       .indicators = table.columns,
                                       .with_year_before = compared});
  for (std::size_t row = 0; row < nodes.size(); ++row) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      table.rows[row].cells.push_back(made.at(nodes[row], column));
    }
  }
}

void fill_restated(const Sums& sums, ReviewTable& table) {
  for (auto& row : table.rows) {
    for (const auto* column : table.columns) {
      row.cells.push_back(restated_cell(sums.at(row.unit, *column)));
    }
  }
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

base::Result<ReviewTable> review_table(const books::Books& books, const TableChoice& choice) {
  TK_TRY(auto tree, tree_of(books, choice.unit, choice.period, choice.tree));
  TK_TRY(auto columns, columns_of(books, choice));
  const Sums sums{books, std::move(tree), choice.period};
  ReviewTable table{.position = books.head.position,
                    .period = choice.period,
                    .hierarchy = sums.tree().hierarchy(),
                    .day = sums.tree().day(),
                    .on_a_day = choice.tree.day.has_value(),
                    .restated = sums.restates(),
                    .compared = false,
                    .unit = choice.unit,
                    .columns = std::move(columns),
                    .rows = {}};
  std::vector<std::size_t> nodes;
  const auto top = sums.tree().find(choice.unit);
  const auto all = sums.tree().nodes();
  for (std::size_t node = top.value_or(0); top && node < all[*top].past; ++node) {
    if (choice.level && all[node].level != *choice.level) continue;
    nodes.push_back(node);
    table.rows.push_back({all[node].unit, all[node].depth - all[*top].depth, {}});
  }
  const std::size_t cells = nodes.size() * table.columns.size();
  if (table.restated) {
    TK_TRY([[maybe_unused]] const auto fits, check_size(cells, kRestatedCellsMax));
    fill_restated(sums, table);
  } else {
    TK_TRY([[maybe_unused]] const auto fits, check_size(cells, kTableCellsMax));
    table.compared = is_comparable(books, sums.tree(), choice.period);
    fill_from_cube(books, sums.tree(), table.compared, nodes, table);
  }
  if (choice.codes.empty()) drop_silent_columns(table);
  return table;
}

}  // namespace tongket::view
