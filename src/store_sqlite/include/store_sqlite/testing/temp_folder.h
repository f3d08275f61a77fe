#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <system_error>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/check.h"

namespace tongket::store_sqlite {

/// A new folder, gone with its contents when the test ends. In memory where the system offers it:
/// what tests prove about power cuts they prove with a disk of their own.
class TempFolder {
 public:
  TempFolder() {
    const bool memory = ::access("/dev/shm", W_OK) == 0;
    std::string form = (memory ? "/dev/shm" : testing::TempDir()) + "/tongket-test-XXXXXX";
    TK_CHECK(::mkdtemp(form.data()) != nullptr);
    path_ = form;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary | std::ios::ate};
  std::string bytes(file.is_open() ? static_cast<std::size_t>(file.tellg()) : 0, '\0');
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

using FileBytes = std::map<std::filesystem::path, std::string>;

/// Every file below `folder`.
inline FileBytes files_with_bytes(const std::filesystem::path& folder) {
  FileBytes files;
  for (const auto& at : std::filesystem::recursive_directory_iterator{folder}) {
    if (at.is_regular_file()) files[at.path()] = bytes_of_file(at.path());
  }
  return files;
}

/// The first file that holds `needle`; empty when none does.
inline std::string file_holding(const FileBytes& files, std::string_view needle) {
  for (const auto& [path, bytes] : files) {
    if (bytes.find(needle) != std::string::npos) return path.string();
  }
  return {};
}

}  // namespace tongket::store_sqlite
