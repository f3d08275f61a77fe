#pragma once

#include <map>
#include <set>

#include "restate/placements.h"

namespace tongket::restate {

/// Where a unit's territory lies on a day, as far as links of lineage tell.
struct Reach {
  /// The units it ends in. With a weight as long as every parting declared one.
  std::map<unit::UnitId, std::optional<Piece::Weight>> ends;
  /// Units that surely cover what the ends do not tell; empty when the ends tell all.
  std::set<unit::UnitId> cover;
  Why why = Why::none;
  unit::UnitId divided{0};
};

/// Follows lineage to the units of one day, each unit once.
class Walker {
 public:
  Walker(const unit::Registry& registry, base::Date day) : registry_{registry}, day_{day} {}

  const Reach& reach(unit::UnitId unit);

 private:
  [[nodiscard]] Reach forward(unit::UnitId unit);
  [[nodiscard]] Reach backward(unit::UnitId unit);
  /// Where its children of `on` lie; what stood above it when it had none.
  [[nodiscard]] Reach by_children(unit::UnitId unit, base::Date on);
  void cover_from_above(Reach& reach, unit::UnitId unit, base::Date on);

  const unit::Registry& registry_;
  base::Date day_;
  std::map<unit::UnitId, Reach> known_;
  std::set<unit::UnitId> open_;
};

}  // namespace tongket::restate
