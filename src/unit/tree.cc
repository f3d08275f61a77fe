#include "unit/tree.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace tongket::unit {

Tree::Tree(Hierarchy hierarchy, base::Date day, std::vector<Node> nodes)
    : hierarchy_{hierarchy}, day_{day}, nodes_{std::move(nodes)} {
  index_.reserve(nodes_.size());
  for (std::size_t index = 0; index < nodes_.size(); ++index) {
    TK_CHECK(!nodes_[index].parent || *nodes_[index].parent < index);
    TK_CHECK(nodes_[index].past > index && nodes_[index].past <= nodes_.size());
    index_.emplace(nodes_[index].unit, index);
  }
}

std::optional<std::size_t> Tree::find(UnitId unit) const {
  const auto found = index_.find(unit);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

std::span<const Tree::Node> Tree::subtree(std::size_t index) const {
  TK_CHECK(index < nodes_.size());
  return std::span{nodes_}.subspan(index, nodes_[index].past - index);
}

std::size_t Tree::count(std::size_t index, Level level) const {
  const auto below = subtree(index).subspan(1);
  return static_cast<std::size_t>(std::ranges::count(below, level, &Node::level));
}

std::optional<std::size_t> Tree::lowest_common(std::span<const std::size_t> indexes) const {
  if (indexes.empty()) return std::nullopt;
  const auto [lowest, highest] = std::ranges::minmax(indexes);
  TK_CHECK(highest < nodes_.size());
  // In depth-first order a node covers all of them when it covers the first and the last.
  std::optional<std::size_t> at = lowest;
  while (at && nodes_[*at].past <= highest) at = nodes_[*at].parent;
  return at;
}

}  // namespace tongket::unit
