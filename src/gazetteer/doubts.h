#pragma once

#include <optional>
#include <vector>

#include "rows.h"

namespace tongket::gazetteer {

/// What a conversion table itself gives away: for each of its rows why it is in doubt; nothing for
/// a row that stands.
///
/// A piece is thought to have gone to a namesake's place when another old unit of the same bare
/// name, of another district, went to the same new unit, and no unit of its own district did but
/// such as are suspected too. So "Phường 3" of one town is found among the wards of another.
[[nodiscard]] std::vector<std::optional<base::Error>> doubts_of(const LineageTable& table);

/// The new province most rows of an old one go to, by the codes.
[[nodiscard]] std::map<std::string, std::string> usual_provinces(const LineageTable& table);

/// "12345 Cai Lậy" of a unit: as findings call it.
[[nodiscard]] std::string label(const Called& unit);

}  // namespace tongket::gazetteer
