// How fast a file of figures is read. Shape: one row per commune and indicator of a national
// report: code, indicator, value, mark.
#include <benchmark/benchmark.h>

#include "paper/csv.h"

namespace tongket::paper {
namespace {

std::string national_report() {
  std::string bytes = "xã;chỉ tiêu;giá trị;dấu\r\n";
  for (int unit = 0; unit < 3321; ++unit) {
    for (int indicator = 1; indicator <= 20; ++indicator) {
      bytes += std::to_string(10000 + unit) + ";DQ." + std::to_string(indicator) + ";" +
               std::to_string(unit * indicator % 977) + ";đúng\r\n";
    }
  }
  return bytes;
}

void read_national_report(benchmark::State& state) {
  const std::string bytes = national_report();
  std::int64_t cells = 0;
  for (auto _ : state) {
    base::Problems problems;
    const auto table = read_csv(bytes, "", problems);
    cells += static_cast<std::int64_t>(table.rows() * table.columns().size());
  }
  state.SetItemsProcessed(cells);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(read_national_report);

}  // namespace
}  // namespace tongket::paper
