#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/messages.h"
#include "target/aims.h"
#include "target/course.h"
#include "target/targets.h"
#include "view/story.h"
#include "view/sums.h"

namespace tongket::view {

/// Which targets are asked for: those of a unit and of the units directly below it, for a year and
/// the rounds of that year.
struct TargetsAsked {
  unit::UnitId unit;
  int year = 0;
  std::optional<unit::Hierarchy> hierarchy = {};  ///< None: the unit's own line.
  std::vector<std::string> codes = {};            ///< Shown beside those for which targets stand.
  base::Date today;                               ///< Milestones before it have passed.
};

/// How a unit stands against one milestone.
enum class MilestoneState : std::uint8_t { ahead, met, missed };

struct MilestoneCourse {
  base::Date day;
  std::optional<std::int64_t> share;
  base::Decimal needed;
  MilestoneState state = MilestoneState::ahead;
};

/// Why nothing is projected.
enum class NoProjection : std::uint8_t {
  nothing,    ///< No number to go on from.
  stock,      ///< The last number stands for the whole period: it is no flow.
  round,      ///< Nobody knows on which day a round began.
  too_early,  ///< Before a twelfth of the period.
};

/// One target of one unit, and how far the unit is.
struct TargetCell {
  std::optional<target::Standing> given;  ///< The unit's own.
  std::size_t decisions = 0;              ///< That ever spoke of it.
  /// Where it has none of its own: Σ of what the units it was wholly made of were given, to be
  /// decided upon. Never a target by itself.
  std::optional<base::Decimal> inherited;
  /// What a report says in its cell, where it is not what the decision says.
  std::optional<figure::Value> reported;
  std::optional<figure::Value> reached;
  oracle::Coverage coverage;
  std::optional<std::int64_t> percent;  ///< Hundredths, cut off.
  std::optional<bool> met;
  std::vector<MilestoneCourse> milestones;  ///< By day.
  std::optional<target::Projection> projection;
  std::optional<base::Date> counted_to;  ///< The last day for which anybody gave a figure.
  NoProjection no_projection = NoProjection::nothing;
};

/// What a unit received of one indicator, and what it gave on.
struct Cascade {
  target::Aim aim;
  period::Period period;
  std::optional<base::Decimal> received;
  std::optional<base::Decimal> given;  ///< Σ of the units below; none: none of them has a target.
};

struct TargetsRow {
  unit::UnitId unit;
  std::vector<TargetCell> cells;  ///< One for each column.
};

/// "Giao chỉ tiêu": the unit first, then the units directly below it.
struct TargetsPage {
  TargetsAsked asked;
  ledger::Position position = 0;
  unit::Hierarchy hierarchy = unit::Hierarchy::administrative;
  base::Date day;                ///< Of the tree.
  std::vector<Cascade> columns;  ///< By code.
  std::vector<TargetsRow> rows;
  std::vector<const target::Given*> decisions;  ///< That speak of them, latest first.
};

/// Pointers live as long as the books.
/// Errors  those of `tree_of`; `indicator.unknown` (not_found); `period.year`.
[[nodiscard]] base::Result<TargetsPage> targets_page(const books::Books& books,
                                                     const TargetsAsked& asked);

/// As /api/v1/targets gives it; what is wrong with the cascade in sentences of `messages`:
/// `target.sum_over`, `target.sum_under`, `target.nothing_received`, `target.report_differs`.
[[nodiscard]] base::JsonObject to_json(const books::Books& books, const NameOf& name_of,
                                       const base::Messages& messages, const TargetsPage& page);

/// One decision with those of its lines whose units the asker may see, and what became of each.
[[nodiscard]] base::JsonObject to_json(const books::Books& books, const NameOf& name_of,
                                       const target::Given& given,
                                       const std::function<bool(unit::UnitId)>& may_see);

/// The annex of a decision as a workbook: STT, unit, a column for each indicator, "Cộng" at the
/// foot. What the giver says it received itself is not its annex.
[[nodiscard]] std::string annex_xlsx(const books::Books& books, const target::Given& given);

/// A whole to be divided among the units below, in proportion to figures of a base.
struct ProposalAsked {
  unit::UnitId unit;
  int year = 0;
  std::optional<unit::Hierarchy> hierarchy = {};
  std::string code = {};                           ///< Of the target.
  std::optional<base::Decimal> whole = {};         ///< None: what the unit received.
  std::string base = {};                           ///< Of the indicator.
  std::optional<period::Period> base_period = {};  ///< None: the round, or the year before.
};

/// Proposes a target for each unit directly below, by largest remainder: Σ is the whole exactly,
/// and how each was rounded is shown. Nothing is recorded.
/// Errors  those of `targets_page` and `target::divide`; `target.not_received` (conflict): there is
///         no whole to divide. Args: code. `target.too_precise` (invalid). Args: unit, code,
///         decimals. `target.base_unfit` (invalid): the base is not counted. Args: code.
[[nodiscard]] base::Result<base::JsonObject> propose_targets(const books::Books& books,
                                                             const ProposalAsked& asked);

}  // namespace tongket::view
