#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cluster/clusters.h"
#include "office/decisions.h"
#include "office/house.h"

namespace tongket::office {

/// A member, and since when; without a day since the cluster was formed.
struct ClusterMember {
  unit::UnitId unit{0};
  std::optional<base::Date> from = {};
};

/// A co-operation cluster as somebody forms it.
struct ClusterOrder {
  unit::UnitId host{0};  ///< Under which it is formed: all members stand below it.
  std::string name = {};
  base::Date day = {};
  std::vector<ClusterMember> members = {};
  std::optional<unit::UnitId> lead = {};
  Paper paper = {};
};

struct FormedCluster {
  unit::UnitId id{0};
  Receipt receipt;
};

inline constexpr std::size_t kClusterMembersMost = 100;

/// Forms a cluster.
/// Errors  `cluster.no_name`, `cluster.members_few`, `cluster.members_many` (invalid; most).
///         `cluster.not_below` (forbidden; unit, host). `cluster.member_elsewhere` (conflict; unit,
///         cluster). Those of `decision_of`, `Registry::apply_all` and `Desk::record`.
[[nodiscard]] base::Result<FormedCluster> form_cluster(House& house, const access::Actor& actor,
                                                       const ClusterOrder& order);

/// One unit comes, goes, or leads first, by a paper, from a day on.
struct ClusterChange {
  unit::UnitId cluster{0};
  unit::UnitId unit{0};
  base::Date day = {};
  Paper paper = {};
};

/// Errors  `cluster.unknown` (not_found; cluster), `cluster.closed` (conflict; cluster, day), those
///         of `form_cluster`. Of leaving and leading `cluster.not_member` (conflict; unit, cluster,
///         day); of leading `cluster.has_lead` (conflict; cluster, lead, day): it hands over.
[[nodiscard]] base::Result<Receipt> join_cluster(House& house, const access::Actor& actor,
                                                 const ClusterChange& change);
[[nodiscard]] base::Result<Receipt> leave_cluster(House& house, const access::Actor& actor,
                                                  const ClusterChange& change);
[[nodiscard]] base::Result<Receipt> name_first_lead(House& house, const access::Actor& actor,
                                                    const ClusterChange& change);

/// Closes a cluster on the first day on which it is no more; its members and its lead end with it,
/// and all of it stays readable.
/// Errors  as `join_cluster`.
[[nodiscard]] base::Result<Receipt> close_cluster(House& house, const access::Actor& actor,
                                                  unit::UnitId cluster, base::Date day,
                                                  const Paper& paper);

/// Minutes as one side draws them up.
struct HandOverOrder {
  unit::UnitId cluster{0};
  unit::UnitId outgoing{0};
  unit::UnitId incoming{0};
  base::Date day = {};                   ///< The first one of the incoming side.
  std::optional<base::Date> until = {};  ///< The last one of the outgoing side.
  std::string papers = {};               ///< The files that go over, one a line.
};

struct ProposedHandOver {
  cluster::HandOverId id{0};
  Receipt receipt;
};

/// Draws up the minutes of a hand-over (R87).
/// Errors  `cluster.unknown`, `cluster.closed`; all conflict: `cluster.gap`, `cluster.overlap`
///         (until, day): the days of both sides do not meet. `cluster.no_holder` (cluster, day):
///         nobody leads on the eve. `cluster.not_holder` (unit, holder, day). `cluster.not_member`
///         (unit, cluster, day). `cluster.same_sides` (invalid; unit). `cluster.led_otherwise`
///         (lead, day): somebody else leads on that day. `cluster.later_term` (lead, day).
///         `cluster.handed_over_already` (day). `cluster.papers_long` (invalid; longest),
///         `document.secret_mark`, `cluster.names_person` (invalid). Those of `Clusters::apply` and
///         `Desk::record`.
[[nodiscard]] base::Result<ProposedHandOver> propose_hand_over(House& house,
                                                               const access::Actor& actor,
                                                               const HandOverOrder& order);

/// One side confirms: an account of that very unit, or of the heir of one that has ended; no person
/// confirms for both. With the second side the lead passes.
/// Errors  `cluster.hand_over_unknown` (not_found), `cluster.side_account` (forbidden; unit),
///         `cluster.same_person` (forbidden); those of `propose_hand_over`, `Clusters::apply` and
///         `Desk::record`.
[[nodiscard]] base::Result<Receipt> confirm_hand_over(House& house, const access::Actor& actor,
                                                      cluster::HandOverId id, cluster::Side side);

/// Takes minutes back that wait for a side.
/// Errors  those of `Clusters::apply`, `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> drop_hand_over(House& house, const access::Actor& actor,
                                                   cluster::HandOverId id, std::string_view reason);

}  // namespace tongket::office
