#include "reader/score.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "lexicon_body.h"

namespace tongket::reader {
namespace {

/// The class of a unit of measure: of "người (đối tượng)" that of "người"; −1 when unknown.
int class_of(std::string_view unit, const Lexicon::Body& lexicon) {
  Tokens tokens = tokenise(unit);
  for (const Hit& hit : lexicon.tree.match(tokens)) {
    if (hit.tag == Tag::measure && hit.first == 0) return hit.value;
  }
  return -1;
}

bool units_agree(std::string_view expected, std::string_view given, const Lexicon::Body& lexicon) {
  if (base::match_key(expected) == base::match_key(given)) return true;
  const int left = class_of(expected, lexicon);
  if (left >= 0) return left == class_of(given, lexicon);
  // A noun no section of the lexicon knows: "ngư dân" and "ngư dân gặp nạn".
  const std::string longer = base::match_key(given);
  const std::string shorter = base::match_key(expected);
  return !shorter.empty() && !longer.empty() &&
         (longer.starts_with(shorter) || shorter.starts_with(longer));
}

bool is_right(const ExpectedFigure& expected, const Figure& given, const Lexicon::Body& lexicon) {
  return expected.evidence.covers(given.numeral) && given.evidence.covers(given.numeral) &&
         expected.number == given.number && expected.mark == given.mark &&
         std::any_of(
             expected.units.begin(), expected.units.end(),
             [&](const std::string& unit) { return units_agree(unit, given.unit, lexicon); }) &&
         (!expected.denominator ||
          (given.denominator && *expected.denominator == *given.denominator));
}

bool names(const ExpectedFigure& expected, const Figure& given) {
  if (given.candidates.empty()) return expected.none_fits || expected.indicators.empty();
  return !given.candidates.empty() &&
         std::find(expected.indicators.begin(), expected.indicators.end(),
                   given.candidates.front().code) != expected.indicators.end();
}

/// "535 đồng chí, đạt 1,15%": the answer may hold the percent with the count.
bool is_percent_of(const ExpectedFigure& expected, const Figure& given) {
  return given.percent && expected.percent && *expected.percent == given.number &&
         expected.evidence.covers(given.numeral);
}

std::string say(const Figure& figure, std::string_view text) {
  std::string said = base::to_text(figure.number) + " " + figure.unit + " [" +
                     std::string{base::slice(text, figure.evidence.first, figure.evidence.past)} +
                     "]";
  for (const Candidate& candidate : figure.candidates) said += " " + candidate.code;
  return said;
}

std::string say(const ExpectedFigure& figure, std::string_view text) {
  std::string said = base::to_text(figure.number) + " " + figure.units.front() + " [" +
                     std::string{base::slice(text, figure.evidence.first, figure.evidence.past)} +
                     "]";
  for (const std::string& code : figure.indicators) said += " " + code;
  return said;
}

/// Pairs expected and given figures; among equals the one with the right indicator first.
class Matcher {
 public:
  Matcher(const ExpectedPage& expected, const Reading& reading, std::string_view text,
          const Lexicon::Body& lexicon, PageScore& score)
      : expected_{expected}, reading_{reading}, text_{text}, lexicon_{lexicon}, score_{score} {}

  void run() {
    used_.assign(reading_.figures.size(), false);
    std::vector<bool> met(expected_.figures.size(), false);
    for (const bool with_indicator : {true, false}) {
      for (std::size_t i = 0; i < expected_.figures.size(); ++i) {
        if (!met[i]) met[i] = match(expected_.figures[i], with_indicator);
      }
    }
    for (std::size_t i = 0; i < expected_.figures.size(); ++i) {
      const ExpectedFigure& figure = expected_.figures[i];
      if (figure.inferred) continue;
      ++score_.figures.expected;
      ++score_.spans.expected;
      if (met[i]) ++score_.figures.right;
      if (!met[i]) score_.faults.push_back("missed: " + say(figure, text_));
      if (std::any_of(reading_.figures.begin(), reading_.figures.end(), [&](const Figure& given) {
            return !given.inferred && figure.evidence.covers(given.numeral);
          })) {
        ++score_.spans.right;
      }
    }
    count_given();
  }

 private:
  bool match(const ExpectedFigure& figure, bool with_indicator) {
    for (std::size_t i = 0; i < reading_.figures.size(); ++i) {
      const Figure& given = reading_.figures[i];
      if (used_[i] || !is_right(figure, given, lexicon_)) continue;
      if (with_indicator && !names(figure, given)) continue;
      used_[i] = true;
      if (figure.inferred) return true;
      ++score_.indicators.expected;
      ++score_.indicators.given;
      if (names(figure, given)) {
        ++score_.indicators.right;
      } else {
        const bool none = figure.none_fits || figure.indicators.empty();
        const std::string wanted = none ? "none" : figure.indicators.front();
        score_.faults.push_back("indicator: " + say(given, text_) + ", not " + wanted);
      }
      return true;
    }
    return false;
  }

  void count_given() {
    for (std::size_t i = 0; i < reading_.figures.size(); ++i) {
      const Figure& given = reading_.figures[i];
      if (given.inferred) continue;
      const bool beside =
          !used_[i] &&
          std::any_of(expected_.figures.begin(), expected_.figures.end(),
                      [&](const ExpectedFigure& figure) {
                        return is_percent_of(figure, given) ||
                               (figure.inferred && figure.evidence.covers(given.numeral));
                      });
      if (beside) continue;
      ++score_.figures.given;
      ++score_.spans.given;
      if (!used_[i]) score_.faults.push_back("invented: " + say(given, text_));
    }
  }

  const ExpectedPage& expected_;
  const Reading& reading_;
  std::string_view text_;
  const Lexicon::Body& lexicon_;
  PageScore& score_;
  std::vector<bool> used_;
};

/// "Chủ tịch Ủy ban nhân dân (UBND) tỉnh Bắc Kạn" and "UBND tỉnh" are one body: offices, brackets
/// and proper names go, long names become short ones.
std::string normal_body(std::string_view body) {
  std::string key = base::match_key(body);
  for (std::size_t open = key.find('('); open != std::string::npos; open = key.find('(')) {
    const std::size_t shut = key.find(')', open);
    key.erase(open, shut == std::string::npos ? std::string::npos : shut - open + 1);
  }
  for (const auto& [from, to] : {std::pair{"chỉ huy quân sự", "chqs"},
                                 {"ủy ban nhân dân", "ubnd"},
                                 {"phòng thủ khu vực", "ptkv"},
                                 {" tx", " thị xã"},
                                 {" tp", " thành phố"},
                                 {"ban chỉ huy ptkv", "ban chptkv"},
                                 {"chủ tịch ", ""},
                                 {"chỉ huy trưởng ", ""},
                                 {"lãnh đạo ", ""},
                                 {"bộ tư lệnh ", ""},
                                 {"tư lệnh ", ""}}) {
    const std::size_t found = key.find(from);
    if (found != std::string::npos) key.replace(found, std::string_view{from}.size(), to);
  }
  for (const std::string_view kind : {" đặc khu", " thị trấn", " thị xã", " phường", " thành phố",
                                      " huyện", " quận", " tỉnh", " xã", "quân khu", "ptkv"}) {
    const std::size_t found = key.find(kind);
    if (found != std::string::npos) key.erase(found + kind.size());
    if (found != std::string::npos) break;
  }
  return base::match_key(key);
}

std::set<std::string> normal_bodies(const Commendation& award) {
  std::set<std::string> bodies;
  for (const std::string& body : award.bodies) bodies.insert(normal_body(body));
  return bodies;
}

bool same_award(const Commendation& left, const Commendation& right) {
  return base::match_key(left.form) == base::match_key(right.form) &&
         left.collectives == right.collectives && left.individuals == right.individuals &&
         normal_bodies(left) == normal_bodies(right);
}

std::string say(const Commendation& award) {
  const auto count = [](const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : std::string{"–"};
  };
  std::string said = award.form + " " + count(award.collectives) + "/" + count(award.individuals);
  for (const std::string& body : award.bodies) said += " " + body;
  return said;
}

void score_awards(const ExpectedPage& expected, const Reading& reading, PageScore& score) {
  std::vector<bool> used(reading.commendations.size(), false);
  score.commendations.expected = expected.commendations.size();
  score.commendations.given = reading.commendations.size();
  for (const Commendation& award : expected.commendations) {
    std::size_t i = 0;
    while (i < used.size() && (used[i] || !same_award(award, reading.commendations[i]))) ++i;
    if (i == used.size()) {
      score.faults.push_back("award missed: " + say(award));
      continue;
    }
    used[i] = true;
    ++score.commendations.right;
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) score.faults.push_back("award invented: " + say(reading.commendations[i]));
  }
}

bool same_unit(const ExpectedPage& expected, const Reading& reading) {
  if (!reading.unit) return expected.unit.empty();
  const std::string wanted = base::match_key(expected.unit);
  return wanted == base::match_key(reading.unit->kind_word + " " + reading.unit->name) ||
         wanted == base::match_key(reading.unit->printed);
}

std::string percent_text(std::int64_t basis_points) {
  const auto share = base::Decimal::make(basis_points, 2);
  return base::to_text(share.value()) + " %";
}

}  // namespace

std::int64_t Tally::precision() const {
  return given == 0 ? 10000
                    : base::basis_points(base::Decimal{static_cast<std::int64_t>(right)},
                                         base::Decimal{static_cast<std::int64_t>(given)});
}

std::int64_t Tally::recall() const {
  return expected == 0 ? 10000
                       : base::basis_points(base::Decimal{static_cast<std::int64_t>(right)},
                                            base::Decimal{static_cast<std::int64_t>(expected)});
}

Tally& Tally::operator+=(const Tally& other) {
  expected += other.expected;
  given += other.given;
  right += other.right;
  return *this;
}

PageScore score_page(const ExpectedPage& expected, const Reading& reading, std::string_view text,
                     const Lexicon& lexicon) {
  PageScore score;
  score.file = expected.file;
  score.kind = expected.kind == reading.kind;
  const bool asked = expected.kind != Kind::other;
  score.level = asked ? expected.level == reading.level : score.kind;
  score.unit = asked ? same_unit(expected, reading) : score.kind;
  score.year = asked ? expected.year == reading.year : score.kind;
  const auto day = reading.event_date ? std::optional{reading.event_date->day} : std::nullopt;
  score.event_date = asked ? expected.event_date == day : score.kind;
  Matcher{expected, reading, text, lexicon.body(), score}.run();
  score_awards(expected, reading, score);
  return score;
}

Score add_up(std::vector<PageScore> pages) {
  Score score;
  for (const PageScore& page : pages) {
    score.figures += page.figures;
    score.spans += page.spans;
    score.indicators += page.indicators;
    score.commendations += page.commendations;
    for (const bool right : {page.kind, page.level, page.unit, page.year, page.event_date}) {
      score.headings_right += right ? 1 : 0;
    }
  }
  score.pages = std::move(pages);
  return score;
}

base::JsonObject to_json(const Score& score) {
  const auto tally = [](const Tally& counts) {
    return base::JsonObject{{"expected", counts.expected},
                            {"given", counts.given},
                            {"right", counts.right},
                            {"precision_bp", counts.precision()},
                            {"recall_bp", counts.recall()}};
  };
  base::JsonArray pages;
  for (const PageScore& page : score.pages) {
    base::JsonArray faults;
    for (const std::string& fault : page.faults) faults.emplace_back(fault);
    pages.push_back(base::JsonObject{{"file", page.file},
                                     {"kind", page.kind},
                                     {"level", page.level},
                                     {"unit", page.unit},
                                     {"year", page.year},
                                     {"event_date", page.event_date},
                                     {"figures", tally(page.figures)},
                                     {"indicators", tally(page.indicators)},
                                     {"commendations", tally(page.commendations)},
                                     {"faults", std::move(faults)}});
  }
  return {{"pages", std::move(pages)},
          {"figures", tally(score.figures)},
          {"spans", tally(score.spans)},
          {"indicators", tally(score.indicators)},
          {"commendations", tally(score.commendations)},
          {"headings_right", score.headings_right},
          {"headings", score.pages.size() * 5}};
}

std::string to_table(const Score& score) {
  const auto tick = [](bool right) { return right ? "+" : "–"; };
  std::string table;
  for (const PageScore& page : score.pages) {
    table += page.file + "  kind " + tick(page.kind) + " level " + tick(page.level) + " unit " +
             tick(page.unit) + " year " + tick(page.year) + " date " + tick(page.event_date) +
             "  figures " + std::to_string(page.figures.right) + "/" +
             std::to_string(page.figures.expected) + " (given " +
             std::to_string(page.figures.given) + ")  indicators " +
             std::to_string(page.indicators.right) + "/" + std::to_string(page.indicators.given) +
             "  awards " + std::to_string(page.commendations.right) + "/" +
             std::to_string(page.commendations.expected) + "\n";
    for (const std::string& fault : page.faults) table += "    " + fault + "\n";
  }
  table += "headings " + std::to_string(score.headings_right) + "/" +
           std::to_string(score.pages.size() * 5) + ", figures precision " +
           percent_text(score.figures.precision()) + " recall " +
           percent_text(score.figures.recall()) + ", by span recall " +
           percent_text(score.spans.recall()) + ", indicators " +
           percent_text(score.indicators.precision()) + ", awards precision " +
           percent_text(score.commendations.precision()) + " recall " +
           percent_text(score.commendations.recall()) + "\n";
  return table;
}

}  // namespace tongket::reader
