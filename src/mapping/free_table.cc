#include "mapping/free_table.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "number.h"
#include "paper/csv.h"
#include "paper/csv_writer.h"
#include "period/period.h"

namespace tongket::mapping {
namespace {

using document::Workbook;

base::Error about(std::string_view code,
                  std::vector<std::pair<std::string_view, std::string>> args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

FreeTable::Cell cell_of(const Workbook::Cell& cell) {
  if (cell.kind == Workbook::Kind::truth) return {.text = cell.text == "1" ? "có" : "không"};
  if (cell.kind == Workbook::Kind::text) return {.text = cell.text};
  const auto digits = plain_digits(cell.text, cell.is_percent);
  if (!digits) return {.text = cell.text};
  return {.text = typed(*digits), .is_number = true};
}

/// What a cell says, as the reader of values understands it.
std::string value_of(const FreeTable::Cell& cell, Numbers numbers) {
  if (cell.is_number || numbers == Numbers::vietnamese) return cell.text;
  const auto digits = plain_digits(without_english_groups(cell.text), false);
  return digits ? typed(*digits) : cell.text;
}

/// The place of the column with this head.
base::Result<std::size_t> column_of(const FreeTable& table, const std::string& head) {
  const auto is_it = [&](const std::string& each) {
    return base::match_key(each) == base::match_key(head);
  };
  const auto found = std::ranges::find_if(table.heads, is_it);
  if (found == table.heads.end()) return about("mapping.column_gone", {{"head", head}});
  if (std::find_if(found + 1, table.heads.end(), is_it) != table.heads.end()) {
    return about("mapping.column_twice", {{"head", head}});
  }
  return static_cast<std::size_t>(found - table.heads.begin());
}

/// The code an indicator has for the period; of one that cannot be read, its last one: the reader
/// of values then names the period.
std::string code_in(const indicator::Catalogue& catalogue, indicator::IndicatorId id,
                    const std::string& period_text) {
  const auto period = period::parse_period(period_text);
  const auto* found =
      period.ok() ? catalogue.find(id, period.value().last_day()) : catalogue.latest(id);
  if (found == nullptr) found = catalogue.latest(id);
  return found == nullptr ? base::to_text(id) : found->code;
}

std::string slice_in(const indicator::Catalogue& catalogue, figure::Slice slice) {
  const auto* found = catalogue.slice(slice);
  return found == nullptr ? "" : found->dimension + ":" + found->code;
}

/// Where the columns of a shape stand in a table.
struct Places {
  std::optional<std::size_t> unit;
  std::optional<std::size_t> period;
  std::vector<std::size_t> values;
};

base::Result<Places> places_of(const FreeTable& table, const TableShape& shape,
                               const Spoken& spoken) {
  Places places;
  if (!shape.unit_head.empty()) {
    TK_TRY(places.unit, column_of(table, shape.unit_head));
  } else if (spoken.unit.empty()) {
    return about("mapping.unit_missing");
  }
  if (!shape.period_head.empty()) {
    TK_TRY(places.period, column_of(table, shape.period_head));
  } else if (spoken.period.empty()) {
    return about("mapping.period_missing");
  }
  for (const auto& column : shape.columns) {
    TK_TRY(const auto at, column_of(table, column.head));
    places.values.push_back(at);
  }
  return places;
}

}  // namespace

base::Result<FreeTable> table_in(const Workbook& book, const TableShape& shape) {
  const auto found = std::ranges::find_if(book.sheets, [&](const Workbook::Sheet& sheet) {
    return shape.sheet.empty() || sheet.name == shape.sheet;
  });
  if (found == book.sheets.end()) return about("mapping.sheet_gone", {{"sheet", shape.sheet}});
  FreeTable table;
  std::map<std::uint32_t, std::size_t> columns;
  for (const auto& cell : found->cells) {
    if (cell.row == shape.head_row) {
      columns.emplace(cell.column, table.heads.size());
      table.heads.push_back(cell_of(cell).text);
    }
    if (cell.row <= shape.head_row) continue;
    if (table.rows.empty() || table.rows.back().number != cell.row) {
      table.rows.push_back({.number = cell.row});
      table.rows.back().cells.resize(table.heads.size());
    }
    const auto column = columns.find(cell.column);
    if (column != columns.end()) table.rows.back().cells[column->second] = cell_of(cell);
  }
  if (table.heads.empty()) {
    return about("mapping.no_heads", {{"row", std::to_string(shape.head_row)}});
  }
  return table;
}

FreeTable table_in(std::string_view csv, std::string_view file, base::Problems& problems) {
  paper::CsvRows rows{csv, file, problems};
  FreeTable table{.heads = rows.columns(), .rows = {}};
  while (rows.next()) {
    auto& row = table.rows.emplace_back();
    row.number = static_cast<std::uint32_t>(rows.line());
    for (std::size_t at = 0; at < table.heads.size(); ++at) {
      row.cells.push_back({.text = std::string{rows.cell(at)}});
    }
  }
  return table;
}

base::Result<Converted> convert(const FreeTable& table, const TableShape& shape,
                                const Spoken& spoken, const indicator::Catalogue& catalogue) {
  TK_TRY(const auto places, places_of(table, shape, spoken));
  Converted made;
  paper::CsvWriter csv{paper::CsvReaders::programs};
  for (const auto* const head : {"unit", "indicator", "period", "value", "slice"}) csv.text(head);
  csv.end_row();
  for (const auto& row : table.rows) {
    const auto& unit = places.unit ? row.cells[*places.unit].text : spoken.unit;
    const auto& period = places.period ? row.cells[*places.period].text : spoken.period;
    for (std::size_t at = 0; at < shape.columns.size(); ++at) {
      const auto value = value_of(row.cells[places.values[at]], shape.numbers);
      if (base::match_key(value).empty()) continue;
      const auto& column = shape.columns[at];
      csv.text(unit).text(code_in(catalogue, column.indicator, period)).text(period);
      csv.text(value).text(slice_in(catalogue, column.slice)).end_row();
      made.lines.push_back({.row = row.number, .head = column.head});
    }
  }
  made.csv = std::move(csv).take();
  return made;
}

}  // namespace tongket::mapping
