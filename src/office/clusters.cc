#include "office/clusters.h"

#include <algorithm>

#include "base/text.h"
#include "scope.h"
#include "unit/words.h"
#include "view/cluster_state.h"

namespace tongket::office {
namespace {

using Args = std::vector<std::pair<std::string_view, std::string>>;

base::Error invalid(std::string_view code, Args args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

base::Error conflict(std::string_view code, Args args) {
  return {base::ErrorKind::conflict, code, std::move(args)};
}

std::string name_of(const books::Books& books, unit::UnitId unit, base::Date day) {
  return unit::full_name_on(*books.units, unit, books.units->day_in_life(unit, day));
}

unit::Event event_on(base::Date day, const decision::Decision& basis, auto what) {
  return {.basis = basis, .in_force = day, .what = std::move(what)};
}

unit::ReParent moved(unit::UnitId unit, std::optional<unit::UnitId> cluster) {
  return {.unit = unit,
          .link = {.hierarchy = unit::Hierarchy::cluster, .parent = cluster, .last = {}}};
}

/// What an act of clusters records: that it was done, and what becomes of units.
ledger::Draft draft_of(std::string_view act, unit::UnitId cluster,
                       const std::vector<unit::Event>& events) {
  auto draft = cluster::unit_draft(act, cluster);
  draft.blocks = books::units_draft(events).blocks;
  return draft;
}

/// Whether a unit may become a member under this host on the day.
base::Result<> check_newcomer(const books::Books& books, unit::UnitId unit, unit::UnitId host,
                              base::Date day) {
  const auto& units = *books.units;
  if (!stands_below(units, unit, host, day) || unit == host) {
    return base::Error{base::ErrorKind::forbidden,
                       "cluster.not_below",
                       {{"unit", name_of(books, unit, day)}, {"host", name_of(books, host, day)}}};
  }
  const auto elsewhere = units.parent_on(unit, unit::Hierarchy::cluster, day);
  if (!elsewhere) return base::Done{};
  return conflict(
      "cluster.member_elsewhere",
      {{"unit", name_of(books, unit, day)}, {"cluster", name_of(books, elsewhere->parent, day)}});
}

base::Result<> check_order(const books::Books& books, const ClusterOrder& order) {
  if (base::match_key(order.name).empty()) return invalid("cluster.no_name");
  if (order.members.size() < 2) return invalid("cluster.members_few");
  if (order.members.size() > kClusterMembersMost) {
    return invalid("cluster.members_many", {{"most", std::to_string(kClusterMembersMost)}});
  }
  for (const auto& [unit, from] : order.members) {
    TK_TRY([[maybe_unused]] const auto may,
           check_newcomer(books, unit, order.host, from.value_or(order.day)));
  }
  return base::Done{};
}

std::vector<unit::Event> events_of(const ClusterOrder& order, unit::UnitId id,
                                   const decision::Decision& basis) {
  std::vector<unit::Event> events{event_on(
      order.day, basis,
      unit::Create{
          {.unit = id,
           .kind = unit::Kind::cluster,
           .name = base::to_nfc(order.name),
           .code = {},
           .parents = {
               {.hierarchy = unit::Hierarchy::cluster, .parent = order.host, .last = {}}}}})};
  for (const auto& [unit, from] : order.members) {
    events.push_back(event_on(from.value_or(order.day), basis, moved(unit, id)));
  }
  if (order.lead) {
    events.push_back(event_on(order.day, basis, unit::SetLead{.cluster = id, .lead = order.lead}));
  }
  return events;
}

/// The cluster, as long as it stands on the day.
base::Result<> check_standing(const books::Books& books, unit::UnitId cluster, base::Date day) {
  if (!view::is_cluster(*books.units, cluster)) {
    return base::Error{
        base::ErrorKind::not_found, "cluster.unknown", {{"cluster", base::to_text(cluster)}}};
  }
  if (books.units->exists_on(cluster, day)) return base::Done{};
  return conflict("cluster.closed",
                  {{"cluster", name_of(books, cluster, day)}, {"day", base::to_vietnamese(day)}});
}

base::Result<> check_member(const books::Books& books, const ClusterChange& change) {
  const auto edge = books.units->parent_on(change.unit, unit::Hierarchy::cluster, change.day);
  if (edge && edge->parent == change.cluster) return base::Done{};
  return conflict("cluster.not_member", {{"unit", name_of(books, change.unit, change.day)},
                                         {"cluster", name_of(books, change.cluster, change.day)},
                                         {"day", base::to_vietnamese(change.day)}});
}

using Judge =
    std::function<base::Result<unit::Event>(const books::Books&, const decision::Decision&)>;

/// Records one event about a cluster, by whoever answers for its host.
base::Result<Receipt> record_change(House& house, const access::Actor& actor, std::string_view act,
                                    const ClusterChange& change, const Judge& judge) {
  const auto books = house.desk.books();
  TK_TRY([[maybe_unused]] const auto stands, check_standing(*books, change.cluster, change.day));
  TK_TRY(const auto basis, decision_of(change.paper));
  const Make make = [&](const books::Books& now, FreshIds&) -> base::Result<ledger::Draft> {
    TK_TRY(auto event, judge(now, basis));
    return draft_of(act, change.cluster, {std::move(event)});
  };
  const auto host = view::host_of(*books->units, change.cluster, change.day);
  TK_TRY(const auto recorded, house.desk.record(actor, {.act = act, .unit = host}, make));
  return receipt_for(house, recorded);
}

}  // namespace

base::Result<FormedCluster> form_cluster(House& house, const access::Actor& actor,
                                         const ClusterOrder& order) {
  const Asked asked{.act = cluster::kForm, .unit = order.host};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto basis, decision_of(order.paper));
  unit::UnitId id{0};
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    TK_TRY([[maybe_unused]] const auto checked, check_order(books, order));
    id = ids.next<unit::UnitId>();
    return draft_of(cluster::kForm, id, events_of(order, id, basis));
  };
  TK_TRY(const auto recorded, house.desk.record(actor, asked, make));
  return FormedCluster{.id = id, .receipt = receipt_for(house, recorded)};
}

base::Result<Receipt> join_cluster(House& house, const access::Actor& actor,
                                   const ClusterChange& change) {
  return record_change(
      house, actor, cluster::kJoin, change,
      [&](const books::Books& books, const decision::Decision& basis) -> base::Result<unit::Event> {
        const auto host = view::host_of(*books.units, change.cluster, change.day);
        TK_CHECK(host.has_value());
        TK_TRY([[maybe_unused]] const auto may,
               check_newcomer(books, change.unit, *host, change.day));
        return event_on(change.day, basis, moved(change.unit, change.cluster));
      });
}

base::Result<Receipt> leave_cluster(House& house, const access::Actor& actor,
                                    const ClusterChange& change) {
  return record_change(
      house, actor, cluster::kLeave, change,
      [&](const books::Books& books, const decision::Decision& basis) -> base::Result<unit::Event> {
        TK_TRY([[maybe_unused]] const auto in, check_member(books, change));
        return event_on(change.day, basis, moved(change.unit, std::nullopt));
      });
}

base::Result<Receipt> name_first_lead(House& house, const access::Actor& actor,
                                      const ClusterChange& change) {
  return record_change(
      house, actor, cluster::kLead, change,
      [&](const books::Books& books, const decision::Decision& basis) -> base::Result<unit::Event> {
        TK_TRY([[maybe_unused]] const auto in, check_member(books, change));
        const auto& units = *books.units;
        const auto led = view::terms(units, change.cluster);
        const auto later = std::ranges::find_if(
            led, [&](const view::Spell& term) { return !term.past || *term.past > change.day; });
        if (later != led.end()) {
          return conflict("cluster.has_lead",
                          {{"cluster", name_of(books, change.cluster, change.day)},
                           {"lead", name_of(books, later->unit, later->first)},
                           {"day", base::to_vietnamese(later->first)}});
        }
        return event_on(change.day, basis,
                        unit::SetLead{.cluster = change.cluster, .lead = change.unit});
      });
}

base::Result<Receipt> close_cluster(House& house, const access::Actor& actor, unit::UnitId cluster,
                                    base::Date day, const Paper& paper) {
  const auto books = house.desk.books();
  const auto eve = day - base::Days{1};
  TK_TRY([[maybe_unused]] const auto stood, check_standing(*books, cluster, eve));
  TK_TRY([[maybe_unused]] const auto stands, check_standing(*books, cluster, day));
  TK_TRY(const auto basis, decision_of(paper));
  const auto host = view::host_of(*books->units, cluster, eve);
  const Make make = [&](const books::Books& now, FreshIds&) -> base::Result<ledger::Draft> {
    std::vector<unit::Event> events;
    for (const auto member : now.units->children_on(cluster, unit::Hierarchy::cluster, eve)) {
      if (!now.units->exists_on(member, day)) continue;
      events.push_back(event_on(day, basis, moved(member, std::nullopt)));
    }
    if (now.units->lead_on(cluster, eve)) {
      events.push_back(event_on(day, basis, unit::SetLead{.cluster = cluster, .lead = {}}));
    }
    events.push_back(
        event_on(day, basis, unit::Abolish{.unit = cluster, .successors = {}, .heir = host}));
    return draft_of(cluster::kClose, cluster, events);
  };
  TK_TRY(const auto recorded,
         house.desk.record(actor, {.act = cluster::kClose, .unit = host}, make));
  return receipt_for(house, recorded);
}

}  // namespace tongket::office
