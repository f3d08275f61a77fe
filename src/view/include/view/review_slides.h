#pragma once

#include <string>

#include "books/books.h"
#include "review/reviews.h"
#include "shelf/shelf.h"

namespace tongket::view {

/// The slides of a conference as one HTML file that needs nothing from outside, neither script nor
/// line: turned by PageDown, printed one slide a page. At most five numbers a slide, each with its
/// target and the year before; below every slide which book it is from.
///
/// `is_public`: guests are in the hall. Then only numbers that may be published are shown.
///
/// Errors  `review.withheld` (forbidden): a text of a public deck is bound to a number that may not
///         be published. Args: figures. Those of `document_fields`.
[[nodiscard]] base::Result<std::string> review_slides(const books::Books& books,
                                                      const shelf::Shelf& shelf,
                                                      const review::Review& review, bool is_public);

}  // namespace tongket::view
