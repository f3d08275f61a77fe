#include "target/shares.h"

#include <algorithm>

namespace tongket::target {
namespace {

__extension__ using Wide = __int128;

base::Error invalid(std::string_view code) { return {base::ErrorKind::invalid, code, {}}; }

base::Result<std::int64_t> sum_of(std::span<const std::int64_t> bases) {
  std::int64_t sum = 0;
  for (const auto base : bases) {
    if (base < 0) return invalid("target.base_negative");
    if (__builtin_add_overflow(sum, base, &sum)) return invalid("decimal.overflow");
  }
  if (sum == 0) return invalid("target.base_empty");
  return sum;
}

}  // namespace

base::Result<std::vector<Share>> divide(std::int64_t whole, std::span<const std::int64_t> bases) {
  if (whole < 0) return invalid("target.whole_negative");
  TK_TRY(const auto sum, sum_of(bases));
  std::vector<Share> shares;
  std::vector<std::size_t> order;
  std::int64_t left = whole;
  for (const auto base : bases) {
    const Wide exact = Wide{whole} * base;
    shares.push_back({.quota = static_cast<std::int64_t>(exact / sum),
                      .remainder = static_cast<std::int64_t>(exact % sum)});
    left -= shares.back().quota;
    order.push_back(order.size());
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return std::pair{shares[a].remainder, bases[a]} > std::pair{shares[b].remainder, bases[b]};
  });
  // Each of what is left over is a whole sum of remainders: there are more remainders than that.
  for (std::size_t at = 0; left > 0; ++at, --left) shares[order[at]].has_extra = true;
  return shares;
}

}  // namespace tongket::target
