#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "restate/placements.h"

namespace tongket::restate {

/// Restates whole columns of figures: many indicators of all units of a country in one go.
///
///     in   [indicator][unit of the input][month]      as they were reported
///     out  [indicator][row][month]                    row: a node, whole or unallocated
///
/// Shape   immutable. Every cell of the input goes into exactly one row, so Σ in = Σ out.
class Columns {
 public:
  static constexpr std::size_t kMonths = 12;

  /// A row of the output.
  struct Row {
    std::size_t node = 0;
    bool unallocated = false;
    friend bool operator==(const Row&, const Row&) = default;
    /// The whole row of a node before its unallocated one.
    friend bool operator<(const Row& left, const Row& right) {
      if (left.node != right.node) return left.node < right.node;
      return !left.unallocated && right.unallocated;
    }
  };

  /// `units` are the rows of the input, none twice. Requires each to have a place in the tree, and
  /// none to be shared by weights.
  Columns(const Placements& placements, std::span<const unit::UnitId> units);

  /// In the order of the nodes; of one node the whole row first.
  [[nodiscard]] std::span<const Row> rows() const { return rows_; }
  [[nodiscard]] std::size_t units() const { return inputs_.size(); }

  /// False when a sum does not fit; then `out` is of no use and wider cells are to be taken.
  /// Requires sizes that are the same number of indicators.
  [[nodiscard]] bool restate(std::span<const std::int32_t> in, std::span<std::int32_t> out) const;
  [[nodiscard]] bool restate(std::span<const std::int64_t> in, std::span<std::int64_t> out) const;

  /// Σ over everything at or below each node, months together, of one indicator's rows.
  [[nodiscard]] std::vector<std::int64_t> totals(std::span<const std::int64_t> restated) const;

 private:
  template <class Cell>
  [[nodiscard]] bool add_all(std::span<const Cell> in, std::span<Cell> out) const;

  unit::Tree tree_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> inputs_;  ///< Places in the input, row by row.
  std::vector<std::uint32_t> first_;   ///< Of each row, in `inputs_`; one more at the end.
};

}  // namespace tongket::restate
