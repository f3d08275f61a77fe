#include "rank.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "base/check.h"
#include "fold.h"

namespace tongket::cube {

namespace {

/// Where every one is simply held against every other; a few hundred are quicker so than sorted.
constexpr std::size_t kFew = 512;
constexpr std::size_t kLanes = 32;

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

template <class Key>
void rank_small_for_any(std::span<const Key> keys, std::span<const Key> all,
                        std::span<std::uint32_t> ranks) {
  hold_against_all(keys, all, ranks);
}

#ifdef __x86_64__
template <class Key>
__attribute__((target("avx2"))) void rank_small_for_avx2(std::span<const Key> keys,
                                                         std::span<const Key> all,
                                                         std::span<std::uint32_t> ranks) {
  hold_against_all(keys, all, ranks);
}
#endif

/// Ranks by keys of fewer bits, of which more are compared at a time: how far each lies above the
/// lowest. False where they do not all fit.
template <class Key>
bool rank_in(std::int64_t lowest, std::int64_t highest, std::span<const std::int64_t> keys,
             std::span<std::uint32_t> ranks) {
  constexpr Key kNobodys = std::numeric_limits<Key>::min();
  constexpr auto kRange = std::int64_t{std::numeric_limits<Key>::max()} - kNobodys - 1;
  std::int64_t range = 0;
  if (__builtin_sub_overflow(highest, lowest, &range) || range > kRange) return false;
  std::array<Key, kFew> memory;
  for (std::size_t at = 0; at < keys.size(); ++at) {
    memory.at(at) =
        keys[at] == kNoKey ? kNobodys : static_cast<Key>(keys[at] - lowest + kNobodys + 1);
  }
  const auto mine = std::span<const Key>{memory}.first(keys.size());
  // Filled up to whole vectors with some that are better than nobody.
  const std::size_t whole = (keys.size() + kLanes - 1) / kLanes * kLanes;
  std::fill(memory.begin() + mine.size(), memory.begin() + whole, kNobodys);
  const auto all = std::span<const Key>{memory}.first(whole);
#ifdef __x86_64__
  if (this_processor() == Processor::with_avx2) {
    rank_small_for_avx2(mine, all, ranks);
    return true;
  }
#endif
  rank_small_for_any(mine, all, ranks);
  return true;
}

void rank_few(std::span<const std::int64_t> keys, std::span<std::uint32_t> ranks) {
  std::int64_t lowest = INT64_MAX;
  std::int64_t highest = INT64_MIN;
  for (const auto key : keys) {
    if (key == kNoKey) continue;
    lowest = std::min(lowest, key);
    highest = std::max(highest, key);
  }
  if (lowest > highest) return;  // Nobody has a key.
  if (rank_in<std::int16_t>(lowest, highest, keys, ranks)) return;
  if (rank_in<std::int32_t>(lowest, highest, keys, ranks)) return;
  hold_against_all<std::int64_t>(keys, keys, ranks);
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
