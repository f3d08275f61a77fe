// How fast a report of twenty pages with its annexes is written. Promise: 100 ms.
#include <benchmark/benchmark.h>

#include "paper/documents.h"
#include "paper/testing/made_review.h"

namespace tongket::paper {
namespace {

void print_a_report(benchmark::State& state) {
  const auto report = shipped_template("report").value();
  const auto fields = testing::made_report();
  std::size_t bytes = 0;
  for (auto _ : state) bytes += report.print(fields, {.title = "Báo cáo"}).size();
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(print_a_report)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket::paper
