#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "base/decimal.h"
#include "figure/mark.h"

namespace tongket::figure {

/// What one cell says. A cell that says nothing is a missing one: `std::optional<Value>` without a
/// value. Missing, zero and "không áp dụng" are three different things everywhere.
///
///     number          265 đồng chí · gần 5.000 · 3.500.000.000 đồng
///     ratio           52/52: two counts, from which a percent is computed and never stored
///     percent         100 % printed without its counts: shown at its unit, never rolled up
///     yes_no          có, không
///     grade           place on the indicator's ordered scale, 0 the best
///     not_applicable  không áp dụng: counted as reported, adds nothing
class Value {
 public:
  enum class Kind : std::uint8_t { number, ratio, percent, yes_no, grade, not_applicable };

  static Value number(base::Decimal number, Mark mark = Mark::exact);
  static Value ratio(std::int64_t numerator, std::int64_t denominator, Mark mark = Mark::exact);
  static Value percent(base::Decimal percent, Mark mark = Mark::exact);
  static Value yes_no(bool yes);
  static Value grade(int place);
  static Value not_applicable();

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] Mark mark() const { return mark_; }

  /// The number, the percent, or the numerator of a ratio.  Requires one of those kinds.
  [[nodiscard]] base::Decimal amount() const;
  /// Requires a ratio.
  [[nodiscard]] std::int64_t denominator() const;
  /// Requires yes_no.
  [[nodiscard]] bool yes() const;
  /// Requires grade.
  [[nodiscard]] int place() const;

  friend bool operator==(const Value&, const Value&) = default;

 private:
  Value(Kind kind, base::Decimal amount, std::int64_t denominator, Mark mark)
      : kind_{kind}, mark_{mark}, amount_{amount}, denominator_{denominator} {}

  Kind kind_;
  Mark mark_;
  base::Decimal amount_;
  std::int64_t denominator_;
};

/// As a Vietnamese screen prints it, hedge in words: "gần 5.000", "52/52", "100%", "có", "x".
[[nodiscard]] std::string to_vietnamese(const Value& value);

/// The same without the hedge, for tables that show it as a sign of its own: "5.000".
[[nodiscard]] std::string digits_in_vietnamese(const Value& value);

}  // namespace tongket::figure
