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

std::size_t period_of(const Period& period) {
  return static_cast<std::size_t>(std::max(period.part(), 1) - 1);
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

bool has_form(const Form& form, const figure::FigureKey& key, const figure::Cell& cell) {
  return is_kept(form, key) && folding_of(form, cell).has_value();
}

UnitYear::UnitYear(const Forms& forms, const figure::Figures& figures, unit::UnitId unit, int year)
    : forms_{forms}, lines_(forms.indicators.size()) {
  figures.read(unit, year, [&](const Period& period, std::span<const Brief> row) {
    std::size_t near = 0;
    for (const auto& brief : row) {
      const std::size_t line = forms.line(brief.indicator, near);
      if (line == Forms::kNone) continue;
      near = line;
      const Form& form = forms.forms[line];
      const bool kept = form.period == period.kind() && form.periods > 0 && brief.slice == 0 &&
                        brief.part == figure::Part::own && form.kind == Word::Kind::number;
      if (!kept) continue;
      if (const auto folding = folding_of(form, brief))
        lines_[line].at(period_of(period)) = *folding;
    }
  });
}

std::size_t UnitYear::put(const figure::FigureKey& key, const std::optional<figure::Cell>& cell,
                          std::size_t near) {
  const std::size_t line = forms_.line(key.indicator, near);
  if (line == Forms::kNone || !is_kept(forms_.forms[line], key)) return line;
  const auto folding = cell ? folding_of(forms_.forms[line], *cell) : std::nullopt;
  lines_[line].at(period_of(key.period)) = folding.value_or(Folding{});
  return line;
}

Folding UnitYear::fold(std::size_t line, Fold how, Run run) const {
  Folding all;
  unsigned hedge = 0;
  bool inapplicable = false;
  const auto& said = lines_[line];
  for (std::size_t period = run.first; period < run.past; ++period) {
    const auto& [amount, bits] = said.at(period);
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
