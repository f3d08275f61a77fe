#pragma once

#include <string_view>

namespace tongket::paper {

/// True when a spreadsheet could take `text` for a formula: its first sign that is neither space
/// nor invisible is = + - @ in normal or full width, or a tab or line end comes before it.
/// Source  OWASP, "CSV Injection".
[[nodiscard]] bool starts_formula(std::string_view text);

/// True for a formula behind one or more apostrophes: text that was made harmless, or that looks
/// so and must be marked once more to come back as it was.
[[nodiscard]] bool is_marked_formula(std::string_view text);

}  // namespace tongket::paper
