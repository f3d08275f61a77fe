#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indicator/catalogue.h"
#include "review/book.h"

namespace tongket::review {

/// What a text says of a figure.
///
///     value        {{TQ.26}}                    118
///     percent      {{GD.01 %}}                  98,5%, of its target
///     target       {{GD.01 chỉ tiêu}}           400
///     year_before  {{GD.13 cùng kỳ}}            96
///     change       {{GD.13 so với cùng kỳ}}     tăng 12 so với cùng kỳ năm trước
///     estimate     {{GD.01 ước}}                420, of the whole year
///     coverage     {{GD.01 k/n}}                11/12
///
/// {{TQ.26/TQ.20}} is one figure in percent of another; "đợt sau" before the aspect means the
/// conscription round under way instead of the one that closed.
enum class Aspect : std::uint8_t {
  value,
  percent,
  target,
  year_before,
  change,
  estimate,
  coverage
};

/// A figure a text is bound to. What stood there when the words were written comes along, so that
/// a number that is another since shows: {{TQ.26=118}}.
struct Binding {
  std::string code = {};
  std::string over = {};  ///< Empty unless one figure is told in percent of another.
  Aspect aspect = Aspect::value;
  bool next_round = false;
  std::optional<std::string> seen = {};

  friend bool operator==(const Binding&, const Binding&) = default;
};

/// As it is written, without what was seen: "{{TQ.26 đợt sau %}}".
[[nodiscard]] std::string to_text(const Binding& binding);

using Piece = std::variant<std::string, Binding>;

/// The plain and the bound parts of a text, in their order.
/// Errors  `review.binding_malformed` (invalid): braces that are not closed, or hold no code or
///         another word than those above. Args: text.
[[nodiscard]] base::Result<std::vector<Piece>> parse_text(std::string_view text);

/// How a bound figure stands in the book.
///
///     there         the book has it
///     missing       nobody reported it: neither zero nor "không áp dụng"
///     incomparable  the year before was of other units
///     unknown       no such indicator
enum class Bound : std::uint8_t { there, missing, incomparable, unknown };

[[nodiscard]] std::string_view code(Bound bound);

struct Resolved {
  Bound bound = Bound::unknown;
  std::string shown = {};           ///< What is printed; of what is not there, words that say so.
  std::optional<BookKey> key = {};  ///< Where it comes from.
};

/// Which book a text speaks of, and of which of its units.
struct Source {
  const Book& book;
  const indicator::Catalogue& catalogue;
  unit::UnitId unit;
};

/// The indicator of a code on the last day of the book's first season; null: unknown.
[[nodiscard]] const indicator::Indicator* find_indicator(const Source& source,
                                                         std::string_view code);

/// Where a figure stands in the book: a round's in the season of its round, or, where only a page
/// tells it among the results of its year, there. Nothing when the book has no such season.
[[nodiscard]] std::optional<BookKey> key_of(const Source& source,
                                            const indicator::Indicator& indicator,
                                            bool next_round = false);

[[nodiscard]] Resolved resolve(const Source& source, const Binding& binding);

/// A value as the report prints it: grades by name, shares as "98,5% (52/53)", the others as on
/// screens.
[[nodiscard]] std::string print(const Source& source, const indicator::Indicator& indicator,
                                const figure::Value& value);

/// "98,5%" of hundredths of a percent.
[[nodiscard]] std::string percent_text(std::int64_t hundredths);

/// The same text, every binding with what the book says now.
/// Errors  those of `parse_text`; `review.binding_unknown` (invalid): no such indicator. Args:
///         code.
[[nodiscard]] base::Result<std::string> with_seen(const Source& source, std::string_view text);

/// A bound figure that is another than when its words were written.
struct Stale {
  Binding binding;
  std::string now;
};
[[nodiscard]] std::vector<Stale> stale_in(const Source& source, const std::vector<Piece>& pieces);

/// As it is read aloud: every binding replaced by what the book says.
[[nodiscard]] std::string plain_text(const Source& source, const std::vector<Piece>& pieces);

}  // namespace tongket::review
