#pragma once

#include <string>
#include <string_view>

#include "paper/table.h"

namespace tongket::paper {

/// Plain text as HTML text or as a quoted attribute: & < > " ' are written as references, control
/// characters as U+FFFD; marks that turn the direction of writing are left out, so that no text can
/// rearrange what stands beside it.
[[nodiscard]] std::string html_text(std::string_view text);

/// The table as a piece of an HTML page: `<table>` with `<caption>`, `scope` on every heading for
/// screen readers, Bootstrap's classes for alignment, notes in a list after it. All text goes
/// through `html_text`; line ends in it become `<br>`.
/// Requires every cell to cover at least one row and one column.
[[nodiscard]] std::string html_table(const Table& table);

}  // namespace tongket::paper
