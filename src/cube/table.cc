#include "cube/table.h"

#include <algorithm>
#include <cstdlib>

#include "base/check.h"
#include "crew.h"
#include "rank.h"
#include "table_body.h"

namespace tongket::cube {

using indicator::Direction;
using indicator::Indicator;
using indicator::OverUnits;
using period::Period;

/// One indicator to be added up.
struct Table::Body::Roll {
  const Indicator* indicator;
  Period period;
  Adding adding;
  bool counts;  ///< Coverage is asked for.
};

/// A share to be made of two sheets.
struct Table::Body::Division {
  std::size_t top;
  std::size_t bottom;
};

/// What has to be done for a table, column by column: everything that is added up, each once, then
/// the shares made of it.
struct Table::Body::Plan {
  explicit Plan(const Asked& of)
      : asked{of}, before{of.with_year_before ? of.period.year_before() : std::nullopt} {
    for (const auto* row : of.catalogue.all(of.period.last_day())) {
      if (row->target_of) targets.emplace(*row->target_of, row);
    }
    for (const auto* indicator : of.indicators) {
      first_roll.push_back(rolls.size());
      first_division.push_back(divisions.size());
      columns.push_back({.now = figures(*indicator, of.period, true),
                         .before = before ? figures(*indicator, *before, false) : std::nullopt,
                         .target = target(*indicator)});
    }
    first_roll.push_back(rolls.size());
    first_division.push_back(divisions.size());
  }

  /// Whether a column needs nothing but what is added up for itself.
  [[nodiscard]] bool stands_alone(std::size_t column) const {
    const auto is_own = [&](std::optional<std::size_t> sheet) {
      return !sheet || (*sheet >= first_roll[column] && *sheet < kDivisions);
    };
    const Sheets& of = columns[column];
    return is_own(of.now) && is_own(of.before) && is_own(of.target);
  }

  std::optional<std::size_t> figures(const Indicator& indicator, const Period& period,
                                     bool counts) {
    if (const auto parts = counts_of(indicator, period)) {
      const auto top = roll({parts->first, period, Adding::figures, counts});
      const auto bottom = roll({parts->second, period, Adding::figures, counts});
      return division(top, bottom);
    }
    return roll({&indicator, period, Adding::figures, counts});
  }

  std::optional<std::size_t> target(const Indicator& indicator) {
    if (const auto parts = counts_of(indicator, asked.period)) {
      const auto top = target(*parts->first);
      const auto bottom = target(*parts->second);
      return top && bottom ? std::optional{division(*top, *bottom)} : std::nullopt;
    }
    const auto found = targets.find(indicator.id);
    if (found == targets.end()) return std::nullopt;
    return roll({found->second, asked.period, Adding::targets, false});
  }

  /// The two counts of a share that are added up by themselves.
  [[nodiscard]] std::optional<std::pair<const Indicator*, const Indicator*>> counts_of(
      const Indicator& indicator, const Period& period) const {
    const bool independent = indicator.over_units == OverUnits::ratio &&
                             indicator.pairing == indicator::Pairing::independent;
    if (!independent || !indicator.numerator || !indicator.denominator) return std::nullopt;
    const auto* top = asked.catalogue.find(*indicator.numerator, period.last_day());
    const auto* bottom = asked.catalogue.find(*indicator.denominator, period.last_day());
    if (top == nullptr || bottom == nullptr) return std::nullopt;
    return std::pair{top, bottom};
  }

  std::size_t roll(const Roll& wanted) {
    const auto [found, is_new] =
        places.try_emplace({wanted.indicator, wanted.period, wanted.adding}, rolls.size());
    if (is_new) rolls.push_back(wanted);
    rolls[found->second].counts |= wanted.counts;
    return found->second;
  }

  /// Numbered from the far end until it is known how many rolls there are.
  std::size_t division(std::size_t top, std::size_t bottom) {
    divisions.push_back({top, bottom});
    return kDivisions + divisions.size() - 1;
  }
  [[nodiscard]] std::optional<std::size_t> place(std::optional<std::size_t> sheet) const {
    if (sheet && *sheet >= kDivisions) return *sheet - kDivisions + rolls.size();
    return sheet;
  }

  static constexpr std::size_t kDivisions = std::size_t{1} << 32;
  const Asked& asked;
  std::optional<Period> before;
  std::map<indicator::IndicatorId, const Indicator*> targets;
  std::map<std::tuple<const Indicator*, Period, Adding>, std::size_t> places;
  std::vector<Roll> rolls;
  std::vector<Division> divisions;
  std::vector<Sheets> columns;
  std::vector<std::size_t> first_roll;  ///< Of each column; one more at the end.
  std::vector<std::size_t> first_division;
};

namespace {

/// How good a unit is, the larger the better.
std::int64_t key_of(Direction direction, const Word& word, std::uint8_t scale,
                    std::optional<std::int64_t> percent) {
  constexpr std::int64_t kWholePercent = 10'000;
  constexpr std::int64_t kWholeShare = 1'000'000;
  if (direction == Direction::none || word.kind == Word::Kind::grade) return kNoKey;
  const auto measure = percent ? percent : worth(word, scale);
  if (!measure) return kNoKey;
  switch (direction) {
    case Direction::up:
      return *measure;
    case Direction::down:
      return -*measure;
    default:
      break;
  }
  if (!percent && word.kind == Word::Kind::number) return kNoKey;
  return -std::abs((percent ? kWholePercent : kWholeShare) - *measure);
}

/// `percent_of_target` of two plain numbers that are not huge; kNoKey of all others.
std::int64_t quick_percent(const Sheet& now, const Sheet& target, std::size_t node) {
  constexpr std::int64_t kWhole = 10'000;
  constexpr std::int64_t kSmall = INT64_MAX / kWhole;
  const auto& value = now.sign[node];
  const auto& aim = target.sign[node];
  const std::int64_t top = now.top[node];
  const std::int64_t bottom = target.top[node];
  const bool quick = value.kind == Word::Kind::number && aim.kind == Word::Kind::number &&
                     value.scale == aim.scale && bottom > 0 && top > -kSmall && top < kSmall;
  return quick ? top * kWhole / bottom : kNoKey;
}

}  // namespace

void Table::Body::put_in_order(const Walk& walk, const Indicator& indicator, std::size_t column) {
  const Sheets& of = columns[column];
  auto& percent = percents[column];
  std::vector<std::int64_t> keys(nodes);
  std::uint8_t scale = 0;
  for (const auto& sign : sheets[*of.now].sign) scale = std::max(scale, sign.scale);
  for (std::size_t node = 0; node < nodes; ++node) {
    const auto quick =
        of.target ? quick_percent(sheets[*of.now], sheets[*of.target], node) : kNoKey;
    if (quick != kNoKey && indicator.direction == Direction::up) {  // Nearly all.
      percent[node] = keys[node] = quick;
      continue;
    }
    const Word value = word(of.now, node);
    const auto reached = of.target ? percent_of_target(value, word(of.target, node)) : std::nullopt;
    percent[node] = reached.value_or(kNoKey);
    const bool has_key = value.has_value() && (!of.target || reached);
    keys[node] = has_key ? key_of(indicator.direction, value, scale, reached) : kNoKey;
  }
  std::vector<std::int64_t> brothers;
  std::vector<std::uint32_t> places;
  for (const auto& group : walk.groups) {
    brothers.clear();
    for (auto at = group.first; at < group.past; ++at) brothers.push_back(keys[walk.brothers[at]]);
    places.resize(brothers.size());
    rank(brothers, places);
    for (auto at = group.first; at < group.past; ++at) {
      ranks[column][walk.brothers[at]] = places[at - group.first];
    }
  }
}

void Table::Body::lay_out(std::size_t columns_asked, std::size_t sheets_needed) {
  used = sheets_needed;
  if (sheets.size() < used) sheets.resize(used);
  percents.resize(columns_asked);
  ranks.resize(columns_asked);
  for (auto& each : percents) each.resize(nodes);
  for (auto& each : ranks) each.resize(nodes);
}

void Table::Body::make(const Columns& from, const Asked& asked) {
  const Plan plan{asked};
  const Walk walk{asked.tree, from};
  nodes = walk.steps.size();
  lay_out(asked.indicators.size(), plan.rolls.size() + plan.divisions.size());
  columns.clear();
  for (const auto& each : plan.columns) {
    columns.push_back({plan.place(each.now), plan.place(each.before), plan.place(each.target)});
  }
  const unsigned workers = std::max(asked.workers, 1U);
  scratch_.resize(workers);
  for (auto& each : scratch_) each.resize(from.slots());
  const auto add_up = [&](std::size_t at, std::size_t worker) {
    const Roll& roll = plan.rolls[at];
    const Speech speech{from, asked.catalogue, *roll.indicator, roll.period};
    sheets[at].reset(nodes, roll.counts);
    roll_up(walk, speech, *roll.indicator, roll.adding, scratch_[worker], sheets[at]);
  };
  // A column is finished while what was added up for it is still near at hand.
  share_out(workers, columns.size(), [&](std::size_t column, std::size_t worker) {
    for (auto at = plan.first_roll[column]; at < plan.first_roll[column + 1]; ++at) {
      add_up(at, worker);
    }
    if (plan.stands_alone(column)) put_in_order(walk, *asked.indicators[column], column);
  });
  // The others are made of several columns.
  share_out(workers, columns.size(), [&](std::size_t column, std::size_t) {
    if (plan.stands_alone(column)) return;
    for (auto at = plan.first_division[column]; at < plan.first_division[column + 1]; ++at) {
      const Division& of = plan.divisions[at];
      divide(sheets[of.top], sheets[of.bottom], sheets[plan.rolls.size() + at]);
    }
    put_in_order(walk, *asked.indicators[column], column);
  });
}

Table::Table() = default;
Table::~Table() = default;
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(Table&&) noexcept = default;

std::size_t Table::nodes() const { return body_ ? body_->nodes : 0; }
std::size_t Table::columns() const { return body_ ? body_->columns.size() : 0; }

Cell Table::at(std::size_t node, std::size_t column) const {
  TK_CHECK(node < nodes() && column < columns());
  const auto& sheets = body_->columns[column];
  const Sheet& now = body_->sheets[*sheets.now];
  const Word word = now.word(node);
  Cell cell{.value = value_of(word),
            .stated = now.is(node, Sheet::Sign::kStated),
            .provisional = word.provisional,
            .not_summed = now.is(node, Sheet::Sign::kNotSummed),
            .beside = std::nullopt,
            .coverage = now.coverage[node],
            .target = value_of(body_->word(sheets.target, node)),
            .percent_of_target = std::nullopt,
            .year_before = value_of(body_->word(sheets.before, node)),
            .change = value_of(difference(word, body_->word(sheets.before, node))),
            .rank = body_->ranks[column][node]};
  const auto percent = body_->percents[column][node];
  if (percent != kNoKey) cell.percent_of_target = percent;
  const auto beside = std::ranges::lower_bound(now.besides, node, {}, &Sheet::Beside::node);
  if (beside != now.besides.end() && beside->node == node) cell.beside = value_of(beside->word);
  return cell;
}

}  // namespace tongket::cube
