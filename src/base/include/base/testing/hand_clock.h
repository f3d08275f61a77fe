#pragma once

#include <atomic>

#include "base/clock.h"

namespace tongket::base {

/// A clock that a test moves by hand. Threads: safe.
class HandClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override {
    return Instant{std::chrono::milliseconds{milliseconds_.load()}};
  }

  void pass(std::chrono::milliseconds time) { milliseconds_ += time.count(); }

 private:
  std::atomic<std::int64_t> milliseconds_ = 1'795'000'000'000;  // In November 2026.
};

}  // namespace tongket::base
