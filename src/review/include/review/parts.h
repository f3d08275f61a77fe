#pragma once

#include <string_view>

namespace tongket::review {

/// The code of the figure of which this one is a part ("trong đó"), by catalogue/review/parts.csv;
/// empty: of none. Whoever counts the whole has counted its parts.
[[nodiscard]] std::string_view whole_of(std::string_view code);

}  // namespace tongket::review
