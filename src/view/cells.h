#pragma once

#include "base/json.h"
#include "base/json_writer.h"
#include "cube/table.h"
#include "view/sums.h"

namespace tongket::view {

[[nodiscard]] bool says_something(const cube::Cell& cell);

/// What is known of a cell across a reform: a total, neither compared nor put in order.
[[nodiscard]] cube::Cell restated_cell(const Sum& sum);

/// Whether the same period a year before was of the units of this tree.
[[nodiscard]] bool is_comparable(const books::Books& books, const unit::Tree& tree,
                                 const period::Period& period);

/// What a value is as a plain number; of a share its percent. Nothing of words, nor of nothing.
[[nodiscard]] std::optional<base::Decimal> number_of(const std::optional<figure::Value>& value);

/// As programs read it: "265", "1.5", "52/52", "98.5", "yes", "x"; without its hedge.
[[nodiscard]] std::string plain_text(const figure::Value& value);
[[nodiscard]] std::string_view mark_code(const figure::Value& value);
/// "value", "stated", "missing", "not_applicable", "not_summed".
[[nodiscard]] std::string_view state_of(const cube::Cell& cell);
/// Nothing is known and nobody owes anything.
[[nodiscard]] bool is_empty(const cube::Cell& cell);

/// Null of an empty cell.
void put_cell(base::JsonWriter& out, const cube::Cell& cell);

/// {"id", "name", "level"} on that day, or the nearest one of its life.
[[nodiscard]] base::JsonObject unit_json(const books::Books& books, unit::UnitId unit,
                                         base::Date day);

/// {"code", "name", "name_en", "area", "measure", "direction"}
[[nodiscard]] base::JsonObject column_json(const indicator::Indicator& indicator);

}  // namespace tongket::view
