// Numbers asked: what a start pays for the catalogue out of the ledger, what an import of a mended
// one costs, and what one rule costs on one report.
#include <benchmark/benchmark.h>

#include "indicator/shipped.h"

namespace tongket::indicator {
namespace {

Catalogue shipped() {
  base::Problems problems;
  return Catalogue::load(shipped_files(), problems).value();
}

void read_and_check_the_files(benchmark::State& state) {
  for ([[maybe_unused]] const auto _ : state) benchmark::DoNotOptimize(shipped());
}
BENCHMARK(read_and_check_the_files)->Unit(benchmark::kMillisecond);

void read_from_the_ledger(benchmark::State& state) {
  base::ByteWriter out;
  shipped().save(out);
  for ([[maybe_unused]] const auto _ : state) {
    base::ByteReader in{out.bytes()};
    benchmark::DoNotOptimize(Catalogue::load(in).ok());
  }
  state.counters["bytes"] = static_cast<double>(out.bytes().size());
}
BENCHMARK(read_from_the_ledger)->Unit(benchmark::kMillisecond);

void judge_all_rules(benchmark::State& state) {
  const auto catalogue = shipped();
  std::int64_t next = 0;
  const Lookup lookup = [&](const Reference&) {
    next = (next + 7919) % 100'003;
    return Operand{Standing::value, base::Decimal{next}};
  };
  for ([[maybe_unused]] const auto _ : state) {
    for (const auto& rule : catalogue.rules()) {
      benchmark::DoNotOptimize(rule.must_hold.judge(lookup).ok());
    }
  }
  state.counters["rules"] = static_cast<double>(catalogue.rules().size());
}
BENCHMARK(judge_all_rules)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tongket::indicator
