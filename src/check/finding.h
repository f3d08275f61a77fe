#pragma once

#include "check/check.h"

// What the two checks, of what stands and of what is typed, have in common.
namespace tongket::check {

/// What a value is to a rule: a yes is 1; a grade or a pair of counts is nothing to compare.
[[nodiscard]] indicator::Operand operand_of(const std::optional<figure::Value>& value);

/// The indicator whose value is the target of this one; null when it has none.
[[nodiscard]] const indicator::Indicator* target_of(const indicator::Catalogue& catalogue,
                                                    indicator::IndicatorId id, base::Date day);

/// What a verdict says; nothing when the rule holds or does not apply.
[[nodiscard]] std::optional<Finding> finding_of(
    const indicator::Rule& rule, const base::Result<indicator::Verdict>& verdict,
    std::vector<std::pair<std::string, std::string>> cells);

}  // namespace tongket::check
