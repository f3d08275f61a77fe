#pragma once

#include "page.h"

namespace tongket::reader {

/// What the title, or else the sentence that announces the conference, says the page is.
[[nodiscard]] Kind kind_of(const Page& page);

struct Years {
  std::optional<int> year;
  std::optional<int> next_year;
};

/// The years the page itself names ("tổng kết … năm 2023, triển khai nhiệm vụ năm 2024"). Days and
/// stamps are never asked.
[[nodiscard]] Years years_of(const Page& page, Kind kind);

}  // namespace tongket::reader
