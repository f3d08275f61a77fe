#include "talk.h"

#include <ostream>
#include <set>

#include "listing.h"
#include "wire/cookies.h"

namespace tongket::cli {
namespace {

constexpr std::string_view kApi = "/api/v1";

/// The codes and argument names of errors are literals everywhere else; those that come over the
/// wire are kept for the life of the program, once each.
std::string_view literal(const std::string& text) {
  static std::set<std::string, std::less<>> texts;
  return *texts.insert(text).first;
}

base::ErrorKind kind_of(int status) {
  switch (status) {
    case 401:
    case 403:
    case 429:
      return base::ErrorKind::forbidden;
    case 404:
      return base::ErrorKind::not_found;
    case 409:
      return base::ErrorKind::conflict;
    case 415:
      return base::ErrorKind::unsupported;
    default:
      return base::ErrorKind::invalid;
  }
}

wire::Request question(wire::Method method, std::string path, wire::Pairs query, std::string body) {
  wire::Request request;
  request.method = method;
  request.path = std::move(path);
  request.query = std::move(query);
  request.body = std::move(body);
  return request;
}

/// A refusal or one of its problems: both are told in the same form.
base::Error error_of(int status, const base::Json& json) {
  base::Error error{kind_of(status), literal(text_at(json, "code")), {}};
  const auto* args = json.is_object() ? json.get_object().if_contains("args") : nullptr;
  if (args != nullptr && args->is_object()) {
    for (const auto& [name, value] : args->get_object()) {
      if (value.is_string()) {
        error.args.emplace_back(literal(std::string{name}), std::string{value.get_string()});
      }
    }
  }
  return error;
}

base::Error refusal_of(int status, const base::Json& body) {
  const auto* error = body.is_object() ? body.get_object().if_contains("error") : nullptr;
  return error_of(status, error == nullptr ? base::Json(nullptr) : *error);
}

base::Problems problems_of(int status, const base::Json& body) {
  base::Problems problems;
  for (const auto& problem : rows_at(body, "problems")) {
    problems.add(error_of(status, problem), {.cell = text_at(problem, "where")});
  }
  return problems;
}

}  // namespace

base::Result<base::Json> Talk::ask(wire::Request request) {
  problems_ = {};
  request.path = std::string{kApi} + request.path;
  if (!cookie_.empty()) request.headers.add("Cookie", cookie_);
  if (!csrf_.empty()) request.headers.add("X-CSRF-Token", csrf_);
  TK_TRY(const auto response, world_.ask(data_, face_, std::move(request)));
  const std::string text{wire::bytes_of(response.body)};
  if (response.status >= 500) {
    throw base::Outage{"the house answered " + std::to_string(response.status) + " " + text};
  }
  if (response.status == 204) return base::Json(nullptr);
  const auto type = response.headers.find("Content-Type").value_or("");
  const bool is_file = type.starts_with("text/csv") || type.starts_with("text/calendar") ||
                       type.starts_with("text/html") || type == "application/octet-stream" ||
                       type.find("spreadsheetml") != std::string_view::npos ||
                       type.find("wordprocessingml") != std::string_view::npos ||
                       type == "application/pdf" || type == "image/svg+xml";
  if (response.status < 400 && is_file) return base::Json(text);
  TK_TRY(auto json, base::parse_json(text));
  if (response.status < 400) return json;
  problems_ = problems_of(response.status, json);
  return refusal_of(response.status, json);
}

base::Result<base::Json> Talk::get(const std::string& path, wire::Pairs query) {
  return ask(question(wire::Method::get, path, std::move(query), ""));
}

base::Result<base::Json> Talk::post(const std::string& path, const base::JsonObject& body) {
  return ask(question(wire::Method::post, path, {}, base::json_text(body)));
}

base::Result<base::Json> Talk::put(const std::string& path, const base::JsonObject& body) {
  return ask(question(wire::Method::put, path, {}, base::json_text(body)));
}

base::Result<base::Json> Talk::patch(const std::string& path, const base::JsonObject& body) {
  return ask(question(wire::Method::patch, path, {}, base::json_text(body)));
}

base::Result<base::Json> Talk::remove(const std::string& path) {
  return ask(question(wire::Method::del, path, {}, ""));
}

base::Result<base::Json> Talk::upload(const std::string& path, wire::Pairs query,
                                      std::string bytes) {
  return ask(question(wire::Method::post, path, std::move(query), std::move(bytes)));
}

base::Result<> Talk::log_in(const std::string& login, const std::string& password) {
  const base::JsonObject who{{"login", login}, {"password", password}};
  TK_TRY(const auto response,
         world_.ask(data_, face_,
                    question(wire::Method::post, std::string{kApi} + "/session", {},
                             base::json_text(who))));
  TK_TRY(const auto json, base::parse_json(wire::bytes_of(response.body)));
  if (response.status != 200) return refusal_of(response.status, json);
  const auto cookie = std::string{response.headers.find("Set-Cookie").value_or("")};
  cookie_ = cookie.substr(0, cookie.find(';'));
  csrf_ = text_at(json, "csrf");
  return base::Done{};
}

base::Result<Talk> Talk::as_person(const std::string& login, const std::string& password) const {
  Talk talk{world_, data_, Face::session};
  TK_TRY([[maybe_unused]] const auto entered, talk.log_in(login, password));
  return talk;
}

void print_refusal(const World& world, const base::Error& error, std::string_view about,
                   const base::Problems& problems) {
  base::Problems all;
  for (auto problem : problems.all()) {
    problem.place.file = about;
    all.add(std::move(problem.error), std::move(problem.place));
  }
  if (all.empty()) all.add(error, {.file = std::string{about}});
  for (const auto& problem : all.all()) {
    for (const auto language : world.languages) {
      world.err << world.messages.say(language, problem) << "\n";
    }
  }
}

}  // namespace tongket::cli
