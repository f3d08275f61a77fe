#include "access/roles.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "shelf/saved_ref.h"

namespace tongket::access {
namespace {

constexpr std::string_view kCreate = "account.create";
constexpr std::string_view kTerm = "account.term";
constexpr std::string_view kChange = "account.change";
constexpr std::string_view kStandIn = "account.stand_in";
constexpr int kVersion = 1;

struct RoleWords {
  Role role;
  std::string_view code;
  std::string_view vi;
  std::string_view en;
};

constexpr std::array<RoleWords, 10> kWords{{
    {Role::reporter, "reporter", "người lập báo cáo", "reporter"},
    {Role::checker, "checker", "người kiểm tra", "checker"},
    {Role::compiler, "compiler", "người tổng hợp", "compiler"},
    {Role::emulation, "emulation", "cán bộ thi đua", "emulation officer"},
    {Role::editor, "editor", "biên tập viên", "editor"},
    {Role::publisher, "publisher", "người duyệt đăng", "publisher"},
    {Role::commander, "commander", "chỉ huy", "commander"},
    {Role::auditor, "auditor", "người giám sát", "auditor"},
    {Role::administrator, "administrator", "quản trị viên", "administrator"},
    {Role::server, "server", "máy chủ", "server"},
}};

constexpr std::array kOfAccounts{Role::reporter,  Role::checker, Role::compiler,
                                 Role::emulation, Role::editor,  Role::publisher,
                                 Role::commander, Role::auditor, Role::administrator};

const RoleWords& words_of(Role role) {
  const auto found = std::ranges::find(kWords, role, &RoleWords::role);
  TK_CHECK(found != kWords.end());
  return *found;
}

base::Result<std::vector<Role>> roles_in(const base::JsonObject& facts) {
  TK_TRY(const auto names, base::json_array(facts, "roles"));
  std::vector<Role> roles;
  for (const auto& name : names) {
    TK_TRY(const auto role, parse_role(name.is_string() ? name.get_string() : ""));
    if (role == Role::server) {
      return base::Error{base::ErrorKind::invalid, "access.unknown_role", {{"role", "server"}}};
    }
    roles.push_back(role);
  }
  if (roles.empty()) return base::Error{base::ErrorKind::invalid, "account.no_role", {}};
  return roles;
}

/// Accounts that were made before there were branches have none written: all.
base::Result<std::vector<std::string>> branches_in(const base::JsonObject& facts) {
  std::vector<std::string> branches;
  if (!facts.contains("branches")) return branches;
  TK_TRY(const auto codes, base::json_array(facts, "branches"));
  for (const auto& code : codes) {
    const std::string text{code.is_string() ? code.get_string() : ""};
    if (text.empty() || (!branches.empty() && branches.back() >= text)) {
      return base::Error{base::ErrorKind::invalid, "account.branches_malformed", {}};
    }
    branches.push_back(text);
  }
  return branches;
}

/// From the first day to the last, both included, as an officer says it.
void put_term(base::JsonObject& facts, const Term& term) {
  if (term.first) facts.emplace("from", base::to_iso(*term.first));
  if (term.past) facts.emplace("to", base::to_iso(*term.past - base::Days{1}));
}

base::Result<Term> term_in(const base::JsonObject& facts) {
  Term term;
  if (facts.contains("from")) {
    TK_TRY(const auto text, base::json_string(facts, "from"));
    TK_TRY(term.first, base::parse_iso(text));
  }
  if (facts.contains("to")) {
    TK_TRY(const auto text, base::json_string(facts, "to"));
    TK_TRY(const auto last, base::parse_iso(text));
    term.past = last + base::Days{1};
  }
  if (term.first && term.past && *term.past <= *term.first) {
    return base::Error{base::ErrorKind::invalid,
                       "account.term_malformed",
                       {{"from", base::to_vietnamese(*term.first)},
                        {"to", base::to_vietnamese(*term.past - base::Days{1})}}};
  }
  return term;
}

void save_day(base::ByteWriter& out, const std::optional<base::Date>& day) {
  out.text(day ? base::to_iso(*day) : "");
}

base::Result<std::optional<base::Date>> load_day(base::ByteReader& in) {
  TK_TRY(const auto text, in.text());
  if (text.empty()) return std::optional<base::Date>{};
  TK_TRY(const auto day, base::parse_iso(text));
  return std::optional{day};
}

base::Result<std::optional<StandIn>> load_stand_in(base::ByteReader& in) {
  TK_TRY(const auto officer, in.signed_number());
  if (officer < 0) return std::optional<StandIn>{};
  TK_TRY(const auto substitute, in.signed_number());
  return std::optional{StandIn{.officer = AccountId{officer}, .substitute = AccountId{substitute}}};
}

base::Result<std::vector<DutiesChanged>> load_changes(base::ByteReader& in) {
  std::vector<DutiesChanged> changes;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(auto recorded, ledger::load_recorded(in));
    TK_TRY(auto reason, shelf::load_text_ref(in));
    changes.push_back({.recorded = std::move(recorded), .reason = std::move(reason)});
  }
  return changes;
}

base::Result<std::optional<unit::UnitId>> scope_in(const base::JsonObject& facts) {
  if (!facts.contains("unit")) return std::optional<unit::UnitId>{};
  TK_TRY(const auto text, base::json_string(facts, "unit"));
  TK_TRY(const auto unit, base::parse_id_text(text));
  return std::optional{unit::UnitId{unit}};
}

}  // namespace

std::span<const Role> roles_of_accounts() { return kOfAccounts; }

std::string_view to_text(Role role) { return words_of(role).code; }

std::string_view role_name(Role role, base::Language language) {
  const auto& words = words_of(role);
  return language == base::Language::vi ? words.vi : words.en;
}

base::Result<Role> parse_role(std::string_view text) {
  const auto found = std::ranges::find(kWords, text, &RoleWords::code);
  if (found != kWords.end()) return found->role;
  return base::Error{
      base::ErrorKind::invalid, "access.unknown_role", {{"role", std::string{text}}}};
}

namespace {

base::JsonObject duties_json(Duties duties) {
  TK_CHECK(!duties.roles.empty());
  base::JsonArray names;
  for (const Role role : duties.roles) names.emplace_back(to_text(role));
  base::JsonObject facts{{"roles", std::move(names)}};
  if (duties.scope) facts.emplace("unit", base::to_text(*duties.scope));
  auto& branches = duties.branches;
  if (!branches.empty()) {
    std::ranges::sort(branches);
    const auto twice = std::ranges::unique(branches);
    branches.erase(twice.begin(), twice.end());
    base::JsonArray codes;
    for (const auto& branch : branches) codes.emplace_back(branch);
    facts.emplace("branches", std::move(codes));
  }
  return facts;
}

base::Result<Duties> duties_in(const base::JsonObject& facts) {
  Duties duties;
  TK_TRY(duties.roles, roles_in(facts));
  TK_TRY(duties.scope, scope_in(facts));
  TK_TRY(duties.branches, branches_in(facts));
  return duties;
}

void charge(Account& account, const Duties& duties) {
  account.roles = duties.roles;
  account.scope = duties.scope;
  account.branches = duties.branches;
}

}  // namespace

ledger::Draft account_draft(AccountId id, const std::vector<Role>& roles,
                            std::optional<unit::UnitId> scope, std::vector<std::string> branches,
                            const Term& term) {
  auto facts = duties_json({.roles = roles, .scope = scope, .branches = std::move(branches)});
  put_term(facts, term);
  return ledger::make_draft(kCreate, kVersion, base::to_text(id), std::move(facts));
}

ledger::Draft term_draft(AccountId id, const Term& term) {
  base::JsonObject facts;
  put_term(facts, term);
  return ledger::make_draft(kTerm, kVersion, base::to_text(id), std::move(facts));
}

ledger::Draft duties_draft(AccountId id, const Duties& duties, const shelf::TextRef& reason) {
  auto facts = duties_json(duties);
  facts.emplace("reason", shelf::to_json(reason));
  return ledger::make_draft(kChange, kVersion, base::to_text(id), std::move(facts));
}

ledger::Draft stand_in_draft(AccountId id, const StandIn& stands_in, const Term& term,
                             const shelf::TextRef& reason) {
  TK_CHECK(term.first && term.past);
  base::JsonObject facts{{"officer", base::to_text(stands_in.officer)},
                         {"substitute", base::to_text(stands_in.substitute)},
                         {"reason", shelf::to_json(reason)}};
  put_term(facts, term);
  return ledger::make_draft(kStandIn, kVersion, base::to_text(id), std::move(facts));
}

base::Result<> Roles::apply(const ledger::Entry& entry) {
  if (entry.act == kCreate) return create(entry);
  if (entry.act == kTerm) return change_term(entry);
  if (entry.act == kChange) return change_duties(entry);
  if (entry.act == kStandIn) return begin_leave(entry);
  return base::Done{};
}

base::Result<std::map<AccountId, Account>::iterator> Roles::known(std::string_view text) {
  TK_TRY(const auto id, base::parse_id_text(text));
  const auto found = accounts_.find(AccountId{id});
  if (found != accounts_.end()) return found;
  return base::Error{
      base::ErrorKind::not_found, "account.unknown", {{"account", std::string{text}}}};
}

base::Result<> Roles::change_term(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto found, known(entry.subject));
  TK_TRY(const auto term, term_in(facts));
  if (found->second.stands_in && !(term.first && term.past)) {
    return base::Error{base::ErrorKind::invalid, "account.stand_in_malformed", {}};
  }
  found->second.term = term;
  return base::Done{};
}

base::Result<> Roles::change_duties(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto found, known(entry.subject));
  if (found->second.stands_in) {
    return base::Error{
        base::ErrorKind::conflict, "account.is_stand_in", {{"account", entry.subject}}};
  }
  TK_TRY(const auto duties, duties_in(facts));
  TK_TRY(auto reason, shelf::text_ref_at(facts, "reason"));
  charge(found->second, duties);
  found->second.changes.push_back(
      {.recorded = ledger::recorded_by(entry), .reason = std::move(reason)});
  for (auto& [id, account] : accounts_) {
    if (account.stands_in && account.stands_in->officer == found->first) charge(account, duties);
  }
  return base::Done{};
}

base::Result<> Roles::begin_leave(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  if (accounts_.contains(AccountId{id})) {
    return base::Error{base::ErrorKind::conflict, "account.twice", {{"account", entry.subject}}};
  }
  TK_TRY(const auto officer_text, base::json_string(facts, "officer"));
  TK_TRY(const auto officer, known(officer_text));
  TK_TRY(const auto substitute_text, base::json_string(facts, "substitute"));
  TK_TRY(const auto substitute, known(substitute_text));
  TK_TRY(const auto term, term_in(facts));
  const bool are_two_people = officer != substitute && !officer->second.stands_in &&
                              !substitute->second.stands_in && term.first && term.past;
  if (!are_two_people) {
    return base::Error{base::ErrorKind::invalid, "account.stand_in_malformed", {}};
  }
  TK_TRY(auto reason, shelf::text_ref_at(facts, "reason"));
  const auto recorded = ledger::recorded_by(entry);
  accounts_.emplace(AccountId{id}, Account{.id = AccountId{id},
                                           .roles = officer->second.roles,
                                           .scope = officer->second.scope,
                                           .branches = officer->second.branches,
                                           .term = term,
                                           .stands_in = StandIn{.officer = officer->first,
                                                                .substitute = substitute->first},
                                           .changes = {{recorded, std::move(reason)}},
                                           .created = recorded});
  return base::Done{};
}

std::string Roles::person_behind(std::string_view actor) const {
  const auto id = base::parse_id_text(actor);
  const auto* account = id.ok() ? find(AccountId{id.value()}) : nullptr;
  const bool is_stand_in = account != nullptr && account->stands_in;
  return is_stand_in ? base::to_text(account->stands_in->substitute) : std::string{actor};
}

base::Result<> Roles::create(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  if (accounts_.contains(AccountId{id})) {
    return base::Error{base::ErrorKind::conflict, "account.twice", {{"account", entry.subject}}};
  }
  Account account{.id = AccountId{id},
                  .roles = {},
                  .scope = std::nullopt,
                  .branches = {},
                  .term = {},
                  .created = ledger::recorded_by(entry)};
  TK_TRY(const auto duties, duties_in(facts));
  charge(account, duties);
  TK_TRY(account.term, term_in(facts));
  accounts_.emplace(account.id, std::move(account));
  return base::Done{};
}

const Account* Roles::find(AccountId id) const {
  const auto found = accounts_.find(id);
  return found == accounts_.end() ? nullptr : &found->second;
}

void Roles::save(base::ByteWriter& out) const {
  out.number(accounts_.size());
  for (const auto& [id, account] : accounts_) {
    out.signed_number(id.raw());
    out.number(account.roles.size());
    for (const Role role : account.roles) out.text(to_text(role));
    out.signed_number(account.scope ? account.scope->raw() : -1);
    out.number(account.branches.size());
    for (const auto& branch : account.branches) out.text(branch);
    save_day(out, account.term.first);
    save_day(out, account.term.past);
    out.signed_number(account.stands_in ? account.stands_in->officer.raw() : -1);
    if (account.stands_in) out.signed_number(account.stands_in->substitute.raw());
    out.number(account.changes.size());
    for (const auto& [recorded, reason] : account.changes) {
      ledger::save(out, recorded);
      shelf::save(out, reason);
    }
    ledger::save(out, account.created);
  }
}

base::Result<Roles> Roles::load(base::ByteReader& in) {
  Roles loaded;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto id, in.signed_number());
    TK_TRY(const auto role_count, in.count());
    std::vector<Role> roles;
    for (std::size_t j = 0; j < role_count; ++j) {
      TK_TRY(const auto name, in.text());
      TK_TRY(const auto role, parse_role(name));
      roles.push_back(role);
    }
    TK_TRY(const auto scope, in.signed_number());
    TK_TRY(const auto branch_count, in.count());
    std::vector<std::string> branches;
    for (std::size_t j = 0; j < branch_count; ++j) {
      TK_TRY(const auto branch, in.text());
      branches.emplace_back(branch);
    }
    TK_TRY(const auto first, load_day(in));
    TK_TRY(const auto past, load_day(in));
    TK_TRY(auto stands_in, load_stand_in(in));
    TK_TRY(auto changes, load_changes(in));
    TK_TRY(auto created, ledger::load_recorded(in));
    loaded.accounts_.emplace(
        AccountId{id},
        Account{.id = AccountId{id},
                .roles = std::move(roles),
                .scope = scope < 0 ? std::nullopt : std::optional{unit::UnitId{scope}},
                .branches = std::move(branches),
                .term = {.first = first, .past = past},
                .stands_in = stands_in,
                .changes = std::move(changes),
                .created = std::move(created)});
  }
  return loaded;
}

}  // namespace tongket::access
