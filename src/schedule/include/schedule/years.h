#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/recorded.h"
#include "shelf/shelf.h"
#include "unit/registry.h"

namespace tongket::schedule {

/// The books of one year (sổ của một năm) as one unit keeps them: for itself and all below it.
struct YearKey {
  unit::UnitId unit{0};
  int year = 0;

  friend auto operator<=>(const YearKey&, const YearKey&) = default;
};

enum class YearStepKind : std::uint8_t { opened, closed, reopened };

[[nodiscard]] std::string_view to_text(YearStepKind kind);

/// How many reports stood how when the books were closed. Counts, never names.
struct YearTally {
  int open = 0;      ///< Owed and never sent, or opened again.
  int returned = 0;  ///< Sent back and not sent again.
  int waiting = 0;   ///< Sent and not accepted.
  int errors = 0;    ///< Blocking findings that were lifted, or stand in drafts.

  [[nodiscard]] bool empty() const { return open + returned + waiting + errors == 0; }
  friend bool operator==(const YearTally&, const YearTally&) = default;
};

/// A form and the version that is asked in a year.
using FormStanding = std::pair<std::string, int>;

/// What is recorded about a year's books: "mở kỳ", "khóa sổ", "mở lại sổ".
struct YearStep {
  YearStepKind kind = YearStepKind::opened;
  std::optional<shelf::TextRef> reason = {};  ///< Required when they are opened again.
  std::vector<FormStanding> forms = {};       ///< Of an opening: rolled forward for the year.
  YearTally left = {};                        ///< Of a closing: what was not done.
  ledger::Recorded recorded = {};             ///< Filled in when it is taken in.
};

/// Act `year.open`, `year.close` or `year.reopen`.
[[nodiscard]] ledger::Draft to_draft(const YearKey& key, const YearStep& step);

/// Opening and closing of all years. Closed books take no figure: see `books::apply`.
class Years {
 public:
  /// Errors  `ledger.facts_malformed`; those of ids and of `base/json.h`; all conflict, args: year:
  ///         `year.opened_already`; `year.closed_already`; `year.not_closed`: opened again.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  /// Everything done about these books, in the order of recording; empty while nothing was.
  [[nodiscard]] const std::vector<YearStep>& steps(const YearKey& key) const;
  [[nodiscard]] bool is_closed(const YearKey& key) const;
  [[nodiscard]] bool any_closed() const { return closed_ > 0; }

  /// Whose books hold the figures of this unit and year shut: its own, or those of a unit above it,
  /// or of the heir of its duties on `today`. Nothing while none are closed.
  [[nodiscard]] std::optional<unit::UnitId> closed_by(const unit::Registry& units,
                                                      const YearKey& key, base::Date today) const;

  void save(base::ByteWriter& out) const;
  /// Errors  `bytes.malformed`.
  [[nodiscard]] static base::Result<Years> load(base::ByteReader& in);

 private:
  std::map<YearKey, std::vector<YearStep>> steps_;
  int closed_ = 0;  ///< How many are closed now.
};

}  // namespace tongket::schedule
