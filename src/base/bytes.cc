#include "base/bytes.h"

#include <array>

namespace tongket::base {

void ByteWriter::number(std::uint64_t value) {
  std::array<char, 10> sevens;  // 64 bits, seven a byte. NOLINT(*-member-init)
  std::size_t count = 0;
  while (value >= 0x80) {
    sevens[count++] = static_cast<char>(value | 0x80);
    value >>= 7U;
  }
  sevens[count++] = static_cast<char>(value);
  bytes_.append(sevens.data(), count);
}

void ByteWriter::signed_number(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::text(std::string_view value) {
  number(value.size());
  bytes_ += value;
}

void ByteWriter::hash(const Hash& value) {
  for (const std::uint8_t byte : value.bytes) bytes_.push_back(static_cast<char>(byte));
}

Error ByteReader::malformed() const {
  return {ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(at_)}}};
}

Result<std::uint64_t> ByteReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (at_ == bytes_.size()) return malformed();
    const auto byte = static_cast<std::uint8_t>(bytes_[at_++]);
    const std::uint64_t low = byte & 0x7FU;
    if (shift == 63 && low > 1) return malformed();
    value |= low << shift;
    if ((byte & 0x80U) == 0) {
      const bool longer_than_needed = byte == 0 && shift > 0;
      if (longer_than_needed) return malformed();
      return value;
    }
  }
  return malformed();
}

Result<std::int64_t> ByteReader::signed_number() {
  TK_TRY(const auto bits, number());
  return static_cast<std::int64_t>((bits >> 1U) ^ (0 - (bits & 1U)));
}

Result<std::string_view> ByteReader::text() {
  TK_TRY(const auto size, number());
  if (size > bytes_.size() - at_) return malformed();
  const auto value = bytes_.substr(at_, size);
  at_ += size;
  return value;
}

Result<Hash> ByteReader::hash() {
  Hash value;
  if (value.bytes.size() > bytes_.size() - at_) return malformed();
  for (auto& byte : value.bytes) byte = static_cast<std::uint8_t>(bytes_[at_++]);
  return value;
}

Result<std::size_t> ByteReader::count() {
  TK_TRY(const auto many, number());
  if (many > bytes_.size() - at_) return malformed();
  return static_cast<std::size_t>(many);
}

}  // namespace tongket::base
