#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::document {

/// What somebody left in the sheets of a workbook: values only, as they were kept.
///
/// Shape   sheets in the order of their tabs, cells by row, then column; empty ones left out, but
///         for formulas that never gave anything. At most `kSheetsMax` sheets and `kCellsMax`
///         cells.
struct Workbook {
  enum class Kind : std::uint8_t { text, number, truth, formula };
  struct Cell {
    std::uint32_t row = 1;     ///< From 1.
    std::uint32_t column = 1;  ///< From 1: "A".
    Kind kind = Kind::text;    ///< `formula`: the text is what it last gave.
    std::string text = {};     ///< UTF-8, NFC; a number as XML writes it: "1234.5", "1.2E3".
    bool is_percent = false;   ///< A number shown as a percent: 0.5 is 50 %.
  };
  /// Cells that are one; what stands in the others than the first is not seen.
  struct Range {
    std::uint32_t row = 1;
    std::uint32_t column = 1;
    std::uint32_t last_row = 1;
    std::uint32_t last_column = 1;
  };
  struct Sheet {
    std::string name = {};
    bool is_hidden = false;
    std::vector<Cell> cells = {};
    std::vector<Range> merged = {};
    bool is_protected = false;
  };
  std::vector<Sheet> sheets;
  bool has_programs = false;  ///< Macros or controls.
  bool has_links = false;     ///< To other workbooks.
};

/// `Extractor::read_workbook` without a worker, for tests that have no second process.
[[nodiscard]] base::Result<Workbook> workbook_in_this_process(std::string_view bytes);

inline constexpr std::size_t kSheetsMax = 200;
inline constexpr std::size_t kCellsMax = 200'000;

}  // namespace tongket::document
