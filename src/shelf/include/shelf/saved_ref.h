#pragma once

#include "base/bytes.h"
#include "shelf/shelf.h"

namespace tongket::shelf {

/// A text's reference in a snapshot: key, then commitment.
void save(base::ByteWriter& out, const TextRef& ref);
/// Errors  `bytes.malformed`.
[[nodiscard]] base::Result<TextRef> load_text_ref(base::ByteReader& in);

/// The reference under `key` of an entry's facts.
/// Errors  `json.missing`, `json.wrong_type`, `hash.malformed`.
[[nodiscard]] base::Result<TextRef> text_ref_at(const base::JsonObject& facts,
                                                std::string_view key);

}  // namespace tongket::shelf
