#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/problems.h"
#include "unit/event.h"
#include "unit/registry.h"

namespace tongket::unit {

/// A unit that a decree brings to life.
struct Made {
  std::size_t change = 0;  ///< The place of its change in the decree, from 0.
  std::string key;         ///< How the decree calls it, "#cb"; empty when it does not.
  UnitId unit{0};
};

struct Decree {
  std::vector<Event> events;         ///< What makes a unit stands before what speaks of it.
  std::vector<std::size_t> changes;  ///< Of each event: the place of its change in the decree.
  std::vector<Made> made;
};

inline constexpr std::size_t kChangesMost = 500;
inline constexpr std::size_t kMadeMost = 1'000;

/// Reads a decree as a person sends it (docs/reference/unit_events.md): names find units, keys name
/// the units it makes, which get fresh ids. Whether the changes hold together is the registry's to
/// judge, when there are no problems.
///
/// Errors  at the path of the field in `sent` ("changes/0/into/name"), all of them: those of
///         `base/json.h`, `base::parse_iso`, `decision::Decision::make` and `unit/kind.h`;
///         `unit.unknown` (not_found), `unit.ambiguous` (conflict; unit, candidates),
///         `unit.event_unknown` (not_found; number); and, all invalid: `decree.no_changes`,
///         `decree.changes_many`, `decree.made_many` (most). `decree.field_unknown` (field).
///         `decree.kind_unknown` (text). `decree.too_late` (day). `decree.text_long` (most).
///         `decree.key_malformed`, `decree.key_twice`, `decree.key_unknown` (key).
///         `decree.unit_not_then` (unit, day, found): nobody of that name on the eve of the day.
///         `decree.name_kind` (name, right): the word before the name says another kind.
///         `decree.part_malformed`. `decree.source_missing`: a share by `other` without its basis.
///         `decree.id_not_made` (unit): a corrected event made no such unit.
///         `decree.correct_nested`: a correction within a correction.
[[nodiscard]] Decree read_decree(const base::JsonObject& sent, const Registry& registry,
                                 const std::function<UnitId()>& fresh_id, base::Problems& problems);

/// "create", "rename", "re_type", "re_code", "re_parent", "merge", "split", "partial_transfer",
/// "abolish", "body", "lead", "correct".
[[nodiscard]] std::string_view change_kind(const Event& event);

}  // namespace tongket::unit
