#include "view/search.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

constexpr int kOtherDiacritics = 4;

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty()) {
    const auto blank = std::min(folded.find(' '), folded.size());
    words.emplace_back(folded.substr(0, blank));
    folded.remove_prefix(std::min(blank + 1, folded.size()));
  }
  return words;
}

bool is_within_word(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0x80 || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z');
}

/// Where `part` stands in `text` at the beginning of a word; npos: nowhere.
std::size_t at_word(std::string_view text, std::string_view part) {
  auto at = text.find(part);
  while (at != std::string_view::npos && at > 0 && is_within_word(text[at - 1])) {
    at = text.find(part, at + 1);
  }
  return at;
}

std::optional<int> better(const std::optional<int>& left, const std::optional<int>& right) {
  if (!left || !right) return left ? left : right;
  return std::min(*left, *right);
}

/// "BM-06" as people type it: with the hyphen, or without.
bool is_code(std::string_view word, std::string_view code) {
  auto folded = base::fold(code);
  if (word == folded) return true;
  std::erase(folded, '-');
  return word == folded;
}

std::string in_capitals(std::string_view word) {
  std::string capitals{word};
  for (char& letter : capitals) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return capitals;
}

/// The fit of one unit: its best name, and where no name has every word, its path.
std::optional<FoundUnit> found_unit(const unit::Registry& units, const Wanted& wanted,
                                    unit::UnitId unit) {
  const auto& title = unit::NameWords::vietnamese();
  std::optional<FoundUnit> best;
  bool is_near = false;
  for (const auto& naming : units.namings(unit)) {
    auto full = title.full_name(naming.kind, naming.name);
    const auto fit = better(wanted.fit(full), wanted.fit(naming.name));
    if (fit && (!best || *fit <= best->fit)) best = {.unit = unit, .fit = *fit, .name = full};
    const auto folded = base::fold(naming.name);
    is_near = is_near || at_word(folded, wanted.words().front()) != std::string::npos;
  }
  if (best || !is_near || wanted.words().size() < 2) return best;
  const auto day = units.day_in_life(unit, base::Date::max());
  const auto fit = wanted.fit(unit::full_path_on(units, unit, day));
  if (!fit) return std::nullopt;
  return FoundUnit{.unit = unit, .fit = *fit, .name = unit::full_name_on(units, unit, day)};
}

}  // namespace

Wanted::Wanted(std::string_view typed)
    : said_{base::match_key(typed)}, folded_{base::fold(typed)}, words_{words_of(folded_)} {}

std::optional<int> Wanted::fit(std::string_view text) const {
  const auto folded = base::fold(text);
  for (const auto& word : words_) {
    if (at_word(folded, word) == std::string::npos) return std::nullopt;
  }
  const auto said = base::match_key(text);
  const bool is_said = said_ == folded_ || std::ranges::all_of(words_of(said_), [&](auto& word) {
                         return at_word(said, word) != std::string::npos;
                       });
  const int other = is_said ? 0 : kOtherDiacritics;
  if (folded == folded_) return other;
  const auto at = at_word(folded, folded_);
  if (at == 0) return 1 + other;
  return (at == std::string::npos ? 3 : 2) + other;
}

std::vector<FoundUnit> find_units(const unit::Registry& units, const Wanted& wanted,
                                  base::Date day) {
  std::vector<FoundUnit> found;
  if (wanted.empty()) return found;
  for (const auto unit : units.units()) {
    if (auto each = found_unit(units, wanted, unit)) found.push_back(std::move(*each));
  }
  std::ranges::sort(found, {}, [&](const FoundUnit& each) {
    const auto level = units.level_on(each.unit, units.day_in_life(each.unit, day));
    return std::tuple{each.fit, !units.exists_on(each.unit, day),
                      static_cast<int>(level.value_or(unit::Level::body)), each.unit};
  });
  return found;
}

std::vector<FoundIndicator> find_indicators(const books::Books& books, const Wanted& wanted,
                                            base::Date day) {
  std::vector<FoundIndicator> found;
  if (wanted.empty()) return found;
  for (const auto* each : books.catalogue->all(day)) {
    const auto fit = better(wanted.fit(each->code),
                            better(wanted.fit(each->name_vi), wanted.fit(each->name_en)));
    if (fit) found.push_back({.indicator = each, .fit = *fit});
  }
  std::ranges::stable_sort(found, {}, &FoundIndicator::fit);
  return found;
}

std::vector<FoundForm> find_forms(const books::Books& books, const Wanted& wanted, base::Date day) {
  std::vector<FoundForm> found;
  if (wanted.empty()) return found;
  for (const auto* version : books.forms->all(day)) {
    const auto& [vi, en] = version->form.name;
    auto fit = better(wanted.fit(version->form.code), better(wanted.fit(vi), wanted.fit(en)));
    if (wanted.words().size() == 1 && is_code(wanted.words().front(), version->form.code)) fit = 0;
    if (fit) found.push_back({.version = version, .fit = *fit});
  }
  std::ranges::stable_sort(found, {}, &FoundForm::fit);
  return found;
}

WantedFilings wanted_filings(const books::Books& books, const Wanted& wanted, base::Date day) {
  const std::chrono::year_month_day date{day};
  const int year{date.year()};
  WantedFilings found{
      .forms = {}, .year = day > period::Period::year(year).value().last_day() ? year + 1 : year};
  for (const auto& word : wanted.words()) {
    const auto forms = books.forms->all(day);
    const auto form = std::ranges::find_if(
        forms, [&](const auto* version) { return is_code(word, version->form.code); });
    if (form != forms.end()) {
      found.forms.push_back((*form)->form.code);
      continue;
    }
    const auto period = period::parse_period(in_capitals(word));
    if (!period.ok()) {
      found.unit += (found.unit.empty() ? "" : " ") + word;
      continue;
    }
    found.year = period.value().year();
    if (period.value().kind() != period::PeriodKind::year) found.period = period.value();
  }
  return found;
}

std::vector<FilingHead> find_filings(const FilingYear& year, const WantedFilings& wanted,
                                     unit::UnitId unit) {
  std::vector<FilingHead> found;
  for (const auto& column : year.columns()) {
    const auto& code = column.version->form.code;
    if (std::ranges::find(wanted.forms, code) == wanted.forms.end()) continue;
    if (wanted.period && *wanted.period != column.period) continue;
    if (auto head = year.head(unit, column)) found.push_back(std::move(*head));
  }
  return found;
}

}  // namespace tongket::view
