// Where somebody is logged in, and how a session elsewhere is ended.
#include "call.h"
#include "office/accounts.h"

namespace tongket::api {
namespace {

using enum wire::Method;

Answer sessions_of(Call& call, access::AccountId account) {
  base::JsonArray list;
  for (const auto& row : call.house.sessions.list(account)) {
    list.emplace_back(base::JsonObject{{"id", row.id},
                                       {"machine", access::to_text(row.machine)},
                                       {"browser", row.browser},
                                       {"begun", moment_json(row.begun)},
                                       {"seen", moment_json(row.seen)},
                                       {"this", call.session && call.session->id == row.id}});
  }
  return base::Json(base::JsonObject{{"sessions", std::move(list)}});
}

Answer mine(Call& call) {
  TK_TRY(const auto own, own_session(call));
  return sessions_of(call, own.account);
}

Answer end_mine(Call& call) {
  TK_TRY(const auto own, own_session(call));
  TK_TRY([[maybe_unused]] const auto ended,
         call.house.sessions.end_one(own.account, call.request.param("id")));
  call.sessions_ended();
  return base::Json(nullptr);
}

Answer of_account(Call& call) {
  TK_TRY(const auto account, asked_account(call, "account.sessions"));
  return sessions_of(call, account.id);
}

Answer end_of_account(Call& call) {
  TK_TRY(const auto account, asked_account(call, "account.sessions"));
  const auto ended = call.house.sessions.end_all(account.id);
  call.sessions_ended();
  return base::Json(base::JsonObject{{"ended", ended}});
}

}  // namespace

std::vector<Endpoint> session_list_endpoints() {
  return {{get, "/sessions", "session.see", 200, Takes::nothing,
           "Where one is logged in: machine, browser, since when, this session or another.", mine},
          {del, "/sessions/{id}", "session.close", 204, Takes::nothing,
           "Ends one's session on another machine; its event streams end at once.", end_mine},
          {get, "/accounts/{id}/sessions", "account.sessions", 200, Takes::nothing,
           "Where somebody else is logged in.", of_account},
          {del, "/accounts/{id}/sessions", "account.sessions", 200, Takes::nothing,
           "Ends all sessions of an account at once.", end_of_account}};
}

}  // namespace tongket::api
