#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gazetteer/import.h"

namespace tongket::gazetteer {

enum class TableKind { units, lineage, decrees };

/// Which column, or which fixed value, stands for each field of a table.
struct ColumnMap {
  std::string name;
  std::map<std::string, std::string, std::less<>> columns;  ///< Field to column.
  std::map<std::string, std::string, std::less<>> values;   ///< Field to fixed value.
  std::optional<TableKind> table;

  [[nodiscard]] std::string value(std::string_view field, std::string_view otherwise = {}) const;
};

/// Reads a map of columns: rows of field, column, value.
[[nodiscard]] ColumnMap read_map(const Source& source, base::Problems& problems);

/// Every field a map may name.
[[nodiscard]] std::span<const std::string_view> all_fields();

}  // namespace tongket::gazetteer
