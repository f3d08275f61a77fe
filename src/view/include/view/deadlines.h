#pragma once

#include <span>
#include <string>

#include "view/filings.h"

namespace tongket::view {

/// Days on which reports are due as a calendar other programs take in (RFC 5545): one whole-day
/// event for each that has a day and is not accepted, told of the morning before. Names of reports
/// and units, never a figure.
[[nodiscard]] std::string deadlines_ics(const books::Books& books,
                                        std::span<const FilingHead> heads, base::Instant made);

}  // namespace tongket::view
