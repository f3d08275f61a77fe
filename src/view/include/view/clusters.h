#pragma once

#include <functional>

#include "base/json.h"
#include "base/messages.h"
#include "shelf/shelf.h"
#include "view/cluster_state.h"
#include "view/name_of.h"

namespace tongket::view {

/// Who looks at clusters, and when.
struct ClusterLooker {
  base::Date today;
  std::function<bool(unit::UnitId)> may_see = {};  ///< What belongs to a unit.
  NameOf name_of = {};
  const base::Messages& messages;
};

/// The clusters the looker answers for by their host or a member: those that stand first. With how
/// many members and who leads.
[[nodiscard]] base::JsonObject cluster_list(const books::Books& books, const ClusterLooker& looker);

/// One cluster: members and terms in time, whose turn is next, hand-overs and reviews.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> cluster_page(const books::Books& books,
                                                          const shelf::Shelf& shelf,
                                                          unit::UnitId cluster,
                                                          const ClusterLooker& looker);

/// One hand-over with both sides' confirmations.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> hand_over_json(const books::Books& books,
                                                            const shelf::Shelf& shelf,
                                                            const cluster::HandOver& hand_over,
                                                            const ClusterLooker& looker);

/// What the members said of a period, added up beside each other: an overlay, in nobody's sum.
/// Errors  those of `tree_of`.
[[nodiscard]] base::Result<base::JsonObject> cluster_totals(const books::Books& books,
                                                            unit::UnitId cluster,
                                                            const period::Period& period);

/// The minutes of a hand-over in Word's form. Equal books give equal bytes.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<std::string> hand_over_minutes(const books::Books& books,
                                                          const shelf::Shelf& shelf,
                                                          const cluster::HandOver& hand_over);

}  // namespace tongket::view
