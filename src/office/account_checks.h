#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "office/accounts.h"

namespace tongket::office {

/// Errors  `account.no_name` (invalid).
[[nodiscard]] base::Result<> check_name(std::string_view name);

/// Errors  `account.no_role` (invalid). `access.unknown_role` (invalid): `server` is nobody's.
[[nodiscard]] base::Result<> check_roles(const std::vector<access::Role>& roles);

/// Errors  `account.unknown_branch` (invalid). Args: branch.
[[nodiscard]] base::Result<> check_branches(const books::Books& books,
                                            const std::vector<std::string>& branches);

/// Whose own work is some branches gives no more than those.
/// Errors  `access.out_of_branch`, `access.every_branch`; see the doors.
[[nodiscard]] base::Result<> covers_branches(const Desk& desk, const access::Actor& actor,
                                             const std::vector<std::string>& branches,
                                             std::string_view act);

/// The official half of a new account, whose person and password the caller puts on the shelf.
/// Requires the caller to be alone with the logins and to have looked for problems.
/// Errors  those of `covers_branches` and `Desk::record`.
[[nodiscard]] base::Result<access::AccountId> record_account(House& house,
                                                             const access::Actor& actor,
                                                             const NewAccount& account);

}  // namespace tongket::office
