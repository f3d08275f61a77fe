#pragma once

#include <filesystem>

#include "disk/mapped_file.h"
#include "pool.h"
#include "shelf/matters.h"
#include "shelf/shelf.h"

namespace tongket::store_postgres {

/// The shelf: records and files in two tables; the cache file in the process' own folder.
class ShelfTables final : public shelf::Shelf {
 public:
  ShelfTables(Pool& pool, const std::filesystem::path& folder)
      : pool_{pool}, cache_{folder / "books.snapshot"} {}

  void put(std::string_view drawer, std::string_view key, std::string_view bytes) override;
  [[nodiscard]] std::optional<std::string> get(std::string_view drawer,
                                               std::string_view key) const override;
  [[nodiscard]] std::vector<std::string> keys(std::string_view drawer) const override;
  [[nodiscard]] std::vector<std::string> drawers() const override;
  void put_all(std::string_view drawer, std::span<const Record> records) override;
  void erase(std::string_view drawer, std::string_view key) override;

  base::Hash put_blob(std::string_view bytes) override;
  [[nodiscard]] std::optional<std::string> blob(const base::Hash& hash) const override;
  void erase_blob(const base::Hash& hash) override;
  [[nodiscard]] std::vector<base::Hash> blobs() const override;

  [[nodiscard]] std::shared_ptr<const void> alone(std::string_view matter) const override;

  [[nodiscard]] shelf::CacheFile& cache() override { return cache_; }

 private:
  Pool& pool_;
  disk::MappedFile cache_;
  mutable shelf::Matters here_;  ///< Threads of this process wait for one another first.
};

}  // namespace tongket::store_postgres
