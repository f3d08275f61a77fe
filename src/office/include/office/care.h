#pragma once

#include <vector>

#include "office/house.h"

namespace tongket::office {

/// What about this house or its machine wants mending, the worst first: codes doctor.*, see
/// `doctor/doctor.h`.
[[nodiscard]] std::vector<base::Error> findings(const House& house);

}  // namespace tongket::office
