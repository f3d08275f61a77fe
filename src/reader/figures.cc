#include <algorithm>

#include "facts.h"
#include "rules.h"
#include "subjects.h"

namespace tongket::reader {
namespace {

constexpr int kFits = 400;        // below it the choice of indicator is doubtful
constexpr int kBarely = 250;      // below it no indicator is named at all
constexpr int kMargin = 120;      // two indicators nearer than this are both offered
constexpr int kPairMargin = 700;  // two halves of one subject may differ this much

class FigureReader {
 public:
  FigureReader(const Page& page, const std::vector<Mention>& mentions, Reading& reading)
      : page_{page}, mentions_{mentions}, reading_{reading}, weigher_{page} {}

  void run() {
    if (reading_.unit) others_ = sentences_of_others(page_, mentions_, *reading_.unit);
    for (std::size_t i = 0; i < page_.quantities.size(); ++i) {
      const Quantity& quantity = page_.quantities[i];
      const Sentence* const sentence = page_.sentence_of(quantity.first);
      if (quantity.taken || quantity.change || sentence == nullptr || sentence->caption) continue;
      if (!of_other_unit(*sentence) && !is_quoted(quantity, *sentence)) read(i, *sentence);
    }
  }

 private:
  [[nodiscard]] bool of_other_unit(const Sentence& sentence) const {
    return !others_.empty() &&
           others_[static_cast<std::size_t>(&sentence - page_.sentences.data())];
  }

  // Somebody's own words: “Năm ngoái xã còn thiếu 1 chỉ tiêu …”. A short quotation is a name.
  [[nodiscard]] bool is_quoted(const Quantity& quantity, const Sentence& sentence) const {
    constexpr std::uint32_t kSpeech = 12;  // words
    bool inside = false;
    std::uint32_t open = 0;
    std::uint32_t first = sentence.first;
    std::uint32_t past = sentence.past;
    const auto same = [&](std::size_t other) {
      return page_.sentences[other].paragraph == sentence.paragraph;
    };
    const auto own = static_cast<std::size_t>(&sentence - page_.sentences.data());
    for (std::size_t i = own; i > 0 && same(i - 1); --i) first = page_.sentences[i - 1].first;
    for (std::size_t i = own + 1; i < page_.sentences.size() && same(i); ++i) {
      past = page_.sentences[i].past;
    }
    for (std::uint32_t i = first; i < past; ++i) {
      if (page_.at(i).mark != U'"') continue;
      if (inside && open < quantity.first && quantity.first < i && i - open > kSpeech) return true;
      inside = !inside;
      open = i;
    }
    return false;
  }

  void read(std::size_t index, const Sentence& sentence) {
    const Quantity& quantity = page_.quantities[index];
    const Context& context = weigher_.weigh(index);
    if (is_compared(quantity, context) || is_of_other_year(quantity, context)) return;
    if (is_planned_before(quantity, sentence)) return;
    const std::vector<Fit> fits = fitting_rules(page_, quantity, context);
    const bool named = !fits.empty() && fits.front().score >= kBarely;
    if (quantity.measure == -1 && !(named && states_value(quantity, *fits.front().rule, context))) {
      return;
    }
    // None of the indicators, yet something of the field: a person should look.
    if (!named && (!context.any_topic || counts_places(quantity))) return;
    if (is_planned(quantity, sentence)) {
      add_target(quantity, context, named ? fits.front().rule : nullptr, sentence);
    } else {
      add_figures(quantity, context, fits, sentence);
    }
  }

  // "đạt 120 cuộc, bằng 95% so với cùng kỳ": the percent of another year.
  [[nodiscard]] bool is_compared(const Quantity& quantity, const Context& context) const {
    return page_.inside(quantity.unit_past, context.clause_past, Tag::compared) != nullptr ||
           page_.inside(context.clause_first, quantity.hedge_first, Tag::compared) != nullptr;
  }

  // "(năm 2022 là 45 đồng chí)" in a review of 2023.
  [[nodiscard]] bool is_of_other_year(const Quantity& quantity, const Context& context) const {
    if (!reading_.year) return false;
    for (std::uint32_t i = context.clause_first + 1; i < quantity.first; ++i) {
      const int year = page_.year_at(i);
      if (year != 0 && year < *reading_.year && page_.at(i - 1).key == Page::key_of_year()) {
        return !is_of_statute(i, context.clause_first);
      }
    }
    return false;
  }
  // "Tuyên truyền Luật Nghĩa vụ quân sự năm 2015 được 74 buổi".
  [[nodiscard]] bool is_of_statute(std::uint32_t year, std::uint32_t first) const {
    return page_.inside(first, year, Tag::statute) != nullptr;
  }

  // "huyện đề ra kế hoạch bồi dưỡng 800 người; kết quả …": of the year itself, yet no result.
  [[nodiscard]] bool is_planned_before(const Quantity& quantity, const Sentence& sentence) const {
    for (std::uint32_t i = quantity.first; i-- > sentence.first;) {
      if (page_.at(i).mark == U';' || page_.starting(i, Tag::result_head) != nullptr) return false;
      if (page_.starting(i, Tag::own_plan) != nullptr) return true;
    }
    return false;
  }

  // "cho 4 đơn vị", "của 17 thôn": where, not what; but "cho 12 xã tham gia" tells who did it.
  [[nodiscard]] bool counts_places(const Quantity& quantity) const {
    return page_.ending(quantity.hedge_first, Tag::of_place) != nullptr &&
           page_.starting(quantity.past, Tag::place_noun) != nullptr &&
           page_.starting(quantity.unit_past, Tag::clause_verb) == nullptr;
  }

  // A number without unit stands behind "là", "đạt", "có", a colon, or the very words that say what
  // is counted: "quân đội 120, công an 30".
  [[nodiscard]] bool states_value(const Quantity& quantity, const Rule& rule,
                                  const Context& context) const {
    if (quantity.hedge_first == 0) return false;
    if (page_.ending(quantity.hedge_first, Tag::before_count) != nullptr) return true;
    if (page_.is_mark(quantity.hedge_first - 1, U':')) return true;
    return std::any_of(rule.needs.begin(), rule.needs.end(), [&](const Need& need) {
      return std::any_of(need.concepts.begin(), need.concepts.end(), [&](std::uint16_t number) {
        const Hit* const hit = context.nearest[number];
        return hit != nullptr && hit->past == quantity.hedge_first;
      });
    });
  }

  [[nodiscard]] bool is_planned(const Quantity& quantity, const Sentence& sentence) const {
    if (sentence.mood == Mood::plan || quantity.first >= sentence.plan_first) return true;
    for (std::uint32_t i = quantity.first; i-- > sentence.first;) {
      if (page_.at(i).mark == U';') return false;
      if (page_.starting(i, Tag::plan) != nullptr) return true;
    }
    return false;
  }

  void add_target(const Quantity& quantity, const Context& context, const Rule* rule,
                  const Sentence& sentence) {
    Target target;
    target.number = quantity.number;
    target.mark = quantity.mark;
    target.unit = unit_of(quantity);
    target.numeral = page_.span(quantity.first, quantity.past);
    if (rule != nullptr) target.indicator = page_.lexicon->codes[rule->code];
    const auto told = std::find_if(
        reading_.tasks.begin(), reading_.tasks.end(),
        [&](const Task& task) { return task.span.covers(target.numeral) && !task.target; });
    if (told != reading_.tasks.end()) {
      told->target = std::move(target);
      return;
    }
    std::uint32_t first = rule == nullptr ? context.clause_first
                                          : words_begin(*rule, context, quantity, sentence.first);
    Task task;
    while (first < quantity.first && is_bullet(first)) ++first;
    task.span = page_.span(first, context.clause_past);
    task.text = page_.words(first, context.clause_past);
    task.area = target.indicator.substr(0, target.indicator.find('.'));
    task.target = std::move(target);
    reading_.tasks.push_back(std::move(task));
  }

  // "- ", "2. " at the head of a line.
  [[nodiscard]] bool is_bullet(std::uint32_t token) const {
    return page_.at(token).mark != 0 ||
           (page_.at(token).kind == TokenKind::number && page_.is_mark(token + 1, U'.'));
  }

  void add_figures(const Quantity& quantity, const Context& context, const std::vector<Fit>& fits,
                   const Sentence& sentence) {
    Figure figure = bare_figure(quantity);
    const Rule* const best =
        fits.empty() || fits.front().score < kBarely ? nullptr : fits.front().rule;
    const std::uint32_t first = best == nullptr
                                    ? context.clause_first
                                    : words_begin(*best, context, quantity, sentence.first);
    figure.evidence = page_.span(first, context.clause_past);
    if (best == nullptr) {
      reading_.figures.push_back(std::move(figure));
      return;
    }
    if (quantity.percent && fits.size() > 1 && is_pair(fits, context)) {
      for (std::size_t i = 0; i < 2; ++i) {
        Figure half = figure;
        half.candidates = {{page_.lexicon->codes[fits[i].rule->code], 100}};
        half.sureness = Sureness::sure;
        reading_.figures.push_back(std::move(half));
      }
      return;
    }
    figure_of_noun_ = quantity.measure == Quantity::kUnknownNoun;
    choose(figure, fits);
    if (figure.sureness == Sureness::sure && speaks_of_other_unit(quantity, context)) {
      figure.sureness = Sureness::doubtful;
      figure.doubt = "reading.doubt_other_unit";
    }
    reading_.figures.push_back(std::move(figure));
  }

  [[nodiscard]] bool is_pair(const std::vector<Fit>& fits, const Context& context) const {
    return fits[1].score >= kFits && fits[0].score - fits[1].score < kPairMargin &&
           one_subject(page_, *fits[0].rule, *fits[1].rule, context);
  }

  [[nodiscard]] Figure bare_figure(const Quantity& quantity) const {
    Figure figure;
    figure.numeral = page_.span(quantity.first, quantity.past);
    figure.number = quantity.number;
    figure.mark = quantity.mark;
    figure.unit = unit_of(quantity);
    figure.numerator = quantity.numerator;
    figure.denominator = quantity.denominator;
    figure.percent = quantity.percent;
    return figure;
  }

  [[nodiscard]] std::string unit_of(const Quantity& quantity) const {
    std::uint32_t first = quantity.past;
    if (quantity.cell_first < quantity.cell_past) {
      return std::string{page_.words(quantity.cell_first, quantity.cell_past)};
    }
    if (quantity.measure == -1) return unit_of_whole(quantity);
    // "416 (bốn trăm mười sáu) đồng chí"
    while (first < quantity.unit_past && page_.at(first).mark == U'(') {
      while (first < quantity.unit_past && page_.at(first).mark != U')') ++first;
      ++first;
    }
    return std::string{page_.words(first, quantity.unit_past)};
  }

  // "giao 56 công dân (Quân đội: 49, Công an: 7)": parts count in the unit of their whole.
  [[nodiscard]] std::string unit_of_whole(const Quantity& part) const {
    const Sentence* const sentence = page_.sentence_of(part.first);
    for (std::size_t i = page_.quantities.size(); i-- > 0;) {
      const Quantity& whole = page_.quantities[i];
      if (whole.first >= part.first || whole.percent || whole.measure < 0) continue;
      if (whole.first < sentence->first) break;
      for (std::uint32_t j = whole.unit_past; j < part.first; ++j) {
        if (page_.at(j).mark == U'(' || page_.starting(j, Tag::divides) != nullptr) {
          return unit_of(whole);
        }
      }
    }
    return {};
  }

  void choose(Figure& figure, const std::vector<Fit>& fits) const {
    const int best = fits.front().score;
    int total = 0;
    std::size_t count = 0;
    while (count < fits.size() && best - fits[count].score < kMargin) total += fits[count++].score;
    int given = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const int weight = i + 1 == count ? 100 - given : fits[i].score * 100 / total;
      given += weight;
      figure.candidates.push_back({page_.lexicon->codes[fits[i].rule->code], weight});
    }
    if (count > 1) {
      figure.sureness = Sureness::doubtful;
      figure.doubt = "reading.doubt_two_indicators";
    } else if (best < kFits || figure_of_noun_) {
      figure.sureness = Sureness::doubtful;
      figure.doubt = "reading.doubt_weak";
    } else {
      figure.sureness = Sureness::sure;
    }
  }

  // "xã A giao 12 công dân" on the page of a district: true, but of xã A.
  [[nodiscard]] bool speaks_of_other_unit(const Quantity& quantity, const Context& context) const {
    if (!reading_.unit) return false;
    return std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& mention) {
      if (mention.first < context.clause_first || mention.past > quantity.first) return false;
      if (mention.above || mention.bare) return false;
      if (mention.unit.name == reading_.unit->name) return false;
      if (mention.unit.level == Level::cluster) return false;
      const bool place = page_.ending(mention.first, Tag::at_place) != nullptr;
      return !place && mention.unit.level <= reading_.unit->level;
    });
  }

  const Page& page_;
  const std::vector<Mention>& mentions_;
  Reading& reading_;
  Weigher weigher_;
  std::vector<bool> others_;     ///< By sentence: it speaks of another unit.
  bool figure_of_noun_ = false;  ///< The number counts something no section knows.
};

}  // namespace

void read_figures(const Page& page, const std::vector<Mention>& mentions, Reading& reading) {
  FigureReader{page, mentions, reading}.run();
}

}  // namespace tongket::reader
