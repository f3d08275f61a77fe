#pragma once

#include <string>
#include <string_view>

namespace tongket::portal {

/// The text with spaces that no line may break at, as Vietnamese pages set them:
///
///     xã·Kim·Sơn     a kind of unit and its name
///     5·xã           a number and what it counts
///     năm·2024       a word and the number it stands before: năm, ngày, tháng, số, hơn, gần …
///
/// Only spaces change; a line too narrow for the whole breaks where the browser must.
[[nodiscard]] std::string typeset(std::string_view text);

}  // namespace tongket::portal
