#pragma once

#include <array>
#include <optional>
#include <vector>

#include "restate/restatement.h"

namespace tongket::restate {

/// What one unit itself says for the period, by one part (own or stated).
struct Word {
  std::optional<figure::Value> value;
  bool provisional = false;
  bool not_applicable = false;
  bool percent_only = false;
  int last_part = -1;  ///< The place of the last part it spoke for.

  [[nodiscard]] bool said() const { return value || not_applicable; }
};

/// Reads what units said of one period, each by itself.
class Words {
 public:
  Words(const unit::Registry& registry, const indicator::Catalogue& catalogue, CellOf cell_of,
        unit::Hierarchy hierarchy, const period::Period& period);

  /// Whether the unit lived on the last day of some part of the period.
  [[nodiscard]] bool spoke_then(unit::UnitId unit, const indicator::Indicator& indicator) const;
  /// The day on which it is asked about the period. Requires `spoke_then`.
  [[nodiscard]] base::Date day_of(unit::UnitId unit) const;

  [[nodiscard]] Word word(unit::UnitId unit, const indicator::Indicator& indicator,
                          figure::Part part) const;

  /// Whether the unit, or one below it, said anything.
  [[nodiscard]] bool anybody_said(unit::UnitId unit, const indicator::Indicator& indicator) const;
  [[nodiscard]] bool below_said(unit::UnitId unit, const indicator::Indicator& indicator) const;
  /// Whether what went into the unit within the period said anything before that.
  [[nodiscard]] bool before_said(unit::UnitId unit, const indicator::Indicator& indicator) const;
  /// Whether a successor or heir spoke for a part after `part`.
  [[nodiscard]] bool later_said(unit::UnitId unit, const indicator::Indicator& indicator,
                                int part) const;

 private:
  /// A period and all whose figure speaks for it as a whole.
  struct Stretch {
    period::Period period;
    std::vector<period::Period> spoken_as;
  };
  [[nodiscard]] const std::vector<Stretch>& parts_of(const indicator::Indicator& indicator) const {
    return parts_.at(static_cast<std::size_t>(indicator.period));
  }
  [[nodiscard]] Word plain_word(unit::UnitId unit, const indicator::Indicator& indicator,
                                figure::Part part) const;
  [[nodiscard]] std::optional<Word> from_counts(unit::UnitId unit,
                                                const indicator::Indicator& indicator,
                                                figure::Part part) const;
  [[nodiscard]] const figure::Cell* find(unit::UnitId unit, indicator::IndicatorId indicator,
                                         const Stretch& stretch, figure::Part part) const;

  const unit::Registry& registry_;
  const indicator::Catalogue& catalogue_;
  CellOf cell_of_;
  unit::Hierarchy hierarchy_;
  Stretch whole_;
  std::array<std::vector<Stretch>, 8> parts_;  ///< Of the period, for indicators of each kind.
};

}  // namespace tongket::restate
