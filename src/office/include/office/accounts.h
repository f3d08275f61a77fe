#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "office/house.h"

namespace tongket::office {

struct NewAccount {
  std::string login;
  std::string name;
  std::string password;
  std::vector<access::Role> roles;
  std::optional<unit::UnitId> scope;
  std::vector<std::string> branches = {};  ///< Codes of branches of work; none: all.
  access::Term term = {};                  ///< The days it opens; none: always.
};

/// Every mistake of a new account at once, each at its field: "name", "login", "password", "roles",
/// "branches".
[[nodiscard]] base::Problems account_problems(const House& house, const NewAccount& account);

/// The same of somebody who is invited: the password is theirs to set, and the login may be.
[[nodiscard]] base::Problems invitation_problems(const House& house, const NewAccount& account);

/// Gives somebody a login.
/// Errors  those of `Credentials::check_new_…` and `Desk::record`; `account.no_role`,
///         `account.no_name` (invalid);
///         `access.unknown_role` (invalid): `server` is nobody's. Args: role.
///         `account.unknown_branch` (invalid): not in the catalogue. Args: branch.
///         `access.every_branch` (forbidden): the actor answers for some branches of work, the
///         account would for all. Args: act, what.
[[nodiscard]] base::Result<access::AccountId> create_account(House& house,
                                                             const access::Actor& actor,
                                                             const NewAccount& account);

/// Opens an empty ledger: the installation, the shipped catalogue, the shipped units. Does nothing
/// to a ledger that is open.
[[nodiscard]] base::Result<> open_house(House& house, std::int64_t installation,
                                        const indicator::Catalogue& catalogue,
                                        const std::vector<unit::Event>& units);

/// True while there is no administrator who can log in.
[[nodiscard]] bool needs_first_start(const House& house);

/// The first administrator, made by whoever holds the one-time link.
/// Errors  `access.setup_link` (forbidden): no such link, used, or older than 30 minutes. Those of
///         `create_account`.
[[nodiscard]] base::Result<access::AccountId> first_start(House& house, std::string_view token,
                                                          const NewAccount& account);

/// Whether the account's scope takes in the actor's.
[[nodiscard]] bool answers_for_actor(const House& house, const access::Account& account,
                                     const access::Actor& actor);

/// The account a session acts by today: its own, or that of a leave its officer has turned to while
/// both are open; null when neither is.
[[nodiscard]] const access::Account* account_of_session(const House& house,
                                                        const books::Books& books,
                                                        const access::Session& session);

/// The accounts of leaves that somebody may turn to today.
[[nodiscard]] std::vector<const access::Account*> leaves_of(const House& house,
                                                            const books::Books& books,
                                                            access::AccountId substitute);

/// Whether two who acted are one person, whatever account each acted by.
[[nodiscard]] bool are_one_person(const books::Books& books, std::string_view one,
                                  std::string_view other);

/// Who stands behind a session; nothing when it is over, the account is gone, or not
/// open today.
[[nodiscard]] std::optional<access::Actor> actor_of_session(const House& house,
                                                            const access::Session& session);

/// A program that comes with a token, who does what the token says and the account may.
[[nodiscard]] std::optional<access::Actor> actor_of_token(const House& house,
                                                          const access::Token& token);

/// Whether today is one of the account's days.
[[nodiscard]] bool is_open_today(const House& house, const access::Account& account);

}  // namespace tongket::office
