#pragma once

#include <string>

#include "base/json.h"
#include "review/text.h"
#include "review/verdict.h"
#include "view/review_book.h"

// What the page of a review, its book and its documents have in common.
namespace tongket::view {

/// The book of a review with what its texts are read by. The books must outlive it.
struct OpenBook {
  StandingBook standing;
  const books::Books& books;
  const review::Opening& opening;

  [[nodiscard]] review::Source source() const { return source_of(opening.unit); }
  [[nodiscard]] review::Source source_of(unit::UnitId unit) const {
    return {.book = standing.book, .catalogue = *books.catalogue, .unit = unit};
  }
};

/// Errors  those of `standing_book`.
[[nodiscard]] base::Result<OpenBook> open_book(const books::Books& books,
                                               const review::Review& review);

/// The indicator of a row on the last day of its period; null when no catalogue knows it.
[[nodiscard]] const indicator::Indicator* indicator_of(const books::Books& books,
                                                       const review::BookKey& key);

/// "final", "provisional", "missing", "not_applicable", "not_summed".
[[nodiscard]] std::string_view state_of(const review::BookCell& cell);

/// {"unit", "code", "period"}, and "slice" of an estimate: by what "số này ở đâu ra?" is asked;
/// null where no catalogue knows the indicator.
[[nodiscard]] base::Json why_json(const books::Books& books, const review::BookKey& key);

/// As the report prints it, or null.
[[nodiscard]] base::Json print_json(const review::Source& source,
                                    const indicator::Indicator& indicator,
                                    const std::optional<figure::Value>& value);

/// The name of a unit as it was when the period of the review ended.
[[nodiscard]] std::string unit_name(const OpenBook& open, unit::UnitId unit);

}  // namespace tongket::view
