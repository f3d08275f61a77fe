#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/sha256.h"
#include "cube/coverage.h"
#include "figure/figure.h"
#include "period/period.h"

namespace tongket::review {

/// The address of one number of a book.
struct BookKey {
  unit::UnitId unit{0};
  period::Period period;
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;  ///< Or `figure::kEstimate`, ước cả năm.

  friend auto operator<=>(const BookKey&, const BookKey&) = default;
};

/// What one number was when the book was made.
struct BookCell {
  std::optional<figure::Value> value = {};
  bool stated = false;       ///< The unit's own word about its whole, not a sum.
  bool provisional = false;  ///< Some part of it had not been accepted: tạm tính.
  bool not_summed = false;   ///< "Không tổng hợp ở cấp này".
  cube::Coverage coverage = {};
  std::optional<figure::Value> target = {};
  std::optional<std::int64_t> percent_of_target = {};  ///< Hundredths of a percent, cut off.
  std::optional<figure::Value> year_before = {};
  std::optional<figure::Value> change = {};
  std::uint32_t rank = 0;  ///< Among its siblings; 0: not put in order.
  /// SHA-256 over the places in the ledger of the entries it rests on, a line each, across a reform
  /// those of the units before it too; zeros where none.
  base::Hash sources = {};

  friend bool operator==(const BookCell&, const BookCell&) = default;
};

struct BookRow {
  BookKey key;
  BookCell cell = {};

  friend bool operator==(const BookRow&, const BookRow&) = default;
};

/// What a unit is in a book: the one it is about, or one directly below it.
enum class BookRole : std::uint8_t { total, child };

struct BookUnit {
  unit::UnitId unit{0};
  BookRole role = BookRole::total;

  friend bool operator==(const BookUnit&, const BookUnit&) = default;
};

/// One period a book speaks of: the year or half itself, a conscription round that closed in it,
/// the round under way.
struct Season {
  period::Period period;
  base::Date day = {};    ///< Of the tree on which it adds up.
  bool restated = false;  ///< Across a reform: totals only, neither compared nor put in order.
  bool compared = false;  ///< The year before was of the same units.

  friend bool operator==(const Season&, const Season&) = default;
};

/// What the unit of a review had in a year before, on the tree of the book.
struct PastTotal {
  period::Period period;
  indicator::IndicatorId indicator{0};
  figure::Value value;

  friend bool operator==(const PastTotal&, const PastTotal&) = default;
};

/// The figures of a review, each as it was: a payload and not a position, so that neither a later
/// figure nor a later rule of adding up changes a report that was signed.
/// Shape   rows ascending by key, none twice; the unit of the review first; `past` ascending by
///         period and indicator, none twice.
struct Book {
  std::vector<Season> seasons = {};
  std::vector<BookUnit> units = {};
  std::vector<BookRow> rows = {};
  std::vector<PastTotal> past = {};  ///< For the course over the years; none of a live book.

  /// Null when the book says nothing of it.
  [[nodiscard]] const BookCell* find(const BookKey& key) const;

  friend bool operator==(const Book&, const Book&) = default;
};

/// As it travels in a ledger entry, laid out in docs/reference/review_book.md. Equal books have
/// equal bytes.
[[nodiscard]] std::string encode(const Book& book);
/// Errors  `review.book_malformed` (invalid): not what `encode` writes.
[[nodiscard]] base::Result<Book> decode(std::string_view bytes);

/// How a number stands otherwise than in the book.
///
///     value      another number, mark or word
///     settled    the same number, accepted since: tạm tính became final
///     coverage   the same number, resting on more or fewer reports
///     target     another target
///     before     another number of the year before
///     boundary   another number, and the unit, or what lies below it, is another since
enum class Changed : std::uint8_t { value, settled, coverage, target, before, boundary };

[[nodiscard]] std::string_view code(Changed what);

struct Difference {
  BookKey key;
  Changed what = Changed::value;
  std::optional<BookCell> frozen = {};  ///< None: the book had no such number.
  std::optional<BookCell> now = {};
};

/// What changed since a book was frozen (phụ lục 9), in the order of the keys; of one number the
/// weightiest reason only. Changed boundaries stand apart by their `what`; what they alone take
/// away (the year before, the rank) is no change of a figure. Of a unit that only one of the books
/// has `unit_changes` tells. Source  figures of a review are provisional until the books of the
/// year close on 14/12.
[[nodiscard]] std::vector<Difference> differences(const Book& frozen, const Book& now);

/// A unit below that came since a book was frozen, or is gone.
struct UnitChange {
  unit::UnitId unit{0};
  bool came = false;

  friend bool operator==(const UnitChange&, const UnitChange&) = default;
};

/// Those that are gone first, each in the order of its book.
[[nodiscard]] std::vector<UnitChange> unit_changes(const Book& frozen, const Book& now);

}  // namespace tongket::review
