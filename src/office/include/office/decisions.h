#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "decision/decision.h"
#include "office/house.h"

namespace tongket::office {

/// The paper somebody holds in hand, as typed.
struct Paper {
  std::string number;
  base::Date day;
  std::string body;
};

/// The paper as an act names it.
/// Errors  `decision.*`.
[[nodiscard]] base::Result<decision::Decision> decision_of(const Paper& paper);

/// Every mistake of a typed paper at once, each at its field: "number", "date", "body". Without a
/// `day`, which is malformed, what depends on it is not judged.
[[nodiscard]] base::Problems paper_problems(const Paper& paper, std::optional<base::Date> day);

/// Opens indicators that ship switched off, for one unit or for all.
/// Errors  `hold.no_indicator` (invalid). `indicator.unknown` (not_found). Args: code.
///         `hold.not_off` (conflict): it may be held anyway. Args: code.
///         `decision.*`; those of `Desk::record`.
[[nodiscard]] base::Result<ledger::Recorded> open_hold(House& house, const access::Actor& actor,
                                                       const std::vector<std::string>& codes,
                                                       std::optional<unit::UnitId> scope,
                                                       const Paper& paper);

/// Opens one value to the public that its indicator keeps inside.
/// Errors  `indicator.unknown`, `release.public_already` (conflict). Args: code.
///         `release.off` (forbidden): what ships switched off is never opened. Args: code.
///         `release.nothing` (not_found): nothing is reported there. Args: code.
///         `release.open_already` (conflict): a decision opens it now. Args: code, entry.
[[nodiscard]] base::Result<ledger::Recorded> open_release(House& house, const access::Actor& actor,
                                                          unit::UnitId unit,
                                                          const std::string& code,
                                                          const period::Period& period,
                                                          const Paper& paper);

/// Takes a released value off the public pages again. Whoever saw it knows it still: figures it
/// would give away stay back as before.
/// Errors  `release.unknown` (not_found), `release.closed` (conflict). Args: release.
///         `reason.missing`, `reason.too_long`, `document.secret_mark` (invalid).
[[nodiscard]] base::Result<ledger::Recorded> close_release(House& house, const access::Actor& actor,
                                                           ledger::Position release,
                                                           std::string_view reason);

/// Puts free words beside a unit's year.
/// Errors  `note.empty` (invalid), `note.too_long` (invalid): above 4,000 code points.
///         `document.secret_mark` (invalid): the words bear a secrecy mark.
[[nodiscard]] base::Result<report::NoteId> add_note(House& house, const access::Actor& actor,
                                                    unit::UnitId unit, const period::Period& period,
                                                    std::string_view text);

}  // namespace tongket::office
