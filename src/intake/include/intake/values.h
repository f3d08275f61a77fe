#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "figure/block.h"
#include "indicator/catalogue.h"
#include "unit/registry.h"

namespace tongket::intake {

/// What the lines of a file of values are held against.
struct Rules {
  const unit::Registry& units;
  const indicator::Catalogue& catalogue;
  /// Whether the person who brings the file may speak for the unit; the refusal says why not.
  std::function<base::Result<>(unit::UnitId)> may_speak_for;
  /// Whether an indicator that the catalogue ships switched off may be held at the unit.
  std::function<bool(indicator::IndicatorId, unit::UnitId)> may_hold;
};

/// What one unit says of one period in the file: a report to be.
/// Shape   `lines` has one element for each cell of `figures`: the line it stands on, from 1.
struct Sheet {
  figure::FigureBlock figures;
  std::vector<std::uint32_t> lines;
};

/// A line that is not taken, and why; of the file as a whole the line is 0.
struct Refusal {
  std::uint32_t line = 0;
  std::string column;  ///< As the file's first line has it; empty when about the whole line.
  base::Error error;
  std::string value;  ///< What stands there, cut after 200 letters.
};

/// How long a file may be.
inline constexpr std::size_t kMegabytesMax = 60;
inline constexpr std::size_t kBytesMax = kMegabytesMax * 1024 * 1024;

/// More refused lines are counted but not named.
inline constexpr std::size_t kRefusalsMost = 100'000;

/// What a file of values holds.
struct Plan {
  std::vector<Sheet> sheets;         ///< In the order of their first lines.
  std::vector<Refusal> refusals;     ///< By line.
  std::vector<std::string> ignored;  ///< Columns whose names mean nothing here.
  std::size_t lines = 0;             ///< With some content, below the first.
  std::size_t blank = 0;             ///< Of them, without a value: "" and "…" say "missing".
  std::size_t refused = 0;
  std::size_t values = 0;  ///< In `sheets`.
};

/// A table of lines, or JSON, whose first sign is a brace.
enum class Form : std::uint8_t { csv, json };
[[nodiscard]] Form form_of(std::string_view bytes);

/// How much of the file is read, of how much.
using Progress = std::function<void(std::size_t done, std::size_t of)>;

/// Reads a file of values, one figure a line, and judges every line by itself.
///
/// Columns `unit` (đơn vị), `indicator` (chỉ tiêu), `period` (kỳ), `value` (giá trị), and perhaps
///         `part` (phần) and `slice` (phân tổ), in any order; docs/reference/value_import.md has
///         the other names they may bear and how values are written.
/// JSON    {"reports": [{"unit", "period", "part"?, "values": [["GD.01", 265], ["TQ.23", "≈5",
///         "service:police"], …]}, …]}: a value is a whole number, a text as in CSV, or null; its
///         line is its number in the file, from 1.
/// Rule  1. A unit is meant by its code, its id or its name on the last day of the period; never
///          guessed. One that has others below it must say whether a figure is its own part or its
///          word about the whole.
///       2. An indicator is meant by its code on that day, and reported in its own periods; about a
///          longer one only as a stated whole. What the house computes is not typed.
///       3. A figure said twice is taken once when both lines agree; else neither is taken.
///
/// Errors  as refusals: those of `paper::read_csv`, `base/json.h`, `period::parse_period`,
/// `may_speak_for`;
///         `import.encoding_unsure`, `unit.unknown`, `unit.ambiguous` (unit, candidates),
///         `indicator.unknown` (code), `hold.off` (code), `decimal.overflow`; and, all invalid:
///         `values.column_missing` (column), `values.column_twice` (column, other),
///         `values.persons` (column): persons are no figures. `values.cell_missing` (column).
///         `values.unit_not_then` (unit, day). `values.period_kind` (code, example).
///         `values.level` (code, unit): nobody asks it for that. `values.computed` (code),
///         `values.text` (code). `values.part_unknown` (text), `values.part_missing` (unit),
///         `values.part_cluster` (unit). `values.slice_unknown` (text, code), `values.slice_level`
///         (text). `values.not_number` (text), `values.number_unsure` (text, whole),
///         `values.negative` (text), `values.decimals` (text, decimals), `values.wrong_value`
///         (text, code, forms). `values.twice` (line), `values.two_values` (line).
[[nodiscard]] Plan read_values(std::string_view bytes, const Rules& rules,
                               const Progress& progress = {});

}  // namespace tongket::intake
