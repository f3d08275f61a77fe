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

namespace {

/// Whether a period is made of parts of a finer kind.
bool has_parts(const Period& period, PeriodKind finer) {
  switch (period.kind()) {
    case PeriodKind::quarter:
      return finer == PeriodKind::month;
    case PeriodKind::half:
    case PeriodKind::nine_months:
      return finer == PeriodKind::month || finer == PeriodKind::quarter;
    case PeriodKind::year:
      return finer == PeriodKind::month || finer == PeriodKind::quarter ||
             finer == PeriodKind::half;
    case PeriodKind::free:
      return !period.parts(finer).empty();
    default:
      return false;
  }
}

}  // namespace

bool is_collected(const Indicator& indicator, const Period& period) {
  const bool is_own = period.kind() == indicator.period;
  const bool speaks_for_year =
      period.kind() == PeriodKind::year &&
      (indicator.period == PeriodKind::round || indicator.period == PeriodKind::cluster_year);
  return is_own || speaks_for_year || has_parts(period, indicator.period);
}

Dashboard::Dashboard() = default;
Dashboard::~Dashboard() = default;
Dashboard::Dashboard(Dashboard&&) noexcept = default;
Dashboard& Dashboard::operator=(Dashboard&&) noexcept = default;

bool Dashboard::speaks_of(std::size_t indicator, std::size_t period) const {
  TK_CHECK(body_ && period < body_->seasons.size());
  const auto& season = body_->seasons[period];
  TK_CHECK(indicator < season.shown->size());
  if ((*season.shown)[indicator] == 0) return false;
  constexpr unsigned kSaid = Sheet::Sign::kNotApplicable | Sheet::Sign::kNotSummed;
  const Sheet& now = *season.now;
  const auto& sign = now.sign[indicator];
  if (sign.kind != Word::Kind::none || (sign.flags & kSaid) != 0) return true;
  const auto is_beside = [&](const Sheet::Beside& beside) { return beside.node == indicator; };
  return now.coverage_of(indicator).reported > 0 || std::ranges::any_of(now.besides, is_beside);
}

std::optional<Cell> Dashboard::at(std::size_t indicator, std::size_t period) const {
  TK_CHECK(body_ && period < body_->seasons.size());
  const auto& [now, before, target, shown] = body_->seasons[period];
  TK_CHECK(indicator < shown->size());
  if ((*shown)[indicator] == 0) return std::nullopt;
  return now->cell(indicator, before->word(indicator), target->word(indicator));
}

}  // namespace tongket::cube
