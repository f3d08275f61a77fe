#include "column_map.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "paper/csv.h"

namespace tongket::gazetteer {

namespace {

using base::ErrorKind;

/// Of all tables; each uses its own.
constexpr std::array<std::string_view, 47> kFields{"table",
                                                   "format",
                                                   "rows",
                                                   "day",
                                                   "nation",
                                                   "levels_end",
                                                   "pad",
                                                   "commune_digits",
                                                   "district_digits",
                                                   "province_digits",
                                                   "decision",
                                                   "decision_kind",
                                                   "decision_number",
                                                   "decision_day",
                                                   "issuer",
                                                   "province_decision_kind",
                                                   "province_decision_number",
                                                   "province_decision_day",
                                                   "province_issuer",
                                                   "code",
                                                   "name",
                                                   "first",
                                                   "last",
                                                   "district_code",
                                                   "district",
                                                   "province_code",
                                                   "province",
                                                   "old_code",
                                                   "old_name",
                                                   "old_district_code",
                                                   "old_district",
                                                   "old_province_code",
                                                   "old_province",
                                                   "new_code",
                                                   "new_name",
                                                   "new_province_code",
                                                   "new_province",
                                                   "merged",
                                                   "divided",
                                                   "lines",
                                                   "given_hierarchy",
                                                   "given_day",
                                                   "given_until",
                                                   "given_decision_kind",
                                                   "given_decision_number",
                                                   "given_decision_day",
                                                   "given_issuer"};

std::optional<TableKind> table_of(std::string_view word) {
  if (word == "units") return TableKind::units;
  if (word == "lineage") return TableKind::lineage;
  if (word == "decrees") return TableKind::decrees;
  return std::nullopt;
}

std::string trimmed(std::string_view cell) {
  const auto first = cell.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string{cell.substr(first, cell.find_last_not_of(" \t\r\n") - first + 1)};
}

}  // namespace

std::span<const std::string_view> all_fields() { return kFields; }

std::string ColumnMap::value(std::string_view field, std::string_view otherwise) const {
  const auto found = values.find(field);
  return found == values.end() ? std::string{otherwise} : found->second;
}

ColumnMap read_map(const Source& source, base::Problems& problems) {
  ColumnMap map;
  map.name = source.map_name;
  const auto table = paper::read_csv(source.map, source.map_name, problems);
  constexpr std::array<std::string_view, 3> kColumns{"field", "column", "value"};
  const auto found = paper::find_columns(table, kColumns, source.map_name, problems);
  if (!found) return map;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string field = trimmed(table.cell(row, (*found)[0]));
    const base::Place place{.file = map.name, .line = table.line(row), .cell = "field"};
    if (std::ranges::find(kFields, field) == kFields.end()) {
      problems.add({ErrorKind::invalid, "import.field_unknown", {{"field", field}}}, place);
      continue;
    }
    const std::string column = trimmed(table.cell(row, (*found)[1]));
    if (!column.empty()) map.columns.insert_or_assign(field, column);
    const std::string value = trimmed(table.cell(row, (*found)[2]));
    if (!value.empty()) map.values.insert_or_assign(field, value);
    if (field == "table") {
      map.table = table_of(value);
      if (!map.table) {
        problems.add({ErrorKind::invalid, "import.table_unknown", {{"text", value}}}, place);
      }
    }
  }
  return map;
}

}  // namespace tongket::gazetteer
