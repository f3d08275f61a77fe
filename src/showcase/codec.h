#pragma once

#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "showcase/snapshot.h"

namespace tongket::showcase {

inline constexpr std::int64_t kFormat = 4;

/// The content as the format writes it, without the version.
[[nodiscard]] base::JsonObject to_json(const Content& content);

/// Reads what `to_json` wrote; limits are not looked at.
/// Errors  `showcase.malformed`, `showcase.other_format`, `date.malformed`.
[[nodiscard]] base::Result<Content> content_from_json(const base::JsonObject& json);

}  // namespace tongket::showcase
