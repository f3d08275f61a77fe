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
  std::vector<std::vector<std::uint32_t>> ranks;  ///< By column and node.

 private:
  /// Memory of one worker.
  struct Bench {
    Folded folded;
    std::vector<std::int64_t> keys;  ///< By node: how good it is.
    std::vector<std::int64_t> brothers;
    std::vector<std::uint32_t> places;
  };

  void lay_out(std::size_t columns_asked, std::size_t sheets_needed);
  void put_in_order(const Walk& walk, const indicator::Indicator& indicator, std::size_t column,
                    Bench& bench);
  void find_keys(const indicator::Indicator& indicator, const Plan::Sheets& of,
                 std::vector<std::int64_t>& keys) const;

  Processor processor_ = Processor::any;
  std::vector<Bench> benches_;  ///< By worker.
};

}  // namespace tongket::cube
