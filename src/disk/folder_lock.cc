#include "disk/folder_lock.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tongket::disk {
namespace {

/// Digits only: the file may hold anything, and what it holds is shown to a person.
std::string holder(const std::filesystem::path& path) {
  const auto text = read_file(path).value_or("");
  const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
  return digits.empty() || digits.size() > 10 ? "?" : digits;
}

}  // namespace

base::Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const auto path = folder / "lock";
  File file{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (file.number() < 0) fail("open", path);
  if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail("lock", path);
    return base::Error{base::ErrorKind::conflict,
                       "store.locked",
                       {{"folder", folder.string()}, {"pid", holder(path)}}};
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file.number(), 0) != 0 ||
      ::pwrite(file.number(), pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    fail("write", path);
  }
  return FolderLock{std::move(file)};
}

}  // namespace tongket::disk
