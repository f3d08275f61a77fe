// The lead of a cluster passes from one member to another.
#include <algorithm>

#include "base/text.h"
#include "collection/persons.h"
#include "office/accounts.h"
#include "office/clusters.h"
#include "reader/secrecy.h"
#include "reason.h"
#include "unit/words.h"
#include "view/cluster_state.h"

namespace tongket::office {
namespace {

using cluster::HandOverId;
using cluster::Side;
using Args = std::vector<std::pair<std::string_view, std::string>>;

constexpr std::size_t kPapersLongest = 4'000;

base::Error conflict(std::string_view code, Args args) {
  return {base::ErrorKind::conflict, code, std::move(args)};
}

/// Judges one hand-over against what is known of its cluster.
class Judge {
 public:
  Judge(const books::Books& books, const cluster::Proposal& said)
      : units_{*books.units}, said_{said}, eve_{said.day - base::Days{1}} {}

  /// Whether the units know it already: both terms meet on that very day.
  [[nodiscard]] bool is_known() const {
    return units_.lead_on(said_.cluster, said_.day) == said_.incoming &&
           units_.lead_on(said_.cluster, eve_) == said_.outgoing;
  }

  [[nodiscard]] base::Result<> check() const {
    if (!view::is_cluster(units_, said_.cluster)) {
      return base::Error{base::ErrorKind::not_found,
                         "cluster.unknown",
                         {{"cluster", base::to_text(said_.cluster)}}};
    }
    if (!units_.exists_on(said_.cluster, said_.day)) {
      return conflict("cluster.closed",
                      {{"cluster", name(said_.cluster)}, {"day", day(said_.day)}});
    }
    if (said_.outgoing == said_.incoming) {
      return base::Error{
          base::ErrorKind::invalid, "cluster.same_sides", {{"unit", name(said_.outgoing)}}};
    }
    TK_TRY([[maybe_unused]] const auto holds, check_holder());
    TK_TRY([[maybe_unused]] const auto member, check_member());
    if (is_known()) return base::Done{};
    return check_terms();
  }

 private:
  [[nodiscard]] std::string name(unit::UnitId unit) const {
    return unit::full_name_on(units_, unit, units_.day_in_life(unit, said_.day));
  }
  [[nodiscard]] static std::string day(base::Date day) { return base::to_vietnamese(day); }

  [[nodiscard]] base::Result<> check_holder() const {
    const auto holder = units_.lead_on(said_.cluster, eve_);
    if (!holder) {
      return conflict("cluster.no_holder", {{"cluster", name(said_.cluster)}, {"day", day(eve_)}});
    }
    if (*holder == said_.outgoing) return base::Done{};
    return conflict(
        "cluster.not_holder",
        {{"unit", name(said_.outgoing)}, {"holder", name(*holder)}, {"day", day(eve_)}});
  }

  [[nodiscard]] base::Result<> check_member() const {
    const auto edge = units_.parent_on(said_.incoming, unit::Hierarchy::cluster, said_.day);
    if (edge && edge->parent == said_.cluster) return base::Done{};
    return conflict("cluster.not_member", {{"unit", name(said_.incoming)},
                                           {"cluster", name(said_.cluster)},
                                           {"day", day(said_.day)}});
  }

  /// No term overlaps the one that begins.
  [[nodiscard]] base::Result<> check_terms() const {
    const auto lead = units_.lead_on(said_.cluster, said_.day);
    if (lead && *lead != said_.outgoing) {
      return conflict("cluster.led_otherwise", {{"lead", name(*lead)}, {"day", day(said_.day)}});
    }
    for (const auto& term : view::terms(units_, said_.cluster)) {
      if (term.first <= said_.day) continue;
      return conflict("cluster.later_term", {{"lead", name(term.unit)}, {"day", day(term.first)}});
    }
    return base::Done{};
  }

  const unit::Registry& units_;
  const cluster::Proposal& said_;
  base::Date eve_;
};

/// Holding periods meet: no day without a lead, none with two.
base::Result<> check_days(const HandOverOrder& order) {
  const auto eve = order.day - base::Days{1};
  if (!order.until || *order.until == eve) return base::Done{};
  return conflict(
      *order.until < eve ? "cluster.gap" : "cluster.overlap",
      {{"until", base::to_vietnamese(*order.until)}, {"day", base::to_vietnamese(order.day)}});
}

base::Result<> check_papers(std::string_view papers) {
  if (base::length(papers) > kPapersLongest) {
    return base::Error{base::ErrorKind::invalid,
                       "cluster.papers_long",
                       {{"longest", std::to_string(kPapersLongest)}}};
  }
  if (reader::find_secrecy_mark(papers).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  if (collection::names_person(papers)) {
    return base::Error{base::ErrorKind::invalid, "cluster.names_person", {}};
  }
  return base::Done{};
}

base::Result<> check_first(const books::Books& books, const cluster::Proposal& said) {
  for (const auto* each : books.clusters->hand_overs(said.cluster)) {
    if (!each->stands() || each->proposal.day != said.day) continue;
    return conflict("cluster.handed_over_already", {{"day", base::to_vietnamese(said.day)}});
  }
  return Judge{books, said}.check();
}

base::Result<const cluster::HandOver*> known(const books::Books& books, HandOverId id) {
  const auto* found = books.clusters->hand_over(id);
  if (found != nullptr) return found;
  return base::Error{
      base::ErrorKind::not_found, "cluster.hand_over_unknown", {{"hand_over", base::to_text(id)}}};
}

Side other(Side side) { return side == Side::outgoing ? Side::incoming : Side::outgoing; }

/// Who confirms for a side answers for that very unit, or for the heir of one that has ended.
base::Result<> check_account(const House& house, const books::Books& books,
                             const access::Actor& actor, const cluster::HandOver& hand_over,
                             Side side) {
  const auto unit = hand_over.unit_of(side);
  const auto today = base::vietnamese_day(house.clock.now());
  const auto heir = books.units->heir_on(unit, today);
  const bool is_of_side = actor.scope && (*actor.scope == unit || actor.scope == heir);
  if (!is_of_side) {
    return base::Error{base::ErrorKind::forbidden,
                       "cluster.side_account",
                       {{"unit", unit::full_name_on(*books.units, unit, hand_over.proposal.day)}}};
  }
  const auto& said = hand_over.by(other(side));
  if (!said || !are_one_person(books, said->recorded.actor, actor.id)) return base::Done{};
  return base::Error{base::ErrorKind::forbidden, "cluster.same_person", {}};
}

/// What the second side's word does to the units; nothing where they know it already.
base::Result<std::vector<ledger::Block>> blocks_of(const books::Books& books,
                                                   const cluster::Proposal& said) {
  const Judge judge{books, said};
  TK_TRY([[maybe_unused]] const auto holds, judge.check());
  if (judge.is_known()) return std::vector<ledger::Block>{};
  const auto issuer = unit::full_name_on(*books.units, said.cluster, said.day);
  TK_TRY(
      auto basis,
      decision::Decision::make(
          {.kind = decision::BasisKind::minutes, .number = {}, .day = said.day, .issuer = issuer}));
  const unit::Event event{.basis = std::move(basis),
                          .in_force = said.day,
                          .what = unit::SetLead{.cluster = said.cluster, .lead = said.incoming}};
  return books::units_draft({event}).blocks;
}

}  // namespace

base::Result<ProposedHandOver> propose_hand_over(House& house, const access::Actor& actor,
                                                 const HandOverOrder& order) {
  const Asked asked{.act = "cluster.hand_over", .unit = order.outgoing};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto meet, check_days(order));
  TK_TRY([[maybe_unused]] const auto words, check_papers(order.papers));
  cluster::Proposal said{.cluster = order.cluster,
                         .outgoing = order.outgoing,
                         .incoming = order.incoming,
                         .day = order.day};
  TK_TRY([[maybe_unused]] const auto fits, check_first(*house.desk.books(), said));
  if (!base::match_key(order.papers).empty()) {
    said.papers = shelf::keep_text(house.shelf, house.dice, base::to_nfc(order.papers));
  }
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    TK_TRY([[maybe_unused]] const auto still, check_first(books, said));
    said.id = ids.next<HandOverId>();
    return cluster::to_draft(said);
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (recorded.ok()) {
    return ProposedHandOver{.id = said.id, .receipt = receipt_for(house, recorded.value())};
  }
  if (said.papers) shelf::erase_text(house.shelf, *said.papers);
  return recorded.error();
}

base::Result<Receipt> confirm_hand_over(House& house, const access::Actor& actor, HandOverId id,
                                        Side side) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = "cluster.confirm", .unit = found->unit_of(side)};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  cluster::Confirmation said{.hand_over = id, .side = side};
  said.heir = house.desk.heir_acting(actor, found->unit_of(side));
  const Make make = [&](const books::Books& now, FreshIds&) -> base::Result<ledger::Draft> {
    TK_TRY(const auto* hand_over, known(now, id));
    TK_TRY([[maybe_unused]] const auto may, check_account(house, now, actor, *hand_over, side));
    auto draft = cluster::to_draft(said);
    if (hand_over->waits() && hand_over->by(other(side)) && !hand_over->by(side)) {
      TK_TRY(draft.blocks, blocks_of(now, hand_over->proposal));
    }
    return draft;
  };
  TK_TRY(const auto recorded, house.desk.record(actor, asked, make));
  return receipt_for(house, recorded);
}

base::Result<Receipt> drop_hand_over(House& house, const access::Actor& actor, HandOverId id,
                                     std::string_view reason) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = "cluster.drop", .unit = found->proposal.outgoing};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto recorded,
         record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& kept) {
           return cluster::dropping_draft(id, kept);
         }));
  return receipt_for(house, recorded);
}

}  // namespace tongket::office
