#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Small, so that no time goes into pixels: what is looked for lies in the reading of heads.
  if (size > 20'000) return 0;
  const auto pixels =
      tongket::photo::decode(std::string_view{reinterpret_cast<const char*>(data), size});
  if (pixels.ok() && pixels.value().width > 16 && pixels.value().width < 400) {
    static_cast<void>(tongket::photo::narrowed(pixels.value(), 16));
  }
  return 0;
}
