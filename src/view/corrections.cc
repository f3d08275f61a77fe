#include "corrections.h"

#include <algorithm>

namespace tongket::view {
namespace {

/// A round or a cluster's year stands for the year in its name.
bool speaks_within(const period::Period& period, const period::Period& said) {
  using enum period::PeriodKind;
  if (period.covers(said)) return true;
  const bool is_named = said.kind() == round || said.kind() == cluster_year;
  return period.kind() == year && is_named && said.year() == period.year();
}

}  // namespace

void Corrections::turn_to(unit::UnitId unit) {
  keys_ = books_.reports->corrected(unit);
  std::erase_if(keys_, [&](const auto& key) {
    return key.slice != 0 || !speaks_within(period_, key.period);
  });
  const auto node = tree_.find(unit);
  is_alone_ = !node || tree_.nodes()[*node].past == *node + 1;
}

bool Corrections::of_own(const indicator::Indicator& indicator) const {
  return any(indicator, figure::Part::own);
}

bool Corrections::of_shown(const indicator::Indicator& indicator, bool is_stated) const {
  if (is_alone_) return any(indicator, std::nullopt);
  return is_stated && any(indicator, figure::Part::stated);
}

bool Corrections::any(const indicator::Indicator& indicator,
                      std::optional<figure::Part> part) const {
  return std::ranges::any_of(keys_, [&](const auto& key) {
    const bool is_meant = key.indicator == indicator.id || key.indicator == indicator.numerator ||
                          key.indicator == indicator.denominator;
    return is_meant && (!part || key.part == *part);
  });
}

}  // namespace tongket::view
