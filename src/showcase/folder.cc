#include "showcase/folder.h"

#include <array>
#include <cerrno>
#include <set>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/check.h"
#include "base/sha256.h"

namespace tongket::showcase {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0644;
constexpr mode_t kFolderMode = 0755;
constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

[[noreturn]] void outage(const std::string& what, const fs::path& path) {
  throw base::Outage{what + " " + path.string() + ": " + std::generic_category().message(errno)};
}

/// A file that is open, and is closed again whatever happens.
class Open {
 public:
  Open(const fs::path& path, int flags, mode_t mode = 0)
      : path_{path}, handle_{::open(path.c_str(), flags | O_CLOEXEC, mode)} {}
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  ~Open() {
    if (handle_ >= 0) ::close(handle_);
  }

  [[nodiscard]] bool ok() const { return handle_ >= 0; }
  [[nodiscard]] int handle() const { return handle_; }

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(handle_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) outage("cannot write", path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void make_durable() const {
    if (::fsync(handle_) != 0) outage("cannot make durable", path_);
  }

  /// Everything up to `bytes_max`, and one byte more when there is more.
  [[nodiscard]] std::string read(std::size_t bytes_max) const {
    std::string bytes;
    std::array<char, std::size_t{64} * 1024> piece{};
    while (bytes.size() <= bytes_max) {
      const auto got = ::read(handle_, piece.data(), piece.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) outage("cannot read", path_);
      if (got == 0) break;
      bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
    return bytes;
  }

 private:
  fs::path path_;
  int handle_;
};

void make_folder_durable(const fs::path& folder) {
  const Open open{folder, O_RDONLY | O_DIRECTORY};
  if (!open.ok()) outage("cannot open", folder);
  open.make_durable();
}

void make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), kFolderMode) != 0) {
    if (errno != EEXIST) outage("cannot make", folder);
    return;
  }
  // The umask of a service is narrow; the portal runs as another user and must get in.
  if (::chmod(folder.c_str(), kFolderMode) != 0) outage("cannot open to readers", folder);
  make_folder_durable(fs::absolute(folder).lexically_normal().parent_path());
}

void write_new(const fs::path& path, std::string_view bytes) {
  // What a power cut may have left; never followed if somebody put a link there.
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) outage("cannot remove", path);
  const Open open{path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kFileMode};
  if (!open.ok()) outage("cannot make", path);
  if (::fchmod(open.handle(), kFileMode) != 0) outage("cannot open to readers", path);
  open.write(bytes);
  open.make_durable();
}

bool holds(const fs::path& path, std::string_view bytes) {
  const Open open{path, O_RDONLY | O_NOFOLLOW};
  return open.ok() && open.read(bytes.size()) == bytes;
}

/// Whether the bytes are those the name speaks of.
bool is_of_name(std::string_view bytes, const std::string& name) {
  return name.starts_with(base::to_hex(base::sha256(bytes)));
}

std::set<std::string> names_in(const Snapshot& snapshot) {
  std::set<std::string> names;
  for (const auto& article : snapshot.content().articles) {
    for (auto& name : files_of(article)) names.insert(std::move(name));
  }
  return names;
}

void put_in_place(const fs::path& path, std::string_view bytes) {
  const fs::path fresh = path.string() + ".new";
  write_new(fresh, bytes);
  if (::rename(fresh.c_str(), path.c_str()) != 0) outage("cannot rename", fresh);
}

/// Puts there what is named and missing.
void add_files(const std::set<std::string>& names, const fs::path& folder, const FileOf& file_of) {
  bool is_any_new = false;
  for (const auto& name : names) {
    std::error_code error;
    if (fs::exists(folder / name, error)) continue;
    const auto bytes = file_of ? file_of(name) : std::nullopt;
    if (!bytes || !is_of_name(*bytes, name)) throw base::Outage{"no bytes for " + name};
    put_in_place(folder / name, *bytes);
    is_any_new = true;
  }
  if (is_any_new) make_folder_durable(folder);
}

void remove_others(const std::set<std::string>& names, const fs::path& folder) {
  std::error_code error;
  bool is_any_gone = false;
  for (const auto& each : fs::directory_iterator{folder, error}) {
    if (names.contains(each.path().filename().string())) continue;
    if (::unlink(each.path().c_str()) != 0) outage("cannot remove", each.path());
    is_any_gone = true;
  }
  if (is_any_gone) make_folder_durable(folder);
}

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * kNanosecondsPerSecond + time.tv_nsec;
}

}  // namespace

bool write(const Snapshot& snapshot, const fs::path& folder, const FileOf& file_of) {
  make_folder(folder);
  const auto names = names_in(snapshot);
  const auto files = folder / kFilesName;
  if (!names.empty()) {
    make_folder(files);
    add_files(names, files, file_of);
  }
  const auto path = folder / kFileName;
  const bool is_new = !holds(path, snapshot.bytes());
  if (is_new) {
    put_in_place(path, snapshot.bytes());
    make_folder_durable(folder);
  }
  remove_others(names, files);
  return is_new;
}

std::optional<std::string> read_file(const fs::path& folder, const std::string& name) {
  if (!is_file_name(name)) return std::nullopt;
  const Open open{folder / kFilesName / name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK};
  if (!open.ok()) return std::nullopt;
  auto bytes = open.read(kFileBytesMax);
  return is_of_name(bytes, name) ? std::optional{std::move(bytes)} : std::nullopt;
}

base::Result<Snapshot> read(const fs::path& folder) {
  const auto path = folder / kFileName;
  // O_NONBLOCK, because whoever puts a pipe there must not be able to make us wait for ever.
  const Open open{path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK};
  if (!open.ok()) {
    if (errno != ENOENT && errno != ENOTDIR) outage("cannot open", path);
    return base::Error{base::ErrorKind::not_found, "showcase.missing", {{"file", path.string()}}};
  }
  return Snapshot::from_bytes(open.read(Snapshot::kBytesMax));
}

std::optional<Stamp> stamp(const fs::path& folder) {
  struct stat state {};
  if (::lstat((folder / kFileName).c_str(), &state) != 0) return std::nullopt;
  return Stamp{.device = state.st_dev,
               .inode = state.st_ino,
               .size_bytes = state.st_size,
               .modified_ns = nanoseconds(state.st_mtim),
               .changed_ns = nanoseconds(state.st_ctim)};
}

}  // namespace tongket::showcase
