#pragma once

#include <string>
#include <vector>

namespace tongket::review {

/// One annex of a report, a line of catalogue/review/annexes.csv.
///
///     indicators  every figure of the unit, area by area
///     units       the units below it beside each other, for a few codes
///     area        the figures of one area
///     papers      the decisions that gave targets
///     changes     what changed since the freeze
///     verdicts    how the areas of work were judged
///     tasks       what became of the year's tasks
struct AnnexPlan {
  std::string number;  ///< "II", where none before it is left out.
  std::string title;
  std::string kind;
  std::vector<std::string> codes;  ///< Of indicators; of `area` the area's.
};

/// The annexes of a report, in their order.
[[nodiscard]] const std::vector<AnnexPlan>& annex_plans();

}  // namespace tongket::review
