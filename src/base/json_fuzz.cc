// Any bytes at all: what is read as JSON has one canonical text, and that text reads as itself.
#include <cstddef>
#include <cstdint>

#include "base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket::base;
  const auto parsed = parse_json({reinterpret_cast<const char*>(data), size});
  if (!parsed.ok()) return 0;
  const auto canonical = canonical_json(parsed.value());
  if (!canonical.ok()) return 0;
  const auto again = parse_json(canonical.value());
  TK_CHECK(again.ok());
  TK_CHECK(canonical_json(again.value()).value() == canonical.value());
  return 0;
}
