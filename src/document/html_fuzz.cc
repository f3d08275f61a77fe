// Goal: no page crashes its reader, and what is read is always UTF-8 without control characters.
// Method: the whole way of a page: bytes of any encoding, decoded, parsed, laid out in lines.
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace document = tongket::document;
  const std::string page = "<p>" + std::string{reinterpret_cast<const char*>(data), size};
  const auto extracted = document::extract_in_this_process(page);
  if (!extracted.ok()) return 0;
  const std::string& text = extracted.value().text;
  if (text.empty() || !tongket::base::is_utf8(text)) std::abort();
  for (const char letter : text) {
    if (static_cast<unsigned char>(letter) < 0x20 && letter != '\n' && letter != '\t') std::abort();
  }
  return 0;
}
