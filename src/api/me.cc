// One's own account: password, second factor, and the tokens of one's programs.
#include <algorithm>

#include "base/text.h"
#include "call.h"
#include "office/digests.h"
#include "office/entrance.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::size_t kTokensMost = 20;
constexpr std::size_t kNameLongest = 100;
constexpr base::Days kTokenLasts{366};

/// The session, after its officer has given the password once more.
base::Result<access::Session> sure_session(const Call& call) {
  TK_TRY(const auto own, own_session(call));
  TK_TRY(const auto password, base::json_string(call.body, "password"));
  TK_TRY([[maybe_unused]] const auto sure, call.house.credentials.check_own(own.account, password));
  return own;
}

base::JsonObject factor_json(const access::FactorState& state) {
  return {{"app", state.app}, {"printed", state.printed}, {"codes", state.codes}};
}

base::Json mailbox_json(const std::optional<office::Mailbox>& mailbox) {
  if (!mailbox) return nullptr;
  return base::JsonObject{{"address", mailbox->address}, {"wants", mailbox->wants}};
}

Answer me(Call& call) {
  TK_TRY(const auto own, own_session(call));
  const auto person = call.house.credentials.person(own.account);
  return base::Json(base::JsonObject{
      {"id", base::to_text(own.account)},
      {"login", person ? person->login : ""},
      {"name", person ? person->name : ""},
      {"machine", access::to_text(own.machine)},
      {"mail", mailbox_json(office::mailbox_of(call.house, own.account))},
      {"second_factor", factor_json(call.house.credentials.second_factors().state(own.account))}});
}

Answer change_password(Call& call) {
  TK_TRY(const auto own, own_session(call));
  TK_TRY(const auto old_password, base::json_string(call.body, "old"));
  TK_TRY(const auto new_password, base::json_string(call.body, "new"));
  TK_TRY([[maybe_unused]] const auto changed,
         office::change_password(call.house, own, old_password, new_password));
  call.sessions_ended();
  return base::Json(nullptr);
}

Answer change_mailbox(Call& call) {
  TK_TRY(const auto own, own_session(call));
  office::Mailbox mailbox;
  TK_TRY(mailbox.address, base::json_string(call.body, "address"));
  if (const auto* wants = call.body.if_contains("wants")) {
    if (!wants->is_bool()) {
      return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "wants"}}};
    }
    mailbox.wants = wants->get_bool();
  }
  TK_TRY([[maybe_unused]] const auto kept, office::set_mailbox(call.house, own.account, mailbox));
  return base::Json(nullptr);
}

Answer begin_app(Call& call) {
  TK_TRY(const auto own, sure_session(call));
  const auto secret = call.house.credentials.second_factors().begin_app(own.account);
  const auto person = call.house.credentials.person(own.account);
  const std::string login = person ? person->login : base::to_text(own.account);
  return base::Json(base::JsonObject{
      {"secret", secret},
      {"uri", "otpauth://totp/TongKet:" + login + "?secret=" + secret + "&issuer=TongKet"}});
}

Answer confirm_app(Call& call) {
  TK_TRY(const auto own, own_session(call));
  TK_TRY(const auto code, base::json_string(call.body, "code"));
  TK_TRY([[maybe_unused]] const auto confirmed,
         call.house.credentials.second_factors().confirm_app(own.account, code));
  return base::Json(nullptr);
}

Answer print_codes(Call& call) {
  TK_TRY(const auto own, sure_session(call));
  const auto codes = call.house.credentials.second_factors().print_codes(own.account);
  return base::Json(base::JsonObject{{"codes", texts_json(codes)}});
}

Answer remove_factor(Call& call) {
  TK_TRY(const auto own, sure_session(call));
  call.house.credentials.second_factors().remove(own.account);
  return base::Json(nullptr);
}

Answer list_tokens(Call& call) {
  TK_TRY(const auto own, own_session(call));
  const auto today = base::vietnamese_day(call.house.clock.now());
  base::JsonArray list;
  for (const auto& token : call.house.credentials.tokens().list(own.account)) {
    const auto last = token.past - base::Days{1};
    list.emplace_back(base::JsonObject{
        {"id", token.id},
        {"name", token.name},
        {"acts", texts_json(token.acts)},
        {"to", base::JsonObject{{"iso", base::to_iso(last)}, {"print", base::to_vietnamese(last)}}},
        {"open", today < token.past}});
  }
  return base::Json(base::JsonObject{{"tokens", std::move(list)}});
}

/// The acts a token is to have: at least one, and each its officer's.
base::Result<std::vector<std::string>> acts_in(const Call& call) {
  TK_TRY(const auto list, base::json_array(call.body, "acts"));
  std::vector<std::string> acts;
  for (const auto& each : list) {
    const std::string act{each.is_string() ? each.get_string() : ""};
    TK_TRY([[maybe_unused]] const auto may, call.house.desk.rights().may(call.actor, act));
    acts.push_back(act);
  }
  if (acts.empty()) return base::Error{base::ErrorKind::invalid, "token.no_acts", {}};
  return acts;
}

base::Result<base::Date> token_end(const Call& call) {
  TK_TRY(const auto text, base::json_string(call.body, "to"));
  TK_TRY(const auto last, base::parse_iso(text));
  const auto today = base::vietnamese_day(call.house.clock.now());
  if (last < today || last > today + kTokenLasts) {
    return base::Error{base::ErrorKind::invalid,
                       "token.end",
                       {{"first", base::to_vietnamese(today)},
                        {"last", base::to_vietnamese(today + kTokenLasts)}}};
  }
  return last + base::Days{1};
}

Answer make_token(Call& call) {
  TK_TRY(const auto own, sure_session(call));
  access::Token token{.id = {}, .account = own.account, .name = {}, .acts = {}, .past = {}};
  TK_TRY(token.name, base::json_string(call.body, "name"));
  const auto length = base::length(token.name);
  if (base::match_key(token.name).empty() || length > kNameLongest) {
    return base::Error{base::ErrorKind::invalid, "token.no_name", {}};
  }
  TK_TRY(token.acts, acts_in(call));
  TK_TRY(token.past, token_end(call));
  auto& tokens = call.house.credentials.tokens();
  if (tokens.list(own.account).size() >= kTokensMost) {
    return base::Error{
        base::ErrorKind::conflict, "token.too_many", {{"most", std::to_string(kTokensMost)}}};
  }
  return base::Json(base::JsonObject{{"token", tokens.make(token)}});
}

Answer end_token(Call& call) {
  TK_TRY(const auto own, own_session(call));
  TK_TRY([[maybe_unused]] const auto ended,
         call.house.credentials.tokens().end(own.account, call.request.param("id")));
  return base::Json(nullptr);
}

}  // namespace

std::vector<Endpoint> me_endpoints() {
  return {
      {get, "/me", "me.see", 200, Takes::nothing,
       "One's own account: login, name, machine, mailbox, second factor.", me},
      {post, "/me/password", "me.change", 204, Takes::json,
       "A new password; sessions elsewhere end; body: old, new.", change_password},
      {post, "/me/mail", "me.change", 204, Takes::json,
       "Where the day's letter goes; body: address (empty: nowhere), wants (false: none for now).",
       change_mailbox},
      {post, "/me/app", "me.change", 200, Takes::json,
       "A fresh secret for a phone; body: password.", begin_app},
      {post, "/me/app/confirm", "me.change", 204, Takes::json,
       "Asks for the phone's code from now on; body: code, which it shows.", confirm_app},
      {post, "/me/codes", "me.change", 200, Takes::json,
       "Ten one-time codes to print; those printed before end; body: password.", print_codes},
      {post, "/me/second_factor/remove", "me.change", 204, Takes::json,
       "Asks for the password alone again; body: password.", remove_factor},
      {get, "/tokens", "me.see", 200, Takes::nothing, "Tokens of one's programs.", list_tokens},
      {post, "/tokens", "me.change", 201, Takes::json,
       "A token for a program, shown once; body: name, acts, to (last day), password.", make_token},
      {del, "/tokens/{id}", "me.change", 204, Takes::nothing, "Ends a token.", end_token}};
}

}  // namespace tongket::api
