#pragma once

#include <optional>
#include <string>
#include <vector>

#include "books/books.h"
#include "review/reviews.h"
#include "shelf/shelf.h"

namespace tongket::view {

/// A cell of an annex: words, and of a number where it comes from.
struct AnnexCell {
  std::string text = {};
  bool is_number = false;
  std::optional<base::Decimal> amount = {};  ///< Of an exact number: what a workbook adds up.
  std::optional<review::BookKey> key = {};
};

/// One annex of a report, the same for Word, workbook and screen.
struct Annex {
  std::string number = {};  ///< "II": by its place among those that are there.
  std::string title = {};
  std::string note = {};  ///< Between title and table: as of when, who is missing.
  std::vector<std::string> heads = {};
  struct Row {
    bool is_heading = false;  ///< An area above its indicators: one cell over the whole width.
    std::vector<AnnexCell> cells = {};
  };
  std::vector<Row> rows = {};
};

/// The annexes of a review by catalogue/review/annexes.csv, in its order: indicators (chỉ tiêu,
/// thực hiện, ước cả năm, %, cùng kỳ), the units below, commendations, the papers that gave
/// targets, what changed since the freeze, verdicts, what became of the year's tasks. Those with
/// nothing to tell are left out, and the numbers close up.
/// Errors  those of `standing_book` and `shelf::find_text`.
[[nodiscard]] base::Result<std::vector<Annex>> review_annexes(const books::Books& books,
                                                              const shelf::Shelf& shelf,
                                                              const review::Review& review);

/// All of them in one workbook, one below the other: numbers as numbers, nothing a formula.
/// Errors  those of `review_annexes`.
[[nodiscard]] base::Result<std::string> annexes_xlsx(const books::Books& books,
                                                     const shelf::Shelf& shelf,
                                                     const review::Review& review);

}  // namespace tongket::view
