#include "word.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace tongket::cube {

using figure::Mark;
using figure::Value;
using indicator::OverTime;
using indicator::OverUnits;

namespace {

constexpr std::uint8_t kAbout = Word::kOver | Word::kUnder;
constexpr std::int64_t kMillionths = 1'000'000;
constexpr std::int64_t kWholePercent = 10'000;

std::uint8_t hedge_of(Mark mark) {
  constexpr std::array<std::uint8_t, 4> kHedges{0, kAbout, Word::kOver, Word::kUnder};
  return kHedges.at(static_cast<std::size_t>(mark));
}

Mark mark_of(std::uint8_t hedge) {
  constexpr std::array<Mark, 4> kMarks{Mark::exact, Mark::over, Mark::under, Mark::about};
  return kMarks.at(hedge);
}

std::uint8_t turned(std::uint8_t hedge) {
  const bool over = (hedge & Word::kOver) != 0;
  const bool under = (hedge & Word::kUnder) != 0;
  return static_cast<std::uint8_t>((over ? Word::kUnder : 0) | (under ? Word::kOver : 0));
}

std::optional<std::int64_t> narrowed(Wide wide) {
  if (wide < INT64_MIN || wide > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(wide);
}

/// Sums beyond 64 bits cannot come from figures of a country; if they do, no page may show less.
std::int64_t narrow(Wide wide) {
  const auto fits = narrowed(wide);
  TK_CHECK(fits.has_value());
  return *fits;
}

struct Aligned {
  Wide left;
  Wide right;
  std::uint8_t scale;
};

Aligned align(const Word& left, const Word& right) {
  const auto scale = std::max(left.scale, right.scale);
  return {.left = left.top * power_of_ten(scale - left.scale),
          .right = right.top * power_of_ten(scale - right.scale),
          .scale = scale};
}

/// Yes is one of one, no is none of one.
Word as_share(Word word) {
  if (word.kind != Word::Kind::yes_no) return word;
  word.kind = Word::Kind::ratio;
  word.bottom = 1;
  return word;
}

Word sum_of(const Word& left, const Word& right) {
  const auto [first, second, scale] = align(left, right);
  Word sum{.top = narrow(first + second),
           .kind = Word::Kind::number,
           .scale = scale,
           .hedge = static_cast<std::uint8_t>(left.hedge | right.hedge)};
  if (left.kind == Word::Kind::ratio) {
    sum.kind = Word::Kind::ratio;
    sum.bottom = narrow(Wide{left.bottom} + right.bottom);
  }
  return sum;
}

/// The number without decimals; nothing when it has some.
std::optional<std::int64_t> whole_of(const Word& word) {
  if (word.scale == 0) return word.top;
  const Wide one = power_of_ten(word.scale);
  if (word.top % one != 0) return std::nullopt;
  return static_cast<std::int64_t>(word.top / one);
}

/// left × factor ÷ right, cut off. The long way only where it has to be.
Wide part_of(Wide left, std::int64_t factor, Wide right) {
  const bool narrow_enough = left > INT32_MIN * Wide{1000} && left < INT32_MAX * Wide{1000} &&
                             right <= INT64_MAX && right >= INT64_MIN;
  if (!narrow_enough) return left * factor / right;
  return static_cast<std::int64_t>(left) * factor / static_cast<std::int64_t>(right);
}

bool is_less(const Word& left, const Word& right) {
  if (left.kind == Word::Kind::ratio && right.kind == Word::Kind::ratio) {
    return Wide{left.top} * right.bottom < Wide{right.top} * left.bottom;
  }
  const auto [first, second, scale] = align(left, right);
  return first < second;
}

/// A hedged loser may be the winner in truth.
Word winner_of(const Word& left, const Word& right, bool larger) {
  if (left.kind == Word::Kind::yes_no && right.kind == Word::Kind::yes_no) {
    return (left.top != 0) == larger ? left : right;
  }
  const Word first = as_share(left);
  const Word second = as_share(right);
  const bool first_wins = larger ? !is_less(first, second) : !is_less(second, first);
  Word won = first_wins ? first : second;
  const Word& lost = first_wins ? second : first;
  const bool unsure = (lost.hedge & (larger ? Word::kOver : Word::kUnder)) != 0;
  if (unsure && won.kind != Word::Kind::yes_no && won.kind != Word::Kind::grade) {
    won.hedge = kAbout;
  }
  return won;
}

}  // namespace

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int at = 0; at < exponent; ++at) power *= 10;
  return power;
}

Word word_of(const figure::Cell& cell) {
  const Value& value = cell.value;
  Word word{.hedge = hedge_of(value.mark()),
            .provisional = cell.standing != figure::Standing::accepted};
  switch (value.kind()) {
    case Value::Kind::number:
    case Value::Kind::percent:
    case Value::Kind::ratio:
      word.top = value.amount().units();
      word.scale = static_cast<std::uint8_t>(value.amount().scale());
      word.kind = value.kind() == Value::Kind::number    ? Word::Kind::number
                  : value.kind() == Value::Kind::percent ? Word::Kind::percent
                                                         : Word::Kind::ratio;
      if (word.kind == Word::Kind::ratio) word.bottom = value.denominator();
      break;
    case Value::Kind::yes_no:
      word.top = value.yes() ? 1 : 0;
      word.kind = Word::Kind::yes_no;
      break;
    case Value::Kind::grade:
      word.top = value.place();
      word.kind = Word::Kind::grade;
      break;
    case Value::Kind::not_applicable:
      word.not_applicable = true;
      break;
  }
  return word;
}

std::optional<Value> value_of(const Word& word) {
  const auto decimal = [&] { return base::Decimal::make(word.top, word.scale).value(); };
  switch (word.kind) {
    case Word::Kind::number:
      return Value::number(decimal(), mark_of(word.hedge));
    case Word::Kind::percent:
      return Value::percent(decimal(), mark_of(word.hedge));
    case Word::Kind::ratio:
      return Value::ratio(word.top, word.bottom, mark_of(word.hedge));
    case Word::Kind::yes_no:
      return Value::yes_no(word.top != 0);
    case Word::Kind::grade:
      return Value::grade(static_cast<int>(word.top));
    case Word::Kind::none:
      break;
  }
  if (word.not_applicable) return Value::not_applicable();
  return std::nullopt;
}

bool adds_up(OverUnits rule) { return rule != OverUnits::none && rule != OverUnits::distribution; }

Word add_units(OverUnits rule, const Word& left, const Word& right) {
  if (rule == OverUnits::max || rule == OverUnits::min) {
    return winner_of(left, right, rule == OverUnits::max);
  }
  return sum_of(as_share(left), as_share(right));
}

Word add_times(OverTime rule, const Word& earlier, const Word& later) {
  if (rule != OverTime::sum && rule != OverTime::max) return later;
  // Counts stand before a bare percent.
  if (later.is_percent() != earlier.is_percent()) return later.is_percent() ? earlier : later;
  if (rule == OverTime::max) return winner_of(earlier, later, true);
  return later.is_percent() ? later : sum_of(as_share(earlier), as_share(later));
}

Word share_of(const Word& numerator, const Word& denominator) {
  if (numerator.kind != Word::Kind::number || denominator.kind != Word::Kind::number) return {};
  const auto top = whole_of(numerator);
  const auto bottom = whole_of(denominator);
  if (!top || !bottom) return {};
  return {.top = *top,
          .bottom = *bottom,
          .kind = Word::Kind::ratio,
          .hedge = static_cast<std::uint8_t>(numerator.hedge | turned(denominator.hedge))};
}

bool says_the_same(const Word& sum, const Word& said) {
  if (sum.kind == Word::Kind::ratio && said.is_percent()) {
    if (sum.bottom <= 0) return false;
    // |top/bottom × 100 − p| is at most half of the last printed digit, in whole numbers.
    const Wide digit = power_of_ten(said.scale);
    const Wide apart = Wide{sum.top} * 100 * digit - Wide{said.top} * sum.bottom;
    return 2 * (apart < 0 ? -apart : apart) <= sum.bottom;
  }
  if (sum.kind != said.kind || sum.hedge != said.hedge || sum.bottom != said.bottom) return false;
  const auto [left, right, scale] = align(sum, said);
  return left == right;
}

std::optional<std::int64_t> worth(const Word& word, std::uint8_t scale) {
  switch (word.kind) {
    case Word::Kind::none:
      return std::nullopt;
    case Word::Kind::ratio:
      if (word.bottom == 0) return std::nullopt;
      return narrowed(part_of(word.top, kMillionths, word.bottom));
    case Word::Kind::percent:
      return narrowed(word.top * Wide{kWholePercent} / power_of_ten(word.scale));
    case Word::Kind::yes_no:
      return word.top * kMillionths;
    case Word::Kind::number:
      if (word.scale == scale) return word.top;
      return narrowed(word.top * power_of_ten(scale - word.scale));
    case Word::Kind::grade:
      break;
  }
  return word.top;
}

namespace {

/// Two values in one measure, as whole numbers; nothing when one has no worth or they are of
/// different kinds.
std::optional<Aligned> in_one_measure(const Word& left, const Word& right) {
  const bool numbers = left.kind == Word::Kind::number && right.kind == Word::Kind::number;
  if (numbers) return align(left, right);
  if (left.kind == Word::Kind::number || right.kind == Word::Kind::number) return std::nullopt;
  const auto first = worth(left, 0);
  const auto second = worth(right, 0);
  if (!first || !second) return std::nullopt;
  constexpr std::uint8_t kDigitsOfPoints = 4;  // A millionth is a ten-thousandth of a point.
  return Aligned{.left = *first, .right = *second, .scale = kDigitsOfPoints};
}

}  // namespace

std::optional<std::int64_t> percent_of_target(const Word& value, const Word& target) {
  const auto pair = in_one_measure(value, target);
  if (!pair || pair->right <= 0) return std::nullopt;
  return narrowed(part_of(pair->left, kWholePercent, pair->right));
}

Word difference(const Word& now, const Word& before) {
  if (now.kind == Word::Kind::grade || before.kind == Word::Kind::grade) return {};
  const auto pair = in_one_measure(now, before);
  const auto apart = pair ? narrowed(pair->left - pair->right) : std::nullopt;
  if (!apart) return {};
  return {.top = *apart,
          .kind = Word::Kind::number,
          .scale = pair->scale,
          .hedge = static_cast<std::uint8_t>(now.hedge | turned(before.hedge))};
}

}  // namespace tongket::cube
