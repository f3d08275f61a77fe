#include "cube/trees.h"

#include <algorithm>

namespace tongket::cube {

/// Whoever still looks at units of before gets answers nobody else will ask for.
void Trees::look_at(const std::shared_ptr<const unit::Registry>& units) {
  if (units == units_) return;
  units_ = units;
  trees_.clear();
  reforms_.reset();
}

std::shared_ptr<const unit::Tree> Trees::on(const std::shared_ptr<const unit::Registry>& units,
                                            unit::Hierarchy hierarchy, base::Date day) {
  const std::scoped_lock lock{mutex_};
  look_at(units);
  if (trees_.size() >= kTreesMax) trees_.clear();
  auto& tree = trees_[{hierarchy, day}];
  if (!tree) tree = std::make_shared<const unit::Tree>(units->tree_on(hierarchy, day));
  return tree;
}

bool Trees::reform_between(const std::shared_ptr<const unit::Registry>& units, base::Date first,
                           base::Date last) {
  const std::scoped_lock lock{mutex_};
  look_at(units);
  if (!reforms_) {
    reforms_.emplace();
    for (const auto unit : units->units()) {
      const auto life = units->life(unit);
      if (life && life->past) reforms_->push_back(*life->past);
      for (const auto& change : units->boundary_changes(unit)) reforms_->push_back(change.day);
    }
    std::ranges::sort(*reforms_);
    const auto twice = std::ranges::unique(*reforms_);
    reforms_->erase(twice.begin(), twice.end());
  }
  const auto next = std::ranges::upper_bound(*reforms_, first);
  return next != reforms_->end() && *next <= last;
}

}  // namespace tongket::cube
