#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "unit/registry.h"
#include "unit/tree.h"

namespace tongket::restate {

/// How the figures of a unit stand on the tree of another day.
enum class PlaceKind : std::uint8_t {
  own,          ///< The unit itself is there.
  whole,        ///< All of it went into one unit, to which its figures add.
  shared,       ///< Divided by declared shares; what they give is *ước*.
  unallocated,  ///< Chưa phân bổ: no one knows how its figures divide; they sit above its pieces.
  outside,      ///< The tree has no unit that covers it.
};

/// Why figures could not go to one unit.
enum class Why : std::uint8_t {
  none,
  divided,       ///< Its territory went to several units.
  doubtful,      ///< A row about where it went is in doubt.
  rest_unknown,  ///< One piece of it is known, and not where the rest went.
  merged_later,  ///< It was made of several units of the asked day.
  no_lineage,    ///< Nobody said what became of it, or what it was made of.
  spoken_for,    ///< One of its successors stated the whole period, pieces of it included; not all.
};

/// A unit of the tree in which some of the territory lies, and the declared share of it, as two
/// counts in lowest terms; nothing where none was declared.
struct Piece {
  unit::UnitId unit{0};
  struct Weight {
    std::int64_t part = 0;
    std::int64_t whole = 0;
    friend bool operator==(const Weight&, const Weight&) = default;
  };
  std::optional<Weight> weight;
  friend bool operator==(const Piece&, const Piece&) = default;
};

struct Placement {
  PlaceKind kind = PlaceKind::outside;
  std::optional<std::size_t> node;  ///< In the tree; absent only when outside.
  Why why = Why::none;
  unit::UnitId divided{0};    ///< The unit at which the way parted; else the unit itself.
  std::vector<Piece> pieces;  ///< Where its territory lies, by unit.
};

/// Where every unit there ever was stands on one tree.
///
///     30/06/2025                    01/07/2025, "theo địa giới hiện nay"
///     xã Hồi Ninh      ──whole───▶  xã Chất Bình
///     xã A ──┬─ a piece ─▶ xã X     both under tỉnh Z: A's figures are "chưa phân bổ" at tỉnh Z;
///            └─ a piece ─▶ xã Y     X and Y are marked "thiếu phần của xã A"
///
/// Rule  1. A unit that lives on the day stands at itself, whatever pieces it gave or received: it
///          keeps its past.
///       2. Of one that has ended, every link to a successor is followed, over as many reforms as
///          there were. When all ends lie in one unit, it stands there whole; also when pieces that
///          had parted came together again.
///       3. Else it stands at the lowest unit that covers all its ends: unallocated, or, when every
///          parting on the way declared shares that make up the whole and `use_shares` is set,
///          shared.
///       4. A unit of which one piece is known but not the rest sits as high as the unit above it
///          went. So does one that ended without any word, unless it had children: then it lies
///          where they lie.
///       5. A unit that did not exist yet stands, the other way round, where what it was made of
///          stood: whole only if it was made of one unit, and that one of nothing more.
///
/// Shape   immutable; holds a copy of the tree.
class Placements {
 public:
  struct Options {
    bool use_shares = false;  ///< Never in documents by default.
  };

  Placements(const unit::Registry& registry, unit::Tree tree);
  Placements(const unit::Registry& registry, unit::Tree tree, Options options);

  [[nodiscard]] const unit::Tree& tree() const { return tree_; }
  /// Requires a unit the registry knows.
  [[nodiscard]] const Placement& of(unit::UnitId unit) const;

  /// The units whose figures stand at a node or below it (shares included), the node's own among
  /// them. Requires `node` < number of nodes.
  [[nodiscard]] std::span<const unit::UnitId> sources(std::size_t node) const;

  /// The units of which this node holds a piece that is counted further up: "thiếu phần của …".
  [[nodiscard]] std::span<const unit::UnitId> lacking(std::size_t node) const;

  /// Units no node covers.
  [[nodiscard]] std::span<const unit::UnitId> outside() const { return outside_; }

 private:
  struct Source {
    std::size_t node = 0;
    unit::UnitId unit{0};
  };
  void list_sources();
  void list_lacking();

  unit::Tree tree_;
  std::map<unit::UnitId, Placement> places_;
  std::vector<unit::UnitId> sources_;  ///< In the order of the nodes they stand at.
  std::vector<std::size_t> first_;     ///< Of each node, in `sources_`; one more at the end.
  std::vector<std::vector<unit::UnitId>> lacking_;
  std::vector<unit::UnitId> outside_;
};

/// "own", "whole", "shared", "unallocated", "outside".
[[nodiscard]] std::string_view code(PlaceKind kind);
/// "divided", "doubtful", "rest_unknown", "merged_later", "no_lineage", "spoken_for"; "" of none.
[[nodiscard]] std::string_view code(Why why);

}  // namespace tongket::restate
