#include "words.h"

#include <algorithm>
#include <utility>

#include "restate/combine.h"

namespace tongket::restate {

using figure::Part;
using figure::Value;
using indicator::Indicator;
using period::Period;
using unit::UnitId;

namespace {

/// The periods whose figure speaks for `period` as a whole: a round speaks for its year.
std::vector<Period> same_speech(const Period& period) {
  std::vector<Period> periods{period};
  if (period.kind() != period::PeriodKind::year) return periods;
  for (const auto& other : {Period::round(period.year()), Period::cluster_year(period.year())}) {
    if (other.ok()) periods.push_back(other.value());
  }
  return periods;
}

void take(Word& word, const figure::Cell& cell, int part) {
  word.provisional |= cell.standing != figure::Standing::accepted;
  word.not_applicable |= cell.value.kind() == Value::Kind::not_applicable;
  word.last_part = part;
}

/// The parts by which an indicator of that native kind is reported for the period.
std::vector<Period> parts_for(const Period& period, period::PeriodKind kind) {
  auto parts = period.parts(kind);
  if (!parts.empty()) return parts;
  if (kind == period::PeriodKind::round && period.kind() == period::PeriodKind::year) {
    // A round of the year closes early in it: it belongs to the units of that day.
    if (const auto round = Period::round(period.year()); round.ok()) return {round.value()};
  }
  return {period};
}

}  // namespace

Words::Words(const unit::Registry& registry, const indicator::Catalogue& catalogue, CellOf cell_of,
             unit::Hierarchy hierarchy, const Period& period)
    : registry_{registry},
      catalogue_{catalogue},
      cell_of_{std::move(cell_of)},
      hierarchy_{hierarchy},
      whole_{period, same_speech(period)} {
  for (std::size_t kind = 0; kind < parts_.size(); ++kind) {
    for (const Period& part : parts_for(period, static_cast<period::PeriodKind>(kind))) {
      parts_.at(kind).push_back({part, same_speech(part)});
    }
  }
}

bool Words::spoke_then(UnitId unit, const Indicator& indicator) const {
  return std::ranges::any_of(parts_of(indicator), [&](const Stretch& part) {
    return registry_.exists_on(unit, part.period.last_day());
  });
}

base::Date Words::day_of(UnitId unit) const {
  return registry_.day_in_life(unit, whole_.period.last_day());
}

std::optional<figure::Cell> Words::find(UnitId unit, indicator::IndicatorId indicator,
                                        const Stretch& stretch, Part part) const {
  for (const Period& speaking : stretch.spoken_as) {
    auto cell = cell_of_(
        {.unit = unit, .period = speaking, .indicator = indicator, .slice = 0, .part = part});
    if (cell) return cell;
  }
  return std::nullopt;
}

Word Words::plain_word(UnitId unit, const Indicator& indicator, Part part) const {
  Word word;
  const auto& parts = parts_of(indicator);
  std::size_t found = 0;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (!registry_.exists_on(unit, parts[at].period.last_day())) continue;
    const auto cell = find(unit, indicator.id, parts[at], part);
    if (!cell) continue;
    ++found;
    take(word, *cell, static_cast<int>(at));
    if (cell->value.kind() == Value::Kind::not_applicable) continue;
    word.value = word.value ? over_time(indicator, *word.value, cell->value) : cell->value;
  }
  word.not_applicable &= !word.value;
  word.complete = word.said() && is_all_it_owed(unit, indicator, part);
  if (found == parts.size() || !registry_.exists_on(unit, whole_.period.last_day())) return word;
  // A word about the whole period stands where the finer ones are not complete: its own, and those
  // of what went into the unit on the way. It covers them, and is never added to them.
  const auto whole = find(unit, indicator.id, whole_, part);
  if (!whole || is_complete(unit, indicator)) return word;
  Word said;
  take(said, *whole, static_cast<int>(parts.size()) - 1);
  if (!said.not_applicable) said.value = whole->value;
  said.whole = true;
  said.complete = true;
  return said;
}

bool Words::is_all_it_owed(UnitId unit, const Indicator& indicator, Part part) const {
  bool all = true;
  for (const Stretch& stretch : parts_of(indicator)) {
    if (!registry_.exists_on(unit, stretch.period.last_day())) continue;
    const bool said = find(unit, indicator.id, stretch, part).has_value();
    all = indicator.over_time == indicator::OverTime::last ? said : all && said;
  }
  return all;
}

std::vector<UnitId> Words::went_in(UnitId unit, const Stretch& part) const {
  std::vector<UnitId> units;
  for (const unit::Lineage& link : registry_.predecessors(unit)) {
    if (link.day <= part.period.last_day() || link.day > whole_.period.last_day()) continue;
    units.push_back(link.unit);
  }
  return units;
}

bool Words::covers(UnitId unit, const Indicator& indicator, const Stretch& part) const {
  const bool lived = registry_.exists_on(unit, part.period.last_day());
  const bool said = find(unit, indicator.id, part, Part::own).has_value() ||
                    find(unit, indicator.id, part, Part::stated).has_value();
  const auto before = went_in(unit, part);
  if (lived ? !said : before.empty()) return false;
  return std::ranges::all_of(before, [&](UnitId other) { return covers(other, indicator, part); });
}

bool Words::is_complete(UnitId unit, const Indicator& indicator) const {
  return std::ranges::all_of(parts_of(indicator),
                             [&](const Stretch& part) { return covers(unit, indicator, part); });
}

std::optional<Word> Words::from_counts(UnitId unit, const Indicator& indicator, Part part) const {
  if (!indicator.numerator || !indicator.denominator) return std::nullopt;
  const auto* top = catalogue_.find(*indicator.numerator, whole_.period.last_day());
  const auto* bottom = catalogue_.find(*indicator.denominator, whole_.period.last_day());
  if (top == nullptr || bottom == nullptr) return std::nullopt;
  Word word = plain_word(unit, *top, part);
  const Word below = plain_word(unit, *bottom, part);
  if (!word.value || !below.value) return std::nullopt;
  word.provisional |= below.provisional;
  word.last_part = std::max(word.last_part, below.last_part);
  word.whole |= below.whole;
  word.complete &= below.complete;
  word.value = ratio_of(*word.value, *below.value);
  if (!word.value) return std::nullopt;
  return word;
}

Word Words::word(UnitId unit, const Indicator& indicator, Part part) const {
  if (indicator.over_units == indicator::OverUnits::ratio) {
    if (auto counts = from_counts(unit, indicator, part)) return *counts;
  }
  return plain_word(unit, indicator, part);
}

bool Words::below_said(UnitId unit, const Indicator& indicator) const {
  return std::ranges::any_of(registry_.children_on(unit, hierarchy_, day_of(unit)),
                             [&](UnitId child) { return anybody_said(child, indicator); });
}

bool Words::anybody_said(UnitId unit, const Indicator& indicator) const {
  return word(unit, indicator, Part::own).said() || word(unit, indicator, Part::stated).said() ||
         below_said(unit, indicator);
}

bool Words::below_before_said(UnitId unit, const Indicator& indicator) const {
  return std::ranges::any_of(went_in(unit, parts_of(indicator).front()), [&](UnitId other) {
    return below_said(other, indicator) || below_before_said(other, indicator);
  });
}

Word Words::counted(UnitId unit, const Indicator& indicator) const {
  Word own = word(unit, indicator, Part::own);
  if (own.said()) return own;
  Word stated = word(unit, indicator, Part::stated);
  if (!stated.said() || below_said(unit, indicator) || below_before_said(unit, indicator)) {
    return own;
  }
  stated.stated = true;
  return stated;
}

std::optional<Value> Words::left_out(UnitId unit, const Indicator& indicator) const {
  const auto& parts = parts_of(indicator);
  const bool has_parts = parts.size() > 1 || parts.front().period != whole_.period;
  if (!has_parts || !is_complete(unit, indicator)) return std::nullopt;
  for (const Part part : {Part::own, Part::stated}) {
    const auto cell = find(unit, indicator.id, whole_, part);
    if (cell && cell->value.kind() != Value::Kind::not_applicable) return cell->value;
  }
  return std::nullopt;
}

bool Words::spoken_for(UnitId unit, const Indicator& indicator) const {
  return std::ranges::any_of(registry_.successors(unit), [&](const unit::Lineage& link) {
    if (link.day > whole_.period.last_day()) return false;
    return counted(link.unit, indicator).whole || spoken_for(link.unit, indicator);
  });
}

bool Words::all_spoken_for(UnitId unit, const Indicator& indicator) const {
  const auto links = registry_.successors(unit);
  return !links.empty() && std::ranges::all_of(links, [&](const unit::Lineage& link) {
    return link.day <= whole_.period.last_day() &&
           (counted(link.unit, indicator).whole || all_spoken_for(link.unit, indicator));
  });
}

bool Words::later_said(UnitId unit, const Indicator& indicator, int part) const {
  const auto speaks = [&](UnitId other) {
    return std::max(word(other, indicator, Part::own).last_part,
                    word(other, indicator, Part::stated).last_part) > part;
  };
  const auto links = registry_.successors(unit);
  if (links.empty()) {
    const auto heir = registry_.heir_on(unit, whole_.period.last_day());
    return heir && *heir != unit && speaks(*heir);
  }
  return std::ranges::any_of(links, [&](const unit::Lineage& link) {
    if (link.day > whole_.period.last_day()) return false;
    return speaks(link.unit) || later_said(link.unit, indicator, part);
  });
}

}  // namespace tongket::restate
