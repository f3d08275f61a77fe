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
  int last_part = -1;     ///< The place of the last part it spoke for.
  bool whole = false;     ///< One word about the whole period, for its parts are not complete.
  bool complete = false;  ///< It says all of the period that the unit owed.
  bool stated = false;    ///< About its whole territory; set by `Words::counted`.

  [[nodiscard]] bool said() const { return value || not_applicable; }
  [[nodiscard]] bool is_bare_percent() const {
    return value && value->kind() == figure::Value::Kind::percent;
  }
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

  /// The word that counts: its own part; else what it states of its whole, where nobody below it,
  /// now or before a reform within the period, said anything.
  [[nodiscard]] Word counted(unit::UnitId unit, const indicator::Indicator& indicator) const;
  /// What it said of the whole period though its parts are complete, and so count instead.
  [[nodiscard]] std::optional<figure::Value> left_out(unit::UnitId unit,
                                                      const indicator::Indicator& indicator) const;

  /// Whether the unit, or one below it, said anything.
  [[nodiscard]] bool anybody_said(unit::UnitId unit, const indicator::Indicator& indicator) const;
  [[nodiscard]] bool below_said(unit::UnitId unit, const indicator::Indicator& indicator) const;
  /// Whether a successor's one word about the whole period stands, which covers this unit's parts.
  [[nodiscard]] bool spoken_for(unit::UnitId unit, const indicator::Indicator& indicator) const;
  /// Whether such words cover all of the unit: those of every unit that holds a piece of it.
  [[nodiscard]] bool all_spoken_for(unit::UnitId unit, const indicator::Indicator& indicator) const;
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
  /// Whether the unit said every part that closed while it lived; of a stock, the last of them.
  [[nodiscard]] bool is_all_it_owed(unit::UnitId unit, const indicator::Indicator& indicator,
                                    figure::Part part) const;
  /// Whether every part was spoken of, by the unit while it lived and by what went into it.
  [[nodiscard]] bool is_complete(unit::UnitId unit, const indicator::Indicator& indicator) const;
  [[nodiscard]] bool covers(unit::UnitId unit, const indicator::Indicator& indicator,
                            const Stretch& part) const;
  /// Whether anybody below what went into the unit within the period said anything.
  [[nodiscard]] bool below_before_said(unit::UnitId unit,
                                       const indicator::Indicator& indicator) const;
  /// What went into the unit after the part, until the end of the period.
  [[nodiscard]] std::vector<unit::UnitId> went_in(unit::UnitId unit, const Stretch& part) const;
  [[nodiscard]] Word plain_word(unit::UnitId unit, const indicator::Indicator& indicator,
                                figure::Part part) const;
  [[nodiscard]] std::optional<Word> from_counts(unit::UnitId unit,
                                                const indicator::Indicator& indicator,
                                                figure::Part part) const;
  [[nodiscard]] std::optional<figure::Cell> find(unit::UnitId unit,
                                                 indicator::IndicatorId indicator,
                                                 const Stretch& stretch, figure::Part part) const;

  const unit::Registry& registry_;
  const indicator::Catalogue& catalogue_;
  CellOf cell_of_;
  unit::Hierarchy hierarchy_;
  Stretch whole_;
  std::array<std::vector<Stretch>, 8> parts_;  ///< Of the period, for indicators of each kind.
};

}  // namespace tongket::restate
