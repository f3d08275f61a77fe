#pragma once

#include <string_view>

#include "award/award.h"
#include "base/bytes.h"

namespace tongket::award {

inline constexpr std::string_view kCall = "award.call";
inline constexpr std::string_view kPropose = "award.propose";
inline constexpr std::string_view kAttach = "award.attach";
inline constexpr std::string_view kWithdraw = "award.withdraw";
inline constexpr std::string_view kOpine = "award.opine";
inline constexpr std::string_view kDecide = "award.decide";
inline constexpr std::string_view kRegister = "award.register";
inline constexpr std::string_view kRevoke = "award.revoke";
inline constexpr std::string_view kLook = "award.look";
inline constexpr std::string_view kExpire = "award.expire";

/// What the acts say. Errors  as `Awards::apply`, but for what only a history can refuse.
[[nodiscard]] base::Result<RoundId> read_subject(const ledger::Entry& entry);
[[nodiscard]] base::Result<Call> read_call(const ledger::Entry& entry);
[[nodiscard]] base::Result<Nomination> read_nomination(const ledger::Entry& entry);
[[nodiscard]] base::Result<Attachment> read_attachment(const ledger::Entry& entry);
[[nodiscard]] base::Result<Withdrawal> read_withdrawal(const ledger::Entry& entry);
[[nodiscard]] base::Result<Meeting> read_meeting(const ledger::Entry& entry);
[[nodiscard]] base::Result<Deciding> read_deciding(const ledger::Entry& entry);
[[nodiscard]] base::Result<Entering> read_entering(const ledger::Entry& entry);
[[nodiscard]] base::Result<Revocation> read_revocation(const ledger::Entry& entry);
[[nodiscard]] base::Result<> read_look(const ledger::Entry& entry);
[[nodiscard]] base::Result<> read_expiry(const ledger::Entry& entry);

}  // namespace tongket::award
