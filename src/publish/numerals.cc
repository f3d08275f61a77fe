#include "numerals.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace tongket::publish {

using base::Decimal;

/// A number in a text, and the words after it.
struct WithheldNumbers::Found {
  Decimal amount;
  bool is_percent;
  std::string_view after;
};

namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// "1.234" has points that group thousands; "86.38" has one that should be a comma.
bool groups_thousands(std::string_view whole) {
  const auto groups = split(whole, '.');
  return groups.size() > 1 && groups[0].size() <= 3 && groups[0] != "0" &&
         std::ranges::all_of(groups.begin() + 1, groups.end(), [](std::string_view group) {
           return group.size() == 3 && all_digits(group);
         });
}

std::optional<Decimal> number_in(std::string_view numeral) {
  const auto comma = numeral.find(',');
  const std::string_view whole = numeral.substr(0, comma);
  std::string plain;
  if (comma != std::string_view::npos || groups_thousands(whole)) {
    std::ranges::copy_if(whole, std::back_inserter(plain), is_digit);
  } else {
    plain = whole;
  }
  if (comma != std::string_view::npos) plain += '.' + std::string{numeral.substr(comma + 1)};
  const auto number = base::parse_decimal(plain);
  return number.ok() ? std::optional{number.value()} : std::nullopt;
}

/// "14/11/2024", "11/2024"; "5/12" only after "ngày".
bool is_date(std::string_view numeral, std::string_view before) {
  const auto parts = split(numeral, '/');
  if (parts.size() == 1 || !std::ranges::all_of(parts, all_digits)) return false;
  if (parts.size() == 3) return true;
  return parts[1].size() == 4 || before.ends_with("ngày ");
}

/// What stands before the measure: "63 nghìn đồng".
Decimal times_word(Decimal number, std::string_view& after) {
  struct Word {
    std::string_view word;
    std::int64_t factor;
  };
  constexpr std::array<Word, 4> kWords{
      {{"nghìn", 1'000}, {"ngàn", 1'000}, {"triệu", 1'000'000}, {"tỷ", 1'000'000'000}}};
  for (const auto& [word, factor] : kWords) {
    if (!after.starts_with(word)) continue;
    after.remove_prefix(word.size());
    if (after.starts_with(' ')) after.remove_prefix(1);
    const auto product = number.times(factor);
    return product.ok() ? product.value() : number;
  }
  return number;
}

}  // namespace

void WithheldNumbers::add(const figure::Value& value, std::string_view measure,
                          std::size_t source) {
  using Kind = figure::Value::Kind;
  const auto key = base::match_key(measure);
  if (value.kind() == Kind::number) numbers_.push_back({value.amount(), false, key, source});
  if (value.kind() == Kind::percent) numbers_.push_back({value.amount(), true, key, source});
  if (value.kind() != Kind::ratio) return;
  numbers_.push_back({value.amount(), false, key, source});
  numbers_.push_back({Decimal{value.denominator()}, false, key, source});
}

void WithheldNumbers::ignore(std::string_view phrase) {
  ignored_.push_back(base::match_key(phrase));
}

void WithheldNumbers::add_withheld(const Found& found, std::set<std::size_t>& sources) const {
  for (const auto& number : numbers_) {
    if (number.is_percent != found.is_percent || number.amount != found.amount) continue;
    const bool is_said = number.amount >= Decimal{10} || number.is_percent ||
                         (!number.measure.empty() && found.after.starts_with(number.measure));
    if (is_said) sources.insert(number.source);
  }
}

std::set<std::size_t> WithheldNumbers::found_in(std::string_view text) const {
  std::set<std::size_t> sources;
  std::string key = base::match_key(text);
  for (const auto& phrase : ignored_) {
    for (auto at = key.find(phrase); at != std::string::npos && !phrase.empty();
         at = key.find(phrase, at)) {
      key.replace(at, phrase.size(), " ");
    }
  }
  const std::string_view view = key;
  for (std::size_t first = 0; first < view.size(); ++first) {
    if (!is_digit(view[first])) continue;
    auto past = std::min(view.find_first_not_of("0123456789.,/", first), view.size());
    const auto next = past;
    while (!is_digit(view[past - 1])) --past;
    const auto numeral = view.substr(first, past - first);
    const auto before = view.substr(0, first);
    auto after = view.substr(past);
    if (after.starts_with(' ')) after.remove_prefix(1);
    first = next - 1;
    const bool is_year = numeral.size() == 4 && before.ends_with("năm ");
    if (is_year || is_date(numeral, before)) continue;
    add_said(numeral, after, sources);
  }
  return sources;
}

void WithheldNumbers::add_said(std::string_view numeral, std::string_view after,
                               std::set<std::size_t>& sources) const {
  for (const auto part : split(numeral, '/')) {
    const auto number = number_in(part);
    if (!number) continue;
    const bool is_percent = after.starts_with('%');
    auto measure = after;
    const auto amount = times_word(*number, measure);
    add_withheld({amount, is_percent, measure}, sources);
  }
}

}  // namespace tongket::publish
