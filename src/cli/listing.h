#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"

namespace tongket::cli {

/// Rows under a head, in columns as wide as their widest cell.
void print_table(std::ostream& out, const std::vector<std::string>& head,
                 const std::vector<std::vector<std::string>>& rows);

/// The text at a path of keys ("unit.name"), of a list its texts side by side; empty when something
/// on the way is not there.
[[nodiscard]] std::string text_at(const base::Json& json, std::string_view path);

/// Columns of a list answer: their titles, and paths into each of its objects.
using Columns = std::vector<std::pair<std::string, std::string>>;

/// The rows at a path of keys ("lineage.before"); none when there is no such list.
[[nodiscard]] const base::JsonArray& rows_at(const base::Json& json, std::string_view path);

/// Prints the rows of a list answer under its titles.
void print_list(std::ostream& out, const base::Json& answer, std::string_view path,
                const Columns& columns);

}  // namespace tongket::cli
