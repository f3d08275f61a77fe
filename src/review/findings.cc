#include "review/findings.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "review/limits.h"
#include "review/verdict.h"

namespace tongket::review {
namespace {

constexpr std::size_t kSaidShortest = 60;  ///< A shorter paragraph is anybody's.
constexpr std::size_t kWordsAtOnce = 5;
constexpr std::size_t kAlikePercent = 80;
constexpr std::size_t kShownLongest = 60;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::string shortened(std::string_view text) {
  if (base::length(text) <= kShownLongest) return std::string{text};
  return std::string{base::slice(text, 0, kShownLongest)} + "…";
}

/// The plain words of a text: what a person wrote, without numbers of any kind.
std::string words_alone(std::string_view text) {
  const auto pieces = parse_text(text);
  std::string words;
  if (!pieces.ok()) return words;
  for (const auto& piece : pieces.value()) {
    const auto* plain = std::get_if<std::string>(&piece);
    words += plain != nullptr ? *plain : std::string{" "};
  }
  std::erase_if(words, is_digit);
  return base::match_key(words);
}

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(by), text.size());
    if (end != 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// Every run of five words.
std::set<std::string> runs_of(std::string_view words) {
  const auto each = split(words, ' ');
  std::set<std::string> runs;
  for (std::size_t at = 0; at + kWordsAtOnce <= each.size(); ++at) {
    std::string run;
    for (std::size_t next = at; next < at + kWordsAtOnce; ++next) {
      run += each[next];
      run += ' ';
    }
    runs.insert(std::move(run));
  }
  return runs;
}

class Findings {
 public:
  Findings(const Source& source, const std::vector<SectionText>& sections,
           const std::vector<OtherText>& others)
      : source_{source}, sections_{sections}, others_{others} {}

  std::vector<Finding> all() && {
    for (const auto& each : sections_) look_at(each);
    look_for_unmet_targets();
    look_at_coverage();
    std::ranges::stable_sort(found_, {}, &Finding::weight);
    return std::move(found_);
  }

 private:
  void add(Weight weight, std::string section, std::string_view code,
           std::vector<std::pair<std::string_view, std::string>> args) {
    found_.push_back(
        {.weight = weight, .section = std::move(section), .code = code, .args = std::move(args)});
  }

  void look_at(const SectionText& each) {
    const auto& [section, text] = each;
    if (base::match_key(text).empty()) {
      if (section->is_required) {
        add(Weight::error, section->key, "review.section_empty", {{"title", section->title}});
      }
      return;
    }
    look_at_bindings(each);
    if (section->role == SectionRole::limits) look_at_limits(each);
    if (section->role == SectionRole::results) look_for_unbound_numbers(each);
    look_for_repeated_words(each);
  }

  void look_at_bindings(const SectionText& each) {
    const auto pieces = parse_text(each.text);
    if (!pieces.ok()) return;
    for (const auto& stale : stale_in(source_, pieces.value())) {
      add(Weight::error, each.section->key, "review.number_changed",
          {{"figure", to_text(stale.binding)}, {"seen", *stale.binding.seen}, {"now", stale.now}});
    }
    for (const auto& piece : pieces.value()) {
      const auto* binding = std::get_if<Binding>(&piece);
      const auto bound = binding == nullptr ? Bound::there : resolve(source_, *binding).bound;
      if (bound == Bound::there) continue;
      const bool is_incomparable = bound == Bound::incomparable;
      add(is_incomparable ? Weight::warning : Weight::error, each.section->key,
          is_incomparable ? "review.figure_incomparable" : "review.figure_missing",
          {{"figure", to_text(*binding)}});
    }
  }

  void look_at_limits(const SectionText& each) {
    const auto limits = limits_in(each.text);
    if (limits.empty()) look_for_unbound_numbers(each);
    for (const auto& limit : limits) {
      // A remedy tells what is wanted, which no report can bear out.
      look_for_unbound_numbers({.section = each.section, .text = limit.said + ". " + limit.cause});
      const auto told = std::vector<std::pair<std::string_view, std::string>>{
          {"limit", shortened(read_aloud(limit.said))}};
      if (limit.cause.empty()) {
        add(Weight::warning, each.section->key, "review.limit_without_cause", told);
      }
      if (limit.remedy.empty()) {
        add(Weight::warning, each.section->key, "review.limit_without_remedy", told);
      }
    }
  }

  /// Numbers a person typed: not those of days, years and papers.
  void look_for_unbound_numbers(const SectionText& each) {
    constexpr std::string_view kMarks = ".,;:)";
    static const std::set<std::string, std::less<>> no_count_after = {
        "năm", "ngày", "tháng", "số", "quý", "khóa", "điều", "loại", "tuổi", "tượng", "bên", "và"};
    const auto pieces = parse_text(each.text);
    if (!pieces.ok()) return;
    for (const auto& piece : pieces.value()) {
      const auto* plain = std::get_if<std::string>(&piece);
      if (plain == nullptr) continue;
      const auto key = base::match_key(*plain);
      auto words = split(key, ' ');
      for (auto& word : words) {
        const auto last = word.find_last_not_of(kMarks);
        word = word.substr(0, last == std::string_view::npos ? 0 : last + 1);
      }
      std::erase(words, std::string_view{});
      for (std::size_t at = 0; at < words.size(); ++at) {
        const auto word = words[at];
        const auto before = at == 0 ? std::string_view{} : words[at - 1];
        // "6 tháng đầu năm" is a part of the year.
        const bool is_period = at + 1 < words.size() && words[at + 1] == "tháng";
        const bool counts = is_digit(word.front()) && word.find('/') == std::string_view::npos &&
                            !no_count_after.contains(before) && !is_period;
        if (counts) look_up(each, word);
      }
    }
  }

  /// A typed number that is a figure of the book only lost its way there; any other rests on
  /// nobody's report.
  void look_up(const SectionText& each, std::string_view number) {
    if (const auto* indicator = indicator_with(number)) {
      add(Weight::note, each.section->key, "review.number_unbound",
          {{"number", std::string{number}},
           {"code", indicator->code},
           {"name", indicator->name_vi}});
    } else {
      add(Weight::warning, each.section->key, "review.number_unsupported",
          {{"number", std::string{number}}});
    }
  }

  /// "1.245" and "1245" are one number.
  static std::string ungrouped(std::string_view number) {
    std::string bare{number};
    std::erase(bare, '.');
    return bare;
  }

  /// A figure of the unit that reads so, or of its target, or of how much of it was reached.
  [[nodiscard]] const indicator::Indicator* indicator_with(std::string_view number) const {
    const auto wanted = ungrouped(number);
    const auto reads_so = [&](const indicator::Indicator& indicator,
                              const std::optional<figure::Value>& value) {
      return value && ungrouped(print(source_, indicator, *value)) == wanted;
    };
    for (const auto& [key, cell] : source_.book.rows) {
      const auto* indicator =
          key.unit == source_.unit ? source_.catalogue.latest(key.indicator) : nullptr;
      if (indicator == nullptr) continue;
      const bool is_share =
          cell.percent_of_target && percent_text(*cell.percent_of_target) == number;
      const bool found = is_share || reads_so(*indicator, cell.value) ||
                         reads_so(*indicator, cell.target) ||
                         reads_so(*indicator, cell.year_before);
      if (found) return indicator;
    }
    return nullptr;
  }

  void look_for_repeated_words(const SectionText& each) {
    for (const auto paragraph : split(each.text, '\n')) {
      const auto words = words_alone(paragraph);
      if (base::length(words) < kSaidShortest) continue;
      const auto runs = runs_of(words);
      for (const auto& other : others_) {
        if (!is_alike(runs, runs_of(words_alone(other.text)))) continue;
        add(Weight::warning, each.section->key, "review.wording_repeated",
            {{"words", shortened(read_aloud(paragraph))}, {"whose", other.whose}});
        break;
      }
    }
  }

  static bool is_alike(const std::set<std::string>& runs, const std::set<std::string>& others) {
    if (runs.empty()) return false;
    const auto shared =
        std::ranges::count_if(runs, [&](const std::string& run) { return others.contains(run); });
    return static_cast<std::size_t>(shared) * 100 >= runs.size() * kAlikePercent;
  }

  void look_for_unmet_targets() {
    std::string limits;
    std::string key;
    for (const auto& [section, text] : sections_) {
      if (section->role != SectionRole::limits) continue;
      limits = text;
      key = section->key;
    }
    const auto words = base::match_key(limits);
    for (const auto& [indicator, place, standing, counts] : aimed_in(source_)) {
      if (standing != Standing::unmet || !counts) continue;
      const bool told = limits.find("{{" + indicator->code) != std::string::npos ||
                        words.find(base::match_key(indicator->name_vi)) != std::string::npos;
      if (told) continue;
      add(Weight::warning, key, "review.unmet_not_told",
          {{"code", indicator->code}, {"name", indicator->name_vi}});
    }
  }

  void look_at_coverage() {
    std::size_t partial = 0;
    for (const auto& [key, cell] : source_.book.rows) {
      if (key.unit != source_.unit || !cell.value || key.slice != 0) continue;
      if (cell.coverage.owing > 0 && cell.coverage.reported < cell.coverage.owing) ++partial;
    }
    if (partial == 0) return;
    add(Weight::note, "", "review.coverage_partial", {{"count", std::to_string(partial)}});
  }

  /// The words with their figures, as the report will print them; as typed when they hold no good
  /// binding.
  [[nodiscard]] std::string read_aloud(std::string_view words) const {
    const auto pieces = parse_text(words);
    return pieces.ok() ? plain_text(source_, pieces.value()) : std::string{words};
  }

  const Source& source_;
  const std::vector<SectionText>& sections_;
  const std::vector<OtherText>& others_;
  std::vector<Finding> found_;
};

}  // namespace

std::string_view code(Weight weight) {
  switch (weight) {
    case Weight::error:
      return "error";
    case Weight::warning:
      return "warning";
    case Weight::note:
      return "note";
  }
  return "note";
}

std::vector<Finding> findings(const Source& source, const std::vector<SectionText>& sections,
                              const std::vector<OtherText>& others) {
  return Findings{source, sections, others}.all();
}

}  // namespace tongket::review
