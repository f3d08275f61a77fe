#include "review/annex_plans.h"

#include "csv_data.h"

namespace tongket::review {
namespace embedded {
std::string_view annexes_csv();
}
namespace {

std::vector<AnnexPlan> read_plans() {
  const auto table = read_shipped(embedded::annexes_csv(), "annexes.csv");
  std::vector<AnnexPlan> plans;
  plans.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    plans.push_back({.number = std::string{table.cell(row, 0)},
                     .title = std::string{table.cell(row, 1)},
                     .kind = std::string{table.cell(row, 2)},
                     .codes = parts_of(table.cell(row, 3))});
  }
  return plans;
}

}  // namespace

const std::vector<AnnexPlan>& annex_plans() {
  static const std::vector<AnnexPlan> all = read_plans();
  return all;
}

}  // namespace tongket::review
