#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

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

  /// Whether some unit ended or gave territory away after `first` and no later than `last`: then
  /// figures of units of the one day do not stand at the units of the other.
  [[nodiscard]] bool reform_between(const std::shared_ptr<const unit::Registry>& units,
                                    base::Date first, base::Date last);

 private:
  void look_at(const std::shared_ptr<const unit::Registry>& units);

  static constexpr std::size_t kTreesMax = 128;
  std::mutex mutex_;
  std::shared_ptr<const unit::Registry> units_;
  std::map<std::pair<unit::Hierarchy, base::Date>, std::shared_ptr<const unit::Tree>> trees_;
  std::optional<std::vector<base::Date>> reforms_;  ///< The days of them, once somebody asked.
};

}  // namespace tongket::cube
