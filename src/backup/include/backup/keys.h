#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/dice.h"
#include "base/result.h"

namespace tongket::backup {

/// Closes backups; opens none. Lies with the data, may be known to everybody.
class SealingKey {
 public:
  /// From "tkseal1 <64 hexadecimal digits>".
  /// Errors  `backup.bad_key` (invalid): not such a text.
  [[nodiscard]] static base::Result<SealingKey> from_text(std::string_view text);
  [[nodiscard]] std::string to_text() const;

  friend bool operator==(const SealingKey&, const SealingKey&) = default;

 private:
  friend class OpeningKey;
  friend class SealedOut;
  friend class SealedIn;
  std::array<std::uint8_t, 32> bytes_{};  ///< X25519.
};

/// Opens what its sealing key has closed. Kept away from the data: whoever has both has everything.
class OpeningKey {
 public:
  [[nodiscard]] static OpeningKey make(base::Dice& dice);
  /// From "tkopen1 <64 hexadecimal digits>".
  /// Errors  `backup.bad_key` (invalid): not such a text; a sealing key is not one.
  [[nodiscard]] static base::Result<OpeningKey> from_text(std::string_view text);
  [[nodiscard]] std::string to_text() const;
  [[nodiscard]] SealingKey sealing() const;

 private:
  friend class SealedIn;
  std::array<std::uint8_t, 32> bytes_{};
};

}  // namespace tongket::backup
