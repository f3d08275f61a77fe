#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "base/result.h"
#include "unit/event.h"

namespace tongket::unit {

/// How events travel: as facts of a ledger entry, as a block of one, or in a snapshot. Each paper
/// is written once and named by its place in the list; ids are Crockford base32, days ISO.
///
///     {"decisions":[{…}],
///      "events":[{"decision":0,"in_force":"2025-07-01","what":"create","unit":"2C",
///                 "kind":"commune","name":"Chất Bình","code":"14653",
///                 "parents":[{"hierarchy":"administrative","parent":"9"}]}, …]}
[[nodiscard]] base::JsonObject to_json(std::span<const Event> events);

/// Errors  those of `base/json.h` and of the values; `unit.code_unknown`; `unit.event_malformed`
///         (invalid): a paper that is not in the list, corrections nested in corrections, or a day
///         before `kBeforeRecords` or after `kLastDay`.
[[nodiscard]] base::Result<std::vector<Event>> events_from_json(const base::JsonObject& json);

/// The binary form: the same fields in the same order, numbers as in `base/bytes.h`, days as days
/// since 1970, an absent value as 0 and a present one as 1 before it. The basis of a share is 0, 1
/// or 2; 3, 4 or 5 when the text of its named source follows.
void write(base::ByteWriter& writer, std::span<const Event> events);

/// Errors  `bytes.malformed`; those of `decision::Decision::make`; `unit.event_malformed`.
[[nodiscard]] base::Result<std::vector<Event>> read_events(base::ByteReader& reader);

}  // namespace tongket::unit
