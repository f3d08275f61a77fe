#pragma once

#include <string>
#include <string_view>

#include "base/dice.h"
#include "base/result.h"

namespace tongket::access {

/// Whether a password may be chosen: by its length and by how often others choose it, never by
/// which kinds of letters it has; nobody is ever made to change a good one.
/// Errors  `access.password_weak` (invalid): shorter than 12 code points or longer than 256.
///         `access.password_login` (invalid): the login itself, with at most some digits.
///         `access.password_common` (invalid): made of nothing but words of the list of common
///         passwords (`catalogue/common_passwords.txt`), digits and marks, or of one or two
///         letters.
[[nodiscard]] base::Result<> check_new_password(std::string_view password,
                                                std::string_view login = {});

/// 16 random bytes in hexadecimal.
[[nodiscard]] std::string fresh_salt(base::Dice& dice);

/// Argon2id of the NFC form (19 MiB, 2 passes: OWASP's floor), in hexadecimal: one office types
/// "mật" as three letters, the next as five, and it is the same password all the same.
/// Requires a salt as `fresh_salt` makes it.
/// Throws  `base::Outage` when there is no memory for it.
[[nodiscard]] std::string password_hash(std::string_view password, std::string_view salt);

/// Whether two hashes are the same, in a time that tells nothing.
[[nodiscard]] bool same_hash(std::string_view one, std::string_view other);

}  // namespace tongket::access
