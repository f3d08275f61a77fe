#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "access/patience.h"
#include "access/roles.h"
#include "base/clock.h"
#include "base/dice.h"
#include "shelf/shelf.h"

namespace tongket::access {

/// What an account has beside its password.
struct FactorState {
  bool app = false;      ///< A phone's codes are asked for.
  bool printed = false;  ///< Printed codes are asked for, also when all are used up.
  int codes = 0;         ///< Those that were not used yet.

  [[nodiscard]] bool needed() const { return app || printed; }
};

/// The code of RFC 6238 (HMAC-SHA-1, 30 seconds) that a phone shows at a moment.
[[nodiscard]] std::string time_code(std::string_view secret, base::Instant at, int digits = 6);

/// The second factor of an account: the changing code of an app on a phone, or, for rooms without
/// phones, printed codes of which each opens once. Once there is either, a login needs one.
///
/// A code of the app is taken one step early or late, and never twice. The shelf keeps the secret
/// (else no code could be checked) and of printed codes only Argon2id hashes.
/// Threads: safe.
class SecondFactors {
 public:
  SecondFactors(shelf::Shelf& shelf, base::Dice& dice, const base::Clock& clock)
      : shelf_{shelf}, dice_{dice}, clock_{clock} {}

  [[nodiscard]] FactorState state(AccountId account) const;

  /// A fresh secret in base 32, to be put into a phone; it counts once a code of it was given back.
  [[nodiscard]] std::string begin_app(AccountId account);
  /// Errors  `access.no_secret` (conflict): none was begun. `access.wrong_code` (forbidden).
  ///         `access.wait`, as `Patience`.
  [[nodiscard]] base::Result<> confirm_app(AccountId account, std::string_view code);

  /// Ten fresh codes to be printed, "12345-67890"; those printed before open nothing any more.
  [[nodiscard]] std::vector<std::string> print_codes(AccountId account);

  /// Whether the code, of the app or printed, opens; it is used up.
  /// Errors  `access.second_factor` (forbidden): one is needed, none was given.
  ///         `access.wrong_code`, `access.wait`.
  [[nodiscard]] base::Result<> check(AccountId account, std::string_view code);

  void remove(AccountId account);

 private:
  struct Record;
  [[nodiscard]] Record read(AccountId account) const;
  void write(AccountId account, const Record& record);
  [[nodiscard]] bool opens(Record& record, std::string_view digits) const;

  shelf::Shelf& shelf_;
  base::Dice& dice_;
  const base::Clock& clock_;
  mutable std::mutex mutex_;
  Patience patience_{{}};
};

}  // namespace tongket::access
