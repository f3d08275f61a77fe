#pragma once

#include "office/house.h"

namespace tongket::office {

/// Takes an accepted report out of every total and page. The entry that accepted it stays, and so
/// do its words: the story of its figures says who withdrew it, when and why.
/// Errors  `report.unknown` (not_found), `report.withdrawn` (conflict). Args: report.
///         `reason.missing`, `reason.too_long`, `document.secret_mark` (invalid).
[[nodiscard]] base::Result<ledger::Recorded> withdraw_report(House& house,
                                                             const access::Actor& actor,
                                                             report::ReportId id,
                                                             std::string_view reason);

}  // namespace tongket::office
