#pragma once

#include <string>
#include <utility>
#include <vector>

#include "figure/figure.h"
#include "figure/figures.h"
#include "indicator/catalogue.h"
#include "unit/tree.h"

namespace tongket::check {

/// What a check found (kết quả kiểm tra). Not an error: an empty list is the good news.
///
/// Severity  error (lỗi) stops a submission, warning (cảnh báo) asks for an explanation, note (lưu
/// ý)
///           tells. A rule with a missing operand is `undecided` and only a note: chưa xét được,
///           never passed.
struct Finding {
  std::string rule;  ///< "R20"; "R25" for a printed percent that its counts do not give.
  indicator::Severity severity;
  bool undecided = false;
  std::string vi;
  std::string en;
  /// The figures it speaks of, each with what stands there, "…" where nothing does.
  std::vector<std::pair<std::string, std::string>> cells;
};

/// What stands at one unit for one period.
struct Place {
  unit::UnitId unit;
  period::Period period;
};

/// Every rule in force on the period's last day that speaks of at least one reported figure, and
/// the percents that differ from what their counts give by more than a tenth of a point.
///
/// A figure is looked for as the unit's own part, then as its stated word. "Prev" is the period
/// before; of units whose territory changed it is missing.
[[nodiscard]] std::vector<Finding> findings(const figure::Figures& figures,
                                            const indicator::Catalogue& catalogue,
                                            const unit::Tree& tree, const Place& place);

}  // namespace tongket::check
