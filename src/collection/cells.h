#pragma once

#include "base/json.h"
#include "collection/collection.h"

namespace tongket::collection {

/// A row of cells as an entry holds it: null of what is missing, {"kind", …} of the others.
[[nodiscard]] base::JsonArray to_json(const std::vector<Cell>& cells);

/// Errors  `collection.malformed`: what `to_json` did not write; those of decimals, texts, hashes.
[[nodiscard]] base::Result<std::vector<Cell>> cells_from_json(const base::JsonArray& json);

}  // namespace tongket::collection
