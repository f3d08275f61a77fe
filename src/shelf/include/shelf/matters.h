#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace tongket::shelf {

/// Who is alone with which matter within one process: for shelves that no other process reaches.
/// Threads: safe.
class Matters {
 public:
  /// As `Shelf::alone`.
  [[nodiscard]] std::shared_ptr<const void> alone(std::string_view matter);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<std::mutex>, std::less<>> held_;
};

}  // namespace tongket::shelf
