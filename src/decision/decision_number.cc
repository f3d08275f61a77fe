// The normal form of the number of an official paper.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "decision/decision.h"

namespace tongket::decision {

namespace {

using Symbol = std::pair<std::string_view, BasisKind>;

// Only the first part of a symbol speaks: NQ-UBTVQH15, QĐ-UBND; of Party papers the type.
constexpr std::array<Symbol, 13> kSymbols{{
    {"NQ", BasisKind::resolution},
    {"NĐ", BasisKind::decree},
    {"QĐ", BasisKind::decision},
    {"TT", BasisKind::circular},
    {"TTLT", BasisKind::circular},
    {"CT", BasisKind::directive},
    {"KH", BasisKind::plan},
    {"KL", BasisKind::conclusion},
    {"HD", BasisKind::guidance},
    {"TB", BasisKind::notice},
    {"CV", BasisKind::letter},
    {"BB", BasisKind::minutes},
    {"LUẬT", BasisKind::law},
}};

// Letters of symbols beyond A–Z, small and capital.
constexpr std::u32string_view kSmall = U"đăâêôơưậ";
constexpr std::u32string_view kCapital = U"ĐĂÂÊÔƠƯẬ";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_small(char32_t c) {
  return (c >= U'a' && c <= U'z') || kSmall.find(c) != std::u32string_view::npos;
}
bool is_capital(char32_t c) {
  return (c >= U'A' && c <= U'Z') || kCapital.find(c) != std::u32string_view::npos;
}
bool is_letter(char32_t c) { return is_small(c) || is_capital(c); }

char32_t capital(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - U'a' + U'A';
  const auto at = kSmall.find(c);
  return at == std::u32string_view::npos ? c : kCapital[at];
}

bool is_space(char32_t c) { return c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B); }

/// Blanks, the word "số", odd dashes and odd letters gone.
std::u32string cleaned(std::string_view text) {
  std::u32string clean;
  for (char32_t c : base::to_code_points(base::to_nfc(text))) {
    if (is_space(c)) continue;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) c = U'-';
    if (c == 0xD0) c = U'Đ';
    if (c == 0xF0) c = U'đ';
    clean.push_back(c);
  }
  for (const std::u32string_view word : {U"Số", U"số", U"SỐ"}) {
    if (clean.starts_with(word)) clean.erase(0, word.size());
  }
  if (clean.starts_with(U':')) clean.erase(0, 1);
  return clean;
}

/// "66.12", "05", "45a": digits, perhaps a point and digits, perhaps one letter.
bool is_serial(std::u32string_view text) {
  const auto digits = [&] {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    text.remove_prefix(count);
    return count;
  };
  const auto whole = digits();
  if (whole == 0 || whole > 6) return false;
  if (text.starts_with(U'.')) {
    text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return text.empty() || (text.size() == 1 && is_letter(text.front()));
}

bool is_year(std::u32string_view text) {
  return text.size() == 4 && std::ranges::all_of(text, is_digit) &&
         (text.starts_with(U"19") || text.starts_with(U"20") || text.starts_with(U"21"));
}

/// "NQ-UBTVQH15", "QĐ-UBND", "QH15": begins with a letter, two letters at least.
bool is_symbol(std::u32string_view text) {
  const auto letters = std::ranges::count_if(text, is_letter);
  const auto fits = [](char32_t c) {
    return is_letter(c) || is_digit(c) || c == U'-' || c == U'.' || c == U'&';
  };
  return letters >= 2 && is_letter(text.front()) && text.back() != U'-' && text.size() <= 40 &&
         std::ranges::all_of(text, fits);
}

std::u32string normal_serial(std::u32string_view serial) {
  while (serial.size() > 1 && serial[0] == U'0' && is_digit(serial[1])) serial.remove_prefix(1);
  const bool one_digit = serial.size() == 1 || !is_digit(serial[1]);
  return (one_digit ? U"0" : U"") + std::u32string{serial};
}

std::u32string normal_symbol(std::u32string_view symbol) {
  std::u32string normal{symbol};
  if (std::ranges::none_of(normal, is_capital))
    std::ranges::transform(normal, normal.begin(), capital);
  // The Prime Minister's own symbol is the one that is written with a small letter.
  if (const auto at = normal.find(U"TTG"); at != std::u32string::npos) normal[at + 2] = U'g';
  return normal;
}

}  // namespace

base::Result<std::string> normal_number(std::string_view text) {
  const base::Error refused{
      base::ErrorKind::invalid, "decision.number_malformed", {{"text", std::string{text}}}};
  const std::u32string clean = cleaned(text);
  const std::u32string_view all = clean;
  const auto slash = all.find(U'/');
  if (slash == std::u32string_view::npos) return refused;
  const auto before = all.substr(0, slash);
  auto after = all.substr(slash + 1);

  // Party papers put the type before the slash: 28-NQ/TW.
  if (const auto hyphen = before.find(U'-'); hyphen != std::u32string_view::npos) {
    const auto type = before.substr(hyphen + 1);
    if (!is_serial(before.substr(0, hyphen)) || !is_symbol(type) || !is_symbol(after)) {
      return refused;
    }
    return base::to_utf8(normal_serial(before.substr(0, hyphen)) + U'-' + normal_symbol(type) +
                         U'/' + normal_symbol(after));
  }
  if (!is_serial(before)) return refused;
  std::u32string normal = normal_serial(before) + U'/';
  if (after.size() > 5 && after[4] == U'/') {
    if (!is_year(after.substr(0, 4))) return refused;
    normal += after.substr(0, 5);
    after.remove_prefix(5);
  }
  if (!is_symbol(after)) return refused;
  return base::to_utf8(normal + normal_symbol(after));
}

std::optional<BasisKind> kind_of_number(std::string_view number) {
  const auto slash = number.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto symbol = number.substr(slash + 1);
  const auto hyphen = number.substr(0, slash).find('-');
  if (hyphen != std::string_view::npos) symbol = number.substr(hyphen + 1, slash - hyphen - 1);
  symbol = symbol.substr(0, symbol.find('-'));
  for (const auto& [known, kind] : kSymbols) {
    if (symbol == known) return kind;
  }
  return std::nullopt;
}

}  // namespace tongket::decision
