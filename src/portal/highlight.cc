#include "highlight.h"

#include <algorithm>

#include "base/text.h"

namespace tongket::portal {
namespace {

/// A text folded letter by letter, and of each folded byte the letter it came from.
struct Folded {
  std::string text;
  std::vector<std::size_t> letters;
};

Folded fold_letters(std::u32string_view letters) {
  Folded folded;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    auto bare = base::fold(base::to_utf8(letters.substr(i, 1)));
    // A space alone folds to nothing, and parts words all the same.
    if (bare.empty()) bare = " ";
    folded.text += bare;
    folded.letters.insert(folded.letters.end(), bare.size(), i);
  }
  return folded;
}

/// Which letters stand in a hit.
std::vector<bool> marks_of(std::u32string_view letters, const std::vector<std::string>& words) {
  const auto folded = fold_letters(letters);
  std::vector<bool> marks(letters.size(), false);
  for (const auto& word : words) {
    for (auto at = folded.text.find(word); at != std::string::npos;
         at = folded.text.find(word, at + 1)) {
      for (std::size_t i = at; i < at + word.size(); ++i) marks[folded.letters[i]] = true;
    }
  }
  return marks;
}

constexpr std::size_t kExcerptBefore = 60;
constexpr std::size_t kExcerptLength = 220;

/// Around the first hit, from a word's beginning to a word's end.
std::string around(const std::string& text, const std::vector<std::string>& words) {
  const auto letters = base::to_code_points(text);
  const auto marks = marks_of(letters, words);
  const auto hit = static_cast<std::size_t>(std::ranges::find(marks, true) - marks.begin());
  if (hit == marks.size()) return "";
  std::size_t first = hit > kExcerptBefore ? hit - kExcerptBefore : 0;
  while (first > 0 && letters[first - 1] != U' ') --first;
  std::size_t past = std::min(letters.size(), first + kExcerptLength);
  while (past < letters.size() && letters[past] != U' ') ++past;
  return (first > 0 ? "… " : "") + base::to_utf8(letters.substr(first, past - first)) +
         (past < letters.size() ? " …" : "");
}

}  // namespace

std::vector<std::string> words_in(std::string_view text) {
  const auto folded = base::fold(text);
  std::string_view left = folded;
  std::vector<std::string> words;
  while (!left.empty()) {
    const auto end = std::min(left.find(' '), left.size());
    if (end > 0) words.emplace_back(left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return words;
}

std::vector<Piece> highlight(std::string_view text, std::string_view question) {
  const auto words = words_in(question);
  if (words.empty()) return {{std::string{text}, false}};
  const auto letters = base::to_code_points(text);
  const auto marks = marks_of(letters, words);
  std::vector<Piece> pieces;
  for (std::size_t first = 0; first < letters.size();) {
    std::size_t past = first + 1;
    while (past < letters.size() && marks[past] == marks[first]) ++past;
    pieces.push_back({base::to_utf8(std::u32string_view{letters}.substr(first, past - first)),
                      static_cast<bool>(marks[first])});
    first = past;
  }
  return pieces;
}

std::string excerpt(const showcase::Article& article, std::string_view question) {
  const auto words = words_in(question);
  const auto named = base::fold(article.title + ' ' + article.unit + ' ' + article.period);
  std::vector<std::string> missing;
  for (const auto& word : words) {
    if (named.find(word) == std::string::npos) missing.push_back(word);
  }
  if (missing.empty()) return "";
  for (const auto* texts : {&article.paragraphs, &article.tasks}) {
    for (const auto& text : *texts) {
      if (auto shown = around(text, missing); !shown.empty()) return shown;
    }
  }
  return around(article.lead, missing);
}

}  // namespace tongket::portal
