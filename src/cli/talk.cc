#include "talk.h"

#include <algorithm>
#include <ostream>
#include <set>

#include "base/text.h"
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

std::string body_text(const wire::Response& response) {
  const auto* text = std::get_if<std::string>(&response.body);
  return text == nullptr ? "" : *text;
}

base::Error refusal_of(int status, const base::Json& body) {
  base::Error error{kind_of(status), literal(text_at(body, "error.code")), {}};
  const auto* outer = body.is_object() ? body.get_object().if_contains("error") : nullptr;
  const auto* args =
      outer != nullptr && outer->is_object() ? outer->get_object().if_contains("args") : nullptr;
  if (args != nullptr && args->is_object()) {
    for (const auto& [name, value] : args->get_object()) {
      if (value.is_string()) {
        error.args.emplace_back(literal(std::string{name}), std::string{value.get_string()});
      }
    }
  }
  return error;
}

}  // namespace

base::Result<base::Json> Talk::ask(wire::Request request) const {
  request.path = std::string{kApi} + request.path;
  if (!cookie_.empty()) request.headers.add("Cookie", cookie_);
  if (!csrf_.empty()) request.headers.add("X-CSRF-Token", csrf_);
  TK_TRY(const auto response, world_.ask(data_, face_, std::move(request)));
  const auto text = body_text(response);
  if (response.status >= 500) {
    throw base::Outage{"the house answered " + std::to_string(response.status) + " " + text};
  }
  if (response.status == 204) return base::Json(nullptr);
  TK_TRY(auto json, base::parse_json(text));
  if (response.status >= 400) return refusal_of(response.status, json);
  return json;
}

base::Result<base::Json> Talk::get(const std::string& path, wire::Pairs query) const {
  return ask(question(wire::Method::get, path, std::move(query), ""));
}

base::Result<base::Json> Talk::post(const std::string& path, const base::JsonObject& body) const {
  return ask(question(wire::Method::post, path, {}, base::json_text(body)));
}

base::Result<base::Json> Talk::patch(const std::string& path, const base::JsonObject& body) const {
  return ask(question(wire::Method::patch, path, {}, base::json_text(body)));
}

base::Result<base::Json> Talk::upload(const std::string& path, wire::Pairs query,
                                      std::string bytes) const {
  return ask(question(wire::Method::post, path, std::move(query), std::move(bytes)));
}

base::Result<> Talk::log_in(const std::string& login, const std::string& password) {
  const base::JsonObject who{{"login", login}, {"password", password}};
  TK_TRY(const auto response,
         world_.ask(data_, face_,
                    question(wire::Method::post, std::string{kApi} + "/session", {},
                             base::json_text(who))));
  TK_TRY(const auto json, base::parse_json(body_text(response)));
  if (response.status != 200) return refusal_of(response.status, json);
  const auto cookie = std::string{response.headers.find("Set-Cookie").value_or("")};
  cookie_ = cookie.substr(0, cookie.find(';'));
  csrf_ = text_at(json, "csrf");
  return base::Done{};
}

void print_refusal(const World& world, const base::Error& error, std::string_view about) {
  const std::string where = about.empty() ? "" : std::string{about} + ": ";
  world.err << where << world.messages.say(base::Language::vi, error) << " [" << error.code << "]\n"
            << where << world.messages.say(base::Language::en, error) << "\n";
}

void print_table(std::ostream& out, const std::vector<std::string>& head,
                 const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& cell : head) widths.push_back(base::length(cell));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], base::length(row[i]));
    }
  }
  const auto print = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << row[i];
      if (i + 1 < row.size()) out << std::string(widths[i] - base::length(row[i]) + 2, ' ');
    }
    out << "\n";
  };
  print(head);
  for (const auto& row : rows) print(row);
}

std::string text_at(const base::Json& json, std::string_view path) {
  const auto* at = &json;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    if (!at->is_object()) return "";
    at = at->get_object().if_contains(path.substr(0, dot));
    if (at == nullptr) return "";
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  if (at->is_string()) return std::string{at->get_string()};
  if (at->is_int64()) return std::to_string(at->get_int64());
  if (at->is_bool()) return at->get_bool() ? "true" : "false";
  return "";
}

}  // namespace tongket::cli
