#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "wire/http.h"

namespace tongket::wire {

/// The value of a cookie the browser sent. When a name comes twice the answer is nothing: one of
/// them was planted by someone else.
[[nodiscard]] std::optional<std::string> find_cookie(const Request& request, std::string_view name);

/// A cookie to be set: HttpOnly, SameSite=Strict, Path=/, no Domain; Secure when the request came
/// over TLS. Name it `__Host-…` to have the browser refuse a weaker one.
struct Cookie {
  std::string name;                                ///< Requires token characters.
  std::string value;                               ///< Requires visible ASCII without " , ; \.
  std::optional<std::chrono::seconds> lives = {};  ///< Nothing: until the browser closes.
};

void set_cookie(Response& response, const Cookie& cookie, bool secure);
/// Takes the cookie out of the browser.
void drop_cookie(Response& response, std::string name, bool secure);

}  // namespace tongket::wire
