#pragma once

#include <string_view>

#include "office/house.h"

namespace tongket::office {

/// Says whether somebody's reason may be kept.
/// Errors  `reason.missing` (invalid): blank. `reason.too_long` (invalid): above 1,000 code points.
///         Args: longest. `document.secret_mark` (invalid): the words bear a secrecy mark.
[[nodiscard]] base::Result<> check_reason(std::string_view reason);

}  // namespace tongket::office
