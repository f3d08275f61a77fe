#include "office/accounts.h"

#include "call.h"

namespace tongket::api {
namespace {

using enum wire::Method;

Answer list_accounts(Call& call) {
  const auto books = call.house.desk.books();
  const auto today = base::vietnamese_day(call.house.clock.now());
  base::JsonArray accounts;
  for (const auto& [id, account] : books->roles->all()) {
    if (!answers_for(call, "account.see", account.scope)) continue;
    const auto person = call.house.credentials.person(id);
    base::JsonArray roles;
    for (const auto role : account.roles) roles.emplace_back(access::to_text(role));
    accounts.emplace_back(base::JsonObject{
        {"id", base::to_text(id)},
        {"login", person ? person->login : ""},
        {"name", person ? person->name : "[đã xoá]"},
        {"roles", std::move(roles)},
        {"unit", account.scope ? base::Json(unit_json(*books, *account.scope, today))
                               : base::Json(nullptr)},
        {"branches", texts_json(account.branches)},
        {"created", moment_json(account.created.at)}});
  }
  return base::Json(base::JsonObject{{"accounts", std::move(accounts)}});
}

base::Result<std::vector<std::string>> branches_in(const base::JsonObject& body) {
  std::vector<std::string> branches;
  if (!body.contains("branches")) return branches;
  TK_TRY(const auto codes, base::json_array(body, "branches"));
  for (const auto& code : codes) {
    branches.emplace_back(code.is_string() ? std::string_view{code.get_string()} : "");
  }
  return branches;
}

base::Result<std::vector<access::Role>> roles_in(const base::JsonObject& body) {
  TK_TRY(const auto names, base::json_array(body, "roles"));
  std::vector<access::Role> roles;
  for (const auto& name : names) {
    TK_TRY(const auto role, access::parse_role(name.is_string() ? name.get_string() : ""));
    roles.push_back(role);
  }
  return roles;
}

Answer create(Call& call) {
  office::NewAccount account;
  TK_TRY(account.login, base::json_string(call.body, "login"));
  TK_TRY(account.name, base::json_string(call.body, "name"));
  TK_TRY(account.password, base::json_string(call.body, "password"));
  TK_TRY(account.roles, roles_in(call.body));
  TK_TRY(account.scope, optional_unit(call));
  TK_TRY(account.branches, branches_in(call.body));
  auto problems = office::account_problems(call.house, account);
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  TK_TRY(const auto id, office::create_account(call.house, call.actor, account));
  return base::Json(base::JsonObject{{"id", base::to_text(id)}});
}

}  // namespace

std::vector<Endpoint> account_endpoints() {
  return {
      {get, "/accounts", "account.see", 200, Takes::nothing,
       "Accounts of the units one answers for, with their roles.", list_accounts},
      {post, "/accounts", "account.create", 201, Takes::json,
       "Gives somebody a login; body: login, name, password, roles, unit and branches (optional).",
       create}};
}

}  // namespace tongket::api
