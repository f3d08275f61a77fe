// Any bytes at all: decoding refuses them or gives tidy text, and comparing that text ends.
#include <cstddef>
#include <cstdint>

#include "base/encoding.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket::base;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::string key = match_key(bytes);
  TK_CHECK(is_utf8(key));
  const auto decoded = decode(bytes);
  if (!decoded.ok()) return 0;
  const std::string& text = decoded.value().text;
  TK_CHECK(is_utf8(text) && to_nfc(text) == text);
  TK_CHECK(fold(fold(text)) == fold(text));
  TK_CHECK(slice(text, 0, length(text)) == text);
  return 0;
}
