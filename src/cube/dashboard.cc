#include "cube/dashboard.h"

#include <algorithm>

#include "base/check.h"
#include "dashboard_body.h"

namespace tongket::cube {

using indicator::Indicator;
using period::Period;
using period::PeriodKind;

base::Result<std::vector<Period>> periods_in(int year) {
  TK_TRY(const auto whole, Period::year(year));
  std::vector<Period> all{whole};
  TK_TRY(const auto nine_months, Period::nine_months(year));
  all.push_back(nine_months);
  for (const auto kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half}) {
    std::ranges::copy(whole.parts(kind), std::back_inserter(all));
  }
  std::ranges::sort(all);
  return all;
}

bool is_collected(const Indicator& indicator, const Period& period) {
  const bool is_own = period.kind() == indicator.period;
  const bool speaks_for_year =
      period.kind() == PeriodKind::year &&
      (indicator.period == PeriodKind::round || indicator.period == PeriodKind::cluster_year);
  return is_own || speaks_for_year || !period.parts(indicator.period).empty();
}

void Dashboard::Body::Season::resize(std::size_t indicators) {
  now.reset(indicators, true);
  before.reset(indicators, false);
  target.reset(indicators, false);
  shown.resize(indicators);
}

Dashboard::Dashboard() = default;
Dashboard::~Dashboard() = default;
Dashboard::Dashboard(Dashboard&&) noexcept = default;
Dashboard& Dashboard::operator=(Dashboard&&) noexcept = default;

std::optional<Cell> Dashboard::at(std::size_t indicator, std::size_t period) const {
  TK_CHECK(body_ && period < body_->seasons.size());
  const auto& [now, before, target, shown] = *body_->seasons[period];
  TK_CHECK(indicator < shown.size());
  if (shown[indicator] == 0) return std::nullopt;
  return now.cell(indicator, before.word(indicator), target.word(indicator));
}

}  // namespace tongket::cube
