#include "wire/cookies.h"

#include <algorithm>

#include "ascii.h"
#include "base/check.h"

namespace tongket::wire {
namespace {

bool is_cookie_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char letter) {
    return letter > ' ' && letter < '\x7F' && letter != '"' && letter != ',' && letter != ';' &&
           letter != '\\';
  });
}

}  // namespace

std::optional<std::string> find_cookie(const Request& request, std::string_view name) {
  std::optional<std::string> found;
  for (const auto& field : request.headers.all()) {
    if (!same_word(field.name, "Cookie")) continue;
    for (const auto pair : split(field.value, ';')) {
      const auto equals = pair.find('=');
      if (equals == std::string_view::npos || trim(pair.substr(0, equals)) != name) continue;
      if (found) return std::nullopt;
      found = std::string{trim(pair.substr(equals + 1))};
    }
  }
  return found;
}

void set_cookie(Response& response, const Cookie& cookie, bool secure) {
  TK_CHECK(is_token(cookie.name));
  TK_CHECK(is_cookie_value(cookie.value));
  std::string text = cookie.name + '=' + cookie.value + "; Path=/; HttpOnly; SameSite=Strict";
  if (secure) text += "; Secure";
  if (cookie.lives) text += "; Max-Age=" + std::to_string(cookie.lives->count());
  response.headers.add("Set-Cookie", std::move(text));
}

void drop_cookie(Response& response, std::string name, bool secure) {
  set_cookie(response, {std::move(name), "", std::chrono::seconds{0}}, secure);
}

}  // namespace tongket::wire
