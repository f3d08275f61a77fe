#pragma once

#include <vector>

#include "gazetteer/import.h"
#include "office/desk.h"
#include "unit/event.h"

namespace tongket::office {

/// Records events about units in one entry; all or none.
/// Errors  those of `unit::Registry::apply_all`, the first one; those of `Desk::record`.
[[nodiscard]] base::Result<ledger::Recorded> record_units(Desk& desk, const access::Actor& actor,
                                                          const std::vector<unit::Event>& events);

/// What an import found, and the entry when it was recorded.
struct UnitImport {
  gazetteer::Plan plan;
  std::optional<ledger::Recorded> recorded;
};

/// What foreign lists would change: nothing is recorded.
[[nodiscard]] UnitImport plan_units(const Desk& desk, const std::vector<gazetteer::Source>& files,
                                    const gazetteer::Progress& progress = {});

/// Plans and records in one entry. Nothing new records nothing.
/// Errors  `import.blocked` (invalid): rows are wrong; `plan_units` names them. Args: count.
///         `import.nothing_new` (conflict). `import.overtaken` (conflict): units were changed
///         meanwhile; ask again. Those of `Desk::record`.
[[nodiscard]] base::Result<UnitImport> import_units(Desk& desk, const access::Actor& actor,
                                                    const std::vector<gazetteer::Source>& files,
                                                    const gazetteer::Progress& progress = {});

}  // namespace tongket::office
