#include "news/sentences.h"

#include <algorithm>

#include "base/text.h"

namespace tongket::news {
namespace {

using Letters = std::u32string_view;

constexpr Letters kSpaces = U" \t\u00a0";
constexpr Letters kBullets = U" \t\u00a0-–+•*";
constexpr Letters kEnds = U".;:!?\n\r";

bool is_one_of(Letters letters, char32_t letter) { return letters.find(letter) != Letters::npos; }

bool says_number(Letters text) {
  return std::ranges::any_of(text,
                             [](char32_t letter) { return letter >= U'0' && letter <= U'9'; });
}

bool begins_a_sentence(Letters text, std::size_t first) {
  const auto before = text.substr(0, first).find_last_not_of(kBullets);
  return before == Letters::npos || is_one_of(kEnds, text[before]);
}

bool ends_a_sentence(Letters text, std::size_t past) {
  const auto after = text.find_first_not_of(kSpaces, past);
  return after == Letters::npos || (is_one_of(kEnds, text[after]) && text[after] != U':');
}

/// Whether nothing but a comma parts the two.
bool hang_together(Letters text, const Place& left, const Place& right) {
  const auto between = text.substr(left.past, right.first - left.past);
  return between.find_first_not_of(U" \t\u00a0,") == Letters::npos;
}

std::string as_sentence(Letters text) {
  std::u32string words{text.substr(0, text.find_last_not_of(U" \t\u00a0.;,") + 1)};
  std::ranges::replace_if(
      words, [](char32_t letter) { return letter == U'\n' || letter == U'\r'; }, U' ');
  return base::capitalised(base::to_nfc(base::to_utf8(words))) + ".";
}

/// What keeps the shape that was asked for.
std::vector<Place> in_order(const std::vector<Place>& places, std::size_t size) {
  std::vector<Place> kept;
  for (const auto& place : places) {
    const auto after = kept.empty() ? 0 : kept.back().past;
    if (place.first >= after && place.first < place.past && place.past <= size) {
      kept.push_back(place);
    }
  }
  return kept;
}

}  // namespace

std::vector<std::string> sentences(std::string_view text, const std::vector<Place>& places) {
  const auto letters = base::to_code_points(text);
  const Letters whole = letters;
  const auto all = in_order(places, whole.size());
  std::vector<std::string> sentences;
  for (auto each = all.begin(); each != all.end();) {
    auto last = each;
    while (std::next(last) != all.end() && hang_together(whole, *last, *std::next(last))) ++last;
    const auto said = whole.substr(each->first, last->past - each->first);
    const bool is_whole =
        begins_a_sentence(whole, each->first) && ends_a_sentence(whole, last->past);
    if (is_whole && !says_number(said)) sentences.push_back(as_sentence(said));
    each = std::next(last);
  }
  return sentences;
}

}  // namespace tongket::news
