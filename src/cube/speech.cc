#include "speech.h"

#include <algorithm>

#include "base/check.h"

namespace tongket::cube {

using figure::Part;
using indicator::OverTime;
using indicator::OverUnits;
using period::Period;

namespace {

std::vector<Period> speaking_for(const Period& period) {
  std::vector<Period> all{period};
  if (period.kind() != period::PeriodKind::year) return all;
  all.push_back(Period::round(period.year()).value());
  all.push_back(Period::cluster_year(period.year()).value());
  return all;
}

}  // namespace

Fold fold_of(OverTime rule) {
  switch (rule) {
    case OverTime::sum:
      return Fold::sum;
    case OverTime::max:
      return Fold::max;
    default:
      return Fold::last;
  }
}

std::optional<Run> run_of(const Form& form, period::PeriodKind collected, const Period& period) {
  const auto pieces = period.parts(collected);
  const auto speaking = speaking_for(period);
  const auto place_of = [&](const Period& each) {
    return period_in_block(form, {0, Part::own, each});
  };
  for (const Period& each : pieces.empty() ? speaking : pieces) {
    const auto first = place_of(each);
    if (first) return Run{*first, *first + std::max<std::size_t>(pieces.size(), 1)};
  }
  const auto is_placed = [&](const Period& each) { return place_of(each).has_value(); };
  if (std::ranges::any_of(speaking, is_placed)) return std::nullopt;
  return Run{};
}

Speech::Speech(const Columns& columns, const indicator::Catalogue& catalogue,
               const indicator::Indicator& indicator, const Period& period, figure::Slice slice)
    : indicator_{indicator}, slice_{slice}, speaking_{speaking_for(period)} {
  strip_ = source(columns, indicator);
  if (indicator.over_units != OverUnits::ratio) return;
  if (!indicator.numerator || !indicator.denominator) return;
  const auto* top = catalogue.find(*indicator.numerator, period.last_day());
  const auto* bottom = catalogue.find(*indicator.denominator, period.last_day());
  if (top == nullptr || bottom == nullptr) return;
  top_ = source(columns, *top);
  bottom_ = source(columns, *bottom);
}

std::optional<Speech::Source> Speech::source(const Columns& columns,
                                             const indicator::Indicator& indicator) const {
  const Period& period = speaking_.front();
  const auto* strip = columns.find({period.year(), indicator.id, slice_});
  if (strip == nullptr) return std::nullopt;
  return Source{strip, indicator.over_time, period.parts(collected(indicator, slice_))};
}

bool Speech::may_be_stated() const {
  const auto holds = [](const std::optional<Source>& source) {
    return source && std::ranges::any_of(source->strip->loose, [](const auto& loose) {
             return loose.place.part == Part::stated;
           });
  };
  return holds(strip_) || holds(top_) || holds(bottom_);
}

std::optional<Word> Speech::whole(const Strip& strip, Slot slot, Part part) const {
  for (const Period& period : speaking_) {
    if (auto word = strip.find({slot, part, period})) return word;
  }
  return std::nullopt;
}

Said Speech::plain(const std::optional<Source>& source, Slot slot, Part part) const {
  Said parts;
  if (!source) return parts;
  std::size_t found = 0;
  for (const Period& piece : source->pieces) {
    const auto word = source->strip->find({slot, part, piece});
    if (!word) continue;
    ++found;
    const bool provisional = parts.word.provisional || word->provisional;
    const bool not_applicable = parts.word.not_applicable || word->not_applicable;
    if (word->has_value()) {
      parts.word = parts.word.has_value() ? add_times(source->over_time, parts.word, *word) : *word;
    }
    parts.word.provisional = provisional;
    parts.word.not_applicable = not_applicable;
  }
  parts.word.not_applicable &= !parts.word.has_value();
  const auto word = whole(*source->strip, slot, part);
  if (!word) return parts;
  if (source->pieces.empty() || found < source->pieces.size()) return {*word, {}};
  // The parts are complete: they count, and the word about the whole is held against them.
  const bool comparable = parts.word.has_value() && word->has_value();
  if (comparable && !says_the_same(parts.word, *word)) parts.beside = *word;
  return parts;
}

Said Speech::of(Slot slot, Part part) const {
  if (top_ && bottom_) {
    const Word top = plain(top_, slot, part).word;
    const Word bottom = plain(bottom_, slot, part).word;
    if (top.has_value() && bottom.has_value()) {
      Word share = share_of(top, bottom);
      share.provisional = top.provisional || bottom.provisional;
      if (share.has_value()) return {share, {}};
    }
  }
  return plain(strip_, slot, part);
}

std::optional<Speech::Scan> Speech::scan() const {
  if (!strip_ || top_ || bottom_) return std::nullopt;
  const Strip& strip = *strip_->strip;
  const Form& form = strip.form;
  if (form.periods == 0 || form.kind != Word::Kind::number || !strip.loose.empty()) {
    return std::nullopt;
  }
  const auto run = run_of(form, collected(indicator_, slice_), speaking_.front());
  if (!run) return std::nullopt;
  const Scan scan{
      .strip = &strip, .how = fold_of(strip_->over_time), .run = *run, .scale = form.scale};
  const bool adds =
      indicator_.over_units == OverUnits::sum || indicator_.over_units == OverUnits::max;
  return adds ? std::optional{scan} : std::nullopt;
}

}  // namespace tongket::cube
