// Goal: a worker taken over by its document can say what it likes; the server only reads it.
// Method: any bytes as the answer of a worker.
#include <cstdint>

#include "parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(tongket::document::unpack({reinterpret_cast<const char*>(data), size}));
  return 0;
}
