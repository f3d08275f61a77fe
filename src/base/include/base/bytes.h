#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/sha256.h"

namespace tongket::base {

/// Writes the project's binary forms: snapshots and figure blocks.
///
///     number    unsigned LEB128: seven bits a byte, lowest first, high bit set when more follow
///     signed    zig-zag (0, −1, 1, −2 … become 0, 1, 2, 3 …), then as a number
///     text      number of bytes, then the bytes
class ByteWriter {
 public:
  void number(std::uint64_t value);
  void signed_number(std::int64_t value);
  void text(std::string_view value);
  void hash(const Hash& value);

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what `ByteWriter` wrote, from bytes nobody vouches for.
/// Errors  `bytes.malformed` (invalid): cut short, a number above 64 bits or
///         written longer than it needs to be, or text longer than what
///         is left. Args: at (byte offset).
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_{bytes} {}

  [[nodiscard]] Result<std::uint64_t> number();
  [[nodiscard]] Result<std::int64_t> signed_number();
  [[nodiscard]] Result<std::string_view> text();
  [[nodiscard]] Result<Hash> hash();

  /// A count of things that follow, each at least one byte long; so it can never ask for more
  /// memory than the bytes that are there.
  [[nodiscard]] Result<std::size_t> count();

  [[nodiscard]] bool done() const { return at_ == bytes_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  [[nodiscard]] Error malformed() const;
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace tongket::base
