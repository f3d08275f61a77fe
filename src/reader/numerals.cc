#include "numerals.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace tongket::reader {
namespace {

constexpr std::size_t kMostDigits = 15;

struct Piece {
  char before;  ///< The sign that stands before it; 0 for the first.
  std::string_view digits;
};

std::vector<Piece> pieces_of(std::string_view digits) {
  std::vector<Piece> pieces;
  char before = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= digits.size(); ++i) {
    if (i < digits.size() && digits[i] != '.' && digits[i] != ',') continue;
    pieces.push_back({before, digits.substr(first, i - first)});
    first = i + 1;
    before = i < digits.size() ? digits[i] : '\0';
  }
  return pieces;
}

std::int64_t value_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

bool groups(const std::vector<Piece>& pieces, std::size_t past, char sign) {
  if (pieces[0].digits.size() > 3 || pieces[0].digits == "0") return false;
  return std::all_of(
      pieces.begin() + 1, pieces.begin() + static_cast<std::ptrdiff_t>(past),
      [&](const Piece& piece) { return piece.before == sign && piece.digits.size() == 3; });
}

std::optional<base::Decimal> joined(const std::vector<Piece>& pieces, bool fraction) {
  std::int64_t units = 0;
  for (const Piece& piece : pieces) {
    for (const char digit : piece.digits) units = units * 10 + (digit - '0');
  }
  const int scale = fraction ? static_cast<int>(pieces.back().digits.size()) : 0;
  const auto made = base::Decimal::make(units, scale);
  return made.ok() ? std::optional{made.value()} : std::nullopt;
}

}  // namespace

std::optional<base::Decimal> read_numeral(std::string_view digits, bool whole) {
  const auto count =
      std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (count == 0 || count > static_cast<std::ptrdiff_t>(kMostDigits)) return std::nullopt;
  const std::vector<Piece> pieces = pieces_of(digits);
  if (pieces.size() == 1) return base::Decimal{value_of(digits)};
  const std::size_t last = pieces.size() - 1;
  const char sign = pieces[1].before;
  // 3.051 and 1.234.567; 24,617 only of whole things, for 1,250 tỷ is one and a quarter.
  if (groups(pieces, pieces.size(), sign) && (sign == '.' || whole || last > 1)) {
    return joined(pieces, false);
  }
  const bool grouped_before =
      last == 1 || (groups(pieces, last, sign) && pieces[last].before != sign);
  if (!grouped_before || pieces[last].digits.size() > 9) return std::nullopt;
  return joined(pieces, true);
}

std::optional<base::Decimal> scaled(base::Decimal number, int power) {
  std::int64_t units = number.units();
  int scale = number.scale();
  for (; power > 0; --power) {
    if (scale > 0) {
      --scale;
    } else {
      const auto times = base::Decimal{units}.times(10);
      if (!times.ok()) return std::nullopt;
      units = times.value().units();
    }
  }
  const auto made = base::Decimal::make(units, scale);
  return made.ok() ? std::optional{made.value()} : std::nullopt;
}

}  // namespace tongket::reader
