#include "review_table.h"

#include <array>

#include "listing.h"
#include "paper/csv_writer.h"

namespace tongket::cli {
namespace {

/// Columns of the CSV: their titles, and paths into a cell.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kCells{
    {{"figure", "figure.value"},
     {"mark", "figure.mark"},
     {"state", "state"},
     {"k", "k"},
     {"m", "m"},
     {"n", "n"},
     {"target", "target.value"},
     {"percent", "percent.value"},
     {"year_before", "year_before.value"},
     {"change", "change.value"},
     {"rank", "rank"}}};

/// "265 (3/4)": what stands there, and k of n where somebody is missing.
std::string print_cell(const base::Json& cell) {
  if (cell.is_null()) return "";
  const auto print = text_at(cell, "figure.print");
  const auto k = text_at(cell, "k");
  const auto n = text_at(cell, "n");
  if (text_at(cell, "state") == "not_summed") return "–";
  return (print.empty() ? "…" : print) + (k == n ? "" : " (" + k + "/" + n + ")");
}

}  // namespace

std::string csv_of_table(const base::Json& table) {
  paper::CsvWriter csv{paper::CsvReaders::programs};
  csv.text("unit").text("name").text("level").text("indicator");
  for (const auto& [title, path] : kCells) csv.text(title);
  csv.end_row();
  const auto& columns = rows_at(table, "columns");
  for (const auto& row : rows_at(table, "rows")) {
    const auto& cells = rows_at(row, "cells");
    for (std::size_t at = 0; at < cells.size(); ++at) {
      if (cells[at].is_null()) continue;
      csv.text(text_at(row, "unit.id")).text(text_at(row, "unit.name"));
      csv.text(text_at(row, "unit.level")).text(text_at(columns[at], "code"));
      for (const auto& [title, path] : kCells) {
        const auto words = text_at(cells[at], path);
        const auto number = base::parse_decimal(words);
        if (number.ok()) {
          csv.number(number.value());
        } else {
          csv.text(words);
        }
      }
      csv.end_row();
    }
  }
  return std::move(csv).take();
}

void print_review(std::ostream& out, const base::Json& answer) {
  if (answer.is_object() && answer.get_object().contains("csv")) {
    out << text_at(answer, "csv");
    return;
  }
  std::vector<std::string> head{"Đơn vị"};
  for (const auto& column : rows_at(answer, "columns")) head.push_back(text_at(column, "code"));
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : rows_at(answer, "rows")) {
    const auto depth = row.as_object().at("depth").as_int64();
    rows.push_back(
        {std::string(static_cast<std::size_t>(depth) * 2, ' ') + text_at(row, "unit.name")});
    for (const auto& cell : rows_at(row, "cells")) rows.back().push_back(print_cell(cell));
  }
  print_table(out, head, rows);
}

}  // namespace tongket::cli
