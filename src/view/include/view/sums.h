#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "books/books.h"
#include "oracle/rollup.h"
#include "restate/restatement.h"

namespace tongket::cube {
class Table;
}

namespace tongket::view {

/// On whose boundaries, and in which line of command, figures are to be added up.
struct TreeChoice {
  std::optional<base::Date> day;             ///< Restated to this day; none: as they were reported.
  std::optional<unit::Hierarchy> hierarchy;  ///< None: `line_of`.
  bool shares = false;  ///< Divide what was divided, where a decision or named basis says how.
};

/// The line in which figures of a unit add up when nobody asked for another: of the clusters for a
/// cluster; the military one where it holds the unit and everything that reports below it; else,
/// for a unit of which the military line was never told, the civil one. No unit falls out of a
/// total because its line is not known.
[[nodiscard]] unit::Hierarchy line_of(const books::Books& books, unit::UnitId unit, base::Date day);

/// Whether between the first day of the period and its last one, or to the day of the tree, some
/// unit ended or gave territory away: then figures of the one do not stand at the units of the
/// other.
[[nodiscard]] bool is_crossed_by_reform(const books::Books& books, const period::Period& period,
                                        base::Date day);

/// The tree of a choice, for a page about `unit`: of the day, or of the period's last one.
/// Errors  `unit.unknown` (not_found). Args: unit. `unit.not_on_day` (not_found): a day was asked
///         for on which the unit is not. Args: unit, day, now: what became of it.
///         `unit.not_in_line` (not_found): it has no place in the line asked for. Args: unit, day,
///         line.
[[nodiscard]] base::Result<unit::Tree> tree_of(const books::Books& books, unit::UnitId unit,
                                               const period::Period& period,
                                               const TreeChoice& choice);

/// What stands at one unit for one indicator.
struct Sum {
  oracle::RolledUp rolled;
  std::vector<unit::UnitId> lacking;  ///< "Thiếu phần của …".
  restate::Incomparable incomparable = restate::Incomparable::none;
  std::vector<unit::UnitId> divided;  ///< "Ước": whose figures were divided by declared shares.
  /// "Chưa phân bổ" at this very unit: whose figures, why, and how many of those who owed one.
  std::vector<restate::UnallocatedRow> unallocated;
  std::optional<figure::Value> unallocated_value;
  restate::Coverage unallocated_coverage;
};

/// The figures of one period on one tree: added up plainly where no unit ended and no territory
/// went over between the days of the period and the day of the tree; else restated, so that the
/// year of a new unit is its predecessors' parts and its own.
class Sums {
 public:
  /// `books` must outlive this.
  Sums(const books::Books& books, unit::Tree tree, const period::Period& period,
       restate::Placements::Options options = {});

  [[nodiscard]] Sum at(unit::UnitId unit, const indicator::Indicator& indicator) const;

  /// Adds these up for every unit at once, before a page asks for them one by one; `at` says the
  /// same with and without it. They must outlive this.
  void prepare(std::span<const indicator::Indicator* const> indicators);

  [[nodiscard]] const unit::Tree& tree() const { return tree_; }
  /// Where old units stand on the tree; null where there is nothing to restate.
  [[nodiscard]] const restate::Placements* placements() const { return placements_.get(); }

  /// Whether a reform lies between the days of the period and the day of the tree.
  [[nodiscard]] bool restates() const { return restatement_ != nullptr; }

  /// The rows of a page about `unit`: what stands directly below it; of a unit with nothing below,
  /// the old units whose figures of the period stand at it.
  [[nodiscard]] std::vector<unit::UnitId> parts_of(unit::UnitId unit) const;

 private:
  [[nodiscard]] oracle::RolledUp plain(unit::UnitId unit,
                                       const indicator::Indicator& indicator) const;

  const books::Books& books_;
  unit::Tree tree_;
  period::Period period_;
  std::unique_ptr<const restate::Placements> placements_;    ///< None: nothing to restate.
  std::unique_ptr<const restate::Restatement> restatement_;  ///< With them.
  std::vector<const indicator::Indicator*> prepared_;        ///< Columns of the table.
  std::shared_ptr<const cube::Table> table_;
  std::set<indicator::IndicatorId> in_parts_;  ///< Of those: somebody said some parts only.
};

}  // namespace tongket::view
