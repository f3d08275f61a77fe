#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "access/roles.h"
#include "base/clock.h"
#include "base/dice.h"
#include "shelf/shelf.h"

namespace tongket::access {

/// The personal half of an account: erasable, never in the chain.
struct Person {
  std::string login;
  std::string name;
};

/// Logins, names and passwords, on the shelf.
///
/// A password is kept as Argon2id of its NFC form (19 MiB, 2 passes: OWASP's floor) over a salt of
/// its own. After five wrong tries a login waits, twice as long each time, so that guessing is
/// hopeless and one officer's slip is not punished. Threads: safe.
class Credentials {
 public:
  Credentials(shelf::Shelf& shelf, base::Dice& dice, const base::Clock& clock)
      : shelf_{shelf}, dice_{dice}, clock_{clock} {}

  /// Whether a new account may have this login.
  /// Errors  `access.login_taken` (conflict). Args: login.
  ///         `access.login_malformed` (invalid): other than 3 to 64 letters, digits, dots and
  ///         hyphens. Args: login.
  [[nodiscard]] base::Result<> check_new_login(std::string_view login) const;
  /// Errors  `access.password_weak` (invalid): shorter than 12 code points or longer than 256.
  [[nodiscard]] static base::Result<> check_new_password(std::string_view password);

  /// Held from the check of a new login to its `put`: of two who ask for one login at the same
  /// time, the second finds it taken.
  [[nodiscard]] std::unique_lock<std::mutex> alone_with_logins() const;

  /// Requires both checks to have agreed.
  void put(AccountId account, const Person& person, std::string_view password);

  /// Errors  `access.wrong_login` (forbidden): unknown login or wrong password, not saying which.
  ///         `access.wait` (forbidden): too many tries. Args: seconds.
  [[nodiscard]] base::Result<AccountId> check(std::string_view login, std::string_view password);

  /// Who an account is; nothing when the person was taken out.
  [[nodiscard]] std::optional<Person> person(AccountId account) const;

 private:
  struct Tries {
    int wrong = 0;
    base::Instant wait_until;
  };

  [[nodiscard]] std::optional<AccountId> find_login(std::string_view login) const;
  [[nodiscard]] std::string hash_password(std::string_view password, std::string_view salt) const;

  shelf::Shelf& shelf_;
  base::Dice& dice_;
  const base::Clock& clock_;
  mutable std::mutex logins_mutex_;
  mutable std::mutex mutex_;
  std::map<std::string, Tries, std::less<>> tries_;
};

}  // namespace tongket::access
