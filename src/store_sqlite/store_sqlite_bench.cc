// Appends of batches on the disk the build lies on: what one commit costs, and what an entry costs
// when many share one. Blocks of 1.5 kB are reports of 300 figures.
#include <cstdlib>
#include <filesystem>

#include <benchmark/benchmark.h>

#include "base/check.h"
#include "store_sqlite/sqlite_store.h"

namespace tongket::store_sqlite {
namespace {

class BenchHouse {
 public:
  BenchHouse() {
    std::string form = "tongket-bench-XXXXXX";
    TK_CHECK(::mkdtemp(form.data()) != nullptr);
    folder_ = std::filesystem::absolute(form);
    house_ = SqliteHouse::open(folder_, IfAbsent::make).value();
  }
  BenchHouse(const BenchHouse&) = delete;
  BenchHouse& operator=(const BenchHouse&) = delete;
  ~BenchHouse() {
    house_.reset();
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] SqliteHouse& house() { return *house_; }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<SqliteHouse> house_;
};

std::vector<ledger::Entry> reports(ledger::Head head, std::int64_t count) {
  std::vector<ledger::Entry> batch;
  for (std::int64_t i = 0; i < count; ++i) {
    base::JsonObject facts;
    facts["form"] = "BM-01/2";
    facts["period"] = "2026-10";
    ledger::Draft draft{.at = head.at,
                        .actor = "400000001",
                        .act = "report.submit",
                        .version = 1,
                        .subject = "4000000A1",
                        .facts = std::move(facts),
                        .blocks = {{.kind = "figures", .bytes = std::string(1500, 'x')}}};
    batch.push_back(ledger::chain(head, std::move(draft)).value());
    head = ledger::head_after(batch.back());
  }
  return batch;
}

void append_batches(benchmark::State& state) {
  BenchHouse bench;
  auto& ledger = bench.house().ledger();
  for (auto _ : state) {
    state.PauseTiming();
    const auto batch = reports(ledger.head(), state.range(0));
    state.ResumeTiming();
    benchmark::DoNotOptimize(ledger.append(ledger.head(), batch));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(append_batches)->Arg(1)->Arg(100)->Arg(1000)->UseRealTime();

void chain_entries(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(reports({}, 100));
  state.SetItemsProcessed(state.iterations() * 100);
}
BENCHMARK(chain_entries);

void verify_entries(benchmark::State& state) {
  BenchHouse bench;
  auto& ledger = bench.house().ledger();
  static_cast<void>(ledger.append(ledger.head(), reports(ledger.head(), 10'000)));
  for (auto _ : state) benchmark::DoNotOptimize(ledger::verify(ledger).ok());
  state.SetItemsProcessed(state.iterations() * 10'000);
}
BENCHMARK(verify_entries);

void erase_among_texts(benchmark::State& state) {
  BenchHouse bench;
  auto& shelf = bench.house().shelf();
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    shelf.put("text", std::to_string(i), std::string(500, 'x'));
  }
  for (auto _ : state) {
    shelf.put("text", "one", "more");
    shelf.erase("text", "one");
  }
}
BENCHMARK(erase_among_texts)->Arg(100)->UseRealTime();

}  // namespace
}  // namespace tongket::store_sqlite
