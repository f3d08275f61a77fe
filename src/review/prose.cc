#include "review/prose.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "csv_data.h"
#include "review/coverage.h"
#include "review/parts.h"
#include "target/course.h"

namespace tongket::review {
namespace embedded {
std::string_view prose_csv();
}
namespace {

constexpr std::string_view kMissing = "Chưa có số liệu báo cáo về: ";
constexpr std::string_view kDenominator = "(mẫu số)";  ///< How names of mere denominators end.
constexpr std::string_view kNothing = "Chưa có đơn vị nào báo cáo số liệu của nội dung này.";
constexpr std::string_view kOfWhich = "Trong đó: ";  ///< How names of parts of a figure begin.
constexpr std::size_t kMissingNamed = 5;             ///< The others are counted.

/// One sentence of catalogue/review/prose.csv.
///
///     when   (nothing)  its figures are there
///            positive   … and the first is above zero
///            zero       … and the first is zero
///            target     … and the first has a target
struct Sentence {
  std::string section;
  std::vector<Binding> needs;
  std::string when;
  std::string text;
};

Binding binding_of(const std::string& words) {
  const auto pieces = parse_text("{{" + words + "}}");
  TK_CHECK(pieces.ok() && pieces.value().size() == 1);
  return std::get<Binding>(pieces.value().front());
}

std::vector<Sentence> read_sentences() {
  const auto table = read_shipped(embedded::prose_csv(), "prose.csv");
  std::vector<Sentence> sentences;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Sentence sentence{.section = std::string{table.cell(row, 0)},
                      .needs = {},
                      .when = std::string{table.cell(row, 2)},
                      .text = std::string{table.cell(row, 3)}};
    for (const auto& words : parts_of(table.cell(row, 1))) {
      sentence.needs.push_back(binding_of(words));
    }
    TK_CHECK(!sentence.needs.empty() && parse_text(sentence.text).ok());
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

const std::vector<Sentence>& sentences() {
  static const std::vector<Sentence> all = read_sentences();
  return all;
}

const BookCell* cell_of(const Source& source, const Binding& binding) {
  const auto resolved = resolve(source, binding);
  return resolved.key && resolved.bound == Bound::there ? source.book.find(*resolved.key) : nullptr;
}

bool is_above_zero(const BookCell& cell) {
  using Kind = figure::Value::Kind;
  const auto kind = cell.value->kind();
  if (kind != Kind::number && kind != Kind::percent && kind != Kind::ratio) return true;
  return cell.value->amount() > base::Decimal{0};
}

/// "Không áp dụng" is no figure to tell of.
bool is_told(const BookCell* cell) {
  return cell != nullptr && cell->value &&
         cell->value->kind() != figure::Value::Kind::not_applicable;
}

bool holds(const Source& source, const Sentence& sentence) {
  for (const auto& need : sentence.needs) {
    if (!is_told(cell_of(source, need))) return false;
  }
  const auto& first = *cell_of(source, sentence.needs.front());
  if (sentence.when == "positive") return is_above_zero(first);
  if (sentence.when == "zero") return !is_above_zero(first);
  if (sentence.when == "target") return first.percent_of_target.has_value();
  return true;
}

/// Whether every figure of the sentence is there: those in its words beside those it asks for.
bool can_be_said(const Source& source, const std::vector<Piece>& pieces) {
  return std::ranges::all_of(pieces, [&](const Piece& piece) {
    const auto* binding = std::get_if<Binding>(&piece);
    return binding == nullptr || resolve(source, *binding).bound == Bound::there;
  });
}

/// A figure that is told: code, and the round.
using Told = std::set<std::pair<std::string, bool>>;

void note_told(const std::vector<Piece>& pieces, Told& told) {
  for (const auto& piece : pieces) {
    const auto* binding = std::get_if<Binding>(&piece);
    if (binding == nullptr) continue;
    told.emplace(binding->code, binding->next_round);
    if (!binding->over.empty()) told.emplace(binding->over, binding->next_round);
  }
}

bool tells_something_new(const Sentence& sentence, const Told& told) {
  return std::ranges::any_of(sentence.needs, [&](const Binding& need) {
    return !told.contains({need.code, need.next_round});
  });
}

/// Whether the worth of a figure reads on its own beside its name: "Duy trì …: có".
std::string measure_words(const indicator::Indicator& indicator, const figure::Value& value) {
  const bool counted = value.kind() == figure::Value::Kind::number;
  // "Tổng số thôn, tổ dân phố: 4.251" says already of what.
  const bool was_said =
      base::match_key(indicator.name_vi).ends_with(base::match_key(indicator.measure));
  return counted && !was_said ? " " + indicator.measure : "";
}

std::string plain_sentence(const Source& source, const indicator::Indicator& indicator,
                           const BookCell& cell, bool next_round) {
  const auto bound = [&](Aspect aspect) {
    return to_text(Binding{.code = indicator.code, .aspect = aspect, .next_round = next_round});
  };
  auto text = indicator.name_vi;
  if (next_round) text += " (đợt đang thực hiện)";
  text += ": " + bound(Aspect::value) + measure_words(indicator, *cell.value);
  if (cell.percent_of_target) {
    const bool is_half = source.book.seasons.front().period.kind() == period::PeriodKind::half;
    text += ", đạt " + bound(Aspect::percent) + (is_half ? " chỉ tiêu năm (" : " chỉ tiêu (") +
            bound(Aspect::target) + ")";
  }
  using Kind = figure::Value::Kind;
  const bool counted = cell.value->kind() == Kind::number || cell.value->kind() == Kind::percent;
  if (cell.change && counted) text += ", " + bound(Aspect::change);
  return text + ".";
}

/// The indicators of a section that the book speaks of, in the order of the catalogue.
std::vector<const indicator::Indicator*> indicators_of(const Source& source,
                                                       const OutlineLine& section) {
  std::vector<const indicator::Indicator*> found;
  if (source.book.seasons.empty()) return found;
  for (const auto* each : source.catalogue.all(source.book.seasons.front().period.last_day())) {
    if (section_of(*each) == &section && !each->target_of) found.push_back(each);
  }
  return found;
}

class Paragraph {
 public:
  Paragraph(const Source& source, const OutlineLine& section)
      : source_{source}, section_{section} {}

  std::string write(Gaps gaps) && {
    say_sentences();
    say_the_rest();
    if (gaps == Gaps::named) say_what_is_missing();
    return std::move(text_);
  }

 private:
  void say(const std::string& sentence) {
    if (!text_.empty()) text_ += ' ';
    text_ += sentence;
  }

  void say_sentences() {
    for (const auto& sentence : sentences()) {
      if (sentence.section != section_.key || !tells_something_new(sentence, told_)) continue;
      const auto pieces = parse_text(sentence.text).value();
      if (!holds(source_, sentence) || !can_be_said(source_, pieces)) continue;
      say(sentence.text);
      note_told(pieces, told_);
    }
  }

  /// A share or mean whose two counts were told says nothing more; whoever told how much of a
  /// target was reached has told the target.
  [[nodiscard]] bool is_share_of_told(const indicator::Indicator& indicator,
                                      bool next_round) const {
    if (!indicator.numerator || !indicator.denominator) return false;
    const auto told = [&](indicator::IndicatorId part) {
      const auto* found = source_.catalogue.latest(part);
      return found != nullptr && told_.contains({found->code, next_round});
    };
    const auto* whole = source_.catalogue.latest(*indicator.denominator);
    const bool is_target = whole != nullptr && whole->target_of == indicator.numerator;
    return told(*indicator.numerator) && (is_target || told(*indicator.denominator));
  }

  /// Null where there is nothing to tell of it, or it was told.
  [[nodiscard]] const BookCell* untold(const indicator::Indicator& indicator,
                                       bool next_round) const {
    const auto key = key_of(source_, indicator, next_round);
    const auto* cell = key ? source_.book.find(*key) : nullptr;
    const bool was_told = told_.contains({indicator.code, next_round});
    return is_told(cell) && !was_told ? cell : nullptr;
  }

  void say_the_rest() {
    for (const auto* indicator : indicators_of(source_, section_)) {
      for (const bool next_round : {false, true}) {
        const auto* cell = untold(*indicator, next_round);
        if (cell == nullptr || is_share_of_told(*indicator, next_round)) continue;
        if (is_named_as_part(*indicator)) {
          say_parts(whole_of(indicator->code), next_round);
        } else {
          say(plain_sentence(source_, *indicator, *cell, next_round));
        }
        told_.emplace(indicator->code, next_round);
      }
    }
  }

  [[nodiscard]] bool is_named_as_part(const indicator::Indicator& indicator) const {
    return indicator.name_vi.starts_with(kOfWhich) &&
           find_indicator(source_, whole_of(indicator.code)) != nullptr;
  }

  /// "Trong số công dân đủ sức khỏe nhập ngũ, sức khỏe loại 1: 5 người; …": a part is told with
  /// what it is a part of, wherever that was told.
  void say_parts(std::string_view whole, bool next_round) {
    const auto& name = find_indicator(source_, whole)->name_vi;
    auto text = "Trong " + base::match_key(base::slice(name, 0, 1)) +
                std::string{base::slice(name, 1, base::length(name))} +
                (next_round ? " (đợt đang thực hiện)" : "");
    auto before = std::string{", "};
    for (const auto* part : indicators_of(source_, section_)) {
      const auto* cell = whole_of(part->code) == whole ? untold(*part, next_round) : nullptr;
      if (cell == nullptr || !part->name_vi.starts_with(kOfWhich)) continue;
      text += before + part->name_vi.substr(kOfWhich.size()) + ": " +
              to_text(Binding{.code = part->code, .next_round = next_round}) +
              measure_words(*part, *cell->value);
      told_.emplace(part->code, next_round);
      before = "; ";
    }
    say(text + ".");
  }

  /// Whether somebody had to report it and nobody did; of a share its counts are asked for. A grade
  /// is given by the conference, and what only stands below a share is no result.
  [[nodiscard]] bool is_missing(const indicator::Indicator& indicator) const {
    const bool is_result = indicator.value_type != indicator::ValueType::grade &&
                           indicator.name_vi.find(kDenominator) == std::string::npos;
    if (!is_result) return false;
    const auto key = key_of(source_, indicator);
    const auto* cell = key ? source_.book.find(*key) : nullptr;
    return cell != nullptr && !indicator.numerator && !cell->value && !cell->not_summed &&
           cell->coverage.owing > 0 && cell->coverage.reported == 0;
  }

  void say_what_is_missing() {
    std::string names;
    std::size_t missing = 0;
    for (const auto* indicator : indicators_of(source_, section_)) {
      if (!is_missing(*indicator)) continue;
      if (++missing > kMissingNamed) continue;
      if (!names.empty()) names += "; ";
      names += indicator->name_vi;
    }
    if (missing == 0) return;
    // A list of everything that is not there says no more than that nothing is.
    if (text_.empty()) return say(std::string{kNothing});
    const auto more = missing > kMissingNamed
                          ? " và " + std::to_string(missing - kMissingNamed) + " chỉ tiêu khác"
                          : "";
    say(std::string{kMissing} + names + more + ".");
  }

  const Source& source_;
  const OutlineLine& section_;
  Told told_;
  std::string text_;
};

}  // namespace

std::string without_gaps(std::string text) {
  while (true) {
    const auto first = text.find(kNothing);
    if (first == std::string::npos) break;
    text.erase(first, kNothing.size());
  }
  for (auto first = text.find(kMissing); first != std::string::npos; first = text.find(kMissing)) {
    auto past = std::min(text.find('\n', first), text.size());
    if (const auto stop = text.find(". ", first); stop < past) past = stop + 2;
    text.erase(first, past - first);
    if (text.ends_with(' ')) text.pop_back();
  }
  return text;
}

std::string propose(const Source& source, const OutlineLine& section, Gaps gaps) {
  if (section.role != SectionRole::results) return {};
  auto text = Paragraph{source, section}.write(gaps);
  const auto written = with_seen(source, with_coverage(source, text));
  TK_CHECK(written.ok());
  return written.value();
}

}  // namespace tongket::review
