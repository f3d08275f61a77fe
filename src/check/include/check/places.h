#pragma once

#include <string>
#include <vector>

#include "base/messages.h"
#include "check/check.h"
#include "unit/registry.h"

namespace tongket::check {

/// What is asked of whoever decides on a place that was given for a time, and what holds meanwhile:
///
///     Căn cứ xếp xã Chất Bình dưới tỉnh Ninh Bình trong hệ quân sự (Nghị quyết số 66.12/2026/NQ-CP
///     …) hết hiệu lực sau ngày 28/02/2027: cần quyết định mới. Đến khi có, xã vẫn tính ở đó.
///
/// Requires a known unit.
[[nodiscard]] std::string asked_for(const unit::Registry& units, const unit::DuePlace& place,
                                    base::Language language);

/// A finding "place" for the unit itself and for the units directly below it, of each hierarchy in
/// which such a place has run out on `day`. Nothing falls out of a total by it: a warning.
[[nodiscard]] std::vector<Finding> place_findings(const unit::Registry& units, unit::UnitId unit,
                                                  base::Date day);

}  // namespace tongket::check
