#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/id.h"
#include "ledger/recorded.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::cluster {

using HandOverId = base::Id<struct HandOverOf>;

/// Acts that change what clusters there are, who is in them and who leads them: entries without
/// facts, whose block "units" the registry of units takes.
inline constexpr std::string_view kForm = "cluster.form";
inline constexpr std::string_view kJoin = "cluster.join";
inline constexpr std::string_view kLeave = "cluster.leave";
inline constexpr std::string_view kLead = "cluster.lead";
inline constexpr std::string_view kClose = "cluster.close";

[[nodiscard]] ledger::Draft unit_draft(std::string_view act, unit::UnitId cluster);

/// The two sides of a hand-over, each of which confirms it.
enum class Side : std::uint8_t { outgoing, incoming };
inline constexpr std::size_t kSides = 2;

[[nodiscard]] std::string_view code(Side side);
[[nodiscard]] std::optional<Side> parse_side(std::string_view code);

/// Minutes by which the lead of a co-operation cluster passes from one member to another.
struct Proposal {
  HandOverId id{0};
  unit::UnitId cluster{0};
  unit::UnitId outgoing{0};
  unit::UnitId incoming{0};
  base::Date day = {};                        ///< The first one of the incoming side.
  std::optional<shelf::TextRef> papers = {};  ///< The files that go over, one a line.
};

/// One side says that it is so.
struct Confirmation {
  HandOverId hand_over{0};
  Side side = Side::outgoing;
  /// "Kế thừa": the unit has ended, and its heir confirmed in its name.
  std::optional<unit::UnitId> heir = {};
};

/// The acts `cluster.hand_over`, `cluster.confirm` and `cluster.drop`, without moment and actor,
/// which the office fills in.
[[nodiscard]] ledger::Draft to_draft(const Proposal& proposal);
[[nodiscard]] ledger::Draft to_draft(const Confirmation& confirmation);
[[nodiscard]] ledger::Draft dropping_draft(HandOverId id, const shelf::TextRef& reason);

struct Confirmed {
  ledger::Recorded recorded = {};
  std::optional<unit::UnitId> heir = {};
};

/// Minutes that were taken back before both sides had confirmed them.
struct Dropped {
  shelf::TextRef reason = {};
  ledger::Recorded recorded = {};
};

struct HandOver {
  Proposal proposal = {};
  ledger::Recorded recorded = {};
  std::array<std::optional<Confirmed>, kSides> confirmed = {};
  std::optional<Dropped> dropped = {};

  [[nodiscard]] const std::optional<Confirmed>& by(Side side) const {
    return confirmed.at(static_cast<std::size_t>(side));
  }
  [[nodiscard]] unit::UnitId unit_of(Side side) const {
    return side == Side::outgoing ? proposal.outgoing : proposal.incoming;
  }
  /// Whether both sides confirmed it: from then on it stands.
  [[nodiscard]] bool stands() const { return by(Side::outgoing) && by(Side::incoming); }
  /// Whether it waits for a side.
  [[nodiscard]] bool waits() const { return !stands() && !dropped; }
};

}  // namespace tongket::cluster
