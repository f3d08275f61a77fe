#include "office/accounts.h"

#include <algorithm>

#include "account_checks.h"
#include "base/check.h"
#include "base/text.h"
#include "office/forms.h"
#include "scope.h"

namespace tongket::office {
namespace {

constexpr std::string_view kCreate = "account.create";

}  // namespace

base::Result<> check_roles(const std::vector<access::Role>& roles) {
  if (roles.empty()) return base::Error{base::ErrorKind::invalid, "account.no_role", {}};
  if (std::ranges::find(roles, access::Role::server) != roles.end()) {
    return base::Error{base::ErrorKind::invalid, "access.unknown_role", {{"role", "server"}}};
  }
  return base::Done{};
}

base::Result<> check_branches(const books::Books& books, const std::vector<std::string>& branches) {
  for (const auto& branch : branches) {
    const auto known = books.catalogue->branches();
    if (std::ranges::find(known, branch, &indicator::Heading::code) == known.end()) {
      return base::Error{base::ErrorKind::invalid, "account.unknown_branch", {{"branch", branch}}};
    }
  }
  return base::Done{};
}

namespace {

base::Result<> record_opening(House& house, std::string_view act, const ledger::Draft& draft) {
  const Make make = [&](const books::Books&, FreshIds&) { return base::Result{draft}; };
  TK_TRY([[maybe_unused]] const auto recorded,
         house.desk.record(access::server_actor(), {.act = act, .unit = {}}, make));
  return base::Done{};
}

/// Requires the caller to be alone with the logins.
base::Result<access::AccountId> create_alone(House& house, const access::Actor& actor,
                                             const NewAccount& account) {
  const auto problems = account_problems(house, account);
  if (!problems.empty()) return problems.all().front().error;
  TK_TRY(const auto id, record_account(house, actor, account));
  house.credentials.put(id, {.login = account.login, .name = account.name}, account.password);
  return id;
}

void take(base::Problems& problems, std::string field, const base::Result<>& checked) {
  if (!checked.ok()) problems.add(checked.error(), {.cell = std::move(field)});
}

}  // namespace

base::Result<access::AccountId> record_account(House& house, const access::Actor& actor,
                                               const NewAccount& account) {
  TK_TRY([[maybe_unused]] const auto covered,
         covers_branches(house.desk, actor, account.branches, kCreate));
  std::optional<access::AccountId> id;
  const Make make = [&](const books::Books&, FreshIds& ids) {
    id = ids.next<access::AccountId>();
    return base::Result{
        access::account_draft(*id, account.roles, account.scope, account.branches, account.term)};
  };
  TK_TRY([[maybe_unused]] const auto recorded,
         house.desk.record(
             actor, {.act = kCreate, .unit = account.scope, .everywhere = !account.scope}, make));
  return *id;
}

base::Result<> check_name(std::string_view name) {
  if (base::match_key(name).empty()) {
    return base::Error{base::ErrorKind::invalid, "account.no_name", {}};
  }
  return base::Done{};
}

base::Result<> covers_branches(const Desk& desk, const access::Actor& actor,
                               const std::vector<std::string>& branches, std::string_view act) {
  if (!actor.branches.empty() && branches.empty()) {
    return base::Error{base::ErrorKind::forbidden,
                       "access.every_branch",
                       {{"act", std::string{act}}, {"what", std::string{act}}}};
  }
  for (const auto& branch : branches) {
    TK_TRY([[maybe_unused]] const auto covered,
           desk.may(actor, {.act = act, .unit = {}, .branch = branch}));
  }
  return base::Done{};
}

base::Problems account_problems(const House& house, const NewAccount& account) {
  auto problems = invitation_problems(house, account);
  if (account.login.empty()) {
    take(problems, "login", house.credentials.check_new_login(account.login));
  }
  take(problems, "password", access::check_new_password(account.password, account.login));
  return problems;
}

base::Problems invitation_problems(const House& house, const NewAccount& account) {
  base::Problems problems;
  take(problems, "name", check_name(account.name));
  if (!account.login.empty()) {
    take(problems, "login", house.credentials.check_new_login(account.login));
  }
  take(problems, "roles", check_roles(account.roles));
  take(problems, "branches", check_branches(*house.desk.books(), account.branches));
  return problems;
}

base::Result<access::AccountId> create_account(House& house, const access::Actor& actor,
                                               const NewAccount& account) {
  const auto alone = house.credentials.alone_with_logins();
  return create_alone(house, actor, account);
}

base::Result<> open_house(House& house, std::int64_t installation,
                          const indicator::Catalogue& catalogue,
                          const std::vector<unit::Event>& units) {
  if (house.desk.books()->head.position > 0) return base::Done{};
  TK_TRY([[maybe_unused]] const auto opened,
         record_opening(house, "house.open", books::open_draft(installation)));
  TK_TRY([[maybe_unused]] const auto adopted,
         record_opening(house, "catalogue.adopt", books::catalogue_draft(catalogue)));
  TK_TRY([[maybe_unused]] const auto changed,
         record_opening(house, "unit.change", books::units_draft(units)));
  return adopt_shipped_forms(house, access::server_actor());
}

bool needs_first_start(const House& house) {
  const auto books = house.desk.books();
  return std::ranges::none_of(books->roles->all(), [&](const auto& each) {
    const auto& account = each.second;
    return std::ranges::find(account.roles, access::Role::administrator) != account.roles.end() &&
           house.credentials.can_log_in(account.id);
  });
}

base::Result<access::AccountId> first_start(House& house, std::string_view token,
                                            const NewAccount& account) {
  const auto alone = house.credentials.alone_with_logins();
  if (!house.sessions.setup_valid(token) || !needs_first_start(house)) {
    return base::Error{base::ErrorKind::forbidden, "access.setup_link", {}};
  }
  NewAccount administrator = account;
  administrator.roles = {access::Role::administrator};
  administrator.scope.reset();
  TK_TRY(const auto id, create_alone(house, access::server_actor(), administrator));
  house.sessions.end_setup();
  return id;
}

bool answers_for_actor(const House& house, const access::Account& account,
                       const access::Actor& actor) {
  const auto within = [&](const std::string& branch) {
    return access::covers_branch(access::actor_of(account), branch);
  };
  const bool all = account.branches.empty();
  if (!all && (actor.branches.empty() || !std::ranges::all_of(actor.branches, within)))
    return false;
  if (!account.scope) return true;
  const auto& units = *house.desk.books()->units;
  return actor.scope && units.knows(*actor.scope) &&
         is_within(units, *actor.scope, *account.scope, base::vietnamese_day(house.clock.now()));
}

const access::Account* account_of_session(const House& house, const books::Books& books,
                                          const access::Session& session) {
  const auto* own = books.roles->find(session.account);
  if (own == nullptr || !is_open_today(house, *own)) return nullptr;
  const auto* acting = session.acting ? books.roles->find(*session.acting) : nullptr;
  const bool goes_on = acting != nullptr && acting->stands_in &&
                       acting->stands_in->substitute == session.account &&
                       is_open_today(house, *acting);
  return goes_on ? acting : own;
}

std::vector<const access::Account*> leaves_of(const House& house, const books::Books& books,
                                              access::AccountId substitute) {
  std::vector<const access::Account*> found;
  for (const auto& [id, account] : books.roles->all()) {
    const bool is_theirs = account.stands_in && account.stands_in->substitute == substitute;
    if (is_theirs && is_open_today(house, account)) found.push_back(&account);
  }
  return found;
}

bool are_one_person(const books::Books& books, std::string_view one, std::string_view other) {
  return books.roles->person_behind(one) == books.roles->person_behind(other);
}

std::optional<access::Actor> actor_of_session(const House& house, const access::Session& session) {
  const auto books = house.desk.books();
  const auto* account = account_of_session(house, *books, session);
  if (account == nullptr) return std::nullopt;
  return access::actor_of(*account);
}

std::optional<access::Actor> actor_of_token(const House& house, const access::Token& token) {
  const auto books = house.desk.books();
  const auto* account = books->roles->find(token.account);
  if (account == nullptr || !is_open_today(house, *account)) return std::nullopt;
  if (!house.credentials.can_log_in(account->id)) return std::nullopt;
  auto actor = access::actor_of(*account);
  actor.acts = token.acts;
  return actor;
}

bool is_open_today(const House& house, const access::Account& account) {
  return account.term.covers(base::vietnamese_day(house.clock.now()));
}

}  // namespace tongket::office
