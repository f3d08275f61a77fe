#pragma once

#include <filesystem>

#include "blob_folder.h"
#include "connections.h"
#include "disk/mapped_file.h"
#include "shelf/matters.h"
#include "shelf/shelf.h"

namespace tongket::store_sqlite {

/// The shelf: one table a drawer, files in a folder, and the cache file.
class ShelfTables final : public shelf::Shelf {
 public:
  ShelfTables(Connections& connections, const std::filesystem::path& folder)
      : connections_{connections}, blobs_{folder / "blobs"}, cache_{folder / "books.snapshot"} {}

  void put(std::string_view drawer, std::string_view key, std::string_view bytes) override;
  [[nodiscard]] std::optional<std::string> get(std::string_view drawer,
                                               std::string_view key) const override;
  [[nodiscard]] std::vector<std::string> keys(std::string_view drawer) const override;
  [[nodiscard]] std::vector<std::string> drawers() const override;
  void put_all(std::string_view drawer, std::span<const Record> records) override;
  void erase(std::string_view drawer, std::string_view key) override;

  base::Hash put_blob(std::string_view bytes) override { return blobs_.put(bytes); }
  [[nodiscard]] std::optional<std::string> blob(const base::Hash& hash) const override {
    return blobs_.get(hash);
  }
  void erase_blob(const base::Hash& hash) override { blobs_.erase(hash); }
  [[nodiscard]] std::vector<base::Hash> blobs() const override { return blobs_.all(); }

  [[nodiscard]] std::shared_ptr<const void> alone(std::string_view matter) const override {
    return matters_.alone(matter);
  }

  [[nodiscard]] shelf::CacheFile& cache() override { return cache_; }

 private:
  Connections& connections_;
  BlobFolder blobs_;
  disk::MappedFile cache_;
  mutable shelf::Matters matters_;
};

}  // namespace tongket::store_sqlite
