#include "restate/placements.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "reach.h"

namespace tongket::restate {

using unit::Tree;
using unit::UnitId;

namespace {

std::vector<Piece> pieces_of(const Reach& reach) {
  std::vector<Piece> pieces;
  pieces.reserve(reach.ends.size());
  for (const auto& [unit, weight] : reach.ends) pieces.push_back({unit, weight});
  return pieces;
}

/// The only root, when there is one: it covers everything.
std::optional<std::size_t> only_root(const Tree& tree) {
  if (tree.nodes().empty() || tree.nodes().front().past != tree.nodes().size()) return std::nullopt;
  return 0;
}

/// The lowest node above all that is known of a unit; the root for what the tree does not hold.
std::optional<std::size_t> covering(const Tree& tree, const Reach& reach) {
  std::vector<std::size_t> nodes;
  const auto add = [&](UnitId unit) {
    const auto node = tree.find(unit);
    if (node) nodes.push_back(*node);
    return node.has_value();
  };
  bool all = true;
  for (const auto& [unit, weight] : reach.ends) all = add(unit) && all;
  for (const UnitId unit : reach.cover) all = add(unit) && all;
  if (nodes.empty()) return std::nullopt;
  return all ? tree.lowest_common(nodes) : only_root(tree);
}

bool has_weights(const Reach& reach) {
  return reach.cover.empty() &&
         std::ranges::all_of(reach.ends, [](const auto& end) { return end.second.has_value(); });
}

bool all_in_tree(const Tree& tree, const Reach& reach) {
  return std::ranges::all_of(reach.ends,
                             [&](const auto& end) { return tree.find(end.first).has_value(); });
}

Placement placed(const Tree& tree, UnitId unit, const Reach& reach, bool use_shares) {
  Placement place;
  place.pieces = pieces_of(reach);
  place.divided = reach.divided;
  place.node = covering(tree, reach);
  if (!place.node) {
    place.why = reach.why;
    return place;
  }
  if (reach.ends.size() == 1 && reach.cover.empty()) {
    const bool itself = reach.ends.begin()->first == unit;
    place.kind = itself ? PlaceKind::own : PlaceKind::whole;
    return place;
  }
  place.why = reach.why;
  place.kind = PlaceKind::unallocated;
  if (use_shares && has_weights(reach) && all_in_tree(tree, reach)) {
    place.kind = PlaceKind::shared;
  }
  return place;
}

}  // namespace

Placements::Placements(const unit::Registry& registry, Tree tree)
    : Placements{registry, std::move(tree), Options{}} {}

Placements::Placements(const unit::Registry& registry, Tree tree, Options options)
    : tree_{std::move(tree)} {
  Walker walker{registry, tree_.day()};
  for (const UnitId unit : registry.units()) {
    places_.emplace_hint(places_.end(), unit,
                         placed(tree_, unit, walker.reach(unit), options.use_shares));
  }
  list_sources();
  list_lacking();
}

void Placements::list_sources() {
  std::vector<Source> sources;
  for (const auto& [unit, place] : places_) {
    if (place.kind == PlaceKind::outside) {
      outside_.push_back(unit);
    } else if (place.kind == PlaceKind::shared) {
      for (const Piece& piece : place.pieces) sources.push_back({*tree_.find(piece.unit), unit});
    } else {
      sources.push_back({*place.node, unit});
    }
  }
  std::ranges::stable_sort(sources, {}, &Source::node);
  first_.assign(tree_.nodes().size() + 1, sources.size());
  for (std::size_t at = sources.size(); at > 0; --at) first_[sources[at - 1].node] = at - 1;
  for (std::size_t node = tree_.nodes().size(); node > 0; --node) {
    first_[node - 1] = std::min(first_[node - 1], first_[node]);
  }
  sources_.reserve(sources.size());
  for (const Source& source : sources) sources_.push_back(source.unit);
}

void Placements::list_lacking() {
  lacking_.resize(tree_.nodes().size());
  for (const auto& [unit, place] : places_) {
    // A unit that lies where its children lie took no territory from them.
    if (place.kind != PlaceKind::unallocated || place.why == Why::no_lineage) continue;
    for (const Piece& piece : place.pieces) {
      auto at = tree_.find(piece.unit);
      // Everything from the piece up to where the figures sit lacks them.
      for (; at && *at != *place.node; at = tree_.nodes()[*at].parent) {
        auto& lacking = lacking_[*at];
        if (lacking.empty() || lacking.back() != unit) lacking.push_back(unit);
      }
    }
  }
}

const Placement& Placements::of(UnitId unit) const {
  const auto found = places_.find(unit);
  TK_CHECK(found != places_.end());
  return found->second;
}

std::span<const UnitId> Placements::sources(std::size_t node) const {
  TK_CHECK(node < tree_.nodes().size());
  const std::size_t first = first_[node];
  return std::span{sources_}.subspan(first, first_[tree_.nodes()[node].past] - first);
}

std::span<const UnitId> Placements::lacking(std::size_t node) const {
  TK_CHECK(node < tree_.nodes().size());
  return lacking_[node];
}

std::string_view code(PlaceKind kind) {
  constexpr std::array<std::string_view, 5> kCodes{"own", "whole", "shared", "unallocated",
                                                   "outside"};
  return kCodes.at(static_cast<std::size_t>(kind));
}

std::string_view code(Why why) {
  constexpr std::array<std::string_view, 7> kCodes{
      "", "divided", "doubtful", "rest_unknown", "merged_later", "no_lineage", "spoken_for"};
  return kCodes.at(static_cast<std::size_t>(why));
}

}  // namespace tongket::restate
