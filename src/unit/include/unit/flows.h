#pragma once

#include <vector>

#include "unit/registry.h"

namespace tongket::unit {

/// Territory on its way from a unit of the eve to a unit of the day: one band of the picture of a
/// reform.
struct Flow {
  UnitId from{0};
  UnitId to{0};  ///< The same unit when it lived on and only moved below another one.
  Part part;
  EventNumber event = 0;  ///< What did it.
  friend bool operator==(const Flow&, const Flow&) = default;
};

/// What a reform that came into force on `day` did below `above`, a unit that exists on that day or
/// on its eve: every link of lineage, and every unit that lived on under another parent, whose one
/// end stood below `above` on that side. In the order of the new units' tree, then of the old ones.
///
///     31 communes of an old district ──▶ 8 new ones; a divided one has several bands
[[nodiscard]] std::vector<Flow> flows_on(const Registry& registry, Hierarchy hierarchy,
                                         UnitId above, base::Date day);

/// The days on which something flowed below the unit, in order: those worth a picture.
[[nodiscard]] std::vector<base::Date> reform_days(const Registry& registry, Hierarchy hierarchy,
                                                  UnitId above);

}  // namespace tongket::unit
