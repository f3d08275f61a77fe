#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "decision/decision.h"
#include "unit/kind.h"
#include "unit/unit_id.h"

namespace tongket::unit {

/// "Since before our records": the birthday of a unit whose founding nobody looked up. Every day
/// asked about lies after it.
inline constexpr base::Date kBeforeRecords =
    std::chrono::local_days{std::chrono::year{1900} / std::chrono::January / 1};

/// The first day an event may be in force, `kBeforeRecords` aside: there were no decrees of this
/// state before 2 September 1945, so an earlier day is a slip of the pen.
inline constexpr base::Date kFirstDecree =
    std::chrono::local_days{std::chrono::year{1945} / std::chrono::September / 2};

/// The last day an event or its paper may speak of: a later year is a slip of the pen.
inline constexpr base::Date kLastDay =
    std::chrono::local_days{std::chrono::year{2199} / std::chrono::December / 31};

/// How much of a unit went to a successor. Only `whole` lets a reported count move along by itself.
enum class PartKind : std::uint8_t {
  whole,
  partial,   ///< A piece; how large, nobody said.
  share,     ///< A piece of declared size, by a decision or a named basis.
  villages,  ///< The named villages.
  doubtful,  ///< A source says so, but not one to be relied on; nothing moves until it is settled.
};

/// What a declared share was measured by.
enum class ShareBasis : std::uint8_t { population, area, other };

struct Share {
  std::int64_t part = 0;
  std::int64_t whole = 0;
  ShareBasis basis = ShareBasis::population;
  std::string source{};  ///< The named basis; empty when the event's own decision declares it.
  friend bool operator==(const Share&, const Share&) = default;
};

struct Part {
  PartKind kind = PartKind::whole;
  std::optional<Share> share;         ///< Of kind `share`: two counts, 0 < part < whole.
  std::vector<std::string> villages;  ///< Of kind `villages`: at least one.
  friend bool operator==(const Part&, const Part&) = default;
};

struct Successor {
  UnitId unit{0};
  Part part;
  friend bool operator==(const Successor&, const Successor&) = default;
};

/// A place in a hierarchy, from the event's day on. Without a parent: out of that hierarchy.
struct ParentLink {
  Hierarchy hierarchy = Hierarchy::administrative;
  std::optional<UnitId> parent;
  /// The last day the decision is good for. The unit stays where it is when that day has passed:
  /// nothing falls out of a total by the mere passing of time.
  std::optional<base::Date> last;
  friend bool operator==(const ParentLink&, const ParentLink&) = default;
};

struct NewUnit {
  UnitId unit{0};
  Kind kind = Kind::commune;
  std::string name;  ///< Without its kind: "Chất Bình", "1", "số 1".
  std::string code;  ///< Empty when there is none.
  std::vector<ParentLink> parents;
  friend bool operator==(const NewUnit&, const NewUnit&) = default;
};

struct Create {
  NewUnit made;
  friend bool operator==(const Create&, const Create&) = default;
};

struct Rename {
  UnitId unit{0};
  std::string name;
  friend bool operator==(const Rename&, const Rename&) = default;
};

struct ReType {
  UnitId unit{0};
  Kind kind = Kind::commune;
  friend bool operator==(const ReType&, const ReType&) = default;
};

struct ReCode {
  UnitId unit{0};
  std::string code;
  friend bool operator==(const ReCode&, const ReCode&) = default;
};

struct ReParent {
  UnitId unit{0};
  ParentLink link;
  friend bool operator==(const ReParent&, const ReParent&) = default;
};

/// The sources end and are whole parts of `into`, their heir. With `made`, "… thành xã mới": a new
/// unit, whatever its name and code. Without, "nhập vào": the receiver lives on.
struct Merge {
  std::vector<UnitId> sources;
  UnitId into{0};
  std::optional<NewUnit> made;  ///< Its unit is `into`.
  friend bool operator==(const Merge&, const Merge&) = default;
};

/// The source ends and its pieces go to two or more units, of which some may be made by it. (A unit
/// that gives a piece and lives on is a `PartialTransfer`.)
struct Split {
  UnitId source{0};
  std::vector<Successor> into;
  std::vector<NewUnit> made;
  std::optional<UnitId> heir;
  friend bool operator==(const Split&, const Split&) = default;
};

/// A piece goes over and both units live on. Nothing of the past moves; both ends are marked "địa
/// giới thay đổi" from that day.
struct PartialTransfer {
  UnitId from{0};
  UnitId to{0};
  Part part;
  friend bool operator==(const PartialTransfer&, const PartialTransfer&) = default;
};

/// The unit ends. `heir` takes over its open duties (reports, tasks, inbox); unnamed, it is the
/// only successor, or else the administrative parent.
struct Abolish {
  UnitId unit{0};
  std::vector<Successor> successors;
  std::optional<UnitId> heir;
  friend bool operator==(const Abolish&, const Abolish&) = default;
};

/// A body of the unit is founded, renamed, or dissolved.
struct SetBody {
  UnitId unit{0};
  BodyKind body = BodyKind::people_committee;
  bool stands = true;
  std::string name;  ///< Its own name; empty when it is called by rule ("UBND xã Chất Bình").
  friend bool operator==(const SetBody&, const SetBody&) = default;
};

/// The lead of a cluster (cụm trưởng) passes to a member, or its term closes (no lead).
struct SetLead {
  UnitId cluster{0};
  std::optional<UnitId> lead;
  friend bool operator==(const SetLead&, const SetLead&) = default;
};

/// The place of an event in a registry's history: 1, 2, 3 … Never given again.
using EventNumber = std::uint32_t;

struct Event;

/// An earlier event was entered wrongly: it counts as if these had stood in its place (none: as if
/// it had never been entered). The basis says why; the history keeps both.
struct Correct {
  EventNumber number = 0;
  std::vector<Event> by;
  friend bool operator==(const Correct& left, const Correct& right);
};

/// One thing that happened to units, on the paper `basis`, in force from the day `in_force` on. A
/// unit abolished with effect from 01/07/2025 exists on 30/06/2025 and not on 01/07/2025.
struct Event {
  decision::Decision basis;
  base::Date in_force;
  std::variant<Create, Rename, ReType, ReCode, ReParent, Merge, Split, PartialTransfer, Abolish,
               SetBody, SetLead, Correct>
      what;
  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace tongket::unit
