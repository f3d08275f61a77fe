#include "rank.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <type_traits>
#include <vector>

#include "base/check.h"
#include "lanes.h"

namespace tongket::cube {

namespace {

/// Where every one is simply held against every other; a few hundred are quicker so than sorted.
constexpr std::size_t kFew = 512;

/// Each lane counts how many are better than its own key.
template <class Lanes, class Key>
TK_INLINE void hold_against_all(std::array<Key, kFew>& keys, std::size_t count,
                                std::uint32_t* ranks) {
  // Two registers of keys at a time, and two that count.
  constexpr std::size_t kLanes = sizeof(Lanes) / sizeof(Key);
  constexpr std::size_t kStep = 2 * kLanes;
  static_assert(kFew % kStep == 0);
  std::fill(&keys[0] + count, &keys[0] + (count + kStep - 1) / kStep * kStep, Key{0});
  alignas(64) std::array<Key, kFew> better;
  for (std::size_t step = 0; step < count; step += kStep) {
    Lanes mine;
    Lanes also_mine;
    std::memcpy(&mine, &keys[step], sizeof mine);
    std::memcpy(&also_mine, &keys[step + kLanes], sizeof also_mine);
    Lanes counted{};
    Lanes also_counted{};
    for (std::size_t other = 0; other < count; ++other) {
      const Lanes theirs = Lanes{} + keys[other];
      counted -= theirs > mine;
      also_counted -= theirs > also_mine;
    }
    std::memcpy(&better[step], &counted, sizeof counted);
    std::memcpy(&better[step + kLanes], &also_counted, sizeof also_counted);
  }
  for (std::size_t at = 0; at < count; ++at) {
    ranks[at] = static_cast<std::uint32_t>(better[at]) + 1;
  }
}

/// Ranks by keys of fewer bits, of which more are compared at a time: how far each lies above the
/// lowest.
template <class Lanes, class Key>
TK_INLINE void rank_in(std::span<const std::int64_t> keys, std::int64_t lowest,
                       std::uint32_t* ranks) {
  constexpr Key kNobodys = std::numeric_limits<Key>::min();
  std::array<Key, kFew> memory;
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const auto above = static_cast<std::uint64_t>(keys[at]) - static_cast<std::uint64_t>(lowest);
    const auto shifted = static_cast<Key>(above + static_cast<std::uint64_t>(kNobodys) + 1);
    memory[at] = keys[at] == kNoKey ? kNobodys : shifted;
  }
  hold_against_all<Lanes>(memory, keys.size(), ranks);
}

/// Whether so many different keys, and nobody's, have room in one of those.
template <class Key>
TK_INLINE bool holds(std::uint64_t range) {
  return range < std::numeric_limits<std::make_unsigned_t<Key>>::max();
}

template <class Wide>
TK_INLINE void rank_few(std::span<const std::int64_t> keys, std::uint32_t* ranks) {
  std::int64_t lowest = INT64_MAX;
  std::int64_t highest = INT64_MIN;
  for (const auto key : keys) {
    lowest = key != kNoKey && key < lowest ? key : lowest;
    highest = key > highest ? key : highest;  // Nobody's is the lowest of all.
  }
  if (lowest > highest) return;  // Nobody has a key.
  const auto range = static_cast<std::uint64_t>(highest) - static_cast<std::uint64_t>(lowest);
  if (holds<std::int16_t>(range)) {
    rank_in<typename Wide::Small, std::int16_t>(keys, lowest, ranks);
  } else if (holds<std::int32_t>(range)) {
    rank_in<typename Wide::Narrow, std::int32_t>(keys, lowest, ranks);
  } else {
    std::array<std::int64_t, kFew> memory;
    std::ranges::copy(keys, memory.begin());
    hold_against_all<typename Wide::Large>(memory, keys.size(), ranks);
  }
}

void rank_few_for_any(std::span<const std::int64_t> keys, std::uint32_t* ranks) {
  rank_few<Wide16>(keys, ranks);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) void rank_few_for_avx2(std::span<const std::int64_t> keys,
                                                       std::uint32_t* ranks) {
  rank_few<Wide32>(keys, ranks);
}
#endif

void rank_many(std::span<const std::int64_t> keys, std::span<std::uint32_t> ranks) {
  std::vector<std::int64_t> sorted(keys.begin(), keys.end());
  std::ranges::sort(sorted, std::greater<>{});
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const auto first = std::ranges::lower_bound(sorted, keys[at], std::greater<>{});
    ranks[at] = static_cast<std::uint32_t>(first - sorted.begin() + 1);
  }
}

}  // namespace

void rank(std::span<const std::int64_t> keys, [[maybe_unused]] Processor processor,
          std::span<std::uint32_t> ranks) {
  TK_CHECK(keys.size() == ranks.size());
  if (keys.size() <= kFew) {
#ifdef __x86_64__
    const auto& rank_them =
        processor == Processor::with_avx2 ? rank_few_for_avx2 : rank_few_for_any;
#else
    const auto& rank_them = rank_few_for_any;
#endif
    rank_them(keys, ranks.data());
  } else {
    rank_many(keys, ranks);
  }
  for (std::size_t at = 0; at < keys.size(); ++at) {
    if (keys[at] == kNoKey) ranks[at] = 0;
  }
}

}  // namespace tongket::cube
