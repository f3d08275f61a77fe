// Any four tables at all: reading ends, tells its mistakes, and what it accepts without one is
// taken by a registry and comes back from its bytes the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "unit/loader.h"
#include "unit/registry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tongket;
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  // A form feed stands between the tables.
  const auto table = [&rest] {
    const auto end = rest.find('\f');
    const auto text = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return text;
  };
  unit::UnitFiles files;
  files.decisions = {"decisions.csv", table()};
  files.units = {"units.csv", table()};
  files.changes = {"changes.csv", table()};
  files.lineage = {"lineage.csv", table()};
  base::Problems problems;
  const auto events = unit::read_units(files, problems);
  if (!problems.empty()) return 0;
  unit::Registry registry;
  TK_CHECK(registry.apply_all(events).empty());
  base::ByteWriter saved;
  registry.save(saved);
  base::ByteReader reader{saved.bytes()};
  const auto loaded = unit::Registry::load(reader);
  TK_CHECK(loaded.ok());
  base::ByteWriter again;
  loaded.value().save(again);
  TK_CHECK(again.bytes() == saved.bytes());
  return 0;
}
