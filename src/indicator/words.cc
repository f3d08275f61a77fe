#include "words.h"

#include <array>

#include "base/check.h"

namespace tongket::indicator {
namespace {

constexpr std::array<Word<ValueType>, 7> kValueTypes{{{ValueType::count, "count"},
                                                      {ValueType::money, "money"},
                                                      {ValueType::percent, "percent"},
                                                      {ValueType::ratio, "ratio"},
                                                      {ValueType::yes_no, "yes_no"},
                                                      {ValueType::grade, "grade"},
                                                      {ValueType::text, "text"}}};
constexpr std::array<Word<OverUnits>, 7> kOverUnits{{{OverUnits::none, "none"},
                                                     {OverUnits::sum, "sum"},
                                                     {OverUnits::max, "max"},
                                                     {OverUnits::min, "min"},
                                                     {OverUnits::ratio, "ratio"},
                                                     {OverUnits::share, "share"},
                                                     {OverUnits::distribution, "distribution"}}};
constexpr std::array<Word<OverTime>, 4> kOverTimes{{{OverTime::none, "none"},
                                                    {OverTime::sum, "sum"},
                                                    {OverTime::last, "last"},
                                                    {OverTime::max, "max"}}};
constexpr std::array<Word<Pairing>, 2> kPairings{
    {{Pairing::pairwise, "pairwise"}, {Pairing::independent, "independent"}}};
constexpr std::array<Word<Direction>, 4> kDirections{{{Direction::none, "none"},
                                                      {Direction::up, "up"},
                                                      {Direction::down, "down"},
                                                      {Direction::exact, "exact"}}};
constexpr std::array<Word<FilledBy>, 6> kFilledBy{{{FilledBy::typed, "typed"},
                                                   {FilledBy::report, "computed:report"},
                                                   {FilledBy::unit, "computed:unit"},
                                                   {FilledBy::award, "computed:award"},
                                                   {FilledBy::cluster, "computed:cluster"},
                                                   {FilledBy::portal, "portal"}}};
constexpr std::array<Word<EnteredBy>, 2> kEnteredBy{
    {{EnteredBy::unit, "unit"}, {EnteredBy::superior, "superior"}}};
constexpr std::array<Word<Hold>, 2> kHolds{{{Hold::on, "on"}, {Hold::off, "off"}}};
constexpr std::array<Word<PublicForm>, 2> kPublicForms{
    {{PublicForm::exact, "exact"}, {PublicForm::whole_percent, "whole_percent"}}};
constexpr std::array<Word<Verified>, 3> kVerified{
    {{Verified::seen, "V"}, {Verified::partly, "P"}, {Verified::unverified, "U"}}};
constexpr std::array<Word<Severity>, 3> kSeverities{
    {{Severity::error, "E"}, {Severity::warning, "W"}, {Severity::note, "I"}}};
constexpr std::array<Word<Level>, 7> kLevels{{{Level::commune, "commune"},
                                              {Level::cluster, "cluster"},
                                              {Level::district, "district"},
                                              {Level::area, "area"},
                                              {Level::province, "province"},
                                              {Level::region, "region"},
                                              {Level::nation, "nation"}}};
/// The kinds a form collects; the others are ways of asking.
constexpr std::array<Word<period::PeriodKind>, 6> kPeriods{
    {{period::PeriodKind::month, "month"},
     {period::PeriodKind::quarter, "quarter"},
     {period::PeriodKind::half, "half"},
     {period::PeriodKind::year, "year"},
     {period::PeriodKind::round, "round"},
     {period::PeriodKind::cluster_year, "cluster_year"}}};
constexpr std::array<Word<bool>, 2> kYesNo{{{false, "no"}, {true, "yes"}}};

template <class Enum>
std::string_view text_of(Enum value) {
  for (const auto& word : words<Enum>()) {
    if (word.value == value) return word.text;
  }
  TK_CHECK(false && "every value has a word");
  return {};
}

}  // namespace

template <>
std::span<const Word<ValueType>> words() {
  return kValueTypes;
}
template <>
std::span<const Word<OverUnits>> words() {
  return kOverUnits;
}
template <>
std::span<const Word<OverTime>> words() {
  return kOverTimes;
}
template <>
std::span<const Word<Pairing>> words() {
  return kPairings;
}
template <>
std::span<const Word<Direction>> words() {
  return kDirections;
}
template <>
std::span<const Word<FilledBy>> words() {
  return kFilledBy;
}
template <>
std::span<const Word<EnteredBy>> words() {
  return kEnteredBy;
}
template <>
std::span<const Word<Hold>> words() {
  return kHolds;
}
template <>
std::span<const Word<PublicForm>> words() {
  return kPublicForms;
}
template <>
std::span<const Word<Verified>> words() {
  return kVerified;
}
template <>
std::span<const Word<Severity>> words() {
  return kSeverities;
}
template <>
std::span<const Word<Level>> words() {
  return kLevels;
}
template <>
std::span<const Word<period::PeriodKind>> words() {
  return kPeriods;
}
template <>
std::span<const Word<bool>> words() {
  return kYesNo;
}

std::string_view to_text(ValueType word) { return text_of(word); }
std::string_view to_text(OverUnits word) { return text_of(word); }
std::string_view to_text(OverTime word) { return text_of(word); }
std::string_view to_text(Pairing word) { return text_of(word); }
std::string_view to_text(Direction word) { return text_of(word); }
std::string_view to_text(FilledBy word) { return text_of(word); }
std::string_view to_text(EnteredBy word) { return text_of(word); }
std::string_view to_text(Hold word) { return text_of(word); }
std::string_view to_text(PublicForm word) { return text_of(word); }
std::string_view to_text(Verified word) { return text_of(word); }
std::string_view to_text(Severity severity) { return text_of(severity); }
std::string_view to_text(Level level) { return text_of(level); }

std::optional<Severity> parse_severity(std::string_view word) { return parse_word<Severity>(word); }
std::optional<Level> parse_level(std::string_view word) { return parse_word<Level>(word); }

}  // namespace tongket::indicator
