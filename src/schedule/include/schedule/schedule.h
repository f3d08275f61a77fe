#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "decision/decision.h"
#include "form/form.h"
#include "ledger/recorded.h"
#include "period/work_calendar.h"
#include "schedule/years.h"
#include "shelf/shelf.h"
#include "unit/tree.h"

namespace tongket::schedule {

/// A day that is free or worked on by a paper: a holiday, a bridge, the Saturday that makes up for
/// one.  Act `calendar.day`.
struct DaySet {
  base::Date day;
  std::optional<bool> works = {};  ///< None: as the shipped list has it again.
  shelf::TextRef name;             ///< "Quốc khánh, hoán đổi".
  decision::Decision basis;
};

/// Which due day is moved.
struct DueKey {
  std::string form;
  period::Period period;
  /// 0: the form's own day; else the milestone of its section, from 1.
  int section = 0;
  /// Of this unit; with `below`, of every unit below it, itself left out. None: of all units.
  std::optional<unit::UnitId> unit = {};
  bool below = false;

  friend auto operator<=>(const DueKey&, const DueKey&) = default;
};

/// A due day that somebody above moved ("lùi hạn").  Act `calendar.due`.
struct DueMoved {
  DueKey key;
  std::optional<base::Date> day = {};  ///< None: as the rule says again.
  shelf::TextRef reason;
  std::optional<decision::Decision> basis = {};
};

[[nodiscard]] ledger::Draft to_draft(const DaySet& set);
[[nodiscard]] ledger::Draft to_draft(const DueMoved& moved);

/// What a due day is asked for.
struct Owed {
  const form::Form& form;
  const period::Period& period;
  const unit::Tree& tree;  ///< Of the period's last day.
  unit::UnitId unit{0};
  indicator::Level level = indicator::Level::commune;
};

/// The working year as this house has it: the calendar, moved due days, opened and closed books.
///
/// Where several moves speak of one report, the nearest counts: the unit's own, then those for all
/// below the units above it from below up, then the one for all units. Of one key the last word
/// counts.
class Schedule {
 public:
  struct Day {
    DaySet set;
    ledger::Recorded recorded;
  };
  struct Move {
    DueMoved moved;
    ledger::Recorded recorded;
  };

  Schedule();

  /// Errors  `ledger.facts_malformed`; those of the words in it; those of `Years::apply`.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  /// The shipped list with what was set since.
  [[nodiscard]] const period::WorkCalendar& calendar() const { return calendar_; }
  /// Set by hand, by day.
  [[nodiscard]] const std::map<base::Date, Day>& days() const { return days_; }
  /// Moved, by form, period, section and unit.
  [[nodiscard]] const std::map<DueKey, Move>& moves() const { return moves_; }
  [[nodiscard]] const Years& years() const { return years_; }

  /// The last day on which this section of the report is in time; nothing where no rule and no move
  /// says so.  Requires a section of the form.
  [[nodiscard]] std::optional<period::WorkDay> due(const Owed& owed, std::size_t section) const;
  /// The same of the whole form: its last section's.
  [[nodiscard]] std::optional<period::WorkDay> due(const Owed& owed) const;
  /// The move behind it; null when the rule holds. `section` as in `DueKey`.
  [[nodiscard]] const Move* move_of(const Owed& owed, int section) const;

  void save(base::ByteWriter& out) const;
  /// Errors  `bytes.malformed`, and of each word in it.
  [[nodiscard]] static base::Result<Schedule> load(base::ByteReader& in);

 private:
  void rebuild_calendar();
  std::map<base::Date, Day> days_;
  std::map<DueKey, Move> moves_;
  Years years_;
  period::WorkCalendar calendar_;
};

}  // namespace tongket::schedule
