// Any bytes as events or as a snapshot of a registry: reading ends, and what is read is written
// back to the same events.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "unit/event_codec.h"
#include "unit/registry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  base::ByteReader snapshot{bytes};
  (void)unit::Registry::load(snapshot).ok();
  base::ByteReader reader{bytes};
  const auto events = unit::read_events(reader);
  if (!events.ok()) return 0;
  base::ByteWriter writer;
  unit::write(writer, events.value());
  base::ByteReader again{writer.bytes()};
  TK_CHECK(unit::read_events(again).value() == events.value());
  TK_CHECK(unit::events_from_json(unit::to_json(events.value())).ok());
  unit::Registry registry;
  (void)registry.apply_all(events.value());
  return 0;
}
