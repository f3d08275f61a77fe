#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cube/table.h"

namespace tongket::cube {

/// One period of a unit's year, and the tree on which its figures add up.
struct PeriodAsked {
  period::Period period;
  std::shared_ptr<const unit::Tree> tree;
  /// The rows of the catalogue in force then; null: this indicator is not shown.
  std::vector<const indicator::Indicator*> indicators;
  /// Beside the figures, those of the same period a year before, of the same units.
  bool with_year_before = true;
};

/// What a dashboard is about. All must outlive the making of it.
struct DashboardAsked {
  unit::UnitId unit{0};
  const indicator::Catalogue& catalogue;
  std::span<const PeriodAsked> periods;  ///< Each with as many indicators.
};

/// Months, quarters, halves, nine months and the year itself, each after the parts it is made of.
/// Errors  `period.year` (invalid): outside 1945 … 2199. Args: year.
[[nodiscard]] base::Result<std::vector<period::Period>> periods_in(int year);

/// Whether figures of an indicator are collected for this period, or make one for it.
[[nodiscard]] bool is_collected(const indicator::Indicator& indicator,
                                const period::Period& period);

/// A unit's year on one page: indicators × periods. In every cell what `Table` says of the same
/// unit and period, but for the rank.
/// Shape   immutable; whole numbers only.
class Dashboard {
 public:
  Dashboard();
  ~Dashboard();
  Dashboard(Dashboard&& other) noexcept;
  Dashboard& operator=(Dashboard&& other) noexcept;
  Dashboard(const Dashboard&) = delete;
  Dashboard& operator=(const Dashboard&) = delete;

  /// Nothing where the unit is not in the tree or the indicator is not shown. Requires places in
  /// `DashboardAsked`.
  [[nodiscard]] std::optional<Cell> at(std::size_t indicator, std::size_t period) const;

  /// Whether the unit, or somebody below it, said anything: a figure, a word beside it, "không áp
  /// dụng". Requires the same.
  [[nodiscard]] bool speaks_of(std::size_t indicator, std::size_t period) const;

  struct Body;  ///< Private to the room.
  [[nodiscard]] const Body& body() const { return *body_; }

 private:
  friend class Cube;
  std::unique_ptr<Body> body_;
};

}  // namespace tongket::cube
