#pragma once

#include <optional>
#include <vector>

#include "cube/table.h"
#include "plan.h"
#include "rollup.h"

namespace tongket::cube {

struct Table::Body {
  /// Fills this table anew.
  void make(const Columns& from, const Asked& asked);

  [[nodiscard]] Word word(std::optional<std::size_t> sheet, std::size_t node) const {
    return sheet ? sheets[*sheet].word(node) : Word{};
  }

  std::size_t nodes = 0;
  std::size_t used = 0;  ///< Of `sheets`; the others keep their memory for another time.
  std::vector<Sheet> sheets;
  std::vector<Plan::Sheets> columns;
  std::vector<std::vector<std::int64_t>> percents;  ///< By column and node; kNoKey: none.
  std::vector<std::vector<std::uint32_t>> ranks;

 private:
  void lay_out(std::size_t columns_asked, std::size_t sheets_needed);
  void put_in_order(const Walk& walk, const indicator::Indicator& indicator, std::size_t column);

  std::vector<Folded> scratch_;  ///< By worker.
};

}  // namespace tongket::cube
