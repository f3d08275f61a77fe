#include "places.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "unit/resolve.h"
#include "unit/words.h"

namespace tongket::intake {
namespace {

using unit::UnitId;

constexpr char kBetween = '\x1F';

base::Error unknown(std::string_view unit) {
  return {base::ErrorKind::not_found, "unit.unknown", {{"unit", std::string{unit}}}};
}

base::Error not_then(std::string unit, base::Date day) {
  return {base::ErrorKind::invalid,
          "values.unit_not_then",
          {{"unit", std::move(unit)}, {"day", base::to_vietnamese(day)}}};
}

/// No code of a unit is longer; ids that the house gives are.
constexpr std::size_t kCodeMost = 6;

bool are_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// "202603" and "03/2026" beside the canonical form.
base::Result<period::Period> period_of(std::string_view text) {
  const bool bare = text.size() == 6 && are_digits(text);
  if (bare) {
    return period::parse_period(std::string{text.substr(0, 4)} + "-" + std::string{text.substr(4)});
  }
  const bool turned = text.size() == 7 && text[2] == '/' && are_digits(text.substr(0, 2)) &&
                      are_digits(text.substr(3));
  if (turned) {
    return period::parse_period(std::string{text.substr(3)} + "-" + std::string{text.substr(0, 2)});
  }
  return period::parse_period(text);
}

std::optional<indicator::Level> level_of(const unit::Registry& units, UnitId unit, base::Date day) {
  const auto level = units.level_on(unit, day);
  return level ? indicator::parse_level(unit::code(*level)) : std::nullopt;
}

/// Whether units stand below it that speak for themselves.
bool is_inner(const unit::Registry& units, UnitId unit, base::Date day) {
  return !units.children_on(unit, unit::Hierarchy::administrative, day).empty() ||
         !units.children_on(unit, unit::Hierarchy::military, day).empty();
}

}  // namespace

const Names::Known& Names::find(std::string_view text) {
  Known* const guess = last_ == nullptr ? nullptr : last_->after;
  Known* const known = guess != nullptr && guess->text == text ? guess : &look_up(text);
  if (last_ != nullptr) last_->after = known;
  last_ = known;
  return *known;
}

Names::Known& Names::look_up(std::string_view text) {
  const auto [found, fresh] = known_.try_emplace(text);
  Known& known = found->second;
  if (!fresh) return known;
  known.text = text;
  known.indicator = catalogue_.find(text, day_);
  if (known.indicator == nullptr) return known;
  for (const auto level : known.indicator->levels) {
    known.own_levels |= 1U << static_cast<unsigned>(level);
  }
  return known;
}

const Place& Places::find(const Called& called) {
  if (last_ != nullptr && called.unit == last_called_.unit &&
      called.period == last_called_.period && called.part == last_called_.part &&
      called.by_id == last_called_.by_id) {
    return *last_;
  }
  std::string words;
  words.append(called.unit).push_back(kBetween);
  words.append(called.period).push_back(kBetween);
  words.append(called.part);
  if (called.by_id) words.push_back(kBetween);
  auto& place = by_words_[std::move(words)];
  if (place == nullptr) place = std::make_unique<const Place>(make(called));
  last_ = place.get();
  last_called_ = called;
  return *place;
}

Place Places::make(const Called& called) {
  Place place;
  const auto refuse = [&place](Column column, base::Error error) {
    place.fault = Fault{column, std::move(error)};
    return place;
  };
  const auto period = period_of(called.period);
  if (!period.ok()) return refuse(Column::period, period.error());
  const auto day = period.value().last_day();
  const auto unit = unit_of(called, period.value());
  if (!unit.ok()) return refuse(Column::unit, unit.error());
  place.unit = unit.value();
  auto [spoken, fresh] = spoken_for_.try_emplace(place.unit, base::Done{});
  if (fresh) spoken->second = rules_.may_speak_for(place.unit);
  if (!spoken->second.ok()) return refuse(Column::unit, spoken->second.error());
  const auto part = part_of(called.part, place.unit, day);
  if (!part.ok()) return refuse(Column::part, part.error());
  place.level = level_of(rules_.units, place.unit, day);
  place.names = &names_on(day);
  place.sheet = sheet_of(place.unit, period.value(), part.value());
  return place;
}

/// What could be a code is never taken for an id, so that an old code means nobody.
base::Result<UnitId> Places::unit_of(const Called& called, const period::Period& period) {
  const auto text = called.unit;
  const auto day = period.last_day();
  if (text.empty()) {
    return base::Error{base::ErrorKind::invalid, "values.cell_missing", {{"column", "unit"}}};
  }
  const bool may_be_code = text.size() <= kCodeMost && are_digits(text);
  if (may_be_code && !called.by_id) return with_code(std::string{text}, day);
  const auto id = base::parse_id_text(text);
  if (id.ok() && rules_.units.knows(UnitId{id.value()})) {
    const UnitId unit{id.value()};
    if (!period.last_day_known() || rules_.units.exists_on(unit, day)) return unit;
    const auto lived = rules_.units.day_in_life(unit, day);
    return not_then(unit::full_name_on(rules_.units, unit, lived), day);
  }
  if (called.by_id) return unknown(std::string{text});
  return with_name(std::string{text}, day);
}

base::Result<UnitId> Places::with_code(const std::string& code, base::Date day) {
  const auto found = rules_.units.with_code(code, day);
  if (found.size() == 1) return found.front();
  if (found.empty()) return ever_bore(code) ? not_then(code, day) : unknown(code);
  std::string candidates;
  for (const UnitId unit : found) {
    candidates += (candidates.empty() ? "" : "; ") + unit::full_path_on(rules_.units, unit, day);
  }
  return base::Error{
      base::ErrorKind::conflict, "unit.ambiguous", {{"unit", code}, {"candidates", candidates}}};
}

base::Result<UnitId> Places::with_name(const std::string& name, base::Date day) const {
  auto candidates = unit::resolve(
      rules_.units, {.text = name, .day = day, .level = {}, .parent = "", .under = {}});
  const bool knows_any = !candidates.empty();
  std::erase_if(candidates,
                [](const auto& each) { return each.standing != unit::Standing::current; });
  if (candidates.size() == 1) return candidates.front().unit;
  if (candidates.empty()) return knows_any ? not_then(name, day) : unknown(name);
  std::string all;
  for (const auto& candidate : candidates) {
    all += (all.empty() ? "" : "; ") + unit::full_path_on(rules_.units, candidate.unit, day);
  }
  return base::Error{
      base::ErrorKind::conflict, "unit.ambiguous", {{"unit", name}, {"candidates", all}}};
}

base::Result<figure::Part> Places::part_of(std::string_view text, UnitId unit,
                                           base::Date day) const {
  const auto key = base::match_key(text);
  const bool own = key == "own" || key == "khối trực tiếp" || key == "trực tiếp";
  const bool stated = key == "stated" || key == "toàn đơn vị" || key == "tổng";
  const base::Error no_such{
      base::ErrorKind::invalid, "values.part_unknown", {{"text", std::string{text}}}};
  if (!key.empty() && !own && !stated) return no_such;
  const auto about = [&](std::string_view code) {
    return base::Error{
        base::ErrorKind::invalid, code, {{"unit", unit::full_name_on(rules_.units, unit, day)}}};
  };
  if (rules_.units.level_on(unit, day) == unit::Level::cluster) {
    if (own) return about("values.part_cluster");
    return figure::Part::stated;
  }
  if (stated) return figure::Part::stated;
  if (!own && is_inner(rules_.units, unit, day)) return about("values.part_missing");
  return figure::Part::own;
}

std::size_t Places::sheet_of(UnitId unit, const period::Period& period, figure::Part part) {
  const auto [found, fresh] = by_key_.try_emplace({unit, period, part}, sheets_.size());
  if (fresh) {
    sheets_.push_back(
        {.figures = {.unit = unit, .period = period, .part = part, .cells = {}}, .lines = {}});
  }
  return found->second;
}

/// Asked only about codes nobody bears: then all that was ever borne is looked through once.
bool Places::ever_bore(const std::string& code) {
  if (ever_coded_.empty()) {
    for (const UnitId unit : rules_.units.units()) {
      for (const auto day : rules_.units.turning_days(unit)) {
        const auto borne = rules_.units.code_on(unit, day);
        if (borne) ever_coded_.try_emplace(*borne, unit);
      }
    }
    ever_coded_.try_emplace("", UnitId{0});  // Looked through, and found nothing.
  }
  return ever_coded_.contains(code);
}

Names& Places::names_on(base::Date day) {
  auto& names = names_[day];
  if (names == nullptr) names = std::make_unique<Names>(rules_.catalogue, day);
  return *names;
}

}  // namespace tongket::intake
