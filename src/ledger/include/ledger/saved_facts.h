#pragma once

#include "base/bytes.h"
#include "base/json.h"

namespace tongket::ledger {

/// Facts of an entry in a snapshot: their canonical JSON as a text.
/// Requires facts that `base::canonical_json` accepts, as those of every entry are.
void save_facts(base::ByteWriter& out, const base::JsonObject& facts);
/// Errors  `bytes.malformed`, `json.malformed`, `json.wrong_type` (key facts).
[[nodiscard]] base::Result<base::JsonObject> load_facts(base::ByteReader& in);

}  // namespace tongket::ledger
