#pragma once

#include "ledger/entry.h"
#include "report/reports.h"

namespace tongket::report {

inline constexpr std::string_view kAccept = "report.accept";
inline constexpr std::string_view kImport = "report.import";
inline constexpr std::string_view kWithdraw = "report.withdraw";
inline constexpr std::string_view kAddNote = "note.add";
inline constexpr std::string_view kSubmit = "filing.submit";
inline constexpr std::string_view kReturn = "filing.return";
inline constexpr std::string_view kTake = "filing.accept";
inline constexpr std::string_view kReopen = "filing.reopen";
inline constexpr std::string_view kFinalize = "filing.finalize";
inline constexpr std::string_view kLift = "filing.lift";

/// The acts as they were recorded. Each refuses whatever `to_draft` would not have written.
[[nodiscard]] base::Result<Acceptance> read_acceptance(const ledger::Entry& entry);
[[nodiscard]] base::Result<Acceptance> read_import(const ledger::Entry& entry);
[[nodiscard]] base::Result<Withdrawal> read_withdrawal(const ledger::Entry& entry);
[[nodiscard]] base::Result<NoteAdded> read_note(const ledger::Entry& entry);
[[nodiscard]] base::Result<Acceptance> read_submission(const ledger::Entry& entry);
[[nodiscard]] base::Result<FilingDecision> read_decision(const ledger::Entry& entry);
[[nodiscard]] base::Result<RuleLifted> read_lifting(const ledger::Entry& entry);

/// Whether a block of a form's estimates is one that a submission may have: of the year its figures
/// lie in, of the same unit and part, nothing but estimates, at least one.
[[nodiscard]] bool are_estimates_of(const figure::FigureBlock& estimates,
                                    const figure::FigureBlock& figures);

/// A filing in a snapshot, beside its key.
void save(base::ByteWriter& out, const Filing& filing);
/// Errors  `bytes.malformed`.
[[nodiscard]] base::Result<Filing> load_filing(base::ByteReader& in, const FilingKey& key);

}  // namespace tongket::report
