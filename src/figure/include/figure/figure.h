#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "base/id.h"
#include "figure/value.h"
#include "indicator/indicator_id.h"
#include "period/period.h"
#include "unit/unit_id.h"

namespace tongket::figure {

/// What a unit above the bottom speaks of.
///
///     own      its direct part (khối trực tiếp), which adds to what its children report
///     stated   its word about its whole; shown beside the roll-up, never added to it, and standing
///              alone where no child reported. What is read from a published page is always stated.
enum class Part : std::uint8_t { own, stated };

/// submitted: in the totals, shown as tạm tính. accepted: the level above has taken it.
enum class Standing : std::uint8_t { submitted, accepted };

/// A slice of an indicator (by target group, by body …); 0 is the whole.
using Slice = std::uint32_t;

using ReportId = base::Id<struct Report>;

/// The address of one cell.
/// Order   by unit, period, indicator, slice, part: the cells of one report stand together.
struct FigureKey {
  unit::UnitId unit;
  period::Period period;
  indicator::IndicatorId indicator;
  Slice slice = 0;
  Part part = Part::own;

  friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};

/// What stands in a cell, and which report put it there, or which decision on targets: their ids
/// are of one space.
struct Cell {
  Value value;
  Standing standing;
  ReportId report;

  friend bool operator==(const Cell&, const Cell&) = default;
};

/// The only way a number moves through the house: what a cell held and what it holds now.
struct FigureChange {
  FigureKey key;
  std::optional<Cell> before;
  std::optional<Cell> after;
};

}  // namespace tongket::figure
