#include "office/entrance.h"

#include <algorithm>
#include <array>

#include "account_checks.h"
#include "base/check.h"
#include "reason.h"

namespace tongket::office {
namespace {

constexpr std::string_view kCreate = "account.create";
constexpr std::string_view kTerm = "account.term";
constexpr std::string_view kReset = "account.reset";
constexpr std::string_view kChange = "account.change";
constexpr std::string_view kStandIn = "account.stand_in";

bool is_administrator(const access::Account& account) {
  return std::ranges::find(account.roles, access::Role::administrator) != account.roles.end();
}

/// Whether somebody besides the account can still give accounts for every unit on that day and
/// after.
bool others_administer(const House& house, access::AccountId but, base::Date day) {
  const auto books = house.desk.books();
  return std::ranges::any_of(books->roles->all(), [&](const auto& each) {
    const auto& account = each.second;
    return account.id != but && is_administrator(account) && !account.scope &&
           account.branches.empty() && !account.term.past && account.term.covers(day) &&
           house.credentials.can_log_in(account.id);
  });
}

base::Result<> check_somebody_stays(const House& house, const access::Account& account) {
  const auto today = base::vietnamese_day(house.clock.now());
  const bool counts = is_administrator(account) && !account.scope;
  if (!counts || others_administer(house, account.id, today)) return base::Done{};
  return base::Error{base::ErrorKind::conflict, "account.last_administrator", {}};
}

/// Nobody logs in with the account of a leave, and what it may is what its officer may.
base::Result<> check_is_a_persons(const access::Account& account) {
  if (!account.stands_in) return base::Done{};
  return base::Error{
      base::ErrorKind::conflict, "account.is_stand_in", {{"account", base::to_text(account.id)}}};
}

bool are_same(const access::Account& account, const access::Duties& duties) {
  auto branches = duties.branches;
  std::ranges::sort(branches);
  return account.roles == duties.roles && account.scope == duties.scope &&
         account.branches == branches;
}

/// Whether somebody charged so can still give accounts for every unit.
bool goes_on_administering(const access::Duties& duties) {
  return !duties.scope && duties.branches.empty() &&
         std::ranges::find(duties.roles, access::Role::administrator) != duties.roles.end();
}

Asked asked_for(const access::Account& account, std::string_view act) {
  return {.act = act, .unit = account.scope, .everywhere = !account.scope};
}

}  // namespace

base::Result<> may_govern(const House& house, const access::Actor& actor,
                          const access::Account& account, std::string_view act) {
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked_for(account, act)));
  return covers_branches(house.desk, actor, account.branches, act);
}

base::Result<Invited> invite(House& house, const access::Actor& actor, const NewAccount& account) {
  const auto alone = house.credentials.alone_with_logins();
  const auto problems = invitation_problems(house, account);
  if (!problems.empty()) return problems.all().front().error;
  TK_TRY(const auto id, record_account(house, actor, account));
  house.credentials.put_invited(id, {.login = account.login, .name = account.name});
  return Invited{.account = id,
                 .token = house.credentials.links().make(id, access::LinkKind::invitation)};
}

base::Result<std::string> invite_again(House& house, const access::Actor& actor,
                                       const access::Account& account) {
  TK_TRY([[maybe_unused]] const auto governed, may_govern(house, actor, account, kCreate));
  TK_TRY([[maybe_unused]] const auto persons, check_is_a_persons(account));
  if (house.credentials.can_log_in(account.id)) {
    return base::Error{base::ErrorKind::conflict, "account.came", {}};
  }
  return house.credentials.links().make(account.id, access::LinkKind::invitation);
}

base::Problems arrival_problems(const House& house, const access::Link& link,
                                const Arrival& arrival) {
  base::Problems problems;
  const auto take = [&](std::string field, const base::Result<>& checked) {
    if (!checked.ok()) problems.add(checked.error(), {.cell = std::move(field)});
  };
  const auto known = house.credentials.person(link.account);
  const bool reset = link.kind == access::LinkKind::reset;
  const std::string login = reset && known ? known->login : arrival.login;
  if (!reset) {
    take("name", check_name(arrival.name));
    take("login", house.credentials.check_new_login(arrival.login, link.account));
  }
  take("password", access::check_new_password(arrival.password, login));
  return problems;
}

base::Result<access::AccountId> arrive(House& house, std::string_view token,
                                       const Arrival& arrival) {
  const auto alone = house.credentials.alone_with_logins();
  auto& links = house.credentials.links();
  const auto link = links.find(token);
  const bool known = link && house.credentials.person(link->account);
  if (!known) return base::Error{base::ErrorKind::forbidden, "access.link", {}};
  const auto problems = arrival_problems(house, *link, arrival);
  if (!problems.empty()) return problems.all().front().error;
  links.end(link->account);
  if (link->kind == access::LinkKind::invitation) {
    house.credentials.put(link->account, {.login = arrival.login, .name = arrival.name},
                          arrival.password);
    return link->account;
  }
  house.credentials.set_password(link->account, arrival.password);
  house.credentials.second_factors().remove(link->account);
  house.credentials.tokens().end_all(link->account);
  house.sessions.end_all(link->account);
  return link->account;
}

base::Result<> ask_reset(House& house, const access::Actor& actor, const access::Account& account) {
  TK_TRY([[maybe_unused]] const auto governed, may_govern(house, actor, account, kReset));
  if (!house.credentials.can_log_in(account.id)) {
    return base::Error{base::ErrorKind::conflict, "account.not_come", {}};
  }
  house.credentials.links().wish_reset(account.id, actor.id);
  return base::Done{};
}

base::Result<std::string> confirm_reset(House& house, const access::Actor& actor,
                                        const access::Account& account) {
  TK_TRY([[maybe_unused]] const auto governed, may_govern(house, actor, account, kReset));
  auto& links = house.credentials.links();
  const auto wish = links.wish(account.id);
  if (!wish) return base::Error{base::ErrorKind::conflict, "account.reset_not_asked", {}};
  // On the host, where no other administrator is left to ask, the one who has the machine may.
  const auto today = base::vietnamese_day(house.clock.now());
  const bool alone =
      actor.id == access::server_actor().id && !others_administer(house, account.id, today);
  const auto books = house.desk.books();
  const bool same = are_one_person(*books, wish->by, actor.id) ||
                    are_one_person(*books, base::to_text(account.id), actor.id);
  if (same && !alone) {
    return base::Error{base::ErrorKind::forbidden, "account.reset_same_person", {}};
  }
  links.end_wish(account.id);
  return links.make(account.id, access::LinkKind::reset);
}

base::Result<> change_password(House& house, const access::Session& session,
                               std::string_view old_password, std::string_view new_password) {
  TK_TRY([[maybe_unused]] const auto own,
         house.credentials.check_own(session.account, old_password));
  const auto person = house.credentials.person(session.account);
  TK_CHECK(person.has_value());
  TK_TRY([[maybe_unused]] const auto good, access::check_new_password(new_password, person->login));
  house.credentials.set_password(session.account, new_password);
  house.sessions.end_all(session.account, session.id);
  return base::Done{};
}

base::Result<ledger::Recorded> change_term(House& house, const access::Actor& actor,
                                           const access::Account& account,
                                           const access::Term& term) {
  TK_TRY([[maybe_unused]] const auto governed, may_govern(house, actor, account, kTerm));
  if (term.past || !term.covers(base::vietnamese_day(house.clock.now()))) {
    TK_TRY([[maybe_unused]] const auto stays, check_somebody_stays(house, account));
  }
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{access::term_draft(account.id, term)};
  };
  return house.desk.record(actor, asked_for(account, kTerm), make);
}

base::Result<Invited> hand_over(House& house, const access::Actor& actor,
                                const access::Account& account, const std::string& name,
                                base::Date from) {
  TK_TRY([[maybe_unused]] const auto governed, may_govern(house, actor, account, kTerm));
  TK_TRY([[maybe_unused]] const auto persons, check_is_a_persons(account));
  TK_TRY([[maybe_unused]] const auto named, check_name(name));
  std::optional<access::AccountId> id;
  const access::Term old_term{.first = account.term.first, .past = from};
  const access::Term new_term{.first = from, .past = account.term.past};
  const std::array acts{
      Act{.asked = asked_for(account, kCreate),
          .make = [&](const books::Books&, FreshIds& ids) -> base::Result<ledger::Draft> {
            id = ids.next<access::AccountId>();
            return access::account_draft(*id, account.roles, account.scope, account.branches,
                                         new_term);
          }},
      Act{.asked = asked_for(account, kTerm),
          .make = [&](const books::Books&, FreshIds&) -> base::Result<ledger::Draft> {
            return access::term_draft(account.id, old_term);
          }}};
  TK_TRY([[maybe_unused]] const auto recorded, house.desk.record_all(actor, acts));
  house.credentials.put_invited(*id, {.login = "", .name = name});
  return Invited{.account = *id,
                 .token = house.credentials.links().make(*id, access::LinkKind::invitation)};
}

base::Result<ledger::Recorded> change_duties(House& house, const access::Actor& actor,
                                             const access::Account& account,
                                             const access::Duties& duties,
                                             std::string_view reason) {
  TK_TRY([[maybe_unused]] const auto governed, may_govern(house, actor, account, kChange));
  TK_TRY([[maybe_unused]] const auto persons, check_is_a_persons(account));
  TK_TRY([[maybe_unused]] const auto roles, check_roles(duties.roles));
  TK_TRY([[maybe_unused]] const auto branches,
         check_branches(*house.desk.books(), duties.branches));
  const Asked asked{.act = kChange, .unit = duties.scope, .everywhere = !duties.scope};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto covered,
         covers_branches(house.desk, actor, duties.branches, kChange));
  if (are_same(account, duties)) {
    return base::Error{base::ErrorKind::conflict, "account.same_duties", {}};
  }
  if (!goes_on_administering(duties)) {
    TK_TRY([[maybe_unused]] const auto stays, check_somebody_stays(house, account));
  }
  TK_TRY(auto recorded,
         record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& kept) {
           return access::duties_draft(account.id, duties, kept);
         }));
  house.credentials.tokens().end_all(account.id);
  house.sessions.end_all(account.id);
  return recorded;
}

base::Result<access::AccountId> begin_leave(House& house, const access::Actor& actor,
                                            const access::Account& officer,
                                            const access::Account& substitute,
                                            const access::Term& term, std::string_view reason) {
  TK_TRY([[maybe_unused]] const auto governed, may_govern(house, actor, officer, kStandIn));
  TK_TRY([[maybe_unused]] const auto both, may_govern(house, actor, substitute, kStandIn));
  const auto today = base::vietnamese_day(house.clock.now());
  if (!term.first || !term.past || *term.past <= *term.first || *term.past <= today) {
    return base::Error{base::ErrorKind::invalid, "account.leave_days", {}};
  }
  TK_TRY([[maybe_unused]] const auto said, check_reason(reason));
  const auto kept = shelf::keep_text(house.shelf, house.dice, reason);
  std::optional<access::AccountId> id;
  const Make make = [&](const books::Books&, FreshIds& ids) {
    id = ids.next<access::AccountId>();
    return base::Result{access::stand_in_draft(
        *id, {.officer = officer.id, .substitute = substitute.id}, term, kept)};
  };
  const auto recorded = house.desk.record(actor, asked_for(officer, kStandIn), make);
  if (recorded.ok()) return *id;
  shelf::erase_text(house.shelf, kept);
  return recorded.error();
}

base::Result<> turn_to(House& house, const access::Session& session, std::string_view token,
                       std::optional<access::AccountId> account) {
  const auto books = house.desk.books();
  const auto mine = leaves_of(house, *books, session.account);
  const auto is_asked = [&](const access::Account* each) { return each->id == *account; };
  if (account && std::ranges::none_of(mine, is_asked)) {
    return base::Error{base::ErrorKind::forbidden,
                       "account.not_substitute",
                       {{"account", base::to_text(*account)}}};
  }
  house.sessions.turn_to(token, account);
  return base::Done{};
}

}  // namespace tongket::office
