#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "access/links.h"
#include "access/passwords.h"
#include "access/patience.h"
#include "access/roles.h"
#include "access/second_factors.h"
#include "access/tokens.h"
#include "base/clock.h"
#include "base/dice.h"
#include "shelf/shelf.h"

namespace tongket::access {

/// The personal half of an account: erasable, never in the chain.
struct Person {
  std::string login;
  std::string name;
};

/// Logins, names and passwords, on the shelf, and what else opens an account.
///
/// A password is kept as Argon2id over a salt of its own. After five wrong tries a login waits,
/// twice as long each time; and so does, after fifty within a quarter of an hour, an address from
/// which many logins are tried. Threads: safe.
class Credentials {
 public:
  Credentials(shelf::Shelf& shelf, base::Dice& dice, const base::Clock& clock)
      : shelf_{shelf},
        dice_{dice},
        clock_{clock},
        factors_{shelf, dice, clock},
        links_{shelf, dice, clock},
        tokens_{shelf, dice} {}

  /// Whether an account may have this login; it keeps its own.
  /// Errors  `access.login_taken` (conflict). Args: login.
  ///         `access.login_malformed` (invalid): other than 3 to 64 letters, digits, dots and
  ///         hyphens. Args: login.
  [[nodiscard]] base::Result<> check_new_login(std::string_view login,
                                               std::optional<AccountId> account = {}) const;

  /// Held from the check of a new login to its `put`: of two who ask for one login at the same
  /// time, of whatever process, the second finds it taken.
  [[nodiscard]] std::shared_ptr<const void> alone_with_logins() const;

  /// Requires both checks to have agreed.
  void put(AccountId account, const Person& person, std::string_view password);
  /// Somebody who has still to set a password; the login may be empty.
  void put_invited(AccountId account, const Person& person);
  /// Requires the check to have agreed, and a person.
  void set_password(AccountId account, std::string_view password);

  /// Errors  `access.wrong_login` (forbidden): unknown login or wrong password, not saying which.
  ///         `access.wait` (forbidden): too many tries of this login or from this address. Args:
  ///         seconds.
  [[nodiscard]] base::Result<AccountId> check(std::string_view login, std::string_view password,
                                              std::string_view peer = {});
  /// Whether this is the account's password: asked again before what a thief of a session would do.
  /// Errors  `access.wrong_password` (forbidden). `access.wait`.
  [[nodiscard]] base::Result<> check_own(AccountId account, std::string_view password);

  /// Who an account is; nothing when the person was taken out.
  [[nodiscard]] std::optional<Person> person(AccountId account) const;
  /// False while an invitation waits, and when the person was taken out.
  [[nodiscard]] bool can_log_in(AccountId account) const;

  [[nodiscard]] SecondFactors& second_factors() { return factors_; }
  [[nodiscard]] Links& links() { return links_; }
  [[nodiscard]] Tokens& tokens() { return tokens_; }

 private:
  [[nodiscard]] std::optional<AccountId> find_login(std::string_view login) const;
  [[nodiscard]] bool opens(std::optional<AccountId> account, std::string_view password) const;

  shelf::Shelf& shelf_;
  base::Dice& dice_;
  const base::Clock& clock_;
  std::mutex mutex_;
  Patience logins_{{}};
  Patience peers_{{.free_tries = 50, .forgets = std::chrono::minutes{15}}};
  SecondFactors factors_;
  Links links_;
  Tokens tokens_;
};

}  // namespace tongket::access
