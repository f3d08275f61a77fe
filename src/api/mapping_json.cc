#include "mapping_json.h"

#include <algorithm>
#include <array>

namespace tongket::api {
namespace {

using document::Workbook;

base::Error wrong_type(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

base::Result<std::string> optional_text(const base::JsonObject& json, std::string_view key) {
  const auto* value = json.if_contains(key);
  if (value == nullptr || value->is_null()) return std::string{};
  return base::json_string(json, key);
}

std::string code_of(const books::Books& books, indicator::IndicatorId id, base::Date day) {
  const auto* found = books.catalogue->find(id, day);
  if (found == nullptr) found = books.catalogue->latest(id);
  return found == nullptr ? "" : found->code;
}

std::string name_of(const books::Books& books, indicator::IndicatorId id, base::Date day) {
  const auto* found = books.catalogue->find(id, day);
  if (found == nullptr) found = books.catalogue->latest(id);
  return found == nullptr ? "" : found->name_vi;
}

base::Json slice_json(const books::Books& books, figure::Slice slice) {
  const auto* found = books.catalogue->slice(slice);
  return found == nullptr ? base::Json(nullptr) : base::Json(found->code);
}

/// An indicator and perhaps one slice of it, as a body names them.
struct Named {
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
};

base::Result<Named> indicator_in(const base::JsonObject& json, const books::Books& books,
                                 base::Date day) {
  TK_TRY(const auto code, base::json_string(json, "code"));
  const auto* found = books.catalogue->find(code, day);
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "indicator.unknown", {{"code", code}}};
  }
  Named named{.indicator = found->id};
  TK_TRY(const auto word, optional_text(json, "slice"));
  if (word.empty()) return named;
  const auto slices = books.catalogue->slices();
  const auto slice = std::ranges::find_if(slices, [&](const indicator::Slice& each) {
    return each.code == word &&
           std::ranges::find(found->slices, each.dimension) != found->slices.end();
  });
  if (slice == slices.end()) {
    return base::Error{
        base::ErrorKind::not_found, "form.slice_unknown", {{"code", code}, {"slice", word}}};
  }
  named.slice = slice->id;
  return named;
}

base::Result<mapping::Link> link_in(const base::Json& json, const books::Books& books,
                                    base::Date day) {
  if (!json.is_object()) return wrong_type("links");
  const auto& object = json.get_object();
  mapping::Link link;
  TK_TRY(link.sheet, base::json_string(object, "sheet"));
  TK_TRY(const auto cell, base::json_string(object, "cell"));
  const auto place = document::read_place(cell);
  if (!place) {
    return base::Error{base::ErrorKind::invalid, "mapping.cell_malformed", {{"text", cell}}};
  }
  link.row = place->row;
  link.column = place->column;
  TK_TRY(const auto named, indicator_in(object, books, day));
  link.indicator = named.indicator;
  link.slice = named.slice;
  TK_TRY(const auto relation, optional_text(object, "relation"));
  const auto known = mapping::parse_relation(relation.empty() ? "period" : relation);
  if (!known) {
    return base::Error{base::ErrorKind::invalid, "mapping.relation_unknown", {{"text", relation}}};
  }
  link.relation = *known;
  TK_TRY(const auto unit, optional_text(object, "unit"));
  if (!unit.empty()) {
    TK_TRY(link.unit, known_unit(books, unit));
  }
  return link;
}

/// Signs of the kinds of cells: text, number, truth, formula.
constexpr std::array<std::string_view, 4> kKinds{"t", "n", "b", "f"};
constexpr std::size_t kCellsShown = 20'000;

base::JsonObject sheet_json(const Workbook::Sheet& sheet) {
  base::JsonArray cells;
  std::uint32_t columns = 0;
  for (const auto& cell : sheet.cells) {
    columns = std::max(columns, cell.column);
    if (cells.size() == kCellsShown) continue;
    cells.emplace_back(base::JsonArray{cell.row, cell.column, cell.text,
                                       kKinds.at(static_cast<std::size_t>(cell.kind))});
  }
  base::JsonArray merged;
  for (const auto& range : sheet.merged) {
    merged.emplace_back(
        base::JsonArray{range.row, range.column, range.last_row, range.last_column});
    columns = std::max(columns, range.last_column);
  }
  return {{"name", sheet.name},
          {"hidden", sheet.is_hidden},
          {"protected", sheet.is_protected},
          {"rows", sheet.cells.empty() ? 0 : sheet.cells.back().row},
          {"columns", columns},
          {"cells", std::move(cells)},
          {"merged", std::move(merged)}};
}

}  // namespace

base::JsonObject mapping_head_json(const Call& call, const books::Books& books,
                                   const mapping::Mapping& mapping) {
  const auto day = base::vietnamese_day(call.house.clock.now());
  return {{"id", base::to_text(mapping.id)},
          {"revision", mapping.revision},
          {"kind", mapping.table ? "table" : "workbook"},
          {"name", mapping.name},
          {"unit", unit_json(books, mapping.unit, day)},
          {"file", mapping.file ? base::Json(mapping.file->name) : base::Json(nullptr)},
          {"cells", mapping.links.size()},
          {"columns", mapping.table ? mapping.table->columns.size() : 0},
          {"saved_at", moment_json(mapping.saved_at)},
          {"saved_by", actor_name(call.house, mapping.saved_by)}};
}

base::JsonObject link_json(const books::Books& books, const mapping::Link& link, base::Date day) {
  return {{"sheet", link.sheet},
          {"row", link.row},
          {"column", link.column},
          {"cell", document::cell_name(link.row, link.column)},
          {"code", code_of(books, link.indicator, day)},
          {"name", name_of(books, link.indicator, day)},
          {"slice", slice_json(books, link.slice)},
          {"unit", link.unit ? base::Json(unit_json(books, *link.unit, day)) : base::Json(nullptr)},
          {"relation", mapping::to_text(link.relation)},
          {"head", link.head}};
}

base::JsonObject table_json(const books::Books& books, const mapping::TableShape& shape,
                            base::Date day) {
  base::JsonArray columns;
  for (const auto& column : shape.columns) {
    columns.emplace_back(base::JsonObject{{"head", column.head},
                                          {"code", code_of(books, column.indicator, day)},
                                          {"name", name_of(books, column.indicator, day)},
                                          {"slice", slice_json(books, column.slice)}});
  }
  return {{"sheet", shape.sheet},
          {"head_row", shape.head_row},
          {"unit_head", shape.unit_head},
          {"period_head", shape.period_head},
          {"numbers", shape.numbers == mapping::Numbers::english ? "english" : "vietnamese"},
          {"columns", std::move(columns)}};
}

base::JsonArray sheets_json(const document::Workbook& book) {
  base::JsonArray sheets;
  for (const auto& sheet : book.sheets) sheets.emplace_back(sheet_json(sheet));
  return sheets;
}

base::Result<std::vector<mapping::Link>> links_in(const base::JsonObject& body,
                                                  const books::Books& books, base::Date day) {
  TK_TRY(const auto list, base::json_array(body, "links"));
  if (list.size() > mapping::kLinksMax) {
    return base::Error{base::ErrorKind::invalid,
                       "mapping.too_many",
                       {{"most", std::to_string(mapping::kLinksMax)}}};
  }
  std::vector<mapping::Link> links;
  for (const auto& each : list) {
    TK_TRY(auto link, link_in(each, books, day));
    links.push_back(std::move(link));
  }
  return links;
}

base::Result<mapping::TableShape> table_in(const base::JsonObject& json, const books::Books& books,
                                           base::Date day) {
  mapping::TableShape shape;
  TK_TRY(shape.sheet, optional_text(json, "sheet"));
  if (json.contains("head_row")) {
    TK_TRY(const auto row, base::json_integer(json, "head_row"));
    if (row < 1 || row > 1000) return wrong_type("head_row");
    shape.head_row = static_cast<std::uint32_t>(row);
  }
  TK_TRY(shape.unit_head, optional_text(json, "unit_head"));
  TK_TRY(shape.period_head, optional_text(json, "period_head"));
  TK_TRY(const auto numbers, optional_text(json, "numbers"));
  if (numbers == "english") shape.numbers = mapping::Numbers::english;
  if (!numbers.empty() && numbers != "english" && numbers != "vietnamese") {
    return wrong_type("numbers");
  }
  TK_TRY(const auto columns, base::json_array(json, "columns"));
  for (const auto& each : columns) {
    if (!each.is_object()) return wrong_type("columns");
    TK_TRY(auto head, base::json_string(each.get_object(), "head"));
    TK_TRY(const auto named, indicator_in(each.get_object(), books, day));
    shape.columns.push_back(
        {.head = std::move(head), .indicator = named.indicator, .slice = named.slice});
  }
  return shape;
}

base::JsonObject mapped_json(const books::Books& books, const mapping::Link& link,
                             const view::MappedFigure& figure, base::Date day) {
  auto json = link_json(books, link, day);
  json.emplace("value", figure.value ? base::Json(figure::digits_in_vietnamese(*figure.value))
                                     : base::Json(nullptr));
  json.emplace("mark", figure.value ? figure::code(figure.value->mark()) : "");
  json.emplace("lack", view::to_text(figure.lack));
  json.emplace("provisional", figure.provisional);
  json.emplace("k", figure.coverage.reported);
  json.emplace("n", figure.coverage.owing);
  return json;
}

}  // namespace tongket::api
