#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "figure/figure.h"

namespace tongket::figure {

struct BlockCell {
  indicator::IndicatorId indicator;
  Slice slice = 0;
  Value value;

  friend bool operator==(const BlockCell&, const BlockCell&) = default;
};

/// The figures of one report, as they travel in a ledger entry: about four bytes a value, laid out
/// byte by byte in docs/reference/figure_block.md.
/// Shape   cells in ascending order of indicator and slice, none twice.
struct FigureBlock {
  unit::UnitId unit;
  period::Period period;
  Part part;
  std::vector<BlockCell> cells;

  friend bool operator==(const FigureBlock&, const FigureBlock&) = default;
};

/// Requires the cells to be in order.
[[nodiscard]] std::string encode(const FigureBlock& block);

/// Reads what `encode` writes and nothing else: equal blocks have equal bytes.
/// Errors  `figure.block_malformed` (invalid): cut short, out of order, an unknown kind, bytes left
///         over. Args: at (byte). `figure.block_newer` (unsupported): another version. Args:
///         version.
[[nodiscard]] base::Result<FigureBlock> decode(std::string_view bytes);

}  // namespace tongket::figure
