// How many pages one core reads in a second, and what the lexicon costs once. Twice: the five
// published reviews, when they are there, and the pages of the examination, which hold a number in
// every other line, portal frames and all. As those are shorter, `seed_sized_pages` counts every
// 3,844 bytes, the mean of the five, as one page.
#include <filesystem>

#include <benchmark/benchmark.h>

#include "reader/testing/lexicon_files.h"

namespace tongket::reader {
namespace {

std::vector<std::string> pages(const std::string& folder) {
  const std::string path = std::string{TK_SOURCE_DIR} + folder;
  std::vector<std::string> texts;
  if (!std::filesystem::is_directory(path)) return texts;
  for (const auto& file : std::filesystem::directory_iterator{path}) {
    if (file.path().extension() == ".txt") texts.push_back(testing::bytes_of(file.path().string()));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

void read_pages(benchmark::State& state, const std::string& folder) {
  const std::vector<std::string> texts = pages(folder);
  if (texts.empty()) {
    state.SkipWithError("the folder is not there");
    return;
  }
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
BENCHMARK_CAPTURE(read_pages, published, "/../shared/seeds")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_pages, examination, "/tests/reading/pages")->Unit(benchmark::kMillisecond);

void open_lexicon(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(testing::lexicon_of(TK_SOURCE_DIR));
}
BENCHMARK(open_lexicon)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket::reader
