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
  const Record* record = nullptr;
  const Place* place = nullptr;  ///< None: a root, if it has children.
  SortKey key;
  std::vector<std::size_t> children;
};

class TreeBuilder {
 public:
  TreeBuilder(const RegistryState& state, Hierarchy hierarchy, Date day)
      : hierarchy_{hierarchy}, day_{day} {
    std::unordered_map<UnitId, std::size_t> at;
    for (const auto& slot : state.slots) {
      if (!slot.record->lives_on(day)) continue;
      const auto* place = place_on(*slot.record, hierarchy, day);
      at.emplace(slot.id, saplings_.size());
      saplings_.push_back({slot.record.get(),
                           place == nullptr ? nullptr : &place->value,
                           sort_key(*slot.record, day),
                           {}});
    }
    for (std::size_t index = 0; index < saplings_.size(); ++index) {
      if (saplings_[index].place == nullptr) continue;
      saplings_[at.at(*saplings_[index].place->parent)].children.push_back(index);
    }
  }

  Tree build() && {
    std::vector<std::size_t> roots;
    for (std::size_t index = 0; index < saplings_.size(); ++index) {
      const Sapling& sapling = saplings_[index];
      if (sapling.place == nullptr && !sapling.children.empty()) roots.push_back(index);
    }
    plant_all(roots, std::nullopt, 0);
    return {hierarchy_, day_, std::move(nodes_)};
  }

 private:
  void plant_all(std::vector<std::size_t>& brothers, std::optional<std::size_t> parent,
                 std::size_t depth) {
    std::ranges::sort(brothers, [this](std::size_t left, std::size_t right) {
      return saplings_[left].key < saplings_[right].key;
    });
    for (const std::size_t index : brothers) {
      Sapling& sapling = saplings_[index];
      const std::size_t at = nodes_.size();
      nodes_.push_back({sapling.record->id, sapling.key.level, parent, depth, 0,
                        sapling.place != nullptr && expired(*sapling.place, day_)});
      plant_all(sapling.children, at, depth + 1);
      nodes_[at].past = nodes_.size();
    }
  }

  Hierarchy hierarchy_;
  Date day_;
  std::vector<Sapling> saplings_;
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
