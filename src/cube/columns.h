#pragma once

#include <compare>
#include <memory>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/sealed.h"
#include "base/shared_map.h"
#include "indicator/catalogue.h"
#include "strip.h"

namespace tongket::cube {

/// Which strip: a column of a year.
struct StripKey {
  int year = 0;
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
  friend auto operator<=>(const StripKey&, const StripKey&) = default;
};

/// In which form figures of an indicator are kept; percents, ratios, grades and texts, and those of
/// an indicator that is not known, are kept in no blocks.
[[nodiscard]] Form form_of(const indicator::Indicator* indicator, figure::Slice slice = 0);

/// The shortest period of which such figures are collected: an estimate speaks of a whole year.
[[nodiscard]] period::PeriodKind collected(const indicator::Indicator& indicator,
                                           figure::Slice slice);

/// All figures, column by column: an immutable value whose copies share what did not change.
class Columns {
 public:
  [[nodiscard]] const Strip* find(const StripKey& key) const;
  [[nodiscard]] std::optional<Slot> slot(unit::UnitId unit) const;
  /// Those that have a column of the year.
  [[nodiscard]] std::set<indicator::IndicatorId> indicators_in(int year) const;
  /// One more than the highest slot.
  [[nodiscard]] std::size_t slots() const { return units_ ? units_->size() : 0; }
  [[nodiscard]] std::size_t bytes() const;

  /// Sections of a sealed file, in which the columns then lie: a strip is looked at when it is
  /// first asked for, and a damaged one is then a `base::Outage`.
  static constexpr std::size_t kSections = 3;
  void save(base::SealedWriter& out) const;
  /// Errors  `bytes.malformed` (invalid): the seats of the units are none. They are read at once.
  [[nodiscard]] static base::Result<Columns> load(
      const std::shared_ptr<const base::SealedFile>& file, std::size_t first_section);

 private:
  friend class Editor;
  struct Seat {
    unit::UnitId unit{0};
    Slot slot = 0;
  };
  base::SharedMap<StripKey, std::shared_ptr<const Strip>> strips_;
  std::shared_ptr<const std::vector<Seat>> units_;  ///< In the order of the units.
};

/// What a unit said in one part of one period, in the order it came.
struct SaidRow {
  struct Cell {
    indicator::IndicatorId indicator{0};
    figure::Slice slice = 0;
    Word word;  ///< Nothing: the figure was taken away.
  };
  unit::UnitId unit{0};
  figure::Part part = figure::Part::own;
  period::Period period;
  std::vector<Cell> cells;
};

/// The same of changes that come one after the other.
[[nodiscard]] std::vector<SaidRow> rows_of(std::span<const figure::FigureChange> changes);

/// Changes columns: what it touches it copies once, whatever it writes there.
class Editor {
 public:
  /// `catalogue` says in which form a new column keeps its figures, and must outlive this.
  Editor(Columns columns, const indicator::Catalogue& catalogue);

  /// A cell of nothing takes the figure away.
  void put(const figure::FigureKey& key, const std::optional<figure::Cell>& cell);
  void put(const SaidRow& row);
  [[nodiscard]] Columns take() &&;

 private:
  struct Open {
    std::shared_ptr<Strip> strip;
    std::vector<std::shared_ptr<Block>> blocks;  ///< Those that were copied; null: not yet.
  };
  Open& open(const StripKey& key);
  Slot seat(unit::UnitId unit);
  static Block& block(Open& open, std::size_t at);
  static void put(Open& column, const Place& place, const Word& word);
  static void put_loose(Strip& strip, const Place& place, const Word& word);

  Columns columns_;
  const indicator::Catalogue& catalogue_;
  std::map<StripKey, Open> open_;
  std::shared_ptr<std::vector<Columns::Seat>> units_;  ///< A copy, once somebody is new.
  std::map<StripKey, Open>::iterator last_ = open_.end();
};

}  // namespace tongket::cube
