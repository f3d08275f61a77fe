#include "table.h"

#include "base/text.h"
#include "paper/csv.h"

namespace tongket::period {

namespace {

std::string trimmed(std::string_view cell) {
  const auto first = cell.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  const auto last = cell.find_last_not_of(" \t\r\n");
  return std::string{cell.substr(first, last - first + 1)};
}

}  // namespace

base::Place Row::at(std::string_view column) const {
  base::Place cell = place;
  cell.cell = column;
  return cell;
}

void read_rows(std::string_view csv, std::string_view file,
               std::span<const std::string_view> columns, base::Problems& problems,
               const std::function<void(const Row&)>& take) {
  const auto table = paper::read_csv(csv, file, problems);
  const auto found = paper::find_columns(table, columns, file, problems);
  if (!found) return;
  for (std::size_t number = 0; number < table.rows(); ++number) {
    Row row{{}, {.file = std::string{file}, .line = table.line(number), .cell = {}}};
    for (const std::size_t column : *found)
      row.cells.push_back(trimmed(table.cell(number, column)));
    take(row);
  }
}

bool check_mark(const std::string& mark, const Row& row, base::Problems& problems) {
  if (mark == "V" || mark == "P" || mark == "U") return true;
  problems.add({base::ErrorKind::invalid, "calendar.mark_unknown", {{"text", mark}}},
               row.at("mark"));
  return false;
}

}  // namespace tongket::period
