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

constexpr std::uint32_t kNobody = 0xFFFFFFFF;

/// The days on which a unit stands in one place of a hierarchy under one level and code: what a
/// tree needs of it, side by side in memory.
struct Stay {
  Date first;
  Date past;
  Date good_until;  ///< The last day its decision is good for; `kForEver` when it does not say.
  std::uint32_t slot = 0;
  std::uint32_t parent = kNobody;  ///< Its slot.
  Level level = Level::nation;
};

constexpr Date kForEver = std::chrono::local_days{std::chrono::year{9999} / 12 / 31};

}  // namespace

/// All stays in a hierarchy, family by family, brothers in their order: trees of any day are read
/// off it from front to back.
class StayTable {
 public:
  StayTable(const RegistryState& state, Hierarchy hierarchy) {
    std::vector<Row> rows;
    for (std::size_t at = 0; at < state.slots.size(); ++at) {
      add(state, static_cast<std::uint32_t>(at), hierarchy, rows);
    }
    std::ranges::sort(rows, [](const Row& left, const Row& right) {
      if (left.stay.parent != right.stay.parent) return left.stay.parent < right.stay.parent;
      return left.key < right.key;
    });
    stays_.reserve(rows.size());
    for (const Row& row : rows) stays_.push_back(row.stay);
  }

  [[nodiscard]] std::span<const Stay> stays() const { return stays_; }

 private:
  struct Row {
    Stay stay;
    SortKey key;
  };

  static void add(const RegistryState& state, std::uint32_t slot, Hierarchy hierarchy,
                  std::vector<Row>& rows) {
    const Record& record = *state.slots[slot].record;
    std::vector<Date> days{record.born};
    const auto add_days = [&](const auto& timeline) {
      for (const auto& dated : timeline) {
        if (record.lives_on(dated.first)) days.push_back(dated.first);
      }
    };
    add_days(record.kinds);
    add_days(record.codes);
    add_days(record.places_in(hierarchy));
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    for (std::size_t at = 0; at < days.size(); ++at) {
      const Date day = days[at];
      Stay stay{day,      at + 1 < days.size() ? days[at + 1] : record.gone.value_or(kForEver),
                kForEver, slot,
                kNobody,  Level::nation};
      if (const auto* place = place_on(record, hierarchy, day)) {
        stay.parent = slot_of(state, *place->value.parent);
        stay.good_until = place->value.last.value_or(kForEver);
      }
      const SortKey key = sort_key(record, day);
      stay.level = key.level;
      rows.push_back({stay, key});
    }
  }
  static std::uint32_t slot_of(const RegistryState& state, UnitId unit) {
    const auto at = std::ranges::lower_bound(state.slots, unit, {}, &RegistryState::Slot::id);
    return static_cast<std::uint32_t>(at - state.slots.begin());
  }

  std::vector<Stay> stays_;
};

const StayTable& RegistryState::stays_in(Hierarchy hierarchy) const {
  const auto at = static_cast<std::size_t>(hierarchy);
  std::call_once(stays->made.at(at), [&] {
    stays->tables.at(at) = std::make_shared<const StayTable>(*this, hierarchy);
  });
  return *stays->tables.at(at);
}

namespace {

class TreeBuilder {
 public:
  TreeBuilder(const RegistryState& state, Hierarchy hierarchy, Date day)
      : slots_{state.slots}, hierarchy_{hierarchy}, day_{day}, families_(slots_.size()) {
    for (const Stay& stay : state.stays_in(hierarchy).stays()) {
      if (day < stay.first || stay.past <= day) continue;
      if (stay.parent == kNobody) {
        alone_.push_back(&stay);
        continue;
      }
      Family& family = families_[stay.parent];
      if (family.size == 0) family.first = children_.size();
      ++family.size;
      children_.push_back(&stay);
    }
  }

  Tree build() && {
    nodes_.reserve(children_.size() + 1);
    // A unit with neither parent nor child is in no tree.
    for (const Stay* root : alone_) {
      if (families_[root->slot].size > 0) plant(*root, std::nullopt, 0);
    }
    return {hierarchy_, day_, std::move(nodes_)};
  }

 private:
  struct Family {
    std::size_t first = 0;
    std::size_t size = 0;
  };

  void plant(const Stay& stay, std::optional<std::size_t> parent, std::size_t depth) {
    const std::size_t index = nodes_.size();
    nodes_.push_back({slots_[stay.slot].id, stay.level, parent, depth, 0, day_ > stay.good_until});
    const Family family = families_[stay.slot];
    for (std::size_t at = family.first; at < family.first + family.size; ++at) {
      plant(*children_[at], index, depth + 1);
    }
    nodes_[index].past = nodes_.size();
  }

  const std::vector<RegistryState::Slot>& slots_;
  Hierarchy hierarchy_;
  Date day_;
  std::vector<Family> families_;       ///< One per slot.
  std::vector<const Stay*> children_;  ///< Family by family.
  std::vector<const Stay*> alone_;     ///< In the order of roots.
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
