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
void put_value(base::JsonWriter& out, const std::optional<Value>& value) {
  if (!value) return void(out.null());
  out.begin_object().key("value").text(plain_text(*value));
  out.key("print").text(figure::digits_in_vietnamese(*value));
  out.key("mark").text(mark_code(*value)).end_object();
}

void put_percent(base::JsonWriter& out, const std::optional<std::int64_t>& hundredths) {
  if (!hundredths) return void(out.null());
  const auto percent = base::Decimal::make(*hundredths, 2).value();
  out.begin_object().key("value").text(base::to_text(percent));
  out.key("print").text(base::to_vietnamese(percent)).end_object();
}

void put_rank(base::JsonWriter& out, std::uint32_t rank) {
  rank == 0 ? out.null() : out.number(rank);
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
          {"compared", table.compared},
          {"before_restated", table.before_restated}};
}

/// What is known of a cell beside the cube's.
struct Beside {
  bool lacking = false;
  bool corrected = false;
  int partial = 0;
};

Beside beside(const ReviewTable& table, const ReviewRow& row, std::size_t column) {
  return {.lacking = column < row.lacking.size() && row.lacking[column],
          .corrected = column < row.corrected.size() && row.corrected[column],
          .partial = table.with_partial ? row.partial[column] : 0};
}

/// As programs read it, its hedge in front: "≈1200", ">30"; null of nothing.
void put_amount(base::JsonWriter& out, const std::optional<Value>& value) {
  constexpr std::array<std::string_view, 4> kSigns{"", "≈", ">", "<"};
  if (!value) return void(out.null());
  const std::string sign{kSigns.at(static_cast<std::size_t>(value->mark()))};
  out.text(sign + plain_text(*value));
}

void put_percent_text(base::JsonWriter& out, const std::optional<std::int64_t>& hundredths) {
  if (!hundredths) return void(out.null());
  out.text(base::to_text(base::Decimal::make(*hundredths, 2).value()));
}

/// v(alue), s(tated), m(issing), x: does not apply, n(ot added up at this level); "-": no cell.
char letter_of(const cube::Cell& cell) {
  if (is_empty(cell)) return '-';
  const auto state = state_of(cell);
  return state == "not_applicable" ? 'x' : state.front();
}

/// A digit: 1 provisional, 2 lacking pieces, 4 corrected, or their sum.
char flags_of(const cube::Cell& cell, const Beside& known) {
  return static_cast<char>('0' + (cell.provisional ? 1 : 0) + (known.lacking ? 2 : 0) +
                           (known.corrected ? 4 : 0));
}

/// One column of a table, a place a row in each of its lists.
void put_lists(base::JsonWriter& out, const ReviewTable& table, std::size_t column) {
  const auto list = [&](std::string_view name, const auto& put) {
    out.key(name).begin_array();
    for (const auto& row : table.rows) put(row.cells[column]);
    out.end_array();
  };
  using cube::Cell;
  list("figure", [&](const Cell& cell) { put_amount(out, cell.value); });
  list("beside", [&](const Cell& cell) { put_amount(out, cell.beside); });
  list("target", [&](const Cell& cell) { put_amount(out, cell.target); });
  list("percent", [&](const Cell& cell) { put_percent_text(out, cell.percent_of_target); });
  list("year_before", [&](const Cell& cell) { put_amount(out, cell.year_before); });
  list("change", [&](const Cell& cell) { put_amount(out, cell.change); });
  list("rank", [&](const Cell& cell) { put_rank(out, cell.rank); });
  list("k", [&](const Cell& cell) { out.number(cell.coverage.reported); });
  list("m", [&](const Cell& cell) { out.number(cell.coverage.accepted); });
  list("n", [&](const Cell& cell) { out.number(cell.coverage.owing); });
  std::string state;
  std::string flags;
  for (const auto& row : table.rows) {
    state += letter_of(row.cells[column]);
    flags += flags_of(row.cells[column], beside(table, row, column));
  }
  out.key("state").text(state).key("flags").text(flags);
  if (!table.with_partial) return;
  out.key("partial").begin_array();
  for (const auto& row : table.rows) out.number(row.partial[column]);
  out.end_array();
}

/// Without the end, to which one more member may be added.
void begin_cell(base::JsonWriter& out, const cube::Cell& cell) {
  out.begin_object().key("figure");
  put_value(out, cell.value);
  out.key("state").text(state_of(cell)).key("provisional").boolean(cell.provisional);
  put_value(out.key("beside"), cell.beside);
  out.key("k").number(cell.coverage.reported).key("m").number(cell.coverage.accepted);
  out.key("n").number(cell.coverage.owing);
  put_value(out.key("target"), cell.target);
  put_percent(out.key("percent"), cell.percent_of_target);
  put_value(out.key("year_before"), cell.year_before);
  put_value(out.key("change"), cell.change);
  put_rank(out.key("rank"), cell.rank);
}

void put_cell(base::JsonWriter& out, const cube::Cell& cell, const Beside& known) {
  if (is_empty(cell)) return void(out.null());
  begin_cell(out, cell);
  if (known.lacking) out.key("lacking").boolean(true);
  if (known.corrected) out.key("corrected").boolean(true);
  if (known.partial > 0) out.key("partial").number(known.partial);
  out.end_object();
}

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

void put_cell(base::JsonWriter& out, const cube::Cell& cell) { put_cell(out, cell, Beside{}); }

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

std::string json_text(const books::Books& books, const ReviewTable& table) {
  base::JsonWriter out;
  out.begin_object().members(head_json(books, table)).key("columns").begin_array();
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    out.json(wide_column_json(books, table, at));
  }
  out.end_array().key("rows").begin_array();
  for (const auto& row : table.rows) {
    out.begin_object().members(row_json(books, table, row)).key("cells").begin_array();
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      put_cell(out, row.cells[at], beside(table, row, at));
    }
    out.end_array().end_object();
  }
  return std::move(out.end_array().end_object()).take();
}

std::string json_text_by_columns(const books::Books& books, const ReviewTable& table) {
  base::JsonWriter out;
  out.begin_object().members(head_json(books, table)).key("columns").begin_array();
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    out.begin_object().members(wide_column_json(books, table, at));
    put_lists(out, table, at);
    out.end_object();
  }
  out.end_array().key("rows").begin_array();
  for (const auto& row : table.rows) out.json(row_json(books, table, row));
  return std::move(out.end_array().end_object()).take();
}

}  // namespace tongket::view
