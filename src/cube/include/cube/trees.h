#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "unit/registry.h"
#include "unit/tree.h"

namespace tongket::cube {

/// Trees of which everybody who asks is given the same one, as long as the units stay what they
/// are: what was added up on a tree can then be found again. Threads  every function may be called
/// from any thread.
class Trees {
 public:
  [[nodiscard]] std::shared_ptr<const unit::Tree> on(
      const std::shared_ptr<const unit::Registry>& units, unit::Hierarchy hierarchy,
      base::Date day);

 private:
  static constexpr std::size_t kTreesMax = 128;
  std::mutex mutex_;
  std::shared_ptr<const unit::Registry> units_;
  std::map<std::pair<unit::Hierarchy, base::Date>, std::shared_ptr<const unit::Tree>> trees_;
};

}  // namespace tongket::cube
