// Places of units in their hierarchies, and the trees they make.
#include <tuple>
#include <utility>

#include "registry_state.h"
#include "unit/registry.h"

namespace tongket::unit {

namespace {

using base::Date;

bool expired(const Place& place, Date day) { return place.last && day > *place.last; }

/// How brothers are sorted: the official list's order, by level, code and id; units without a code
/// stand last.
struct SortKey {
  Level level = Level::nation;
  bool no_code = true;
  std::uint64_t head = 0;  ///< The first eight bytes of the code, as a number.
  std::string_view code;
  UnitId id{0};

  friend bool operator<(const SortKey& left, const SortKey& right) {
    if (left.level != right.level) return left.level < right.level;
    if (left.no_code != right.no_code) return right.no_code;
    if (left.head != right.head) return left.head < right.head;
    if (left.code.size() > 8 || right.code.size() > 8) {
      return std::pair{left.code, left.id} < std::pair{right.code, right.id};
    }
    return std::pair{left.code.size(), left.id} < std::pair{right.code.size(), right.id};
  }
};

std::uint64_t head_of(std::string_view code) {
  std::uint64_t head = 0;
  for (std::size_t at = 0; at < 8; ++at) {
    head = head << 8U | (at < code.size() ? static_cast<unsigned char>(code[at]) : 0U);
  }
  return head;
}

/// Requires a living unit.
SortKey sort_key(const Record& record, Date day) {
  const auto* dated = held_on(record.codes, day);
  const auto code = dated == nullptr ? std::string_view{} : std::string_view{dated->value};
  return {level_of(held_on(record.kinds, day)->value), code.empty(), head_of(code), code,
          record.id};
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
  Date born;  ///< Of the unit.
};

constexpr Date kForEver = std::chrono::local_days{std::chrono::year{9999} / 12 / 31};

}  // namespace

/// All stays in a hierarchy, family by family, brothers in their order: trees of any day are read
/// off it from front to back.
class StayTable {
 public:
  explicit StayTable(std::vector<Stay> stays) : stays_{std::move(stays)} {}
  [[nodiscard]] std::span<const Stay> stays() const { return stays_; }

 private:
  std::vector<Stay> stays_;
};

namespace {

/// Lays the table out. It is made anew after every act, so it must be quick: families are dealt out
/// by counting, and codes compared as numbers.
class StayDealer {
 public:
  StayDealer(const RegistryState& state, Hierarchy hierarchy) : state_{state} {
    rows_.reserve(2 * state.slots.size());
    for (std::size_t at = 0; at < state.slots.size(); ++at) {
      add(static_cast<std::uint32_t>(at), hierarchy);
    }
  }

  /// Rows by parent, those without one last, and brothers sorted.
  std::vector<Stay> deal() && {
    const auto nobody = static_cast<std::uint32_t>(state_.slots.size());
    const auto family = [&](const Row& row) { return std::min(row.stay.parent, nobody); };
    std::vector<std::uint32_t> first(std::size_t{nobody} + 2, 0);
    for (const Row& row : rows_) ++first[family(row) + 1];
    for (std::size_t at = 1; at < first.size(); ++at) first[at] += first[at - 1];
    std::vector<const Row*> dealt(rows_.size());
    std::vector<std::uint32_t> next{first.begin(), std::prev(first.end())};
    for (const Row& row : rows_) dealt[next[family(row)]++] = &row;
    std::vector<Stay> stays;
    stays.reserve(rows_.size());
    for (std::size_t at = 0; at + 1 < first.size(); ++at) {
      const std::span brothers{dealt.data() + first[at], dealt.data() + first[at + 1]};
      std::ranges::sort(brothers,
                        [](const Row* left, const Row* right) { return left->key < right->key; });
      for (const Row* row : brothers) stays.push_back(row->stay);
    }
    return stays;
  }

 private:
  struct Row {
    Stay stay;
    SortKey key;
  };

  void add(std::uint32_t slot, Hierarchy hierarchy) {
    const Record& record = *state_.slots[slot].record;
    days_.assign(1, record.born);
    add_days(record, record.kinds);
    add_days(record, record.codes);
    add_days(record, record.places_in(hierarchy));
    if (days_.size() > 1) {
      std::ranges::sort(days_);
      days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    }
    for (std::size_t at = 0; at < days_.size(); ++at) {
      const Date day = days_[at];
      Stay stay{day,        at + 1 < days_.size() ? days_[at + 1] : record.gone.value_or(kForEver),
                kForEver,   slot,
                kNobody,    Level::nation,
                record.born};
      if (const auto* place = place_on(record, hierarchy, day)) {
        stay.parent = slot_of(*place->value.parent);
        stay.good_until = place->value.last.value_or(kForEver);
      }
      const SortKey key = sort_key(record, day);
      stay.level = key.level;
      rows_.push_back({stay, key});
    }
  }

  template <class Value>
  void add_days(const Record& record, const Timeline<Value>& timeline) {
    for (const auto& dated : timeline) {
      if (dated.first != record.born && record.lives_on(dated.first)) days_.push_back(dated.first);
    }
  }

  /// Units stand in the order of their ids, and those founded together share their parent.
  std::uint32_t slot_of(UnitId unit) {
    if (unit == last_parent_) return last_slot_;
    const auto at = std::ranges::lower_bound(state_.slots, unit, {}, &RegistryState::Slot::id);
    last_parent_ = unit;
    last_slot_ = static_cast<std::uint32_t>(at - state_.slots.begin());
    return last_slot_;
  }

  const RegistryState& state_;
  std::vector<Date> days_;
  UnitId last_parent_{0};
  std::uint32_t last_slot_ = 0;
  std::vector<Row> rows_;
};

}  // namespace

const StayTable& RegistryState::stays_in(Hierarchy hierarchy) const {
  const auto at = static_cast<std::size_t>(hierarchy);
  std::call_once(stays->made.at(at), [&] {
    stays->tables.at(at) = std::make_shared<const StayTable>(StayDealer{*this, hierarchy}.deal());
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
    nodes_.push_back(
        {slots_[stay.slot].id, stay.level, parent, depth, 0, day_ > stay.good_until, stay.born});
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

std::vector<UnitId> Registry::ever_below(UnitId unit, Hierarchy hierarchy) const {
  const Record* record = state_->find(unit);
  if (record == nullptr) return {};
  const auto& children = record->children.at(static_cast<std::size_t>(hierarchy));
  return {children.begin(), children.end()};
}

Tree Registry::tree_on(Hierarchy hierarchy, Date day) const {
  return TreeBuilder{*state_, hierarchy, day}.build();
}

namespace {

/// Whether the unit ends, or has its next place, no later than the day after the last one.
bool is_followed(const Record& record, const Timeline<Place>& places, const Dated<Place>& place) {
  const Date after = *place.value.last + base::Days{1};
  if (record.gone && *record.gone <= after) return true;
  const auto next = std::ranges::upper_bound(places, place.first, {}, &Dated<Place>::first);
  return next != places.end() && next->first <= after;
}

}  // namespace

std::vector<DuePlace> Registry::due_on(Date day, base::Days within) const {
  std::vector<DuePlace> due;
  for (const auto& slot : state_->slots) {
    const Record& record = *slot.record;
    for (int number = 0; number < kHierarchies; ++number) {
      const auto hierarchy = static_cast<Hierarchy>(number);
      const auto* place = place_on(record, hierarchy, day);
      if (place == nullptr || !place->value.last || *place->value.last >= day + within) continue;
      if (is_followed(record, record.places_in(hierarchy), *place)) continue;
      due.push_back({slot.id,
                     hierarchy,
                     {*place->value.parent, place->first, place->value.last,
                      expired(place->value, day), place->event}});
    }
  }
  const auto key = [](const DuePlace& place) {
    return std::tuple{*place.edge.last, place.hierarchy, place.unit};
  };
  std::ranges::sort(due, {}, key);
  return due;
}

}  // namespace tongket::unit
