#include "page.h"

#include <algorithm>

namespace tongket::reader {
namespace {

// Text copied from a PDF is broken into lines inside sentences: a long line without an end mark
// goes on in the next one when that begins small.
bool goes_on(const Tokens& tokens, const TextLine& above, const TextLine& below) {
  constexpr std::uint32_t kLongLine = 50;  // code points
  if (below.after_blank || above.row || below.row) return false;
  const Token& last = tokens.all[above.past - 1];
  const Token& next = tokens.all[below.first];
  if (last.past - tokens.all[above.first].first < kLongLine) return false;
  if (last.mark == U'.' || last.mark == U'!' || last.mark == U'?' || last.mark == U':') {
    return false;
  }
  const bool list_mark = below.past > below.first + 1 && tokens.all[below.first + 1].glued &&
                         tokens.all[below.first + 1].kind == TokenKind::mark;
  if (next.kind == TokenKind::word) return !next.capital;
  return next.kind == TokenKind::number && !list_mark;
}

}  // namespace

const Hit* Page::first_hit(std::size_t token, Tag tag) const {
  for (std::size_t i = hit_first[token]; i < hit_first[token + 1]; ++i) {
    if (hits[i].tag == tag) return &hits[i];
  }
  return nullptr;
}

const Hit* Page::last_hit(std::size_t past, Tag tag) const {
  constexpr std::size_t kLongestPhrase = 10;  // words
  for (std::size_t back = std::min(kLongestPhrase, past); back > 0; --back) {
    const Hit* const hit = starting(past - back, tag);
    if (hit != nullptr && hit->past == past) return hit;
  }
  return nullptr;
}

const Hit* Page::inside(std::size_t first, std::size_t past, Tag tag) const {
  if (first >= past) return nullptr;
  for (std::size_t i = hit_first[first]; i < hit_first[past]; ++i) {
    if (hits[i].tag == tag && hits[i].past <= past) return &hits[i];
  }
  return nullptr;
}

const Sentence* Page::sentence_of(std::size_t token) const {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), token,
      [](std::size_t value, const Sentence& sentence) { return value < sentence.first; });
  if (after == sentences.begin()) return nullptr;
  const Sentence& found = *std::prev(after);
  return token < found.past ? &found : nullptr;
}

int Page::year_at(std::size_t token) const {
  constexpr std::size_t kDigits = 4;
  if (token >= size() || at(token).kind != TokenKind::number) return 0;
  const std::string_view digits = words(token, token + 1);
  if (digits.size() != kDigits) return 0;
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return 0;
    value = value * 10 + (digit - '0');
  }
  if (value < 1900 || value > 2199) return 0;
  const bool in_day = std::any_of(dates.begin(), dates.end(), [&](const DateMention& date) {
    return date.first <= token && token < date.past;
  });
  return in_day ? 0 : value;
}

std::uint64_t Page::key_of_year() {
  static const std::uint64_t key = tokenise("năm").all.front().key;
  return key;
}

std::uint64_t Page::key_of_month() {
  static const std::uint64_t key = tokenise("tháng").all.front().key;
  return key;
}

Page open_page(std::string_view text, Tokens tokens, const Lexicon::Body& lexicon) {
  Page page;
  page.text = text;
  page.lexicon = &lexicon;
  page.tokens = std::move(tokens);
  auto& lines = page.tokens.lines;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    lines[i].joined = goes_on(page.tokens, lines[i - 1], lines[i]);
  }
  page.hits = lexicon.tree.match(page.tokens);
  page.hit_first.resize(page.size() + 1);
  page.begin.resize(page.size() + 1);
  page.end.resize(page.size() + 1);
  for (const Hit& found : page.hits) {
    page.begin[found.first].set(static_cast<std::size_t>(found.tag));
    page.end[found.past].set(static_cast<std::size_t>(found.tag));
  }
  std::size_t hit = 0;
  for (std::size_t i = 0; i <= page.size(); ++i) {
    while (hit < page.hits.size() && page.hits[hit].first < i) ++hit;
    page.hit_first[i] = static_cast<std::uint32_t>(hit);
  }
  return page;
}

}  // namespace tongket::reader
