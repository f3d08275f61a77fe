#include "zip_reader.h"

#include <algorithm>
#include <array>

#include <zip.h>

#include "parse.h"

namespace tongket::document {
namespace {

constexpr std::uint64_t kMegabyte = 1'048'576;
constexpr std::int64_t kEntriesMax = 5'000;
constexpr std::uint64_t kPartMax = 32 * kMegabyte;
constexpr std::uint64_t kArchiveMax = 96 * kMegabyte;
constexpr std::uint64_t kRatioMax = 200;
constexpr std::uint64_t kSmall = kMegabyte;  ///< Below it no ratio hurts.

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

base::Error bomb() { return refusal(base::ErrorKind::invalid, "document.zip_bomb"); }

base::Error damaged() { return refusal_of("document.damaged", kDocx); }

bool too_dense(std::uint64_t size, std::uint64_t packed) {
  return size > kSmall && size / kRatioMax > packed;
}

}  // namespace

void ZipReader::Close::operator()(zip* archive) const { zip_discard(archive); }

base::Result<ZipReader> ZipReader::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  ZipReader reader;
  if (source != nullptr) {
    reader.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!reader.archive_) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (!reader.archive_) return damaged();
  const auto count = zip_get_num_entries(reader.archive_.get(), 0);
  if (count > kEntriesMax) return bomb();
  for (std::int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(reader.archive_.get(), static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr) reader.names_.emplace_back(name);
  }
  reader.left_ = kArchiveMax;
  return reader;
}

bool ZipReader::has(std::string_view name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

base::Result<std::string> ZipReader::read(const std::string& name) {
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat(archive_.get(), name.c_str(), 0, &about) != 0) return damaged();
  const std::uint64_t packed = about.comp_size;
  const std::uint64_t most = std::min(kPartMax, left_);
  if (about.size > most || too_dense(about.size, packed)) return bomb();
  const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen(archive_.get(), name.c_str(), 0)};
  if (!file) return damaged();
  std::string bytes;
  std::array<char, 65536> block{};
  while (true) {
    const auto size = zip_fread(file.get(), block.data(), block.size());
    if (size < 0) return damaged();
    if (size == 0) break;
    bytes.append(block.data(), static_cast<std::size_t>(size));
    if (bytes.size() > most || too_dense(bytes.size(), packed)) return bomb();
  }
  left_ -= bytes.size();
  return bytes;
}

}  // namespace tongket::document
