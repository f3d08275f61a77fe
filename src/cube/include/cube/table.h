#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cube/coverage.h"
#include "figure/figure.h"
#include "indicator/catalogue.h"
#include "period/period.h"
#include "unit/tree.h"

namespace tongket::cube {

/// What a review table is about. All must outlive the making of the table.
struct Asked {
  const unit::Tree& tree;
  const indicator::Catalogue& catalogue;
  period::Period period;
  std::span<const indicator::Indicator* const> indicators;
  /// Of each indicator: 0 the whole, else one slice of it, or its `figure::kEstimate` of the year
  /// the period lies in, which stands beside the target of that year and the year before. Empty:
  /// the whole of each.
  std::span<const figure::Slice> slices = {};
  /// Beside the figures, those of the same period a year before, of the same units.
  bool with_year_before = true;
  unsigned workers = 1;  ///< Threads that share the work, the caller's included.
  /// Only by what every processor can do; the table is the same.
  bool plainly = false;
};

/// One indicator at one unit.
struct Cell {
  /// What the cell shows; nothing when nobody said anything, or when it does not add up here.
  std::optional<figure::Value> value;
  bool stated = false;       ///< The unit's own word about its whole, not a sum.
  bool provisional = false;  ///< Some part of it has not been accepted: tạm tính.
  bool not_summed = false;   ///< "Không tổng hợp ở cấp này".
  /// The unit's own word, where it differs from the sum that is shown.
  std::optional<figure::Value> beside;
  Coverage coverage;

  std::optional<figure::Value> target;  ///< The unit's own decision, else Σ of the units below.
  /// Hundredths of a percent of the target, cut off.
  std::optional<std::int64_t> percent_of_target;
  std::optional<figure::Value> year_before;
  /// `value` − `year_before`; of shares and percents, in percentage points.
  std::optional<figure::Value> change;
  /// Among the units with the same parent: the best is 1, equals share a rank and the next counts
  /// them all. 0: not put in order.
  std::uint32_t rank = 0;
};

/// `now` − `before`; of shares and percents in percentage points. Nothing when they cannot be held
/// against each other.
[[nodiscard]] std::optional<figure::Value> change_of(const std::optional<figure::Value>& now,
                                                     const std::optional<figure::Value>& before);

/// The review table: every unit of a tree × the indicators asked for.
///
/// Rule  total    as `oracle::RollUp` says it, cell by cell
///       target   of an indicator that has one (`target_of`): the unit's own decision, else Σ of
///                the units below
///       rank     by % of target where there is one, else by the value itself; better as the
///                indicator says (`up`, `down`, the nearer to 100 % of `exact`)
///       share    whose `pairing` is `independent`: Σ numerators ÷ Σ denominators, whoever gave
///                only one of them included
/// Shape   immutable; whole numbers only, the same on every processor.
class Table {
 public:
  Table();
  ~Table();
  Table(Table&& other) noexcept;
  Table& operator=(Table&& other) noexcept;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  [[nodiscard]] std::size_t nodes() const;
  [[nodiscard]] std::size_t columns() const;
  /// Requires a node of the tree and a place in `Asked::indicators`.
  [[nodiscard]] Cell at(std::size_t node, std::size_t column) const;

  struct Body;  ///< Private to the room.
  [[nodiscard]] const Body& body() const { return *body_; }

 private:
  friend class Cube;
  std::unique_ptr<Body> body_;
};

}  // namespace tongket::cube
