#pragma once

#include <ostream>
#include <string>

#include "base/json.h"

namespace tongket::cli {

/// A review table as CSV, a line a cell that says something: unit, level, indicator, figure, hedge,
/// state, k, m, n, target, percent, year before, change, rank.
[[nodiscard]] std::string csv_of_table(const base::Json& table);

/// Units down, indicators across; or the CSV, when it was asked for.
void print_review(std::ostream& out, const base::Json& answer);

}  // namespace tongket::cli
