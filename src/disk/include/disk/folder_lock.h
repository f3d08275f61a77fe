#pragma once

#include <filesystem>

#include "base/result.h"
#include "disk/files.h"

namespace tongket::disk {

/// One process per data folder. The kernel lets go of the lock when the process ends, however it
/// ends; the file stays, and holds the process id of the last holder.
class FolderLock {
 public:
  /// Errors  `store.locked`: (conflict): another process has it. Args: folder, pid.
  static base::Result<FolderLock> take(const std::filesystem::path& folder);

 private:
  explicit FolderLock(File file) : file_{std::move(file)} {}
  File file_;
};

}  // namespace tongket::disk
