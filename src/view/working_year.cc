#include "view/working_year.h"

#include <algorithm>
#include <set>

#include "target/targets.h"

namespace tongket::view {
namespace {

using report::FilingState;

/// Rules lifted for a report whose version counts.
void add_lifted(const books::Books& books, const FilingHead& head, YearCheck& check) {
  const auto* filing = books.reports->filing(head.key);
  if (filing == nullptr || !filing->counting()) return;
  for (const auto& step : filing->steps) {
    if (step.kind == report::StepKind::lifted) check.lifted.emplace_back(head, step.rule);
  }
}

void add(const books::Books& books, const FilingHead& head, YearCheck& check) {
  if (head.state == FilingState::open) check.open.push_back(head);
  if (head.state == FilingState::returned) check.returned.push_back(head);
  if (head.state == FilingState::submitted) check.waiting.push_back(head);
  add_lifted(books, head, check);
}

std::vector<unit::UnitId> units_of(const unit::Tree& tree, unit::UnitId unit) {
  std::vector<unit::UnitId> units;
  if (const auto top = tree.find(unit)) {
    for (const auto& node : tree.subtree(*top)) units.push_back(node.unit);
  }
  return units;
}

/// Units that ended by `day`, by the one that has their duties then.
std::map<unit::UnitId, std::vector<unit::UnitId>> heirs_on(const books::Books& books,
                                                           const std::vector<unit::UnitId>& heirs,
                                                           base::Date day) {
  const std::set<unit::UnitId> wanted(heirs.begin(), heirs.end());
  std::map<unit::UnitId, std::vector<unit::UnitId>> found;
  for (const auto ended : books.units->units()) {
    const auto life = books.units->life(ended);
    if (!life || !life->past || *life->past > day) continue;
    const auto heir = books.units->heir_on(ended, day);
    if (heir && wanted.contains(*heir)) found[*heir].push_back(ended);
  }
  return found;
}

void plan_targets(const books::Books& books, const unit::Tree& tree, unit::UnitId unit, int year,
                  YearPlan& plan) {
  std::set<unit::UnitId> given;
  for (const auto* each : books.targets->all()) {
    if (each->giving.giver != unit || each->giving.year != year) continue;
    plan.targets_given = true;
    for (const auto& line : each->giving.lines) given.insert(line.unit);
  }
  const auto top = tree.find(unit);
  if (!top) return;
  for (const auto child : tree.children(*top)) {
    const auto below = tree.nodes()[child].unit;
    if (!given.contains(below)) plan.without_target.push_back(below);
  }
}

}  // namespace

schedule::YearTally YearCheck::tally() const {
  return {.open = static_cast<int>(open.size()),
          .returned = static_cast<int>(returned.size()),
          .waiting = static_cast<int>(waiting.size()),
          .errors = static_cast<int>(lifted.size())};
}

YearCheck year_check(const books::Books& books, unit::UnitId unit, int year, base::Date today) {
  const FilingYear filings{books, year, today};
  YearCheck check;
  for (const auto& column : filings.columns()) {
    for (const auto each : units_of(filings.tree(column), unit)) {
      if (const auto head = filings.head(each, column)) add(books, *head, check);
    }
  }
  return check;
}

YearPlan year_plan(const books::Books& books, unit::UnitId unit, int year, base::Date today) {
  const FilingYear filings{books, year, today};
  const auto last = period::Period::year(year).value().last_day();
  const auto before = period::Period::year(year - 1).value().last_day();
  YearPlan plan;
  for (const auto* version : books.forms->all(last)) {
    const auto periods =
        std::ranges::count_if(filings.columns(), [&](const FilingYear::Column& column) {
          return column.version->form.code == version->form.code;
        });
    plan.forms.push_back({.version = version,
                          .before = books.forms->find(version->form.code, before),
                          .periods = static_cast<int>(periods)});
  }
  const auto day = books.units->day_in_life(unit, last);
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, day);
  const auto units = units_of(tree, unit);
  const auto heirs = heirs_on(books, units, day);
  for (const auto each : units) {
    Duty duty{.unit = each, .reports = static_cast<int>(filings.of(each).size())};
    if (const auto found = heirs.find(each); found != heirs.end()) duty.heir_of = found->second;
    plan.duties.push_back(std::move(duty));
  }
  plan_targets(books, tree, unit, year, plan);
  return plan;
}

}  // namespace tongket::view
