// Questions about a whole year that need no sums: which columns are there, and which have gaps.
#include <algorithm>
#include <array>

#include "cube_body.h"
#include "speech.h"

namespace tongket::cube {
namespace {

/// Whether some unit of the block said some of the periods and not all.
bool has_gaps(const Block& block, Run run) {
  std::array<std::uint8_t, Block::kUnits> said{};
  const auto count = [&](const auto& cells) {
    using Cell = typename std::remove_cvref_t<decltype(cells)>::value_type;
    for (std::size_t period = run.first; period < run.past; ++period) {
      const Cell* of = cells.data() + period * Block::kUnits;
      for (std::size_t unit = 0; unit < Block::kUnits; ++unit) {
        said[unit] = static_cast<std::uint8_t>(said[unit] + (of[unit] != Unsaid<Cell>::kMissing));
      }
    }
  };
  if (!block.small.empty()) count(block.small);
  if (!block.narrow.empty()) count(block.narrow);
  if (!block.wide.empty()) count(block.wide);
  const std::size_t all = run.past - run.first;
  return std::ranges::any_of(said, [&](std::uint8_t each) { return each != 0 && each != all; });
}

bool may_have_gaps(const Strip& strip, const indicator::Indicator& row,
                   const period::Period& period) {
  if (!strip.loose.empty()) return true;
  const auto run = run_of(strip.form, row.period, period);
  return !run || std::ranges::any_of(strip.blocks, [&](const auto& block) {
    return block && has_gaps(*block, *run);
  });
}

}  // namespace

std::set<indicator::IndicatorId> Cube::spoken_in(int year) const {
  return body_->settled().indicators_in(year);
}

std::set<indicator::IndicatorId> Cube::said_in_parts(
    std::span<const indicator::Indicator* const> indicators, const period::Period& period) const {
  const Columns& columns = body_->settled();
  std::set<indicator::IndicatorId> found;
  for (const auto* row : indicators) {
    const auto* strip = columns.find({period.year(), row->id, 0});
    if (strip != nullptr && may_have_gaps(*strip, *row, period)) found.insert(row->id);
  }
  return found;
}

}  // namespace tongket::cube
