#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/messages.h"
#include "base/result.h"
#include "period/period_range.h"

namespace tongket::period {

/// From the finest to the coarsest, then the three that lie across the calendar.
enum class PeriodKind : std::uint8_t {
  month,
  quarter,
  half,
  nine_months,
  year,
  round,         ///< A conscription round, named by the year of its hand-over.
  cluster_year,  ///< A cluster's rolling year, named by the year of its review.
  free,          ///< Any run of days.
};

/// What a report or a figure speaks for: "năm 2024", "quý III năm 2024", "tuyển quân năm 2025".
///
///     2024-07  2024-Q3  2024-H1  2024-9M  2024  round-2024  cluster-2024
///     free:2024-01-01..2024-03-31
///
/// The days follow from the name by the cut-off rule (`period/cut_off.h`): "2024-07" is 15/06 to
/// 14/07/2024, "2024" is 15/12/2023 to 14/12/2024. Three kinds differ. A round closes on its
/// hand-over day, a cluster year on the day of its review; both may be unknown, and where a round
/// or a cluster year opened often is. A free range is its days.
///
/// Units   civil days in Viet Nam.
/// Shape   a plain value of 32 bytes; years 1945 … 2199.
/// Order   by the closing day its *name* stands for, finer before coarser. Two periods are equal
///         when they are the same period, however much is known of their days: "round-2024" with
///         and without its hand-over day is one round, and one key.
/// Source  Decree 09/2019/ND-CP, article 12.
class Period {
 public:
  /// Errors (all)  `period.year` (invalid): outside 1945 … 2199. Args: year.
  ///               `period.part` (invalid): no such month, quarter or half. Args: part.
  static base::Result<Period> month(int year, int month);      ///< 1 … 12
  static base::Result<Period> quarter(int year, int quarter);  ///< 1 … 4
  static base::Result<Period> half(int year, int half);        ///< 1 or 2
  static base::Result<Period> nine_months(int year);
  static base::Result<Period> year(int year);

  /// Errors  `period.day_outside` (invalid): a hand-over day of another year. Args: period, day.
  static base::Result<Period> round(int year, std::optional<base::Date> hand_over = {});

  /// Errors  `period.empty` (invalid): `last` is before `first`. Args: first, past.
  static base::Result<Period> cluster_year(int year, std::optional<base::Date> first = {},
                                           std::optional<base::Date> last = {});

  /// Both days included.
  /// Errors  `period.empty` (invalid): `last` is before `first`. Args: first, past.
  static base::Result<Period> free(base::Date first, base::Date last);

  [[nodiscard]] PeriodKind kind() const { return kind_; }
  /// The year in its name, and the year whose review it belongs to (a free range: the year whose
  /// books hold its last day).
  [[nodiscard]] int year() const { return year_; }
  /// The month, quarter or half within the year; 0 for the other kinds.
  [[nodiscard]] int part() const { return part_; }

  /// Absent for a round or a cluster year whose beginning nobody stated.
  [[nodiscard]] std::optional<base::Date> first_day() const { return first_; }

  /// The day on which units, trees and rules are asked about this period. Where the closing day is
  /// not known, the last it can be: 31/03 for a round, the year's cut-off for a cluster.
  [[nodiscard]] base::Date last_day() const { return last_; }
  [[nodiscard]] bool last_day_known() const { return last_known_; }

  /// Its days; absent where `first_day` is.
  [[nodiscard]] std::optional<PeriodRange> days() const;

  /// True when every day of `other` is a day of this one, both knowing all their days. Every period
  /// covers itself. A round is a process, not a run of days: it covers only itself, and only itself
  /// covers it.
  [[nodiscard]] bool covers(const Period& other) const;

  /// The periods of a finer kind that make up this one, in order: `year.parts(quarter)` are four.
  /// Empty where `finer` does not divide this kind (a nine-month period has no halves; rounds and
  /// cluster years have no parts, nor has a free range that is not whole months of one year).
  [[nodiscard]] std::vector<Period> parts(PeriodKind finer) const;

  /// The same kind, one step back: the month before, the half before, the round before. A free
  /// range has none.
  [[nodiscard]] std::optional<Period> previous() const;

  /// "Cùng kỳ": the same period one year earlier; of a free range the same days one year earlier
  /// (29/02 becomes 28/02). Absent only before the year 1945.
  [[nodiscard]] std::optional<Period> year_before() const;

  friend std::strong_ordering operator<=>(const Period& left, const Period& right);
  friend bool operator==(const Period& left, const Period& right) { return (left <=> right) == 0; }

 private:
  struct Name;
  explicit Period(const Name& name);
  static base::Result<Period> named(PeriodKind kind, int year, int part);

  PeriodKind kind_;
  std::uint8_t part_;
  bool last_known_ = true;
  std::int16_t year_;
  std::optional<base::Date> first_;
  base::Date last_;
};

/// The canonical text, the one that equal periods share: "2024-H1", "round-2024".
[[nodiscard]] std::string to_text(const Period& period);

/// As `to_text`, with the days a round or a cluster year was given:
/// "round-2024:..2024-02-27", "cluster-2024:2023-10-26..2024-10-25".
[[nodiscard]] std::string to_full_text(const Period& period);

/// Reads both forms.
/// Errors  `period.malformed` (invalid): another form. Args: text. Those of the makers above.
[[nodiscard]] base::Result<Period> parse_period(std::string_view text);

/// "6 tháng đầu năm 2024"; "first half of 2024".
[[nodiscard]] std::string name(const Period& period, base::Language language);

/// "month", "quarter", "half", "nine_months", "year", "round", "cluster_year", "free".
[[nodiscard]] std::string_view code(PeriodKind kind);

/// Errors  `period.kind_unknown` (invalid): not one of the codes above. Args: text.
[[nodiscard]] base::Result<PeriodKind> parse_period_kind(std::string_view text);

}  // namespace tongket::period
