#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "decision/decision.h"
#include "indicator/indicator_id.h"
#include "ledger/recorded.h"
#include "period/period.h"
#include "shelf/shelf.h"
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

/// A value that was opened is public no more. Needs no paper: what is wrong must be gone at once.
struct ReleaseClosed {
  ledger::Position release;  ///< The entry that opened it.
  shelf::TextRef reason;
};

[[nodiscard]] ledger::Draft to_draft(const HoldOpened& opened);
[[nodiscard]] ledger::Draft to_draft(const ReleaseOpened& opened);
[[nodiscard]] ledger::Draft to_draft(const ReleaseClosed& closed);

/// A decision to hold, as it was recorded.
struct Hold {
  HoldOpened opened;
  ledger::Recorded recorded;
};

/// Who ended a release, when, and the words that say why.
struct Closing {
  ledger::Recorded recorded;
  shelf::TextRef reason;
};

/// A decision to publish, as it was recorded.
struct Release {
  ReleaseOpened opened;
  ledger::Recorded recorded;
  std::optional<Closing> closed;
};

/// Which indicators may be held, and which values were opened, by whose decision.
class Releases {
 public:
  /// Errors  `ledger.facts_malformed`, those of ids, dates and periods. `release.malformed`
  ///         (invalid): indicators out of order, twice, or none. Args: position.
  ///         `release.unknown` (not_found): an end of no release. Args: release.
  ///         `release.closed` (conflict): ended already. Args: release.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  /// True when a decision lets `unit` hold this indicator, which ships switched off.
  [[nodiscard]] bool may_hold(indicator::IndicatorId indicator, unit::UnitId unit) const;

  /// The decision that opens this value to the public now; null when there is none.
  [[nodiscard]] const Release* find(unit::UnitId unit, indicator::IndicatorId indicator,
                                    const period::Period& period) const;

  /// Every decision that ever opened this value, closed ones included, in the order of recording.
  [[nodiscard]] std::vector<const Release*> history(unit::UnitId unit,
                                                    indicator::IndicatorId indicator,
                                                    const period::Period& period) const;

  /// The release recorded as this entry; null when there is none.
  [[nodiscard]] const Release* at(ledger::Position entry) const;

  [[nodiscard]] const std::vector<Hold>& holds() const { return holds_; }
  [[nodiscard]] const std::vector<Release>& releases() const { return releases_; }

  void save(base::ByteWriter& out) const;
  [[nodiscard]] static base::Result<Releases> load(base::ByteReader& in);

 private:
  [[nodiscard]] base::Result<> close(const ledger::Entry& entry);

  std::vector<Hold> holds_;
  std::vector<Release> releases_;
};

}  // namespace tongket::release
