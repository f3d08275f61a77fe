// The way of every request: session, CSRF token, body, act, answer.
#include <algorithm>
#include <charconv>
#include <iterator>

#include "access/draft_key.h"
#include "call.h"
#include "document/extract.h"
#include "intake/values.h"
#include "kept_answers.h"
#include "office/entrance.h"
#include "wire/cookies.h"
#include "wire/uri.h"

namespace tongket::api {
namespace embedded {
std::string_view answers_json();
}  // namespace embedded

namespace {

constexpr std::string_view kPrefix = "/api/v1";
constexpr std::string_view kCookie = "tk_session";
/// Of which entry the books of an answer are, and of which those of the next must be at least.
constexpr std::string_view kPosition = "Tongket-Position";
constexpr std::string_view kAtLeast = "Tongket-At-Least";
constexpr std::size_t kJsonBytesMax = std::size_t{256} * 1024;

bool is_unsafe(wire::Method method) {
  return method != wire::Method::get && method != wire::Method::head;
}

base::Error no_csrf() { return {base::ErrorKind::forbidden, "access.csrf", {}}; }

std::string_view csrf_of(const wire::Request& request) {
  return request.headers.find("X-CSRF-Token").value_or("");
}

/// The text behind "Authorization: Bearer".
std::optional<std::string_view> bearer_of(const wire::Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto header = request.headers.find("Authorization").value_or("");
  if (!header.starts_with(kScheme)) return std::nullopt;
  return header.substr(kScheme.size());
}

base::Error no_session() { return {base::ErrorKind::forbidden, "access.no_session", {}}; }

base::Result<base::JsonObject> body_of(const wire::Request& request, Takes takes) {
  if (takes != Takes::json || request.body.empty()) return base::JsonObject{};
  TK_TRY(auto json, base::parse_json(request.body));
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "body"}}};
  }
  return std::move(json).get_object();
}

class Interface {
 public:
  Interface(office::House& house, const base::Messages& messages, About about, Changes* changes)
      : house_{house}, messages_{messages}, about_{std::move(about)}, changes_{changes} {}

  /// The answer to somebody who needs no session.
  [[nodiscard]] wire::Handler for_host(Endpoint endpoint) const {
    return [self = *this, endpoint = std::move(endpoint)](const wire::Request& request) {
      return self.answer_to(endpoint, request, access::server_actor(), std::nullopt);
    };
  }

  [[nodiscard]] wire::Response events(const wire::Request& request) const {
    const std::string token{wire::find_cookie(request, kCookie).value_or("")};
    const auto found = house_.sessions.find(token);
    if (!found) return refusal(messages_, no_session(), 401);
    if (const auto refused = refused_to(*found, "events.see")) return *refused;
    const auto lasts = [&sessions = house_.sessions, token] {
      // A door: a page is told that the books moved, whether or not its session can be looked up.
      try {
        return sessions.lasts(token);
      } catch (const base::Outage&) {
        return true;
      }
    };
    return {.status = 200,
            .headers = {},
            .body = wire::Events{.opened = [&changes = *changes_, token,
                                            lasts](std::shared_ptr<wire::EventStream> stream) {
              changes.add(std::move(stream), token, lasts);
            }}};
  }

  [[nodiscard]] wire::Handler guarded(Endpoint endpoint) const {
    return [self = *this, endpoint = std::move(endpoint)](const wire::Request& request) {
      return self.at_least_as_seen(request, [&] { return self.answer(endpoint, request); });
    };
  }

  /// An answer made of books that are no older than those the asker has seen, and which.
  template <class Make>
  [[nodiscard]] wire::Response at_least_as_seen(const wire::Request& request,
                                                const Make& make) const {
    house_.desk.reach(seen_by(request));
    auto answer = make();
    answer.headers.set(kPosition, std::to_string(house_.desk.books()->head.position));
    return answer;
  }

  /// The kept answer to somebody whose session is at hand; nothing where it has to be made.
  [[nodiscard]] std::optional<wire::Response> at_hand(std::string_view act,
                                                      const wire::Request& request) const {
    const auto token = wire::find_cookie(request, kCookie);
    const auto session = token ? house_.sessions.at_hand(*token) : std::nullopt;
    const auto actor = session ? office::actor_of_session(house_, *session) : std::nullopt;
    if (!actor || !house_.desk.may(*actor, {.act = act, .unit = {}}).ok()) return std::nullopt;
    const auto position = house_.desk.books()->head.position;
    if (position < seen_by(request)) return std::nullopt;
    auto kept = kept_->find(position, question_of(request, *actor));
    if (kept) kept->headers.set(kPosition, std::to_string(position));
    return kept;
  }

  /// The entry whose books the asker has seen already, of whatever process; 0 when it does not say.
  [[nodiscard]] static ledger::Position seen_by(const wire::Request& request) {
    const auto text = request.headers.find(kAtLeast).value_or("");
    ledger::Position seen = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), seen);
    return wrong == std::errc{} && end == text.data() + text.size() ? seen : 0;
  }

  [[nodiscard]] wire::Response session(const wire::Request& request) const {
    const auto token = wire::find_cookie(request, kCookie);
    const auto found = token ? house_.sessions.find(*token) : std::nullopt;
    if (!found) return refusal(messages_, no_session(), 401);
    if (const auto refused = refused_to(*found, "session.see")) return *refused;
    return json_response(request, 200, session_json(*found));
  }

  [[nodiscard]] wire::Response log_in(const wire::Request& request) const {
    const auto credentials = credentials_of(request);
    if (!credentials.ok()) return refusal(messages_, credentials.error(), 400);
    const auto& [login, password] = credentials.value();
    const auto account = let_in(login, password, code_in(request), request.peer);
    if (!account.ok()) {
      return refusal(messages_, account.error(), account.error().code == "access.wait" ? 429 : 401);
    }
    return begin_session(request, account.value(), machine_in(request));
  }

  [[nodiscard]] wire::Response log_out(const wire::Request& request) const {
    auto machine = access::Machine::shared;
    if (const auto token = wire::find_cookie(request, kCookie)) {
      const auto session = house_.sessions.find(*token);
      if (session) machine = session->machine;
      if (session && csrf_of(request) != session->csrf) return refusal(messages_, no_csrf(), 403);
      house_.sessions.end(*token);
      changes_->end(*token);
    }
    wire::Response response{.status = 204, .headers = {}, .body = std::string{}};
    wire::drop_cookie(response, std::string{kCookie}, request.secure);
    // On an own machine what was typed and not yet sent waits for its officer.
    const bool own = machine == access::Machine::own;
    response.headers.set("Clear-Site-Data", own ? "\"cache\"" : "\"cache\", \"storage\"");
    return response;
  }

  /// Turns to the account of a leave, or back to one's own.
  [[nodiscard]] wire::Response turn(const wire::Request& request) const {
    const std::string token{wire::find_cookie(request, kCookie).value_or("")};
    const auto found = house_.sessions.find(token);
    if (!found) return refusal(messages_, no_session(), 401);
    if (const auto refused = refused_to(*found, "session.turn")) return *refused;
    if (csrf_of(request) != found->csrf) return refusal(messages_, no_csrf(), 403);
    const auto account = leave_in(request);
    if (!account.ok()) return refusal(messages_, account.error(), 400);
    const auto turned = office::turn_to(house_, *found, token, account.value());
    if (!turned.ok()) {
      return refusal(messages_, turned.error(), wire::status_of(turned.error().kind));
    }
    return json_response(request, 200, session_json(*house_.sessions.find(token)));
  }

  [[nodiscard]] wire::Response invitation_state(const wire::Request& request) const {
    const auto link = house_.credentials.links().find(request.query_value("token").value_or(""));
    const auto person = link ? house_.credentials.person(link->account) : std::nullopt;
    if (!person) return json_response(request, 200, base::JsonObject{{"valid", false}});
    const auto books = house_.desk.books();
    const auto* account = books->roles->find(link->account);
    TK_CHECK(account != nullptr);
    auto [roles, unit] = charge_json(*books, *account);
    return json_response(request, 200,
                         base::JsonObject{{"valid", true},
                                          {"kind", access::to_text(link->kind)},
                                          {"login", person->login},
                                          {"name", person->name},
                                          {"roles", std::move(roles)},
                                          {"unit", std::move(unit)},
                                          {"until", moment_json(link->until)}});
  }

  [[nodiscard]] wire::Response come_in(const wire::Request& request) const {
    base::Problems problems;
    const auto account = arrived(request, problems);
    if (!account.ok()) {
      return refusal(messages_, account.error(), wire::status_of(account.error().kind), problems);
    }
    if (changes_ != nullptr) changes_->end_what_is_over();
    // The account may be one for later: its officer has set it up all the same.
    const auto open = open_today(account.value());
    if (!open.ok()) return refusal(messages_, open.error(), 403);
    return begin_session(request, account.value(), machine_in(request));
  }

  [[nodiscard]] wire::Response setup_state(const wire::Request& request) const {
    const auto token = request.query_value("token").value_or("");
    const bool valid = house_.sessions.setup_valid(token) && office::needs_first_start(house_);
    return json_response(request, 200, base::JsonObject{{"valid", valid}});
  }

  [[nodiscard]] wire::Response set_up(const wire::Request& request) const {
    base::Problems problems;
    const auto account = first_account(request, problems);
    if (!account.ok()) {
      return refusal(messages_, account.error(), wire::status_of(account.error().kind), problems);
    }
    return begin_session(request, account.value(), access::Machine::shared);
  }

 private:
  /// The answer to whoever is logged in but may not; nothing when he may.
  [[nodiscard]] std::optional<wire::Response> refused_to(const access::Session& session,
                                                         std::string_view act) const {
    const auto actor = office::actor_of_session(house_, session);
    if (!actor) return refusal(messages_, no_session(), 401);
    const auto allowed = house_.desk.may(*actor, {.act = act, .unit = {}});
    if (allowed.ok()) return std::nullopt;
    return refusal(messages_, allowed.error(), 403);
  }

  /// Who stands behind a session; an account that another process has just made is waited for.
  [[nodiscard]] std::optional<access::Actor> known_actor(const access::Session& session) const {
    auto actor = office::actor_of_session(house_, session);
    if (actor) return actor;
    house_.desk.reach_head();
    return office::actor_of_session(house_, session);
  }

  [[nodiscard]] wire::Response answer(const Endpoint& endpoint,
                                      const wire::Request& request) const {
    if (const auto bearer = bearer_of(request))
      return answer_to_program(endpoint, request, *bearer);
    const auto token = wire::find_cookie(request, kCookie);
    const auto session = token ? house_.sessions.find(*token) : std::nullopt;
    const auto actor = session ? known_actor(*session) : std::nullopt;
    if (!actor) return refusal(messages_, no_session(), 401);
    if (is_unsafe(request.method) && csrf_of(request) != session->csrf) {
      return refusal(messages_, no_csrf(), 403);
    }
    return answer_to(endpoint, request, *actor, session);
  }

  /// To a program with a token. No other site can make a browser send one: no CSRF token is asked.
  [[nodiscard]] wire::Response answer_to_program(const Endpoint& endpoint,
                                                 const wire::Request& request,
                                                 std::string_view text) const {
    const auto today = base::vietnamese_day(house_.clock.now());
    const auto token = house_.credentials.tokens().find(text, today);
    const auto actor = token ? office::actor_of_token(house_, *token) : std::nullopt;
    if (!actor) {
      return refusal(messages_, {base::ErrorKind::forbidden, "access.token", {}}, 401);
    }
    return answer_to(endpoint, request, *actor, std::nullopt);
  }

  /// The account behind a password and, where it has one, a second factor, on one of its days.
  [[nodiscard]] base::Result<access::AccountId> let_in(std::string_view login,
                                                       std::string_view password,
                                                       std::string_view code,
                                                       std::string_view peer) const {
    TK_TRY(const auto id, house_.credentials.check(login, password, peer));
    house_.desk.reach_head();  // Another process may have made the account.
    TK_TRY([[maybe_unused]] const auto second, house_.credentials.second_factors().check(id, code));
    TK_TRY([[maybe_unused]] const auto open, open_today(id));
    return id;
  }

  [[nodiscard]] base::Result<> open_today(access::AccountId id) const {
    const auto books = house_.desk.books();
    const auto* account = books->roles->find(id);
    TK_CHECK(account != nullptr);
    if (office::is_open_today(house_, *account)) return base::Done{};
    const auto said = [](const std::optional<base::Date>& day) {
      return day ? base::to_vietnamese(*day) : std::string{"–"};
    };
    const auto& [first, past] = account->term;
    return base::Error{base::ErrorKind::forbidden,
                       "access.term",
                       {{"from", said(first)},
                        {"to", said(past ? std::optional{*past - base::Days{1}} : std::nullopt)}}};
  }

  [[nodiscard]] wire::Response answer_to(const Endpoint& endpoint, const wire::Request& request,
                                         const access::Actor& actor,
                                         const std::optional<access::Session>& session) const {
    const auto allowed = house_.desk.may(actor, {.act = endpoint.act, .unit = {}});
    if (!allowed.ok()) return refusal(messages_, allowed.error(), 403);
    if (!endpoint.kept) return made_answer(endpoint, request, actor, session);
    const auto position = house_.desk.books()->head.position;
    const auto question = question_of(request, actor);
    if (auto kept = kept_->find(position, question)) return *std::move(kept);
    auto answer = made_answer(endpoint, request, actor, session);
    if (answer.status == 200) kept_->keep(position, question, answer);
    return answer;
  }

  /// Everything but the books that a kept answer depends on.
  [[nodiscard]] std::string question_of(const wire::Request& request,
                                        const access::Actor& actor) const {
    std::string question = request.path;
    for (const auto& [name, value] : request.query) {
      question += '\n' + name + '=' + wire::percent_encode(value);
    }
    question += "\n\n" + base::to_iso(base::vietnamese_day(house_.clock.now()));
    if (actor.scope) question += base::to_text(*actor.scope);
    return question;
  }

  [[nodiscard]] wire::Response made_answer(const Endpoint& endpoint, const wire::Request& request,
                                           const access::Actor& actor,
                                           const std::optional<access::Session>& session) const {
    auto body = body_of(request, endpoint.takes);
    if (!body.ok()) return refusal(messages_, body.error(), 400);
    Call call{.request = request,
              .house = house_,
              .messages = messages_,
              .actor = actor,
              .session = session,
              .body = std::move(body).value(),
              .sessions_ended = [changes = changes_] {
                if (changes != nullptr) changes->end_what_is_over();
              }};
    const auto answer = endpoint.handler(call);
    if (!answer.ok()) {
      return refusal(messages_, answer.error(), wire::status_of(answer.error().kind),
                     call.problems);
    }
    if (call.file) return file_response(request, std::move(*call.file));
    return json_response(request, endpoint.status, answer.value());
  }

  [[nodiscard]] base::Result<std::pair<std::string, std::string>> credentials_of(
      const wire::Request& request) const {
    TK_TRY(const auto body, body_of(request, Takes::json));
    TK_TRY(auto login, base::json_string(body, "login"));
    TK_TRY(auto password, base::json_string(body, "password"));
    return std::pair{std::move(login), std::move(password)};
  }

  [[nodiscard]] base::Result<access::AccountId> first_account(const wire::Request& request,
                                                              base::Problems& problems) const {
    TK_TRY(const auto body, body_of(request, Takes::json));
    TK_TRY(const auto token, base::json_string(body, "token"));
    office::NewAccount account;
    TK_TRY(account.name, base::json_string(body, "name"));
    TK_TRY(account.login, base::json_string(body, "login"));
    TK_TRY(account.password, base::json_string(body, "password"));
    if (house_.sessions.setup_valid(token)) {  // Nobody else is told which logins there are.
      account.roles = {access::Role::administrator};
      problems = office::account_problems(house_, account);
      if (!problems.empty()) return problems.all().front().error;
    }
    return office::first_start(house_, token, account);
  }

  [[nodiscard]] base::Result<access::AccountId> arrived(const wire::Request& request,
                                                        base::Problems& problems) const {
    TK_TRY(const auto body, body_of(request, Takes::json));
    TK_TRY(const auto token, base::json_string(body, "token"));
    office::Arrival arrival;
    TK_TRY(arrival.password, base::json_string(body, "password"));
    if (body.contains("name")) {
      TK_TRY(arrival.name, base::json_string(body, "name"));
    }
    if (body.contains("login")) {
      TK_TRY(arrival.login, base::json_string(body, "login"));
    }
    if (const auto link = house_.credentials.links().find(token)) {
      problems = office::arrival_problems(house_, *link, arrival);
      if (!problems.empty()) return problems.all().front().error;
    }
    return office::arrive(house_, token, arrival);
  }

  /// The leave's account in the body; nothing: one's own.
  [[nodiscard]] base::Result<std::optional<access::AccountId>> leave_in(
      const wire::Request& request) const {
    TK_TRY(const auto body, body_of(request, Takes::json));
    if (!body.contains("account") || body.at("account").is_null()) {
      return std::optional<access::AccountId>{};
    }
    TK_TRY(const auto text, base::json_string(body, "account"));
    TK_TRY(const auto id, base::parse_id_text(text));
    return std::optional{access::AccountId{id}};
  }

  [[nodiscard]] static std::string code_in(const wire::Request& request) {
    const auto body = body_of(request, Takes::json);
    if (!body.ok() || !body.value().contains("code")) return {};
    const auto code = base::json_string(body.value(), "code");
    return code.ok() ? code.value() : std::string{};
  }

  /// Whoever does not say that the machine is an own one sits at a shared one.
  [[nodiscard]] static access::Machine machine_in(const wire::Request& request) {
    const auto body = body_of(request, Takes::json);
    if (!body.ok()) return access::Machine::shared;
    const auto machine = base::json_string(body.value(), "machine");
    const bool own = machine.ok() && machine.value() == access::to_text(access::Machine::own);
    return own ? access::Machine::own : access::Machine::shared;
  }

  [[nodiscard]] wire::Response begin_session(const wire::Request& request,
                                             access::AccountId account,
                                             access::Machine machine) const {
    const auto token =
        house_.sessions.begin(account, machine, request.headers.find("User-Agent").value_or(""));
    const auto session = house_.sessions.find(token);
    TK_CHECK(session.has_value());
    auto response = json_response(request, 200, session_json(*session));
    wire::set_cookie(response, {.name = std::string{kCookie}, .value = token, .lives = {}},
                     request.secure);
    return response;
  }

  [[nodiscard]] base::JsonObject session_json(const access::Session& session) const {
    const auto books = house_.desk.books();
    const auto* acting = office::account_of_session(house_, *books, session);
    const auto* account = acting == nullptr ? books->roles->find(session.account) : acting;
    TK_CHECK(account != nullptr);
    const auto person = house_.credentials.person(session.account);
    auto [roles, unit] = charge_json(*books, *account);
    return {{"account", base::JsonObject{{"id", base::to_text(account->id)},
                                         {"login", person ? person->login : ""},
                                         {"name", actor_name(house_, base::to_text(account->id))},
                                         {"roles", std::move(roles)},
                                         {"unit", std::move(unit)},
                                         {"branches", texts_json(account->branches)}}},
            {"draft_key", draft_key_json(session.machine, account->id)},
            {"csrf", session.csrf},
            {"machine", access::to_text(session.machine)},
            {"leaves", leaves_json(*books, session, account->id)},
            {"office", about_.office},
            {"version", about_.version},
            {"portal", about_.portal}};
  }

  /// What an account is charged with: roles, and the unit or null for all.
  [[nodiscard]] std::pair<base::JsonArray, base::Json> charge_json(
      const books::Books& books, const access::Account& account) const {
    base::JsonArray roles;
    for (const auto role : account.roles) roles.emplace_back(access::to_text(role));
    base::Json unit = nullptr;
    if (account.scope) {
      unit = unit_json(books, *account.scope, base::vietnamese_day(house_.clock.now()));
    }
    return {std::move(roles), std::move(unit)};
  }

  /// A shared machine keeps nothing, and gets no key to keep it under.
  [[nodiscard]] base::Json draft_key_json(access::Machine machine,
                                          access::AccountId account) const {
    if (machine != access::Machine::own) return nullptr;
    return base::Json(access::draft_key(house_.shelf, house_.dice, account));
  }

  /// The leaves somebody may stand in for today, and which of them the session has turned to.
  [[nodiscard]] base::JsonArray leaves_json(const books::Books& books,
                                            const access::Session& session,
                                            access::AccountId acting) const {
    base::JsonArray leaves;
    for (const auto* leave : office::leaves_of(house_, books, session.account)) {
      leaves.emplace_back(
          base::JsonObject{{"account", base::to_text(leave->id)},
                           {"officer", person_name(house_, leave->stands_in->officer)},
                           {"to", base::to_vietnamese(*leave->term.past - base::Days{1})},
                           {"on", leave->id == acting}});
    }
    return leaves;
  }

  office::House& house_;
  const base::Messages& messages_;
  About about_;
  std::shared_ptr<KeptAnswers> kept_ = std::make_shared<KeptAnswers>();
  Changes* changes_;  ///< Null for the command line, which has no session that could end.
};

/// A route of the session itself, which answers before there is an actor, with cookies and streams.
struct SessionEndpoint {
  Endpoint row;
  wire::Response (Interface::*answer)(const wire::Request&) const;
};

std::vector<SessionEndpoint> session_endpoints() {
  using enum wire::Method;
  using enum Takes;
  const auto row = [](wire::Method method, std::string_view pattern, std::string_view act,
                      int status, Takes takes, std::string_view summary, auto answer) {
    return SessionEndpoint{{method, pattern, act, status, takes, summary, {}}, answer};
  };
  return {
      row(get, "/session", "session.see", 200, nothing, "Who is logged in.", &Interface::session),
      row(post, "/session", "session.begin", 200, json,
          "Logs in; body: login, password, code (of the second factor, if there is one), "
          "machine (own, or shared by default).",
          &Interface::log_in),
      row(post, "/session/turn", "session.turn", 200, json,
          "Turns to the account of a leave one stands in for, or back; body: account, or null.",
          &Interface::turn),
      row(del, "/session", "session.end", 204, nothing, "Logs out; its event streams end at once.",
          &Interface::log_out),
      row(get, "/setup", "setup.see", 200, nothing,
          "Whether a first-start link may still be used; query: token.", &Interface::setup_state),
      row(post, "/setup", "setup.finish", 200, json,
          "Makes the first administrator; body: token, name, login, password.", &Interface::set_up),
      row(get, "/invitation", "invitation.see", 200, nothing,
          "Whether a one-time link may still be used, what for and by whom; query: token.",
          &Interface::invitation_state),
      row(post, "/invitation", "invitation.accept", 200, json,
          "Uses a one-time link and logs in; body: token, password; of an invitation name and "
          "login.",
          &Interface::come_in),
      row(get, "/events", "events.see", 200, nothing,
          "Positions of the ledger as they are recorded (text/event-stream).", &Interface::events)};
}

std::vector<Endpoint> all_endpoints() {
  std::vector<Endpoint> all;
  for (auto part : {account_endpoints(),      rights_endpoints(),       session_list_endpoints(),
                    me_endpoints(),           search_endpoints(),       audit_endpoints(),
                    whats_new_endpoints(),    finding_endpoints(),      board_endpoints(),
                    calendar_endpoints(),     working_year_endpoints(), document_endpoints(),
                    figure_endpoints(),       filing_endpoints(),       unit_endpoints(),
                    unit_change_endpoints(),  unit_due_endpoints(),     unit_import_endpoints(),
                    unit_reform_endpoints(),  target_endpoints(),       collection_endpoints(),
                    review_endpoints(),       award_endpoints(),        task_endpoints(),
                    value_import_endpoints(), mapping_endpoints(),      ledger_endpoints(),
                    publishing_endpoints(),   feedback_endpoints(),     cluster_endpoints(),
                    care_endpoints(),         emulation_endpoints()}) {
    std::ranges::move(part, std::back_inserter(all));
  }
  return all;
}

std::size_t body_limit(Takes takes) {
  if (takes == Takes::values) return intake::kBytesMax;
  return takes == Takes::bytes ? document::kBytesMax : kJsonBytesMax;
}

using AtHand = decltype(wire::Route::at_hand);

template <class MakeHandler, class MakeAtHand>
void add_endpoints(wire::Router& router, const std::vector<Endpoint>& endpoints,
                   const MakeHandler& handler_of, const MakeAtHand& at_hand_of) {
  for (const auto& endpoint : endpoints) {
    const auto method = endpoint.method;
    const auto limit = body_limit(endpoint.takes);
    const std::string name{endpoint.act};
    const auto pattern = std::string{kPrefix} + std::string{endpoint.pattern};
    router.add({.method = method,
                .pattern = pattern,
                .name = name,
                .handler = handler_of(endpoint),
                .body_bytes_max = limit,
                .at_hand = endpoint.kept ? at_hand_of(endpoint.act) : AtHand{}});
  }
}

/// What a good answer bears, by media type; `answers` has it by "GET /units".
base::JsonObject good_answer(const Endpoint& endpoint, const base::JsonObject& answers) {
  base::JsonObject answer{{"description", "done"}};
  const auto name =
      std::string{wire::to_text(endpoint.method)} + " " + std::string{endpoint.pattern};
  const auto* content = answers.if_contains(name);
  const bool bears = content != nullptr && !content->as_object().empty();
  if (bears) answer.emplace("content", *content);
  return answer;
}

/// A sentence of the table in the document: what the route is for, and which right it asks.
base::JsonObject operation(const Endpoint& endpoint, const base::JsonObject& answers) {
  base::JsonArray parameters;
  for (std::size_t at = endpoint.pattern.find('{'); at != std::string_view::npos;
       at = endpoint.pattern.find('{', at + 1)) {
    const auto end = endpoint.pattern.find('}', at);
    parameters.emplace_back(
        base::JsonObject{{"name", endpoint.pattern.substr(at + 1, end - at - 1)},
                         {"in", "path"},
                         {"required", true},
                         {"schema", base::JsonObject{{"type", "string"}}}});
  }
  base::JsonObject made{
      {"summary", endpoint.summary},
      {"x-right", endpoint.act},
      {"parameters", std::move(parameters)},
      {"responses",
       base::JsonObject{
           {std::to_string(endpoint.status), good_answer(endpoint, answers)},
           {"default", base::JsonObject{{"$ref", "#/components/responses/Refusal"}}}}}};
  if (endpoint.takes != Takes::nothing) {
    const std::string_view media =
        endpoint.takes == Takes::json ? "application/json" : "application/octet-stream";
    const base::JsonObject schema =
        endpoint.takes == Takes::json ? base::JsonObject{{"type", "object"}}
                                      : base::JsonObject{{"type", "string"}, {"format", "binary"}};
    made.emplace("requestBody",
                 base::JsonObject{{"content", base::JsonObject{{media, {{"schema", schema}}}}}});
  }
  return made;
}

base::JsonObject refusal_schema() {
  const base::JsonObject text{{"type", "string"}};
  const base::JsonObject error{
      {"type", "object"},
      {"properties", base::JsonObject{{"code", text}, {"vi", text}, {"en", text}}}};
  const base::JsonObject problem{
      {"type", "object"},
      {"properties",
       base::JsonObject{{"code", text}, {"where", text}, {"vi", text}, {"en", text}}}};
  const base::JsonObject problems{{"type", "array"}, {"items", problem}};
  return {{"type", "object"},
          {"properties", base::JsonObject{{"error", error}, {"problems", problems}}}};
}

/// Every route of the table, those of the session too, by path and method.
std::vector<Endpoint> sorted_endpoints() {
  auto endpoints = all_endpoints();
  for (auto& [row, answer] : session_endpoints()) endpoints.push_back(row);
  std::ranges::sort(endpoints, {}, [](const Endpoint& each) {
    return std::pair{each.pattern, wire::to_text(each.method)};
  });
  return endpoints;
}

/// A cell for each role in the order they are spoken of; at last the host's command line.
std::string role_cells(const access::Rights& rights, std::string_view act) {
  std::string cells;
  const auto cell = [&](access::Role role) {
    const access::Actor somebody{.id = "", .roles = {role}, .scope = std::nullopt};
    cells += rights.may(somebody, act).ok() ? " × |" : " |";
  };
  for (const auto role : access::roles_of_accounts()) cell(role);
  cell(access::Role::server);
  return cells;
}

}  // namespace

std::string rights_reference() {
  std::string page =
      "# Rights\n\nWhich role may use which route; generated by `tongket reference rights` from "
      "`catalogue/rights.csv`. *(anybody)* needs no session.\n`server` is the command line on the "
      "host. How far a right goes with an account that answers for some units only:\n\n- `own`: "
      "one's own session, account or text.\n- `all`: the same for everybody: the tree, the "
      "catalogue, the chain.\n- `unit`: what belongs to the account's units and branches of work; "
      "the rest is refused with\n  `access.out_of_scope` or `access.out_of_branch`, and lists "
      "leave "
      "it out.\n- `house`: it concerns every unit; only accounts that answer for all "
      "(`access.everywhere`).\n\n| route | right | việc | reach |";
  std::string rule = "\n|---|---|---|---|";
  for (const auto role : access::roles_of_accounts()) {
    page.append(" ").append(access::to_text(role)).append(" |");
    rule += "---|";
  }
  page += " server |" + rule + "---|\n";
  const access::Rights rights;
  for (const auto& endpoint : sorted_endpoints()) {
    page.append("| `").append(wire::to_text(endpoint.method)).append(" ").append(endpoint.pattern);
    page.append("` | `").append(endpoint.act).append("`");
    if (rights.anyone_may(endpoint.act)) page += " *(anybody)*";
    page.append(" | ").append(access::right_name(endpoint.act, base::Language::vi));
    page.append(" | ").append(access::to_text(rights.reach(endpoint.act))).append(" |");
    page += role_cells(rights, endpoint.act) + "\n";
  }
  return page;
}

void add_routes(wire::Router& router, office::House& house, const base::Messages& messages,
                const About& about, Changes& changes) {
  const Interface face{house, messages, about, &changes};
  for (const auto& [row, answer] : session_endpoints()) {
    router.add({.method = row.method,
                .pattern = std::string{kPrefix} + std::string{row.pattern},
                .name = std::string{row.act},
                .handler =
                    [face, answer = answer](const wire::Request& asked) {
                      return face.at_least_as_seen(asked, [&] { return (face.*answer)(asked); });
                    },
                .body_bytes_max = kJsonBytesMax});
  }
  add_endpoints(
      router, all_endpoints(), [&](Endpoint endpoint) { return face.guarded(std::move(endpoint)); },
      [&](std::string_view act) -> AtHand {
        return [face, act](const wire::Request& request) { return face.at_hand(act, request); };
      });
}

void add_host_routes(wire::Router& router, office::House& house, const base::Messages& messages) {
  const Interface face{house, messages, {}, nullptr};
  auto endpoints = all_endpoints();
  // What is a person's own is nothing to the host.
  std::erase_if(endpoints, [&](const Endpoint& endpoint) {
    return !house.desk.rights().may(access::server_actor(), endpoint.act).ok();
  });
  std::ranges::move(host_endpoints(), std::back_inserter(endpoints));
  add_endpoints(
      router, endpoints, [&](Endpoint endpoint) { return face.for_host(std::move(endpoint)); },
      [](std::string_view) { return AtHand{}; });
}

wire::ErrorPage error_page(const base::Messages& messages) {
  return [&messages](const wire::Request&, const wire::Trouble& trouble) {
    // Only files may be as long as a document; whoever sends a longer one is told what the command
    // line tells, in megabytes. At the gate the request is known by this limit alone.
    const bool file = trouble.error.code == "wire.too_large" &&
                      trouble.error.args.front().second == std::to_string(document::kBytesMax);
    return refusal(messages, file ? document::too_large() : trouble.error, trouble.status);
  };
}

std::string openapi() {
  const auto answers = base::parse_json(embedded::answers_json()).value();
  const auto& operations = answers.at("operations").as_object();
  base::JsonObject paths;
  for (const auto& endpoint : sorted_endpoints()) {
    std::string method{wire::to_text(endpoint.method)};
    std::ranges::transform(method, method.begin(),
                           [](char letter) { return static_cast<char>(letter | 0x20); });
    auto& path = paths[std::string{kPrefix} + std::string{endpoint.pattern}];
    if (!path.is_object()) path = base::JsonObject{};
    path.get_object().emplace(method, operation(endpoint, operations));
  }
  const base::JsonObject document{
      {"openapi", "3.1.0"},
      {"info", base::JsonObject{{"title", "Tổng Kết"}, {"version", "1"}}},
      {"paths", std::move(paths)},
      {"components",
       base::JsonObject{
           {"schemas", answers.at("schemas")},
           {"responses",
            base::JsonObject{
                {"Refusal",
                 base::JsonObject{
                     {"description", "refused, with a stable code and a sentence in two languages"},
                     {"content",
                      base::JsonObject{{"application/json",
                                        base::JsonObject{{"schema", refusal_schema()}}}}}}}}}}}};
  return base::json_pretty(document);
}

}  // namespace tongket::api
