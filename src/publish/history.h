#pragma once

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "facts.h"
#include "ground.h"

namespace tongket::publish {

/// What was out before, and since when: what has been read once cannot be made unread. So where two
/// figures together would give a third away, the one that came later stays back, and a figure of a
/// page that was withdrawn is still taken to be known.
///
/// Shape   as far as the numbers of today reach back. What stood on a page before a correction is
///         not weighed against what stands there now.
class History {
 public:
  /// Requires `books` to outlive the history.
  explicit History(const books::Books& books);

  /// Every unit and period of which an article was ever out.
  [[nodiscard]] std::vector<Table> tables() const;

  /// Since when a number has been as it is and open to the public; nothing when it never was.
  [[nodiscard]] std::optional<ledger::Position> since(const Point& point, const Fact& fact);

  /// True when a decision once opened this number and none does now.
  [[nodiscard]] bool was_closed(const Point& point) const;

 private:
  /// From when to when articles of a table were out, or a decision was open; no end while it is.
  struct Stay {
    ledger::Position first;
    std::optional<ledger::Position> past;
  };

  [[nodiscard]] std::vector<Stay> open_by_decision(const Point& point) const;
  [[nodiscard]] ledger::Position settled_at(const Point& point, const Fact& fact);
  [[nodiscard]] ledger::Position unchanged_since(const figure::FigureKey& key,
                                                 const figure::Cell& cell) const;
  [[nodiscard]] const std::set<unit::UnitId>& units_of(const Table& table);

  const books::Books& books_;
  Ground ground_;
  std::map<Table, std::vector<Stay>> stays_;
  std::map<Table, std::set<unit::UnitId>> units_;
  std::multimap<indicator::IndicatorId, figure::FigureKey> cells_;
};

}  // namespace tongket::publish
