#include "disk/mapped_file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk/files.h"

namespace tongket::disk {
namespace {

/// A mapping, gone with the last who holds it. The file may be removed or replaced meanwhile.
class Mapping {
 public:
  Mapping(void* first, std::size_t size)
      : first_{first}, bytes_{static_cast<const char*>(first), size} {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { ::munmap(first_, bytes_.size()); }

  [[nodiscard]] const std::string_view& bytes() const { return bytes_; }

 private:
  void* first_;
  std::string_view bytes_;
};

void write_at(const File& file, std::uint64_t offset, std::string_view bytes,
              const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0) {
      if (errno == EINTR) continue;
      fail("write", path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
}

}  // namespace

MappedFile::MappedFile(std::filesystem::path path)
    : path_{std::move(path)}, unfinished_{path_.string() + ".new"} {
  remove_file(unfinished_);
}

std::shared_ptr<const std::string_view> MappedFile::read() const {
  const File file{::open(path_.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat what {};
  if (file.number() < 0 || ::fstat(file.number(), &what) != 0 || what.st_size <= 0) return nullptr;
  const auto size = static_cast<std::size_t>(what.st_size);
  void* first = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (first == MAP_FAILED) return nullptr;
  const auto mapping = std::make_shared<const Mapping>(first, size);
  return {mapping, &mapping->bytes()};
}

void MappedFile::keep(const std::function<void(const WriteAt&)>& fill) {
  const std::scoped_lock lock{writing_};
  try {
    constexpr mode_t kOwnerOnly = 0600;
    const File file{::open(unfinished_.c_str(),
                           O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly)};
    if (file.number() < 0) fail("create", unfinished_);
    fill([&](std::uint64_t offset, std::string_view bytes) {
      write_at(file, offset, bytes, unfinished_);
    });
    if (::fsync(file.number()) != 0) fail("sync", unfinished_);
    rename_file(unfinished_, path_);
  } catch (const base::Outage&) {
    remove_file(unfinished_);
    throw;
  }
  sync_folder(path_.parent_path());
}

void MappedFile::drop() {
  const std::scoped_lock lock{writing_};
  remove_file(path_);
}

}  // namespace tongket::disk
