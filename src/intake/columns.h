#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "intake/values.h"

namespace tongket::intake {

/// A file has `unit` (a code or a name) or `unit_id`; a short id would else be read as a code.
enum class Column : std::uint8_t { unit, indicator, period, value, part, slice, unit_id };
inline constexpr std::size_t kColumns = 7;

/// Where each column stands in the file; nothing for one that is not there.
using Columns = std::array<std::optional<std::size_t>, kColumns>;

/// "unit", "indicator" …: how the reference calls it.
[[nodiscard]] std::string_view to_text(Column column);

/// Finds the columns by any of their names, and says into `plan` what is missing, stands twice,
/// is about persons, or means nothing here. Nothing when the lines cannot be read.
[[nodiscard]] std::optional<Columns> find_columns(const std::vector<std::string>& names,
                                                  Plan& plan);

}  // namespace tongket::intake
