#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/problems.h"
#include "unit/event.h"
#include "unit/registry.h"

namespace tongket::gazetteer {

/// One foreign file, and the table that says what its columns mean. Both as bytes.
///
/// A file is a list of units, a table of conversion (which old unit went into which new one), or a
/// list of decrees (which paper founded which new unit): CSV in any encoding offices use, or JSON
/// with one object a row. The map names the column, or the fixed value, of each field; a field it
/// does not mention is the column of that name. Both forms are described in
/// `docs/reference/unit_import.md`.
struct Source {
  std::string_view name;
  std::string_view bytes;
  std::string_view map_name;
  std::string_view map;
};

/// What became of a row.
enum class Verdict : std::uint8_t {
  note,     ///< Taken; something in it differs from what else is known, and was not used.
  doubt,    ///< Not taken, or taken as doubtful, until a person has decided.
  refused,  ///< Wrong in itself; while one such row stands, nothing is taken.
};

/// One row that is not plainly good: why, and where it stands.
struct Finding {
  Verdict verdict = Verdict::doubt;
  base::Problem problem;
};

/// What taking the files would do.
struct Counts {
  int rows = 0;
  int created = 0;
  int renamed = 0;
  int re_typed = 0;
  int re_coded = 0;
  int re_parented = 0;
  int merged = 0;     ///< Old units that went whole into another.
  int divided = 0;    ///< Old units whose territory went to several.
  int ended = 0;      ///< Others that end: districts.
  int unchanged = 0;  ///< Units that are known already, exactly so.
};

struct Plan {
  std::vector<unit::Event> events;  ///< In one batch the registry takes; empty when nothing is new.
  std::vector<Finding> findings;    ///< In the order of files and lines.
  Counts counts;

  /// Some row is refused: nothing is to be recorded.
  [[nodiscard]] bool is_blocked() const;
};

/// Gives a fresh id for a unit that is to be founded.
using FreshId = std::function<unit::UnitId()>;

/// Rows of a file that were read ("read"), rows matched with what is known ("match"), events held
/// against the rules ("check"): how many, of how many. Told every `kProgressStep` and at the end.
using Progress = std::function<void(std::string_view stage, std::size_t done, std::size_t of)>;
inline constexpr std::size_t kProgressStep = 1'000;

/// The events by which the registry comes to know what the files say; none for what it knows
/// already, so that the same files twice change nothing.
///
/// Rule  1. A unit is known by its code and name on the day together. Where only one agrees, the
///          row is in doubt; only the spelling of a name may differ a little (noted).
///       2. A conversion keeps the unit when one whole unit became one and the row says that it was
///          not merged: it gets a new parent, name, kind. Else the new unit is founded and the old
///          one ends: whole when all its rows lead to one, in pieces otherwise.
///       3. In doubt is: a piece that went to a far namesake's place, that is, where another old
///          unit of the same bare name went too and no other unit of its own district; a province
///          other than where the rest of the old province went; a code or a name that belongs to
///          someone else. A doubtful row is recorded as a doubtful part when both its ends are
///          known, so that its unit is never whole by mistake; else it is left out.
///       4. District labels are not used to find a unit; one that differs is noted.
///
/// Errors  as findings, with file and line: those of `paper::read_csv`, `base::parse_json` and
///         `Registry::apply_all`, and, all invalid:
///         `import.field_unknown` (field), `import.column_missing` (column), `import.map_value`
///         (field, text): the column map. `import.table_unknown`: what the rows are.
///         `import.encoding_unsure`. `import.cell_missing` (field). `import.kind_unknown` (text).
///         `import.code_length` (code, digits). `import.code_twice` (code). `import.days_cross`
///         (code, first, last). `import.nation_missing`. `import.decree_unread` (text).
///         In doubt: `import.code_other_name` (code, name, other), `import.name_other_code`,
///         `import.far_namesake` (old, new, namesake), `import.other_province` (old, new, usual),
///         `import.old_unknown` (old), `import.lineage_differs` (unit), `import.ended_otherwise`
///         (unit, day), `import.no_successor` (unit), `import.flag_differs` (unit).
///         Noted: `import.spelling` (name, other), `import.other_district` (unit, district),
///         `import.row_twice`, `import.sole_predecessor` (unit).
[[nodiscard]] Plan plan_import(const unit::Registry& registry, std::span<const Source> sources,
                               const FreshId& fresh_id, const Progress& progress = {});

/// "note", "doubt", "refused".
[[nodiscard]] std::string_view code(Verdict verdict);

/// A bundle of sources as one file, as `tongket units import` hands it to the house. Names and
/// texts stay alive as long as the bytes.
[[nodiscard]] std::string pack(std::span<const Source> sources);
/// Errors  `bytes.malformed`.
[[nodiscard]] base::Result<std::vector<Source>> unpack(std::string_view bytes);

}  // namespace tongket::gazetteer
