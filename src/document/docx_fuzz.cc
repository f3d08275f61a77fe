// Goal: no zip, however broken, crashes the reader of Word documents.
// Method: the bytes as they are; seeds are whole documents.
#include <cstdint>

#include "parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(tongket::document::extract_docx({reinterpret_cast<const char*>(data), size}));
  return 0;
}
