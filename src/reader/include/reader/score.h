#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/result.h"
#include "reader/reader.h"

namespace tongket::reader {

/// A figure of the model answer.
struct ExpectedFigure {
  Span evidence;      ///< In code points of the file as it is stored.
  std::string words;  ///< What stands there; empty when the answer does not quote it.
  base::Decimal number;
  figure::Mark mark = figure::Mark::exact;
  std::vector<std::string> units;  ///< Any of them is right: as printed, as meant.
  std::optional<base::Decimal> denominator;
  std::optional<base::Decimal> percent;
  std::vector<std::string> indicators;  ///< The guess first, then what is as right.
  bool none_fits = false;  ///< The guess is that the catalogue has none; that is right as well.
  bool inferred = false;
};

/// What a person says one page holds: a document of `seed_facts.json`.
struct ExpectedPage {
  std::string file;
  Kind kind = Kind::other;
  Level level = Level::unknown;
  std::string unit;  ///< "Huyện Kim Sơn"; empty when the page has none.
  std::optional<int> year;
  std::optional<base::Date> event_date;
  std::vector<ExpectedFigure> figures;
  std::vector<Commendation> commendations;
};

/// Reads a model answer: `{"documents": [{"file", "kind", "level", "unit", "year", "event_date",
/// "results": […], "commendations": […]}, …]}`, or one such document alone. Kinds and levels in
/// Vietnamese ("tong_ket", "xa") or in the codes of `to_text`.
/// Errors  `json.malformed`, `json.missing`, `json.wrong_type` (invalid);
///         `reading.expected_wrong` (invalid): a kind, level, mark or date nobody knows. Args:
///         text.
[[nodiscard]] base::Result<std::vector<ExpectedPage>> parse_expected(std::string_view json);

/// How many were found of how many, and how many of the given ones were right.
struct Tally {
  std::size_t expected = 0;
  std::size_t given = 0;
  std::size_t right = 0;

  /// In hundredths of a percent; all of nothing is 100 %.
  [[nodiscard]] std::int64_t precision() const;
  [[nodiscard]] std::int64_t recall() const;
  Tally& operator+=(const Tally& other);
};

/// One page measured against its model answer.
///
/// A figure is right when value, mark and unit agree (units of one class of the lexicon agree:
/// "đối tượng" is "người") and the numeral lies inside both spans. Inferred figures neither count
/// nor cost. One span may carry two indicators; then both are expected. A percent printed beside
/// its count and given by the answer with that count neither counts nor costs. Awards are right
/// when form, bodies (after normalising) and counts agree. Of a page that is no review only the
/// kind is asked, and that it gives nothing.
struct PageScore {
  std::string file;
  bool kind = false;
  bool level = false;
  bool unit = false;
  bool year = false;
  bool event_date = false;
  Tally figures;
  Tally spans;       ///< Numerals found, whatever their value.
  Tally indicators;  ///< Of right figures: those with the right indicator.
  Tally commendations;
  std::vector<std::string> faults;  ///< For people: what was missed, invented or misread.
};

struct Score {
  std::vector<PageScore> pages;
  Tally figures;
  Tally spans;
  Tally indicators;
  Tally commendations;
  std::size_t headings_right = 0;  ///< Of five a page: kind, level, unit, year, event date.
};

/// `text` is the page `reading` was read from; the lexicon knows which units agree.
[[nodiscard]] PageScore score_page(const ExpectedPage& expected, const Reading& reading,
                                   std::string_view text, const Lexicon& lexicon);
[[nodiscard]] Score add_up(std::vector<PageScore> pages);

/// The numbers for programs: shares in hundredths of a percent.
[[nodiscard]] base::JsonObject to_json(const Score& score);

/// The numbers for people, one line a page, faults below.
[[nodiscard]] std::string to_table(const Score& score);

}  // namespace tongket::reader
