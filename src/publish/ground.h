#pragma once

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "books/books.h"
#include "view/sums.h"

namespace tongket::publish {

/// Of which units' figures those of a unit are made, also where units ended within the period.
///
///     năm 2025 of xã Chất Bình = 6 tháng đầu of the three old communes + its own 6 tháng cuối
class Ground {
 public:
  /// Requires `books` to outlive the ground.
  explicit Ground(const books::Books& books) : books_{books} {}

  /// The figures of a period on the tree of its last day that holds `unit`.
  const view::Sums& sums(unit::UnitId unit, const period::Period& period);
  /// The same, with the whole catalogue added up at once; kept until another period is asked for.
  const view::Sums& prepared(unit::UnitId unit, const period::Period& period);

  /// The units at or below `unit` on the last day of `period`, and those that ended in it and went
  /// there: as far as they lived on the last day of `part`; all of them when `part` is the period.
  std::vector<unit::UnitId> makers(unit::UnitId unit, const period::Period& period,
                                   const period::Period& part);

  /// The old units whose figures stand at `unit` itself, above all that hold pieces of them.
  std::vector<unit::UnitId> unallocated(unit::UnitId unit, const period::Period& period);

  /// Whether nothing stands below it on the last day of `period`.
  bool is_leaf(unit::UnitId unit, const period::Period& period);

  /// Whether the same units make the figures of the period and those of its part.
  bool is_unchanged(unit::UnitId unit, const period::Period& period, const period::Period& part);

 private:
  /// Whether the unit, of some other day, had others below it: its figures are then not its own.
  [[nodiscard]] bool had_below(unit::UnitId unit) const;

  const books::Books& books_;
  struct Kept {
    std::unique_ptr<view::Sums> sums{};
    bool is_prepared = false;
  };
  Kept& kept(unit::UnitId unit, const period::Period& period);
  /// Of the clusters' tree and of the civil one.
  std::map<std::pair<bool, period::Period>, Kept> sums_;
};

}  // namespace tongket::publish
