// The review table as the interface gives it.
#include <array>

#include "unit/words.h"
#include "view/table.h"
#include "view/year.h"

namespace tongket::view {
namespace {

using figure::Value;

/// As programs read it: "265", "1.5", "52/52", "98.5", "yes", "x"; without its hedge.
std::string plain_text(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::number:
    case Value::Kind::percent:
      return base::to_text(value.amount());
    case Value::Kind::ratio:
      return base::to_text(value.amount()) + "/" + std::to_string(value.denominator());
    case Value::Kind::yes_no:
      return value.yes() ? "yes" : "no";
    case Value::Kind::grade:
      return std::to_string(value.place());
    case Value::Kind::not_applicable:
      break;
  }
  return "x";
}

/// {"value", "print", "mark"}; null of nothing.
base::Json value_json(const std::optional<Value>& value) {
  if (!value) return nullptr;
  constexpr std::array<std::string_view, 4> kMarks{"exact", "about", "over", "under"};
  return base::JsonObject{{"value", plain_text(*value)},
                          {"print", figure::digits_in_vietnamese(*value)},
                          {"mark", kMarks.at(static_cast<std::size_t>(value->mark()))}};
}

base::Json percent_json(const std::optional<std::int64_t>& hundredths) {
  if (!hundredths) return nullptr;
  const auto percent = base::Decimal::make(*hundredths, 2).value();
  return base::JsonObject{{"value", base::to_text(percent)},
                          {"print", base::to_vietnamese(percent)}};
}

base::Json rank_json(std::uint32_t rank) {
  if (rank == 0) return nullptr;
  return static_cast<std::int64_t>(rank);
}

std::string_view state_of(const cube::Cell& cell) {
  if (cell.not_summed) return "not_summed";
  if (!cell.value) return "missing";
  if (cell.value->kind() == Value::Kind::not_applicable) return "not_applicable";
  return cell.stated ? "stated" : "value";
}

base::Json cell_json(const cube::Cell& cell) {
  const bool empty = !cell.value && !cell.beside && !cell.not_summed && !cell.target &&
                     !cell.year_before && cell.coverage.owing == 0;
  if (empty) return nullptr;
  return base::JsonObject{{"figure", value_json(cell.value)},
                          {"state", state_of(cell)},
                          {"provisional", cell.provisional},
                          {"beside", value_json(cell.beside)},
                          {"k", int{cell.coverage.reported}},
                          {"m", int{cell.coverage.accepted}},
                          {"n", int{cell.coverage.owing}},
                          {"target", value_json(cell.target)},
                          {"percent", percent_json(cell.percent_of_target)},
                          {"year_before", value_json(cell.year_before)},
                          {"change", value_json(cell.change)},
                          {"rank", rank_json(cell.rank)}};
}

base::JsonObject unit_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  const auto alive = books.units->day_in_life(unit, day);
  const auto level = books.units->level_on(unit, alive);
  return {{"id", base::to_text(unit)},
          {"name", unit::full_name_on(*books.units, unit, alive)},
          {"level", level ? unit::code(*level) : ""}};
}

}  // namespace

base::JsonObject to_json(const books::Books& books, const ReviewTable& table) {
  base::JsonArray columns;
  for (const auto* column : table.columns) {
    columns.emplace_back(base::JsonObject{{"code", column->code},
                                          {"name", column->name_vi},
                                          {"name_en", column->name_en},
                                          {"area", column->area},
                                          {"measure", column->measure},
                                          {"direction", indicator::to_text(column->direction)}});
  }
  base::JsonArray rows;
  for (const auto& row : table.rows) {
    base::JsonArray cells;
    for (const auto& cell : row.cells) cells.emplace_back(cell_json(cell));
    rows.emplace_back(base::JsonObject{{"unit", unit_json(books, row.unit, table.day)},
                                       {"depth", static_cast<std::int64_t>(row.depth)},
                                       {"cells", std::move(cells)}});
  }
  return {{"period", period::to_text(table.period)},
          {"position", table.position},
          {"unit", unit_json(books, table.unit, table.day)},
          {"tree",
           tree_json(table.hierarchy, table.on_a_day ? std::optional{table.day} : std::nullopt)},
          {"restated", table.restated},
          {"compared", table.compared},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)}};
}

}  // namespace tongket::view
