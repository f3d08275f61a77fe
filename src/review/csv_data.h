#pragma once

#include <string_view>
#include <vector>

#include "paper/csv.h"

namespace tongket::review {

/// A file of catalogue/review/ that is built in, and so without a mistake.
[[nodiscard]] paper::CsvTable read_shipped(std::string_view bytes, std::string_view file);

/// "LD;BC" in parts; none of an empty cell.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view cell);

}  // namespace tongket::review
