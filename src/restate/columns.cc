#include "restate/columns.h"

#include <algorithm>
#include <functional>
#include <type_traits>
#include <utility>

#include "base/check.h"

namespace tongket::restate {

using unit::UnitId;

Columns::Columns(const Placements& placements, std::span<const UnitId> units)
    : tree_{placements.tree()} {
  std::vector<std::pair<Row, std::uint32_t>> links;
  links.reserve(units.size());
  for (std::size_t at = 0; at < units.size(); ++at) {
    const Placement& place = placements.of(units[at]);
    TK_CHECK(place.node.has_value() && place.kind != PlaceKind::shared);
    links.push_back(
        {{*place.node, place.kind == PlaceKind::unallocated}, static_cast<std::uint32_t>(at)});
  }
  // Inputs of one row stand in their own order.
  std::ranges::stable_sort(links, std::less<>{}, &std::pair<Row, std::uint32_t>::first);
  for (const auto& [row, input] : links) {
    if (rows_.empty() || rows_.back() != row) {
      rows_.push_back(row);
      first_.push_back(static_cast<std::uint32_t>(inputs_.size()));
    }
    inputs_.push_back(input);
  }
  first_.push_back(static_cast<std::uint32_t>(inputs_.size()));
}

namespace {

/// Adds twelve months to twelve; the sign bit of the answer is set where one did not fit. Written
/// without a branch, so that the compiler takes whole vectors at a time.
template <class Cell>
Cell add_months(const Cell* from, Cell* sum) {
  using Bits = std::make_unsigned_t<Cell>;
  Bits lost = 0;
  for (std::size_t month = 0; month < Columns::kMonths; ++month) {
    const auto left = static_cast<Bits>(sum[month]);
    const auto right = static_cast<Bits>(from[month]);
    const Bits both = left + right;
    lost |= (left ^ both) & (right ^ both);
    sum[month] = static_cast<Cell>(both);
  }
  return static_cast<Cell>(lost);
}

}  // namespace

template <class Cell>
bool Columns::add_all(std::span<const Cell> in, std::span<Cell> out) const {
  const std::size_t in_stride = units() * kMonths;
  const std::size_t out_stride = rows_.size() * kMonths;
  if (in_stride == 0) return true;
  TK_CHECK(in.size() % in_stride == 0 && out.size() == in.size() / in_stride * out_stride);
  Cell lost = 0;
  for (std::size_t at = 0; at < in.size() / in_stride; ++at) {
    const Cell* column = in.data() + at * in_stride;
    Cell* sums = out.data() + at * out_stride;
    for (std::size_t row = 0; row < rows_.size(); ++row, sums += kMonths) {
      const Cell* first = column + inputs_[first_[row]] * kMonths;
      std::copy(first, first + kMonths, sums);
      for (std::uint32_t next = first_[row] + 1; next < first_[row + 1]; ++next) {
        lost |= add_months(column + inputs_[next] * kMonths, sums);
      }
    }
  }
  return lost >= 0;
}

bool Columns::restate(std::span<const std::int32_t> in, std::span<std::int32_t> out) const {
  return add_all(in, out);
}

bool Columns::restate(std::span<const std::int64_t> in, std::span<std::int64_t> out) const {
  return add_all(in, out);
}

std::vector<std::int64_t> Columns::totals(std::span<const std::int64_t> restated) const {
  TK_CHECK(restated.size() == rows_.size() * kMonths);
  std::vector<std::int64_t> totals(tree_.nodes().size(), 0);
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    for (std::size_t month = 0; month < kMonths; ++month) {
      totals[rows_[row].node] += restated[row * kMonths + month];
    }
  }
  // Parents stand before their children.
  for (std::size_t node = totals.size(); node > 0; --node) {
    const auto parent = tree_.nodes()[node - 1].parent;
    if (parent) totals[*parent] += totals[node - 1];
  }
  return totals;
}

}  // namespace tongket::restate
