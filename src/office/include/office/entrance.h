#pragma once

#include <string>

#include "office/accounts.h"

namespace tongket::office {

/// How people come in: by a one-time link that an administrator hands over, which nobody else can
/// use after them; and how they go, from a day.

/// An account that waits for its officer, and the token of the link that opens it, shown once.
struct Invited {
  access::AccountId account;
  std::string token;
};

/// Whether the actor answers for the whole of the account: its units and its branches.
/// Errors  those of `Desk::may`; `access.every_branch`.
[[nodiscard]] base::Result<> may_govern(const House& house, const access::Actor& actor,
                                        const access::Account& account, std::string_view act);

/// Makes an account without a password. A login may be proposed; the officer may choose another.
/// Errors  those of `create_account`.
[[nodiscard]] base::Result<Invited> invite(House& house, const access::Actor& actor,
                                           const NewAccount& account);

/// A fresh link for somebody who never came; the older one ends.
/// Errors  `account.came` (conflict): has a password already. `account.is_stand_in` (conflict):
///         nobody logs in with the account of a leave. Args: account. Those of `may_govern`.
[[nodiscard]] base::Result<std::string> invite_again(House& house, const access::Actor& actor,
                                                     const access::Account& account);

/// What an officer fills in who comes by a link; of a reset, the password alone counts.
struct Arrival {
  std::string login;
  std::string name;
  std::string password;
};

/// Every mistake at its field: "name", "login", "password".
[[nodiscard]] base::Problems arrival_problems(const House& house, const access::Link& link,
                                              const Arrival& arrival);

/// Uses a link up. A reset also ends the account's sessions and tokens and its second factor, for
/// whoever lost the password may have lost the phone.
/// Errors  `access.link` (forbidden): no such link, used, or over. The first of `arrival_problems`.
[[nodiscard]] base::Result<access::AccountId> arrive(House& house, std::string_view token,
                                                     const Arrival& arrival);

/// Asks that somebody's password be set anew, which another administrator must confirm.
/// Errors  `account.not_come` (conflict): has none yet; a fresh invitation helps. Those of
///         `may_govern`.
[[nodiscard]] base::Result<> ask_reset(House& house, const access::Actor& actor,
                                       const access::Account& account);

/// The one-time link for a reset that another asked for.
/// Errors  `account.reset_not_asked` (conflict): nobody did within a day.
///         `account.reset_same_person` (forbidden): the same asked, or it is one's own account.
///         Those of `may_govern`.
[[nodiscard]] base::Result<std::string> confirm_reset(House& house, const access::Actor& actor,
                                                      const access::Account& account);

/// One's own password; one's sessions elsewhere end.
/// Errors  those of `Credentials::check_own` and `check_new_password`.
[[nodiscard]] base::Result<> change_password(House& house, const access::Session& session,
                                             std::string_view old_password,
                                             std::string_view new_password);

/// Gives an account other days: a beginning, an end, a leave.
/// Errors  `account.term_malformed`, `account.last_administrator` (conflict): nobody would be left
///         who may give accounts. Those of `may_govern`.
[[nodiscard]] base::Result<ledger::Recorded> change_term(House& house, const access::Actor& actor,
                                                         const access::Account& account,
                                                         const access::Term& term);

/// Hands a post over: the new officer has the same roles, units and branches from a day, the old
/// one until the day before; both in one commit.
/// Errors  those of `invite` and `change_term`; `account.is_stand_in`.
[[nodiscard]] base::Result<Invited> hand_over(House& house, const access::Actor& actor,
                                              const access::Account& account,
                                              const std::string& name, base::Date from);

/// Charges somebody with other roles, another unit, other branches. The account's sessions and
/// tokens end: what was open belonged to the old charge.
/// Errors  `account.same_duties` (conflict): nothing would change. `account.is_stand_in`,
///         `account.last_administrator`. Those of `may_govern` for what it is charged with now and
///         for what it would be, of `create_account`, `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<ledger::Recorded> change_duties(House& house, const access::Actor& actor,
                                                           const access::Account& account,
                                                           const access::Duties& duties,
                                                           std::string_view reason);

/// Somebody is on leave from day to day; the substitute may do the same meanwhile. Ended before its
/// time by `change_term` of the account it gives.
/// Errors  `account.leave_days` (invalid): no first or last day, or over before it begins.
///         `account.stand_in_malformed` (invalid): for oneself, or for or by the account of a
///         leave. Those of `may_govern` for both accounts, of `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<access::AccountId> begin_leave(House& house, const access::Actor& actor,
                                                          const access::Account& officer,
                                                          const access::Account& substitute,
                                                          const access::Term& term,
                                                          std::string_view reason);

/// From now on a session acts by the account of a leave; with nothing, by its own again.
/// Errors  `account.not_substitute` (forbidden): none of theirs, or not open today. Args: account.
[[nodiscard]] base::Result<> turn_to(House& house, const access::Session& session,
                                     std::string_view token,
                                     std::optional<access::AccountId> account);

}  // namespace tongket::office
