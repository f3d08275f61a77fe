#include "disk/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tongket::disk {
namespace {

constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kOwnerOnlyFolder = 0700;

void write_all(const File& file, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      fail("write", path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

File open_to_read(const std::filesystem::path& path) {
  File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number() < 0) fail("open", path);
  return file;
}

}  // namespace

File::~File() {
  if (number_ >= 0) ::close(number_);
}

void fail(std::string_view what, const std::filesystem::path& path) {
  const std::error_code why{errno, std::generic_category()};
  throw SystemOutage{std::string{what} + " " + path.string() + ": " + why.message(), why.value()};
}

void write_synced(const std::filesystem::path& path, std::string_view bytes) {
  const File file{
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly)};
  if (file.number() < 0) fail("create", path);
  write_all(file, bytes, path);
  if (::fsync(file.number()) != 0) fail("sync", path);
}

void sync_file(const std::filesystem::path& path) {
  const File file = open_to_read(path);
  if (::fsync(file.number()) != 0) fail("sync", path);
}

void sync_folder(const std::filesystem::path& folder) { sync_file(folder); }

std::optional<std::string> read_file(const std::filesystem::path& path) {
  const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number() < 0) {
    if (errno == ENOENT) return std::nullopt;
    fail("open", path);
  }
  std::string bytes;
  std::array<char, 65536> part{};
  while (true) {
    const ssize_t read = ::read(file.number(), part.data(), part.size());
    if (read == 0) return bytes;
    if (read > 0) {
      bytes.append(part.data(), static_cast<std::size_t>(read));
    } else if (errno != EINTR) {
      fail("read", path);
    }
  }
}

void make_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), kOwnerOnlyFolder) != 0 && errno != EEXIST) {
    fail("make folder", folder);
  }
}

void rename_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail("rename", from);
}

void remove_file(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail("remove", path);
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code why;
  for (std::filesystem::directory_iterator at{folder, why}, past; !why && at != past;
       at.increment(why)) {
    files.push_back(at->path());
  }
  if (why) {
    errno = why.value();
    fail("list", folder);
  }
  return files;
}

}  // namespace tongket::disk
