#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::press {

/// A folder for one task, that nobody else can look into; gone with all in it when this is.
class Folder {
 public:
  /// A disk that gives none is a `base::Outage`.
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// A name may lead through folders, which are made.
  void put(std::string_view name, std::string_view bytes) const;
  /// What the task left there under that name, empty when there is no such file. A link is none:
  /// the task may have been taken over by what it read.
  [[nodiscard]] std::string take(std::string_view name, std::size_t bytes_max) const;

 private:
  std::filesystem::path path_;
};

struct FolderLimits {
  std::chrono::milliseconds wall{30'000};
  std::chrono::seconds cpu{25};
  std::size_t memory_bytes = std::size_t{3} * 1024 * 1024 * 1024;  ///< Address space.
  std::size_t file_bytes = std::size_t{64} * 1024 * 1024;          ///< Of each file it writes.
};

/// Runs one task of this same program as `Worker::run` does, with the folder as the place it stands
/// in; says how it ended. The task goes into the jail of `become_in_folder`.
/// Errors  `press.timeout`, `press.memory`, `press.crashed`, `press.missing_program` as
///         `Worker::run`.
[[nodiscard]] base::Result<int> run_in_folder(const Folder& folder, const std::string& task,
                                              const FolderLimits& limits);

}  // namespace tongket::press
