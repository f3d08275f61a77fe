#pragma once

#include <optional>
#include <string>
#include <vector>

#include "award/awards.h"
#include "base/problems.h"
#include "office/house.h"
#include "office/targets.h"

namespace tongket::office {

/// A round as somebody calls it.
struct RoundOrder {
  unit::UnitId unit{0};
  int year = 0;
  award::Occasion occasion = award::Occasion::annual;
  base::Date due = {};
  std::string words = {};
  std::vector<award::Limit> limits = {};
};

/// A nomination as a unit makes it.
struct NominationOrder {
  award::RoundId round{0};
  unit::UnitId unit{0};
  award::Whom whom = award::Whom::collective;
  award::Force force = award::Force::militia;
  std::string form = {};
  std::string body = {};
  award::Nominee nominee = {};  ///< Of a collective without a name: the unit itself.
  std::string grounds = {};
};

/// A meeting of the council.
struct MeetingOrder {
  award::RoundId round{0};
  base::Date day = {};
  std::int64_t members = 0;
  std::int64_t present = 0;
  std::vector<award::Vote> votes = {};
  std::string words = {};
};

/// A decision as its paper has it. Without lines: every nomination for this body that is open.
struct AwardDecisionOrder {
  award::RoundId round{0};
  std::string body = {};
  std::string number = {};
  base::Date day = {};
  std::string signer = {};  ///< The post; empty: the one the body has by rule.
  struct Line {
    award::NominationId nomination{0};
    std::string form = {};  ///< Empty: as proposed.
  };
  std::vector<Line> lines = {};
};

template <class AnyId>
struct MadeOfAwards {
  AnyId id{0};
  Receipt receipt;
};

/// Asks the units below for their proposals.
/// Errors  `period.year`, `award.no_words`, `award.too_long` (longest), `document.secret_mark`,
///         `award.form_unknown` (not_found): form. `award.limit_twice` (invalid): form.
///         `award.base_withheld` (forbidden): form: the base is a strength this house does not
///         keep. `hold.off` (forbidden): code: it may not be held here. `award.no_body` (invalid):
///         no body of this level gives anything that day. Those of `Desk::record`.
[[nodiscard]] base::Result<MadeOfAwards<award::RoundId>> call_awards(House& house,
                                                                     const access::Actor& actor,
                                                                     const RoundOrder& order);

/// Proposes a collective, a person or a family. What a council should know of it is warned of
/// where it is shown, and stops nobody.
/// Errors  `award.unknown`, `award.form_unknown`, `award.body_unknown` (not_found): body.
///         `award.not_called` (forbidden): the unit is none of those that were asked: unit.
///         `award.whom_unfit` (invalid): the form is not for it: form. `award.body_elsewhere`
///         (invalid): decisions of that body are counted in other rounds: body. `award.no_name`,
///         `award.name_malformed` (invalid): digits, or too long. `award.personal_data` (invalid):
///         a number that is a person's, or words like "ngày sinh". `award.too_long`,
///         `document.secret_mark`, `review.binding_malformed`, `review.binding_unknown`. Those of
///         `Awards::apply` and `Desk::record`.
[[nodiscard]] base::Result<MadeOfAwards<award::NominationId>> propose_award(
    House& house, const access::Actor& actor, const NominationOrder& order);

/// Errors  `award.unknown`, `award.nomination_unknown`. Those of `check_file`, `Awards::apply` and
///         `Desk::record`.
[[nodiscard]] base::Result<Receipt> attach_nomination_paper(House& house,
                                                            const access::Actor& actor,
                                                            award::RoundId round,
                                                            award::NominationId nomination,
                                                            const TargetPaper& paper);

/// Takes a nomination back: its reason stays, name, grounds and papers are erased.
/// Errors  `award.unknown`, `award.nomination_unknown`. Those of `check_reason`, `Awards::apply`
/// and
///         `Desk::record`.
[[nodiscard]] base::Result<Receipt> withdraw_nomination(House& house, const access::Actor& actor,
                                                        award::RoundId round,
                                                        award::NominationId nomination,
                                                        std::string_view reason);

/// Records how a council voted: numbers, never who.
/// Errors  `award.unknown`, `award.present_malformed` (invalid): nobody, or more than there are
///         members; `award.vote_twice` (invalid): nomination. `award.too_long`,
///         `document.secret_mark`. Those of `Awards::apply` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> hold_council(House& house, const access::Actor& actor,
                                                 const MeetingOrder& order);

/// Records a decision: its lines count from then on.
/// Errors  `award.unknown`, `award.body_unknown`, `award.nomination_unknown`, `award.no_lines`
///         (invalid); `award.line_twice` (invalid): nomination. `award.not_competent` (invalid): a
///         body that may not give a form on the day of the paper: body, form, day. Those of
///         `decision::Decision::make`, `Awards::apply` and `Desk::record`.
[[nodiscard]] base::Result<MadeOfAwards<award::DecisionId>> decide_awards(
    House& house, const access::Actor& actor, const AwardDecisionOrder& order);

/// Enters a decision's lines in the golden book. Without a first number: after the last one.
/// Errors  `award.unknown`, `award.number_malformed` (invalid). Those of `Awards::apply` and
///         `Desk::record`.
[[nodiscard]] base::Result<MadeOfAwards<award::DecisionId>> enter_awards(
    House& house, const access::Actor& actor, award::RoundId round, award::DecisionId decision,
    std::optional<std::int64_t> first);

/// Errors  `award.unknown`. Those of `check_reason`, `Awards::apply` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> revoke_awards(House& house, const access::Actor& actor,
                                                  award::RoundId round, award::DecisionId decision,
                                                  std::string_view reason);

/// Somebody is about to see names: that is recorded before they are shown.
/// Errors  those of `Desk::record`.
[[nodiscard]] base::Result<Receipt> look_at_names(House& house, const access::Actor& actor,
                                                  const award::Look& look);

/// Erases every name of a round whose time is over.
/// Errors  `award.unknown`, `award.kept` (conflict): until when, day. Those of `Awards::apply` and
///         `Desk::record`.
[[nodiscard]] base::Result<Receipt> expire_names(House& house, const access::Actor& actor,
                                                 award::RoundId round);

}  // namespace tongket::office
