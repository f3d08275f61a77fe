// Goal: no line from outside brings the program down, and what is accepted has one text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ledger/anchor.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line{reinterpret_cast<const char*>(data), size};
  const auto anchor = tongket::ledger::parse_anchor(line);
  TK_CHECK(!anchor.ok() || tongket::ledger::to_text(anchor.value()) == line);
  return 0;
}
