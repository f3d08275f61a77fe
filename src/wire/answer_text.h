#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "wire/http.h"

namespace tongket::wire {

/// "Not Found"; for a status without a name of its own, that of its hundred.
[[nodiscard]] std::string_view reason_of(int status);

/// "Sun, 14 Dec 2025 07:05:03 GMT".
[[nodiscard]] std::string http_date(base::Instant at);

/// Adds what every answer of the server carries and this one lacks: security headers, Date,
/// Cache-Control; HSTS when asked for. Requires names and values that stay on their line.
void complete_headers(Headers& headers, base::Instant now, bool hsts);

/// "data: …" lines as the browser's EventSource reads them.
[[nodiscard]] std::string event_text(const Event& event);

/// A whole answer as bytes, for when no request could be read; says Connection: close.
/// Requires a body that is text.
[[nodiscard]] std::string flat_text(const Response& response);

}  // namespace tongket::wire
