#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problems.h"

namespace tongket::period {

/// The cells of one row, in the order of the columns asked for, blanks at their ends gone.
struct Row {
  std::vector<std::string> cells;
  base::Place place;

  /// The place of one cell of the row.
  [[nodiscard]] base::Place at(std::string_view column) const;
};

/// Hands every whole row of a table to `take`. Mistakes of form go into `problems`.
void read_rows(std::string_view csv, std::string_view file,
               std::span<const std::string_view> columns, base::Problems& problems,
               const std::function<void(const Row&)>& take);

/// Whether `mark` says how far a row was verified: V, P or U. Otherwise a problem is added.
bool check_mark(const std::string& mark, const Row& row, base::Problems& problems);

}  // namespace tongket::period
