#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figure/block.h"
#include "figure/figure.h"
#include "ledger/recorded.h"
#include "period/period.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::report {

/// A form's code has at most so many bytes.
inline constexpr std::size_t kFormCodeLongest = 16;

/// Which report is meant: what one unit owes by one form for one period.
/// Order   by unit, period, form.
struct FilingKey {
  unit::UnitId unit;
  period::Period period;
  std::string form;

  friend auto operator<=>(const FilingKey&, const FilingKey&) = default;
};

/// How a report came that somebody above filed for a unit ("nộp thay").
enum class Came : std::uint8_t { phone, letter, message, in_person };

[[nodiscard]] std::string_view to_text(Came came);
/// Errors  `filing.came_unknown` (invalid). Args: text.
[[nodiscard]] base::Result<Came> parse_came(std::string_view text);

/// A unit could not send its report itself; a level above filed it in its name.
struct OnBehalf {
  Came came = Came::phone;
  shelf::TextRef reason;
};

/// What makes a report a version of a form: filled in, submitted, and never changed.
struct Filed {
  std::string form;
  int form_version = 1;
  int number = 1;  ///< Of the versions of one filing, from 1.
  /// JSON: the free words, notes of cells, explanations of warnings; none when there are none.
  std::optional<shelf::TextRef> said = {};
  std::optional<OnBehalf> behalf = {};
};

///     open ─submit→ submitted ─accept→ accepted ─finalize→ final
///      ↑               │  ↑                │                 │
///      │            return │submit         └─────reopen──────┤
///      │               ↓  │                                  │
///      │            returned                                 │
///      └─────────────────────────────────────────────────────┘
///
/// A later version may be submitted while the one before waits. A reopened report is open; its
/// accepted version goes on counting until the next is accepted. Of a round, whose stages follow
/// one another, a later version may also follow an accepted one, which counts meanwhile.
enum class FilingState : std::uint8_t { open, submitted, returned, accepted, final };

[[nodiscard]] std::string_view to_text(FilingState state);

enum class StepKind : std::uint8_t { submitted, returned, accepted, reopened, finalized, lifted };

[[nodiscard]] std::string_view to_text(StepKind kind);

/// One thing that was done about a filing.
struct Step {
  StepKind kind = StepKind::submitted;
  std::optional<figure::ReportId> report = {};  ///< The version; none of a rule that was lifted.
  ledger::Recorded recorded;
  /// Why it was returned, reopened or lifted; on what condition it was accepted.
  std::optional<shelf::TextRef> reason = {};
  std::string rule = {};  ///< That was lifted.
  bool self = false;      ///< Accepted by who submitted it: an office of one person.
};

/// One unit's report by one form, from the first word to the last.
///
/// Of its versions at most one counts: the accepted one, else the last one while it waits for its
/// acceptance ("tạm tính").
struct Filing {
  FilingKey key;
  FilingState state = FilingState::open;
  std::vector<figure::ReportId> versions = {};    ///< By number.
  std::optional<figure::ReportId> accepted = {};  ///< Also while it is reopened.
  std::vector<Step> steps = {};                   ///< In the order of recording.

  /// The version whose figures are in the totals.
  [[nodiscard]] std::optional<figure::ReportId> counting() const;
  /// Whether the level above lets this rule be broken.
  [[nodiscard]] bool is_lifted(std::string_view rule) const;
};

/// What the level above decides about a version.
struct FilingDecision {
  figure::ReportId report{0};
  StepKind kind = StepKind::accepted;  ///< Neither `submitted` nor `lifted`.
  /// Required when it is returned or reopened; when it is accepted, the condition; none finalized.
  std::optional<shelf::TextRef> reason = {};
  bool self = false;  ///< Accepted by who submitted it ("tự kiểm tra").
};

/// A rule that stops a submission is lifted for one report, by the level above.
struct RuleLifted {
  FilingKey key;
  std::string rule;
  shelf::TextRef reason;
};

/// Acts `filing.return`, `filing.accept`, `filing.reopen`, `filing.finalize`, `filing.lift`.
/// Errors when they are taken in (all conflict)
///   `filing.closed`: submitted, though final, or accepted and of no round, and not reopened. Args:
///   state.
///   `filing.overtaken`: another version took its number meanwhile. Args: number.
///   `filing.not_waiting`: returned or accepted, but it is not the version that waits. Args: state.
///   `filing.not_accepted`: reopened or finalized, but not the accepted version. Args: state.
[[nodiscard]] ledger::Draft to_draft(const FilingDecision& decision);
[[nodiscard]] ledger::Draft to_draft(const RuleLifted& lifted);

}  // namespace tongket::report
