#pragma once

#include <optional>
#include <vector>

#include "figure/figures.h"
#include "indicator/catalogue.h"
#include "unit/registry.h"
#include "unit/tree.h"

namespace tongket::oracle {

/// How much of what should be there is there, among the units directly below that owe the figure;
/// of a unit without such units, the unit itself.
struct Coverage {
  int reported = 0;        ///< k: said something; zero and "không áp dụng" count.
  int accepted = 0;        ///< Of those, taken by the level above.
  int owing = 0;           ///< n.
  int not_applicable = 0;  ///< Of k.
  int percent_only = 0;    ///< Of k: a percent without its counts, which adds nowhere.
  /// Of k: said only some of the parts that closed while it lived, and nothing about the whole: one
  /// half of two is no year. Of a stock (`last` over time) the last part says all.
  int partial = 0;

  friend bool operator==(const Coverage&, const Coverage&) = default;
};

/// What stands at one unit for one indicator and period.
struct RolledUp {
  /// What the cell shows; nothing when nobody said anything, or when it does not add up here.
  std::optional<figure::Value> value;
  /// The value is the unit's own word about its whole, not a sum.
  bool stated = false;
  /// The unit's own word, about its whole or about the whole period, where it differs from the sum
  /// that is shown.
  std::optional<figure::Value> beside;
  /// Some part of it has not been accepted: tạm tính.
  bool provisional = false;
  /// "Không tổng hợp ở cấp này": above the level up to which it may be added up.
  bool not_summed = false;
  Coverage coverage;
};

/// Adds figures up a tree, the plain way: by asking every unit below, each time.
///
/// Rule, at unit U for period P
///   children, own part   total = own + Σ totals of the units below, by `over_units`
///   stated               shown beside that total; stands alone where nobody below reported
///   period               the figure of P itself; where the indicator is collected more finely, its
///                        parts by `over_time` when all are there, the figure of P beside them
///                        where it differs; else the figure of P, else the parts there are. A round
///                        or a cluster's year stands for the year in its name.
///   ratio                Σ numerators ÷ Σ denominators over the units that gave both
///   yes/no (`share`)     how many said yes, of how many answered
///   above `sum_up_to`    no number
class RollUp {
 public:
  /// Adds up the wholes, or one slice of each. All must outlive this.
  RollUp(const figure::Figures& figures, const unit::Tree& tree,
         const indicator::Catalogue& catalogue, figure::Slice slice = 0)
      : figures_{figures}, tree_{tree}, catalogue_{catalogue}, slice_{slice} {}

  [[nodiscard]] RolledUp at(unit::UnitId unit, const indicator::Indicator& indicator,
                            const period::Period& period) const;

 private:
  struct Sum;
  struct Below;

  [[nodiscard]] Sum total(std::size_t index, const indicator::Indicator& indicator,
                          const period::Period& period) const;
  /// Adds the totals of the units directly below to `sum`, and counts them.
  Below add_children(std::size_t index, const indicator::Indicator& indicator,
                     const period::Period& period, Sum& sum) const;
  static void count_child(Coverage& coverage, const Sum& below, bool owing);
  /// Whether the parts of a period that were found are all the unit owed.
  [[nodiscard]] bool is_complete(unit::UnitId unit, const indicator::Indicator& indicator,
                                 const std::vector<period::Period>& pieces,
                                 const std::vector<bool>& found) const;
  /// Of a unit without others below that owe: itself.
  [[nodiscard]] static Coverage coverage_alone(const Sum& sum, bool owing);
  /// Above the level up to which it may be added up, what came from below is no number.
  static void hold_back_above_limit(Sum& sum, const unit::Tree::Node& node,
                                    const indicator::Indicator& indicator);
  /// The unit's word about its whole: alone where nobody else said anything, else beside.
  static void lay_stated_beside(Sum& sum, const Sum& stated, bool anyone_said);
  [[nodiscard]] Sum cell(unit::UnitId unit, const indicator::Indicator& indicator,
                         const period::Period& period, figure::Part part) const;
  [[nodiscard]] Sum plain_cell(unit::UnitId unit, const indicator::Indicator& indicator,
                               const period::Period& period, figure::Part part) const;
  /// A ratio from its two counts, where the unit gave both.
  [[nodiscard]] std::optional<Sum> from_counts(unit::UnitId unit,
                                               const indicator::Indicator& indicator,
                                               const period::Period& period,
                                               figure::Part part) const;
  [[nodiscard]] std::optional<figure::Cell> find(unit::UnitId unit,
                                                 indicator::IndicatorId indicator,
                                                 const period::Period& period,
                                                 figure::Part part) const;
  /// The shortest period of which its figures are collected.
  [[nodiscard]] period::PeriodKind collected(const indicator::Indicator& indicator) const;
  [[nodiscard]] bool owes(const unit::Tree::Node& node,
                          const indicator::Indicator& indicator) const;

  const figure::Figures& figures_;
  const unit::Tree& tree_;
  const indicator::Catalogue& catalogue_;
  figure::Slice slice_;
};

}  // namespace tongket::oracle
