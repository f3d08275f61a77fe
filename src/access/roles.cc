#include "access/roles.h"

#include <array>

#include "base/check.h"

namespace tongket::access {
namespace {

constexpr std::string_view kCreate = "account.create";
constexpr int kVersion = 1;
constexpr std::array<std::pair<Role, std::string_view>, 3> kRoles{{
    {Role::administrator, "administrator"},
    {Role::compiler, "compiler"},
    {Role::server, "server"},
}};

}  // namespace

std::string_view to_text(Role role) {
  for (const auto& [each, text] : kRoles) {
    if (each == role) return text;
  }
  TK_CHECK(false);
  return {};
}

base::Result<Role> parse_role(std::string_view text) {
  for (const auto& [role, name] : kRoles) {
    if (name == text) return role;
  }
  return base::Error{
      base::ErrorKind::invalid, "access.unknown_role", {{"role", std::string{text}}}};
}

ledger::Draft account_draft(AccountId id, const std::vector<Role>& roles,
                            std::optional<unit::UnitId> scope) {
  TK_CHECK(!roles.empty());
  base::JsonArray names;
  for (const Role role : roles) names.emplace_back(to_text(role));
  base::JsonObject facts{{"roles", std::move(names)}};
  if (scope) facts.emplace("unit", base::to_text(*scope));
  return ledger::make_draft(kCreate, kVersion, base::to_text(id), std::move(facts));
}

base::Result<> Roles::apply(const ledger::Entry& entry) {
  if (entry.act != kCreate) return base::Done{};
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  TK_TRY(const auto names, base::json_array(facts, "roles"));
  if (accounts_.contains(AccountId{id})) {
    return base::Error{base::ErrorKind::conflict, "account.twice", {{"account", entry.subject}}};
  }
  Account account{.id = AccountId{id},
                  .roles = {},
                  .scope = std::nullopt,
                  .created = ledger::recorded_by(entry)};
  for (const auto& name : names) {
    TK_TRY(const auto role, parse_role(name.is_string() ? name.get_string() : ""));
    if (role == Role::server) {
      return base::Error{base::ErrorKind::invalid, "access.unknown_role", {{"role", "server"}}};
    }
    account.roles.push_back(role);
  }
  if (account.roles.empty()) {
    return base::Error{base::ErrorKind::invalid, "account.no_role", {}};
  }
  if (facts.contains("unit")) {
    TK_TRY(const auto unit_text, base::json_string(facts, "unit"));
    TK_TRY(const auto unit, base::parse_id_text(unit_text));
    account.scope = unit::UnitId{unit};
  }
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
    TK_TRY(auto created, ledger::load_recorded(in));
    loaded.accounts_.emplace(
        AccountId{id},
        Account{.id = AccountId{id},
                .roles = std::move(roles),
                .scope = scope < 0 ? std::nullopt : std::optional{unit::UnitId{scope}},
                .created = std::move(created)});
  }
  return loaded;
}

}  // namespace tongket::access
