#include "scope.h"

namespace tongket::office {

bool stands_below(const unit::Registry& units, unit::UnitId unit, unit::UnitId top,
                  base::Date day) {
  for (const auto hierarchy : {unit::Hierarchy::administrative, unit::Hierarchy::military}) {
    std::optional<unit::UnitId> at = unit;
    while (at && *at != top) {
      const auto edge = units.parent_on(*at, hierarchy, units.day_in_life(*at, day));
      at = edge ? std::optional{edge->parent} : std::nullopt;
    }
    if (at) return true;
  }
  return false;
}

bool is_within(const unit::Registry& units, unit::UnitId unit, unit::UnitId top, base::Date day) {
  if (stands_below(units, unit, top, day)) return true;
  const auto heir = units.heir_on(unit, day);
  return heir && *heir != unit && stands_below(units, *heir, top, day);
}

bool has_ended(const unit::Registry& units, unit::UnitId unit, base::Date day) {
  const auto life = units.life(unit);
  return life && life->past && day >= *life->past;
}

}  // namespace tongket::office
