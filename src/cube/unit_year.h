#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "columns.h"
#include "figure/figures.h"
#include "fold.h"

namespace tongket::cube {

/// In which form the figures of every indicator of a catalogue are kept.
struct Forms {
  explicit Forms(const indicator::Catalogue& catalogue);

  static constexpr std::size_t kNone = SIZE_MAX;
  /// The line of an indicator; `near`: where it may well be. kNone: it is not of this catalogue.
  [[nodiscard]] std::size_t line(indicator::IndicatorId indicator, std::size_t near = 0) const;

  std::vector<indicator::IndicatorId> indicators;  ///< Ascending.
  std::vector<Form> forms;
};

/// A figure as a scan gives it: the amount, and bits as of `Folded`.
struct Folding {
  std::int64_t amount = 0;
  std::uint8_t bits = 0;
  friend bool operator==(const Folding&, const Folding&) = default;
};

/// One figure of a unit as it was and as it is, in the form of the columns.
struct Heard {
  indicator::IndicatorId indicator{0};
  std::size_t line = Forms::kNone;
  Folding before;  ///< Of another form: as if nothing were said.
  Folding after;
  bool strange = false;      ///< What is said now has another form.
  bool only_amount = false;  ///< Both are numbers, and nothing but the number has changed.
};

/// What changes have to say to lines.
[[nodiscard]] Heard heard(const Forms& forms, const figure::FigureChange& change, std::size_t near);

/// The place of a period among those of its kind in a year, from 0.
[[nodiscard]] std::size_t place_in_year(const period::Period& period);

/// What one unit said in one year, as far as it has the form of the columns: a row a period, a line
/// an indicator. A row is read when it is asked for.
class UnitYear {
 public:
  /// `forms` and `figures` must outlive this. `wanted`, ascending: of which indicators anybody is
  /// likely to ask; none: of all.
  UnitYear(const Forms& forms, const figure::Figures& figures, unit::UnitId unit, int year,
           std::vector<indicator::IndicatorId> wanted = {});

  /// Of changes that `figures` knows already, those that are still to come here: by period.
  void await(std::span<const figure::FigureChange> coming) { coming_ = coming; }
  /// So many of them have come.
  void came(std::size_t many);

  /// What `fold` gives of this unit.
  [[nodiscard]] Folding fold(std::size_t line, Fold how, Run run) {
    return fold_with(line, how, run, kNoPlace, {});
  }
  /// The same, were `said` what stands in one of the periods.
  [[nodiscard]] Folding fold_with(std::size_t line, Fold how, Run run, std::size_t place,
                                  const Folding& said);

 private:
  static constexpr std::size_t kPeriods = 12;
  static constexpr std::size_t kKinds = 8;
  static constexpr std::size_t kNoPlace = SIZE_MAX;
  /// Amounts are there where bits say so.
  struct Row {
    std::vector<std::int64_t> amounts;
    std::vector<std::uint8_t> bits;
  };

  void need(std::size_t line, unsigned places);
  void read(period::PeriodKind kind, unsigned places);
  void put(std::size_t place, std::size_t line, const Folding& said);
  [[nodiscard]] Folding at(std::size_t place, std::size_t line) const;

  const Forms& forms_;
  const figure::Figures& figures_;
  unit::UnitId unit_;
  int year_;
  std::vector<indicator::IndicatorId> wanted_;
  std::span<const figure::FigureChange> coming_;
  std::array<std::uint16_t, kKinds> read_{};  ///< By kind of period: a bit a row.
  std::array<Row, kPeriods> rows_;
};

}  // namespace tongket::cube
