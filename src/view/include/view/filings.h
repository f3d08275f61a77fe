#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "books/books.h"
#include "form/forms.h"
#include "period/work_calendar.h"
#include "report/filing.h"
#include "sheet/judge.h"
#include "unit/tree.h"

namespace tongket::view {

/// How a report stands to its day: computed from its submissions, never clicked.
///
///     none      not due yet and not sent     overdue   due and not sent
///     early     a day or more before         late      sent after its day
///     on_time   on its day
///
/// A report that was returned has until the working day after, if that is later than its own day;
/// one that was late once stays late.
/// Source  Decree 09/2019/ND-CP, articles 8.5 and 13.1.
enum class Timeliness : std::uint8_t { none, early, on_time, late, overdue };

[[nodiscard]] std::string_view to_text(Timeliness timeliness);

/// One report a unit owes.
struct FilingHead {
  report::FilingKey key;
  const form::Version* version = nullptr;  ///< Lives as long as the books.
  report::FilingState state = report::FilingState::open;
  std::optional<period::WorkDay> due =
      {};                                 ///< Of a round: of the first milestone that is not done.
  std::optional<std::size_t> stage = {};  ///< The section of that milestone.
  Timeliness timeliness = Timeliness::none;
  int versions = 0;
  bool behalf = false;  ///< The last version was filed for the unit from above.
  bool moved = false;   ///< Its due day was moved.
};

/// Forms, periods and trees of one year, made once for every unit that is asked about.
class FilingYear {
 public:
  /// A round runs in the autumn before the year it is named by.
  enum class Rounds : std::uint8_t { of_the_year, and_the_next };

  /// Requires `books` to outlive it.
  FilingYear(const books::Books& books, int year, base::Date today,
             Rounds rounds = Rounds::of_the_year);

  /// One column of the board: a form for a period, by the day the period closes.
  struct Column {
    const form::Version* version;
    period::Period period;
    std::size_t tree;  ///< Of the period's last day, among `trees_`.
  };
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }

  /// The report of this column that the unit owes; nothing when the form does not ask its level, or
  /// asks it nothing that it may hold, or the unit does not stand on the period's last day.
  [[nodiscard]] std::optional<FilingHead> head(unit::UnitId unit, const Column& column) const;

  /// Everything the unit owes that year, in the order of the columns.
  [[nodiscard]] std::vector<FilingHead> of(unit::UnitId unit) const;

  [[nodiscard]] const unit::Tree& tree(const Column& column) const { return trees_[column.tree]; }

 private:
  /// The due day, the stage it is of, and how the submissions stand to it.
  void put_due(const Column& column, const std::vector<sheet::Line>& lines,
               const report::Filing* filing, FilingHead& head) const;
  void add_columns(const period::Period& period, std::map<base::Date, std::size_t>& tree_on);

  const books::Books& books_;
  base::Date today_;
  std::vector<unit::Tree> trees_;
  std::vector<Column> columns_;
};

/// Of a group of units: how many owe a report, and how far they are.
struct Tally {
  int due = 0;  ///< Owe it.
  int submitted = 0;
  int accepted = 0;
  int late = 0;
  int overdue = 0;

  void add(const FilingHead& head);
};

/// All reports of one column below a unit, counted; nothing when nobody there owes it.
[[nodiscard]] std::optional<Tally> tally_below(const FilingYear& year,
                                               const FilingYear::Column& column, unit::UnitId unit);

/// One line of the board. A unit that owes the report has a head; one with others below it the
/// tally of all of them.
struct BoardCell {
  std::optional<FilingHead> head;
  std::optional<Tally> below;
};

struct BoardRow {
  unit::UnitId unit{0};
  std::size_t depth = 0;
  std::vector<BoardCell> cells;  ///< One for each column.
};

/// Completeness and timeliness: the unit, what stands directly below it, and each period of a year.
struct Board {
  FilingYear year;
  unit::UnitId unit;
  std::vector<BoardRow> rows;
};

/// Requires a known unit.
[[nodiscard]] Board board(const books::Books& books, unit::UnitId unit, int year, base::Date today);

/// Who owes this report and has not sent it.
struct Missing {
  std::optional<FilingHead> own;  ///< The unit itself: its own duty is not one of those below it.
  std::vector<FilingHead> below;  ///< In the order of the tree: read out at nine in the evening.
};

[[nodiscard]] Missing missing(const books::Books& books, unit::UnitId unit, const std::string& form,
                              const period::Period& period, base::Date today);

/// A figure that was changed after its report had been accepted.
struct Correction {
  report::FilingKey key;
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
  std::optional<figure::Value> before;
  std::optional<figure::Value> after;
  int first = 1;                           ///< The version that had been accepted,
  int second = 2;                          ///< and the one accepted in its place.
  ledger::Recorded recorded;               ///< Of the later acceptance.
  std::optional<shelf::TextRef> why = {};  ///< Why the report was reopened.
};

/// Those of every unit at or below `unit`, the latest first.
[[nodiscard]] std::vector<Correction> corrections_after_acceptance(const books::Books& books,
                                                                   unit::UnitId unit, int year);

/// What two versions of a form say differently, by indicator and slice.
struct Difference {
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
  std::optional<figure::Value> a;
  std::optional<figure::Value> b;
};
[[nodiscard]] std::vector<Difference> differences(const figure::FigureBlock& a,
                                                  const figure::FigureBlock& b);
/// Their estimates of the year among them, after the figures.
[[nodiscard]] std::vector<Difference> differences(const report::Acceptance& a,
                                                  const report::Acceptance& b);

}  // namespace tongket::view
