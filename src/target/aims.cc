#include "target/aims.h"

namespace tongket::target {
namespace {

Aim aim_of_row(const indicator::Catalogue& catalogue, const indicator::Indicator& named,
               base::Date on) {
  if (named.target_of) {
    const auto* reached = catalogue.find(*named.target_of, on);
    return {.given = &named, .reached = reached == nullptr ? &named : reached};
  }
  for (const auto* each : catalogue.all(on)) {
    if (each->target_of == named.id) return {.given = each, .reached = &named};
  }
  return {.given = &named, .reached = &named};
}

}  // namespace

base::Result<Aim> aim_of(const indicator::Catalogue& catalogue, std::string_view code,
                         base::Date on) {
  if (const auto* named = catalogue.find(code, on)) return aim_of_row(catalogue, *named, on);
  return base::Error{
      base::ErrorKind::not_found, "indicator.unknown", {{"code", std::string{code}}}};
}

base::Result<Aim> aim_of(const indicator::Catalogue& catalogue, indicator::IndicatorId id,
                         base::Date on) {
  const auto* named = catalogue.find(id, on);
  if (named == nullptr) named = catalogue.latest(id);
  if (named != nullptr) return aim_of_row(catalogue, *named, on);
  return base::Error{
      base::ErrorKind::not_found, "indicator.unknown", {{"code", base::to_text(id)}}};
}

period::Period period_of(const indicator::Indicator& given, int year) {
  const bool is_round = given.period == period::PeriodKind::round;
  return is_round ? period::Period::round(year).value() : period::Period::year(year).value();
}

}  // namespace tongket::target
