#include <algorithm>

#include "page.h"

namespace tongket::reader {
namespace {

constexpr std::size_t kTitleMax = 220;    // code points; longer lines are prose
constexpr std::size_t kCaptionMax = 260;  // with a verb of captions
constexpr std::size_t kShortLine = 120;   // below it a line may be a menu, a name, a heading
constexpr std::size_t kAuthorWords = 10;

class Layout {
 public:
  explicit Layout(Page& page) : page_{page}, lines_{page.tokens.lines} {}

  void run() {
    page_.roles.assign(lines_.size(), LineRole::body);
    mark_related();
    find_event_line();
    find_title();
    for (std::uint32_t i = 0; i < lines_.size(); ++i) sort_line(i);
    cut_sentences();
  }

 private:
  [[nodiscard]] std::size_t length(std::uint32_t line) const {
    return page_.at(lines_[line].past - 1).past - page_.at(lines_[line].first).first;
  }
  [[nodiscard]] const Hit* in_line(std::uint32_t line, Tag tag) const {
    return page_.inside(lines_[line].first, lines_[line].past, tag);
  }
  [[nodiscard]] bool speaks_of_review(std::uint32_t line) const {
    const bool review =
        in_line(line, Tag::full_review) != nullptr || in_line(line, Tag::part_review) != nullptr;
    return review &&
           (in_line(line, Tag::field) != nullptr || in_line(line, Tag::cluster_kind) != nullptr);
  }
  [[nodiscard]] bool has_number(std::uint32_t line) const {
    return std::any_of(page_.tokens.all.begin() + lines_[line].first,
                       page_.tokens.all.begin() + lines_[line].past,
                       [](const Token& token) { return token.kind == TokenKind::number; });
  }
  // "14/11", "5-12", "05 tháng 12", "(16.1)": a day, not a year alone.
  [[nodiscard]] bool has_day(std::uint32_t line) const {
    for (std::uint32_t i = lines_[line].first; i < lines_[line].past; ++i) {
      if (page_.starting(i, Tag::session) == nullptr) continue;
      const std::uint32_t past = std::min(lines_[line].past, i + 6);
      for (std::uint32_t j = i; j < past; ++j) {
        if (page_.at(j).kind == TokenKind::number) return true;
      }
    }
    return false;
  }

  // Below "Tin liên quan" stand titles of other news; prose after them goes on with the article.
  void mark_related() {
    related_.assign(lines_.size(), false);
    bool inside = false;
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      inside = (inside && !prose(i)) || heads_related(i);
      related_[i] = inside;
    }
  }
  [[nodiscard]] bool prose(std::uint32_t line) const {
    return length(line) > kShortLine && ends_sentence(line);
  }
  [[nodiscard]] bool heads_related(std::uint32_t line) const {
    constexpr std::size_t kHeading = 50;
    std::uint32_t start = lines_[line].first;
    while (start + 1 < lines_[line].past && page_.at(start).kind == TokenKind::mark) ++start;
    const Hit* const hit = page_.starting(start, Tag::line_starts);
    return hit != nullptr && length(line) <= kHeading &&
           static_cast<FurnitureKind>(hit->value) == FurnitureKind::related;
  }

  // The first line of prose that announces the conference; everything is placed by it.
  void find_event_line() {
    for (std::uint32_t i = 0; i < lines_.size() && !event_; ++i) {
      if (related_[i]) continue;
      if (speaks_of_review(i) && (has_day(i) || length(i) > kTitleMax)) event_ = i;
    }
    for (std::uint32_t i = 0; i < lines_.size() && !event_; ++i) {
      if (!related_[i] && in_line(i, Tag::conference) != nullptr && has_day(i)) event_ = i;
    }
  }

  // Of several lines that could be the title (a list of other news may stand above it), the one
  // nearest to the first line of prose.
  void find_title() {
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      if (event_ && i >= *event_) break;
      if (related_[i]) continue;
      if (speaks_of_review(i) && length(i) <= kTitleMax && !has_day(i)) page_.title = i;
    }
    if (!page_.title) return;
    // The same words above are the same title; the first one is it, the others repeat it.
    for (std::uint32_t i = 0; i < *page_.title; ++i) {
      if (same_words(i, *page_.title)) {
        page_.title = i;
        return;
      }
    }
  }
  [[nodiscard]] bool same_words(std::uint32_t left, std::uint32_t right) const {
    const auto words = [&](std::uint32_t line) {
      std::vector<std::uint64_t> keys;
      for (std::uint32_t i = lines_[line].first; i < lines_[line].past; ++i) {
        if (page_.at(i).kind != TokenKind::mark) keys.push_back(page_.at(i).key);
      }
      return keys;
    };
    return lines_[left].past - lines_[left].first + 3 > lines_[right].past - lines_[right].first &&
           words(left) == words(right);
  }

  void set_aside(std::uint32_t line, FurnitureKind kind) {
    page_.roles[line] = kind == FurnitureKind::title     ? LineRole::title
                        : kind == FurnitureKind::caption ? LineRole::caption
                                                         : LineRole::furniture;
    note(kind, lines_[line].first, lines_[line].past);
  }
  void note(FurnitureKind kind, std::uint32_t first, std::uint32_t past) {
    page_.furniture.push_back({.kind = kind,
                               .text = std::string{page_.words(first, past)},
                               .span = page_.span(first, past)});
  }

  void sort_line(std::uint32_t line) {
    if (line == page_.title) return set_aside(line, FurnitureKind::title);
    if (page_.title && same_words(line, *page_.title)) {
      return set_aside(line, FurnitureKind::boilerplate);
    }
    const bool after_event = event_ && line > *event_;
    if (related_[line]) return set_aside(line, FurnitureKind::related);
    if (ended_) return set_aside(line, by_phrase(line).value_or(FurnitureKind::menu));
    if (const auto kind = by_phrase(line)) {
      ended_ = after_event && *kind == FurnitureKind::author && closes_article(line);
      return set_aside(line, *kind);
    }
    if (is_caption(line)) return set_aside(line, FurnitureKind::caption);
    if (is_file_name(line)) return set_aside(line, FurnitureKind::attachment);
    if (is_stamp(line)) return stamp(line);
    if (event_ && line < *event_ && speaks_of_review(line) && length(line) <= kTitleMax) {
      return set_aside(line, FurnitureKind::related);
    }
    if (after_event && is_author(line)) {
      ended_ = closes_article(line);
      set_aside(line, FurnitureKind::author);
    }
  }

  // Some portals print the author between lead and article: then most of the prose is still ahead.
  [[nodiscard]] bool closes_article(std::uint32_t author) const {
    std::size_t before = 0;
    std::size_t after = 0;
    for (std::uint32_t i = *event_; i < lines_.size(); ++i) {
      if (!related_[i] && prose(i)) (i < author ? before : after) += length(i);
    }
    return before >= after;
  }

  [[nodiscard]] bool ends_sentence(std::uint32_t line) const {
    const char32_t last = page_.at(lines_[line].past - 1).mark;
    return last == U'.' || last == U'…' || last == U'/' || last == U'!' || last == U'"' ||
           last == U')' || last == U';';
  }

  [[nodiscard]] std::optional<FurnitureKind> by_phrase(std::uint32_t line) const {
    const TextLine& at = lines_[line];
    if (const Hit* const hit = page_.starting(at.first, Tag::line_is)) {
      std::uint32_t past = hit->past;
      while (past < at.past && page_.at(past).kind == TokenKind::mark) ++past;
      if (past == at.past) return static_cast<FurnitureKind>(hit->value);
    }
    if (length(line) > kTitleMax) return std::nullopt;
    std::uint32_t start = at.first;  // past bullets and brackets
    while (start + 1 < at.past && page_.at(start).kind == TokenKind::mark) ++start;
    const Hit* const hit = page_.starting(start, Tag::line_starts);
    if (hit != nullptr) {
      const auto kind = static_cast<FurnitureKind>(hit->value);
      // "Thực hiện: Thu Hà" is an author; "Thực hiện Kế hoạch …" opens a sentence.
      if (kind == FurnitureKind::author && !page_.is_mark(hit->past, U':')) return std::nullopt;
      // A caption tells nothing new; a line with numbers or of several sentences does.
      if (kind != FurnitureKind::caption || (!has_number(line) && one_sentence(line))) return kind;
    }
    return by_word_inside(line);
  }

  [[nodiscard]] std::optional<FurnitureKind> by_word_inside(std::uint32_t line) const {
    if (length(line) > kShortLine) return std::nullopt;
    const Hit* const has = in_line(line, Tag::line_has);
    if (has == nullptr) return std::nullopt;
    const auto kind = static_cast<FurnitureKind>(has->value);
    return kind == FurnitureKind::caption ? std::nullopt : std::optional{kind};
  }

  // A person and what the picture shows: "Đồng chí …, Chủ tịch UBND tỉnh phát biểu tại hội nghị."
  [[nodiscard]] bool is_caption(std::uint32_t line) const {
    const Hit* const has = in_line(line, Tag::line_has);
    if (has == nullptr || static_cast<FurnitureKind>(has->value) != FurnitureKind::caption) {
      return false;
    }
    const std::uint32_t first = lines_[line].first;
    const bool person = page_.starting(first, Tag::courtesy) != nullptr ||
                        page_.starting(first, Tag::rank) != nullptr ||
                        page_.starting(first, Tag::office) != nullptr ||
                        page_.starting(first, Tag::body) != nullptr;
    return person && length(line) <= kCaptionMax && !has_count(line) && one_sentence(line);
  }
  // A number that is not the year nor a part of a name.
  [[nodiscard]] bool has_count(std::uint32_t line) const {
    for (std::uint32_t i = lines_[line].first; i < lines_[line].past; ++i) {
      if (page_.at(i).kind == TokenKind::number && page_.starting(i + 1, Tag::measure) != nullptr) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] bool one_sentence(std::uint32_t line) const {
    for (std::uint32_t i = lines_[line].first; i + 1 < lines_[line].past; ++i) {
      if (page_.is_mark(i, U'.') && !page_.at(i + 1).glued) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_file_name(std::uint32_t line) const {
    const TextLine& at = lines_[line];
    return at.past - at.first >= 3 && page_.is_mark(at.past - 2, U'.') &&
           page_.at(at.past - 1).glued && page_.at(at.past - 2).glued &&
           page_.at(at.past - 1).past - page_.at(at.past - 1).first <= 4 &&
           page_.at(at.past - 1).kind == TokenKind::word && length(line) < kShortLine;
  }

  // A line that is a date, a time and little else.
  [[nodiscard]] bool is_stamp(std::uint32_t line) const {
    const TextLine& at = lines_[line];
    unsigned numbers = 0;
    unsigned words = 0;
    for (std::uint32_t i = at.first; i < at.past; ++i) {
      if (page_.at(i).kind == TokenKind::number) ++numbers;
      if (page_.at(i).kind == TokenKind::word) ++words;
    }
    const bool whole_date =
        numbers >= 3 || (numbers == 1 && at.past - at.first <= 2 &&
                         page_.at(at.first).past - page_.at(at.first).first > 7);
    return whole_date && words <= 4 && length(line) < 60;
  }
  void stamp(std::uint32_t line) { set_aside(line, FurnitureKind::stamp); }

  // Two to ten words, all of them names: "Hồng Minh - Minh Đường".
  [[nodiscard]] bool is_author(std::uint32_t line) const {
    const TextLine& at = lines_[line];
    unsigned words = 0;
    bool shouted = true;
    for (std::uint32_t i = at.first; i < at.past; ++i) {
      const Token& token = page_.at(i);
      if (token.kind == TokenKind::number) return false;
      if (token.kind == TokenKind::word && (!token.capital || ++words > kAuthorWords)) return false;
      if (token.kind == TokenKind::word && !token.all_capital) shouted = false;
      if (token.mark == U'.' || token.mark == U':' || token.mark == U'?') return false;
    }
    return words >= 2 && !shouted && in_line(line, Tag::body) == nullptr &&
           in_line(line, Tag::concept_) == nullptr && in_line(line, Tag::area) == nullptr;
  }

  void cut_sentences() {
    std::uint32_t paragraph = 0;
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      if (page_.roles[i] != LineRole::body && page_.roles[i] != LineRole::caption) continue;
      const bool caption = page_.roles[i] == LineRole::caption;
      const bool goes_on = lines_[i].joined && !page_.sentences.empty() &&
                           page_.sentences.back().past == lines_[i].first;
      if (!goes_on) ++paragraph;
      cut_line(i, paragraph, caption, goes_on);
    }
    mark_event();
  }

  void cut_line(std::uint32_t line, std::uint32_t paragraph, bool caption, bool goes_on) {
    std::uint32_t first = lines_[line].first;
    for (std::uint32_t i = first; i < lines_[line].past; ++i) {
      const bool last = i + 1 == lines_[line].past;
      if (!last && !ends_here(i, lines_[line].first)) continue;
      if (goes_on) {
        page_.sentences.back().past = i + 1;
        goes_on = false;
      } else {
        page_.sentences.push_back(
            {.first = first, .past = i + 1, .paragraph = paragraph, .caption = caption});
      }
      first = i + 1;
    }
  }

  [[nodiscard]] bool ends_here(std::uint32_t i, std::uint32_t line_first) const {
    const Token& next = page_.at(i + 1);
    const char32_t mark = page_.at(i).mark;
    if (mark != U'.' && mark != U'!' && mark != U'?' && mark != U'…') return false;
    if (next.glued || (next.kind == TokenKind::word && !next.capital)) return false;
    if (i == line_first) return false;
    const Token& before = page_.at(i - 1);
    const bool list_mark = i == line_first + 1 && before.past - before.first <= 4;
    // "TP. Phủ Lý", "P. 4": a short word in capitals before the point is shortened, not ended.
    const bool shortened = before.kind == TokenKind::word && before.capital && !before.glued &&
                           before.past - before.first <= 2;
    return !list_mark && !shortened;
  }

  void mark_event() {
    const auto reviews = [&](const Sentence& sentence) {
      return page_.inside(sentence.first, sentence.past, Tag::full_review) != nullptr ||
             page_.inside(sentence.first, sentence.past, Tag::part_review) != nullptr;
    };
    for (const bool strict : {true, false}) {
      for (Sentence& sentence : page_.sentences) {
        if (sentence.caption || !reviews(sentence)) continue;
        if (strict && page_.inside(sentence.first, sentence.past, Tag::conference) == nullptr) {
          continue;
        }
        sentence.event = true;
        return;
      }
    }
  }

  Page& page_;
  const std::vector<TextLine>& lines_;
  std::optional<std::uint32_t> event_;
  std::vector<bool> related_;  ///< By line: below a heading such as "Tin liên quan".
  bool ended_ = false;         ///< The author's name closed the article.
};

}  // namespace

void lay_out(Page& page) { Layout{page}.run(); }

}  // namespace tongket::reader
