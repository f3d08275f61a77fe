#pragma once

#include <functional>
#include <string_view>

#include "office/house.h"

namespace tongket::office {

/// Says whether somebody's reason may be kept.
/// Errors  `reason.missing` (invalid): blank. `reason.too_long` (invalid): above 1,000 code points.
///         Args: longest. `document.secret_mark` (invalid): the words bear a secrecy mark.
[[nodiscard]] base::Result<> check_reason(std::string_view reason);

/// Records an act that says why: the words go onto the shelf, and off it when the act is refused.
/// Requires the actor to have been asked for.
/// Errors  those of `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<ledger::Recorded> record_with_reason(
    House& house, const access::Actor& actor, const Asked& asked, std::string_view reason,
    const std::function<ledger::Draft(const shelf::TextRef&)>& draft_of);

}  // namespace tongket::office
