#include "number.h"

#include <algorithm>
#include <charconv>

namespace tongket::mapping {
namespace {

constexpr std::size_t kPlacesKept = 15;
constexpr int kPowerMost = 18;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// A number as its digits and where its point stands: digits × 10^power.
struct Scientific {
  bool is_negative = false;
  std::string digits;
  int power = 0;
};

std::optional<Scientific> read(std::string_view text) {
  Scientific number;
  number.is_negative = text.starts_with('-');
  if (number.is_negative) text.remove_prefix(1);
  const auto exponent = std::min(text.find_first_of("eE"), text.size());
  bool has_point = false;
  for (const char letter : text.substr(0, exponent)) {
    if (letter == '.' && !has_point) {
      has_point = true;
    } else if (is_digit(letter)) {
      number.digits += letter;
      number.power -= has_point ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  if (number.digits.empty()) return std::nullopt;
  if (exponent == text.size()) return number;
  auto power = text.substr(exponent + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  int shift = 0;
  const auto [past, wrong] = std::from_chars(power.data(), power.data() + power.size(), shift);
  if (wrong != std::errc{} || past != power.data() + power.size()) return std::nullopt;
  if (shift > 1000 || shift < -1000) return std::nullopt;
  number.power += shift;
  return number;
}

/// Keeps so many digits; a last one of five or more lifts those before it.
void round(Scientific& number) {
  number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), number.digits.size()));
  if (number.digits.size() <= kPlacesKept) return;
  const bool lifts = number.digits[kPlacesKept] >= '5';
  number.power += static_cast<int>(number.digits.size() - kPlacesKept);
  number.digits.resize(kPlacesKept);
  if (!lifts) return;
  for (auto at = number.digits.size(); at-- > 0;) {
    if (number.digits[at] != '9') {
      ++number.digits[at];
      return;
    }
    number.digits[at] = '0';
  }
  number.digits.insert(number.digits.begin(), '1');
}

}  // namespace

std::optional<std::string> plain_digits(std::string_view kept, bool is_percent) {
  auto number = read(kept);
  if (!number) return std::nullopt;
  round(*number);
  if (is_percent) number->power += 2;
  auto& [is_negative, digits, power] = *number;
  while (!digits.empty() && digits.back() == '0' && power < 0) {
    digits.pop_back();
    ++power;
  }
  if (digits.empty()) return "0";
  if (power > kPowerMost || power < -kPowerMost) return std::nullopt;
  if (power >= 0) {
    digits.append(static_cast<std::size_t>(power), '0');
  } else {
    const auto decimals = static_cast<std::size_t>(-power);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, ".");
  }
  return (is_negative ? "-" : "") + digits;
}

std::string typed(std::string digits) {
  const auto point = digits.find('.');
  if (point == std::string::npos) return digits;
  digits[point] = ',';
  if (digits.size() - point == 4) digits += '0';  // Three decimals could be a group of thousands.
  return digits;
}

std::string without_english_groups(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char letter) { return letter != ',' && letter != ' '; });
  return plain_digits(digits, false) ? digits : std::string{text};
}

}  // namespace tongket::mapping
