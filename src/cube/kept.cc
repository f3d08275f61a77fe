#include "kept.h"

#include <algorithm>

#include "base/check.h"

namespace tongket::cube {

using indicator::Indicator;
using indicator::OverUnits;
using period::Period;

namespace {

constexpr std::uint32_t kLeaf = UINT32_MAX;  // Also: no roll.

/// Where in a unit's year a plain roll finds its figures, and how they make one.
struct Plain {
  std::size_t line = 0;
  Fold how = Fold::sum;
  Run run;
  std::uint8_t scale = 0;
};

/// As `Speech::scan`, and an empty run where figures of this form never speak for the period.
std::optional<Plain> plain_of(const Forms& forms, const Plan::Roll& roll) {
  const Indicator& row = *roll.indicator;
  const bool adds = row.over_units == OverUnits::sum || row.over_units == OverUnits::max;
  const std::size_t line = forms.line(row.id);
  if (!adds || line == Forms::kNone) return std::nullopt;
  const Form& form = forms.forms[line];
  if (form.periods == 0 || form.kind != Word::Kind::number) return std::nullopt;
  const auto run = run_of(form, row.period, roll.period);
  if (!run) return std::nullopt;
  return Plain{.line = line, .how = fold_of(row.over_time), .run = *run, .scale = form.scale};
}

}  // namespace

struct KeptSeason::Layout {
  struct Roll {
    Rules rules;
    std::optional<Plain> plain;
    std::size_t section = 0;
    std::size_t place = 0;  ///< In its section.
    /// One unit counting so much more, so does every unit above.
    bool adds = false;
  };

  /// Who reads one indicator of one year.
  struct Touched {
    std::vector<std::uint32_t> rolls;
    bool only_sums = true;  ///< Each adds up, over time as over units.
  };
  /// The same of what one roll alone reads, and adds up: nearly all.
  struct Sum {
    std::uint32_t roll = kLeaf;
    std::uint32_t place = 0;  ///< In its section.
    std::uint8_t section = 0;
    std::uint8_t first = 0;  ///< Of its run.
    std::uint8_t past = 0;
    std::uint8_t summed_levels = 0;
  };

  Layout(const PeriodAsked& of, indicator::Catalogue rows, std::shared_ptr<const Forms> in_forms,
         const Columns& columns)
      : asked{of},
        catalogue{std::move(rows)},
        forms{std::move(in_forms)},
        shown{shown_of(of)},
        is_shown{std::make_shared<const std::vector<char>>(are_shown(of))},
        plan{catalogue, of.period, shown, of.with_year_before},
        walk{*of.tree, columns} {
    for (auto& of_year : touches) of_year.resize(forms->indicators.size());
    for (std::size_t roll = 0; roll < plan.rolls.size(); ++roll) lay_out(roll);
    for (std::size_t year = 0; year < touches.size(); ++year) {
      for (const auto& each : touches.at(year)) sums.at(year).push_back(sum_of(each));
    }
    const auto nodes = of.tree->nodes();
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      const bool leaf = nodes[node].past == node + 1;
      inner_of.push_back(leaf ? kLeaf : static_cast<std::uint32_t>(inner.size()));
      if (!leaf) inner.push_back(static_cast<std::uint32_t>(node));
    }
  }

  static std::vector<const Indicator*> shown_of(const PeriodAsked& of) {
    std::vector<const Indicator*> shown;
    std::ranges::copy_if(of.indicators, std::back_inserter(shown),
                         [](const auto* row) { return row != nullptr; });
    return shown;
  }
  static std::vector<char> are_shown(const PeriodAsked& of) {
    std::vector<char> shown;
    shown.reserve(of.indicators.size());
    for (const auto* row : of.indicators) shown.push_back(row != nullptr ? 1 : 0);
    return shown;
  }

  void lay_out(std::size_t at) {
    const auto& of = plan.rolls[at];
    const std::size_t section = of.adding == Adding::targets ? kTargets
                                : of.period == asked.period  ? kNow
                                                             : kYearBefore;
    const auto plain = plain_of(*forms, of);
    const bool adds =
        plain && of.indicator->over_units == OverUnits::sum && of.adding == Adding::figures;
    rolls.push_back({.rules = Rules{*of.indicator},
                     .plain = plain,
                     .section = section,
                     .place = sizes[section]++,
                     .adds = adds});
    auto& of_year = touches.at(place_of_year(of.period.year()));
    const auto list = [&](indicator::IndicatorId indicator) {
      const auto line = forms->line(indicator);
      if (line == Forms::kNone) return;
      of_year[line].rolls.push_back(static_cast<std::uint32_t>(at));
      of_year[line].only_sums &= adds && plain->how == Fold::sum;
    };
    list(of.indicator->id);
    for (const auto& part : {of.indicator->numerator, of.indicator->denominator}) {
      if (part) list(*part);
    }
  }

  [[nodiscard]] Sum sum_of(const Touched& touched) const {
    if (!touched.only_sums || touched.rolls.size() != 1) return {};
    const auto& of = rolls[touched.rolls.front()];
    return {.roll = touched.rolls.front(),
            .place = static_cast<std::uint32_t>(of.place),
            .section = static_cast<std::uint8_t>(of.section),
            .first = static_cast<std::uint8_t>(of.plain->run.first),
            .past = static_cast<std::uint8_t>(of.plain->run.past),
            .summed_levels = of.rules.summed_levels};
  }

  [[nodiscard]] std::size_t place_of_year(int year) const {
    return year == asked.period.year() ? 0 : 1;
  }
  /// Who reads an indicator of the season's year or the one before.
  [[nodiscard]] const Touched& touched(int year, std::size_t line) const {
    static const Touched nobody;
    return line == Forms::kNone ? nobody : touches.at(place_of_year(year))[line];
  }

  PeriodAsked asked;
  indicator::Catalogue catalogue;
  std::shared_ptr<const Forms> forms;
  std::vector<const Indicator*> shown;
  std::shared_ptr<const std::vector<char>> is_shown;  ///< By indicator asked for.
  Plan plan;
  Walk walk;
  std::vector<Roll> rolls;
  std::array<std::size_t, kSections> sizes{};   ///< Of the sections.
  std::array<std::vector<Touched>, 2> touches;  ///< By year and line.
  std::array<std::vector<Sum>, 2> sums;
  std::vector<std::uint32_t> inner_of;  ///< By node: its place among those with others below.
  std::vector<std::uint32_t> inner;     ///< Their nodes.
};

/// What a page shows of one roll at one unit.
struct KeptSeason::Told {
  Word word;
  std::uint8_t flags = 0;
  Coverage coverage;
  Word beside;
};

/// All totals of one unit, and what was shown of them.
struct KeptSeason::UnitTotals {
  struct Section {
    std::shared_ptr<const Amounts> amounts;
    std::shared_ptr<const AllCounts> counts;
  };
  std::array<Section, kSections> sections;
  mutable std::mutex mutex;
  mutable Sheets sheets;  ///< Null: nobody has asked yet.
};

KeptSeason::KeptSeason(const PeriodAsked& asked, const indicator::Catalogue& catalogue,
                       std::shared_ptr<const Forms> forms, const Columns& columns)
    : layout_{std::make_shared<const Layout>(asked, catalogue, std::move(forms), columns)} {
  const auto& layout = *layout_;
  std::array<std::vector<std::vector<Total>>, kSections> totals;
  for (std::size_t section = 0; section < kSections; ++section) {
    totals.at(section).assign(layout.inner.size(), std::vector<Total>(layout.sizes.at(section)));
  }
  Folded scratch;
  scratch.resize(columns.slots());
  auto how = std::make_shared<std::vector<How>>(layout.rolls.size(), How::reckoned);
  for (std::size_t roll = 0; roll < layout.rolls.size(); ++roll) {
    const auto& plain = layout.rolls[roll].plain;
    if (!plain) continue;
    auto& section = totals.at(layout.rolls[roll].section);
    const auto& of = layout.plan.rolls[roll];
    const auto* strip = columns.find({of.period.year(), of.indicator->id, 0});
    if (strip != nullptr) {
      const Form& form = layout.forms->forms[plain->line];
      if (!strip->loose.empty() || strip->form != form) continue;
      // Where nobody has others below, there are no totals.
      if (layout.inner.empty()) {
        (*how)[roll] = How::kept;
        continue;
      }
      fold(*strip, plain->how, plain->run, this_processor(), scratch);
      build(roll, scratch, section);
    }
    if (strip == nullptr) build(roll, Folded{}, section);
    (*how)[roll] = How::kept;
  }
  how_ = std::move(how);
  std::vector<std::shared_ptr<const UnitTotals>> all;
  for (std::size_t inner = 0; inner < layout.inner.size(); ++inner) {
    auto unit = std::make_shared<UnitTotals>();
    for (std::size_t section = 0; section < kSections; ++section) {
      const auto& given = totals.at(section)[inner];
      Amounts amounts;
      std::ranges::transform(given, std::back_inserter(amounts), &Total::amount);
      auto& into = unit->sections.at(section);
      into.amounts = std::make_shared<const Amounts>(std::move(amounts));
      into.counts = std::make_shared<const AllCounts>(given.begin(), given.end());
    }
    all.push_back(std::move(unit));
  }
  totals_ = SharedArray{std::move(all)};
}

KeptSeason::KeptSeason(const KeptSeason& before)
    : layout_{before.layout_}, totals_{before.totals_}, how_{before.how_} {
  const std::scoped_lock lock{before.mutex_};
  reckoned_ = before.reckoned_;
  pages_ = before.pages_;
}

void KeptSeason::build(std::size_t roll, const Folded& said,
                       std::vector<std::vector<Total>>& totals) const {
  const auto& layout = *layout_;
  const auto& [rules, plain, section, place, adds] = layout.rolls[roll];
  const auto adding = layout.plan.rolls[roll].adding;
  const auto nodes = layout.asked.tree->nodes();
  const auto own = [&](std::size_t node) {
    const Slot slot = layout.walk.steps[node].slot;
    const bool there = slot != Walk::kNobody && slot < said.amounts.size();
    return there ? Folding{said.amounts[slot], said.bits[slot]} : Folding{};
  };
  // Those below before those above; brothers in their order, for of equals the first counts.
  for (std::size_t at = layout.inner.size(); at-- > 0;) {
    const std::size_t node = layout.inner[at];
    Total& total = totals[at][place];
    total.own = own(node);
    for (std::size_t child = node + 1; child < nodes[node].past; child = nodes[child].past) {
      const auto& step = layout.walk.steps[child];
      const auto inner = layout.inner_of[child];
      const Outcome outcome = inner == kLeaf
                                  ? outcome_alone(rules, step, own(child))
                                  : outcome_of(rules, adding, step, totals[inner][place]);
      // What comes later and is equal never counts.
      [[maybe_unused]] const bool sure = exchange(rules, {}, outcome.contribution, total);
    }
  }
}

bool KeptSeason::answers(const PeriodAsked& asked, const indicator::Catalogue& catalogue) const {
  const auto& mine = layout_->asked;
  return layout_->catalogue.all().data() == catalogue.all().data() && mine.period == asked.period &&
         mine.tree == asked.tree && mine.with_year_before == asked.with_year_before &&
         mine.indicators == asked.indicators;
}

bool KeptSeason::reads(unit::UnitId unit, const Period& period) const {
  const Period& mine = layout_->asked.period;
  const auto speaks_for = [&](const Period& season) {
    return season.year() == period.year() &&
           (season.kind() == period::PeriodKind::year || season.covers(period));
  };
  const auto before = layout_->asked.with_year_before ? mine.year_before() : std::nullopt;
  const bool speaks = speaks_for(mine) || (before && speaks_for(*before));
  return speaks && layout_->asked.tree->find(unit).has_value();
}

namespace {

/// Whether the run is this one period.
bool is_all(const Run& run, std::size_t place) {
  return place == run.first && place + 1 == run.past;
}
bool is_within(const Run& run, std::size_t place) { return place >= run.first && place < run.past; }

}  // namespace

/// Whether a unit with nobody below it counts so much more than before, whatever else it said.
bool KeptSeason::counts_more(std::size_t roll, std::size_t place, const Heard& said) const {
  const auto& of = layout_->rolls[roll];
  if (!of.adds || !said.only_amount) return false;
  return of.plain->how == Fold::sum || is_all(of.plain->run, place) ||
         (of.plain->how == Fold::last && place + 1 == of.plain->run.past);
}

KeptSeason::Editor::Editor(const KeptSeason& before, unit::UnitId unit)
    : next_{new KeptSeason{before}},
      layout_{*next_->layout_},
      node_{layout_.asked.tree->find(unit).value()},
      is_leaf_{layout_.inner_of[node_] == kLeaf} {
  for (auto node = std::optional{node_}; node; node = layout_.asked.tree->nodes()[*node].parent) {
    if (layout_.inner_of[*node] == kLeaf) continue;
    auto& link = links_.emplace_back();
    link.node = *node;
    link.inner = layout_.inner_of[*node];
    const UnitTotals& there = *next_->totals_[link.inner];
    for (std::size_t section = 0; section < kSections; ++section) {
      link.totals.at(section).read_amounts = there.sections.at(section).amounts->data();
      link.totals.at(section).read_counts = there.sections.at(section).counts->data();
    }
  }
}

void KeptSeason::Editor::ask_of_year(const Period& period, std::span<const Heard> figures,
                                     std::vector<indicator::IndicatorId>& asked) const {
  const std::size_t place = place_in_year(period);
  for (const auto& said : figures) {
    const auto& touched = layout_.touched(period.year(), said.line);
    if (touched.only_sums && said.only_amount && is_leaf_) continue;  // Nearly always.
    const bool follows = std::ranges::all_of(touched.rolls, [&](std::uint32_t roll) {
      const auto& plain = layout_.rolls[roll].plain;
      return !plain || !is_within(plain->run, place) || is_all(plain->run, place) ||
             (is_leaf_ && next_->counts_more(roll, place, said));
    });
    if (!follows) asked.push_back(said.indicator);
  }
}

void KeptSeason::Editor::hear(const Period& period, std::span<const Heard> figures,
                              UnitYear& year) {
  const std::size_t place = place_in_year(period);
  const auto& sums = layout_.sums.at(layout_.place_of_year(period.year()));
  for (const auto& said : figures) {
    if (said.only_amount && is_leaf_) {
      const auto& sum = sums[said.line];
      if (sum.roll != kLeaf && how(sum.roll) == How::kept) {
        touched_.at(sum.section) = true;
        if (place < sum.first || place >= sum.past) continue;
        moves_[sum.section].push_back(
            {sum.place, sum.summed_levels, said.after.amount - said.before.amount});
        continue;
      }
    }
    for (const auto roll : layout_.touched(period.year(), said.line).rolls) {
      touch(roll, place, said, year);
    }
  }
  for (std::size_t section = 0; section < kSections; ++section) {
    add(section, std::exchange(moves_.at(section), {}));
  }
}

void KeptSeason::Editor::touch(std::size_t roll, std::size_t place, const Heard& said,
                               UnitYear& year) {
  const auto& of = layout_.rolls[roll];
  touched_.at(of.section) = true;
  if (said.strange && how(roll) == How::kept) reckon(roll);
  if (how(roll) == How::reckoned) return next_->reckoned_.erase(roll);
  const auto& plain = *of.plain;
  if (said.before == said.after || !is_within(plain.run, place)) return;
  if (is_leaf_ && next_->counts_more(roll, place, said)) {  // Nearly always.
    moves_[of.section].push_back({.place = static_cast<std::uint32_t>(of.place),
                                  .summed_levels = of.rules.summed_levels,
                                  .more = said.after.amount - said.before.amount});
    return;
  }
  if (is_all(plain.run, place)) return climb(roll, said.before, said.after);
  const auto with = [&](const Folding& word) {
    return year.fold_with(said.line, plain.how, plain.run, place, word);
  };
  const Folding old = with(said.before);
  const Folding now = with(said.after);
  if (old != now) climb(roll, old, now);
}

/// The unit counts so much more: so does every unit above, as far up as each roll adds up.
void KeptSeason::Editor::add(std::size_t section, std::vector<Move> moves) {
  for (auto& link : links_) {
    if (moves.empty()) return;
    std::int64_t* amounts = amounts_of(link, section);
    const Counts* counts = link.totals.at(section).read_counts;
    const std::uint8_t level = layout_.walk.steps[link.node].level;
    bool lost = false;
    std::size_t left = 0;
    for (const Move& move : moves) {
      lost |= __builtin_add_overflow(amounts[move.place], move.more, &amounts[move.place]);
      const bool goes_on =
          counts[move.place].not_summed == 0 && Rules::holds(move.summed_levels, level);
      moves[left] = move;
      left += goes_on ? 1U : 0U;
    }
    TK_CHECK(!lost);
    moves.resize(left);
  }
}

std::shared_ptr<const KeptSeason> KeptSeason::Editor::take() && {
  for (auto& link : links_) {
    const UnitTotals& old = *next_->totals_[link.inner];
    auto unit = std::make_shared<UnitTotals>();
    {
      const std::scoped_lock lock{old.mutex};
      unit->sheets = old.sheets;
    }
    for (std::size_t section = 0; section < kSections; ++section) {
      auto& into = unit->sections.at(section);
      into = old.sections.at(section);
      auto& made = link.totals.at(section);
      if (made.amounts) into.amounts = std::move(made.amounts);
      if (made.counts) into.counts = std::move(made.counts);
      if (touched_.at(section)) unit->sheets.at(section).reset();
    }
    next_->totals_.set(link.inner, std::move(unit));
  }
  if (const auto* found = is_leaf_ ? next_->pages_.find(node_) : nullptr; found != nullptr) {
    auto sheets = *found;
    for (std::size_t section = 0; section < kSections; ++section) {
      if (touched_.at(section)) sheets.at(section).reset();
    }
    next_->pages_.put(node_, std::move(sheets));
  }
  if (how_) next_->how_ = std::move(how_);
  return std::move(next_);
}

KeptSeason::How KeptSeason::Editor::how(std::size_t roll) const {
  return how_ ? (*how_)[roll] : (*next_->how_)[roll];
}

void KeptSeason::Editor::reckon(std::size_t roll) {
  if (!how_) how_ = std::make_shared<std::vector<How>>(*next_->how_);
  (*how_)[roll] = How::reckoned;
  next_->reckoned_.erase(roll);
}

std::int64_t* KeptSeason::Editor::amounts_of(Link& link, std::size_t section) {
  auto& totals = link.totals.at(section);
  if (!totals.amounts) {
    const auto& there = *next_->totals_[link.inner]->sections.at(section).amounts;
    totals.amounts = std::make_shared<Amounts>(there);
    totals.read_amounts = totals.amounts->data();
  }
  return totals.amounts->data();
}

Total KeptSeason::Editor::total(const Link& link, std::size_t roll) const {
  const auto& of = layout_.rolls[roll];
  const auto& totals = link.totals[of.section];
  Total total;
  static_cast<Counts&>(total) = totals.read_counts[of.place];
  total.amount = totals.read_amounts[of.place];
  return total;
}

void KeptSeason::Editor::put(Link& link, std::size_t roll, const Total& total) {
  const auto& of = layout_.rolls[roll];
  auto& totals = link.totals[of.section];
  if (!totals.counts) {
    const auto& there = *next_->totals_[link.inner]->sections.at(of.section).counts;
    totals.counts = std::make_shared<AllCounts>(there);
    totals.read_counts = totals.counts->data();
  }
  (*totals.counts)[of.place] = static_cast<const Counts&>(total);
  amounts_of(link, of.section)[of.place] = total.amount;
}

/// The unit below the link `from` counts so much more.
void KeptSeason::Editor::add(std::size_t roll, std::size_t from, std::int64_t more) {
  const auto& [rules, plain, section, place, adds] = layout_.rolls[roll];
  for (; from < links_.size(); ++from) {
    Link& link = links_[from];
    auto& there = amounts_of(link, section)[place];
    TK_CHECK(!__builtin_add_overflow(there, more, &there));
    const bool goes_on = link.totals.at(section).read_counts[place].not_summed == 0 &&
                         rules.sums_at(layout_.walk.steps[link.node]);
    if (!goes_on) return;
  }
}

/// One unit says something else: so does every unit above, until nothing changes any more.
void KeptSeason::Editor::climb(std::size_t roll, const Folding& old, const Folding& now) {
  const auto& rules = layout_.rolls[roll].rules;
  const auto adding = layout_.plan.rolls[roll].adding;
  const auto& steps = layout_.walk.steps;
  const auto outcome = [&](std::size_t node, const Total& of) {
    return outcome_of(rules, adding, steps[node], of).contribution;
  };
  Contribution before;
  Contribution after;
  std::size_t next = 0;
  if (is_leaf_) {
    before = outcome_alone(rules, steps[node_], old).contribution;
    after = outcome_alone(rules, steps[node_], now).contribution;
  } else {
    Total own = total(links_.front(), roll);
    before = outcome(node_, own);
    own.own = now;
    after = outcome(node_, own);
    put(links_.front(), roll, own);
    next = 1;
  }
  const bool may_add = adding == Adding::figures && rules.over_units == OverUnits::sum;
  for (; next < links_.size() && before != after; ++next) {
    const bool only_amount = may_add && before.bits == after.bits &&
                             before.not_summed == after.not_summed && before.owing == after.owing;
    if (only_amount) return add(roll, next, after.amount - before.amount);
    Link& link = links_[next];
    Total of = total(link, roll);
    const auto was = outcome(link.node, of);
    if (!exchange(rules, before, after, of)) return reckon(roll);
    put(link, roll, of);
    before = was;
    after = outcome(link.node, of);
  }
}

namespace {

using Changes = std::span<const figure::FigureChange>;

bool is_same_year(const figure::FigureKey& left, const figure::FigureKey& right) {
  return left.unit == right.unit && left.period.year() == right.period.year();
}

/// The changes of the first unit and year, or of its first period.
Changes first_year_of(Changes changes) {
  std::size_t past = 1;
  while (past < changes.size() && is_same_year(changes[past].key, changes.front().key)) ++past;
  return changes.first(past);
}
Changes first_period_of(Changes changes) {
  std::size_t past = 1;
  while (past < changes.size() && changes[past].key.period == changes.front().key.period) ++past;
  return changes.first(past);
}

/// Whether the changes stand by unit, year, period and place, no cell twice.
bool are_in_order(Changes changes) {
  const auto comes_after = [](const figure::FigureKey& right, const figure::FigureKey& left) {
    if (left.unit != right.unit || left.period != right.period) {
      return std::tuple{left.unit, left.period.year(), left.period} <
             std::tuple{right.unit, right.period.year(), right.period};
    }
    return std::tie(left.indicator, left.slice, left.part) <
           std::tie(right.indicator, right.slice, right.part);
  };
  for (std::size_t at = 1; at < changes.size(); ++at) {
    if (!comes_after(changes[at].key, changes[at - 1].key)) return false;
  }
  return true;
}

/// The same, a change a cell: what it held first, and what it holds at last.
std::vector<figure::FigureChange> in_order(Changes changes) {
  std::map<std::pair<int, figure::FigureKey>, figure::FigureChange> cells;
  for (const auto& change : changes) {
    const auto [found, is_new] = cells.try_emplace({change.key.period.year(), change.key}, change);
    if (!is_new) found->second.after = change.after;
  }
  std::vector<figure::FigureChange> ordered;
  ordered.reserve(cells.size());
  for (const auto& [place, change] : cells) ordered.push_back(change);
  std::ranges::stable_sort(ordered, {}, [](const auto& change) { return change.key.unit; });
  return ordered;
}

/// What one period's changes have to say to the lines; slices stand in no line.
std::vector<Heard> heard_of(Changes changes, const Forms& forms) {
  std::vector<Heard> all;
  all.reserve(changes.size());
  for (const auto& change : changes) {
    if (change.key.slice != 0) continue;
    const auto near = all.empty() || all.back().line == Forms::kNone ? 0 : all.back().line;
    all.push_back(heard(forms, change, near));
  }
  return all;
}

/// Changes of one unit and year on their way into the seasons.
class Carrier {
 public:
  Carrier(std::vector<std::shared_ptr<const KeptSeason>>& seasons, Changes changes,
          const Forms& forms)
      : seasons_{seasons}, changes_{changes} {
    for (auto rest = changes; !rest.empty();) {
      const auto first = first_period_of(rest);
      messages_.push_back({first.front().key.period, first.size(), heard_of(first, forms)});
      rest = rest.subspan(first.size());
    }
    for (std::size_t at = 0; at < seasons.size(); ++at) open(at);
  }

  void carry(const figure::Figures& figures, const Forms& forms) {
    if (opened_.empty()) return;
    const auto& first = changes_.front().key;
    UnitYear year{forms, figures, first.unit, first.period.year(), asked_of_year()};
    year.await(changes_);
    for (std::size_t at = 0; at < messages_.size(); ++at) {
      const auto& [period, changes, figures_of] = messages_[at];
      for (auto& [place, editor, reads] : opened_) {
        if (reads[at]) editor.hear(period, figures_of, year);
      }
      year.came(changes);
    }
    for (auto& [place, editor, reads] : opened_) seasons_[place] = std::move(editor).take();
  }

 private:
  /// One period's changes.
  struct Message {
    Period period;
    std::size_t changes;
    std::vector<Heard> figures;
  };
  /// A season in which some of the messages count.
  struct Opened {
    std::size_t place;
    KeptSeason::Editor editor;
    std::vector<bool> reads;  ///< By message.
  };

  void open(std::size_t at) {
    const auto unit = changes_.front().key.unit;
    std::vector<bool> reads;
    bool any = false;
    for (const auto& message : messages_) {
      reads.push_back(seasons_[at]->reads(unit, message.period));
      any |= reads.back();
    }
    if (any) opened_.push_back({at, KeptSeason::Editor{*seasons_[at], unit}, std::move(reads)});
  }

  /// The indicators of which somebody has to know what else was said that year.
  [[nodiscard]] std::vector<indicator::IndicatorId> asked_of_year() const {
    std::vector<indicator::IndicatorId> asked;
    for (const auto& [place, editor, reads] : opened_) {
      for (std::size_t at = 0; at < messages_.size(); ++at) {
        if (reads[at]) editor.ask_of_year(messages_[at].period, messages_[at].figures, asked);
      }
    }
    std::ranges::sort(asked);
    const auto twice = std::ranges::unique(asked);
    asked.erase(twice.begin(), twice.end());
    return asked;
  }

  std::vector<std::shared_ptr<const KeptSeason>>& seasons_;
  Changes changes_;
  std::vector<Message> messages_;
  std::vector<Opened> opened_;
};

}  // namespace

std::vector<std::shared_ptr<const KeptSeason>> carried(
    const std::vector<std::shared_ptr<const KeptSeason>>& seasons, Changes changes,
    const figure::Figures& after, const Forms& forms) {
  auto next = seasons;
  if (changes.empty() || seasons.empty()) return next;
  std::vector<figure::FigureChange> ordered;
  if (!are_in_order(changes)) {
    ordered = in_order(changes);
    changes = ordered;
  }
  while (!changes.empty()) {
    const auto first = first_year_of(changes);
    Carrier{next, first, forms}.carry(after, forms);
    changes = changes.subspan(first.size());
  }
  return next;
}

namespace {

Word word_of(const Contribution& said, std::uint8_t scale) {
  const bool value = said.has(Folded::kValue);
  return {.top = said.amount,
          .bottom = 0,
          .kind = value ? Word::Kind::number : Word::Kind::none,
          .scale = value ? scale : std::uint8_t{0},
          .hedge = static_cast<std::uint8_t>(said.bits & (Folded::kOver | Folded::kUnder)),
          .provisional = said.has(Folded::kProvisional),
          .not_applicable = said.has(Folded::kInapplicable)};
}

}  // namespace

unit::Tree alone(const unit::Tree& tree, std::size_t node) {
  auto only = tree.nodes()[node];
  only.parent.reset();
  only.depth = 0;
  only.past = 1;
  return {tree.hierarchy(), tree.day(), {only}};
}

KeptSeason::Told KeptSeason::told(std::size_t roll, std::size_t node, const Source& source) const {
  const auto& layout = *layout_;
  if ((*how_)[roll] == How::reckoned) return reckoned(roll, node, source);
  const auto& [rules, plain, section, place, adds] = layout.rolls[roll];
  const auto& of = layout.plan.rolls[roll];
  const auto& step = layout.walk.steps[node];
  const auto outcome = [&, &plain = plain, &rules = rules, section = section, place = place] {
    const auto inner = layout.inner_of[node];
    if (inner == kLeaf) {
      auto& year = source.year(of.period.year());
      return outcome_alone(rules, step, year.fold(plain->line, plain->how, plain->run));
    }
    const auto& there = totals_[inner]->sections.at(section);
    Total total;
    static_cast<Counts&>(total) = (*there.counts)[place];
    total.amount = (*there.amounts)[place];
    return outcome_of(rules, of.adding, step, total);
  }();
  const auto& said = outcome.contribution;
  return {.word = word_of(said, plain->scale),
          .flags = said.not_summed ? Sheet::Sign::kNotSummed : std::uint8_t{0},
          .coverage = outcome.coverage,
          .beside = {}};
}

KeptSeason::Told KeptSeason::reckoned(std::size_t roll, std::size_t node,
                                      const Source& source) const {
  const auto& layout = *layout_;
  const auto& of = layout.plan.rolls[roll];
  const auto inner = layout.inner_of[node];
  const auto add_up = [&](const unit::Tree& tree) {
    const Columns& columns = source.columns();
    const Walk walk{tree, columns};
    Folded scratch;
    scratch.resize(columns.slots());
    Sheet sheet;
    sheet.reset(walk.steps.size(), true);
    roll_up(walk, Speech{columns, layout.catalogue, *of.indicator, of.period}, *of.indicator,
            of.adding, scratch, sheet);
    return sheet;
  };
  const auto read = [](const Sheet& sheet, std::size_t at) {
    const auto beside = std::ranges::lower_bound(sheet.besides, at, {}, &Sheet::Beside::node);
    const bool there = beside != sheet.besides.end() && beside->node == at;
    return Told{.word = sheet.word(at),
                .flags = static_cast<std::uint8_t>(sheet.sign[at].flags &
                                                   ~unsigned{Sheet::Sign::kOfTheUnit}),
                .coverage = sheet.coverage_of(at),
                .beside = there ? beside->word : Word{}};
  };
  if (inner == kLeaf) return read(add_up(alone(*layout.asked.tree, node)), 0);
  const std::scoped_lock lock{mutex_};
  if (reckoned_.find(roll) == nullptr) {
    const Sheet all = add_up(*layout.asked.tree);
    auto few = std::make_shared<Sheet>();
    few->reset(layout.inner.size(), true);
    for (std::size_t at = 0; at < layout.inner.size(); ++at) {
      const auto [word, flags, coverage, beside] = read(all, layout.inner[at]);
      few->put(at, word, flags);
      few->coverage[at] = coverage;
      if (beside.has_value()) few->besides.push_back({static_cast<std::uint32_t>(at), beside});
    }
    reckoned_.put(roll, std::move(few));
  }
  return read(**reckoned_.find(roll), inner);
}

std::size_t KeptSeason::bytes() const {
  const auto& layout = *layout_;
  std::size_t all = layout.inner_of.size() * (sizeof(std::uint32_t) + sizeof(Walk::Step));
  for (std::size_t inner = 0; inner < layout.inner.size(); ++inner) {
    all += sizeof(UnitTotals);
    for (const auto& [amounts, counts] : totals_[inner]->sections) {
      all += amounts->capacity() * sizeof(std::int64_t) + counts->capacity() * sizeof(Counts);
    }
  }
  return all;
}

KeptSeason::Page KeptSeason::page_of(unit::UnitId unit, const Source& source) const {
  const auto& layout = *layout_;
  if (const auto node = layout.asked.tree->find(unit)) {
    const auto sheets = sheets_of(*node, source);
    return {sheets[kNow], sheets[kYearBefore], sheets[kTargets], layout.is_shown};
  }
  static const auto nothing = std::make_shared<const Sheet>();
  return {nothing, nothing, nothing,
          std::make_shared<const std::vector<char>>(layout.asked.indicators.size())};
}

KeptSeason::Sheets KeptSeason::sheets_of(std::size_t node, const Source& source) const {
  constexpr std::size_t kPagesMax = 128;  // Of units with nobody below them, remembered a season.
  const auto inner = layout_->inner_of[node];
  const UnitTotals* totals = inner == kLeaf ? nullptr : totals_[inner].get();
  auto& mutex = totals == nullptr ? mutex_ : totals->mutex;
  Sheets sheets;
  {
    const std::scoped_lock lock{mutex};
    const auto* found = totals == nullptr ? pages_.find(node) : &totals->sheets;
    if (found != nullptr) sheets = *found;
  }
  if (std::ranges::all_of(sheets, [](const auto& sheet) { return sheet != nullptr; })) {
    return sheets;
  }
  for (std::size_t section = 0; section < kSections; ++section) {
    if (!sheets.at(section)) sheets.at(section) = make_sheet(node, section, source);
  }
  const std::scoped_lock lock{mutex};
  if (totals != nullptr) return totals->sheets = sheets;
  if (pages_.size() >= kPagesMax) pages_ = {};
  pages_.put(node, sheets);
  return sheets;
}

/// What stands in one sheet of the plan, be it added up or a share of two that are.
KeptSeason::Told KeptSeason::at(std::size_t sheet, std::size_t node, const Source& source) const {
  const auto& plan = layout_->plan;
  if (sheet < plan.rolls.size()) return told(sheet, node, source);
  const auto& of = plan.divisions[sheet - plan.rolls.size()];
  const Told top = told(of.top, node, source);
  const Told bottom = told(of.bottom, node, source);
  Word share = share_of(top.word, bottom.word);
  const unsigned not_summed = (top.flags | bottom.flags) & Sheet::Sign::kNotSummed;
  share.provisional = top.word.provisional || bottom.word.provisional;
  return Told{.word = share,
              .flags = static_cast<std::uint8_t>(not_summed),
              .coverage = top.coverage,
              .beside = {}};
}

std::shared_ptr<const Sheet> KeptSeason::make_sheet(std::size_t node, std::size_t section,
                                                    const Source& source) const {
  const auto& layout = *layout_;
  const auto& plan = layout.plan;
  auto sheet = std::make_shared<Sheet>();
  sheet->reset(layout.asked.indicators.size(), section == kNow);
  for (std::size_t place = 0, column = 0; place < layout.asked.indicators.size(); ++place) {
    if (layout.asked.indicators[place] == nullptr) continue;
    const auto& [now, before, target] = plan.columns[column++];
    const auto found = plan.place(section == kNow ? now : section == kYearBefore ? before : target);
    if (!found) continue;
    const Told said = at(*found, node, source);
    sheet->put(place, said.word, said.flags);
    if (section == kNow) sheet->coverage[place] = said.coverage;
    if (said.beside.has_value()) {
      sheet->besides.push_back({static_cast<std::uint32_t>(place), said.beside});
    }
  }
  return sheet;
}

}  // namespace tongket::cube
