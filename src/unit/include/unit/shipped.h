#pragma once

#include <vector>

#include "unit/event.h"
#include "unit/loader.h"
#include "unit/registry.h"

namespace tongket::unit {

/// The list in `catalogue/units/`, built into the program: all provinces before and after 1 July
/// 2025, the military regions, and the localities the product is shown with.
[[nodiscard]] const UnitFiles& shipped_files();

/// Its events, for the first entry of a new ledger. Requires the list to be without mistakes; a
/// test holds it so.
[[nodiscard]] const std::vector<Event>& shipped_events();

/// A registry that has taken them.
[[nodiscard]] Registry shipped_registry();

}  // namespace tongket::unit
