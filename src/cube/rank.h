#pragma once

#include <cstdint>
#include <span>

#include "fold.h"

namespace tongket::cube {

/// Who cannot be put in order; worse than everybody.
inline constexpr std::int64_t kNoKey = INT64_MIN;

/// Competition ranks: the best is 1, equals share a rank, and whoever follows them counts them all
/// (1, 2, 2, 4). Who has no key has rank 0.
void rank(std::span<const std::int64_t> keys, Processor processor, std::span<std::uint32_t> ranks);

}  // namespace tongket::cube
