// How long a reader waits for a search through everything an old and busy office has published.
#include <string>

#include <benchmark/benchmark.h>

#include "base/text.h"
#include "highlight.h"
#include "word_index.h"

namespace tongket::portal {
namespace {

constexpr int kArticles = 100'000;

/// Sixty words of two hundred syllables, and a name that one article in two thousand has.
std::string text_of(int number) {
  constexpr std::string_view kFirst = "bcdghklmnpqrstvx";
  constexpr std::string_view kLast = "aeiouy";
  std::string text = number % 2'000 == 0 ? "thị xã Cai Lậy" : "xã Đồng Nổi";
  auto state = static_cast<std::uint32_t>(number) * 2'654'435'761U + 1;
  for (int i = 0; i < 60; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    text += ' ';
    text += kFirst[(state >> 24U) % kFirst.size()];
    text += kLast[(state >> 16U) % kLast.size()];
    if (((state >> 8U) & 1U) != 0) text += 'n';
  }
  return text + (number % 3 == 0 ? " huấn luyện dân quân" : "");
}

WordIndex index() {
  WordIndex all;
  for (int i = 0; i < kArticles; ++i) all.add(base::fold(text_of(i)));
  return all;
}

void search(benchmark::State& state, const std::string& words) {
  static const WordIndex all = index();
  for (auto _ : state) {
    const auto found = all.find(words_in(words));
    if (found.empty()) state.SkipWithError("nothing found");
    benchmark::DoNotOptimize(found.size());
  }
}
BENCHMARK_CAPTURE(search, cai_lay, "cai lay")->Name("search_100_000_articles/cai lay");
BENCHMARK_CAPTURE(search, training, "huan luyen dan quan")
    ->Name("search_100_000_articles/huan luyen dan quan");
BENCHMARK_CAPTURE(search, one_letter, "a")->Name("search_100_000_articles/a");

void make_index(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(index());
}
BENCHMARK(make_index)->Name("index_100_000_articles")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket::portal
