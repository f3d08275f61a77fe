#include "kept.h"

#include <algorithm>

#include "base/check.h"

namespace tongket::cube {

using indicator::Indicator;
using indicator::OverUnits;
using period::Period;

namespace {

constexpr std::uint32_t kLeaf = UINT32_MAX;

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

/// What the figures of a unit's year are read for.
struct Touch {
  int year = 0;
  indicator::IndicatorId indicator{0};
  std::uint32_t roll = 0;
  friend auto operator<=>(const Touch&, const Touch&) = default;
};

}  // namespace

struct KeptSeason::Layout {
  struct Roll {
    Rules rules;
    std::optional<Plain> plain;
    std::size_t section = 0;
    std::size_t place = 0;  ///< In its section.
  };

  Layout(const PeriodAsked& of, indicator::Catalogue rows, std::shared_ptr<const Forms> in_forms,
         const Columns& columns)
      : asked{of},
        catalogue{std::move(rows)},
        forms{std::move(in_forms)},
        shown{shown_of(of)},
        plan{catalogue, of.period, shown, of.with_year_before},
        walk{*of.tree, columns} {
    for (std::size_t roll = 0; roll < plan.rolls.size(); ++roll) lay_out(roll);
    std::ranges::sort(touches);
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

  void lay_out(std::size_t at) {
    const auto& of = plan.rolls[at];
    // What a report touches together lies together.
    const std::size_t section = of.adding == Adding::targets ? 2
                                : of.period == asked.period  ? 0
                                                             : 1;
    rolls.push_back({.rules = Rules{*of.indicator},
                     .plain = plain_of(*forms, of),
                     .section = section,
                     .place = sizes[section]++});
    const auto year = of.period.year();
    touches.push_back({year, of.indicator->id, static_cast<std::uint32_t>(at)});
    for (const auto& part : {of.indicator->numerator, of.indicator->denominator}) {
      if (part) touches.push_back({year, *part, static_cast<std::uint32_t>(at)});
    }
  }

  PeriodAsked asked;
  indicator::Catalogue catalogue;
  std::shared_ptr<const Forms> forms;
  std::vector<const Indicator*> shown;
  Plan plan;
  Walk walk;
  std::vector<Roll> rolls;
  std::array<std::size_t, 3> sizes{};  ///< Of the sections.
  std::vector<Touch> touches;
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

KeptSeason::KeptSeason(const PeriodAsked& asked, const indicator::Catalogue& catalogue,
                       std::shared_ptr<const Forms> forms, const Columns& columns)
    : layout_{std::make_shared<const Layout>(asked, catalogue, std::move(forms), columns)} {
  const auto& layout = *layout_;
  std::vector<std::vector<Totals>> totals;
  totals.reserve(layout.sizes.size());
  for (const std::size_t size : layout.sizes) {
    totals.emplace_back(layout.inner.size(), Totals(size));
  }
  Folded scratch;
  scratch.resize(columns.slots());
  auto how = std::make_shared<std::vector<How>>(layout.rolls.size(), How::reckoned);
  for (std::size_t roll = 0; roll < layout.rolls.size(); ++roll) {
    const auto& plain = layout.rolls[roll].plain;
    if (!plain) continue;
    const auto& of = layout.plan.rolls[roll];
    const auto* strip = columns.find({of.period.year(), of.indicator->id, 0});
    if (strip != nullptr) {
      const Form& form = layout.forms->forms[plain->line];
      if (!strip->loose.empty() || strip->form != form) continue;
      fold(*strip, plain->how, plain->run, this_processor(), scratch);
      build(roll, scratch, totals);
    }
    if (strip == nullptr) build(roll, Folded{}, totals);
    (*how)[roll] = How::kept;
  }
  how_ = std::move(how);
  for (auto& section : totals) {
    auto& shared = totals_.emplace_back();
    for (auto& each : section) shared.push_back(std::make_shared<const Totals>(std::move(each)));
  }
}

KeptSeason::KeptSeason(const KeptSeason& before)
    : layout_{before.layout_}, totals_{before.totals_}, how_{before.how_} {
  const std::scoped_lock lock{before.mutex_};
  reckoned_ = before.reckoned_;
  pages_ = before.pages_;
}

void KeptSeason::build(std::size_t roll, const Folded& said,
                       std::vector<std::vector<Totals>>& totals) const {
  const auto& layout = *layout_;
  const auto& [rules, plain, section, place] = layout.rolls[roll];
  const auto adding = layout.plan.rolls[roll].adding;
  const auto nodes = layout.asked.tree->nodes();
  const auto own = [&](std::size_t node) {
    const Slot slot = layout.walk.steps[node].slot;
    const bool there = slot != Walk::kNobody && slot < said.amounts.size();
    return there ? Folding{said.amounts[slot], said.bits[slot]} : Folding{};
  };
  const auto total_at = [&](std::size_t inner) -> Total& { return totals[section][inner][place]; };
  // Those below before those above; brothers in their order, for of equals the first counts.
  for (std::size_t at = layout.inner.size(); at-- > 0;) {
    const std::size_t node = layout.inner[at];
    Total& total = total_at(at);
    total.own = own(node);
    for (std::size_t child = node + 1; child < nodes[node].past; child = nodes[child].past) {
      const auto& step = layout.walk.steps[child];
      const auto inner = layout.inner_of[child];
      const Outcome outcome = inner == kLeaf ? outcome_alone(rules, step, own(child))
                                             : outcome_of(rules, adding, step, total_at(inner));
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

KeptSeason::Editor::Editor(const KeptSeason& before, unit::UnitId unit)
    : next_{new KeptSeason{before}},
      layout_{*next_->layout_},
      node_{layout_.asked.tree->find(unit).value()},
      unit_{unit},
      totals_(layout_.sizes.size() * layout_.inner.size()) {
  // What is remembered of the unit, and of those above, is no longer so.
  for (auto node = std::optional{node_}; node; node = layout_.asked.tree->nodes()[*node].parent) {
    next_->pages_.erase(*node);
  }
}

void KeptSeason::Editor::before(const figure::FigureKey& key, const UnitYear& year) {
  if (!speaks_) return;
  const auto& touches = layout_.touches;
  const Touch wanted{key.period.year(), key.indicator, 0};
  first_ = past_;  // Changes mostly come in the order of the indicators, as the touches stand.
  if (first_ >= touches.size() || touches[first_] < wanted ||
      (first_ > 0 && !(touches[first_ - 1] < wanted))) {
    const auto found = std::ranges::lower_bound(touches, wanted);
    first_ = static_cast<std::size_t>(found - touches.begin());
  }
  past_ = first_;
  olds_.clear();
  while (past_ < touches.size() && touches[past_].indicator == wanted.indicator &&
         touches[past_].year == wanted.year) {
    olds_.push_back(said(touches[past_++].roll, year));
  }
}

void KeptSeason::Editor::after(const figure::FigureChange& change, const UnitYear& year) {
  if (!speaks_) return;
  for (auto at = first_; at < past_; ++at) {
    const std::size_t roll = layout_.touches[at].roll;
    touch(roll, change, olds_[at - first_], said(roll, year));
  }
}

std::shared_ptr<const KeptSeason> KeptSeason::Editor::take() && {
  const std::size_t inner = layout_.inner.size();
  for (std::size_t at = 0; at < totals_.size(); ++at) {
    if (totals_[at]) next_->totals_[at / inner][at % inner] = std::move(totals_[at]);
  }
  if (how_) next_->how_ = std::move(how_);
  return std::move(next_);
}

Folding KeptSeason::Editor::said(std::size_t roll, const UnitYear& year) const {
  const auto& plain = layout_.rolls[roll].plain;
  return plain ? year.fold(plain->line, plain->how, plain->run) : Folding{};
}

KeptSeason::How KeptSeason::Editor::how(std::size_t roll) const {
  return how_ ? (*how_)[roll] : (*next_->how_)[roll];
}

void KeptSeason::Editor::touch(std::size_t roll, const figure::FigureChange& change,
                               const Folding& old, const Folding& now) {
  const auto& plain = layout_.rolls[roll].plain;
  const bool strange = how(roll) == How::kept && change.after &&
                       !has_form(layout_.forms->forms[plain->line], change.key, *change.after);
  if (strange) reckon(roll);
  if (how(roll) == How::reckoned) {
    next_->reckoned_.erase(roll);
  } else if (old != now) {
    climb(roll, old, now);
  }
}

void KeptSeason::Editor::reckon(std::size_t roll) {
  if (!how_) how_ = std::make_shared<std::vector<How>>(*next_->how_);
  (*how_)[roll] = How::reckoned;
  next_->reckoned_.erase(roll);
}

Total& KeptSeason::Editor::total(std::size_t roll, std::size_t inner) {
  const auto& of = layout_.rolls[roll];
  auto& totals = totals_[of.section * layout_.inner.size() + inner];
  if (!totals) totals = std::make_shared<Totals>(*next_->totals_[of.section][inner]);
  return (*totals)[of.place];
}

/// One unit counts so much more: so does every unit above, as far up as it adds up.
void KeptSeason::Editor::add(std::size_t roll, std::int64_t more) {
  const auto& rules = layout_.rolls[roll].rules;
  const auto nodes = layout_.asked.tree->nodes();
  for (auto above = nodes[node_].parent; above; above = nodes[*above].parent) {
    Total& of = total(roll, layout_.inner_of[*above]);
    TK_CHECK(!__builtin_add_overflow(of.amount, more, &of.amount));
    if (of.not_summed > 0 || !rules.sums_at(layout_.walk.steps[*above])) return;
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
  if (const auto inner = layout_.inner_of[node_]; inner == kLeaf) {
    before = outcome_alone(rules, steps[node_], old).contribution;
    after = outcome_alone(rules, steps[node_], now).contribution;
  } else {
    Total& own = total(roll, inner);
    before = outcome(node_, own);
    own.own = now;
    after = outcome(node_, own);
  }
  const auto nodes = layout_.asked.tree->nodes();
  const bool only_amount = before.bits == after.bits && before.not_summed == after.not_summed &&
                           before.owing == after.owing && adding == Adding::figures &&
                           rules.over_units == OverUnits::sum;
  if (only_amount) return add(roll, after.amount - before.amount);  // Nearly always.
  for (auto above = nodes[node_].parent; above && before != after; above = nodes[*above].parent) {
    Total& of = total(roll, layout_.inner_of[*above]);
    const auto was = outcome(*above, of);
    if (!exchange(rules, before, after, of)) return reckon(roll);
    before = was;
    after = outcome(*above, of);
  }
}

namespace {

/// The seasons that read any of the unit's changes, by their places, each with its editor.
std::vector<std::pair<std::size_t, KeptSeason::Editor>> open_seasons(
    const std::vector<std::shared_ptr<const KeptSeason>>& seasons,
    std::span<const figure::FigureChange> changes) {
  const auto unit = changes.front().key.unit;
  std::vector<Period> periods;
  for (const auto& change : changes) {
    if (periods.empty() || periods.back() != change.key.period)
      periods.push_back(change.key.period);
  }
  std::vector<std::pair<std::size_t, KeptSeason::Editor>> opened;
  for (std::size_t at = 0; at < seasons.size(); ++at) {
    const bool reads = std::ranges::any_of(
        periods, [&](const Period& period) { return seasons[at]->reads(unit, period); });
    if (reads) opened.emplace_back(at, KeptSeason::Editor{*seasons[at], unit});
  }
  return opened;
}

/// Of one unit and year.
void carry(std::vector<std::shared_ptr<const KeptSeason>>& seasons,
           std::span<const figure::FigureChange> changes, const figure::Figures& figures,
           const Forms& forms) {
  auto opened = open_seasons(seasons, changes);
  if (opened.empty()) return;
  // The year as it was before: what stands now, with every change undone.
  const auto& first = changes.front().key;
  UnitYear year{forms, figures, first.unit, first.period.year()};
  std::size_t near = 0;
  for (std::size_t at = changes.size(); at-- > 0;) {
    near = year.put(changes[at].key, changes[at].before, near > 0 ? near - 1 : 0);
  }
  const Period* period = nullptr;
  for (const auto& change : changes) {
    if (change.key.slice != 0) continue;
    if (period == nullptr || *period != change.key.period) {
      period = &change.key.period;
      for (auto& [place, editor] : opened) editor.turn_to(*period);
    }
    for (auto& [place, editor] : opened) editor.before(change.key, year);
    near = year.put(change.key, change.after, near);
    for (auto& [place, editor] : opened) editor.after(change, year);
  }
  for (auto& [place, editor] : opened) seasons[place] = std::move(editor).take();
}

}  // namespace

std::vector<std::shared_ptr<const KeptSeason>> carried(
    const std::vector<std::shared_ptr<const KeptSeason>>& seasons,
    std::span<const figure::FigureChange> changes, const figure::Figures& after,
    const Forms& forms) {
  auto next = seasons;
  std::map<std::pair<unit::UnitId, int>, std::vector<figure::FigureChange>> groups;
  const auto place_of = [](const figure::FigureChange& change) {
    return std::pair{change.key.unit, change.key.period.year()};
  };
  const bool one_group = std::ranges::all_of(
      changes, [&](const auto& change) { return place_of(change) == place_of(changes.front()); });
  if (changes.empty() || seasons.empty()) return next;
  if (one_group) {
    carry(next, changes, after, forms);
    return next;
  }
  for (const auto& change : changes) groups[place_of(change)].push_back(change);
  for (const auto& [place, group] : groups) carry(next, group, after, forms);
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

/// A tree of one unit.
unit::Tree alone(const unit::Tree& tree, std::size_t node) {
  auto only = tree.nodes()[node];
  only.parent.reset();
  only.depth = 0;
  only.past = 1;
  return {tree.hierarchy(), tree.day(), {only}};
}

}  // namespace

KeptSeason::Told KeptSeason::told(std::size_t roll, std::size_t node, const Source& source) const {
  const auto& layout = *layout_;
  if ((*how_)[roll] == How::reckoned) return reckoned(roll, node, source);
  const auto& [rules, plain, section, place] = layout.rolls[roll];
  const auto& of = layout.plan.rolls[roll];
  const auto& step = layout.walk.steps[node];
  const auto inner = layout.inner_of[node];
  const Outcome outcome =
      inner == kLeaf
          ? outcome_alone(rules, step,
                          source.year(of.period.year()).fold(plain->line, plain->how, plain->run))
          : outcome_of(rules, of.adding, step, (*totals_[section][inner])[place]);
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
  auto& kept = reckoned_[roll];
  if (!kept) {
    const Sheet all = add_up(*layout.asked.tree);
    auto few = std::make_shared<Sheet>();
    few->reset(layout.inner.size(), true);
    for (std::size_t at = 0; at < layout.inner.size(); ++at) {
      const auto [word, flags, coverage, beside] = read(all, layout.inner[at]);
      few->put(at, word, flags);
      few->coverage[at] = coverage;
      if (beside.has_value()) few->besides.push_back({static_cast<std::uint32_t>(at), beside});
    }
    kept = std::move(few);
  }
  return read(*kept, inner);
}

std::size_t KeptSeason::bytes() const {
  std::size_t all = layout_->inner_of.size() * (sizeof(std::uint32_t) + sizeof(Walk::Step));
  for (const auto& section : totals_) {
    for (const auto& each : section) all += each->capacity() * sizeof(Total);
  }
  return all;
}

KeptSeason::Page KeptSeason::page_of(unit::UnitId unit, const Source& source) const {
  constexpr std::size_t kPagesMax = 128;  // Remembered a season: all above the communes, and some.
  const auto node = layout_->asked.tree->find(unit);
  if (!node) {
    auto nothing = std::make_shared<Dashboard::Body::Season>();
    nothing->resize(layout_->asked.indicators.size());
    return nothing;
  }
  {
    const std::scoped_lock lock{mutex_};
    if (const auto found = pages_.find(*node); found != pages_.end()) return found->second;
  }
  auto page = make_page(*node, source);
  const std::scoped_lock lock{mutex_};
  if (pages_.size() >= kPagesMax) pages_.clear();
  return pages_.emplace(*node, std::move(page)).first->second;
}

KeptSeason::Page KeptSeason::make_page(std::size_t node, const Source& source) const {
  const auto& layout = *layout_;
  const auto& plan = layout.plan;
  auto page = std::make_shared<Dashboard::Body::Season>();
  page->resize(layout.asked.indicators.size());
  const auto at = [&](std::size_t sheet) {
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
  };
  const auto put = [&](std::optional<std::size_t> sheet, Sheet& to, std::size_t place) {
    const auto found = plan.place(sheet);
    if (!found) return;
    const Told said = at(*found);
    to.put(place, said.word, said.flags);
    if (!to.coverage.empty()) to.coverage[place] = said.coverage;
    if (said.beside.has_value()) {
      to.besides.push_back({static_cast<std::uint32_t>(place), said.beside});
    }
  };
  for (std::size_t place = 0, column = 0; place < layout.asked.indicators.size(); ++place) {
    if (layout.asked.indicators[place] == nullptr) continue;
    const auto& sheets = plan.columns[column++];
    put(sheets.now, page->now, place);
    put(sheets.before, page->before, place);
    put(sheets.target, page->target, place);
    page->shown[place] = 1;
  }
  return page;
}

}  // namespace tongket::cube
