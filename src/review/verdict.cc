#include "review/verdict.h"

#include <algorithm>

#include "base/check.h"
#include "csv_data.h"
#include "review/parts.h"
#include "target/course.h"

namespace tongket::review {
namespace embedded {
std::string_view verdicts_csv();
}
namespace {

constexpr std::int64_t kWhole = 10'000;  ///< 100 % in hundredths of a percent.

struct Share {
  std::string grade;
  std::int64_t met_least = 0;
  std::int64_t exceeded_least = 0;
};

std::vector<Share> read_shares() {
  const auto table = read_shipped(embedded::verdicts_csv(), "verdicts.csv");
  std::vector<Share> shares;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto number = [&](std::size_t column) {
      const auto read = base::parse_decimal(table.cell(row, column));
      TK_CHECK(read.ok() && read.value().scale() == 0);
      return read.value().units();
    };
    shares.push_back({.grade = std::string{table.cell(row, 0)},
                      .met_least = number(1),
                      .exceeded_least = number(2)});
  }
  return shares;
}

const std::vector<Share>& shares() {
  static const auto read = read_shares();
  return read;
}

bool is_counted(const std::optional<figure::Value>& value) {
  return value && value->kind() == figure::Value::Kind::number;
}

bool holds(const std::vector<Aimed>& aimed, std::string_view code) {
  return std::ranges::any_of(aimed,
                             [&](const Aimed& each) { return each.indicator->code == code; });
}

bool holds(const std::vector<Aimed>& aimed, std::optional<indicator::IndicatorId> id) {
  return id &&
         std::ranges::any_of(aimed, [&](const Aimed& each) { return each.indicator->id == *id; });
}

bool is_better(indicator::Direction direction, base::Decimal reached, base::Decimal target) {
  if (direction == indicator::Direction::exact) return false;
  return direction == indicator::Direction::down ? reached < target : reached > target;
}

}  // namespace

std::string_view code(Standing standing) {
  switch (standing) {
    case Standing::no_target:
      return "no_target";
    case Standing::unreported:
      return "unreported";
    case Standing::under_way:
      return "under_way";
    case Standing::unmet:
      return "unmet";
    case Standing::met:
      return "met";
    case Standing::exceeded:
      return "exceeded";
  }
  return "no_target";
}

Standing standing_of(const indicator::Indicator& indicator, const period::Period& period,
                     const BookCell& cell) {
  if (!is_counted(cell.target)) return Standing::no_target;
  if (!is_counted(cell.value)) return Standing::unreported;
  const auto reached = cell.value->amount();
  const auto aim = cell.target->amount();
  if (!target::is_met(indicator.direction, reached, aim)) {
    const bool is_half = period.kind() == period::PeriodKind::half;
    return is_half ? Standing::under_way : Standing::unmet;
  }
  return is_better(indicator.direction, reached, aim) ? Standing::exceeded : Standing::met;
}

std::vector<Aimed> aimed_in(const Source& source, std::string_view area) {
  std::vector<Aimed> found;
  if (source.book.seasons.empty()) return found;
  for (const auto* each : source.catalogue.all(source.book.seasons.front().period.last_day())) {
    if (!area.empty() && each->area != area) continue;
    const auto key = key_of(source, *each);
    const auto* cell = key ? source.book.find(*key) : nullptr;
    if (cell == nullptr) continue;
    const auto standing = standing_of(*each, key->period, *cell);
    if (standing == Standing::no_target) continue;
    found.push_back({.indicator = each, .key = *key, .standing = standing});
  }
  for (auto& each : found) {
    const auto& [indicator, key, standing, counts] = each;
    each.counts = !holds(found, whole_of(indicator->code)) && !holds(found, indicator->numerator) &&
                  !holds(found, indicator->target_of);
  }
  return found;
}

Tally tally_of(const Source& source, std::string_view area) {
  Tally tally;
  for (const auto& each : aimed_in(source, area)) {
    if (!each.counts) continue;
    ++tally.aimed;
    if (each.standing == Standing::exceeded) ++tally.exceeded;
    if (each.standing == Standing::unreported) ++tally.unreported;
    if (each.standing == Standing::under_way) ++tally.under_way;
    if (each.standing == Standing::met || each.standing == Standing::exceeded) ++tally.met;
  }
  return tally;
}

std::optional<Proposal> propose_verdict(const Source& source, std::string_view area) {
  const auto tally = tally_of(source, area);
  if (tally.aimed == 0 || tally.unreported + tally.under_way > 0) return std::nullopt;
  Proposal proposal{
      .grade = {}, .aimed = tally.aimed, .met = tally.met, .exceeded = tally.exceeded};
  for (const auto& share : shares()) {
    const bool reached = proposal.met * kWhole >= share.met_least * proposal.aimed &&
                         proposal.exceeded * kWhole >= share.exceeded_least * proposal.aimed;
    if (!reached) continue;
    proposal.grade = share.grade;
    return proposal;
  }
  return std::nullopt;
}

}  // namespace tongket::review
