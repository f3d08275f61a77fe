#include "figure/mark.h"

#include <algorithm>
#include <array>

namespace tongket::figure {
namespace {

constexpr std::array<std::string_view, 4> kCodes{"exact", "about", "over", "under"};

Mark swapped(Mark mark) {
  switch (mark) {
    case Mark::over:
      return Mark::under;
    case Mark::under:
      return Mark::over;
    case Mark::exact:
    case Mark::about:
      break;
  }
  return mark;
}

}  // namespace

Mark mark_of_sum(Mark left, Mark right) {
  if (left == Mark::exact) return right;
  if (right == Mark::exact || left == right) return left;
  return Mark::about;
}

Mark mark_of_difference(Mark left, Mark right) { return mark_of_sum(left, swapped(right)); }

std::string_view code(Mark mark) { return kCodes.at(static_cast<std::size_t>(mark)); }

std::optional<Mark> parse_mark(std::string_view code) {
  const auto found = std::ranges::find(kCodes, code);
  if (found == kCodes.end()) return std::nullopt;
  return static_cast<Mark>(found - kCodes.begin());
}

}  // namespace tongket::figure
