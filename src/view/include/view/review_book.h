#pragma once

#include "books/books.h"
#include "review/reviews.h"

namespace tongket::view {

/// The figures of a review as the books have them: of the unit and of those directly below it, for
/// the year or half itself, the conscription round that closed in it and the round under way, with
/// ước cả năm, targets, the year before and, where a reform lies between, what it was by lineage.
/// Across a reform within the year itself the units below are left out where they are too many to
/// be restated.
/// Errors  those of `review_table`.
[[nodiscard]] base::Result<review::Book> book_of(const books::Books& books,
                                                 const review::Opening& opening);

/// The book of a review that counts: the frozen one, else the one of today.
struct StandingBook {
  review::Book book;
  bool live = false;  ///< Nothing was frozen yet.
};
[[nodiscard]] base::Result<StandingBook> standing_book(const books::Books& books,
                                                       const review::Review& review);

}  // namespace tongket::view
