// Whatever bytes a list or a map of columns holds: a plan, never a crash, and a plan that is not
// blocked is one the registry takes.
#include <cstdint>

#include "base/check.h"
#include "gazetteer/import.h"
#include "unit/shipped.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using tongket::gazetteer::Source;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto cut = bytes.find('\0');
  const std::string_view map = bytes.substr(0, cut);
  const std::string_view file =
      cut == std::string_view::npos ? std::string_view{} : bytes.substr(cut + 1);
  const std::vector<Source> sources{{"f", file, "m", map}};
  std::int64_t next = std::int64_t{1} << 39U;
  tongket::unit::Registry registry;
  const auto plan = tongket::gazetteer::plan_import(registry, sources,
                                                    [&] { return tongket::unit::UnitId{next++}; });
  if (!plan.is_blocked()) TK_CHECK(registry.apply_all(plan.events).empty());
  return 0;
}
