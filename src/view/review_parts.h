#pragma once

#include <string>

#include "base/json.h"
#include "report/reports.h"
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

/// The reports of the unit in which a figure of the book was said, where it is nobody's sum: as
/// they were when the book was frozen, in the order they came. None of a sum of units below.
[[nodiscard]] std::vector<const report::Report*> reports_behind(const OpenBook& open,
                                                                const review::Review& review,
                                                                const review::BookKey& key);

/// "BM-06 6 tháng cuối năm 2026, lần 2"; "văn bản đã duyệt" where none was filed.
[[nodiscard]] std::string version_words(const report::Report& report);

/// Offices take figures, not persons: the roles of whoever recorded them.
[[nodiscard]] std::string role_words(const OpenBook& open, const std::string& actor);

/// "Số liệu khác", "Thay đổi địa giới": why a number stands otherwise than in the book.
[[nodiscard]] std::string_view changed_words(review::Changed what);

/// One side of a difference as people read it: of a changed target the target, of changed coverage
/// "3/4 báo cáo", else the number; "–" where there is none.
[[nodiscard]] std::string difference_side(const OpenBook& open,
                                          const review::Difference& difference,
                                          const indicator::Indicator& indicator,
                                          const std::optional<review::BookCell>& cell);

/// As the report prints it, or null.
[[nodiscard]] base::Json print_json(const review::Source& source,
                                    const indicator::Indicator& indicator,
                                    const std::optional<figure::Value>& value);

/// The name of a unit as it was when the period of the review ended.
[[nodiscard]] std::string unit_name(const OpenBook& open, unit::UnitId unit);

}  // namespace tongket::view
