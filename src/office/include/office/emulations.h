#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cluster/clusters.h"
#include "office/house.h"

namespace tongket::office {

/// A criterion as somebody types it.
struct CriterionOrder {
  std::string key = {};
  std::string name = {};
  base::Decimal maximum{0};
  std::string rule = "judged";
  std::string code = {};  ///< Of the indicator of a rule.
  bool needs_evidence = false;
};

/// A sheet likewise.
struct SheetOrder {
  std::vector<CriterionOrder> criteria = {};
  base::Decimal total{0};
  std::string tie = "skip";
};

/// A year of emulation as somebody opens it.
struct EmulationOrder {
  unit::UnitId host{0};
  int year = 0;
  std::string name = {};
  std::vector<unit::UnitId> members = {};
  SheetOrder sheet = {};
};

struct OpenedEmulation {
  cluster::EmulationId id{0};
  Receipt receipt;
};

/// Opens a year of emulation.
/// Errors  all invalid: `emulation.no_name`, `emulation.text_long` (longest),
///         `document.secret_mark`, `emulation.names_person`, `emulation.rule_unknown` (rule),
///         `emulation.tie_unknown` (tie), `emulation.rule_unfit` (criterion, code): no number, or
///         one of which less is better; `emulation.members_few`, `emulation.members_many` (most).
///         `indicator.unknown` (not_found). `emulation.not_below` (forbidden; unit, host),
///         `emulation.kinds_differ` (conflict; unit). Those of `check_sheet`, `Clusters::apply` and
///         `Desk::record`.
[[nodiscard]] base::Result<OpenedEmulation> open_emulation(House& house, const access::Actor& actor,
                                                           const EmulationOrder& order);

/// Says the sheet anew.
/// Errors  those of `open_emulation`, `check_reason`, `Clusters::apply` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> revise_sheet(House& house, const access::Actor& actor,
                                                 cluster::EmulationId id, const SheetOrder& sheet,
                                                 std::string_view reason);

/// Points as somebody types them.
struct PointsOrder {
  std::string criterion = {};
  std::optional<base::Decimal> points = {};  ///< None: what the figures give.
  std::string words = {};
};
struct ScoringOrder {
  cluster::EmulationId emulation{0};
  cluster::Column column = cluster::Column::own;
  unit::UnitId unit{0};
  unit::UnitId by{0};
  std::vector<PointsOrder> scores = {};
  std::string reason = {};
};

/// Gives points. Who gave a unit its own does not verify them.
/// Errors  `emulation.same_person` (forbidden; unit), `emulation.no_scores` (invalid),
///         `emulation.nothing_by_rule` (conflict; criterion, unit): neither typed, nor to be found;
///         those of `open_emulation` for words, `check_reason`, `Clusters::apply` and
///         `Desk::record`.
[[nodiscard]] base::Result<Receipt> give_points(House& house, const access::Actor& actor,
                                                const ScoringOrder& order);

/// Ranks the units, and fills the figures of points and rank.
/// Errors  `emulation.not_verified` (conflict); `year.closed`; those of `Clusters::apply` and
///         `Desk::record`.
[[nodiscard]] base::Result<Receipt> rank_emulation(House& house, const access::Actor& actor,
                                                   cluster::EmulationId id);

/// Opens a ranking again; what reports say stands in its figures meanwhile.
/// Errors  `emulation.not_ranked` (conflict); `year.closed`; those of `check_reason` and
///         `Desk::record`.
[[nodiscard]] base::Result<Receipt> reopen_emulation(House& house, const access::Actor& actor,
                                                     cluster::EmulationId id,
                                                     std::string_view reason);

}  // namespace tongket::office
