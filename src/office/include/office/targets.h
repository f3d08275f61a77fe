#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problems.h"
#include "office/decisions.h"
#include "office/house.h"
#include "target/targets.h"

namespace tongket::office {

/// One number somebody types into a decision on targets.
struct TargetLine {
  unit::UnitId unit;
  std::string code;  ///< Of what is given (TQ.20) or of what is to be reached (TQ.26): one target.
  std::optional<base::Decimal> value = {};  ///< None: it is taken back.
};

/// How much has to be there by a day: a share of every target of that indicator, or one unit's
/// number.
struct TargetMilestone {
  std::string code;
  base::Date day;
  std::optional<unit::UnitId> unit = {};
  std::optional<std::int64_t> share = {};  ///< Hundredths of a percent.
  std::optional<base::Decimal> value = {};
};

/// A decision on targets as typed.
struct TargetOrder {
  unit::UnitId giver;
  int year = 0;
  Paper paper;
  bool revises = false;
  std::vector<TargetLine> lines = {};
  std::vector<TargetMilestone> milestones = {};
};

/// Targets go to the unit itself, as what it received from above, and to units below it.
///
/// Whatever is wrong with an order, each at its line (from 1) or field: "year", "milestones/0".
/// Errors  `indicator.unknown` (not_found), `target.not_a_number` (invalid), `hold.off`
/// (forbidden),
///         `target.given_already` (conflict, also decision), `target.not_given` (not_found),
///         `target.twice_in_one` (conflict), `target.negative` (invalid), `target.too_precise`
///         (invalid, also decimals), all with args unit, code. `target.from_above` (forbidden): a
///         unit above gave it. Args: unit, code, giver, decision. `target.not_below` (forbidden).
///         Args: unit, giver. `target.unit_not_then` (invalid). Args: unit, day.
///         `target.empty`, `target.too_many` (invalid, most): no line, too many.
///         `target.nothing_to_revise` (conflict): no line speaks of a target that stands.
///         `target.milestone_malformed` (invalid). Args: code.
///         `access.out_of_branch`, `period.year`.
[[nodiscard]] base::Problems target_problems(const House& house, const access::Actor& actor,
                                             const TargetOrder& order);

/// A file as it was brought.
struct TargetPaper {
  std::string name;
  std::string_view bytes;
  bool declared = false;  ///< To hold no state secret.
};

struct GivenTargets {
  target::GivingId giving;
  Receipt receipt;
};

/// Records a decision on targets; where the catalogue has an indicator for what is given, it
/// becomes a figure of it at once. Errors  the first of `target_problems`, `decision.*`, those of
/// `Desk::record`.
[[nodiscard]] base::Result<GivenTargets> give_targets(House& house, const access::Actor& actor,
                                                      const TargetOrder& order);

/// Attaches the paper itself, signed and stamped, to a decision recorded before; name and bytes can
/// be taken out again, as "target" and the decision's id.
/// Errors  `target.unknown` (not_found), `document.not_declared`, `document.secret_mark` (invalid);
///         those of the extractor, but for a scan without a text layer: in it nobody but a person
///         can see a mark, so it is taken on the declaration. Those of `Desk::record`.
[[nodiscard]] base::Result<Receipt> attach_target_paper(House& house, const access::Actor& actor,
                                                        target::GivingId giving,
                                                        const TargetPaper& paper);

}  // namespace tongket::office
