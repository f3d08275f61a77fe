#pragma once

#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "indicator/catalogue.h"
#include "rollup.h"

namespace tongket::cube {

/// What has to be done for the figures of a period, column by column: everything that is added up,
/// each once, then the shares made of it.
struct Plan {
  /// One indicator to be added up.
  struct Roll {
    const indicator::Indicator* indicator;
    period::Period period;
    Adding adding;
    bool counts;  ///< Coverage is asked for.
    figure::Slice slice = 0;
  };

  /// A share to be made of two sheets.
  struct Division {
    std::size_t top;
    std::size_t bottom;
  };

  /// Where a column's sheets are; nothing: there is none.
  struct Sheets {
    std::optional<std::size_t> now;
    std::optional<std::size_t> before;
    std::optional<std::size_t> target;
  };

  /// `of` must outlive this.
  Plan(const indicator::Catalogue& of, const period::Period& now,
       std::span<const indicator::Indicator* const> indicators, bool with_year_before,
       std::span<const figure::Slice> slices = {});

  /// Whether a column needs nothing but what is added up for itself.
  [[nodiscard]] bool stands_alone(std::size_t column) const;

  /// Divisions stand behind the rolls.
  [[nodiscard]] std::optional<std::size_t> place(std::optional<std::size_t> sheet) const {
    if (sheet && *sheet >= kDivisions) return *sheet - kDivisions + rolls.size();
    return sheet;
  }

  const indicator::Catalogue& catalogue;
  period::Period period;
  std::vector<Roll> rolls;
  std::vector<Division> divisions;
  std::vector<Sheets> columns;
  std::vector<std::size_t> first_roll;  ///< Of each column; one more at the end.
  std::vector<std::size_t> first_division;

 private:
  /// What is to be added up of an indicator.
  struct Wanted {
    period::Period period;
    bool counts = false;
    figure::Slice slice = 0;
  };
  [[nodiscard]] Sheets sheets_of(const indicator::Indicator& indicator, figure::Slice slice,
                                 bool with_year_before);
  std::optional<std::size_t> figures(const indicator::Indicator& indicator, const Wanted& wanted);
  std::optional<std::size_t> target(const indicator::Indicator& indicator,
                                    const period::Period& of);
  /// The two counts of a share that are added up by themselves.
  [[nodiscard]] std::optional<std::pair<const indicator::Indicator*, const indicator::Indicator*>>
  counts_of(const indicator::Indicator& indicator, const period::Period& of) const;
  std::size_t roll(const Roll& wanted);
  std::size_t division(std::size_t top, std::size_t bottom);

  /// Numbered from the far end until it is known how many rolls there are.
  static constexpr std::size_t kDivisions = std::size_t{1} << 32;
  std::map<indicator::IndicatorId, const indicator::Indicator*> targets_;
  std::map<std::tuple<const indicator::Indicator*, period::Period, Adding, figure::Slice>,
           std::size_t>
      places_;
};

}  // namespace tongket::cube
