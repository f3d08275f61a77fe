#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "decision/decision.h"
#include "indicator/indicator_id.h"
#include "ledger/recorded.h"
#include "period/period.h"
#include "unit/unit_id.h"

namespace tongket::release {

/// An indicator that ships switched off may be held from this decision on.
struct HoldOpened {
  std::vector<indicator::IndicatorId> indicators;  ///< Ascending, none twice, at least one.
  std::optional<unit::UnitId> scope;               ///< This unit only; none: every unit.
  decision::Decision basis;
};

/// One value that is not public by its indicator was opened to the public.
struct ReleaseOpened {
  unit::UnitId unit;
  indicator::IndicatorId indicator;
  period::Period period;
  decision::Decision basis;
};

[[nodiscard]] ledger::Draft to_draft(const HoldOpened& opened);
[[nodiscard]] ledger::Draft to_draft(const ReleaseOpened& opened);

/// Which indicators may be held, and which values were opened, by whose decision.
class Releases {
 public:
  template <class Opened>
  struct Decision {
    Opened opened;
    ledger::Recorded recorded;
  };

  /// Errors  `ledger.facts_malformed`, those of ids, dates and periods. `release.malformed`
  ///         (invalid): indicators out of order, twice, or none. Args: position.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  /// True when a decision lets `unit` hold this indicator, which ships switched off.
  [[nodiscard]] bool may_hold(indicator::IndicatorId indicator, unit::UnitId unit) const;

  /// The decision that opened this value to the public; null when there is none.
  [[nodiscard]] const Decision<ReleaseOpened>* find(unit::UnitId unit,
                                                    indicator::IndicatorId indicator,
                                                    const period::Period& period) const;

  [[nodiscard]] const std::vector<Decision<HoldOpened>>& holds() const { return holds_; }
  [[nodiscard]] const std::vector<Decision<ReleaseOpened>>& releases() const { return releases_; }

  void save(base::ByteWriter& out) const;
  [[nodiscard]] static base::Result<Releases> load(base::ByteReader& in);

 private:
  std::vector<Decision<HoldOpened>> holds_;
  std::vector<Decision<ReleaseOpened>> releases_;
};

}  // namespace tongket::release
