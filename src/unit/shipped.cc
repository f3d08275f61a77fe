#include "unit/shipped.h"

#include "base/check.h"

namespace tongket::unit {

namespace embedded {
std::string_view decisions_csv();
std::string_view units_csv();
std::string_view changes_csv();
std::string_view lineage_csv();
}  // namespace embedded

const UnitFiles& shipped_files() {
  static const UnitFiles files{{"units/decisions.csv", embedded::decisions_csv()},
                               {"units/units.csv", embedded::units_csv()},
                               {"units/changes.csv", embedded::changes_csv()},
                               {"units/lineage.csv", embedded::lineage_csv()}};
  return files;
}

const std::vector<Event>& shipped_events() {
  static const std::vector<Event> events = [] {
    base::Problems problems;
    auto read = read_units(shipped_files(), problems);
    TK_CHECK(problems.empty());
    return read;
  }();
  return events;
}

Registry shipped_registry() {
  Registry registry;
  const auto refusals = registry.apply_all(shipped_events());
  TK_CHECK(refusals.empty());
  return registry;
}

}  // namespace tongket::unit
