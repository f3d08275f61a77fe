#pragma once

#include <string_view>

#include "base/date.h"

namespace tongket::period {

/// On which day of the month books close, from a day on. A row of the table below.
struct CutOff {
  base::Date in_force;      ///< The first day on which this rule closes a month.
  unsigned day;             ///< 14: a month runs from the 15th before to its own 14th.
  std::string_view source;  ///< V: text read; P: read in part; U: custom, text not read.
};

/// The rule that closes the month of `year` and `month` (1 … 12). Every other period is made of
/// months: a quarter of three, a half of six, nine months of nine, a year of twelve, so that no
/// day is counted twice and none is lost, even in the year a rule changes.
///
/// Source  Decree 09/2019/ND-CP, article 12; Circular 58/2020/TT-BQP repeats it.
[[nodiscard]] const CutOff& cut_off_of(int year, unsigned month);

/// The closing day itself.
[[nodiscard]] base::Date closing_day(int year, unsigned month);

}  // namespace tongket::period
