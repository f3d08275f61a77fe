#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "measure.h"

namespace tongket::chart {

/// What tests read of a picture: strictly, and knowing nothing of how it was drawn.
struct WrittenText {
  std::string text;
  Tenths left = 0;
  Tenths right = 0;
  Tenths top = 0;
  Tenths bottom = 0;
};

/// Empty when the XML is well-formed; else what is wrong. Knows what XML 1.0 asks of elements,
/// attributes and text; pictures hold nothing else.
[[nodiscard]] std::string fault_of(std::string_view xml);

[[nodiscard]] std::vector<WrittenText> texts_of(std::string_view svg);

/// The titles of the marks, in order.
[[nodiscard]] std::vector<std::string> marks_of(std::string_view svg);

/// The number of times `part` stands in it.
[[nodiscard]] int count_of(std::string_view svg, std::string_view part);

/// Width or height of the sheet.
[[nodiscard]] Tenths side_of(std::string_view svg, std::string_view name);

}  // namespace tongket::chart
