#include <algorithm>
#include <array>

#include "numerals.h"
#include "page.h"

namespace tongket::reader {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

/// Walks over the page once and takes every number for what it is: a day, a document's number, a
/// label, a time; what is left counts something.
class NumberFinder {
 public:
  explicit NumberFinder(Page& page) : page_{page} {}

  void run() {
    mark_fixed_phrases();
    std::size_t sentence = 0;
    for (std::uint32_t i = 0; i < page_.size();) {
      while (sentence < page_.sentences.size() && page_.sentences[sentence].past <= i) ++sentence;
      prose_ = sentence < page_.sentences.size() && page_.sentences[sentence].first <= i;
      past_ = prose_ ? page_.sentences[sentence].past : line_past(i);
      first_ =
          prose_ ? page_.sentences[sentence].first : page_.tokens.lines[page_.at(i).line].first;
      i = std::max(i + 1, step(i));
    }
  }

 private:
  [[nodiscard]] std::uint32_t line_past(std::uint32_t i) const {
    return page_.tokens.lines[page_.at(i).line].past;
  }
  [[nodiscard]] bool is_number(std::uint32_t i) const {
    return i < past_ && page_.at(i).kind == TokenKind::number;
  }
  [[nodiscard]] bool glued_mark(std::uint32_t i, char32_t mark) const {
    return i < past_ && page_.at(i).mark == mark && page_.at(i).glued;
  }
  [[nodiscard]] std::string_view digits(std::uint32_t i) const { return page_.words(i, i + 1); }
  [[nodiscard]] std::optional<int> small_number(std::uint32_t i) const {
    const std::string_view text = digits(i);
    if (text.size() > 4 || text.find_first_not_of("0123456789") != std::string_view::npos) {
      return std::nullopt;
    }
    int value = 0;
    for (const char digit : text) value = value * 10 + (digit - '0');
    return value;
  }

  // Numbers inside phrases ("loại 1", "4 tại chỗ", "1 bên 1 cấp") belong to the phrase.
  void mark_fixed_phrases() {
    fixed_.assign(page_.size(), false);
    for (const Hit& hit : page_.hits) {
      if (hit.tag != Tag::concept_ && hit.tag != Tag::no_number && hit.tag != Tag::label) continue;
      if (is_bare(hit) && page_.starting(hit.past, Tag::measure) != nullptr) continue;
      for (std::uint32_t i = hit.first; i < hit.past; ++i) fixed_[i] = true;
    }
  }

  // "24/24" is a saying; "24/24 xã" counts.
  [[nodiscard]] bool is_bare(const Hit& hit) const {
    return page_.at(hit.first).kind == TokenKind::number &&
           page_.at(hit.past - 1).kind == TokenKind::number;
  }

  std::uint32_t step(std::uint32_t i) {
    if (page_.at(i).kind == TokenKind::word) return prose_ && !fixed_[i] ? in_words(i) : i + 1;
    if (page_.at(i).kind != TokenKind::number) return i + 1;
    if (const std::uint32_t past = day(i)) return past;
    if (!prose_ || fixed_[i]) return i + 1;
    if (const std::uint32_t past = other_than_count(i)) return past;
    return count(i);
  }

  // -- Days -------------------------------------------------------------------------------------

  std::uint32_t day(std::uint32_t i) {
    const Hit* const session = session_before(i);
    DateMention date;
    date.announced = session != nullptr;
    date.first = session != nullptr ? session->first : i;
    if (session != nullptr) date.session = static_cast<Session>(session->value);
    const std::uint32_t past = numbers_of_day(i, date);
    if (past == 0) return 0;
    const bool bracket = i > first_ && page_.at(i - 1).mark == U'(' && page_.is_mark(past, U')');
    date.past = past + (bracket ? 1 : 0);
    page_.dates.push_back(date);
    return past;
  }

  // "Chiều ngày", "Sáng nay (", "Thứ bảy, ": the words just before, a bracket or comma between.
  [[nodiscard]] const Hit* session_before(std::uint32_t i) const {
    std::uint32_t end = i;
    if (end > first_ && (page_.at(end - 1).mark == U'(' || page_.at(end - 1).mark == U',')) --end;
    return page_.ending(end, Tag::session);
  }

  std::uint32_t numbers_of_day(std::uint32_t i, DateMention& date) const {
    const bool slash = glued_mark(i + 1, U'/');
    const bool dash = glued_mark(i + 1, U'-');
    if ((slash || dash) && is_number(i + 2) && page_.at(i + 2).glued) {
      return slashed_day(i, date, slash);
    }
    if (i + 2 < past_ && page_.at(i + 1).key == month_key_ && is_number(i + 2)) {
      return worded_day(i, date);
    }
    return dotted_day(i, date);
  }

  std::uint32_t slashed_day(std::uint32_t i, DateMention& date, bool slash) const {
    const char32_t sign = slash ? U'/' : U'-';
    const bool year = glued_mark(i + 3, sign) && is_number(i + 4) && page_.at(i + 4).glued;
    // 3-5 lớp is a range; 52/52 is a fraction unless a word announces a day.
    if (!year && !date.announced) return 0;
    if (!year && page_.starting(i + 3, Tag::measure) != nullptr && !slash) return 0;
    const auto day = small_number(i);
    const auto month = small_number(i + 2);
    if (!day || !month || !real_day(*day, *month)) return 0;
    date.day = *day;
    date.month = *month;
    if (!year) return i + 3;
    const auto printed = small_number(i + 4);
    if (!printed || *printed < kFirstYear || *printed > kLastYear) return 0;
    date.year = printed;
    return i + 5;
  }

  // "05 tháng 12 năm 2024", "5 tháng 12".
  std::uint32_t worded_day(std::uint32_t i, DateMention& date) const {
    const auto day = small_number(i);
    const auto month = small_number(i + 2);
    if (!day || !month || !real_day(*day, *month)) return 0;
    date.day = *day;
    date.month = *month;
    std::uint32_t past = i + 3;
    if (past + 1 < past_ && page_.at(past).key == year_key_ && is_number(past + 1)) {
      const auto printed = small_number(past + 1);
      if (printed && *printed >= kFirstYear && *printed <= kLastYear) {
        date.year = printed;
        past += 2;
      }
    } else if (glued_mark(past, U'/') && is_number(past + 1)) {
      const auto printed = small_number(past + 1);
      if (printed && *printed >= kFirstYear) {
        date.year = printed;
        past += 2;
      }
    }
    return past;
  }

  // "16.1", "16.01.2024": only behind a word that announces a day.
  std::uint32_t dotted_day(std::uint32_t i, DateMention& date) const {
    const std::string_view text = digits(i);
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || text.find(',') != std::string_view::npos) return 0;
    const std::size_t second = text.find('.', point + 1);
    if (!date.announced && second == std::string_view::npos) return 0;
    const auto part = [&](std::size_t first, std::size_t past) {
      int value = 0;
      for (std::size_t at = first; at < past && value < 10000; ++at) {
        value = value * 10 + (text[at] - '0');
      }
      return value;
    };
    const std::size_t month_past = second == std::string_view::npos ? text.size() : second;
    if (point > 2 || month_past - point > 3) return 0;
    date.day = part(0, point);
    date.month = part(point + 1, month_past);
    if (!real_day(date.day, date.month)) return 0;
    if (second == std::string_view::npos) return i + 1;
    date.year = part(second + 1, text.size());
    return *date.year >= kFirstYear && *date.year <= kLastYear ? i + 1 : 0;
  }

  static bool real_day(int day, int month) {
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }

  // -- What is no count --------------------------------------------------------------------------

  std::uint32_t other_than_count(std::uint32_t i) {
    if (is_list_mark(i)) return page_.at(i + 1).cell ? i + 1 : i + 2;
    if (const std::uint32_t past = document_number(i)) return past;
    if (const std::uint32_t past = time_of_day(i)) return past;
    if (const std::uint32_t past = labelled(i)) return past;
    if (const std::uint32_t past = range(i)) return past;
    if (is_year(i) || is_code(i)) return i + 1;
    if (page_.starting(i + 1, Tag::time_length) != nullptr &&
        page_.starting(i + 1, Tag::measure) == nullptr) {
      return i + 2;
    }
    return 0;
  }

  // "1. Công tác …", "2) …", "1.1. …", "2/ …" at the head of a line.
  [[nodiscard]] bool is_list_mark(std::uint32_t i) const {
    const TextLine& line = page_.tokens.lines[page_.at(i).line];
    if (i != line.first && !(i == line.first + 1 && page_.at(line.first).mark != 0)) return false;
    if (i + 2 >= past_) return false;
    if (page_.at(i + 1).cell) return true;
    const bool sign = glued_mark(i + 1, U'.') || glued_mark(i + 1, U')') ||
                      (glued_mark(i + 1, U'/') && page_.at(i + 2).kind == TokenKind::word);
    if (sign) return !page_.at(i + 2).glued || page_.at(i + 2).kind == TokenKind::word;
    return digits(i).find('.') != std::string_view::npos && digits(i).size() <= 4 &&
           page_.at(i + 1).kind == TokenKind::word && page_.at(i + 1).capital;
  }

  // "123/BC-UBND", "09-NQ/TU", "66.12/2026/NQ-CP": figures glued to letters in capitals.
  [[nodiscard]] std::uint32_t document_number(std::uint32_t i) const {
    std::uint32_t past = i + 1;
    bool letters = false;
    while (past < past_ && page_.at(past).glued) {
      const Token& token = page_.at(past);
      if (token.mark != 0 && token.mark != U'/' && token.mark != U'-') break;
      letters = letters || (token.kind == TokenKind::word && token.capital);
      ++past;
    }
    return letters && past > i + 1 && page_.at(i + 1).mark != 0 ? past : 0;
  }

  [[nodiscard]] std::uint32_t time_of_day(std::uint32_t i) const {
    if (glued_mark(i + 1, U':') && is_number(i + 2) && page_.at(i + 2).glued) return i + 3;
    if (i > first_ && page_.at(i - 1).mark == U'+' && page_.at(i).glued) return i + 1;
    if (i + 1 >= past_ || page_.at(i + 1).kind != TokenKind::word || !page_.at(i + 1).glued) {
      return 0;
    }
    const std::string_view word = page_.words(i + 1, i + 2);
    return word.front() == 'h' || word.front() == 'g' || word.front() == 'H' ? i + 2 : 0;
  }

  // "Quân khu 3", "Điều 5", "lần thứ 14", "loại 1, 2".
  std::uint32_t labelled(std::uint32_t i) {
    if (!is_labelled(i)) return 0;
    std::uint32_t past = i + 1;
    while (past + 1 < past_ && PhraseTree::is_joiner(page_.at(past)) && is_number(past + 1) &&
           page_.starting(past + 2, Tag::measure) == nullptr && !glued_mark(past + 2, U'/')) {
      past += 2;
    }
    return past;
  }
  [[nodiscard]] bool is_labelled(std::uint32_t i) const {
    const Hit* const label = page_.ending(i, Tag::label);
    if (label == nullptr || label->first < first_) return false;
    // "tổng số 416", "quân số 416": the longer phrase is no label.
    for (const Tag tag : {Tag::filler, Tag::concept_, Tag::measure}) {
      const Hit* const longer = page_.ending(i, tag);
      if (longer != nullptr && longer->first < label->first) return false;
    }
    // "mỗi cụm 5 xã": a weak label gives way to a unit behind the number.
    return label->value == 0 || page_.starting(i + 1, Tag::measure) == nullptr;
  }

  // "3 - 5 lớp", "30-40 người": no one value is stated.
  [[nodiscard]] std::uint32_t range(std::uint32_t i) const {
    if (!is_number(i + 2)) return 0;
    const bool dash =
        page_.at(i + 1).mark == U'-' && page_.at(i + 1).glued == page_.at(i + 2).glued;
    return dash || page_.starting(i + 1, Tag::range) != nullptr ? i + 3 : 0;
  }

  [[nodiscard]] bool is_year(std::uint32_t i) const {
    const auto value = small_number(i);
    if (!value || *value < kFirstYear || *value > kLastYear) return false;
    const bool after_year = i > first_ && page_.at(i - 1).key == year_key_;
    return after_year || page_.starting(i + 1, Tag::measure) == nullptr;
  }

  // Telephone and account numbers, counters of eight and more digits.
  [[nodiscard]] bool is_code(std::uint32_t i) const {
    const std::string_view text = digits(i);
    const bool plain = text.find_first_of(".,") == std::string_view::npos;
    return (plain && text.size() >= 8) ||
           (text.front() == '0' && text.size() > 3 && text[1] != ',' && text[1] != '.');
  }

  // -- Counts ------------------------------------------------------------------------------------

  std::uint32_t count(std::uint32_t i) {
    Quantity found;
    found.first = i;
    std::uint32_t past = 0;
    if (glued_mark(i + 1, U'/') && is_number(i + 2) && page_.at(i + 2).glued) {
      past = fraction(i, found);
    } else {
      past = with_scale(i, found);
    }
    if (past == 0) return i + 1;
    found.past = past;
    finish(found);
    return std::max(past, found.unit_past);
  }

  std::uint32_t fraction(std::uint32_t i, Quantity& found) const {
    found.numerator = read_numeral(digits(i), true);
    found.denominator = read_numeral(digits(i + 2), true);
    if (!found.numerator || !found.denominator || glued_mark(i + 3, U'/')) return 0;
    found.number = *found.numerator;
    return i + 3;
  }

  // "63 ngàn", "3,5 tỷ", "2 tỷ 300 triệu".
  std::uint32_t with_scale(std::uint32_t i, Quantity& found) const {
    const Hit* scale = scale_at(i + 1);
    const auto number = read_numeral(digits(i), scale == nullptr && counts_whole(i + 1));
    if (!number) return 0;
    found.number = *number;
    if (scale == nullptr) return i + 1;
    std::uint32_t past = i + 1;
    int power = 0;
    for (; scale != nullptr; scale = scale_at(past)) {
      power += scale->value;
      past = scale->past;
    }
    const auto multiplied = scaled(found.number, power);
    if (!multiplied) return 0;
    found.number = *multiplied;
    if (is_number(past) && scale_at(past + 1) != nullptr && scale_at(past + 1)->value < power) {
      Quantity rest;
      const std::uint32_t end = with_scale(past, rest);
      const auto sum = found.number.plus(rest.number);
      if (end != 0 && sum.ok()) {
        found.number = sum.value();
        return end;
      }
    }
    return past;
  }
  [[nodiscard]] const Hit* scale_at(std::uint32_t i) const {
    if (i >= past_) return nullptr;
    const Hit* const scale = page_.starting(i, Tag::scale_word);
    if (scale == nullptr || scale->value < 2) return nullptr;
    // "tỷ lệ", "triệu tập" are other words.
    const Hit* const other = page_.starting(i, Tag::filler);
    return other != nullptr && other->past > scale->past ? nullptr : scale;
  }
  [[nodiscard]] bool counts_whole(std::uint32_t i) const {
    const Hit* const measure = i < past_ ? page_.starting(i, Tag::measure) : nullptr;
    return measure != nullptr && !is_percent(measure) && !is_money(measure);
  }
  [[nodiscard]] bool is_percent(const Hit* measure) const {
    return page_.lexicon->measures[measure->value] == "%";
  }
  [[nodiscard]] bool is_money(const Hit* measure) const {
    return page_.lexicon->measures[measure->value] == "đồng";
  }

  // "hai mươi lăm đồng chí": a number in words counts only with its unit behind it.
  std::uint32_t in_words(std::uint32_t i) {
    if (page_.starting(i, Tag::digit_word) == nullptr) return i + 1;
    Quantity found;
    found.first = i;
    const std::uint32_t past = sum_of_words(i, found);
    const bool single = past == i + 1;
    if (past == i || page_.starting(past, Tag::measure) == nullptr || past >= past_) {
      return std::max(past, i + 1);
    }
    if (single && !stands_alone(i)) return i + 1;
    found.past = past;
    finish(found);
    return std::max(past, found.unit_past);
  }

  /// A number in words, word after word: "ba nghìn năm trăm", "hai mươi mốt".
  struct Spelled {
    std::int64_t total = 0;
    std::int64_t current = 0;
    std::int64_t digit = -1;

    void take_digit(std::int64_t value) {
      if (value >= 10 || digit > 0) current += std::max<std::int64_t>(digit, 0) * 10;
      if (value >= 10) current += value;
      digit = value >= 10 ? -1 : value;
    }
    void take_scale(std::int64_t zeros) {
      std::int64_t power = 1;
      for (int k = 0; k < zeros; ++k) power *= 10;
      if (power < 1000) {
        current += (digit < 0 ? 1 : digit) * power;
      } else {
        current += std::max<std::int64_t>(digit, 0);
        total += current * power;
        current = 0;
      }
      digit = -1;
    }
    [[nodiscard]] std::int64_t sum() const {
      return total + current + std::max<std::int64_t>(digit, 0);
    }
  };

  std::uint32_t sum_of_words(std::uint32_t i, Quantity& found) const {
    constexpr std::int64_t kLargest = 1'000'000'000'000;
    Spelled spelled;
    std::uint32_t at = i;
    for (; at < past_ && !fixed_[at]; ++at) {
      const Hit* const word = page_.starting(at, Tag::digit_word);
      const Hit* const scale = page_.starting(at, Tag::scale_word);
      if (word != nullptr) {
        spelled.take_digit(word->value);
      } else if (scale != nullptr && at > i) {
        spelled.take_scale(scale->value);
      } else {
        break;
      }
      if (spelled.total > kLargest) return i;
    }
    found.number = base::Decimal{spelled.sum()};
    return at;
  }

  // "năm" is also a year, "một" an article, "tư" private: alone they count only behind a word that
  // opens a count. "hai", "bốn" … before a unit are numbers.
  [[nodiscard]] bool stands_alone(std::uint32_t i) const {
    static const std::uint64_t article = tokenise("một").all.front().key;
    static const std::uint64_t fourth = tokenise("tư").all.front().key;
    const std::uint64_t key = page_.at(i).key;
    if (key != article && key != fourth && key != year_key_) return true;
    if (i == first_) return false;
    return page_.ending(i, Tag::before_count) != nullptr ||
           page_.ending(i, Tag::hedge_over) != nullptr ||
           page_.ending(i, Tag::hedge_under) != nullptr ||
           page_.ending(i, Tag::hedge_about) != nullptr;
  }

  void finish(Quantity& found) {
    find_unit(found);
    find_hedge(found);
    found.change = changes(found) || page_.ending(found.hedge_first, Tag::compared) != nullptr;
    page_.quantities.push_back(found);
  }

  // "tăng 5%"; but "đạt và vượt 17/18 chỉ tiêu" states a value.
  [[nodiscard]] bool changes(const Quantity& found) const {
    const Hit* const change = page_.ending(found.hedge_first, Tag::change);
    if (change == nullptr || found.denominator) return false;
    const Hit* const longer = page_.ending(found.hedge_first, Tag::concept_);
    return longer == nullptr || longer->first >= change->first;
  }

  void find_unit(Quantity& found) const {
    found.unit_past = found.past;
    std::uint32_t at = found.past;
    if (at < past_ && page_.at(at).mark == U'(') at = past_bracket(at);
    if (at >= past_ || page_.at(at).cell) find_unit_cell(found);
    if (at >= past_ || found.measure >= 0) return;
    const Hit* const unit = page_.starting(at, Tag::measure);
    if (unit == nullptr) return find_noun(found);
    if (unit->past > past_) return;
    found.measure = unit->value;
    found.unit_past = unit->past;
    found.percent = is_percent(unit);
  }
  // "Công dân nhập ngũ | công dân | 188": the unit fills the cell before the number's.
  void find_unit_cell(Quantity& found) const {
    if (!page_.at(found.first).cell) return;
    std::uint32_t first = found.first;
    while (first > first_ && !page_.at(first - 1).cell) --first;
    if (first == first_) return;
    const Hit* const unit = page_.starting(first - 1, Tag::measure);
    if (unit == nullptr || unit->past != found.first) return;
    found.measure = unit->value;
    found.percent = is_percent(unit);
    found.cell_first = first - 1;
    found.cell_past = found.first;
  }
  // A noun the lexicon does not know: "75 chủ tàu", "97 hài cốt liệt sĩ". Up to four words, as far
  // as no other phrase begins.
  void find_noun(Quantity& found) const {
    constexpr std::uint32_t kNounWords = 4;
    std::uint32_t at = found.past;
    while (at < past_ && at < found.past + kNounWords && is_noun(at)) ++at;
    if (at == found.past) return;
    found.unit_past = at;
    found.measure = Quantity::kUnknownNoun;
  }
  [[nodiscard]] bool is_noun(std::uint32_t at) const {
    const Token& token = page_.at(at);
    if (token.kind != TokenKind::word || token.capital) return false;
    constexpr std::array kOthers{
        Tag::measure,    Tag::filler,   Tag::before_count, Tag::clause_verb, Tag::result,
        Tag::plan,       Tag::compared, Tag::change,       Tag::time_length, Tag::concept_,
        Tag::scale_word, Tag::label,    Tag::at_place};
    return std::ranges::none_of(kOthers,
                                [&](Tag tag) { return page_.starting(at, tag) != nullptr; });
  }

  // "416 (bốn trăm mười sáu) đồng chí".
  [[nodiscard]] std::uint32_t past_bracket(std::uint32_t at) const {
    if (page_.starting(at + 1, Tag::digit_word) == nullptr) return at;
    for (std::uint32_t i = at; i < past_ && i < at + 12; ++i) {
      if (page_.at(i).mark == U')') return i + 1;
    }
    return at;
  }

  void find_hedge(Quantity& found) const {
    found.hedge_first = found.first;
    std::uint32_t best = 0;
    const auto try_before = [&](Tag tag, figure::Mark mark) {
      const Hit* const hit = page_.ending(found.first, tag);
      if (hit == nullptr || hit->first < first_ || hit->past - hit->first <= best) return;
      best = hit->past - hit->first;
      found.hedge_first = hit->first;
      found.mark = mark;
    };
    try_before(Tag::hedge_under, figure::Mark::under);
    try_before(Tag::hedge_over, figure::Mark::over);
    try_before(Tag::hedge_about, figure::Mark::about);
    if (page_.starting(found.unit_past, Tag::over_after) != nullptr)
      found.mark = figure::Mark::over;
    if (page_.starting(found.unit_past, Tag::under_after) != nullptr)
      found.mark = figure::Mark::under;
  }

  Page& page_;
  std::vector<bool> fixed_;
  bool prose_ = false;
  std::uint32_t first_ = 0;  ///< The sentence (or line of the frame) being read …
  std::uint32_t past_ = 0;   ///< … half-open.
  const std::uint64_t month_key_ = Page::key_of_month();
  const std::uint64_t year_key_ = Page::key_of_year();
};

}  // namespace

void find_numbers(Page& page) { NumberFinder{page}.run(); }

}  // namespace tongket::reader
