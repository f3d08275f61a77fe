#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "indicator/level.h"

namespace tongket::indicator {

/// One thing an expression asks the world for.
///
///     TQ.26                  figure       this unit, this period
///     prev(DQ.01)            previous     the period before, comparable or missing
///     target(TQ.26)          target       what the unit was given
///     slice(HL.10, mobile)   slice        one slice of the figure
///     sum_slices(DQ.01)      all_slices   its slices, added
///     units(commune)         units        how many units of that level stand below this one
struct Reference {
  enum class Kind : std::uint8_t { figure, previous, target, slice, all_slices, units };
  Kind kind = Kind::figure;
  std::string code;              ///< Empty for `units`.
  std::string slice;             ///< Only for `slice`.
  Level level = Level::commune;  ///< Only for `units`.
  std::size_t column = 0;        ///< Where it stands in the text, in code points, from 1.

  /// The same question, wherever it stands.
  friend bool operator==(const Reference& left, const Reference& right) {
    return left.kind == right.kind && left.code == right.code && left.slice == right.slice &&
           left.level == right.level;
  }
};

/// "Not reported" is not zero, and neither is "không áp dụng".
enum class Standing : std::uint8_t { value, missing, not_applicable };

/// What the world answers. A yes/no answers 1 or 0.
struct Operand {
  Standing standing = Standing::missing;
  base::Decimal number;  ///< Only with `value`.
};

using Lookup = std::function<Operand(const Reference&)>;

/// A calculated worth, exact: 1/3 stays 1/3.
struct Quantity {
  Standing standing = Standing::missing;
  std::int64_t numerator = 0;    ///< Only with `value` …
  std::int64_t denominator = 1;  ///< … in lowest terms, denominator above 0.
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

enum class Verdict : std::uint8_t {
  broken,
  not_applicable,
  holds,
  undecided,  ///< Chưa xét được: an operand is missing. Never passed.
};

/// The small language of derived indicators and rules: `TQ.26 <= TQ.23`,
/// `DQ.01 <= prev(DQ.01) * 115 / 100`. Precedence, loosest first: `or`, `and`, one comparison
/// (`<= < >= > = !=`, also `≤ ≥ ≠`), `+ -`, `* /`, unary `-`, brackets. Numbers have a point:
/// `1.15`.
///
/// Meaning of what is not there:
///
///     sum, difference       missing makes it missing; not applicable counts as nothing, and a sum
///                           of nothing but that is not applicable
///     product, quotient     not applicable wins, then missing; dividing by zero is not applicable
///     comparison            not applicable wins, then undecided
///     and, or               undecided wins; else the lower (and) or higher (or) of
///                           broken < not applicable < holds
///
/// Shape   immutable, cheap to copy; parsed once. At most 4,000 bytes and 60 levels of brackets.
/// Errors  all positioned by `column`, in code points from 1.
class Expression {
 public:
  /// Errors  (all invalid; args column, and what is named)
  ///   `expression.empty`                 nothing is written
  ///   `expression.too_long`              args length
  ///   `expression.too_deep`
  ///   `expression.symbol_unknown`        args found
  ///   `expression.number_malformed`      args found
  ///   `expression.operand_expected`      args found
  ///   `expression.bracket_unclosed`      column of the opening bracket
  ///   `expression.bracket_missing`       a function name without "(" after it; args found
  ///   `expression.function_unknown`      args found
  ///   `expression.code_expected`         args found
  ///   `expression.level_unknown`         args found
  ///   `expression.slice_expected`        args found
  ///   `expression.left_over`             args found
  ///   `expression.chained`               a <= b <= c: write "and"
  ///   `expression.needs_number`          a comparison stands where a number is needed
  ///   `expression.needs_comparison`      a number stands beside and/or
  static base::Result<Expression> parse(std::string_view text);

  /// True: `judge` it. False: `calculate` it.
  [[nodiscard]] bool is_comparison() const;

  /// Everything it asks for, in the order written; the same question may stand twice.
  [[nodiscard]] const std::vector<Reference>& references() const;

  /// As written.
  [[nodiscard]] const std::string& text() const;

  /// Requires `is_comparison()`.
  /// Errors  `expression.overflow` (invalid): a step does not fit 127 bits. Nothing is rounded.
  [[nodiscard]] base::Result<Verdict> judge(const Lookup& lookup) const;

  /// Requires `!is_comparison()`.
  /// Errors  `expression.overflow` (invalid): a step does not fit 127 bits, or the end 63.
  [[nodiscard]] base::Result<Quantity> calculate(const Lookup& lookup) const;

  struct Body;  ///< Private to the room.

 private:
  explicit Expression(std::shared_ptr<const Body> body) : body_{std::move(body)} {}
  std::shared_ptr<const Body> body_;
};

}  // namespace tongket::indicator
