#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "unit/kind.h"
#include "unit/unit_id.h"

namespace tongket::unit {

/// One hierarchy as it stood on one day, frozen: later events do not reach it.
///
///     index   0        1      2      3      4         5
///     unit    nation   NB     xã A   xã B   TN        phường C
///     parent  –        0      1      1      0         4
///     past    6        4      3      4      6         6        subtree of i = [i, past)
///
/// Order   depth first; brothers by level (coarser first), then code, then id, so that a tree reads
///         like the official list. A unit without a parent in this hierarchy is a root; a unit with
///         neither parent nor child in it is not in the tree.
/// Shape   a value; parents stand before their children.
class Tree {
 public:
  struct Node {
    UnitId unit{0};
    Level level = Level::nation;
    std::optional<std::size_t> parent;
    std::size_t depth = 0;
    std::size_t past = 0;  ///< One past the last node below this one.
    bool expired = false;  ///< The decision behind its place has run out; a new one is due.
    base::Date born = base::Date::min();  ///< The first day of the unit: what is due before is not.
  };

  /// Requires `nodes` in the order and with the links described above.
  Tree(Hierarchy hierarchy, base::Date day, std::vector<Node> nodes);

  [[nodiscard]] Hierarchy hierarchy() const { return hierarchy_; }
  [[nodiscard]] base::Date day() const { return day_; }
  [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
  [[nodiscard]] std::optional<std::size_t> find(UnitId unit) const;

  /// The node and everything below it. Requires `index` < number of nodes.
  [[nodiscard]] std::span<const Node> subtree(std::size_t index) const;

  /// The way from the root down to the node, both included. Requires `index` < number of nodes.
  [[nodiscard]] std::vector<std::size_t> path(std::size_t index) const;
  /// What stands above the node, the nearest first.
  [[nodiscard]] std::vector<std::size_t> ancestors(std::size_t index) const;
  /// The nodes directly below, in order.
  [[nodiscard]] std::vector<std::size_t> children(std::size_t index) const;
  /// The nodes with the same parent, itself included; of a root, the roots.
  [[nodiscard]] std::vector<std::size_t> siblings(std::size_t index) const;
  /// Whether the node `below` is `above` or stands below it.
  [[nodiscard]] bool covers(std::size_t above, std::size_t below) const {
    return above <= below && below < nodes_[above].past;
  }

  /// How many units of `level` stand below the node (itself not counted): `units(commune)`.
  [[nodiscard]] std::size_t count(std::size_t index, Level level) const;

  /// The lowest node that stands above, or is, each of `indexes`; nothing when they have different
  /// roots or there are none.
  [[nodiscard]] std::optional<std::size_t> lowest_common(
      std::span<const std::size_t> indexes) const;

 private:
  Hierarchy hierarchy_;
  base::Date day_;
  struct Entry {
    UnitId unit{0};
    std::uint32_t index = 0;
  };

  std::vector<Node> nodes_;
  std::vector<Entry> by_unit_;  ///< Sorted: a tree is made far more often than searched through.
};

}  // namespace tongket::unit
