#pragma once

#include <vector>

#include "mentions.h"
#include "page.h"

namespace tongket::reader {

/// Reads what the page is and says of its conference: kind, unit and level, years, days, place and
/// organiser. Fills those fields of `reading`; leaves `kind` at `other` when it is no review.
void read_heading(const Page& page, const std::vector<Mention>& mentions, Reading& reading);

/// Decides for every sentence whether it tells of the year under review or of the next one.
void decide_moods(Page& page, const Reading& reading);

}  // namespace tongket::reader
