#include "office/units.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace tongket::office {

namespace {

constexpr std::string_view kChange = "unit.change";

/// Ids for an act that makes thousands of units, where `FreshIds` has room for one thousand. The
/// counter's highest bit sets them apart; below it stand 23 bits of position and 16 within the act.
class ManyIds {
 public:
  ManyIds(std::int64_t installation, ledger::Position position)
      : installation_{installation}, position_{position} {
    TK_CHECK(position < (std::int64_t{1} << 23U));
  }

  unit::UnitId next() {
    TK_CHECK(used_ < kMost);
    constexpr std::int64_t kMark = std::int64_t{1} << 39U;
    return unit::UnitId{base::make_raw_id(
        {.installation = installation_, .counter = kMark | (position_ * kMost + used_++)})};
  }

 private:
  static constexpr std::int64_t kMost = 65'536;
  std::int64_t installation_;
  ledger::Position position_;
  std::int64_t used_ = 0;
};

/// More new units than a country has are no list of units.
base::Result<> fits(const gazetteer::Plan& plan) {
  const auto refused =
      std::ranges::count(plan.findings, gazetteer::Verdict::refused, &gazetteer::Finding::verdict);
  if (refused > 0) {
    return base::Error{
        base::ErrorKind::invalid, "import.blocked", {{"count", std::to_string(refused)}}};
  }
  if (plan.events.empty()) return base::Error{base::ErrorKind::conflict, "import.nothing_new", {}};
  return base::Done{};
}

gazetteer::Plan plan_for(const books::Books& books, const std::vector<gazetteer::Source>& files,
                         const gazetteer::Progress& progress) {
  ManyIds ids{books.installation, books.head.position + 1};
  return gazetteer::plan_import(
      *books.units, files, [&ids] { return ids.next(); }, progress);
}

}  // namespace

base::Result<ledger::Recorded> record_units(Desk& desk, const access::Actor& actor,
                                            const std::vector<unit::Event>& events) {
  const Make make = [&](const books::Books& books, FreshIds&) -> base::Result<ledger::Draft> {
    unit::Registry attempt = *books.units;
    auto refusals = attempt.apply_all(events);
    if (!refusals.empty()) return std::move(refusals.front().error);
    return books::units_draft(events);
  };
  return desk.record(actor, {.act = kChange, .unit = {}}, make);
}

UnitImport plan_units(const Desk& desk, const std::vector<gazetteer::Source>& files,
                      const gazetteer::Progress& progress) {
  return {plan_for(*desk.books(), files, progress), std::nullopt};
}

base::Result<UnitImport> import_units(Desk& desk, const access::Actor& actor,
                                      const std::vector<gazetteer::Source>& files,
                                      const gazetteer::Progress& progress) {
  const auto books = desk.books();
  UnitImport done{plan_for(*books, files, progress), std::nullopt};
  TK_TRY([[maybe_unused]] const auto fit, fits(done.plan));
  // The plan was made beside the writer, which has others waiting; it holds as long as the units
  // it was made against.
  const Make make = [&](const books::Books& now, FreshIds&) -> base::Result<ledger::Draft> {
    if (now.units != books->units) {
      return base::Error{base::ErrorKind::conflict, "import.overtaken", {}};
    }
    return books::units_draft(done.plan.events);
  };
  TK_TRY(done.recorded, desk.record(actor, {.act = kChange, .unit = {}}, make));
  return done;
}

}  // namespace tongket::office
