// The annex of a decision on targets as a workbook, as it is printed behind the decision.
#include <algorithm>
#include <map>

#include "decision/decision.h"
#include "paper/xlsx_writer.h"
#include "unit/words.h"
#include "view/targets.h"

namespace tongket::view {
namespace {

using Lines = std::map<indicator::IndicatorId, const target::Line*>;

/// What one decision gives, unit by unit in the order of the official list.
struct Annex {
  std::vector<const indicator::Indicator*> columns;  ///< By code.
  std::vector<std::pair<unit::UnitId, Lines>> rows;
};

Annex annex_of(const books::Books& books, const target::Giving& giving) {
  std::map<std::string, const indicator::Indicator*> columns;
  std::map<unit::UnitId, Lines> lines;
  for (const auto& line : giving.lines) {
    const auto* indicator = books.catalogue->latest(line.indicator);
    if (line.unit == giving.giver || indicator == nullptr) continue;
    columns.emplace(indicator->code, indicator);
    lines[line.unit].emplace(line.indicator, &line);
  }
  Annex annex;
  for (const auto& [code, indicator] : columns) annex.columns.push_back(indicator);
  const auto day = period::Period::year(giving.year).value().last_day();
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, day);
  for (const auto& node : tree.nodes()) {
    const auto found = lines.find(node.unit);
    if (found == lines.end()) continue;
    annex.rows.emplace_back(found->first, found->second);
    lines.erase(found);
  }
  annex.rows.insert(annex.rows.end(), lines.begin(), lines.end());  // In no place that day.
  return annex;
}

void put_heads(const target::Giving& giving, const Annex& annex, paper::XlsxWriter& sheet) {
  sheet.head(std::string{"PHỤ LỤC "} + (giving.revises ? "ĐIỀU CHỈNH" : "GIAO") + " CHỈ TIÊU NĂM " +
             std::to_string(giving.year));
  sheet.end_row();
  sheet.text("Kèm theo " + decision::cite(giving.basis, base::Language::vi)).end_row();
  sheet.head("STT").head("Đơn vị");
  for (const auto* column : annex.columns) {
    sheet.head(column->code + " " + column->name_vi + " (" + column->measure + ")");
  }
  sheet.end_row();
}

void put_total(const Annex& annex, paper::XlsxWriter& sheet) {
  sheet.head("").head("Cộng");
  for (const auto* column : annex.columns) {
    std::optional<base::Decimal> total = base::Decimal{0};
    for (const auto& [unit, lines] : annex.rows) {
      const auto found = lines.find(column->id);
      if (found == lines.end() || !found->second->value || !total) continue;
      const auto sum = total->plus(*found->second->value);
      total = sum.ok() ? std::optional{sum.value()} : std::nullopt;
    }
    // Only what adds up over units has a sum: shares have none.
    const bool adds = column->over_units == indicator::OverUnits::sum;
    if (total && adds) {
      sheet.number(*total);
    } else {
      sheet.blank();
    }
  }
  sheet.end_row();
}

}  // namespace

std::string annex_xlsx(const books::Books& books, const target::Given& given) {
  const auto annex = annex_of(books, given.giving);
  paper::XlsxWriter sheet{"Phụ lục"};
  put_heads(given.giving, annex, sheet);
  std::int64_t number = 0;
  for (const auto& [unit, lines] : annex.rows) {
    const auto day = lines.begin()->second->period.last_day();
    sheet.number(base::Decimal{++number});
    sheet.text(unit::full_name_on(*books.units, unit, books.units->day_in_life(unit, day)));
    for (const auto* column : annex.columns) {
      const auto found = lines.find(column->id);
      if (found == lines.end()) {
        sheet.blank();
      } else if (found->second->value) {
        sheet.number(*found->second->value);
      } else {
        sheet.text("thu hồi");
      }
    }
    sheet.end_row();
  }
  put_total(annex, sheet);
  sheet.freeze({.rows = 3, .columns = 2});
  return std::move(sheet).take();
}

}  // namespace tongket::view
