#include "intake/spoken.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace tongket::intake {
namespace {

using figure::Mark;
using figure::Value;
using indicator::Indicator;
using indicator::ValueType;

constexpr std::size_t kDigitsMost = 18;  ///< Any so long number fits 64 bits.

base::Error refused(std::string_view code, std::string_view text) {
  return {base::ErrorKind::invalid, code, {{"text", std::string{text}}}};
}

/// Not a value of the kind the indicator has; the sentence names the forms it may have.
base::Error wrong_value(std::string_view text, const Indicator& of, std::string_view forms) {
  return {base::ErrorKind::invalid,
          "values.wrong_value",
          {{"text", std::string{text}}, {"code", of.code}, {"forms", std::string{forms}}}};
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// Takes `word` off the front of `text`, and the space behind it.
bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

struct Hedge {
  std::string_view word;
  Mark mark;
};
constexpr std::array<Hedge, 9> kHedges{{{"≈", Mark::about},
                                        {"~", Mark::about},
                                        {"khoảng ", Mark::about},
                                        {">", Mark::over},
                                        {"hơn ", Mark::over},
                                        {"trên ", Mark::over},
                                        {"<", Mark::under},
                                        {"gần ", Mark::under},
                                        {"dưới ", Mark::under}}};

Mark take_hedge(std::string_view& text) {
  for (const auto& [word, mark] : kHedges) {
    if (take_word(text, word)) return mark;
  }
  return Mark::exact;
}

/// The digits of a number and how many of them are decimals.
struct Digits {
  std::string all;
  std::size_t decimals = 0;
};

/// A number cut at its points, commas and spaces: "1.234,5" is 1 . 234 , 5.
struct Cut {
  std::vector<std::string_view> runs;
  std::string signs;
};

std::optional<Cut> cut(std::string_view text) {
  Cut made;
  std::size_t first = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && is_digit(text[at])) continue;
    if (at == first) return std::nullopt;  // Two signs, or one at an end.
    made.runs.push_back(text.substr(first, at - first));
    first = at + 1;
    if (at == text.size()) break;
    if (text[at] != '.' && text[at] != ',' && text[at] != ' ') return std::nullopt;
    made.signs.push_back(text[at]);
  }
  return made;
}

/// Whether the first `runs` could be groups of thousands: 1–3 digits, then three each.
bool are_thousands(const Cut& number, std::size_t runs) {
  if (number.runs.front().size() > 3 || number.runs.front().front() == '0') return false;
  return std::all_of(number.runs.begin() + 1,
                     number.runs.begin() + static_cast<std::ptrdiff_t>(runs),
                     [](std::string_view run) { return run.size() == 3; });
}

Digits joined(const Cut& number, bool last_is_decimals) {
  Digits digits;
  for (const auto run : number.runs) digits.all += run;
  if (last_is_decimals) digits.decimals = number.runs.back().size();
  return digits;
}

/// How a lone point or comma may be read when three digits follow: "1.234" groups them unless the
/// indicator could have as many decimals; "1,234" nobody can tell.
base::Result<Digits> with_one_sign(const Cut& number, std::string_view text, int decimals) {
  const bool could_group = are_thousands(number, 2);
  const char sign = number.signs.front();
  if (sign == ' ') {
    if (could_group) return joined(number, false);
    return refused("values.not_number", text);
  }
  if (!could_group) return joined(number, true);
  if (sign == '.' && decimals < 3) return joined(number, false);
  return base::Error{base::ErrorKind::invalid,
                     "values.number_unsure",
                     {{"text", std::string{text}}, {"whole", joined(number, false).all}}};
}

/// Several signs: groups of thousands, perhaps with decimals behind another sign.
base::Result<Digits> with_more_signs(const Cut& number, std::string_view text) {
  const char first = number.signs.front();
  const char last = number.signs.back();
  const auto alike = static_cast<std::size_t>(std::ranges::count(number.signs, first));
  if (alike == number.signs.size()) {
    if (are_thousands(number, number.runs.size())) return joined(number, false);
  } else if (alike == number.signs.size() - 1 && last != first && last != ' ') {
    if (are_thousands(number, number.runs.size() - 1)) return joined(number, true);
  }
  return refused("values.not_number", text);
}

base::Result<Digits> digits_of(std::string_view text, std::string_view whole, int decimals) {
  const auto number = cut(text);
  if (!number) return refused("values.not_number", whole);
  if (number->signs.empty()) return joined(*number, false);
  return number->signs.size() == 1 ? with_one_sign(*number, whole, decimals)
                                   : with_more_signs(*number, whole);
}

/// The number in `text`, with no more decimals than asked; zeros behind them say nothing.
base::Result<base::Decimal> number_of(std::string_view text, std::string_view whole, int decimals) {
  TK_TRY(auto digits, digits_of(text, whole, decimals));
  while (digits.decimals > static_cast<std::size_t>(decimals)) {
    if (digits.all.back() != '0') {
      return base::Error{base::ErrorKind::invalid,
                         "values.decimals",
                         {{"text", std::string{whole}}, {"decimals", std::to_string(decimals)}}};
    }
    digits.all.pop_back();
    --digits.decimals;
  }
  if (digits.all.size() > kDigitsMost) {
    return base::Error{base::ErrorKind::invalid, "decimal.overflow", {}};
  }
  std::int64_t units = 0;
  std::from_chars(digits.all.data(), digits.all.data() + digits.all.size(), units);
  return base::Decimal::make(units, static_cast<int>(digits.decimals));
}

/// A number that may be hedged and signed, as it stands behind the words.
struct Said {
  base::Decimal number;
  Mark mark = Mark::exact;
  bool percent = false;
};

base::Result<Said> said_of(std::string_view key, std::string_view whole, int decimals) {
  Said said;
  std::string_view text = key;
  said.mark = take_hedge(text);
  const bool negative = take_word(text, "-") || take_word(text, "−");
  if (text.ends_with('%')) {
    said.percent = true;
    text.remove_suffix(1);
    if (text.ends_with(' ')) text.remove_suffix(1);
  }
  TK_TRY(said.number, number_of(text, whole, decimals));
  if (negative && said.number.units() != 0) return refused("values.negative", whole);
  return said;
}

/// "52/52": two counts; nothing when there is no stroke in it.
std::optional<base::Result<Value>> counts_of(std::string_view key, std::string_view whole,
                                             const Indicator& of) {
  const auto stroke = key.find('/');
  if (stroke == std::string_view::npos) return std::nullopt;
  const auto trimmed = [](std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
  };
  std::string_view first = key.substr(0, stroke);
  const Mark mark = take_hedge(first);
  const auto part = number_of(trimmed(first), whole, 0);
  if (!part.ok()) return base::Result<Value>{part.error()};
  const auto all = number_of(trimmed(key.substr(stroke + 1)), whole, 0);
  if (!all.ok()) return base::Result<Value>{all.error()};
  if (all.value().units() == 0) return base::Result<Value>{wrong_value(whole, of, "52/52")};
  return base::Result<Value>{Value::ratio(part.value().units(), all.value().units(), mark)};
}

base::Result<Value> quotient(std::string_view key, std::string_view whole, const Indicator& of) {
  if (auto counts = counts_of(key, whole, of)) return *std::move(counts);
  TK_TRY(const auto said, said_of(key, whole, of.decimals));
  if (of.value_type == ValueType::ratio && !said.percent) {
    return wrong_value(whole, of, "52/52; 98,5%");
  }
  return Value::percent(said.number, said.mark);
}

base::Result<Value> amount(std::string_view key, std::string_view whole, const Indicator& of) {
  if (key == "-" || key == "–" || key == "—" || key == "−") return Value::number(base::Decimal{0});
  TK_TRY(const auto said, said_of(key, whole, of.decimals));
  if (said.percent) return wrong_value(whole, of, "265; 1.234; -");
  return Value::number(said.number, said.mark);
}

base::Result<Value> answer(std::string_view key, std::string_view whole, const Indicator& of) {
  if (key == "có" || key == "yes" || key == "1") return Value::yes_no(true);
  if (key == "không" || key == "no" || key == "0") return Value::yes_no(false);
  return wrong_value(whole, of, "có; không");
}

base::Result<Value> grade_of(std::string_view key, std::string_view whole, const Indicator& of,
                             const indicator::Catalogue& catalogue, base::Date on) {
  const auto grades = catalogue.grades(of.scale, on);
  std::string forms;
  for (std::size_t place = 0; place < grades.size(); ++place) {
    const auto& grade = *grades[place];
    if (base::match_key(grade.code) == key || base::match_key(grade.name_vi) == key ||
        base::match_key(grade.name_en) == key) {
      return Value::grade(static_cast<int>(place));
    }
    forms += (forms.empty() ? "" : "; ") + grade.name_vi;
  }
  return wrong_value(whole, of, forms);
}

base::Result<Value> of_its_kind(std::string_view key, std::string_view whole, const Indicator& of,
                                const indicator::Catalogue& catalogue, base::Date on) {
  switch (of.value_type) {
    case ValueType::percent:
    case ValueType::ratio:
      return quotient(key, whole, of);
    case ValueType::yes_no:
      return answer(key, whole, of);
    case ValueType::grade:
      return grade_of(key, whole, of, catalogue, on);
    case ValueType::count:
    case ValueType::money:
    case ValueType::text:
      break;
  }
  return amount(key, whole, of);
}

bool is_nothing(std::string_view key) { return key.empty() || key == "…" || key == "..."; }

}  // namespace

base::Result<std::optional<Value>> spoken_value(std::string_view text, const Indicator& of,
                                                const indicator::Catalogue& catalogue,
                                                base::Date on) {
  const bool counted = of.value_type == ValueType::count || of.value_type == ValueType::money;
  if (counted && text.size() <= kDigitsMost && are_digits(text)) {  // Nearly every line.
    std::int64_t units = 0;
    std::from_chars(text.data(), text.data() + text.size(), units);
    return std::optional{Value::number(base::Decimal{units})};
  }
  const std::string key = base::match_key(text);
  if (is_nothing(key)) return std::optional<Value>{};
  if (of.value_type == ValueType::text) {
    return base::Error{base::ErrorKind::invalid, "values.text", {{"code", of.code}}};
  }
  if (key == "x" || key == "không áp dụng" || key == "not applicable") {
    return std::optional{Value::not_applicable()};
  }
  auto value = of_its_kind(key, text, of, catalogue, on);
  if (!value.ok()) return std::move(value).error();
  return std::optional{std::move(value).value()};
}

}  // namespace tongket::intake
