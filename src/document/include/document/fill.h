#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::document {

/// What is put into one cell of a foreign workbook; with neither number nor text it is emptied.
struct CellFill {
  std::string sheet = {};
  std::uint32_t row = 1;
  std::uint32_t column = 1;
  std::string number = {};  ///< "-12.5": digits, as XML has them.
  /// The number is a percent: 50 becomes 0.5 in a cell that shows percents.
  bool is_percent = false;
  std::string text = {};  ///< A text whatever it begins with: never a formula.
};

/// `Extractor::fill_workbook` without a worker, for tests that have no second process.
[[nodiscard]] base::Result<std::string> fill_in_this_process(std::string_view bytes,
                                                             std::span<const CellFill> fills);

struct CellPlace {
  std::uint32_t row = 1;
  std::uint32_t column = 1;
};
/// "AB12" as column 28 and row 12; nothing when it is no place of a cell.
[[nodiscard]] std::optional<CellPlace> read_place(std::string_view reference);
/// "AB12" again.
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint32_t column);

}  // namespace tongket::document
