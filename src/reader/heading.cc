#include "heading.h"

#include <algorithm>

#include "base/date.h"
#include "kind.h"

namespace tongket::reader {
namespace {

class Heading {
 public:
  Heading(const Page& page, const std::vector<Mention>& mentions, Reading& reading)
      : page_{page}, mentions_{mentions}, reading_{reading} {
    for (const Sentence& sentence : page.sentences) {
      if (sentence.event) event_ = &sentence;
    }
  }

  void run() {
    reading_.kind = kind_of(page_);
    if (reading_.kind == Kind::other) return;
    const Years years = years_of(page_, reading_.kind);
    reading_.year = years.year;
    reading_.next_year = years.next_year;
    choose_unit();
    read_publish_date();
    read_event_date();
    read_organiser();
    read_place();
  }

 private:
  // -- Unit ---------------------------------------------------------------------------------------

  void choose_unit() {
    std::vector<int> scores(mentions_.size(), 0);
    for (const Mention& mention : mentions_) {
      // Every mention of one unit speaks for its first one.
      std::size_t same = 0;
      while (!is_same(mentions_[same], mention)) ++same;
      scores[same] += score_of(mention);
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    constexpr int kNamedOutright = 5;
    if (best == scores.end() || *best < kNamedOutright) {
      if (read_bare_title() || best == scores.end() || *best <= 0) return;
    }
    const Mention& chosen = mentions_[static_cast<std::size_t>(best - scores.begin())];
    reading_.unit = best_form(chosen).unit;
    if (chosen.bare && reading_.unit->kind_word.empty()) reading_.unit->kind_word = "tỉnh";
    reading_.level = reading_.unit->level;
    note_others(chosen);
  }

  // "Na Rì tổng kết công tác …", and only "UBND huyện tổ chức" below: the name stands in the title,
  // its kind behind the body that held the conference.
  bool read_bare_title() {
    if (!page_.title || event_ == nullptr || reading_.kind == Kind::cluster_review) return false;
    const TextLine& line = page_.tokens.lines[*page_.title];
    std::uint32_t past = line.first;
    while (past < line.past && page_.at(past).kind == TokenKind::word && page_.at(past).capital &&
           page_.starting(past, Tag::full_review) == nullptr &&
           page_.starting(past, Tag::part_review) == nullptr) {
      if (page_.starting(past, Tag::body) != nullptr) return false;
      ++past;
    }
    if (past == line.first || past == line.past) return false;
    for (std::uint32_t i = event_->first; i < event_->past; ++i) {
      const Hit* const kind = page_.starting(i, Tag::unit_kind);
      if (kind == nullptr || page_.ending(i, Tag::body) == nullptr || kind->value > 2) continue;
      UnitMention unit;
      unit.level = static_cast<Level>(kind->value);
      unit.kind_word = page_.words(kind->first, kind->past);
      unit.name = page_.words(line.first, past);
      unit.printed = unit.name;
      unit.span = page_.span(line.first, past);
      reading_.level = unit.level;
      reading_.unit = std::move(unit);
      return true;
    }
    return false;
  }

  [[nodiscard]] bool is_same(const Mention& left, const Mention& right) const {
    if (left.unit.level == Level::cluster && right.unit.level == Level::cluster) return true;
    return same_name(page_, left, right) &&
           (left.unit.level == right.unit.level || left.bare || right.bare);
  }

  [[nodiscard]] int score_of(const Mention& mention) const {
    const bool cluster = mention.unit.level == Level::cluster;
    if (cluster != (reading_.kind == Kind::cluster_review)) return 0;
    if (mention.above) return 0;
    if (page_.title && page_.at(mention.first).line == *page_.title) return title_score(mention);
    const Sentence* const sentence = page_.sentence_of(mention.first);
    if (sentence == nullptr || mention.bare) return 0;
    constexpr int kNameInTitle = 6;
    const int bare = opens_title(mention) ? kNameInTitle : 0;
    return bare + prose_score(mention, *sentence);
  }

  [[nodiscard]] int prose_score(const Mention& mention, const Sentence& sentence_in) const {
    const Sentence* const sentence = &sentence_in;
    if (sentence->event) return event_score(mention, *sentence);
    if (event_ != nullptr && sentence->paragraph == event_->paragraph) return 0;  // who attended
    return sentence->caption || listed_office(mention) ? 0 : 1;
  }

  // "Kim Sơn tổng kết …": the title has the name without its kind.
  [[nodiscard]] bool opens_title(const Mention& mention) const {
    if (!page_.title) return false;
    const TextLine& line = page_.tokens.lines[*page_.title];
    const std::uint32_t words = mention.past - mention.name_first;
    if (line.past - line.first <= words) return false;
    for (std::uint32_t i = 0; i < words; ++i) {
      if (page_.at(line.first + i).key != page_.at(mention.name_first + i).key) return false;
    }
    return true;
  }

  [[nodiscard]] int title_score(const Mention& mention) const {
    constexpr int kBeforeReview = 12;
    constexpr int kAfterReview = 5;
    const TextLine& line = page_.tokens.lines[*page_.title];
    const bool before = page_.inside(mention.past, line.past, Tag::full_review) != nullptr ||
                        page_.inside(mention.past, line.past, Tag::part_review) != nullptr;
    return before ? kBeforeReview : kAfterReview;
  }

  [[nodiscard]] int event_score(const Mention& mention, const Sentence& sentence) const {
    constexpr int kOrganiser = 10;
    constexpr int kElsewhere = 2;
    const Hit* const held = held_in(sentence);
    const bool organiser = held != nullptr && mention.past <= held->first &&
                           !after_place_word(mention.first, sentence.first);
    return organiser ? kOrganiser : kElsewhere;
  }

  // "tổ chức hội nghị", or the review itself: "UBND huyện tổng kết công tác …".
  [[nodiscard]] const Hit* held_in(const Sentence& sentence) const {
    const Hit* const held = page_.inside(sentence.first, sentence.past, Tag::held);
    const Hit* const full = page_.inside(sentence.first, sentence.past, Tag::full_review);
    const Hit* const part = page_.inside(sentence.first, sentence.past, Tag::part_review);
    const Hit* const review = full != nullptr ? full : part;
    return held == nullptr || (review != nullptr && review->first < held->first) ? review : held;
  }
  // "tại hội trường Bộ CHQS tỉnh Bắc Kạn,": up to the comma it is a place.
  [[nodiscard]] bool after_place_word(std::uint32_t token, std::uint32_t first) const {
    for (std::uint32_t i = token; i > first; --i) {
      if (page_.at(i - 1).mark == U',') return false;
      if (page_.starting(i - 1, Tag::at_place) != nullptr) return true;
    }
    return false;
  }
  // "Bộ CHQS tỉnh Hà Nam" in a list of guests names another unit.
  [[nodiscard]] bool listed_office(const Mention& mention) const {
    const Sentence* const sentence = page_.sentence_of(mention.first);
    return page_.inside(sentence->first, mention.first, Tag::attends) != nullptr ||
           page_.inside(sentence->first, mention.first, Tag::office) != nullptr;
  }

  // The fullest form in the best place: with its kind, from the sentence of the event.
  [[nodiscard]] const Mention& best_form(const Mention& chosen) const {
    const Mention* best = &chosen;
    int best_score = -1;
    for (const Mention& mention : mentions_) {
      if (!is_same(chosen, mention) || (mention.unit.level == Level::cluster && mention.above)) {
        continue;
      }
      const Sentence* const sentence = page_.sentence_of(mention.first);
      const bool shouted = page_.at(mention.past - 1).all_capital;
      const int score = (mention.bare ? 0 : 4) + (shouted ? 0 : 3) +
                        (sentence != nullptr && sentence->event ? 2 : 0) +
                        (sentence != nullptr ? 1 : 0);
      if (score > best_score) {
        best = &mention;
        best_score = score;
      }
    }
    return *best;
  }

  void note_others(const Mention& chosen) {
    for (const Mention& mention : mentions_) {
      if (is_same(chosen, mention)) continue;
      const Sentence* const sentence = page_.sentence_of(mention.first);
      const bool frame = sentence == nullptr;
      if (!reading_.parent && is_parent(mention, chosen)) reading_.parent = mention.unit;
      if (frame || mention.bare || mention.unit.level == Level::nation) continue;
      const bool known = std::any_of(
          reading_.other_units.begin(), reading_.other_units.end(), [&](const UnitMention& other) {
            return other.level == mention.unit.level && other.name == mention.unit.name;
          });
      if (!known) reading_.other_units.push_back(mention.unit);
    }
  }
  [[nodiscard]] bool is_parent(const Mention& mention, const Mention& chosen) const {
    const Level level = mention.unit.level;
    if (level == Level::cluster || level == Level::area || level == Level::unknown) return false;
    if (chosen.unit.level == Level::cluster) return level >= Level::district;
    return level > chosen.unit.level && level <= Level::nation;
  }

  // -- Days ---------------------------------------------------------------------------------------

  void read_publish_date() {
    int best = 0;
    for (const DateMention& date : page_.dates) {
      if (!date.year || page_.sentence_of(date.first) != nullptr) continue;
      const int score = stamp_score(date);
      if (score <= best) continue;
      const auto day = base::make_date(*date.year, static_cast<unsigned>(date.month),
                                       static_cast<unsigned>(date.day));
      if (!day.ok()) continue;
      best = score;
      const TextLine& line = page_.tokens.lines[page_.at(date.first).line];
      reading_.publish_date = PublishDate{
          day.value(),
          {std::string{page_.words(line.first, line.past)}, page_.span(line.first, line.past)}};
    }
  }

  // A stamp says so ("Cập nhật"), stands below the title, or bears the minute; a bare day above the
  // title is the page's own clock.
  [[nodiscard]] int stamp_score(const DateMention& date) const {
    const std::uint32_t at = page_.at(date.first).line;
    const TextLine& line = page_.tokens.lines[at];
    int score = 0;
    for (std::uint32_t i = line.first; i < line.past; ++i) {
      const Hit* const says = page_.starting(i, Tag::line_starts);
      if (says != nullptr && static_cast<FurnitureKind>(says->value) == FurnitureKind::stamp) {
        score += 4;
      }
      if (page_.is_mark(i, U':') && i > line.first && i + 1 < line.past && page_.at(i).glued &&
          page_.at(i + 1).glued && page_.at(i - 1).kind == TokenKind::number) {
        score += 2;
      }
      const Hit* const has = page_.starting(i, Tag::line_has);
      if (has != nullptr && static_cast<FurnitureKind>(has->value) == FurnitureKind::views)
        score += 3;
    }
    if (page_.title && at > *page_.title) score += 2;
    return score;
  }

  void read_event_date() {
    const DateMention* best = nullptr;
    int best_score = 0;
    std::uint32_t seen = 0;
    for (const Sentence& sentence : page_.sentences) {
      if (sentence.caption) continue;
      if (++seen > 8 && !sentence.event) continue;
      for (const DateMention& date : page_.dates) {
        if (date.first < sentence.first || date.past > sentence.past) continue;
        const int score = event_date_score(date, sentence);
        if (score > best_score) {
          best = &date;
          best_score = score;
        }
      }
    }
    if (best == nullptr) return;
    EventDate event;
    const auto year = event_year(*best, event.year_basis);
    if (!year) return;
    const auto day = base::make_date(*year, static_cast<unsigned>(best->month),
                                     static_cast<unsigned>(best->day));
    if (!day.ok()) return;
    event.day = day.value();
    event.session = best->session;
    event.raw = {std::string{page_.words(best->first, best->past)},
                 page_.span(best->first, best->past)};
    reading_.event_date = std::move(event);
  }

  [[nodiscard]] int event_date_score(const DateMention& date, const Sentence& sentence) const {
    if (!date.announced && !date.year) return 0;
    // A letterhead's day is no event: "Sông Thương, ngày 28 tháng 11".
    const bool event = sentence.event || held_in(sentence) != nullptr ||
                       page_.inside(sentence.first, sentence.past, Tag::conference) != nullptr;
    if (!event) return 0;
    int score = sentence.event                                                            ? 6
                : page_.inside(sentence.first, sentence.past, Tag::conference) != nullptr ? 3
                                                                                          : 1;
    if (date.announced) score += 3;
    if (date.session != Session::unstated) score += 3;
    if (date.first <= sentence.first + 1) score += 2;
    const Hit* const held = held_in(sentence);
    if (held != nullptr && date.past <= held->first) score += 1;
    return follows_document(date, sentence) ? 0 : score;
  }

  // The day of a plan or decision: "Kế hoạch số 12/KH-UBND ngày 01/12/2024 của UBND huyện".
  [[nodiscard]] bool follows_document(const DateMention& date, const Sentence& sentence) const {
    constexpr std::uint32_t kNear = 8;
    std::uint32_t back = date.first > sentence.first + kNear ? date.first - kNear : sentence.first;
    for (std::uint32_t i = back; i < date.first; ++i) {
      if (page_.at(i).mark == U',')
        back = i;  // "…/KH-UBND của UBND huyện, ngày 05/12": a new start
    }
    for (std::uint32_t i = back + 2; i < date.first; ++i) {
      const bool joined = page_.at(i).glued && page_.at(i - 1).glued && page_.at(i - 1).mark != 0;
      if (joined && page_.at(i).all_capital) return true;
    }
    return false;
  }

  [[nodiscard]] std::optional<int> event_year(const DateMention& date, YearBasis& basis) const {
    if (date.year) {
      basis = YearBasis::printed;
      return date.year;
    }
    if (reading_.publish_date) {
      basis = YearBasis::publish_stamp;
      const std::chrono::year_month_day stamp{reading_.publish_date->day};
      const int stamp_year = static_cast<int>(stamp.year());
      const int stamp_month = static_cast<int>(static_cast<unsigned>(stamp.month()));
      // December's conference may be published in January.
      return date.month > stamp_month ? stamp_year - 1 : stamp_year;
    }
    basis = YearBasis::review_year;
    if (!reading_.year) return std::nullopt;
    // A year is reviewed at its end or in the first months of the next one.
    constexpr int kFirstMonths = 5;
    const bool next = reading_.kind == Kind::annual_review && date.month <= kFirstMonths;
    return *reading_.year + (next ? 1 : 0);
  }

  // -- Who and where
  // --------------------------------------------------------------------------------

  void read_organiser() {
    if (event_ == nullptr) return;
    const Hit* const held = held_in(*event_);
    if (held == nullptr) return;
    for (std::uint32_t i = event_->first; i < held->first; ++i) {
      if (page_.starting(i, Tag::body) == nullptr || after_place_word(i, event_->first)) continue;
      std::uint32_t past = held->first;
      while (past > i && page_.starting(past - 1, Tag::result) != nullptr) --past;
      while (past > i && page_.at(past - 1).mark != 0 && page_.at(past - 1).mark != U')') --past;
      reading_.organiser = Words{std::string{page_.words(i, past)}, page_.span(i, past)};
      return;
    }
  }

  void read_place() {
    if (event_ == nullptr) return;
    for (std::uint32_t i = event_->first; i < event_->past; ++i) {
      const Hit* const word = page_.starting(i, Tag::at_place);
      if (word == nullptr || page_.starting(word->past, Tag::conference) != nullptr) continue;
      std::uint32_t past = word->past;
      while (past < event_->past && !ends_place(past)) ++past;
      if (past == word->past) continue;
      reading_.place =
          Words{std::string{page_.words(word->past, past)}, page_.span(word->past, past)};
      return;
    }
  }
  [[nodiscard]] bool ends_place(std::uint32_t i) const {
    const char32_t mark = page_.at(i).mark;
    return mark == U',' || mark == U'.' || mark == U';' || mark == U'(' ||
           page_.starting(i, Tag::held) != nullptr || page_.starting(i, Tag::result) != nullptr;
  }

  const Page& page_;
  const std::vector<Mention>& mentions_;
  Reading& reading_;
  const Sentence* event_ = nullptr;
};

/// Follows the page from what was done to what shall be done and back.
class Moods {
 public:
  Moods(Page& page, const Reading& reading) : page_{page}, reading_{reading} {}

  void run() {
    Mood mood = Mood::result;
    for (Sentence& sentence : page_.sentences) {
      if (sentence.caption) continue;
      sentence.plan_first = sentence.past;
      if (sentence.event) continue;
      mood = mood_of(sentence, mood);
      sentence.mood = mood;
      if (const auto demand = demand_in(sentence)) {
        sentence.plan_first = *demand;
        mood = Mood::plan;  // What follows goes on with what is asked for.
      }
    }
  }

 private:
  // The last sign in the sentence decides, for "Phát huy những kết quả đạt được, trong năm 2024 …".
  [[nodiscard]] Mood mood_of(const Sentence& sentence, Mood mood) const {
    std::uint32_t sign_past = 0;
    const auto sign = [&](const Hit* hit, Mood says, std::uint32_t reach) {
      if (hit == nullptr || hit->first >= sentence.first + reach || hit->past <= sign_past) return;
      sign_past = hit->past;
      mood = says;
    };
    constexpr std::uint32_t kOpening = 6;  // words in which a heading word opens a sentence
    const auto past = sentence.past;
    sign(page_.inside(sentence.first, past, Tag::occasion), Mood::result, kOpening);
    sign(page_.inside(sentence.first, past, Tag::result_head), Mood::result, kOpening);
    sign(page_.inside(sentence.first, past, Tag::plan_head), Mood::plan, kOpening);
    for (std::uint32_t i = sentence.first + 1; i < past; ++i) {
      if (const auto told = year_tells(i, sentence)) {
        mood = *told;
      }
    }
    return mood;
  }

  // "Đại tá A ghi nhận kết quả trên và yêu cầu huyện …": a person asks; from there on nothing has
  // been done yet. "đạt yêu cầu", "theo đề nghị của" are longer phrases that ask for nothing.
  [[nodiscard]] std::optional<std::uint32_t> demand_in(const Sentence& sentence) const {
    bool person = false;
    for (std::uint32_t i = sentence.first; i < sentence.past; ++i) {
      for (const Tag tag : {Tag::courtesy, Tag::rank, Tag::office}) {
        person = person || page_.starting(i, tag) != nullptr;
      }
      const Hit* const demand = page_.starting(i, Tag::demand);
      if (demand == nullptr || !person) continue;
      const auto longer = [&](const Hit* other) {
        return other != nullptr && other->past - other->first > demand->past - demand->first;
      };
      bool other = false;
      for (const Tag tag : {Tag::filler, Tag::concept_}) {
        other = other || longer(page_.starting(i, tag)) || longer(page_.ending(demand->past, tag));
      }
      if (!other) return demand->past;
    }
    return std::nullopt;
  }

  // "Năm 2024, …", "trong năm 2025,", "nhiệm vụ năm 2025": but not "tuyển quân năm 2025".
  [[nodiscard]] std::optional<Mood> year_tells(std::uint32_t i, const Sentence& sentence) const {
    const int year = page_.year_at(i);
    if (year == 0 || !reading_.year || page_.at(i - 1).key != Page::key_of_year())
      return std::nullopt;
    const bool opens = i - 1 == sentence.first || page_.at(i - 2).mark != 0 ||
                       page_.starting(i - 2, Tag::at_place) != nullptr ||
                       page_.ending(i - 1, Tag::filler) != nullptr ||
                       page_.ending(i - 1, Tag::ahead) != nullptr;
    if (!opens) return std::nullopt;
    if (year == *reading_.year && reading_.kind != Kind::half_review) return Mood::result;
    if (year == *reading_.year + 1) return Mood::plan;
    return std::nullopt;
  }

  Page& page_;
  const Reading& reading_;
};

}  // namespace

void read_heading(const Page& page, const std::vector<Mention>& mentions, Reading& reading) {
  Heading{page, mentions, reading}.run();
}

void decide_moods(Page& page, const Reading& reading) { Moods{page, reading}.run(); }

}  // namespace tongket::reader
