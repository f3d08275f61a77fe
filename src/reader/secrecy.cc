#include "reader/secrecy.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "facts.h"
#include "tokens.h"

namespace tongket::reader {
namespace {

constexpr std::uint32_t kFewWords = 8;  // a longer line is a sentence, not a mark

struct Word {
  std::uint64_t key;
  bool capital;     ///< Every letter is upper case.
  bool mark_after;  ///< A dash, colon or bracket follows.
};

const std::vector<std::vector<std::uint64_t>>& levels() {
  static const auto all = [] {
    std::vector<std::vector<std::uint64_t>> keys;
    for (const std::string_view level : {"mật", "tối mật", "tuyệt mật"}) {
      keys.emplace_back();
      for (const Token& token : tokenise(level).all) keys.back().push_back(token.key);
    }
    return keys;
  }();
  return all;
}

std::uint64_t key_of(std::string_view word) { return tokenise(word).all.front().key; }

/// How many words from `at` on are a level; 0 when none.
std::size_t level_at(const std::vector<Word>& words, std::size_t at) {
  std::size_t longest = 0;
  for (const auto& level : levels()) {
    if (at + level.size() > words.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < level.size(); ++i) same = same && words[at + i].key == level[i];
    if (same) longest = std::max(longest, level.size());
  }
  return longest;
}

bool capitals(const std::vector<Word>& words, std::size_t first, std::size_t past) {
  return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                     words.begin() + static_cast<std::ptrdiff_t>(past),
                     [](const Word& word) { return word.capital; });
}

/// "Độ mật: Mật", "ĐỘ MẬT: TỐI MẬT", in a line or as a cell of it.
bool states_degree(const std::vector<Word>& words) {
  static const std::uint64_t degree = key_of("độ");
  static const std::uint64_t secret = key_of("mật");
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (words[i].key != degree || words[i + 1].key != secret) continue;
    const std::size_t level = level_at(words, i + 2);
    if (level != 0 && i + 2 + level == words.size()) return true;
  }
  return false;
}

/// Letters set apart ("M Ậ T", "T U Y Ệ T  M Ậ T") put together again.
std::optional<std::vector<Word>> put_together(std::string_view text,
                                              const std::vector<Token>& tokens, std::size_t first,
                                              std::size_t past) {
  std::string letters;
  for (std::size_t i = first; i < past; ++i) {
    if (tokens[i].kind != TokenKind::word) continue;
    if (tokens[i].past - tokens[i].first != 1 || !tokens[i].capital) return std::nullopt;
    letters += printed(text, tokens, i, i + 1);
  }
  if (letters.empty()) return std::nullopt;
  for (const std::string_view joined : {"MẬT", "TỐIMẬT", "TUYỆTMẬT"}) {
    if (tokenise(letters).all.front().key == key_of(joined)) {
      return std::vector<Word>{{key_of("mật"), true, false}};
    }
  }
  return std::nullopt;
}

/// "TÀI LIỆU MẬT", "Số: 12/BC-UBND  MẬT", "MẬT - LƯU": among few words, in capitals, where a mark
/// may stand. The commune YÊN MẬT and MẬT ĐỘ DÂN SỐ are none.
bool looks_like_mark(const std::vector<Word>& words, bool numbers) {
  static const std::array carriers = {key_of("liệu"), key_of("bản"), key_of("sơ"), key_of("văn")};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t level = level_at(words, i);
    if (level == 0 || !capitals(words, i, i + level)) continue;
    if (level > 1) return true;
    const bool ends = i + 1 == words.size();
    const bool carried =
        i > 0 && std::find(carriers.begin(), carriers.end(), words[i - 1].key) != carriers.end();
    if (ends && i > 0 && (numbers || carried)) return true;
    if (i == 0 && (ends ? numbers : words[0].mark_after)) return true;
  }
  return false;
}

SecrecyVerdict judge(const std::vector<Word>& words, bool numbers) {
  if (words.empty() || words.size() > kFewWords) return SecrecyVerdict::none;
  if (states_degree(words)) return SecrecyVerdict::refused;
  if (level_at(words, 0) == words.size() && !numbers) {
    return capitals(words, 0, words.size()) ? SecrecyVerdict::refused : SecrecyVerdict::question;
  }
  return looks_like_mark(words, numbers) ? SecrecyVerdict::question : SecrecyVerdict::none;
}

}  // namespace

SecrecyFinding find_secrecy_mark(std::string_view text) {
  return find_secrecy_mark(text, tokenise(text));
}

SecrecyFinding find_secrecy_mark(std::string_view text, const Tokens& tokens) {
  static const std::uint64_t secret = key_of("mật");
  SecrecyFinding found;
  for (const TextLine& line : tokens.lines) {
    std::vector<Word> words;
    bool numbers = false;
    bool looks = false;
    for (std::uint32_t i = line.first; i < line.past && words.size() <= kFewWords; ++i) {
      const Token& token = tokens.all[i];
      numbers = numbers || token.kind == TokenKind::number;
      if (token.kind != TokenKind::word) continue;
      looks = looks || token.key == secret || token.past - token.first == 1;
      const bool mark = i + 1 < line.past && tokens.all[i + 1].kind == TokenKind::mark;
      words.push_back({token.key, token.all_capital, mark});
    }
    if (!looks || words.size() > kFewWords) continue;
    if (const auto joined = put_together(text, tokens.all, line.first, line.past)) words = *joined;
    const SecrecyVerdict verdict = judge(words, numbers);
    if (verdict <= found.verdict) continue;
    found = {verdict, span_of(tokens.all, line.first, line.past)};
    if (verdict == SecrecyVerdict::refused) break;
  }
  return found;
}

}  // namespace tongket::reader
