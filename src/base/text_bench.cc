// What the reader pays per page before it reads a word. Text: a paragraph of ordinary length and
// density of accents, repeated to the size of a published page.
#include <benchmark/benchmark.h>

#include "base/encoding.h"
#include "base/text.h"

namespace tongket::base {
namespace {

std::string page() {
  std::string text;
  while (text.size() < 4500) {
    text +=
        "Năm qua, Ban Chỉ huy quân sự xã đã tham mưu cho cấp ủy, chính quyền lãnh đạo, chỉ đạo "
        "hoàn thành 100% kế hoạch huấn luyện dân quân; bảo đảm chất lượng tuyển quân.\n";
  }
  return text;
}

template <class Work>
void on_a_page(benchmark::State& state, const std::string& text, Work work) {
  for (auto _ : state) benchmark::DoNotOptimize(work(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

std::string taken_apart() {
  std::string text = page();
  return text + "\u0301";  // One mark on its own sends all of it the slow way.
}

BENCHMARK_CAPTURE(on_a_page, match_key, page(), match_key);
BENCHMARK_CAPTURE(on_a_page, fold, page(), fold);
BENCHMARK_CAPTURE(on_a_page, fold_of_taken_apart, taken_apart(), fold);
BENCHMARK_CAPTURE(on_a_page, to_nfc, page(), to_nfc);
BENCHMARK_CAPTURE(on_a_page, decode, page(), [](const std::string& text) { return decode(text); });

}  // namespace
}  // namespace tongket::base
