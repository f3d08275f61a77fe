#pragma once

#include <cstdint>
#include <optional>

#include "figure/figure.h"
#include "indicator/indicator.h"

namespace tongket::cube {

__extension__ using Wide = __int128;

/// A figure as the cube reckons with it: whole numbers, hedges as two bits that add by `or`.
///
///     exact 0   over 1   under 2   about 3        over + under = about
struct Word {
  enum class Kind : std::uint8_t { none, number, ratio, percent, yes_no, grade };
  static constexpr std::uint8_t kOver = 1;
  static constexpr std::uint8_t kUnder = 2;

  std::int64_t top = 0;     ///< The number, the numerator, 1 of yes, the place of a grade.
  std::int64_t bottom = 0;  ///< The denominator of a ratio; else 0.
  Kind kind = Kind::none;   ///< `none`: nothing that could be shown.
  std::uint8_t scale = 0;
  std::uint8_t hedge = 0;
  bool provisional = false;     ///< Some of it was not accepted.
  bool not_applicable = false;  ///< All who said something said so.

  [[nodiscard]] bool has_value() const { return kind != Kind::none; }
  [[nodiscard]] bool said() const { return has_value() || not_applicable; }
  [[nodiscard]] bool is_percent() const { return kind == Kind::percent; }
};

[[nodiscard]] Word word_of(const figure::Cell& cell);
/// Nothing where there is neither a value nor "không áp dụng".
[[nodiscard]] std::optional<figure::Value> value_of(const Word& word);

/// Whether figures of several units make one by this rule.
[[nodiscard]] bool adds_up(indicator::OverUnits rule);

// How two values make one; standing and applicability are the caller's.
[[nodiscard]] Word add_units(indicator::OverUnits rule, const Word& left, const Word& right);
[[nodiscard]] Word add_times(indicator::OverTime rule, const Word& earlier, const Word& later);
/// A share from its two counts; no value when one of them is no whole number.
[[nodiscard]] Word share_of(const Word& numerator, const Word& denominator);
/// Whether a unit's own word says what the sum says, at the digits it was printed with.
[[nodiscard]] bool says_the_same(const Word& sum, const Word& said);

/// A value as a whole number, to be put in order: a number with `scale` decimals, of which it has
/// no more, a share in millionths, cut off. Nothing of a share of nothing, nor of
/// what does not fit.
[[nodiscard]] std::optional<std::int64_t> worth(const Word& word, std::uint8_t scale);

/// How much of the target was reached, in hundredths of a percent, cut off: what falls short of its
/// target by the smallest part never reads 100 %. Nothing without a target above zero.
[[nodiscard]] std::optional<std::int64_t> percent_of_target(const Word& value, const Word& target);

/// `now` − `before`; of shares and percents in percentage points. No value when they cannot be held
/// against each other.
[[nodiscard]] Word difference(const Word& now, const Word& before);

[[nodiscard]] Wide power_of_ten(int exponent);

}  // namespace tongket::cube
