// A snapshot that is accepted has exactly the bytes it was read from.
#include <cstdint>

#include "base/check.h"
#include "showcase/snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes{data, data + size};
  const auto read = tongket::showcase::Snapshot::from_bytes(bytes);
  if (read.ok()) TK_CHECK(read.value().bytes() == bytes);
  return 0;
}
