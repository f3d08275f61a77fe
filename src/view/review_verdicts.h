#pragma once

#include <string>
#include <vector>

#include "review/reviews.h"
#include "review_parts.h"
#include "shelf/shelf.h"

// How a review judges the areas of work, and the whole.
namespace tongket::view {

/// What was decided of an area, as it is printed.
struct ToldVerdict {
  std::string area;  ///< Its name; empty: the whole.
  review::Tally tally;
  std::string grade;     ///< "hoàn thành tốt nhiệm vụ".
  std::string proposed;  ///< What the rule proposed then; empty: nothing.
  std::string reason;    ///< Why another than the proposed one; may be empty.
};

/// Those somebody decided, the whole first, then as the catalogue has the areas.
/// Errors  those of `shelf::find_text`.
[[nodiscard]] base::Result<std::vector<ToldVerdict>> told_verdicts(const OpenBook& open,
                                                                   const shelf::Shelf& shelf,
                                                                   const review::Review& review);

/// As the report says it: one line of the whole, then one an area.
[[nodiscard]] std::vector<std::string> lines_of(const std::vector<ToldVerdict>& verdicts);

}  // namespace tongket::view
