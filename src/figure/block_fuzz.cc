// Bytes of a foreign ledger must not harm the reader, and what it accepts has one spelling.
#include <cstdint>
#include <cstdlib>

#include "figure/block.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto block = tongket::figure::decode(bytes);
  if (block.ok() && tongket::figure::encode(block.value()) != bytes) std::abort();
  return 0;
}
