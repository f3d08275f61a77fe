#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tongket::indicator {

/// The steps of the country, from the ground. A district stood until 30/06/2025; an area (phòng thủ
/// khu vực) covers about as many communes since. A cluster is an overlay of communes that adds into
/// nobody.
///
/// Order   by how much a level covers; so `level >= floor` asks whether a floor is kept.
enum class Level : std::uint8_t { commune, cluster, district, area, province, region, nation };

/// "commune" …: the words of the catalogue, JSON and the command line.
[[nodiscard]] std::string_view to_text(Level level);
[[nodiscard]] std::optional<Level> parse_level(std::string_view word);

}  // namespace tongket::indicator
