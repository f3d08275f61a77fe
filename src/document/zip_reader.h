#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct zip;

namespace tongket::document {

/// Reads single parts of a zip that somebody may have built to hurt: counts what really comes out,
/// whatever the directory promises.
/// Errors  `document.zip_bomb`: more than 5,000 parts, a part above 32 MB, or 200 times as long as
///         its packing, or more than 96 MB read from one archive. `document.damaged`: cannot be
///         opened, cut short, locked, or its checksum is wrong.
class ZipReader {
 public:
  /// `bytes` must outlive the reader.
  static base::Result<ZipReader> open(std::string_view bytes);

  /// In the order of the archive.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] bool has(std::string_view name) const;

  [[nodiscard]] base::Result<std::string> read(const std::string& name);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  ZipReader() = default;

  std::unique_ptr<zip, Close> archive_;
  std::vector<std::string> names_;
  std::uint64_t left_ = 0;
};

}  // namespace tongket::document
