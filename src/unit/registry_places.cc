// Places of units in their hierarchies, and the trees they make.
#include <utility>

#include "registry_state.h"
#include "unit/registry.h"

namespace tongket::unit {

namespace {

using base::Date;

bool expired(const Place& place, Date day) { return place.last && day > *place.last; }

/// How brothers are sorted: the official list's order.
struct SortKey {
  Level level = Level::nation;
  std::string_view code;  ///< Units without a code stand last.
  UnitId id{0};

  friend bool operator<(const SortKey& left, const SortKey& right) {
    if (left.level != right.level) return left.level < right.level;
    if (left.code.empty() != right.code.empty()) return right.code.empty();
    return std::pair{left.code, left.id} < std::pair{right.code, right.id};
  }
};

/// Requires a living unit.
SortKey sort_key(const Record& record, Date day) {
  const auto* code = held_on(record.codes, day);
  return {level_of(held_on(record.kinds, day)->value),
          code == nullptr ? std::string_view{} : std::string_view{code->value}, record.id};
}

/// A living unit on its way into a tree.
struct Sapling {
  const Place* place = nullptr;  ///< None: a root, if it has children.
  SortKey key;
  bool lives = false;
  bool has_children = false;
};

class TreeBuilder {
 public:
  TreeBuilder(const RegistryState& state, Hierarchy hierarchy, Date day)
      : slots_{state.slots}, hierarchy_{hierarchy}, day_{day}, saplings_(state.slots.size()) {
    std::vector<std::pair<std::size_t, std::size_t>> links;  // parent, child
    for (std::size_t at = 0; at < slots_.size(); ++at) {
      const Record& record = *slots_[at].record;
      if (!record.lives_on(day)) continue;
      const auto* place = place_on(record, hierarchy, day);
      saplings_[at] = {place == nullptr ? nullptr : &place->value, sort_key(record, day), true,
                       false};
      if (place != nullptr) links.emplace_back(slot_of(*place->value.parent), at);
    }
    // Brothers stand together and in their order, family by family.
    std::ranges::sort(links, [this](const auto& left, const auto& right) {
      if (left.first != right.first) return left.first < right.first;
      return saplings_[left.second].key < saplings_[right.second].key;
    });
    for (const auto& [parent, child] : links) {
      saplings_[parent].has_children = true;
      families_.push_back({parent, child});
    }
  }

  Tree build() && {
    std::vector<std::size_t> roots;
    for (std::size_t at = 0; at < saplings_.size(); ++at) {
      const Sapling& sapling = saplings_[at];
      if (sapling.lives && sapling.place == nullptr && sapling.has_children) roots.push_back(at);
    }
    std::ranges::sort(roots, [this](std::size_t left, std::size_t right) {
      return saplings_[left].key < saplings_[right].key;
    });
    nodes_.reserve(families_.size() + roots.size());
    for (const std::size_t root : roots) plant(root, std::nullopt, 0);
    return {hierarchy_, day_, std::move(nodes_)};
  }

 private:
  struct Link {
    std::size_t parent;
    std::size_t child;
  };

  [[nodiscard]] std::size_t slot_of(UnitId unit) const {
    const auto at = std::ranges::lower_bound(slots_, unit, {}, &RegistryState::Slot::id);
    return static_cast<std::size_t>(at - slots_.begin());
  }

  void plant(std::size_t at, std::optional<std::size_t> parent, std::size_t depth) {
    const Sapling& sapling = saplings_[at];
    const std::size_t index = nodes_.size();
    nodes_.push_back({slots_[at].id, sapling.key.level, parent, depth, 0,
                      sapling.place != nullptr && expired(*sapling.place, day_)});
    if (sapling.has_children) {
      auto link = std::ranges::lower_bound(families_, at, {}, &Link::parent);
      for (; link != families_.end() && link->parent == at; ++link) {
        plant(link->child, index, depth + 1);
      }
    }
    nodes_[index].past = nodes_.size();
  }

  const std::vector<RegistryState::Slot>& slots_;
  Hierarchy hierarchy_;
  Date day_;
  std::vector<Sapling> saplings_;  ///< One per slot.
  std::vector<Link> families_;
  std::vector<Tree::Node> nodes_;
};

}  // namespace

std::optional<ParentEdge> Registry::parent_on(UnitId unit, Hierarchy hierarchy, Date day) const {
  const Record* record = state_->find(unit);
  if (record == nullptr) return std::nullopt;
  const auto* place = place_on(*record, hierarchy, day);
  if (place == nullptr) return std::nullopt;
  return ParentEdge{*place->value.parent, place->first, place->value.last,
                    expired(place->value, day), place->event};
}

std::vector<UnitId> Registry::children_on(UnitId unit, Hierarchy hierarchy, Date day) const {
  const Record* record = state_->find(unit);
  if (record == nullptr || !record->lives_on(day)) return {};
  std::vector<SortKey> keys;
  for (const UnitId child : record->children.at(static_cast<std::size_t>(hierarchy))) {
    const Record& other = *state_->find(child);
    const auto* place = place_on(other, hierarchy, day);
    if (place != nullptr && place->value.parent == unit) keys.push_back(sort_key(other, day));
  }
  std::ranges::sort(keys, std::less<>{});
  std::vector<UnitId> children;
  children.reserve(keys.size());
  for (const SortKey& key : keys) children.push_back(key.id);
  return children;
}

Tree Registry::tree_on(Hierarchy hierarchy, Date day) const {
  return TreeBuilder{*state_, hierarchy, day}.build();
}

std::vector<UnitId> Registry::expired_on(Hierarchy hierarchy, Date day) const {
  std::vector<UnitId> units;
  for (const auto& slot : state_->slots) {
    const auto* place = place_on(*slot.record, hierarchy, day);
    if (place != nullptr && expired(place->value, day)) units.push_back(slot.id);
  }
  return units;
}

}  // namespace tongket::unit
