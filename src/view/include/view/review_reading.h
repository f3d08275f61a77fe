#pragma once

#include "base/json.h"
#include "books/books.h"
#include "review/reviews.h"
#include "shelf/shelf.h"

namespace tongket::view {

/// The whole report as it would be printed now, to be read on a screen before it is approved: its
/// heads, parts, sections and annexes, every figure with its way to where it comes from. As
/// /api/v1/reviews/{id}/reading gives it.
/// Errors  those of `document_fields` and `review_annexes`.
[[nodiscard]] base::Result<base::JsonObject> review_reading(const books::Books& books,
                                                            const shelf::Shelf& shelf,
                                                            const review::Review& review);

}  // namespace tongket::view
