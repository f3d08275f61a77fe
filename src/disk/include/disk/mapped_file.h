#pragma once

#include <filesystem>
#include <mutex>

#include "shelf/cache_file.h"

namespace tongket::disk {

/// A cache file that is mapped into memory when it is read:
///
///     books.snapshot        whole, whenever it is there
///     books.snapshot.new    being written; what a crash left of it is removed when the house opens
class MappedFile final : public shelf::CacheFile {
 public:
  explicit MappedFile(std::filesystem::path path);

  [[nodiscard]] std::shared_ptr<const std::string_view> read() const override;
  void keep(const std::function<void(const WriteAt&)>& fill) override;
  void drop() override;

 private:
  std::filesystem::path path_;
  std::filesystem::path unfinished_;
  std::mutex writing_;
};

}  // namespace tongket::disk
