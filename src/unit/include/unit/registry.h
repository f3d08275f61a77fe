#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/date.h"
#include "base/result.h"
#include "base/sha256.h"
#include "unit/event.h"
#include "unit/kind.h"
#include "unit/tree.h"
#include "unit/unit_id.h"

namespace tongket::unit {

/// The days of a unit: the first, and the first on which it is no more.
struct Life {
  base::Date first;
  std::optional<base::Date> past;
};

/// A place in a hierarchy on the asked day.
struct ParentEdge {
  UnitId parent{0};
  base::Date first;                ///< Since when.
  std::optional<base::Date> last;  ///< The last day its decision is good for, when it says so.
  bool expired = false;            ///< That day has passed; the place holds until a new decision.
  EventNumber event = 0;           ///< What put it there.
};

/// A place that was given for a time.
struct DuePlace {
  UnitId unit{0};
  Hierarchy hierarchy = Hierarchy::administrative;
  ParentEdge edge;
};

/// A link of lineage, seen from either end.
struct Lineage {
  UnitId unit{0};  ///< The other end.
  Part part;
  base::Date day;  ///< The first day of the successor's side.
  EventNumber event = 0;
};

/// Territory that went between two living units.
struct BoundaryChange {
  UnitId other{0};
  bool gave = false;  ///< This unit gave; otherwise it received.
  Part part;
  base::Date day;
  EventNumber event = 0;
};

/// A unit in which another's territory is found on another day: all of it, or some.
struct Piece {
  UnitId unit{0};
  bool whole = false;
  friend auto operator<=>(const Piece&, const Piece&) = default;
};

struct Body {
  BodyKind kind = BodyKind::people_committee;
  std::string name;  ///< Empty: called by rule.
  base::Date first;
};

/// Why one event of a batch was refused.
struct Refusal {
  std::size_t event = 0;  ///< Its place in the batch, from 0.
  base::Error error;
};

struct RegistryState;

/// All units there ever were, each with its dated names, kinds, codes, parents, bodies and lineage.
/// Built only by events, in the order in which they were recorded; the days they speak of may come
/// in any order, for decrees are entered late.
///
/// Shape   a value; a copy costs one pointer and shares everything. `apply` changes only the
///         copy it is called on, so a reader keeps what it holds. One thread writes at a time.
/// Days    whatever is asked for a day on which the unit does not exist, or of a unit never heard
///         of, is absent or empty. `day_in_life` gives the nearest day on which there is an answer.
class Registry {
 public:
  Registry();

  /// Takes one event, or refuses it and stays as it was. Same as a batch of one.
  base::Result<> apply(const Event& event);

  /// Takes all events or none; whether names, codes, parents and lineage hold together is judged
  /// when the last one is in, so that one decree may close and found in any order. Gives every
  /// refusal found, in the order of the batch; empty means taken.
  ///
  /// Refusals; units as a clerk calls them on the day ("xã Ân Hòa, huyện Kim Sơn"), those nobody
  /// knows by id; `day` the first day on which it is wrong, as dd/mm/yyyy:
  ///   not_found  `unit.unknown` (unit)
  ///              `unit.event_unknown` (number): corrects an event that is not there
  ///   conflict   `unit.already` (unit): a unit with this id was made before
  ///              `unit.already_ended` (unit, day): abolished twice
  ///              `unit.same_day` (unit, day): two names, kinds or codes from one day
  ///              `unit.two_parents` (unit, day): two places in one hierarchy from one day
  ///              `unit.name_taken` (unit, other, day): same kind and name under one parent
  ///              `unit.code_taken` (unit, other, day): same code within a level
  ///              `unit.body_none` (unit, day): dissolves a body that does not stand
  ///              `unit.lead_open` (unit, lead, day): cluster or lead ends before the term does
  ///              `unit.correction_breaks` (number, code): a later event would no longer hold
  ///   invalid    `unit.id_missing`, `unit.name_missing` (unit)
  ///              `unit.before_birth`, `unit.after_end` (unit, day): outside the unit's life
  ///              `unit.abolished_before_created` (unit, day)
  ///              `unit.cycle` (unit, day): a unit would stand below itself
  ///              `unit.too_early` (day): in force before `kFirstDecree`
  ///              `unit.parent_absent` (unit, parent, day): not there yet when it is to be parent
  ///              `unit.child_outlives` (unit, parent, day): ends while the unit is still below it
  ///              `unit.gap` (unit, day): leaves the administrative hierarchy while it lives
  ///              `unit.parent_level` (unit, parent, day): stands no higher, or is no cluster
  ///              `unit.link_end` (unit, day): a place that ends before it begins
  ///              `unit.heir_missing` (unit), `unit.heir_absent` (unit, heir, day)
  ///              `unit.merge_into_ended` (unit, day): the receiver has ended
  ///              `unit.successor_absent` (unit, successor, day): has ended by that day
  ///              `unit.successor_not_yet` (unit, successor, day): does not exist yet
  ///              `unit.lineage_loop` (unit, successor, day): units that succeed one another
  ///              `unit.successor_itself` (unit), `unit.successor_twice` (unit, successor)
  ///              `unit.successors_few` (unit): a split into one, a merger of none
  ///              `unit.part_wrong` (unit): whole beside other parts, a share without counts,
  ///              villages without names, shares above the whole
  ///              `unit.lead_kind` (unit), `unit.lead_stranger` (unit, lead, day): no member
  [[nodiscard]] std::vector<Refusal> apply_all(std::span<const Event> events);

  // The history.
  [[nodiscard]] EventNumber last_event() const;
  /// Requires 1 ≤ `number` ≤ `last_event()`.
  [[nodiscard]] const Event& event(EventNumber number) const;
  /// Every event that speaks of the unit, in the order recorded; corrected ones are left out.
  [[nodiscard]] std::vector<EventNumber> events_of(UnitId unit) const;
  /// The days on which a name, kind, code, place or the life of the unit begins or ends, in order.
  [[nodiscard]] std::vector<base::Date> turning_days(UnitId unit) const;
  /// The days on which anything changes for any unit: between two of them all trees stand still.
  [[nodiscard]] std::vector<base::Date> turning_days() const;
  /// Whether `other`, a copy of this one that took further events, knows the same of the unit; a
  /// quick look that may say no where nothing differs.
  [[nodiscard]] bool same_record(const Registry& other, UnitId unit) const;

  // One unit.
  [[nodiscard]] bool knows(UnitId unit) const;
  [[nodiscard]] std::vector<UnitId> units() const;  ///< All there ever were, by id.
  [[nodiscard]] std::optional<Life> life(UnitId unit) const;
  [[nodiscard]] bool exists_on(UnitId unit, base::Date day) const;
  /// What ended the unit; nothing while it lives.
  [[nodiscard]] std::optional<EventNumber> ended_by(UnitId unit) const;
  /// `day` itself, or the first or last day of a known unit when `day` lies outside its life.
  [[nodiscard]] base::Date day_in_life(UnitId unit, base::Date day) const;
  [[nodiscard]] std::optional<std::string> name_on(UnitId unit, base::Date day) const;
  [[nodiscard]] std::optional<Kind> kind_on(UnitId unit, base::Date day) const;
  [[nodiscard]] std::optional<Level> level_on(UnitId unit, base::Date day) const;
  /// Absent also when it has no code.
  [[nodiscard]] std::optional<std::string> code_on(UnitId unit, base::Date day) const;
  [[nodiscard]] std::vector<Body> bodies_on(UnitId unit, base::Date day) const;
  [[nodiscard]] std::optional<UnitId> lead_on(UnitId cluster, base::Date day) const;

  // Places.
  [[nodiscard]] std::optional<ParentEdge> parent_on(UnitId unit, Hierarchy hierarchy,
                                                    base::Date day) const;
  /// In the order of `Tree`.
  [[nodiscard]] std::vector<UnitId> children_on(UnitId unit, Hierarchy hierarchy,
                                                base::Date day) const;
  /// Every unit that ever stood directly below it, by id.
  [[nodiscard]] std::vector<UnitId> ever_below(UnitId unit, Hierarchy hierarchy) const;
  [[nodiscard]] Tree tree_on(Hierarchy hierarchy, base::Date day) const;
  /// Places held on `day` whose decision has run out, or will within so many days, while nothing
  /// recorded takes over from it: the next decision is asked for. By last day, hierarchy, unit.
  [[nodiscard]] std::vector<DuePlace> due_on(base::Date day, base::Days within) const;

  // Lineage.
  [[nodiscard]] std::vector<Lineage> successors(UnitId unit) const;
  [[nodiscard]] std::vector<Lineage> predecessors(UnitId unit) const;
  [[nodiscard]] std::vector<BoundaryChange> boundary_changes(UnitId unit) const;
  /// "Nay là": the units of `day` that hold the territory of a unit that ended before; the unit
  /// itself while it lives. A piece is whole when every step there was. A district that names no
  /// successors is where its communes of its last day are. By id.
  [[nodiscard]] std::vector<Piece> now(UnitId unit, base::Date day) const;
  /// The units of the earlier day `then` of which `unit` is made, itself included when it lived. A
  /// figure of `unit` may be compared with theirs only when every piece is whole. By id.
  [[nodiscard]] std::vector<Piece> made_of(UnitId unit, base::Date then) const;
  /// Who answers on `day` for the duties of a unit that has ended: its heir, or the heir's heir.
  /// The unit itself while it lives.
  [[nodiscard]] std::optional<UnitId> heir_on(UnitId unit, base::Date day) const;

  // Finding.
  /// Units that bear the code on the day: at most one of each level.
  [[nodiscard]] std::vector<UnitId> with_code(std::string_view code, base::Date day) const;
  /// Every unit that ever bore a name with this `name_key` (unit/words.h), by id.
  [[nodiscard]] std::vector<UnitId> ever_named(std::string_view key) const;
  /// One run of days on which name and kind of a unit did not change.
  struct Naming {
    std::string name;
    std::string key;  ///< Its `name_key`.
    Kind kind = Kind::commune;
    base::Date first;
    std::optional<base::Date> past;
  };
  [[nodiscard]] std::vector<Naming> namings(UnitId unit) const;

  /// The whole state: the history, and a fingerprint of everything derived from it. Equal histories
  /// give equal bytes.
  void save(base::ByteWriter& writer) const;
  /// Errors  `bytes.malformed`; `unit.snapshot` (unsupported): another version of the form, or
  ///         bytes that no longer lead to the state they came from. Replay the ledger instead.
  static base::Result<Registry> load(base::ByteReader& reader);

 private:
  explicit Registry(std::shared_ptr<const RegistryState> state);
  std::shared_ptr<const RegistryState> state_;
};

}  // namespace tongket::unit
