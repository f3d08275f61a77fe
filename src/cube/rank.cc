#include "rank.h"

#include <algorithm>

#include "base/check.h"

namespace tongket::cube {

namespace {

/// Where every one is simply held against every other; a few hundred are quicker so than sorted.
constexpr std::size_t kFew = 512;

void rank_few(std::span<const std::int64_t> keys, std::span<std::uint32_t> ranks) {
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const std::int64_t mine = keys[at];
    std::int64_t better = 0;
    for (const std::int64_t other : keys) better += other > mine ? 1 : 0;
    ranks[at] = static_cast<std::uint32_t>(better + 1);
  }
}

void rank_many(std::span<const std::int64_t> keys, std::span<std::uint32_t> ranks) {
  std::vector<std::int64_t> sorted(keys.begin(), keys.end());
  std::ranges::sort(sorted, std::greater<>{});
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const auto first = std::ranges::lower_bound(sorted, keys[at], std::greater<>{});
    ranks[at] = static_cast<std::uint32_t>(first - sorted.begin() + 1);
  }
}

}  // namespace

void rank(std::span<const std::int64_t> keys, std::span<std::uint32_t> ranks) {
  TK_CHECK(keys.size() == ranks.size());
  if (keys.size() <= kFew) {
    rank_few(keys, ranks);
  } else {
    rank_many(keys, ranks);
  }
  for (std::size_t at = 0; at < keys.size(); ++at) {
    if (keys[at] == kNoKey) ranks[at] = 0;
  }
}

}  // namespace tongket::cube
