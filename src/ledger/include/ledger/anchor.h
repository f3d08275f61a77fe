#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/dice.h"
#include "ledger/store.h"

namespace tongket::ledger {

/// The head of a chain, signed and carried outside: printed on every receipt, kept by the office
/// above. A ledger rewritten from end to end still verifies by itself; it does not agree with an
/// anchor somebody else holds.
///
/// Shape   one line:
///         `TK1 <installation> <position> <hash hex> <at ISO> <public key hex> <signature hex>`
///         Ed25519 over everything before the last blank.
struct Anchor {
  std::int64_t installation;
  Head head;
  std::array<std::uint8_t, 32> public_key{};
  std::array<std::uint8_t, 64> signature{};
};

/// The signing key of an installation. Its 32-byte seed lives in a file of mode 0600.
class SigningKey {
 public:
  static SigningKey make(base::Dice& dice);

  /// Errors  `anchor.key_malformed` (invalid): not 64 hexadecimal digits.
  static base::Result<SigningKey> from_text(std::string_view seed_hex);
  [[nodiscard]] std::string to_text() const;

  /// What others know this installation by; the office above keeps it.
  [[nodiscard]] std::array<std::uint8_t, 32> public_key() const;

  [[nodiscard]] Anchor sign(std::int64_t installation, const Head& head) const;

 private:
  explicit SigningKey(const std::array<std::uint8_t, 32>& seed) : seed_{seed} {}
  std::array<std::uint8_t, 32> seed_;
};

[[nodiscard]] std::string to_text(const Anchor& anchor);

/// Reads the line above; every anchor has exactly one text.
/// Errors  `anchor.malformed` (invalid): not the line above.
///         Args: at (mark | installation | position | hash | at | public_key | signature).
///         `anchor.forged` (invalid): the signature is not of the key in the line.
[[nodiscard]] base::Result<Anchor> parse_anchor(std::string_view line);

/// Anybody can sign a line with a key of his own: whoever trusts an anchor that came by wire asks
/// whose it is.
/// Errors  `anchor.other_origin` (invalid): another installation or another key.
///         Args: installation, public_key (hex).
[[nodiscard]] base::Result<> check_origin(const Anchor& anchor, std::int64_t installation,
                                          const std::array<std::uint8_t, 32>& public_key);

/// Holds the chain against an anchor kept outside.
/// Errors  `anchor.rewritten` (conflict): another hash stands at that position.
///         Args: position, day.
///         `anchor.cut_off` (conflict): the chain ends before that position.
///         Args: position, day, head.
[[nodiscard]] base::Result<> check_anchor(const Store& store, const Anchor& anchor);

}  // namespace tongket::ledger
