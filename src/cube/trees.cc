#include "cube/trees.h"

namespace tongket::cube {

std::shared_ptr<const unit::Tree> Trees::on(const std::shared_ptr<const unit::Registry>& units,
                                            unit::Hierarchy hierarchy, base::Date day) {
  const std::scoped_lock lock{mutex_};
  // Whoever still looks at units of before gets trees nobody else will ask for.
  if (units != units_ || trees_.size() >= kTreesMax) trees_.clear();
  units_ = units;
  auto& tree = trees_[{hierarchy, day}];
  if (!tree) tree = std::make_shared<const unit::Tree>(units->tree_on(hierarchy, day));
  return tree;
}

}  // namespace tongket::cube
