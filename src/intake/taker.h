#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "columns.h"
#include "intake/values.h"
#include "places.h"

namespace tongket::intake {

/// More than that many lines are no file of values of a country's month.
inline constexpr std::size_t kLinesMost = 2'000'000;

/// One line of the file, as far as it is read.
struct Line {
  std::uint32_t number = 0;
  std::array<std::string_view, kColumns> cells;

  [[nodiscard]] std::string_view cell(Column column) const {
    return cells[static_cast<std::size_t>(column)];
  }
};

/// Judges lines and gathers what is good of them into the sheets of a plan.
class Taker {
 public:
  /// Requires all of it to outlive the taker, and the cells of lines to live as long; but that of
  /// the value.
  Taker(const Rules& rules, const std::vector<std::string>& names, const Columns& columns,
        Plan& plan)
      : rules_{rules}, names_{names}, columns_{columns}, plan_{plan}, places_{rules, plan.sheets} {}

  void take(const Line& line);

  /// Puts every sheet in the order of its cells, takes out what is said twice, and counts.
  void finish();

 private:
  void refuse(const Line& line, Column column, base::Error error);
  [[nodiscard]] std::optional<Fault> fault_of(const Place& place, const Names::Known& known,
                                              bool is_estimate) const;
  [[nodiscard]] base::Result<figure::Slice> slice_of(std::string_view text, const Place& place,
                                                     const indicator::Indicator& of) const;
  void put_in_order(Sheet& sheet);
  void take_one(const Sheet& sheet, std::span<const std::size_t> same, Sheet& sorted);
  void refuse_twice(std::uint32_t line, std::string_view code, std::uint32_t other,
                    const figure::Value& value);

  const Rules& rules_;
  const std::vector<std::string>& names_;
  const Columns& columns_;
  Plan& plan_;
  Places places_;
};

}  // namespace tongket::intake
