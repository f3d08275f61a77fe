#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::base {

/// A civil day in Viet Nam. Not an instant: it has no hour and no time zone, and the type system
/// keeps it apart from `Instant`.
using Date = std::chrono::local_days;

/// A moment, to the millisecond, UTC. Only the ledger's `at` and logs use it.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

using Days = std::chrono::days;

/// "2025-12-14".
[[nodiscard]] std::string to_iso(Date day);

/// "14/12/2025", as Vietnamese screens print it.
[[nodiscard]] std::string to_vietnamese(Date day);

/// Reads "2025-12-14".
/// Errors  `date.malformed` (invalid): another form, or a day that does not exist. Args: text.
[[nodiscard]] Result<Date> parse_iso(std::string_view text);

/// The day of a real year, month and day; nothing is normalised.
/// Errors  `date.malformed` (invalid): 31/02, 29/02/2023. Args: text.
[[nodiscard]] Result<Date> make_date(int year, unsigned month, unsigned day);

/// The Vietnamese civil day of a moment. Viet Nam is UTC+7 all year, without daylight saving.
[[nodiscard]] Date vietnamese_day(Instant at);

/// "21/11/2026 14:05" in Vietnamese civil time.
[[nodiscard]] std::string to_vietnamese(Instant at);

/// "2026-11-21T07:05:03.120Z"; the form entries are hashed in.
[[nodiscard]] std::string to_iso(Instant at);

/// Reads what `to_iso(Instant)` writes.
/// Errors  `instant.malformed` (invalid). Args: text.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

}  // namespace tongket::base
