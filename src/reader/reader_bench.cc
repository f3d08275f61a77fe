// How many pages of ordinary length one core reads in a second, and what the lexicon costs once.
// Pages: those of the examination, portal frames and all; as they are shorter than the five
// published ones, `seed_sized_pages` counts every 3,844 bytes, the mean of those, as one page.
#include <filesystem>

#include <benchmark/benchmark.h>

#include "reader/testing/lexicon_files.h"

namespace tongket::reader {
namespace {

std::vector<std::string> pages() {
  std::vector<std::string> texts;
  for (const auto& file :
       std::filesystem::directory_iterator{std::string{TK_SOURCE_DIR} + "/tests/reading/pages"}) {
    texts.push_back(testing::bytes_of(file.path().string()));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

void read_pages(benchmark::State& state) {
  const std::vector<std::string> texts = pages();
  const Reader reader{testing::lexicon_of(TK_SOURCE_DIR)};
  std::int64_t read = 0;
  std::int64_t bytes = 0;
  std::int64_t figures = 0;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      const Reading reading = reader.read(text);
      figures += static_cast<std::int64_t>(reading.figures.size());
      bytes += static_cast<std::int64_t>(text.size());
      ++read;
    }
  }
  benchmark::DoNotOptimize(figures);
  constexpr double kSeedBytes = 3844;
  state.SetItemsProcessed(read);
  state.SetBytesProcessed(bytes);
  state.counters["seed_sized_pages"] =
      benchmark::Counter{static_cast<double>(bytes) / kSeedBytes, benchmark::Counter::kIsRate};
}
BENCHMARK(read_pages)->Unit(benchmark::kMillisecond);

void open_lexicon(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(testing::lexicon_of(TK_SOURCE_DIR));
}
BENCHMARK(open_lexicon)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket::reader
