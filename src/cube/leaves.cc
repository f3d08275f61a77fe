#include "leaves.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#include "lanes.h"

namespace tongket::cube {

namespace {

using Sign = Sheet::Sign;

// A sign as one number, so that many are made side by side.
static_assert(sizeof(Sign) == sizeof(std::uint32_t) && offsetof(Sign, kind) == 0 &&
              offsetof(Sign, scale) == 1 && offsetof(Sign, hedge) == 2 &&
              offsetof(Sign, flags) == 3 && std::endian::native == std::endian::little);

/// What no single figure decides.
struct Given {
  std::uint32_t with_value;  ///< Kind and scale of a leaf that has a value.
  std::uint32_t with_all;    ///< Flags of every leaf.
};

Given given(std::uint8_t scale, unsigned flags) {
  return {.with_value = static_cast<std::uint32_t>(Word::Kind::number) | unsigned{scale} << 8U,
          .with_all = flags << 24U};
}

/// Without a branch: every part of a sign follows from single bits.
TK_INLINE std::uint32_t sign_bytes(std::uint32_t bits, const Given& given) {
  static_assert(Folded::kOver == 1 && Folded::kUnder == 2 && Folded::kProvisional == 4 &&
                Folded::kValue == 8 && Folded::kInapplicable == 16);
  static_assert(Sign::kProvisional == 1 && Sign::kNotApplicable == 2);
  const std::uint32_t has_value = 0U - (bits >> 3U & 1U);
  const std::uint32_t flags = (bits >> 2U & 1U) | (bits >> 3U & 2U);
  return (has_value & given.with_value) | (bits & 3U) << 16U | flags << 24U | given.with_all;
}

struct Added {
  std::uint64_t sum = 0;
  std::uint64_t large = 0;  ///< Not 0: some are so large that the sum may not fit.
};

TK_INLINE Added lay_side_by_side(const Leaves& leaves, const Given given,
                                 std::int64_t* __restrict top, Sign* __restrict sign) {
  constexpr unsigned kSmallBits = 40;  // Of these 65,535 fit many times.
  const std::int64_t* __restrict amounts = leaves.amounts;
  const std::uint8_t* __restrict bits = leaves.bits;
  const std::size_t count = leaves.count;
  std::uint64_t sum = 0;
  std::uint64_t any = 0;
  for (std::size_t at = 0; at < count; ++at) {
    const auto amount = static_cast<std::uint64_t>(amounts[at]);
    sum += amount;
    any |= amount + (std::uint64_t{1} << kSmallBits);
    top[at] = amounts[at];
  }
  std::array<std::uint32_t, 64> some;  // Numbers first: a compiler lays those side by side.
  for (std::size_t first = 0; first < count; first += some.size()) {
    const std::size_t past = std::min(first + some.size(), count);
    for (std::size_t at = first; at < past; ++at) some[at - first] = sign_bytes(bits[at], given);
    std::memcpy(static_cast<void*>(sign + first), some.data(), (past - first) * sizeof *sign);
  }
  return {.sum = sum, .large = any >> (kSmallBits + 1)};
}

Added lay_for_any(const Leaves& leaves, const Given given, std::int64_t* top, Sign* sign) {
  return lay_side_by_side(leaves, given, top, sign);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) Added lay_for_avx2(const Leaves& leaves, const Given given,
                                                   std::int64_t* top, Sign* sign) {
  return lay_side_by_side(leaves, given, top, sign);
}
#endif

/// Adds one by one, and says whether the sum is lost.
LeafSum add_with_care(const Leaves& leaves) {
  LeafSum sum;
  for (std::size_t at = 0; at < leaves.count; ++at) {
    sum.lost |= __builtin_add_overflow(sum.amount, leaves.amounts[at], &sum.amount);
  }
  return sum;
}

/// Four counts that are added in one go; none of them can overflow into the next.
class Packed {
 public:
  explicit Packed(const Coverage& first) { std::memcpy(&all_, &first, sizeof all_); }
  void add(const Coverage& more) {
    std::uint64_t other = 0;
    std::memcpy(&other, &more, sizeof other);
    all_ += other;
  }
  [[nodiscard]] Coverage coverage() const {
    Coverage coverage;
    std::memcpy(static_cast<void*>(&coverage), &all_, sizeof all_);
    return coverage;
  }

 private:
  static_assert(offsetof(Coverage, percent_only) == sizeof(std::uint64_t));
  std::uint64_t all_ = 0;
};

}  // namespace

Sign sign_of(std::uint8_t bits, std::uint8_t scale) {
  return std::bit_cast<Sign>(sign_bytes(bits, given(scale, 0)));
}

Coverage coverage_alone(const Sign& sign) {
  const auto is = [](bool condition) { return static_cast<std::uint16_t>(condition ? 1 : 0); };
  const bool not_applicable = (sign.flags & Sign::kNotApplicable) != 0;
  const bool said = sign.kind != Word::Kind::none || not_applicable;
  return {.reported = is(said),
          .accepted = is(said && (sign.flags & Sign::kProvisional) == 0),
          .owing = is(said || (sign.flags & Sign::kOwes) != 0),
          .not_applicable = is(not_applicable),
          .percent_only = is(sign.kind == Word::Kind::percent)};
}

LeafLayer::LeafLayer(Processor processor, std::uint8_t scale)
    : processor_{processor}, scale_{scale}, alone_{} {
  for (unsigned bits = 0; bits < kAll; ++bits) {
    Sign sign = sign_of(static_cast<std::uint8_t>(bits % kOwes), scale);
    sign.flags = static_cast<std::uint8_t>(sign.flags | (bits >= kOwes ? Sign::kOwes : 0U));
    alone_.at(bits) = coverage_alone(sign);
  }
}

LeafSum LeafLayer::lay(const Leaves& leaves, bool owes, std::int64_t* top, Sign* sign,
                       Coverage& coverage) const {
  const Given of_all = given(scale_, Sign::kAlone | (owes ? Sign::kOwes : 0U));
#ifdef __x86_64__
  const auto& lay_them = processor_ == Processor::with_avx2 ? lay_for_avx2 : lay_for_any;
#else
  const auto& lay_them = lay_for_any;
#endif
  const Added added = lay_them(leaves, of_all, top, sign);
  LeafSum sum = added.large == 0 ? LeafSum{.amount = static_cast<std::int64_t>(added.sum)}
                                 : add_with_care(leaves);
  unsigned any = 0;
  Packed counts{coverage};
  for (std::size_t at = 0; at < leaves.count; ++at) {
    any |= leaves.bits[at];
    counts.add(alone(leaves.bits[at], owes));
  }
  sum.bits = static_cast<std::uint8_t>(any);
  const auto percents = coverage.percent_only;
  coverage = counts.coverage();
  coverage.percent_only = percents;
  return sum;
}

}  // namespace tongket::cube
