#include "figure/mark.h"

namespace tongket::figure {
namespace {

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

}  // namespace tongket::figure
