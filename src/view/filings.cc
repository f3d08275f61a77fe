#include "view/filings.h"

#include <algorithm>
#include <array>
#include <span>

#include "schedule/schedule.h"
#include "unit/kind.h"

namespace tongket::view {
namespace {

constexpr std::array<std::string_view, 5> kTimeliness{"none", "early", "on_time", "late",
                                                      "overdue"};

using report::FilingState;
using report::StepKind;

/// Every period of this kind that closes in the books of `year`.
std::vector<period::Period> periods_of(period::PeriodKind kind, int year) {
  const auto whole = period::Period::year(year);
  if (!whole.ok()) return {};
  if (kind == period::PeriodKind::round) return {period::Period::round(year).value()};
  if (kind == period::PeriodKind::year) return {whole.value()};
  return whole.value().parts(kind);
}

std::optional<indicator::Level> level_of(const unit::Tree& tree, unit::UnitId unit) {
  const auto index = tree.find(unit);
  if (!index) return std::nullopt;
  return indicator::parse_level(unit::code(tree.nodes()[*index].level));
}

Timeliness sent_on(base::Date day, base::Date last_day) {
  if (day > last_day) return Timeliness::late;
  return day == last_day ? Timeliness::on_time : Timeliness::early;
}

/// How the submissions stand to the day they were due.
Timeliness timeliness_of(const report::Filing* filing, base::Date due, base::Date today,
                         const period::WorkCalendar& calendar) {
  auto last_day = due;
  auto found = Timeliness::none;
  bool is_owed = true;
  const auto steps = filing == nullptr ? std::span<const report::Step>{} : std::span{filing->steps};
  for (const auto& step : steps) {
    const auto day = base::vietnamese_day(step.recorded.at);
    if (step.kind == StepKind::returned) {
      last_day = std::max(last_day, calendar.after(day, 1).day);
      is_owed = true;
    }
    if (step.kind != StepKind::submitted) continue;
    is_owed = false;
    if (found != Timeliness::late) found = sent_on(day, last_day);
  }
  return is_owed && today > last_day ? Timeliness::overdue : found;
}

/// The version that tells how far a report is: the one that waits, else the one that counts.
const report::Report* told_by(const books::Books& books, const report::Filing& filing) {
  if (filing.state == FilingState::submitted) return books.reports->find(filing.versions.back());
  const auto counting = filing.counting();
  return counting ? books.reports->find(*counting) : nullptr;
}

bool was_on_behalf(const books::Books& books, const report::Filing& filing) {
  if (filing.versions.empty()) return false;
  return books.reports->find(filing.versions.back())->accepted.filed->behalf.has_value();
}

/// Whether a stage of a round was first said whole after its day.
bool was_late(const books::Books& books, const report::Filing& filing,
              const std::vector<sheet::Line>& lines, const schedule::Owed& owed) {
  for (std::size_t at = 0; at < owed.form.sections.size(); ++at) {
    const auto due = books.schedule->due(owed, at);
    if (!owed.form.sections[at].due || !due) continue;
    const auto said = std::ranges::find_if(filing.steps, [&](const report::Step& step) {
      return step.kind == StepKind::submitted &&
             sheet::says_section(*books.reports->find(*step.report), lines, at);
    });
    if (said == filing.steps.end()) return false;
    if (base::vietnamese_day(said->recorded.at) > due->day) return true;
  }
  return false;
}

/// The unit and everything below it at the end of the year.
std::vector<unit::UnitId> units_at_and_below(const books::Books& books, unit::UnitId unit,
                                             int year) {
  std::vector<unit::UnitId> units{unit};
  const auto last = period::Period::year(year).value().last_day();
  const auto tree =
      books.units->tree_on(unit::Hierarchy::administrative, books.units->day_in_life(unit, last));
  if (const auto index = tree.find(unit)) {
    for (const auto& node : tree.subtree(*index).subspan(1)) units.push_back(node.unit);
  }
  return units;
}

/// What each acceptance of a filing after its first one changed.
void add_corrections(const books::Books& books, const report::Filing& filing,
                     std::vector<Correction>& found) {
  const report::Report* before = nullptr;
  std::optional<shelf::TextRef> why;
  for (const auto& step : filing.steps) {
    if (step.kind == StepKind::reopened) why = step.reason;
    if (step.kind != StepKind::accepted) continue;
    const auto* after = books.reports->find(*step.report);
    const auto changed = before == nullptr ? std::vector<Difference>{}
                                           : differences(before->accepted, after->accepted);
    for (const auto& [indicator, slice, a, b] : changed) {
      found.push_back({.key = filing.key,
                       .indicator = indicator,
                       .slice = slice,
                       .before = a,
                       .after = b,
                       .first = before->accepted.filed->number,
                       .second = after->accepted.filed->number,
                       .recorded = step.recorded,
                       .why = why});
    }
    before = after;
  }
}

bool is_sent(const FilingHead& head) {
  return head.state == FilingState::submitted || head.state == FilingState::accepted ||
         head.state == FilingState::final;
}

/// Nothing was sent, or a later stage of a round is behind its day.
bool is_awaited(const FilingHead& head) {
  return !is_sent(head) || (head.stage && head.state == FilingState::accepted &&
                            head.timeliness == Timeliness::overdue);
}

}  // namespace

std::string_view to_text(Timeliness timeliness) {
  return kTimeliness.at(static_cast<std::size_t>(timeliness));
}

FilingYear::FilingYear(const books::Books& books, int year, base::Date today, Rounds rounds)
    : books_{books}, today_{today} {
  using Kind = period::PeriodKind;
  std::map<base::Date, std::size_t> tree_on;
  for (const auto kind : {Kind::month, Kind::quarter, Kind::half, Kind::year, Kind::round}) {
    for (const auto& period : periods_of(kind, year)) add_columns(period, tree_on);
  }
  if (rounds == Rounds::and_the_next) {
    for (const auto& period : periods_of(Kind::round, year + 1)) add_columns(period, tree_on);
  }
  std::ranges::stable_sort(columns_, {}, [](const Column& column) {
    return std::pair{column.period.last_day(), column.version->form.code};
  });
}

void FilingYear::add_columns(const period::Period& period,
                             std::map<base::Date, std::size_t>& tree_on) {
  const auto day = period.last_day();
  for (const auto* version : books_.forms->all(day)) {
    const auto& kinds = version->form.kinds;
    if (std::ranges::find(kinds, period.kind()) == kinds.end()) continue;
    const auto [at, is_new] = tree_on.emplace(day, trees_.size());
    if (is_new) trees_.push_back(books_.units->tree_on(unit::Hierarchy::administrative, day));
    columns_.push_back({.version = version, .period = period, .tree = at->second});
  }
}

std::optional<FilingHead> FilingYear::head(unit::UnitId unit, const Column& column) const {
  const auto& form = column.version->form;
  const auto level = level_of(tree(column), unit);
  if (!level || !form::asks(form, *level, column.period.kind())) return std::nullopt;
  FilingHead head{.key = {.unit = unit, .period = column.period, .form = form.code},
                  .version = column.version};
  const auto lines = sheet::lines_of({.catalogue = *books_.catalogue,
                                      .figures = *books_.figures,
                                      .releases = *books_.releases,
                                      .schedule = *books_.schedule,
                                      .tree = tree(column),
                                      .key = head.key,
                                      .form = form});
  const bool asks_any = std::ranges::any_of(
      lines, [](const sheet::Line& line) { return line.is_held && !line.is_computed; });
  if (!asks_any) return std::nullopt;
  const auto* filing = books_.reports->filing(head.key);
  if (filing != nullptr) {
    head.state = filing->state;
    head.versions = static_cast<int>(filing->versions.size());
    head.behalf = was_on_behalf(books_, *filing);
  }
  put_due(column, lines, filing, head);
  return head;
}

void FilingYear::put_due(const Column& column, const std::vector<sheet::Line>& lines,
                         const report::Filing* filing, FilingHead& head) const {
  const auto& form = column.version->form;
  const auto unit = head.key.unit;
  const auto* told = filing == nullptr ? nullptr : told_by(books_, *filing);
  const bool has_stages =
      std::ranges::any_of(form.sections, [](const auto& each) { return each.due.has_value(); });
  const auto open = has_stages ? sheet::first_open_section(told, lines) : std::nullopt;
  const schedule::Owed owed{.form = form,
                            .period = column.period,
                            .tree = tree(column),
                            .unit = unit,
                            .level = *level_of(tree(column), unit)};
  head.due = open ? books_.schedule->due(owed, *open) : books_.schedule->due(owed);
  head.moved = books_.schedule->move_of(owed, 0) != nullptr ||
               (open && books_.schedule->move_of(owed, static_cast<int>(*open) + 1) != nullptr);
  if (!head.due) return;
  if (open && form.sections[*open].due) head.stage = open;
  const bool is_behind = open && today_ > head.due->day;
  if (is_behind) {
    head.timeliness = Timeliness::overdue;
  } else if (has_stages && filing != nullptr && was_late(books_, *filing, lines, owed)) {
    head.timeliness = Timeliness::late;
  } else if (!open) {
    head.timeliness = timeliness_of(filing, head.due->day, today_, books_.schedule->calendar());
  }
}

std::vector<FilingHead> FilingYear::of(unit::UnitId unit) const {
  std::vector<FilingHead> heads;
  for (const auto& column : columns_) {
    if (auto one = head(unit, column)) heads.push_back(*std::move(one));
  }
  return heads;
}

void Tally::add(const FilingHead& head) {
  ++due;
  if (is_sent(head)) ++submitted;
  if (head.state == FilingState::accepted || head.state == FilingState::final) ++accepted;
  if (head.timeliness == Timeliness::late) ++late;
  if (head.timeliness == Timeliness::overdue) ++overdue;
}

std::optional<Tally> tally_below(const FilingYear& year, const FilingYear::Column& column,
                                 unit::UnitId unit) {
  const auto& tree = year.tree(column);
  const auto index = tree.find(unit);
  if (!index) return std::nullopt;
  Tally below;
  for (const auto& node : tree.subtree(*index).subspan(1)) {
    if (const auto head = year.head(node.unit, column)) below.add(*head);
  }
  return below.due > 0 ? std::optional{below} : std::nullopt;
}

Board board(const books::Books& books, unit::UnitId unit, int year, base::Date today) {
  Board made{.year = FilingYear{books, year, today, FilingYear::Rounds::and_the_next},
             .unit = unit,
             .rows = {}};
  const auto day = books.units->day_in_life(unit, today);
  const auto now = books.units->tree_on(unit::Hierarchy::administrative, day);
  const auto top = now.find(unit);
  std::vector<std::pair<unit::UnitId, std::size_t>> units{{unit, 0}};
  if (top) {
    for (const auto child : now.children(*top)) units.emplace_back(now.nodes()[child].unit, 1);
  }
  for (const auto& [each, depth] : units) {
    made.rows.push_back({.unit = each, .depth = depth, .cells = {}});
  }
  for (const auto& column : made.year.columns()) {
    for (auto& row : made.rows) {
      row.cells.push_back({.head = made.year.head(row.unit, column),
                           .below = tally_below(made.year, column, row.unit)});
    }
  }
  return made;
}

Missing missing(const books::Books& books, unit::UnitId unit, const std::string& form,
                const period::Period& period, base::Date today) {
  const FilingYear year{books, period.year(), today};
  Missing found;
  const auto column = std::ranges::find_if(year.columns(), [&](const auto& each) {
    return each.version->form.code == form && each.period == period;
  });
  if (column == year.columns().end()) return found;
  const auto& tree = year.tree(*column);
  const auto index = tree.find(unit);
  if (!index) return found;
  for (const auto& node : tree.subtree(*index)) {
    auto head = year.head(node.unit, *column);
    if (!head || !is_awaited(*head)) continue;
    if (node.unit == unit) {
      found.own = *std::move(head);
    } else {
      found.below.push_back(*std::move(head));
    }
  }
  return found;
}

std::vector<Difference> differences(const figure::FigureBlock& a, const figure::FigureBlock& b) {
  std::vector<Difference> found;
  const auto place = [](const figure::BlockCell& cell) {
    return std::pair{cell.indicator, cell.slice};
  };
  auto left = a.cells.begin();
  auto right = b.cells.begin();
  while (left != a.cells.end() || right != b.cells.end()) {
    const bool only_left =
        right == b.cells.end() || (left != a.cells.end() && place(*left) < place(*right));
    const bool only_right =
        left == a.cells.end() || (right != b.cells.end() && place(*right) < place(*left));
    const auto& cell = only_right ? *right : *left;
    Difference one{.indicator = cell.indicator, .slice = cell.slice, .a = {}, .b = {}};
    if (!only_right) one.a = (left++)->value;
    if (!only_left) one.b = (right++)->value;
    if (one.a != one.b) found.push_back(one);
  }
  return found;
}

std::vector<Difference> differences(const report::Acceptance& a, const report::Acceptance& b) {
  auto found = differences(a.figures, b.figures);
  const figure::FigureBlock none{
      .unit = a.figures.unit, .period = a.figures.period, .part = a.figures.part, .cells = {}};
  std::ranges::move(differences(a.estimates.value_or(none), b.estimates.value_or(none)),
                    std::back_inserter(found));
  return found;
}

std::vector<Correction> corrections_after_acceptance(const books::Books& books, unit::UnitId unit,
                                                     int year) {
  std::vector<Correction> found;
  for (const auto each : units_at_and_below(books, unit, year)) {
    for (const auto* filing : books.reports->filings(each)) {
      if (filing->key.period.year() == year) add_corrections(books, *filing, found);
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater{},
                           [](const Correction& each) { return each.recorded.entry; });
  return found;
}

}  // namespace tongket::view
