#pragma once

#include <map>
#include <optional>
#include <vector>

#include "cube/table.h"
#include "rollup.h"

namespace tongket::cube {

struct Table::Body {
  /// Where a column's sheets are; nothing: there is none.
  struct Sheets {
    std::optional<std::size_t> now;
    std::optional<std::size_t> before;
    std::optional<std::size_t> target;
  };

  /// Fills this table anew.
  void make(const Columns& from, const Asked& asked);

  [[nodiscard]] Word word(std::optional<std::size_t> sheet, std::size_t node) const {
    return sheet ? sheets[*sheet].word(node) : Word{};
  }

  std::size_t nodes = 0;
  std::size_t used = 0;  ///< Of `sheets`; the others keep their memory for another time.
  std::vector<Sheet> sheets;
  std::vector<Sheets> columns;
  std::vector<std::vector<std::int64_t>> percents;  ///< By column and node; kNoKey: none.
  std::vector<std::vector<std::uint32_t>> ranks;

 private:
  struct Plan;
  struct Roll;
  struct Division;
  void lay_out(std::size_t columns_asked, std::size_t sheets_needed);
  void put_in_order(const Walk& walk, const indicator::Indicator& indicator, std::size_t column);

  std::vector<Folded> scratch_;  ///< By worker.
};

}  // namespace tongket::cube
