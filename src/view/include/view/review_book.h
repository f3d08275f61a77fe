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

/// Years a course over time shows, the one of the review included.
inline constexpr int kYearsOfCourse = 5;

struct PastChoice {
  unit::UnitId unit{0};
  period::Period
      period;      ///< The last of the course; the others are the same part of the years before.
  base::Date day;  ///< Of the tree on which all of them are told.
  std::vector<std::string> codes = {};
};

/// What the unit had in the years before, across reforms by lineage; the latest year first. A year
/// of which nothing is known is left out.
/// Errors  those of `review_table`.
[[nodiscard]] base::Result<std::vector<review::PastTotal>> past_totals(const books::Books& books,
                                                                       const PastChoice& choice);

/// `book_of` with the years before it: what is frozen, so that its course stays what it was too.
/// Errors  those of `review_table`.
[[nodiscard]] base::Result<review::Book> book_to_freeze(const books::Books& books,
                                                        const review::Opening& opening);

/// The book of a review that counts: the frozen one, else the one of today.
struct StandingBook {
  review::Book book;
  bool live = false;  ///< Nothing was frozen yet.
};
[[nodiscard]] base::Result<StandingBook> standing_book(const books::Books& books,
                                                       const review::Review& review);

}  // namespace tongket::view
