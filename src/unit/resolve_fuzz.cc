// Any text as a name of a unit: resolving ends, every candidate is a known unit that really bore
// the name, and its note can be said. Odd bytes are replaced first, as whoever asks has valid text.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "unit/resolve.h"
#include "unit/shipped.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket;
  static const unit::Registry registry = unit::shipped_registry();
  const std::string text{reinterpret_cast<const char*>(data), size};
  if (!base::is_utf8(text)) return 0;
  TK_CHECK(unit::name_key(unit::name_key(text)) == unit::name_key(text));
  for (const int year : {2019, 2024, 2026}) {
    const auto day = base::make_date(year, 12, 5).value();
    const unit::NameQuery query{.text = text, .day = day, .level = {}, .parent = {}, .under = {}};
    for (const auto& candidate : unit::resolve(registry, query)) {
      TK_CHECK(registry.knows(candidate.unit));
      TK_CHECK(!candidate.naming.key.empty());
      const bool current = candidate.standing == unit::Standing::current;
      TK_CHECK(current == unit::note(registry, candidate, day, base::Language::vi).empty());
    }
  }
  return 0;
}
