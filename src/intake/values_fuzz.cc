// Whatever bytes a file of values holds: a plan, never a crash, in which every figure has a line,
// every line is taken, blank or refused, and every sheet is a block a report can travel in.
#include <cstdint>

#include "base/check.h"
#include "indicator/shipped.h"
#include "intake/values.h"
#include "unit/testing/country.h"

namespace {

using namespace tongket;

const indicator::Catalogue& shipped() {
  static const auto catalogue = [] {
    base::Problems problems;
    return indicator::Catalogue::load(indicator::shipped_files(), problems);
  }();
  return *catalogue;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const unit::Arkadia country;
  const auto plan = intake::read_values(
      {reinterpret_cast<const char*>(data), size},
      {.units = country.registry,
       .catalogue = shipped(),
       .may_speak_for = [](unit::UnitId) -> base::Result<> { return base::Done{}; },
       .may_hold = [](auto, auto) { return true; }});
  std::size_t values = 0;
  for (const auto& sheet : plan.sheets) {
    TK_CHECK(sheet.lines.size() == sheet.figures.cells.size());
    TK_CHECK(!sheet.lines.empty());
    const auto again = figure::decode(figure::encode(sheet.figures));
    TK_CHECK(again.ok() && again.value() == sheet.figures);
    values += sheet.lines.size();
  }
  TK_CHECK(values == plan.values);
  TK_CHECK(plan.lines <= plan.values + plan.blank + plan.refused);
  return 0;
}
