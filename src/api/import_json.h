#pragma once

#include "base/json.h"
#include "base/messages.h"
#include "office/values.h"
#include "wire/http.h"

// What is said of figures that come in a file.
namespace tongket::api {

/// {"hash", "lines", "blank", "refused", "known", "values", "reports", "blocked", "recorded",
///  "ignored", "refusals": [{"line", "column", "code", "vi", "en", "value"}…]}
[[nodiscard]] base::JsonObject import_json(const base::Messages& messages,
                                           const office::ValueImport& import);

/// What "take" in the query says: all or good.
/// Errors  `values.take` (invalid): neither of the two choices. Args: text.
[[nodiscard]] base::Result<office::Take> asked_take(const wire::Request& request);

}  // namespace tongket::api
