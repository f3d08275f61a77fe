#include "rank.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.h"
#include "fold.h"

namespace tongket::cube {

namespace {

/// Where every one is simply held against every other; a few hundred are quicker so than sorted.
constexpr std::size_t kFew = 512;
constexpr std::size_t kLanes = 16;

template <class Key>
inline __attribute__((always_inline)) void hold_against_all(std::span<const Key> keys,
                                                            std::span<const Key> all,
                                                            std::span<std::uint32_t> ranks) {
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const Key mine = keys[at];
    Key better = 0;
    for (const Key other : all) better = static_cast<Key>(better + (other > mine ? 1 : 0));
    ranks[at] = static_cast<std::uint32_t>(better + 1);
  }
}

void rank_small_for_any(std::span<const std::int32_t> keys, std::span<const std::int32_t> all,
                        std::span<std::uint32_t> ranks) {
  hold_against_all(keys, all, ranks);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) void rank_small_for_avx2(std::span<const std::int32_t> keys,
                                                         std::span<const std::int32_t> all,
                                                         std::span<std::uint32_t> ranks) {
  hold_against_all(keys, all, ranks);
}
#endif

/// The keys in half the width, where all fit; twice as many are compared at a time.
bool halve(std::span<const std::int64_t> keys, std::span<std::int32_t> halves) {
  bool fit = true;
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const bool none = keys[at] == kNoKey;
    fit &= none || (keys[at] > INT32_MIN && keys[at] <= INT32_MAX);
    halves[at] = none ? INT32_MIN : static_cast<std::int32_t>(keys[at]);
  }
  return fit;
}

void rank_few(std::span<const std::int64_t> keys, std::span<std::uint32_t> ranks) {
  std::array<std::int32_t, kFew> memory;
  if (!halve(keys, memory)) return hold_against_all<std::int64_t>(keys, keys, ranks);
  const auto mine = std::span<const std::int32_t>{memory}.first(keys.size());
  // Filled up to whole vectors with some that are better than nobody.
  const std::size_t whole = (keys.size() + kLanes - 1) / kLanes * kLanes;
  std::fill(memory.begin() + mine.size(), memory.begin() + whole, INT32_MIN);
  const auto halves = std::span<const std::int32_t>{memory}.first(whole);
#ifdef __x86_64__
  if (this_processor() == Processor::with_avx2) return rank_small_for_avx2(mine, halves, ranks);
#endif
  rank_small_for_any(mine, halves, ranks);
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
