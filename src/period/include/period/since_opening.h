#pragma once

#include <optional>

#include "period/period.h"

namespace tongket::period {

/// "Lũy kế": from the opening of its year to its last day, "2024-08" gives 15/12/2023 to
/// 14/08/2024, "2024-Q2" gives "2024-H1". Absent where its days are not whole months of one year.
[[nodiscard]] std::optional<Period> since_opening(const Period& period);

}  // namespace tongket::period
