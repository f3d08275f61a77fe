#pragma once

#include "base/date.h"

namespace tongket::base {

/// What time it is. Handed down from `main`, which makes the only real one; a test hands down its
/// own, so that no result ever depends on the day it was computed.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace tongket::base
