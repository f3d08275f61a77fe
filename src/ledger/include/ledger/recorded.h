#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "ledger/entry.h"

namespace tongket::ledger {

/// When and by whom something was recorded; what every "số này ở đâu ra?" ends with.
struct Recorded {
  Position entry;
  base::Instant at;
  std::string actor;

  friend bool operator==(const Recorded&, const Recorded&) = default;
};

[[nodiscard]] Recorded recorded_by(const Entry& entry);

void save(base::ByteWriter& out, const Recorded& recorded);
/// Errors  `bytes.malformed`.
[[nodiscard]] base::Result<Recorded> load_recorded(base::ByteReader& in);

/// An act without moment and actor, which the office fills in when it takes it up.
[[nodiscard]] Draft make_draft(std::string_view act, int version, std::string subject,
                               base::JsonObject facts);

/// The facts of an entry as an object.
/// Errors  `ledger.facts_malformed` (invalid): no JSON object, or another version than `version`.
///         Args: position, act.
[[nodiscard]] base::Result<base::JsonObject> facts_of(const Entry& entry, int version);

}  // namespace tongket::ledger
