#pragma once

// Takes the place of the system's own write, fsync, rename, unlink and mkdir in a test program, so
// that a `DiskLog` hears of files that are not written through SQLite. Include it in exactly one
// file of the program: it defines those functions.

#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store_sqlite/testing/crash_disk.h"

namespace tongket::store_sqlite {

/// The log that listens, if any. One thread writes files while it does.
inline DiskLog*& listening_log() {
  static DiskLog* log = nullptr;
  return log;
}

inline std::optional<std::string> watched_name(const char* path) {
  return listening_log() == nullptr ? std::nullopt : listening_log()->name_of(path);
}

inline std::optional<std::string> watched_name(int file) {
  if (listening_log() == nullptr) return std::nullopt;
  std::array<char, 4096> path{};
  const auto link = "/proc/self/fd/" + std::to_string(file);
  const auto size = ::readlink(link.c_str(), path.data(), path.size() - 1);
  return size < 0 ? std::nullopt : watched_name(path.data());
}

inline void heard(DiskEvent::Kind kind, const std::string& name, const std::string& other = "") {
  listening_log()->add({.kind = kind, .path = name, .other = other, .at = 0, .bytes = ""});
}

}  // namespace tongket::store_sqlite

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  using namespace tongket::store_sqlite;
  if (const auto name = watched_name(file)) {
    listening_log()->add({.kind = DiskEvent::Kind::write,
                          .path = *name,
                          .other = "",
                          .at = ::lseek(file, 0, SEEK_CUR),
                          .bytes = {static_cast<const char*>(bytes), size}});
  }
  return ::syscall(SYS_write, file, bytes, size);
}

int fsync(int file) {
  using namespace tongket::store_sqlite;
  const auto name = watched_name(file);
  if (!name) return static_cast<int>(::syscall(SYS_fsync, file));
  struct stat what {};
  const bool folder = ::fstat(file, &what) == 0 && S_ISDIR(what.st_mode);
  if (listening_log()->own_syncs()) {
    heard(folder ? DiskEvent::Kind::sync_folder : DiskEvent::Kind::sync, *name);
  }
  return 0;
}

int rename(const char* from, const char* to) {
  using namespace tongket::store_sqlite;
  const auto name = watched_name(from);
  if (name) heard(DiskEvent::Kind::rename, *name, watched_name(to).value());
  return static_cast<int>(::syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to));
}

int unlink(const char* path) {
  using namespace tongket::store_sqlite;
  const auto code = static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
  const auto name = watched_name(path);
  if (name && code == 0) heard(DiskEvent::Kind::remove, *name);
  return code;
}

int mkdir(const char* path, mode_t mode) {
  using namespace tongket::store_sqlite;
  const auto code = static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
  const auto name = watched_name(path);
  if (name && code == 0) heard(DiskEvent::Kind::make_folder, *name);
  return code;
}

}  // extern "C"
