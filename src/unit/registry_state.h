#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "unit/registry.h"

namespace tongket::unit {

/// A value that holds from its first day until the next one takes over.
template <class Value>
struct Dated {
  base::Date first;
  Value value;
  EventNumber event = 0;
};

/// Sorted by first day; no two on one day.
template <class Value>
using Timeline = std::vector<Dated<Value>>;

template <class Value>
const Dated<Value>* held_on(const Timeline<Value>& timeline, base::Date day) {
  auto after = std::ranges::upper_bound(timeline, day, {}, &Dated<Value>::first);
  return after == timeline.begin() ? nullptr : &*std::prev(after);
}

/// The first day after the value at `index`; nothing while it is the last.
template <class Value>
std::optional<base::Date> past_of(const Timeline<Value>& timeline, std::size_t index) {
  if (index + 1 == timeline.size()) return std::nullopt;
  return timeline[index + 1].first;
}

struct Name {
  std::string text;
  std::string key;
};

struct Place {
  std::optional<UnitId> parent;
  std::optional<base::Date> last;
};

/// All that is known of one unit.
struct Record {
  UnitId id{0};
  base::Date born;
  std::optional<base::Date> gone;
  EventNumber ended_by = 0;
  Timeline<Name> names;
  Timeline<Kind> kinds;
  Timeline<std::string> codes;
  std::array<Timeline<Place>, kHierarchies> places;
  std::array<std::vector<UnitId>, kHierarchies> children;  ///< Ever, sorted.
  std::array<Timeline<std::optional<std::string>>, kBodyKinds> bodies;
  Timeline<std::optional<UnitId>> leads;
  std::vector<Lineage> successors;
  std::vector<Lineage> predecessors;
  std::vector<BoundaryChange> boundaries;
  std::optional<UnitId> heir;
  std::vector<EventNumber> events;

  [[nodiscard]] bool lives_on(base::Date day) const {
    return born <= day && (!gone || day < *gone);
  }
  [[nodiscard]] const Timeline<Place>& places_in(Hierarchy hierarchy) const {
    return places.at(static_cast<std::size_t>(hierarchy));
  }
};

/// The place of a living unit on a day; nothing when it has none.
const Dated<Place>* place_on(const Record& record, Hierarchy hierarchy, base::Date day);

/// Which units ever bore a text. Kept in parts that copies share: adding one text clones one part.
class Index {
 public:
  void add(const std::string& text, UnitId unit);
  [[nodiscard]] std::span<const UnitId> find(const std::string& text) const;  ///< By id.

 private:
  using Part = std::unordered_map<std::string, std::vector<UnitId>>;
  static constexpr std::size_t kParts = 256;
  std::array<std::shared_ptr<Part>, kParts> parts_;
};

class StayTable;

struct RegistryState {
  /// Records are shared between copies of the state; one that is to change is cloned first.
  struct Slot {
    UnitId id{0};
    std::shared_ptr<const Record> record;
  };
  std::vector<Slot> slots;  ///< By id.
  Index by_name;            ///< By `name_key`.
  Index by_code;

  /// The history. A batch, once recorded, is shared by all copies.
  struct Batch {
    std::shared_ptr<const std::vector<Event>> events;
    EventNumber first = 1;  ///< The number of its first event.
  };
  std::vector<Batch> history;

  /// What trees are read from, made when first asked for. A state that is still being changed must
  /// not be asked, and one that is to be changed forgets it.
  struct Stays {
    std::array<std::once_flag, kHierarchies> made;
    std::array<std::shared_ptr<const StayTable>, kHierarchies> tables;
  };
  std::shared_ptr<Stays> stays = std::make_shared<Stays>();
  [[nodiscard]] const StayTable& stays_in(Hierarchy hierarchy) const;

  [[nodiscard]] EventNumber last_event() const;
  /// Requires 1 ≤ `number` ≤ `last_event()`.
  [[nodiscard]] const Event& event(EventNumber number) const;
  void record(std::vector<Event> batch);

  [[nodiscard]] const Record* find(UnitId unit) const;
  /// Adds `record` or takes it in place of the one before.
  void put(std::shared_ptr<const Record> record);
};

/// Plays the history written in `state.events` and `state.batches` into its empty rest. Refusals
/// name events by number, from 1; after one the state is not to be used.
[[nodiscard]] std::vector<Refusal> replay(RegistryState& state);

/// The unit itself while it lives, then its heir, or the heir's heir; nothing when none is left.
std::optional<UnitId> heir_on(const RegistryState& state, UnitId unit, base::Date day);

}  // namespace tongket::unit
