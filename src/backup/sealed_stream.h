#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "backup/keys.h"
#include "base/result.h"

namespace tongket::backup {

/// Bytes of any length, sealed to a key while they come:
///
///     line      "tongket backup 1\n"
///     80 bytes  a key for this file alone, sealed to the sealing key (libsodium's sealed box)
///     24 bytes  header of the stream (libsodium's secretstream, XChaCha20-Poly1305)
///     parts     4 bytes little-endian length, then so many bytes; the last one is marked as last
///
/// A part that was changed, dropped, repeated or put elsewhere does not open, and a file that ends
/// before its last part is known to be cut short.
class SealedOut {
 public:
  using Sink = std::function<void(std::string_view)>;
  /// Throws what `sink` throws, here and below.
  SealedOut(const SealingKey& key, base::Dice& dice, Sink sink);
  ~SealedOut();
  SealedOut(const SealedOut&) = delete;
  SealedOut& operator=(const SealedOut&) = delete;

  void write(std::string_view bytes);
  void finish();

 private:
  struct Stream;
  void close_part(bool last);

  std::unique_ptr<Stream> stream_;
  Sink sink_;
  std::string part_;
};

/// Reads them again.
class SealedIn {
 public:
  /// Gives at most so many bytes that follow; fewer only at the end.
  using Source = std::function<std::string(std::size_t)>;

  /// Errors  `backup.not_ours` (unsupported): another kind of file. `backup.newer` (unsupported):
  ///         of a newer version. Args: version, known. `backup.wrong_key` (forbidden): sealed to
  ///         another key. `backup.cut_short` (invalid).
  [[nodiscard]] static base::Result<std::unique_ptr<SealedIn>> open(const OpeningKey& key,
                                                                    Source source);
  ~SealedIn();
  SealedIn(const SealedIn&) = delete;
  SealedIn& operator=(const SealedIn&) = delete;

  /// Exactly so many bytes.
  /// Errors  `backup.damaged` (invalid): a part does not open. Args: at (byte of the file).
  ///         `backup.cut_short` (invalid): the file ends before its last part, or the stream before
  ///         these bytes.
  [[nodiscard]] base::Result<std::string> read(std::size_t bytes);

  /// Whether everything was read, the last part included, and nothing follows it.
  /// Errors  as `read`.
  [[nodiscard]] base::Result<bool> at_end();

 private:
  struct Stream;
  SealedIn(std::unique_ptr<Stream> stream, Source source);
  base::Result<> open_part();
  [[nodiscard]] base::Error damaged() const;

  std::unique_ptr<Stream> stream_;
  Source source_;
  std::string part_;
  std::size_t used_ = 0;  ///< Of the part.
  std::uint64_t at_ = 0;  ///< Of the file.
  bool last_ = false;
};

}  // namespace tongket::backup
