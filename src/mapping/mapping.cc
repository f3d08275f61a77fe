#include "mapping/mapping.h"

#include <algorithm>
#include <array>

#include "base/json.h"

namespace tongket::mapping {
namespace {

constexpr std::array<std::string_view, 6> kRelations{"period", "year_before",       "year_to_date",
                                                     "target", "percent_of_target", "estimate"};

base::Error malformed(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

base::JsonObject link_json(const Link& link) {
  return {{"sheet", link.sheet},
          {"row", link.row},
          {"column", link.column},
          {"indicator", link.indicator.raw()},
          {"slice", link.slice},
          {"unit", link.unit ? base::Json(base::to_text(*link.unit)) : base::Json(nullptr)},
          {"relation", to_text(link.relation)},
          {"head", link.head}};
}

base::Result<Link> link_of(const base::Json& json) {
  if (!json.is_object()) return malformed("links");
  const auto& object = json.get_object();
  Link link;
  TK_TRY(link.sheet, base::json_string(object, "sheet"));
  TK_TRY(const auto row, base::json_integer(object, "row"));
  TK_TRY(const auto column, base::json_integer(object, "column"));
  TK_TRY(const auto indicator, base::json_integer(object, "indicator"));
  TK_TRY(const auto slice, base::json_integer(object, "slice"));
  TK_TRY(const auto relation, base::json_string(object, "relation"));
  TK_TRY(link.head, base::json_string(object, "head"));
  link.row = static_cast<std::uint32_t>(row);
  link.column = static_cast<std::uint32_t>(column);
  link.indicator = indicator::IndicatorId{indicator};
  link.slice = static_cast<figure::Slice>(slice);
  link.relation = parse_relation(relation).value_or(Relation::period);
  if (object.contains("unit") && object.at("unit").is_string()) {
    TK_TRY(const auto text, base::json_string(object, "unit"));
    TK_TRY(const auto raw, base::parse_id_text(text));
    link.unit = unit::UnitId{raw};
  }
  return link;
}

base::JsonObject table_json(const TableShape& table) {
  base::JsonArray columns;
  for (const auto& column : table.columns) {
    columns.emplace_back(base::JsonObject{
        {"head", column.head}, {"indicator", column.indicator.raw()}, {"slice", column.slice}});
  }
  return {{"sheet", table.sheet},
          {"head_row", table.head_row},
          {"unit_head", table.unit_head},
          {"period_head", table.period_head},
          {"english", table.numbers == Numbers::english},
          {"columns", std::move(columns)}};
}

base::Result<TableShape> table_of(const base::JsonObject& json) {
  TableShape table;
  TK_TRY(table.sheet, base::json_string(json, "sheet"));
  TK_TRY(const auto head_row, base::json_integer(json, "head_row"));
  TK_TRY(table.unit_head, base::json_string(json, "unit_head"));
  TK_TRY(table.period_head, base::json_string(json, "period_head"));
  const auto* english = json.if_contains("english");
  if (english == nullptr || !english->is_bool()) return malformed("english");
  table.head_row = static_cast<std::uint32_t>(head_row);
  table.numbers = english->get_bool() ? Numbers::english : Numbers::vietnamese;
  TK_TRY(const auto columns, base::json_array(json, "columns"));
  for (const auto& each : columns) {
    if (!each.is_object()) return malformed("columns");
    Column column;
    TK_TRY(column.head, base::json_string(each.get_object(), "head"));
    TK_TRY(const auto indicator, base::json_integer(each.get_object(), "indicator"));
    TK_TRY(const auto slice, base::json_integer(each.get_object(), "slice"));
    column.indicator = indicator::IndicatorId{indicator};
    column.slice = static_cast<figure::Slice>(slice);
    table.columns.push_back(std::move(column));
  }
  return table;
}

base::Json file_json(const std::optional<MappedFile>& file) {
  if (!file) return nullptr;
  return base::JsonObject{
      {"hash", base::to_hex(file->hash)}, {"size", file->size_bytes}, {"name", file->name}};
}

base::Result<MappedFile> file_of(const base::JsonObject& json) {
  MappedFile file;
  TK_TRY(const auto hex, base::json_string(json, "hash"));
  TK_TRY(file.hash, base::parse_hash(hex));
  TK_TRY(file.size_bytes, base::json_integer(json, "size"));
  TK_TRY(file.name, base::json_string(json, "name"));
  return file;
}

}  // namespace

std::string_view to_text(Relation relation) {
  return kRelations.at(static_cast<std::size_t>(relation));
}

std::optional<Relation> parse_relation(std::string_view text) {
  const auto* const found = std::ranges::find(kRelations, text);
  if (found == kRelations.end()) return std::nullopt;
  return static_cast<Relation>(found - kRelations.begin());
}

std::string to_record(const Mapping& mapping) {
  base::JsonArray links;
  for (const auto& link : mapping.links) links.emplace_back(link_json(link));
  return base::json_text(base::JsonObject{
      {"id", base::to_text(mapping.id)},
      {"revision", mapping.revision},
      {"name", mapping.name},
      {"unit", base::to_text(mapping.unit)},
      {"saved_at", base::to_iso(mapping.saved_at)},
      {"saved_by", mapping.saved_by},
      {"file", file_json(mapping.file)},
      {"links", std::move(links)},
      {"table", mapping.table ? base::Json(table_json(*mapping.table)) : base::Json(nullptr)}});
}

base::Result<Mapping> from_record(std::string_view record) {
  TK_TRY(const auto json, base::parse_json(record));
  if (!json.is_object()) return malformed("mapping");
  const auto& object = json.get_object();
  Mapping mapping;
  TK_TRY(const auto id, base::json_string(object, "id"));
  TK_TRY(const auto raw, base::parse_id_text(id));
  mapping.id = MappingId{raw};
  TK_TRY(mapping.revision, base::json_integer(object, "revision"));
  TK_TRY(mapping.name, base::json_string(object, "name"));
  TK_TRY(const auto unit, base::json_string(object, "unit"));
  TK_TRY(const auto raw_unit, base::parse_id_text(unit));
  mapping.unit = unit::UnitId{raw_unit};
  TK_TRY(const auto saved_at, base::json_string(object, "saved_at"));
  TK_TRY(mapping.saved_at, base::parse_instant(saved_at));
  TK_TRY(mapping.saved_by, base::json_string(object, "saved_by"));
  if (object.contains("file") && object.at("file").is_object()) {
    TK_TRY(mapping.file, file_of(object.at("file").get_object()));
  }
  TK_TRY(const auto links, base::json_array(object, "links"));
  for (const auto& each : links) {
    TK_TRY(auto link, link_of(each));
    mapping.links.push_back(std::move(link));
  }
  if (object.contains("table") && object.at("table").is_object()) {
    TK_TRY(mapping.table, table_of(object.at("table").get_object()));
  }
  return mapping;
}

}  // namespace tongket::mapping
