// The review table as the interface gives it, in JSON and as CSV.
#include <algorithm>
#include <array>

#include "cells.h"
#include "paper/csv_writer.h"
#include "unit/words.h"
#include "view/story.h"
#include "view/table.h"
#include "view/year.h"

namespace tongket::view {
namespace {

using figure::Value;

/// {"value", "print", "mark"}; null of nothing.
base::Json value_json(const std::optional<Value>& value) {
  if (!value) return nullptr;
  return base::JsonObject{{"value", plain_text(*value)},
                          {"print", figure::digits_in_vietnamese(*value)},
                          {"mark", mark_code(*value)}};
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

void put_value(paper::CsvWriter& csv, const std::optional<Value>& value) {
  if (!value) {
    csv.blank();
  } else if (value->kind() == Value::Kind::number || value->kind() == Value::Kind::percent) {
    csv.number(value->amount());
  } else {
    csv.text(plain_text(*value));
  }
}

void put_cell(paper::CsvWriter& csv, const cube::Cell& cell) {
  put_value(csv, cell.value);
  csv.text(cell.value ? mark_code(*cell.value) : "").text(state_of(cell));
  for (const int count : {cell.coverage.reported, cell.coverage.accepted, cell.coverage.owing}) {
    csv.number(std::int64_t{count});
  }
  put_value(csv, cell.target);
  if (cell.percent_of_target) {
    csv.number(base::Decimal::make(*cell.percent_of_target, 2).value());
  } else {
    csv.blank();
  }
  put_value(csv, cell.year_before);
  put_value(csv, cell.change);
  if (cell.rank == 0) {
    csv.blank();
  } else {
    csv.number(std::int64_t{cell.rank});
  }
}

base::Json slice_json(const std::optional<SliceWords>& words) {
  if (!words) return nullptr;
  return base::JsonObject{
      {"code", words->code}, {"name", words->name_vi}, {"name_en", words->name_en}};
}

/// A column with what a page needs besides.
base::JsonObject wide_column_json(const books::Books& books, const ReviewTable& table,
                                  std::size_t at) {
  const auto& column = *table.columns[at];
  const auto* area = books.catalogue->area(column.area);
  auto json = column_json(column);
  json["area_name"] = area == nullptr ? "" : area->name_vi;
  json["area_name_en"] = area == nullptr ? "" : area->name_en;
  json["value_type"] = indicator::to_text(column.value_type);
  json["has_target"] = is_aimed(table, at);
  json["slice"] = slice_json(slice_of(books, table, at));
  json["public"] = column.is_public;
  return json;
}

base::JsonObject row_json(const books::Books& books, const ReviewTable& table,
                          const ReviewRow& row) {
  return {{"unit", unit_json(books, row.unit, table.day)},
          {"role", code(row.role)},
          {"depth", static_cast<std::int64_t>(row.depth)},
          {"reported", base::JsonObject{{"k", row.reported.reported},
                                        {"n", row.reported.owing},
                                        {"of", row.reported.of_units ? "units" : "indicators"}}}};
}

/// What a table says of itself, without its columns and rows.
base::JsonObject head_json(const books::Books& books, const ReviewTable& table) {
  base::JsonArray path;
  for (const auto above : table.path) path.emplace_back(unit_json(books, above, table.day));
  base::JsonArray levels;
  for (const auto& [level, units] : table.levels) {
    levels.emplace_back(
        base::JsonObject{{"level", unit::code(level)}, {"units", std::int64_t(units)}});
  }
  return {{"period", period::to_text(table.period)},
          {"period_name", period::name(table.period, base::Language::vi)},
          {"period_name_en", period::name(table.period, base::Language::en)},
          {"first_day", first_day_json(table.period)},
          {"last_day", base::to_iso(table.period.last_day())},
          {"position", table.position},
          {"unit", unit_json(books, table.unit, table.day)},
          {"path", std::move(path)},
          {"levels", std::move(levels)},
          {"tree", tree_json(table.hierarchy,
                             table.on_a_day ? std::optional{table.day} : std::nullopt, false)},
          {"restated", table.restated},
          {"compared", table.compared}};
}

/// What is known of a cell beside the cube's.
struct Beside {
  bool lacking;
  bool corrected;
  int partial;
};

Beside beside(const ReviewTable& table, const ReviewRow& row, std::size_t column) {
  return {.lacking = column < row.lacking.size() && row.lacking[column],
          .corrected = column < row.corrected.size() && row.corrected[column],
          .partial = table.with_partial ? row.partial[column] : 0};
}

void put_beside(const Beside& known, base::JsonObject& json) {
  if (known.lacking) json["lacking"] = true;
  if (known.corrected) json["corrected"] = true;
  if (known.partial > 0) json["partial"] = known.partial;
}

/// As programs read it, its hedge in front: "≈1200", ">30"; null of nothing.
base::Json amount_json(const std::optional<Value>& value) {
  constexpr std::array<std::string_view, 4> kSigns{"", "≈", ">", "<"};
  if (!value) return nullptr;
  const std::string sign{kSigns.at(static_cast<std::size_t>(value->mark()))};
  return base::Json(sign + plain_text(*value));
}

/// One column of a table, a place a row in each of its lists.
struct Lists {
  base::JsonArray figure, beside, target, percent, year_before, change, rank, k, m, n, partial;
  std::string state;  ///< A letter a row; "-" where there is no cell.
  std::string
      flags;  ///< A digit a row: 1 provisional, 2 lacking pieces, 4 corrected, or their sum.

  void add(const cube::Cell& cell, const Beside& known) {
    figure.emplace_back(amount_json(cell.value));
    beside.emplace_back(amount_json(cell.beside));
    target.emplace_back(amount_json(cell.target));
    percent.emplace_back(percent_text(cell.percent_of_target));
    year_before.emplace_back(amount_json(cell.year_before));
    change.emplace_back(amount_json(cell.change));
    rank.emplace_back(rank_json(cell.rank));
    k.emplace_back(int{cell.coverage.reported});
    m.emplace_back(int{cell.coverage.accepted});
    n.emplace_back(int{cell.coverage.owing});
    state += is_empty(cell) ? '-' : letter_of(cell);
    partial.emplace_back(known.partial);
    flags += static_cast<char>('0' + (cell.provisional ? 1 : 0) + (known.lacking ? 2 : 0) +
                               (known.corrected ? 4 : 0));
  }

  /// `partial` only where it was asked for.
  void put(base::JsonObject& json, bool with_partial) && {
    json["figure"] = std::move(figure);
    json["beside"] = std::move(beside);
    json["target"] = std::move(target);
    json["percent"] = std::move(percent);
    json["year_before"] = std::move(year_before);
    json["change"] = std::move(change);
    json["rank"] = std::move(rank);
    json["k"] = std::move(k);
    json["m"] = std::move(m);
    json["n"] = std::move(n);
    json["state"] = state;
    json["flags"] = flags;
    if (with_partial) json["partial"] = std::move(partial);
  }

 private:
  static base::Json percent_text(const std::optional<std::int64_t>& hundredths) {
    if (!hundredths) return nullptr;
    return base::Json(base::to_text(base::Decimal::make(*hundredths, 2).value()));
  }

  /// v(alue), s(tated), m(issing), x: does not apply, n(ot added up at this level).
  static char letter_of(const cube::Cell& cell) {
    const auto state = state_of(cell);
    if (state == "not_applicable") return 'x';
    return state.front();
  }
};

}  // namespace

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

std::string_view mark_code(const Value& value) {
  constexpr std::array<std::string_view, 4> kMarks{"exact", "about", "over", "under"};
  return kMarks.at(static_cast<std::size_t>(value.mark()));
}

std::string_view state_of(const cube::Cell& cell) {
  if (cell.not_summed) return "not_summed";
  if (!cell.value) return "missing";
  if (cell.value->kind() == Value::Kind::not_applicable) return "not_applicable";
  return cell.stated ? "stated" : "value";
}

bool is_empty(const cube::Cell& cell) {
  return !cell.value && !cell.beside && !cell.not_summed && !cell.target && !cell.year_before &&
         cell.coverage.owing == 0;
}

base::Json cell_json(const cube::Cell& cell) {
  if (is_empty(cell)) return nullptr;
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

base::JsonObject column_json(const indicator::Indicator& indicator) {
  return {{"code", indicator.code},       {"name", indicator.name_vi},
          {"name_en", indicator.name_en}, {"area", indicator.area},
          {"measure", indicator.measure}, {"direction", indicator::to_text(indicator.direction)}};
}

std::string to_csv(const books::Books& books, const ReviewTable& table) {
  paper::CsvWriter csv{paper::CsvReaders::programs};
  for (const std::string_view title :
       {"unit", "name", "level", "row", "indicator", "slice", "figure", "mark", "state", "k", "m",
        "n", "target", "percent", "year_before", "change", "rank"}) {
    csv.text(title);
  }
  csv.end_row();
  for (const auto& row : table.rows) {
    const auto alive = books.units->day_in_life(row.unit, table.day);
    const auto name = unit::full_name_on(*books.units, row.unit, alive);
    const auto level = books.units->level_on(row.unit, alive);
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      if (is_empty(row.cells[column])) continue;
      csv.text(base::to_text(row.unit)).text(name).text(level ? unit::code(*level) : "");
      const auto slice = slice_of(books, table, column);
      csv.text(code(row.role)).text(table.columns[column]->code).text(slice ? slice->code : "");
      put_cell(csv, row.cells[column]);
      csv.end_row();
    }
  }
  return std::move(csv).take();
}

base::JsonObject to_json(const books::Books& books, const ReviewTable& table) {
  base::JsonArray columns;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    columns.emplace_back(wide_column_json(books, table, at));
  }
  base::JsonArray rows;
  for (const auto& row : table.rows) {
    base::JsonArray cells;
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      auto json = cell_json(row.cells[at]);
      if (json.is_object()) put_beside(beside(table, row, at), json.as_object());
      cells.emplace_back(std::move(json));
    }
    auto json = row_json(books, table, row);
    json["cells"] = std::move(cells);
    rows.emplace_back(std::move(json));
  }
  auto json = head_json(books, table);
  json["columns"] = std::move(columns);
  json["rows"] = std::move(rows);
  return json;
}

base::JsonObject to_columns(const books::Books& books, const ReviewTable& table) {
  base::JsonArray columns;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    auto json = wide_column_json(books, table, at);
    Lists lists;
    for (const auto& row : table.rows) lists.add(row.cells[at], beside(table, row, at));
    std::move(lists).put(json, table.with_partial);
    columns.emplace_back(std::move(json));
  }
  base::JsonArray rows;
  for (const auto& row : table.rows) rows.emplace_back(row_json(books, table, row));
  auto json = head_json(books, table);
  json["columns"] = std::move(columns);
  json["rows"] = std::move(rows);
  return json;
}

}  // namespace tongket::view
