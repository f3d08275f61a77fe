#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/messages.h"
#include "review/conference.h"
#include "review/findings.h"
#include "review/reviews.h"
#include "view/name_of.h"
#include "view/review_book.h"

namespace tongket::view {

/// Who looks at a review.
struct ReviewFor {
  const base::Messages& messages;
  NameOf name_of;
  std::function<bool(unit::UnitId)> may_see;  ///< Whose other reports wording is compared with.
};

/// One line of a list: which review of whom, and how far it is.
[[nodiscard]] base::JsonObject review_head(const books::Books& books, const review::Review& review);

/// The words of a section as they stand; empty where nothing was written or it was taken out.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<std::string> section_text(const shelf::Shelf& shelf,
                                                     const review::Review& review,
                                                     std::string_view key);

/// What was said of the conference last; an empty one before.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<review::Conference> conference_of(const shelf::Shelf& shelf,
                                                             const review::Review& review);

/// What stands in the way of signing the report, and what a superior would ask about.
/// Errors  those of `standing_book`; `shelf.altered`.
[[nodiscard]] base::Result<std::vector<review::Finding>> review_findings(
    const books::Books& books, const shelf::Shelf& shelf, const review::Review& review,
    const std::function<bool(unit::UnitId)>& may_see);

/// The whole of a review: sections with their words and bound figures, verdicts, what was found,
/// what was frozen, the conference. As /api/v1/reviews/{id} gives it.
/// Errors  those of `review_findings`.
[[nodiscard]] base::Result<base::JsonObject> review_page(const books::Books& books,
                                                         const shelf::Shelf& shelf,
                                                         const review::Review& review,
                                                         const ReviewFor& looker);

/// Which part of a book is wanted.
struct BookChoice {
  std::optional<unit::UnitId> unit = {};  ///< None: the one of the review.
  bool all_units = false;
  std::string area = {};  ///< Empty: all.
};

/// The figures of a review, each with its way to where it comes from.
/// Errors  those of `standing_book`.
[[nodiscard]] base::Result<base::JsonObject> review_book_json(const books::Books& books,
                                                              const review::Review& review,
                                                              const BookChoice& choice);

/// Phụ lục 9: what changed since the book was frozen.
/// Errors  `review.not_frozen` (conflict); those of `book_of`.
[[nodiscard]] base::Result<base::JsonObject> review_differences(const books::Books& books,
                                                                const review::Review& review);

}  // namespace tongket::view
