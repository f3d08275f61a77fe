#pragma once

#include <optional>
#include <vector>

#include "columns.h"
#include "fold.h"

namespace tongket::cube {

/// What a unit said, and its word about the whole period where that differs from the sum of parts.
struct Said {
  Word word;
  Word beside;
};

/// How the periods of a unit make one, as a scan does it.
[[nodiscard]] Fold fold_of(indicator::OverTime rule);

/// Which figures of a form speak for a period: none of them, in an empty run. Nothing when they do
/// not lie side by side.
[[nodiscard]] std::optional<Run> run_of(const Form& form, period::PeriodKind collected,
                                        const period::Period& period);

/// Reads what units said of one indicator in one period: the figures themselves, before anything
/// is added up over units.
///
/// Rule  the parts of the period, where the indicator is collected more finely and all are there;
///       else the figure of the period; else the parts there are. A round or a cluster's year
///       speaks for the year in its name. A share comes from its two counts where both were given.
class Speech {
 public:
  /// All must outlive this.
  Speech(const Columns& columns, const indicator::Catalogue& catalogue,
         const indicator::Indicator& indicator, const period::Period& period,
         figure::Slice slice = 0);

  [[nodiscard]] Said of(Slot slot, figure::Part part) const;

  /// Nobody said anything.
  [[nodiscard]] bool silent() const { return !strip_ && !top_ && !bottom_; }

  /// Some unit may have spoken of its whole.
  [[nodiscard]] bool may_be_stated() const;

  /// How a scan answers for every unit at once; nothing when it cannot.
  struct Scan {
    const Strip* strip = nullptr;
    Fold how = Fold::sum;
    Run run;
    std::uint8_t scale = 0;
  };
  [[nodiscard]] std::optional<Scan> scan() const;

 private:
  /// A column, and how its figures make up the period.
  struct Source {
    const Strip* strip = nullptr;
    indicator::OverTime over_time = indicator::OverTime::none;
    std::vector<period::Period> pieces;
  };
  [[nodiscard]] std::optional<Source> source(const Columns& columns,
                                             const indicator::Indicator& indicator) const;
  [[nodiscard]] Said plain(const std::optional<Source>& source, Slot slot, figure::Part part) const;
  [[nodiscard]] std::optional<Word> whole(const Strip& strip, Slot slot, figure::Part part) const;

  const indicator::Indicator& indicator_;
  figure::Slice slice_;
  std::vector<period::Period> speaking_;  ///< The period, and what speaks for it as a whole.
  std::optional<Source> strip_;
  std::optional<Source> top_;
  std::optional<Source> bottom_;
};

}  // namespace tongket::cube
