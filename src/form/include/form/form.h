#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/date.h"
#include "base/json.h"
#include "base/problems.h"
#include "figure/figure.h"
#include "indicator/catalogue.h"
#include "period/period.h"

namespace tongket::form {

struct Name {
  std::string vi;
  std::string en;
};

/// When a part of a round's form is due: so many working days after a day of the round's year, or
/// of a year before it.
struct Milestone {
  unsigned month = 1;
  unsigned day = 1;
  int years_before = 0;  ///< 1: the autumn before the hand-over.
  int work_days = 0;
};

/// One line that is asked.
struct Row {
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
  bool is_optional = false;  ///< It may be left empty when the report is submitted.
  /// Ước cả năm is asked beside it; it may be left empty.
  bool asks_estimate = false;
};

struct Section {
  Name name;
  std::optional<Milestone> due;  ///< Of its own; none: it is due with the form.
  std::vector<Row> rows = {};
};

/// What one report asks of a unit (biểu mẫu): "BM-06 Giáo dục quốc phòng và an ninh", for a half,
/// of communes and provinces. Data: the ones that ship lie in `catalogue/forms/`.
///
///     {"code":"BM-06","from":"2019-03-12","name":{"vi","en"},"basis":"Luật …","kinds":["half"],
///      "levels":["commune","province"],
///      "sections":[{"name":{"vi","en"},"due":{"month","day","years_before","work_days"}?,
///                   "rows":[{"code":"GD.01","slice":"officials"?,"optional":true?,
///                            "estimate":true?}]}],
///      "rules":[{"id":"Q1","severity":"W","expression":"GD.01 <= GD.10 * 500",
///                "vi":"Số người bình quân một lớp quá 500.","en":""}]?}
///
/// Judged by the rules of the catalogue that name its code, and by its own: what a house asks of
/// its forms beyond the catalogue, in force as long as this version of the form is asked.
/// Shape   a plain value; at least one section with a row; no row twice; at most `kRowsMax` rows.
struct Form {
  std::string code;
  base::Date first;  ///< The first day of a period's end on which it is asked.
  Name name;
  std::string basis;
  std::vector<period::PeriodKind> kinds;  ///< Ascending, none twice.
  std::vector<indicator::Level> levels;   ///< Who reports; ascending, none twice.
  std::vector<Section> sections;
  std::vector<indicator::Rule> rules = {};  ///< Its own; at most `kOwnRulesMax`.
};

inline constexpr std::size_t kRowsMax = 200;
inline constexpr std::size_t kOwnRulesMax = 40;

/// Reads a form as it is written down. A row names an indicator by the code it has on the first day
/// of the form, or else on any day; a slice by its code among the indicator's dimensions.
///
/// Problems (all invalid)  those of `base/json.h` and dates; `period.kind_unknown`;
///   `form.code_malformed` (text): other than 2 to 16 capitals, digits and hyphens;
///   `form.level_unknown` (text); `form.no_rows`; `form.too_long` (most);
///   `form.row_unknown` (code); `form.slice_unknown` (code, slice); `form.row_twice` (code);
///   `form.row_computed` (code): a room of the program fills it; `form.row_superior` (code): the
///   level above enters it; `form.row_period` (code, period): its native period is none of the
///   form's; `form.row_text` (code): a text is no figure; `form.row_estimate` (code): no flow that
///   adds up over the periods of a year; `form.due_malformed` (text). Of its own rules, by
///   "rules/0/expression": those of `Expression::parse` and `indicator::check_rule`;
///   `form.rule_id` (text): other than Q and a number; `form.rule_twice` (id);
///   `form.rule_severity` (text); `form.rule_unsaid` (id): it says nothing where it does not hold;
///   `form.rules_too_many` (most).
[[nodiscard]] std::optional<Form> read(std::string_view json, const indicator::Catalogue& catalogue,
                                       base::Problems& problems);

/// The form as it is written down, rows by the codes of `day`.
[[nodiscard]] base::JsonObject to_json(const Form& form, const indicator::Catalogue& catalogue,
                                       base::Date day);

/// Whether a unit of this level owes it for periods of this kind.
[[nodiscard]] bool asks(const Form& form, indicator::Level level, period::PeriodKind kind);

/// Every rule that judges the form for a period that ends on that day: the catalogue's, in its
/// order, then the form's own.
///
/// Shape   pointers into both, which must outlive them.
[[nodiscard]] std::vector<const indicator::Rule*> rules_of(const Form& form,
                                                           const indicator::Catalogue& catalogue,
                                                           base::Date day);

/// The row as a period's last day has it: null when the indicator is not in force then, or not
/// reported by this level.
[[nodiscard]] const indicator::Indicator* asked_on(const Row& row,
                                                   const indicator::Catalogue& catalogue,
                                                   base::Date day, indicator::Level level);

/// A percent or a ratio whose counts the catalogue names: it follows from them, nobody types it.
[[nodiscard]] bool is_computed(const indicator::Indicator& indicator);

/// The forms of `catalogue/forms/`, built into the program, as text.
[[nodiscard]] std::span<const std::string_view> shipped();

/// Whether it adds up over the periods of a year: it has a lũy kế, and may have an ước cả năm.
[[nodiscard]] bool is_flow(const indicator::Indicator& indicator);

void save(base::ByteWriter& out, const Form& form);
/// Errors  `bytes.malformed`, and of each word in it.
[[nodiscard]] base::Result<Form> load(base::ByteReader& in);

}  // namespace tongket::form
