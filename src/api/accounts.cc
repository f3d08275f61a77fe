#include "base/check.h"
#include "call.h"
#include "office/entrance.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Json day_json(const std::optional<base::Date>& day) {
  if (!day) return nullptr;
  return base::JsonObject{{"iso", base::to_iso(*day)}, {"print", base::to_vietnamese(*day)}};
}

/// Who asked that the password be set anew; null when nobody did.
base::Json reset_asked_json(const Call& call, access::AccountId account) {
  const auto wish = call.house.credentials.links().wish(account);
  if (!wish) return nullptr;
  return base::JsonObject{{"by", actor_name(call.house, wish->by)}, {"at", moment_json(wish->at)}};
}

base::Json stands_in_json(const Call& call, const access::Account& account) {
  if (!account.stands_in) return nullptr;
  const auto named = [&](access::AccountId id) {
    return base::JsonObject{{"id", base::to_text(id)}, {"name", person_name(call.house, id)}};
  };
  return base::JsonObject{{"officer", named(account.stands_in->officer)},
                          {"substitute", named(account.stands_in->substitute)}};
}

/// When somebody was charged with something else, by whom and why; of a leave, why it began.
base::JsonArray changes_json(const Call& call, const access::Account& account) {
  base::JsonArray changes;
  for (const auto& [recorded, reason] : account.changes) {
    const auto text = shelf::find_text(call.house.shelf, reason);
    base::Json why = nullptr;
    if (text.ok() && text.value()) why = *text.value();
    changes.emplace_back(base::JsonObject{{"at", moment_json(recorded.at)},
                                          {"by", actor_name(call.house, recorded.actor)},
                                          {"entry", recorded.entry},
                                          {"reason", std::move(why)}});
  }
  return changes;
}

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
        {"name", actor_name(call.house, base::to_text(id))},
        {"roles", std::move(roles)},
        {"unit", account.scope ? base::Json(unit_json(*books, *account.scope, today))
                               : base::Json(nullptr)},
        {"branches", texts_json(account.branches)},
        {"from", day_json(account.term.first)},
        {"to",
         account.term.past ? day_json(*account.term.past - base::Days{1}) : base::Json(nullptr)},
        {"open", office::is_open_today(call.house, account)},
        {"waits", person && !call.house.credentials.can_log_in(id)},
        {"reset_asked", reset_asked_json(call, id)},
        {"stands_in", stands_in_json(call, account)},
        {"changes", changes_json(call, account)},
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

/// The text of this name in the body; empty when there is none.
base::Result<std::string> optional_text(const base::JsonObject& body, std::string_view name) {
  if (!body.contains(name)) return std::string{};
  return base::json_string(body, name);
}

/// The first and last day under "from" and "to".
base::Result<access::Term> term_in(const base::JsonObject& body) {
  access::Term term;
  TK_TRY(const auto from, optional_text(body, "from"));
  TK_TRY(const auto to, optional_text(body, "to"));
  if (!from.empty()) {
    TK_TRY(term.first, base::parse_iso(from));
  }
  if (!to.empty()) {
    TK_TRY(const auto last, base::parse_iso(to));
    term.past = last + base::Days{1};
  }
  return term;
}

base::JsonObject link_json(const Call& call, std::string_view token) {
  const auto link = call.house.credentials.links().find(token);
  TK_CHECK(link.has_value());
  return {{"link", "/invite?token=" + std::string{token}}, {"until", moment_json(link->until)}};
}

base::JsonObject invited_json(const Call& call, const office::Invited& invited) {
  return {{"id", base::to_text(invited.account)}, {"invitation", link_json(call, invited.token)}};
}

/// With a password the account is ready; without one it waits for its officer behind a link.
Answer create(Call& call) {
  office::NewAccount account;
  TK_TRY(account.login, optional_text(call.body, "login"));
  TK_TRY(account.name, base::json_string(call.body, "name"));
  TK_TRY(account.roles, roles_in(call.body));
  TK_TRY(account.scope, optional_unit(call));
  TK_TRY(account.branches, branches_in(call.body));
  TK_TRY(account.term, term_in(call.body));
  const bool ready = call.body.contains("password");
  if (ready) {
    TK_TRY(account.password, base::json_string(call.body, "password"));
  }
  auto problems = ready ? office::account_problems(call.house, account)
                        : office::invitation_problems(call.house, account);
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  if (ready) {
    TK_TRY(const auto id, office::create_account(call.house, call.actor, account));
    return base::Json(base::JsonObject{{"id", base::to_text(id)}});
  }
  TK_TRY(const auto invited, office::invite(call.house, call.actor, account));
  return base::Json(invited_json(call, invited));
}

Answer invite_again(Call& call) {
  TK_TRY(const auto account, asked_account(call, "account.create"));
  TK_TRY(const auto token, office::invite_again(call.house, call.actor, account));
  return base::Json(link_json(call, token));
}

Answer ask_reset(Call& call) {
  TK_TRY(const auto account, asked_account(call, "account.reset"));
  TK_TRY([[maybe_unused]] const auto asked, office::ask_reset(call.house, call.actor, account));
  return base::Json(nullptr);
}

Answer confirm_reset(Call& call) {
  TK_TRY(const auto account, asked_account(call, "account.reset"));
  TK_TRY(const auto token, office::confirm_reset(call.house, call.actor, account));
  return base::Json(link_json(call, token));
}

Answer change_term(Call& call) {
  TK_TRY(const auto account, asked_account(call, "account.term"));
  TK_TRY(const auto term, term_in(call.body));
  TK_TRY(const auto recorded, office::change_term(call.house, call.actor, account, term));
  call.sessions_ended();
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer change_duties(Call& call) {
  TK_TRY(const auto account, asked_account(call, "account.change"));
  access::Duties duties;
  TK_TRY(duties.roles, roles_in(call.body));
  TK_TRY(duties.scope, optional_unit(call));
  TK_TRY(duties.branches, branches_in(call.body));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto recorded,
         office::change_duties(call.house, call.actor, account, duties, reason));
  call.sessions_ended();
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer begin_leave(Call& call) {
  TK_TRY(const auto officer, asked_account(call, "account.stand_in"));
  TK_TRY(const auto text, base::json_string(call.body, "substitute"));
  TK_TRY(const auto id, base::parse_id_text(text));
  const auto books = call.house.desk.books();
  const auto* substitute = books->roles->find(access::AccountId{id});
  if (substitute == nullptr) {
    return base::Error{base::ErrorKind::not_found, "account.unknown", {{"account", text}}};
  }
  TK_TRY(const auto term, term_in(call.body));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto leave,
         office::begin_leave(call.house, call.actor, officer, *substitute, term, reason));
  return base::Json(base::JsonObject{{"id", base::to_text(leave)}});
}

Answer hand_over(Call& call) {
  TK_TRY(const auto account, asked_account(call, "account.term"));
  TK_TRY(const auto name, base::json_string(call.body, "name"));
  TK_TRY(const auto from_text, base::json_string(call.body, "from"));
  TK_TRY(const auto from, base::parse_iso(from_text));
  TK_TRY(const auto invited, office::hand_over(call.house, call.actor, account, name, from));
  return base::Json(invited_json(call, invited));
}

}  // namespace

std::vector<Endpoint> account_endpoints() {
  return {
      {get, "/accounts", "account.see", 200, Takes::nothing,
       "Accounts of the units one answers for, with their roles.", list_accounts},
      {post, "/accounts", "account.create", 201, Takes::json,
       "Makes an account; body: name, roles, unit, branches, from and to (optional), login and "
       "password. Without a password the answer has a one-time link for its officer.",
       create},
      {post, "/accounts/{id}/invitation", "account.create", 201, Takes::nothing,
       "A fresh one-time link for somebody who never came; the older one ends.", invite_again},
      {post, "/accounts/{id}/reset", "account.reset", 204, Takes::nothing,
       "Asks that a password be set anew; another administrator has to confirm.", ask_reset},
      {post, "/accounts/{id}/reset/confirm", "account.reset", 201, Takes::nothing,
       "Confirms what another asked; gives the one-time link for a new password.", confirm_reset},
      {post, "/accounts/{id}/term", "account.term", 201, Takes::json,
       "Gives an account its days; body: from and to, each optional.", change_term},
      {post, "/accounts/{id}/duties", "account.change", 201, Takes::json,
       "Charges an account with other roles, another unit or other branches; its sessions end. "
       "Body: roles, unit and branches (optional), reason.",
       change_duties},
      {post, "/accounts/{id}/leave", "account.stand_in", 201, Takes::json,
       "Somebody is on leave: another account's officer may do the same from day to day. Body: "
       "substitute, from, to, reason.",
       begin_leave},
      {post, "/accounts/{id}/handover", "account.term", 201, Takes::json,
       "Hands a post over to somebody new with the same rights; body: name, from.", hand_over}};
}

}  // namespace tongket::api
