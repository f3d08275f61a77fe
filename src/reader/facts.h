#pragma once

#include <vector>

#include "mentions.h"
#include "page.h"

namespace tongket::reader {

/// As `find_secrecy_mark(text)`, of a text already cut into tokens.
[[nodiscard]] SecrecyFinding find_secrecy_mark(std::string_view text, const Tokens& tokens);

/// Award lines. Marks the numbers they use as taken.
void read_commendations(Page& page, Reading& reading);

/// Short statements per area: results of this year, tasks of the next. Sentences of award lines are
/// passed over, so commendations are read before.
void read_statements(const Page& page, Reading& reading);

/// Figures of the year under review; numbers of next year become targets of `reading.tasks`, which
/// are read before.
void read_figures(const Page& page, const std::vector<Mention>& mentions, Reading& reading);

/// Office-holders at the conference.
void read_people(const Page& page, Reading& reading);

}  // namespace tongket::reader
