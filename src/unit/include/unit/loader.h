#pragma once

#include <string_view>
#include <vector>

#include "base/problems.h"
#include "unit/event.h"

namespace tongket::unit {

/// One file of a list of units.
struct UnitFile {
  std::string_view name;  ///< As problems will name it.
  std::string_view text;
};

/// A list of units as a clerk keeps it: four tables, each row with a mark of source (V text read, P
/// derived or from another's copy, U not read) and the source in words. `-` as a day means "since
/// before our records". Units are called by handles, words of the list's own choice; ids are fixed
/// in it. The form is described in `catalogue/units/README.md`.
///
///     decisions  key,kind,number,day,issuer,mark,source
///     units      id,handle,kind,name,code,from,decision,
///                administrative,military,party,cluster,mark,source
///     changes    day,decision,what,unit,value,detail,until,mark,source
///     lineage    day,decision,what,from,to,part,detail,heir,mark,source
struct UnitFiles {
  UnitFile decisions;
  UnitFile units;
  UnitFile changes;
  UnitFile lineage;
};

/// The events of a list, ready to be taken by an empty registry in one batch: foundings from the
/// nation downward, then the rest by day. Every mistake goes into `problems` with file, line and
/// column: first those of form; when there are none, those of sense, as the registry refuses them.
/// With problems, nothing is to be taken.
///
/// Errors  those of `paper::read_csv`, `base::parse_iso`, `decision::Decision::make`, of
///         `unit/kind.h` and `Registry::apply_all`; and, all invalid:
///         `units.cell_missing`. `units.mark_unknown`, args: text. `units.id_wrong`, args: text.
///         `units.handle_twice`, `units.handle_unknown`, args: handle. `units.decision_twice`,
///         `units.decision_unknown`, args: key. `units.what_unknown`, args: text.
///         `units.part_malformed`, args: text. `units.heir_differs`, args: handle.
[[nodiscard]] std::vector<Event> read_units(const UnitFiles& files, base::Problems& problems);

}  // namespace tongket::unit
