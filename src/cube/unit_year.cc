#include "unit_year.h"

#include <algorithm>

namespace tongket::cube {

using figure::Figures;
using period::Period;
using Brief = Figures::Brief;

namespace {

/// A figure as a scan gives it; nothing when it has not the form of the blocks.
std::optional<Folding> folding_of(const Form& form, const figure::Cell& cell) {
  const Word word = word_of(cell);
  const bool fits = word.not_applicable || (word.kind == Word::Kind::number &&
                                            word.scale == form.scale && Block::fits(word));
  if (!fits) return std::nullopt;
  const unsigned bits =
      (word.not_applicable ? Folded::kInapplicable : Folded::kValue | unsigned{word.hedge}) |
      (word.provisional ? Folded::kProvisional : 0U);
  return Folding{.amount = word.top, .bits = static_cast<std::uint8_t>(bits)};
}

/// The same of a cell as it is packed.
std::optional<Folding> folding_of(const Form& form, const Brief& brief) {
  constexpr std::array<unsigned, 4> kHedges{0, Folded::kOver | Folded::kUnder, Folded::kOver,
                                            Folded::kUnder};
  const unsigned open =
      brief.standing == figure::Standing::accepted ? 0U : unsigned{Folded::kProvisional};
  if (brief.kind == figure::Value::Kind::not_applicable) {
    return Folding{.amount = 0, .bits = static_cast<std::uint8_t>(Folded::kInapplicable | open)};
  }
  const bool fits = brief.kind == figure::Value::Kind::number && brief.scale == form.scale &&
                    brief.amount > -Block::kWideLimit && brief.amount < Block::kWideLimit;
  if (!fits) return std::nullopt;
  const unsigned bits = Folded::kValue | open | kHedges.at(static_cast<std::size_t>(brief.mark));
  return Folding{.amount = brief.amount, .bits = static_cast<std::uint8_t>(bits)};
}

bool is_kept(const Form& form, const figure::FigureKey& key) {
  return form.periods > 0 && form.kind == Word::Kind::number && key.slice == 0 &&
         key.part == figure::Part::own && key.period.kind() == form.period;
}

}  // namespace

Forms::Forms(const indicator::Catalogue& catalogue) {
  for (const auto& row : catalogue.all()) indicators.push_back(row.id);
  std::ranges::sort(indicators);
  const auto twice = std::ranges::unique(indicators);
  indicators.erase(twice.begin(), twice.end());
  for (const auto id : indicators) forms.push_back(form_of(catalogue.latest(id)));
}

std::size_t Forms::line(indicator::IndicatorId indicator, std::size_t near) const {
  if (near >= indicators.size()) near = 0;
  for (std::size_t at = near; at < std::min(near + 3, indicators.size()); ++at) {
    if (indicators[at] == indicator) return at;
  }
  const auto found = std::ranges::lower_bound(indicators, indicator);
  if (found == indicators.end() || *found != indicator) return kNone;
  return static_cast<std::size_t>(found - indicators.begin());
}

Heard heard(const Forms& forms, const figure::FigureChange& change, std::size_t near) {
  const auto& key = change.key;
  Heard all;
  all.indicator = key.indicator;
  all.line = forms.line(key.indicator, near);
  const bool kept = all.line != Forms::kNone && is_kept(forms.forms[all.line], key);
  const auto said = [&](const std::optional<figure::Cell>& cell) {
    return kept && cell ? folding_of(forms.forms[all.line], *cell) : std::nullopt;
  };
  all.before = said(change.before).value_or(Folding{});
  const auto after = said(change.after);
  all.after = after.value_or(Folding{});
  all.strange = change.after && !after;
  all.only_amount = all.before.bits == all.after.bits && (all.before.bits & Folded::kValue) != 0;
  return all;
}

std::size_t place_in_year(const Period& period) {
  return static_cast<std::size_t>(std::max(period.part(), 1) - 1);
}

UnitYear::UnitYear(const Forms& forms, const figure::Figures& figures, unit::UnitId unit, int year,
                   std::vector<indicator::IndicatorId> wanted)
    : forms_{forms}, figures_{figures}, unit_{unit}, year_{year}, wanted_{std::move(wanted)} {}

void UnitYear::came(std::size_t many) {
  std::size_t near = 0;
  for (const auto& change : coming_.first(many)) {
    const auto place = place_in_year(change.key.period);
    const auto kind = static_cast<std::size_t>(change.key.period.kind());
    if ((read_.at(kind) >> place & 1U) == 0) continue;  // It is read as it is now.
    const Heard one = heard(forms_, change, near);
    if (one.line == Forms::kNone) continue;
    near = one.line;
    if (is_kept(forms_.forms[one.line], change.key)) put(place, one.line, one.after);
  }
  coming_ = coming_.subspan(many);
}

void UnitYear::put(std::size_t place, std::size_t line, const Folding& said) {
  Row& row = rows_.at(place);
  if (row.bits.empty()) {
    row.amounts.resize(forms_.forms.size());
    row.bits.resize(forms_.forms.size());
  }
  row.amounts[line] = said.amount;
  row.bits[line] = said.bits;
}

Folding UnitYear::at(std::size_t place, std::size_t line) const {
  const Row& row = rows_.at(place);
  if (row.bits.empty() || row.bits[line] == 0) return {};
  return {.amount = row.amounts[line], .bits = row.bits[line]};
}

void UnitYear::need(std::size_t line, unsigned places) {
  const auto kind = forms_.forms[line].period;
  auto& there = read_.at(static_cast<std::size_t>(kind));
  const auto indicator = forms_.indicators[line];
  if (!wanted_.empty() && !std::ranges::binary_search(wanted_, indicator)) {
    wanted_.clear();  // Somebody asks for more than was thought.
    read_ = {};
  }
  const unsigned missing = places & ~unsigned{there};
  if (missing != 0) read(kind, missing);
}

void UnitYear::read(period::PeriodKind kind, unsigned places) {
  auto& there = read_.at(static_cast<std::size_t>(kind));
  there = static_cast<std::uint16_t>(there | places);
  const auto is_missing = [&](const Period& period) {
    return period.kind() == kind && (places >> place_in_year(period) & 1U) != 0;
  };
  figures_.read(unit_, year_, {.periods = is_missing, .indicators = wanted_},
                [&](const Period& period, std::span<const Brief> row) {
                  std::size_t near = 0;
                  for (const auto& brief : row) {
                    const std::size_t line = forms_.line(brief.indicator, near);
                    if (line == Forms::kNone) continue;
                    near = line;
                    const Form& form = forms_.forms[line];
                    const bool kept = form.period == kind && form.periods > 0 && brief.slice == 0 &&
                                      brief.part == figure::Part::own &&
                                      form.kind == Word::Kind::number;
                    const auto said = kept ? folding_of(form, brief) : std::nullopt;
                    if (said) put(place_in_year(period), line, *said);
                  }
                });
  std::size_t near = 0;
  for (const auto& change : coming_) {
    if (!is_missing(change.key.period)) continue;
    const Heard one = heard(forms_, change, near);
    if (one.line == Forms::kNone) continue;
    near = one.line;
    if (is_kept(forms_.forms[one.line], change.key)) {
      put(place_in_year(change.key.period), one.line, one.before);
    }
  }
}

Folding UnitYear::fold_with(std::size_t line, Fold how, Run run, std::size_t place,
                            const Folding& said) {
  unsigned places = 0;
  for (std::size_t each = run.first; each < run.past; ++each) {
    if (each != place) places |= 1U << each;
  }
  if (places != 0) need(line, places);
  Folding all;
  unsigned hedge = 0;
  bool inapplicable = false;
  for (std::size_t each = run.first; each < run.past; ++each) {
    const auto [amount, bits] = each == place ? said : at(each, line);
    inapplicable |= (bits & Folded::kInapplicable) != 0;
    all.bits = static_cast<std::uint8_t>(all.bits | (bits & Folded::kProvisional));
    if ((bits & Folded::kValue) == 0) continue;
    const bool first = (all.bits & Folded::kValue) == 0;
    switch (how) {
      case Fold::sum:
        all.amount += amount;
        hedge |= bits;
        break;
      case Fold::last:
        all.amount = amount;
        hedge = bits;
        break;
      case Fold::max:
        hedge = first ? bits : Folded::hedge_of_larger(all.amount, hedge, amount, bits);
        all.amount = first ? amount : std::max(all.amount, amount);
        break;
    }
    all.bits = static_cast<std::uint8_t>(all.bits | Folded::kValue);
  }
  const bool said_value = (all.bits & Folded::kValue) != 0;
  const unsigned rest = (hedge & (Folded::kOver | Folded::kUnder)) |
                        (inapplicable && !said_value ? Folded::kInapplicable : 0U);
  all.bits = static_cast<std::uint8_t>(all.bits | rest);
  return all;
}

}  // namespace tongket::cube
