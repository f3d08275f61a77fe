#include "review_table.h"

#include <algorithm>

#include "listing.h"

namespace tongket::cli {
namespace {

/// "265 (3/4)": what stands there, and k of n where somebody is missing; "(4/4, 1 chưa đủ kỳ)"
/// where somebody said only some of the period.
std::string print_cell(const base::Json& cell) {
  if (cell.is_null()) return "";
  const auto print = text_at(cell, "figure.print");
  const auto k = text_at(cell, "k");
  const auto n = text_at(cell, "n");
  if (text_at(cell, "state") == "not_summed") return "–";
  const auto partial = text_at(cell, "partial");
  if (k == n && partial.empty()) return print.empty() ? "…" : print;
  return (print.empty() ? "…" : print) + " (" + k + "/" + n +
         (partial.empty() ? "" : ", " + partial + " chưa đủ kỳ") + ")";
}

}  // namespace

void print_review(std::ostream& out, const base::Json& answer) {
  if (answer.is_string()) {  // CSV or a workbook, as it was asked for.
    out << std::string_view{answer.get_string()};
    return;
  }
  std::vector<std::string> head{"Đơn vị"};
  for (const auto& column : rows_at(answer, "columns")) {
    const auto slice = text_at(column, "slice.code");
    head.push_back(text_at(column, "code") + (slice.empty() ? "" : " " + slice));
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : rows_at(answer, "rows")) {
    const auto depth = row.as_object().at("depth").as_int64();
    rows.push_back(
        {std::string(static_cast<std::size_t>(depth) * 2, ' ') + text_at(row, "unit.name")});
    for (const auto& cell : rows_at(row, "cells")) rows.back().push_back(print_cell(cell));
  }
  print_table(out, head, rows);
}

void print_dashboard(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "unit.name") << " · " << text_at(answer, "year") << "\n";
  const auto& periods = rows_at(answer, "periods");
  const auto& indicators = rows_at(answer, "rows");
  std::vector<std::size_t> shown;  // Periods for which something is collected.
  std::vector<std::string> head{"Mã"};
  for (std::size_t at = 0; at < periods.size(); ++at) {
    const bool is_shown = std::ranges::any_of(
        indicators, [&](const auto& row) { return !rows_at(row, "cells")[at].is_null(); });
    if (!is_shown) continue;
    shown.push_back(at);
    head.push_back(text_at(periods[at], "period"));
  }
  head.emplace_back("Chỉ tiêu");
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : indicators) {
    rows.push_back({text_at(row, "code")});
    for (const auto at : shown) rows.back().push_back(print_cell(rows_at(row, "cells")[at]));
    rows.back().push_back(text_at(row, "name"));
  }
  print_table(out, head, rows);
}

}  // namespace tongket::cli
