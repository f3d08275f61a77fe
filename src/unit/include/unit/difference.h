#pragma once

#include <optional>
#include <vector>

#include "unit/registry.h"

namespace tongket::unit {

/// What of a unit is otherwise.
enum class Aspect : std::uint8_t { life, name, kind, code, parent, lineage };

/// A unit that two states of the registry tell apart, and the days on which they do.
struct Difference {
  UnitId unit{0};
  base::Date first;                ///< The first day on which it is otherwise …
  std::optional<base::Date> past;  ///< … and the first on which it is not any more; none: for good.
  std::vector<Aspect> aspects;     ///< In the order above, none twice.
};

/// What a decree entered late, or a correction, does to days that had been told otherwise; and,
/// asked before it is entered, what it would touch: figures and open reports of these units on
/// these days. Of lineage it tells both ends. By unit.
///
///     before = what stands;  after = before with the events applied
[[nodiscard]] std::vector<Difference> difference(const Registry& before, const Registry& after);

/// "life", "name", "kind", "code", "parent", "lineage".
[[nodiscard]] std::string_view code(Aspect aspect);

}  // namespace tongket::unit
