#pragma once

#include <string>
#include <string_view>

#include "review/text.h"

namespace tongket::review {

/// The same text with "({{GD.01 k/n}} đơn vị)" after the words of a figure that rests on fewer
/// reports than it should, where the text does not tell so itself: a reader takes no part of a sum
/// for the whole. Within a paragraph the same k of n is told once. A text whose braces bind nothing
/// stays as it is.
[[nodiscard]] std::string with_coverage(const Source& source, std::string_view text);

}  // namespace tongket::review
