#include "list_row.h"

#include "base/check.h"
#include "paper/csv.h"
#include "unit/event.h"

namespace tongket::unit {

namespace {

std::string trimmed(std::string_view cell) {
  const auto first = cell.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string{cell.substr(first, cell.find_last_not_of(" \t\r\n") - first + 1)};
}

/// A day the ledger can hold.
base::Result<base::Date> parse_day(const std::string& text) {
  TK_TRY(const auto day, base::parse_iso(text));
  if (day >= kBeforeRecords && day <= kLastDay) return day;
  return base::Error{base::ErrorKind::invalid, "date.malformed", {{"text", text}}};
}

}  // namespace

const std::string& ListRow::cell(std::string_view column) const {
  const auto found = cells_.find(column);
  TK_CHECK(found != cells_.end());
  return found->second;
}

std::string ListRow::text(std::string_view column) {
  if (cell(column).empty()) wrong(column, {base::ErrorKind::invalid, "units.cell_missing", {}});
  return cell(column);
}

base::Date ListRow::day(std::string_view column) {
  if (cell(column) == "-") return kBeforeRecords;
  return take(column, parse_day(cell(column))).value_or(kBeforeRecords);
}

std::optional<base::Date> ListRow::optional_day(std::string_view column) {
  if (cell(column).empty()) return std::nullopt;
  return take(column, parse_day(cell(column)));
}

void ListRow::check_mark() {
  const std::string& mark = cell("mark");
  if (mark == "V" || mark == "P" || mark == "U") return;
  wrong("mark", {base::ErrorKind::invalid, "units.mark_unknown", {{"text", mark}}});
}

void ListRow::wrong(std::string_view column, base::Error error) {
  base::Place at = place_;
  at.cell = column;
  problems_->add(std::move(error), std::move(at));
  good_ = false;
}

void read_rows(const UnitFile& file, const std::vector<std::string_view>& columns,
               base::Problems& problems, const std::function<void(ListRow&)>& take) {
  const auto table = paper::read_csv(file.text, file.name, problems);
  const auto found = paper::find_columns(table, columns, file.name, problems);
  if (!found) return;
  for (std::size_t number = 0; number < table.rows(); ++number) {
    std::map<std::string_view, std::string> cells;
    for (std::size_t at = 0; at < columns.size(); ++at) {
      cells.emplace(columns[at], trimmed(table.cell(number, (*found)[at])));
    }
    ListRow row{std::move(cells),
                {.file = std::string{file.name}, .line = table.line(number), .cell = {}},
                problems};
    row.check_mark();
    take(row);
  }
}

std::vector<std::string> split(std::string_view cell) {
  std::vector<std::string> parts;
  while (true) {
    const auto at = cell.find(';');
    std::string part = trimmed(cell.substr(0, at));
    if (!part.empty()) parts.push_back(std::move(part));
    if (at == std::string_view::npos) return parts;
    cell.remove_prefix(at + 1);
  }
}

}  // namespace tongket::unit
