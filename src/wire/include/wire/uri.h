#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "wire/http.h"

namespace tongket::wire {

/// "a%20b" → "a b".
/// Errors  `wire.bad_escape` (invalid): % without two hexadecimal digits, a control character, or
///         bytes that are not UTF-8. Args: text.
[[nodiscard]] base::Result<std::string> percent_decode(std::string_view text);

/// Keeps letters, digits and "-._~"; everything else becomes %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// The decoded path of a request target. Nothing in it can climb: a segment `.` or `..`, an encoded
/// slash or any backslash is refused, not resolved; so one path has one reading.
/// Errors  `wire.bad_path` (invalid). `wire.bad_escape`. Args: text.
[[nodiscard]] base::Result<std::string> decode_path(std::string_view path);

/// The fields of a query or of an `application/x-www-form-urlencoded` body; '+' is a space.
/// Errors  `wire.bad_escape`. `wire.too_many_fields` (invalid): more than 1,000. Args: none.
[[nodiscard]] base::Result<Pairs> parse_form(std::string_view text);

}  // namespace tongket::wire
