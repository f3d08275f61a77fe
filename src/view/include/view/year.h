#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "books/books.h"
#include "view/sums.h"

namespace tongket::view {

/// What a row of the year page is.
///
///     total        the unit of the page
///     child        a unit below it; of a unit with none, an old unit whose figures stand at it
///     overlay      a cluster, which adds to nothing
///     unallocated  "chưa phân bổ": figures of divided old units, in the total and in no child
///     own          the unit's own part (khối trực tiếp), which adds to the units below
enum class RowRole { total, child, overlay, unallocated, own };

/// "total", "child", …
[[nodiscard]] std::string_view code(RowRole role);

struct YearCell {
  Sum sum;
  bool is_public = false;     ///< May be seen outside: by its indicator, or by a release decision.
  bool is_corrected = false;  ///< What the unit itself said was said otherwise before.
};

struct YearRow {
  unit::UnitId unit;
  RowRole role;
  std::vector<std::optional<YearCell>> cells;  ///< One for each column; none: nothing to say.
  int reported = 0;                            ///< Columns with a value …
  int owing = 0;                               ///< … of the columns this unit owes or reported.
};

/// The figures of a unit's year, and of the units directly below it.
struct YearTable {
  ledger::Position position;
  period::Period period;
  unit::Hierarchy hierarchy;  ///< The line in which it adds up.
  base::Date day;             ///< Of the tree.
  bool restated = false;      ///< That day was asked for; else it is the period's last one.
  bool shares = false;        ///< What was divided is divided by declared shares.
  unit::UnitId unit;
  std::vector<unit::UnitId> path;                    ///< From the top down to the unit's parent.
  std::vector<const indicator::Indicator*> columns;  ///< With at least one value, by area and code.
  std::vector<YearRow> rows;                         ///< The total first.
};

/// Rows are the units of the tree, each with what stands there; clusters below the unit follow as
/// overlays, and figures that no row may claim as the row "chưa phân bổ".
/// Errors  those of `tree_of`.
[[nodiscard]] base::Result<YearTable> year_table(const books::Books& books, unit::UnitId unit,
                                                 const period::Period& period,
                                                 const TreeChoice& choice = {});

/// Years for which anything is reported, newest first, with the number of figures.
[[nodiscard]] std::vector<std::pair<int, int>> years(const books::Books& books);

/// As /api/v1/years/{year} gives it.
[[nodiscard]] base::JsonObject to_json(const books::Books& books, const YearTable& table);

/// True when a value may go out: its indicator is public at the unit's level, or a decision opened
/// it; never when the indicator ships switched off.
[[nodiscard]] bool may_be_public(const books::Books& books, unit::UnitId unit,
                                 const indicator::Indicator& indicator,
                                 const period::Period& period);

/// Puts "lacking", "incomparable" and "incomparable_text" of a sum, as far as there are any, into
/// its cell or story; and of an estimate "estimated" and the "shares" it was made with, each with
/// the paper or the named basis that declares it. `day` is the tree's, here and below.
void put_lacking(const books::Books& books, const Sum& sum, base::Date day, base::JsonObject& json);

/// What a sum holds of divided old units: [{"unit", "print", "why", "why_text", "pieces",
/// "source"}…].
[[nodiscard]] base::JsonArray unallocated_json(const books::Books& books, const Sum& sum,
                                               const indicator::Indicator& indicator,
                                               const period::Period& period, base::Date day);

/// The units above one in the line of a tree, from the top down to its parent.
[[nodiscard]] std::vector<unit::UnitId> path_to(const books::Books& books, unit::UnitId unit,
                                                const unit::Tree& tree);

/// The indicators a table asks for when nobody named any. Where figures are restated, one by one,
/// it asks only for those somebody said something about, a percent also through its counts; that
/// spares it hundreds of empty sums.
[[nodiscard]] std::vector<const indicator::Indicator*> candidates_of(const books::Books& books,
                                                                     const period::Period& period,
                                                                     bool restated);

/// {"mode": "reported" or "restated", "on", "hierarchy", "shares"}: whose boundaries a page has.
[[nodiscard]] base::JsonObject tree_json(unit::Hierarchy hierarchy,
                                         std::optional<base::Date> restated_to, bool shares);

/// The tree in which figures of `unit` add up on `day` in public: of the clusters for a cluster,
/// else the civil one.
[[nodiscard]] unit::Tree tree_for(const books::Books& books, unit::UnitId unit, base::Date day);

}  // namespace tongket::view
