#include "press/folder.h"

#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/check.h"

namespace tongket::press {

Folder::Folder() {
  std::error_code failed;
  auto pattern = (std::filesystem::temp_directory_path(failed) / "tongket-XXXXXX").string();
  if (failed || ::mkdtemp(pattern.data()) == nullptr) {
    throw base::Outage{"no folder for a worker's files"};
  }
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code failed;
  std::filesystem::remove_all(path_, failed);
}

void Folder::put(std::string_view name, std::string_view bytes) const {
  const auto path = path_ / name;
  std::error_code failed;  // Then the file cannot be written, and that is told.
  std::filesystem::create_directories(path.parent_path(), failed);
  std::ofstream file{path, std::ios::binary};
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw base::Outage{"a worker's file cannot be written"};
}

std::string Folder::take(std::string_view name, std::size_t bytes_max) const {
  const auto path = path_ / name;
  const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return {};
  struct stat about {};
  const bool is_good = ::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0 &&
                       static_cast<std::size_t>(about.st_size) <= bytes_max;
  std::string bytes(is_good ? static_cast<std::size_t>(about.st_size) : 0, '\0');
  std::size_t read = 0;
  while (read < bytes.size()) {
    const auto size = ::read(file, bytes.data() + read, bytes.size() - read);
    if (size <= 0) break;
    read += static_cast<std::size_t>(size);
  }
  ::close(file);
  bytes.resize(read);
  return bytes;
}

}  // namespace tongket::press
