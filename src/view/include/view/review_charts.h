#pragma once

#include <string>

#include "books/books.h"
#include "review/reviews.h"

namespace tongket::view {

/// Which picture of a review is wanted.
///
///     progress      how far each target was reached, in percent
///     conscription  the steps of the round that closed
///     units         the units below in the order of one figure
///     map           the same as tiles
///     trend         one figure over five years, on today's boundaries
struct ChartChoice {
  std::string name = "progress";
  std::string code = {};   ///< Of units, map and trend.
  bool is_linked = false;  ///< Marks lead to the pages of their figures; never in a public copy.
  bool is_public = false;  ///< Only what may be published is drawn.
};

/// The picture as SVG, from the book that counts. Missing, zero and "không áp dụng" look different.
/// Errors  `review.chart_unknown` (not_found). Args: name. `indicator.unknown` (not_found).
///         `review.nothing_to_draw` (not_found): the book says nothing of it. Those of
///         `standing_book` and `review_table`.
[[nodiscard]] base::Result<std::string> review_chart(const books::Books& books,
                                                     const review::Review& review,
                                                     const ChartChoice& choice);

}  // namespace tongket::view
