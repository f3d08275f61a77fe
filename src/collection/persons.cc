#include "collection/persons.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace tongket::collection {

namespace embedded {
std::string_view person_words_txt();
}

namespace {

constexpr int kDigitsOfAPerson = 9;

/// The phrases, longest first, so that the whole of what was asked is named.
const std::vector<std::string>& phrases() {
  static const auto words = [] {
    std::vector<std::string> read;
    for (std::string_view rest = embedded::person_words_txt(); !rest.empty();) {
      const auto end = std::min(rest.find('\n'), rest.size());
      const auto line = rest.substr(0, end);
      if (!line.empty() && !line.starts_with('#')) read.push_back(base::match_key(line));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::ranges::stable_sort(read, std::ranges::greater{},
                             [](const std::string& phrase) { return phrase.size(); });
    return read;
  }();
  return words;
}

/// Only letters and digits, words apart by one blank, a blank at each end: "họ tên/SĐT" is
/// " họ tên sđt ".
std::string spaced(std::string_view key) {
  constexpr std::string_view kMarks = " .,;:/\\-_()[]{}'\"+*&?!";
  std::string made = " ";
  for (const char letter : key) {
    const bool is_mark = kMarks.find(letter) != std::string_view::npos;
    if (!is_mark) made += letter;
    if (is_mark && made.back() != ' ') made += ' ';
  }
  if (made.back() != ' ') made += ' ';
  return made;
}

}  // namespace

std::optional<std::string> asks_for_person(std::string_view name) {
  const auto key = base::match_key(name);
  const bool bare = key == base::fold(name);  // Typed without marks: "ho ten".
  const auto words = spaced(key);
  for (const auto& phrase : phrases()) {
    const auto asked = " " + (bare ? base::fold(phrase) : phrase) + " ";
    if (words.find(asked) != std::string::npos) return phrase;
  }
  return std::nullopt;
}

bool names_person(std::string_view words) {
  constexpr std::string_view kBetween = ". -";
  int digits = 0;
  for (const char letter : words) {
    if (letter >= '0' && letter <= '9') {
      if (++digits >= kDigitsOfAPerson) return true;
    } else if (kBetween.find(letter) == std::string_view::npos) {
      digits = 0;
    }
  }
  return false;
}

}  // namespace tongket::collection
