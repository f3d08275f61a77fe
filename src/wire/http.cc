#include "wire/http.h"

#include <algorithm>
#include <array>

#include "ascii.h"
#include "base/check.h"
#include "base/sha256.h"

namespace tongket::wire {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> kMethods{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::del, "DELETE"},
    {Method::options, "OPTIONS"},
}};

/// The opaque part of a tag: weak and strong compare alike here.
std::string_view without_weakness(std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  return tag;
}

/// One element of a list field is `coding;q=0.5`; true when its q is not 0.
bool wanted(std::string_view parameters) {
  const auto q = parameters.find("q=");
  if (q == std::string_view::npos) return true;
  const auto weight = parameters.substr(q + 2);
  return weight.find_first_of("123456789") != std::string_view::npos;
}

}  // namespace

std::string_view to_text(Method method) {
  for (const auto& [known, text] : kMethods) {
    if (known == method) return text;
  }
  throw base::Bug{"a method outside the list"};
}

std::optional<Method> parse_method(std::string_view text) {
  for (const auto& [method, known] : kMethods) {
    if (known == text) return method;
  }
  return std::nullopt;
}

void Headers::add(std::string name, std::string value) {
  fields_.push_back({std::move(name), std::move(value)});
}

void Headers::set(std::string_view name, std::string value) {
  std::erase_if(fields_, [&](const Field& field) { return same_word(field.name, name); });
  add(std::string{name}, std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const Field& field : fields_) {
    if (same_word(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

const std::string& Request::param(std::string_view name) const {
  const auto found = params.find(name);
  TK_CHECK(found != params.end());
  return found->second;
}

std::string_view bytes_of(const Body& body) {
  if (const auto* text = std::get_if<std::string>(&body)) return *text;
  if (const auto* shared = std::get_if<SharedBytes>(&body)) return **shared;
  const auto* forever = std::get_if<Forever>(&body);
  TK_CHECK(forever != nullptr);
  return forever->bytes;
}

Response text_response(int status, std::string content_type, std::string body) {
  Response response{.status = status, .headers = {}, .body = std::move(body)};
  response.headers.add("Content-Type", std::move(content_type));
  return response;
}

Response moved(std::string location) {
  TK_CHECK(location.starts_with('/') && !location.starts_with("//"));
  Response response{.status = 308, .headers = {}, .body = std::string{}};
  response.headers.add("Location", std::move(location));
  return response;
}

int status_of(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::invalid:
      return 400;
    case base::ErrorKind::forbidden:
      return 403;
    case base::ErrorKind::not_found:
      return 404;
    case base::ErrorKind::conflict:
      return 409;
    case base::ErrorKind::unsupported:
      return 415;
  }
  throw base::Bug{"an error kind outside the list"};
}

std::string etag_of(std::string_view bytes) {
  return '"' + base::to_hex(base::sha256(bytes)).substr(0, 32) + '"';
}

bool has_current(const Request& request, std::string_view etag) {
  const auto field = request.headers.find("If-None-Match");
  if (!field) return false;
  const auto candidates = split(*field, ',');
  return std::any_of(candidates.begin(), candidates.end(), [etag](std::string_view candidate) {
    const auto tag = trim(candidate);
    return tag == "*" || without_weakness(tag) == without_weakness(etag);
  });
}

Response not_modified(std::string etag) {
  Response response{.status = 304, .headers = {}, .body = std::string{}};
  response.headers.add("ETag", std::move(etag));
  return response;
}

bool accepts_encoding(const Request& request, std::string_view coding) {
  const auto field = request.headers.find("Accept-Encoding");
  if (!field) return false;
  for (const auto element : split(*field, ',')) {
    const auto semicolon = std::min(element.find(';'), element.size());
    if (same_word(trim(element.substr(0, semicolon)), coding)) {
      return wanted(element.substr(semicolon));
    }
  }
  return false;
}

const Headers& default_security_headers() {
  // img-src allows data: because the style sheet draws its small marks as data URLs.
  static const Headers headers{
      {"Content-Security-Policy",
       "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
       "form-action 'self'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
  };
  return headers;
}

}  // namespace tongket::wire
