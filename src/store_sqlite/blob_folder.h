#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"

namespace tongket::store_sqlite {

/// Files named by the SHA-256 of their bytes, in 256 folders by the first two digits:
///
///     blobs/3f/3f786850e387550fdab836ed7e6dc881de23001b…
///     blobs/tmp/…     being written; what a crash left there is removed when the house opens
///
/// A file gets its name only after its bytes are on the disk, so a name never stands over half a
/// file; and the folder is synced before `put` returns, so the name stays.
class BlobFolder {
 public:
  explicit BlobFolder(std::filesystem::path folder);

  base::Hash put(std::string_view bytes);
  /// Throws `base::Outage` when the file is no longer the one its name says.
  [[nodiscard]] std::optional<std::string> get(const base::Hash& hash) const;
  void erase(const base::Hash& hash);
  /// In order.
  [[nodiscard]] std::vector<base::Hash> all() const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const base::Hash& hash) const;
  std::filesystem::path folder_;
  std::mutex writing_;
};

}  // namespace tongket::store_sqlite
