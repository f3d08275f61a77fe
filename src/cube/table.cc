#include "cube/table.h"

#include <algorithm>
#include <cstdlib>

#include "base/check.h"
#include "crew.h"
#include "plan.h"
#include "rank.h"
#include "table_body.h"

namespace tongket::cube {

using indicator::Direction;
using indicator::Indicator;

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

void Table::Body::find_keys(const Indicator& indicator, const Plan::Sheets& of,
                            std::vector<std::int64_t>& keys) const {
  const Sheet& now = sheets[*of.now];
  std::uint8_t scale = 0;
  for (const auto& sign : now.sign) scale = std::max(scale, sign.scale);
  for (std::size_t node = 0; node < nodes; ++node) {
    const auto quick = of.target ? quick_percent(now, sheets[*of.target], node) : kNoKey;
    if (quick != kNoKey && indicator.direction == Direction::up) {  // Nearly all.
      keys[node] = quick;
      continue;
    }
    const Word value = now.word(node);
    const auto reached = of.target ? percent_of_target(value, word(of.target, node)) : std::nullopt;
    const bool has_key = value.has_value() && (!of.target || reached);
    keys[node] = has_key ? key_of(indicator.direction, value, scale, reached) : kNoKey;
  }
}

void Table::Body::put_in_order(const Walk& walk, const Indicator& indicator, std::size_t column,
                               Bench& bench) {
  bench.keys.resize(nodes);
  find_keys(indicator, columns[column], bench.keys);
  const std::span<const std::int64_t> keys{bench.keys};
  const std::span<std::uint32_t> found{ranks[column]};
  for (const auto& group : walk.groups) {
    const std::size_t count = group.past - group.first;
    const std::size_t first = walk.brothers[group.first];
    if (walk.brothers[group.past - 1] - first == count - 1) {  // Side by side: nothing to collect.
      rank(keys.subspan(first, count), processor_, found.subspan(first, count));
      continue;
    }
    bench.brothers.clear();
    for (auto at = group.first; at < group.past; ++at) {
      bench.brothers.push_back(keys[walk.brothers[at]]);
    }
    bench.places.resize(count);
    rank(bench.brothers, processor_, bench.places);
    for (auto at = group.first; at < group.past; ++at) {
      found[walk.brothers[at]] = bench.places[at - group.first];
    }
  }
}

void Table::Body::lay_out(std::size_t columns_asked, std::size_t sheets_needed) {
  used = sheets_needed;
  if (sheets.size() < used) sheets.resize(used);
  ranks.resize(columns_asked);
  for (auto& each : ranks) each.resize(nodes);
}

void Table::Body::make(const Columns& from, const Asked& asked) {
  TK_CHECK(asked.slices.empty() || asked.slices.size() == asked.indicators.size());
  const Plan plan{asked.catalogue, asked.period, asked.indicators, asked.with_year_before,
                  asked.slices};
  const Walk walk{asked.tree, from};
  nodes = walk.steps.size();
  processor_ = asked.plainly ? Processor::any : this_processor();
  lay_out(asked.indicators.size(), plan.rolls.size() + plan.divisions.size());
  columns.clear();
  for (const auto& each : plan.columns) {
    columns.push_back({plan.place(each.now), plan.place(each.before), plan.place(each.target)});
  }
  const unsigned workers = std::max(asked.workers, 1U);
  benches_.resize(workers);
  for (auto& each : benches_) each.folded.resize(from.slots());
  const auto add_up = [&](std::size_t at, std::size_t worker) {
    const auto& roll = plan.rolls[at];
    const Speech speech{from, asked.catalogue, *roll.indicator, roll.period, roll.slice};
    sheets[at].reset(nodes, roll.counts);
    roll_up(walk, speech, *roll.indicator, roll.adding, benches_[worker].folded, sheets[at],
            processor_);
  };
  // A column is finished while what was added up for it is still near at hand.
  share_out(workers, columns.size(), [&](std::size_t column, std::size_t worker) {
    for (auto at = plan.first_roll[column]; at < plan.first_roll[column + 1]; ++at) {
      add_up(at, worker);
    }
    if (plan.stands_alone(column))
      put_in_order(walk, *asked.indicators[column], column, benches_[worker]);
  });
  // The others are made of several columns.
  share_out(workers, columns.size(), [&](std::size_t column, std::size_t worker) {
    if (plan.stands_alone(column)) return;
    for (auto at = plan.first_division[column]; at < plan.first_division[column + 1]; ++at) {
      const auto& of = plan.divisions[at];
      divide(sheets[of.top], sheets[of.bottom], sheets[plan.rolls.size() + at]);
    }
    put_in_order(walk, *asked.indicators[column], column, benches_[worker]);
  });
}

std::optional<figure::Value> change_of(const std::optional<figure::Value>& now,
                                       const std::optional<figure::Value>& before) {
  const auto word = [](const std::optional<figure::Value>& value) {
    return value ? word_of({.value = *value,
                            .standing = figure::Standing::accepted,
                            .report = figure::ReportId{0}})
                 : Word{};
  };
  return value_of(difference(word(now), word(before)));
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
  auto cell = body_->sheets[*sheets.now].cell(node, body_->word(sheets.before, node),
                                              body_->word(sheets.target, node));
  cell.rank = body_->ranks[column][node];
  return cell;
}

}  // namespace tongket::cube
