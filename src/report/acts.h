#pragma once

#include "ledger/entry.h"
#include "report/reports.h"

namespace tongket::report {

inline constexpr std::string_view kAccept = "report.accept";
inline constexpr std::string_view kImport = "report.import";
inline constexpr std::string_view kWithdraw = "report.withdraw";
inline constexpr std::string_view kAddNote = "note.add";

/// The acts as they were recorded. Each refuses whatever `to_draft` would not have written.
[[nodiscard]] base::Result<Acceptance> read_acceptance(const ledger::Entry& entry);
[[nodiscard]] base::Result<Acceptance> read_import(const ledger::Entry& entry);
[[nodiscard]] base::Result<Withdrawal> read_withdrawal(const ledger::Entry& entry);
[[nodiscard]] base::Result<NoteAdded> read_note(const ledger::Entry& entry);

}  // namespace tongket::report
