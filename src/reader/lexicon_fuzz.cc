// Any text at all as a file of the lexicon: it is understood or complained of, and what it made can
// be used to read a page.
#include <cstdint>

#include "reader/reader.h"
#include "reader/score.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  base::Problems problems;
  const auto lexicon = reader::Lexicon::parse({{"page.txt", text}}, problems);
  const reader::Reader reader{lexicon};
  static_cast<void>(
      reader.read("Xã A tổng kết công tác quốc phòng năm 2024: giao 12/12 người, đạt 100%."));
  static_cast<void>(reader::parse_expected(text));
  return 0;
}
