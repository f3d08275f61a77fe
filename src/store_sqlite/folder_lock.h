#pragma once

#include <filesystem>

#include "base/result.h"
#include "files.h"

namespace tongket::store_sqlite {

/// One process per data folder. The kernel lets go of the lock when the process ends, however it
/// ends; the file stays, and holds the process id of the last holder.
class FolderLock {
 public:
  /// Errors  `store.locked`: see `SqliteHouse::open`.
  static base::Result<FolderLock> take(const std::filesystem::path& folder);

 private:
  explicit FolderLock(File file) : file_{std::move(file)} {}
  File file_;
};

}  // namespace tongket::store_sqlite
