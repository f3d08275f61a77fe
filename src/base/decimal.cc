#include "base/decimal.h"

#include <algorithm>
#include <charconv>

namespace tongket::base {
namespace {

__extension__ using Wide = __int128;  // Holds any int64 × 10^9 exactly.
constexpr int kMaxScale = 9;
constexpr std::string_view kVietnameseMinus = "\u2212";

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Error overflow() { return {ErrorKind::invalid, "decimal.overflow", {}}; }

Result<std::int64_t> narrow(Wide wide) {
  if (wide > INT64_MAX || wide < INT64_MIN) return overflow();
  return static_cast<std::int64_t>(wide);
}

struct Aligned {
  Wide left;
  Wide right;
  int scale;
};

Aligned align(Decimal left, Decimal right) {
  const int scale = std::max(left.scale(), right.scale());
  return {.left = left.units() * power_of_ten(scale - left.scale()),
          .right = right.units() * power_of_ten(scale - right.scale()),
          .scale = scale};
}

/// The digits of the worth, without sign: whole part, then exactly `scale` decimals.
struct Digits {
  bool negative;
  std::string whole;
  std::string decimals;
};

Digits digits(Decimal number) {
  const bool negative = number.units() < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(number.units())
                                  : static_cast<std::uint64_t>(number.units());
  std::string all = std::to_string(magnitude);
  const auto scale = static_cast<std::size_t>(number.scale());
  if (all.size() <= scale) all.insert(0, scale + 1 - all.size(), '0');
  return {.negative = negative,
          .whole = all.substr(0, all.size() - scale),
          .decimals = all.substr(all.size() - scale)};
}

}  // namespace

Result<Decimal> Decimal::make(std::int64_t units, int scale) {
  if (scale < 0 || scale > kMaxScale) {
    return Error{ErrorKind::invalid, "decimal.scale", {{"scale", std::to_string(scale)}}};
  }
  return Decimal{units, scale};
}

Result<Decimal> Decimal::plus(Decimal other) const {
  const Aligned both = align(*this, other);
  TK_TRY(const auto sum, narrow(both.left + both.right));
  return Decimal{sum, both.scale};
}

Result<Decimal> Decimal::minus(Decimal other) const {
  const Aligned both = align(*this, other);
  TK_TRY(const auto difference, narrow(both.left - both.right));
  return Decimal{difference, both.scale};
}

Result<Decimal> Decimal::times(std::int64_t factor) const {
  TK_TRY(const auto product, narrow(static_cast<Wide>(units_) * factor));
  return Decimal{product, scale_};
}

Result<Decimal> Decimal::rescaled(int scale) const {
  TK_TRY(const auto checked, make(0, scale));
  if (scale >= scale_) {
    TK_TRY(const auto units, narrow(units_ * power_of_ten(scale - scale_)));
    return Decimal{units, checked.scale()};
  }
  const Wide divisor = power_of_ten(scale_ - scale);
  if (units_ % divisor != 0) return Error{ErrorKind::invalid, "decimal.inexact", {}};
  return Decimal{static_cast<std::int64_t>(units_ / divisor), checked.scale()};
}

std::strong_ordering operator<=>(Decimal left, Decimal right) {
  const Aligned both = align(left, right);
  if (both.left < both.right) return std::strong_ordering::less;
  if (both.left > both.right) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

std::string to_text(Decimal number) {
  const Digits parts = digits(number);
  std::string text = (parts.negative ? "-" : "") + parts.whole;
  if (!parts.decimals.empty()) text += "." + parts.decimals;
  return text;
}

std::string to_vietnamese(Decimal number) {
  Digits parts = digits(number);
  for (auto at = static_cast<std::ptrdiff_t>(parts.whole.size()) - 3; at > 0; at -= 3) {
    parts.whole.insert(static_cast<std::size_t>(at), 1, '.');
  }
  std::string text{parts.negative ? kVietnameseMinus : ""};
  text += parts.whole;
  if (!parts.decimals.empty()) text += "," + parts.decimals;
  return text;
}

Result<Decimal> parse_decimal(std::string_view text) {
  const Error malformed{ErrorKind::invalid, "decimal.malformed", {{"text", std::string{text}}}};
  const auto point = text.find('.');
  std::string all{text.substr(0, point)};
  int scale = 0;
  if (point != std::string_view::npos) {
    const auto decimals = text.substr(point + 1);
    if (decimals.empty() || decimals.size() > kMaxScale) return malformed;
    scale = static_cast<int>(decimals.size());
    all += decimals;
  }
  const bool signed_only = all.empty() || all == "-";
  if (signed_only || text.front() == '.' || text.starts_with("-.")) return malformed;
  std::int64_t units = 0;
  const auto read = std::from_chars(all.data(), all.data() + all.size(), units);
  if (read.ec == std::errc::result_out_of_range) return overflow();
  if (read.ec != std::errc{} || read.ptr != all.data() + all.size()) return malformed;
  return Decimal::make(units, scale);
}

std::int64_t basis_points(Decimal numerator, Decimal denominator) {
  const Aligned both = align(numerator, denominator);
  TK_CHECK(both.right != 0);
  const Wide scaled = both.left * 10000 * 2;
  const Wide half = (scaled < 0) == (both.right < 0) ? both.right : -both.right;
  const auto rounded = narrow((scaled + half) / (both.right * 2));
  TK_CHECK(rounded.ok());
  return rounded.value();
}

}  // namespace tongket::base
