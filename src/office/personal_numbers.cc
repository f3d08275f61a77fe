#include "personal_numbers.h"

#include <algorithm>

namespace tongket::office {
namespace {

constexpr std::string_view kCovered = "[đã che]";

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Letters of any language, digits, and what mail addresses have beside them.
bool is_of_mail(char letter) {
  const bool is_small = letter >= 'a' && letter <= 'z';
  const bool is_large = letter >= 'A' && letter <= 'Z';
  return is_small || is_large || is_digit(letter) || letter == '.' || letter == '_' ||
         letter == '-' || letter == '+';
}

/// Where digits that begin at `first`, apart by single signs, end.
std::size_t past_digits(std::string_view text, std::size_t first) {
  std::size_t past = first;
  while (past < text.size()) {
    if (is_digit(text[past])) {
      ++past;
      continue;
    }
    const bool is_sign = text[past] == ' ' || text[past] == '.' || text[past] == '-';
    if (!is_sign || past + 1 == text.size() || !is_digit(text[past + 1])) break;
    ++past;
  }
  return past;
}

/// "1.250.000": one to three digits, then threes, all apart by points.
bool groups_thousands(std::string_view run) {
  const auto first = run.find('.');
  if (first == std::string_view::npos || first == 0 || first > 3 || run[0] == '0') return false;
  for (std::size_t at = first; at < run.size(); at += 4) {
    const auto group = run.substr(at, 4);
    if (group.size() != 4 || group[0] != '.' || !std::ranges::all_of(group.substr(1), is_digit)) {
      return false;
    }
  }
  return true;
}

/// "01.07.2025" or "01-07-2025", whatever comes after.
bool begins_with_day(std::string_view text) {
  constexpr std::string_view kForm = "dd.dd.dddd";
  if (text.size() < kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool is_sign = text[i] == '.' || text[i] == '-';
    if (kForm[i] == 'd' ? !is_digit(text[i]) : !is_sign) return false;
  }
  return text.size() == kForm.size() || !is_digit(text[kForm.size()]);
}

bool leads_to_a_person(std::string_view run, bool is_abroad_form) {
  constexpr std::ptrdiff_t kLeast = 9;
  constexpr std::ptrdiff_t kOfCitizens = 12;
  const auto count = std::ranges::count_if(run, is_digit);
  if (count < kLeast) return false;
  if (run[0] == '0' || (is_abroad_form && run.starts_with("84"))) return true;
  return (count == kLeast || count == kOfCitizens) && !groups_thousands(run);
}

/// The address of mail around the "@" at `at`; empty when there is none.
std::string_view mail_around(std::string_view text, std::size_t at) {
  auto first = at;
  while (first > 0 && is_of_mail(text[first - 1])) --first;
  auto past = at + 1;
  while (past < text.size() && is_of_mail(text[past])) ++past;
  while (past > at + 1 && text[past - 1] == '.') --past;
  const auto host = text.substr(at + 1, past - at - 1);
  const bool is_one = first < at && host.find('.') != std::string_view::npos;
  return is_one ? text.substr(first, past - first) : std::string_view{};
}

std::string without_mail(std::string_view text) {
  std::string clean;
  std::size_t from = 0;
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const auto mail = mail_around(text, at);
    if (mail.empty()) continue;
    const auto first = static_cast<std::size_t>(mail.data() - text.data());
    if (first < from) continue;
    clean += std::string{text.substr(from, first - from)} + std::string{kCovered};
    from = first + mail.size();
  }
  return clean + std::string{text.substr(from)};
}

}  // namespace

std::string without_personal_numbers(std::string_view text) {
  const auto rest = without_mail(text);
  const std::string_view view = rest;
  std::string clean;
  for (std::size_t at = 0; at < view.size();) {
    if (!is_digit(view[at])) {
      clean += view[at++];
      continue;
    }
    constexpr std::size_t kDay = 10;
    const bool is_day = begins_with_day(view.substr(at));
    const auto run = view.substr(at, is_day ? kDay : past_digits(view, at) - at);
    const bool is_abroad_form = clean.ends_with('+');
    if (!is_day && leads_to_a_person(run, is_abroad_form)) {
      if (is_abroad_form) clean.pop_back();
      clean += kCovered;
    } else {
      clean += run;
    }
    at += run.size();
  }
  return clean;
}

}  // namespace tongket::office
