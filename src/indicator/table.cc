#include "table.h"

#include <algorithm>

#include "base/text.h"
#include "paper/csv.h"

namespace tongket::indicator {
namespace {

base::Error invalid(std::string_view code,
                    std::vector<std::pair<std::string_view, std::string>> args) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

std::string_view trimmed(std::string_view cell) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!cell.empty() && blank(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && blank(cell.back())) cell.remove_suffix(1);
  return cell;
}

/// Numbers in a key column stand in the order of numbers, not of words: 2 before 10.
std::string sort_key(std::string_view cell) {
  const bool digits =
      !cell.empty() && std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
  std::string key = digits && cell.size() < 20 ? std::string(20 - cell.size(), '0') : std::string{};
  return key.append(cell);
}

void sort_rows(Table& table, const TableForm& form) {
  std::vector<std::size_t> keys;
  keys.reserve(form.order.size());
  for (const auto column : form.order) {
    keys.push_back(
        static_cast<std::size_t>(std::ranges::find(form.columns, column) - form.columns.begin()));
  }
  std::vector<std::size_t> order(table.rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto key_of = [&](std::size_t row) {
    std::vector<std::string> key;
    key.reserve(keys.size());
    for (const auto column : keys) key.push_back(sort_key(table.rows[row][column]));
    return key;
  };
  std::ranges::stable_sort(order, {}, key_of);
  Table sorted{table.file, table.columns, {}, {}};
  for (const auto row : order) {
    sorted.rows.push_back(std::move(table.rows[row]));
    sorted.lines.push_back(table.lines[row]);
  }
  table = std::move(sorted);
}

void refuse_unknown_columns(const paper::CsvTable& csv, const TableForm& form,
                            base::Problems& problems) {
  std::vector<std::size_t> known;
  for (const auto column : form.columns) {
    if (const auto found = csv.column(column)) known.push_back(*found);
  }
  for (std::size_t column = 0; column < csv.columns().size(); ++column) {
    if (std::ranges::find(known, column) != known.end()) continue;
    problems.add(invalid("catalogue.column_unknown", {}),
                 {.file = std::string{form.file}, .line = 1, .cell = csv.columns()[column]});
  }
}

Table read_table(const CatalogueFile& file, const TableForm& form, base::Problems& problems) {
  Table table{std::string{form.file}, {form.columns.begin(), form.columns.end()}, {}, {}};
  const auto csv = paper::read_csv(file.text, file.name, problems);
  refuse_unknown_columns(csv, form, problems);
  const auto columns = paper::find_columns(csv, form.columns, file.name, problems);
  if (!columns) return table;
  for (std::size_t row = 0; row < csv.rows(); ++row) {
    std::vector<std::string> cells;
    for (const auto column : *columns) cells.emplace_back(trimmed(csv.cell(row, column)));
    table.rows.push_back(std::move(cells));
    table.lines.push_back(csv.line(row));
  }
  sort_rows(table, form);
  return table;
}

}  // namespace

std::span<const TableForm> table_forms() {
  static const std::vector<TableForm> forms{
      {"areas.csv", {"code", "name_vi", "name_en", "order"}, {"order", "code"}},
      {"branches.csv", {"code", "name_vi", "name_en", "order"}, {"order", "code"}},
      {"slices.csv",
       {"id", "dimension", "code", "name_vi", "name_en", "order", "held_from", "public", "note"},
       {"id"}},
      {"scales.csv",
       {"scale", "code", "name_vi", "name_en", "order", "from", "to", "verified", "note"},
       {"scale", "from", "order"}},
      {"indicators.csv",
       {"id",      "code",         "area",        "name_vi",   "name_en",     "value_type",
        "measure", "decimals",     "over_units",  "over_time", "numerator",   "denominator",
        "pairing", "target_of",    "direction",   "period",    "levels",      "slices",
        "scale",   "filled_by",    "entered_by",  "hold",      "offered",     "sum_up_to",
        "public",  "public_floor", "public_form", "branch",    "legal_basis", "verified",
        "from",    "to",           "note"},
       {"code", "from"}},
      {"identities.csv", {"id", "whole", "parts", "source", "note"}, {"id"}},
      {"rules.csv",
       {"id", "form", "severity", "expression", "sentence_vi", "sentence_en", "source", "from",
        "to"},
       {"id", "from"}}};
  return forms;
}

std::vector<Table> read_tables(std::span<const CatalogueFile> files, base::Problems& problems) {
  std::vector<Table> tables;
  for (const auto& form : table_forms()) {
    const auto file = std::ranges::find(files, form.file, &CatalogueFile::name);
    if (file == files.end()) {
      problems.add(invalid("catalogue.file_missing", {{"file", std::string{form.file}}}),
                   {.file = std::string{form.file}});
      tables.push_back(
          {std::string{form.file}, {form.columns.begin(), form.columns.end()}, {}, {}});
    } else {
      tables.push_back(read_table(*file, form, problems));
    }
  }
  for (const auto& file : files) {
    if (std::ranges::find(table_forms(), file.name, &TableForm::file) == table_forms().end()) {
      problems.add(invalid("catalogue.file_unknown", {{"file", std::string{file.name}}}),
                   {.file = std::string{file.name}});
    }
  }
  return tables;
}

void save_tables(base::ByteWriter& out, const std::vector<Table>& tables) {
  out.number(tables.size());
  for (const auto& table : tables) {
    out.text(table.file);
    out.number(table.columns.size());
    for (const auto& column : table.columns) out.text(column);
    out.number(table.rows.size());
    for (const auto& row : table.rows) {
      for (const auto& cell : row) out.text(cell);
    }
  }
}

base::Result<std::vector<Table>> load_tables(base::ByteReader& in) {
  std::vector<Table> tables;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    Table table;
    TK_TRY(table.file, in.text());
    TK_TRY(const auto columns, in.count());
    for (std::size_t column = 0; column < columns; ++column) {
      TK_TRY(const auto name, in.text());
      table.columns.emplace_back(name);
    }
    TK_TRY(const auto rows, in.count());
    for (std::size_t row = 0; row < rows; ++row) {
      std::vector<std::string> cells;
      for (std::size_t column = 0; column < columns; ++column) {
        TK_TRY(const auto cell, in.text());
        cells.emplace_back(cell);
      }
      table.rows.push_back(std::move(cells));
      table.lines.push_back(static_cast<int>(row) + 2);
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace tongket::indicator
