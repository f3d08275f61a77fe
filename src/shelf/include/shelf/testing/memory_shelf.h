#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/check.h"
#include "shelf/matters.h"
#include "shelf/shelf.h"

namespace tongket::shelf {

/// A cache file in memory.
class MemoryCacheFile final : public CacheFile {
 public:
  [[nodiscard]] std::shared_ptr<const std::string_view> read() const override {
    const std::scoped_lock lock{mutex_};
    if (!bytes_) return nullptr;
    return {bytes_, &bytes_->second};
  }
  void keep(const std::function<void(const WriteAt&)>& fill) override {
    std::string bytes;
    fill([&](std::uint64_t offset, std::string_view part) {
      bytes.resize(std::max(bytes.size(), offset + part.size()));
      bytes.replace(offset, part.size(), part);
    });
    auto kept = std::make_shared<Kept>(std::move(bytes), std::string_view{});
    kept->second = kept->first;
    const std::scoped_lock lock{mutex_};
    bytes_ = std::move(kept);
  }
  void drop() override {
    const std::scoped_lock lock{mutex_};
    bytes_ = nullptr;
  }

 private:
  using Kept = std::pair<std::string, std::string_view>;
  mutable std::mutex mutex_;
  std::shared_ptr<const Kept> bytes_;
};

/// A shelf in memory, for tests of the rooms above. Keeps the whole contract of `Shelf` but
/// durability.
class MemoryShelf final : public Shelf {
 public:
  void put(std::string_view drawer, std::string_view key, std::string_view bytes) override {
    TK_CHECK(is_drawer_name(drawer));
    const std::scoped_lock lock{mutex_};
    drawers_[std::string{drawer}][std::string{key}] = bytes;
  }

  [[nodiscard]] std::optional<std::string> get(std::string_view drawer,
                                               std::string_view key) const override {
    const std::scoped_lock lock{mutex_};
    const auto found = drawers_.find(drawer);
    if (found == drawers_.end()) return std::nullopt;
    const auto record = found->second.find(key);
    if (record == found->second.end()) return std::nullopt;
    return record->second;
  }

  [[nodiscard]] std::vector<std::string> keys(std::string_view drawer) const override {
    const std::scoped_lock lock{mutex_};
    std::vector<std::string> all;
    const auto found = drawers_.find(drawer);
    if (found == drawers_.end()) return all;
    for (const auto& record : found->second) all.push_back(record.first);
    return all;
  }

  [[nodiscard]] std::vector<std::string> drawers() const override {
    const std::scoped_lock lock{mutex_};
    std::vector<std::string> all;
    for (const auto& drawer : drawers_) all.push_back(drawer.first);
    return all;
  }

  void put_all(std::string_view drawer, std::span<const Record> records) override {
    for (const auto& [key, bytes] : records) put(drawer, key, bytes);
  }

  void erase(std::string_view drawer, std::string_view key) override {
    const std::scoped_lock lock{mutex_};
    const auto found = drawers_.find(drawer);
    if (found == drawers_.end()) return;
    const auto record = found->second.find(key);
    if (record != found->second.end()) found->second.erase(record);
  }

  base::Hash put_blob(std::string_view bytes) override {
    const std::scoped_lock lock{mutex_};
    const base::Hash hash = base::sha256(bytes);
    blobs_[hash] = bytes;
    return hash;
  }

  [[nodiscard]] std::optional<std::string> blob(const base::Hash& hash) const override {
    const std::scoped_lock lock{mutex_};
    const auto found = blobs_.find(hash);
    if (found == blobs_.end()) return std::nullopt;
    return found->second;
  }

  void erase_blob(const base::Hash& hash) override {
    const std::scoped_lock lock{mutex_};
    blobs_.erase(hash);
  }

  [[nodiscard]] std::vector<base::Hash> blobs() const override {
    const std::scoped_lock lock{mutex_};
    std::vector<base::Hash> all;
    for (const auto& blob : blobs_) all.push_back(blob.first);
    return all;
  }

  [[nodiscard]] std::shared_ptr<const void> alone(std::string_view matter) const override {
    return matters_.alone(matter);
  }

  [[nodiscard]] CacheFile& cache() override { return cache_; }

 private:
  using Records = std::map<std::string, std::string, std::less<>>;
  mutable std::mutex mutex_;
  std::map<std::string, Records, std::less<>> drawers_;
  std::map<base::Hash, std::string> blobs_;
  MemoryCacheFile cache_;
  mutable Matters matters_;
};

}  // namespace tongket::shelf
