#include "context.h"

#include <algorithm>

namespace tongket::reader {
namespace {

// What each kind of gap leaves of a weight, in thousandths.
constexpr int kFull = 1000;
constexpr int kLeftComma = 750;
constexpr int kLeftSemicolon = 400;
constexpr int kLeftColon = 950;
constexpr int kLeftBracket = 850;
constexpr int kAside = 400;  // what stands in brackets before the number
constexpr int kLeftNumber = 850;
constexpr int kSentence = 350;
constexpr int kHeading = 550;
constexpr int kRightComma = 250;
constexpr int kRightSemicolon = 100;
constexpr int kRightNumber = 600;
constexpr int kForeignSubject = 350;
constexpr int kFaint = 60;
constexpr int kOwnClause = 900;
constexpr int kListed = 500;  // "Huấn luyện: … 215 đồng chí; tự vệ 32 đồng chí"
constexpr std::uint32_t kListHead = 10;  // words up to the colon, at the head of a sentence
constexpr std::size_t kSentencesBack = 3;
constexpr std::uint32_t kHeadingWords = 25;

bool is_end(char32_t mark) { return mark == U'.' || mark == U'…' || mark == U'!' || mark == U'/'; }

int part(int factor, int thousandths) { return factor * thousandths / 1000; }

}  // namespace

Weigher::Weigher(const Page& page)
    : page_{page}, known_(page.size(), false), counted_(page.size(), false) {
  names_topic_.reserve(page.hits.size());
  for (const Quantity& quantity : page.quantities) counted_[quantity.hedge_first] = true;
  for (const Hit& hit : page.hits) {
    names_topic_.push_back(is_topic(hit));
    for (std::uint32_t i = hit.first; i < hit.past; ++i) known_[i] = true;
    if (hit.tag != Tag::concept_ && hit.tag != Tag::measure) continue;
    for (std::uint32_t i = hit.first + 1; i + 1 < hit.past; ++i) {
      if (page.at(i).mark == U',') joins_.push_back(i);
    }
  }
  for (std::uint32_t i = 1; i + 1 < page.size(); ++i) {
    if (page.at(i).mark == U',' && lists_people(i)) joins_.push_back(i);
  }
  std::sort(joins_.begin(), joins_.end());
  context_.weights.assign(page.lexicon->concepts.size(), 0);
  context_.nearest.assign(page.lexicon->concepts.size(), nullptr);
  context_.topics.assign(page.lexicon->concepts.size(), false);
}

// "đạt" alone stands in many rules and says nothing, whatever other phrases share its concept.
bool Weigher::is_topic(const Hit& hit) const {
  if (hit.tag != Tag::concept_ || !page_.lexicon->topics[hit.value]) return false;
  for (std::size_t i = page_.hit_first[hit.first]; i < page_.hit_first[hit.first + 1]; ++i) {
    const Hit& same = page_.hits[i];
    if (same.tag != Tag::concept_ || same.past != hit.past) continue;
    if (page_.lexicon->commons[same.value] && !page_.lexicon->topics[same.value]) return false;
  }
  return true;
}

const Context& Weigher::weigh(std::size_t quantity) {
  for (const std::uint16_t concept_number : touched_) {
    context_.weights[concept_number] = 0;
    context_.nearest[concept_number] = nullptr;
    context_.topics[concept_number] = false;
  }
  touched_.clear();
  context_.any_topic = false;
  const Quantity& number = page_.quantities[quantity];
  noun_first_ = number.past;
  const Sentence* const sentence = page_.sentence_of(number.first);
  if (sentence == nullptr) return context_;
  look_right(number, *sentence);
  look_left(quantity, static_cast<std::size_t>(sentence - page_.sentences.data()));
  return context_;
}

void Weigher::take(std::uint32_t token, int factor) {
  for (std::size_t i = page_.hit_first[token]; i < page_.hit_first[token + 1]; ++i) {
    const Hit& hit = page_.hits[i];
    if (hit.tag != Tag::concept_) continue;
    if (own_ && names_topic_[i] && hit.first != noun_first_) {
      context_.topics[hit.value] = context_.any_topic = true;
    }
    if (context_.weights[hit.value] >= factor) continue;
    if (context_.weights[hit.value] == 0) touched_.push_back(hit.value);
    context_.weights[hit.value] = factor;
    context_.nearest[hit.value] = &hit;
  }
}

void Weigher::look_right(const Quantity& quantity, const Sentence& sentence) {
  int factor = kFull;
  own_ = true;
  context_.clause_past = 0;
  const auto ends_clause = [&](std::uint32_t i) {
    if (context_.clause_past == 0) context_.clause_past = i;
  };
  std::size_t other = static_cast<std::size_t>(&quantity - page_.quantities.data()) + 1;
  for (std::uint32_t i = quantity.past; i < sentence.past && factor >= kFaint; ++i) {
    const char32_t mark = page_.at(i).mark;
    const bool joins = std::binary_search(joins_.begin(), joins_.end(), i);
    if ((mark == U',' && !joins) || opens_clause(i) || mark == U')' || mark == U'(' ||
        mark == U':') {
      factor = part(factor, kRightComma);
      ends_clause(i);
    } else if (mark == U';') {
      factor = part(factor, kRightSemicolon);
      ends_clause(i);
    } else if (other < page_.quantities.size() && i >= page_.quantities[other].hedge_first) {
      factor = part(factor, kRightNumber);
      ends_clause(i);
      ++other;
    }
    own_ = factor >= kOwnClause;
    take(i, factor);
  }
  if (context_.clause_past == 0) context_.clause_past = sentence.past;
  while (context_.clause_past > quantity.unit_past &&
         is_end(page_.at(context_.clause_past - 1).mark)) {
    --context_.clause_past;
  }
  context_.clause_past = std::max(context_.clause_past, quantity.unit_past);
}

int Weigher::past_quantities(std::uint32_t token, std::size_t& other, int factor) const {
  while (other > 0 && token < page_.quantities[other - 1].first) --other;
  if (other > 0 && token == page_.quantities[other - 1].first) {
    --other;
    return part(factor, kLeftNumber);
  }
  return factor;
}

void Weigher::look_left(std::size_t quantity, std::size_t sentence) {
  const Quantity& number = page_.quantities[quantity];
  const Sentence& own = page_.sentences[sentence];
  Leftward look{number, own, counted_before(quantity), quantity, kFull};
  own_ = true;
  context_.clause_first = own.first;
  for (std::uint32_t i = number.hedge_first; i-- > own.first && look.factor >= kFaint;) {
    i = step_left(i, look);
  }
  if (look.in_clause && names_own_subject(number)) look.factor = part(look.factor, kForeignSubject);
  own_ = false;
  look_above(sentence, look.factor);
}

// The token it has come to: `i`, or the bracket that opens what closes at `i`.
std::uint32_t Weigher::step_left(std::uint32_t i, Leftward& look) {
  if (look.counted != nullptr && i >= look.counted->unit_past) {
    take(i, look.factor);
    return i;
  }
  if (page_.at(i).mark == U')') return over_bracket(i, look.own.first, look.factor);
  pass_mark(i, look);
  const int beyond = past_quantities(i, look.other, look.factor);
  if (look.counted == nullptr || i != look.counted->first) {
    own_ = own_ && beyond == look.factor;
    look.factor = beyond;
  }
  take(i, look.factor);
  return i;
}

void Weigher::pass_mark(std::uint32_t i, Leftward& look) {
  const char32_t mark = page_.at(i).mark;
  const bool comma =
      (mark == U',' && !std::binary_search(joins_.begin(), joins_.end(), i)) || opens_clause(i);
  const bool semicolon = mark == U';';
  const bool bracket = mark == U'(';
  const bool colon = mark == U':';
  if (comma || semicolon || bracket || colon) leave_clause(i, look);
  if (comma) look.factor = part(look.factor, kLeftComma);
  if (semicolon) look.factor = part(look.factor, kLeftSemicolon);
  // A clause without a thing of its own goes on with the one before it.
  const bool at_number = i + 1 == look.number.hedge_first;
  own_ = own_ && !semicolon && !bracket && (!comma || look.empty) && (!colon || at_number);
  look.empty = look.empty && !comma && page_.starting(i, Tag::filler) != nullptr;
  if (colon) look.factor = part(look.factor, at_number ? kLeftColon : kLeftComma);
  if (colon && i <= look.own.first + kListHead) look.factor = std::max(look.factor, kListed);
  if (bracket) look.factor = part(look.factor, kLeftBracket);
}

void Weigher::leave_clause(std::uint32_t i, Leftward& look) {
  if (!look.in_clause) return;
  look.in_clause = false;
  context_.clause_first = i + 1;
  if (!names_own_subject(look.number)) return;
  look.factor = part(look.factor, kForeignSubject);
  own_ = false;
}

// "… diễn tập khu vực phòng thủ tỉnh và chỉ đạo 3 huyện …", "418 cán bộ đối tượng 3 và 3.200 người
// đối tượng 4": a verb or a new count behind "và" parts like a comma.
bool Weigher::opens_clause(std::uint32_t token) const {
  const Token& word = page_.at(token);
  return word.kind == TokenKind::word && PhraseTree::is_joiner(word) &&
         (page_.starting(token + 1, Tag::clause_verb) != nullptr ||
          (token + 1 < page_.size() && counted_[token + 1]));
}

// "lượt cán bộ, chiến sĩ, DQTV tham gia": nouns in a row, none of them counted by itself.
bool Weigher::lists_people(std::uint32_t comma) const {
  const Hit* const next = page_.starting(comma + 1, Tag::measure);
  if (next == nullptr || page_.ending(comma, Tag::measure) == nullptr) return false;
  for (std::uint32_t i = next->past; i < page_.size(); ++i) {
    const Token& token = page_.at(i);
    if (token.kind == TokenKind::number) return false;
    if (token.mark == U',' || token.mark == U';' || token.mark == U'.') break;
  }
  return true;
}

// "535 đồng chí, đạt 1,15%", "52 đồng chí (98,1%)": a percent that only adds to the count before it
// is said of the same thing; then that count, else null.
const Quantity* Weigher::counted_before(std::size_t quantity) const {
  const Quantity& number = page_.quantities[quantity];
  if (quantity == 0) return nullptr;
  const Quantity& before = page_.quantities[quantity - 1];
  if (is_of(before, number)) return &before;
  if (!number.percent) return nullptr;
  const Sentence* const sentence = page_.sentence_of(number.first);
  if (before.percent || before.first < sentence->first) return nullptr;
  std::uint32_t words = number.hedge_first;
  while (words > before.unit_past && page_.at(words - 1).kind == TokenKind::word) {
    if (page_.starting(words - 1, Tag::adds_percent) == nullptr) return nullptr;
    --words;
  }
  if (words == before.unit_past) return nullptr;
  const char32_t mark = page_.at(words - 1).mark;
  if (mark != U',' && mark != U'(') return nullptr;
  for (std::uint32_t i = before.unit_past; i + 1 < words; ++i) {
    if (page_.at(i).mark == U';' || page_.at(i).mark == U',') return nullptr;
  }
  return &before;
}

// "di dời 18.455 nhân khẩu của 4.912 hộ": one thing, counted twice.
bool Weigher::is_of(const Quantity& before, const Quantity& number) const {
  static const std::uint64_t of = tokenise("của").all.front().key;
  return before.unit_past + 1 == number.hedge_first && page_.at(before.unit_past).key == of;
}

// "giao 2.438 công dân nhập ngũ (quân đội 1.950, công an 488), đạt 100%": what stands in brackets
// is said by the way; its commas and numbers do not part the sentence around it.
std::uint32_t Weigher::over_bracket(std::uint32_t shut, std::uint32_t first, int factor) {
  std::uint32_t open = shut;
  while (open > first && page_.at(open).mark != U'(') --open;
  if (page_.at(open).mark != U'(') return shut;
  for (std::uint32_t i = open; i < shut; ++i) take(i, part(factor, kAside));
  return open;
}

bool Weigher::is_bullet(const Sentence& sentence) const {
  const char32_t mark = page_.at(sentence.first).mark;
  return mark == U'-' || mark == U'+' || mark == U'•' || mark == U'*';
}

// Sentences before it in the paragraph, and a heading above the paragraph.
void Weigher::look_above(std::size_t sentence, int factor) {
  const Sentence& own = page_.sentences[sentence];
  const std::uint32_t paragraph = own.paragraph;
  std::size_t reach = kSentencesBack;
  for (std::size_t back = 1; back <= reach && back <= sentence; ++back) {
    const Sentence& above = page_.sentences[sentence - back];
    if (above.caption || above.event) return;
    const bool same = above.paragraph == paragraph;
    if (!same && is_bullet(own) && page_.at(above.first).mark == page_.at(own.first).mark) {
      ++reach;  // One item of a list says nothing of the next; what heads the list does.
      continue;
    }
    const bool heading = above.past - above.first <= kHeadingWords &&
                         page_.at(above.past - 1).mark != U'.' &&
                         page_.at(above.past - 1).mark != U';';
    if (!same && !heading) return;
    factor = part(factor, same ? kSentence : kHeading);
    if (factor < kFaint) return;
    for (std::uint32_t i = above.first; i < above.past; ++i) take(i, factor);
    if (!same) return;
  }
}

// "tỷ lệ hộ gia đình văn hóa đạt 95%": several words that no phrase knows, and no concept among
// them: the clause speaks of something else than the clauses before it.
bool Weigher::names_own_subject(const Quantity& quantity) const {
  constexpr unsigned kUnknownWords = 3;
  unsigned unknown = 0;
  for (std::uint32_t i = context_.clause_first; i < context_.clause_past; ++i) {
    if (i >= quantity.first && i < quantity.past) continue;
    if (page_.at(i).kind == TokenKind::word && !known_[i]) ++unknown;
  }
  const auto own = page_.inside(context_.clause_first, context_.clause_past, Tag::concept_);
  return unknown >= kUnknownWords && own == nullptr;
}

}  // namespace tongket::reader
