#include "unit/tree.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace tongket::unit {

Tree::Tree(Hierarchy hierarchy, base::Date day, std::vector<Node> nodes)
    : hierarchy_{hierarchy}, day_{day}, nodes_{std::move(nodes)} {
  by_unit_.reserve(nodes_.size());
  for (std::size_t index = 0; index < nodes_.size(); ++index) {
    TK_CHECK(!nodes_[index].parent || *nodes_[index].parent < index);
    TK_CHECK(nodes_[index].past > index && nodes_[index].past <= nodes_.size());
    by_unit_.push_back({nodes_[index].unit, static_cast<std::uint32_t>(index)});
  }
  std::ranges::sort(by_unit_, {}, &Entry::unit);
}

std::optional<std::size_t> Tree::find(UnitId unit) const {
  const auto found = std::ranges::lower_bound(by_unit_, unit, {}, &Entry::unit);
  if (found == by_unit_.end() || found->unit != unit) return std::nullopt;
  return found->index;
}

std::vector<std::size_t> Tree::ancestors(std::size_t index) const {
  TK_CHECK(index < nodes_.size());
  std::vector<std::size_t> above;
  for (auto at = nodes_[index].parent; at; at = nodes_[*at].parent) above.push_back(*at);
  return above;
}

std::vector<std::size_t> Tree::path(std::size_t index) const {
  auto path = ancestors(index);
  std::ranges::reverse(path);
  path.push_back(index);
  return path;
}

std::vector<std::size_t> Tree::children(std::size_t index) const {
  TK_CHECK(index < nodes_.size());
  std::vector<std::size_t> below;
  for (auto at = index + 1; at < nodes_[index].past; at = nodes_[at].past) below.push_back(at);
  return below;
}

std::vector<std::size_t> Tree::siblings(std::size_t index) const {
  TK_CHECK(index < nodes_.size());
  if (nodes_[index].parent) return children(*nodes_[index].parent);
  std::vector<std::size_t> roots;
  for (std::size_t at = 0; at < nodes_.size(); at = nodes_[at].past) roots.push_back(at);
  return roots;
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
