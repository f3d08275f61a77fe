#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace tongket::shelf {

/// One large file beside the ledger that can always be made again from it: not official, and
/// nothing is lost when it is.
///
/// Threads  any, at once.
class CacheFile {
 public:
  CacheFile() = default;
  CacheFile(const CacheFile&) = delete;
  CacheFile& operator=(const CacheFile&) = delete;
  virtual ~CacheFile() = default;

  /// Its bytes as they are now, most likely mapped into memory; null when there is none that can be
  /// read. They stay as they are, whatever is kept or dropped later, as long as somebody holds
  /// them.
  [[nodiscard]] virtual std::shared_ptr<const std::string_view> read() const = 0;

  using WriteAt = std::function<void(std::uint64_t offset, std::string_view bytes)>;
  /// Puts a new file in place of the one there was, once `fill` has written it and it is on the
  /// disk; when anything fails on the way, the old one stays.
  /// Throws  `base::Outage`, and what `fill` throws.
  virtual void keep(const std::function<void(const WriteAt&)>& fill) = 0;

  /// Removes it, if there is one.
  virtual void drop() = 0;
};

}  // namespace tongket::shelf
