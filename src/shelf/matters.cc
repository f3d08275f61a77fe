#include "shelf/matters.h"

namespace tongket::shelf {

std::shared_ptr<const void> Matters::alone(std::string_view matter) {
  std::shared_ptr<std::mutex> held;
  {
    const std::scoped_lock lock{mutex_};
    auto& known = held_[std::string{matter}];
    if (!known) known = std::make_shared<std::mutex>();
    held = known;
  }
  held->lock();
  return {held.get(), [held](const void*) { held->unlock(); }};
}

}  // namespace tongket::shelf
