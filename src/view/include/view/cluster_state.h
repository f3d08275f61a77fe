#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "books/books.h"
#include "cluster/clusters.h"

// Who is in a cluster and who leads it, on which days: for pages and for whoever decides.
namespace tongket::view {

class Sums;

/// A run of days on which a unit was a member, or led.
struct Spell {
  unit::UnitId unit{0};
  base::Date first = {};
  std::optional<base::Date> past = {};  ///< The first day on which it was no more.

  [[nodiscard]] bool holds(base::Date day) const { return first <= day && (!past || day < *past); }
};

/// Whether the unit is or was a cluster.
[[nodiscard]] bool is_cluster(const unit::Registry& units, unit::UnitId unit);

/// Everybody who ever was a member, by first day.
[[nodiscard]] std::vector<Spell> memberships(const unit::Registry& units, unit::UnitId cluster);

/// Everybody who ever led it, by first day.
[[nodiscard]] std::vector<Spell> terms(const unit::Registry& units, unit::UnitId cluster);

/// The unit a cluster was formed under, on the day or the nearest one of its life.
[[nodiscard]] std::optional<unit::UnitId> host_of(const unit::Registry& units, unit::UnitId cluster,
                                                  base::Date day);

/// Whose turn it is to lead after that day: whoever never led, in the order of joining; then whose
/// last term ended first. Not whoever leads on the day.
struct Turn {
  unit::UnitId unit{0};
  std::optional<base::Date> led_until = {};  ///< The last day it led; none: never.
};
[[nodiscard]] std::vector<Turn> turns(const unit::Registry& units, unit::UnitId cluster,
                                      base::Date day);

/// What figures give for the criteria of an emulation.
class PointsByRule {
 public:
  /// Both must outlive this.
  PointsByRule(const books::Books& books, const cluster::Emulation& emulation)
      : books_{books}, emulation_{emulation} {}

  /// The reached share of the unit's target, or the percent its indicator says, of the maximum, cut
  /// off to hundredths of a point. Nothing of a judged criterion, nor where a figure or a target is
  /// missing.
  [[nodiscard]] std::optional<base::Decimal> at(unit::UnitId unit,
                                                const cluster::Criterion& criterion);

 private:
  [[nodiscard]] const Sums* sums_of(const period::Period& period, unit::UnitId unit);
  [[nodiscard]] const Sums* sums_from(const period::Period& period, unit::UnitId top);

  const books::Books& books_;
  const cluster::Emulation& emulation_;
  std::map<std::pair<period::Period, unit::UnitId>, std::shared_ptr<const Sums>> sums_ = {};
};

}  // namespace tongket::view
