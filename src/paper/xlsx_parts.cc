#include "xlsx_parts.h"

#include <cstdint>
#include <memory>

#include <zip.h>

#include "base/check.h"

namespace tongket::paper {
namespace {

/// Whether XML 1.0 may hold the sign.
bool is_allowed(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte >= 0x20 || sign == '\t' || sign == '\n';
}

/// 0 → "A", 25 → "Z", 26 → "AA".
std::string letters_of(std::size_t column) {
  std::string letters;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return letters;
}

/// The day all parts of all files bear: a zip tells the hour of its making, which is no one's
/// business and would make equal tables unequal files.
constexpr std::int64_t kZipDay = 315'964'800;  // 06/01/1980.

void add(zip_t& archive, const Part& part) {
  zip_source_t* source = zip_source_buffer(&archive, part.bytes.data(), part.bytes.size(), 0);
  const auto at = zip_file_add(&archive, part.path.c_str(), source, ZIP_FL_ENC_UTF_8);
  TK_CHECK(at >= 0);
  zip_file_set_mtime(&archive, static_cast<zip_uint64_t>(at), kZipDay, 0);
}

std::string bytes_of(zip_source_t& source) {
  TK_CHECK(zip_source_open(&source) == 0);
  zip_source_seek(&source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(&source)), '\0');
  zip_source_seek(&source, 0, SEEK_SET);
  const auto read = zip_source_read(&source, bytes.data(), bytes.size());
  TK_CHECK(read == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(&source);
  return bytes;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string xml;
  xml.reserve(text.size());
  for (const char sign : text) {
    switch (sign) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        if (is_allowed(sign)) xml += sign;
    }
  }
  return xml;
}

std::string place_of(std::size_t column, std::size_t row) {
  return letters_of(column) + std::to_string(row);
}

/// All in memory: nothing can fail but memory itself.
std::string zipped(const std::vector<Part>& parts) {
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> source{
      zip_source_buffer_create(nullptr, 0, 0, nullptr), &zip_source_free};
  zip_source_keep(source.get());  // Closing the archive lets go of one hold; the other is ours.
  zip_t* archive = zip_open_from_source(source.get(), ZIP_TRUNCATE, nullptr);
  TK_CHECK(archive != nullptr);
  for (const auto& part : parts) add(*archive, part);
  TK_CHECK(zip_close(archive) == 0);
  return bytes_of(*source);
}

}  // namespace tongket::paper
