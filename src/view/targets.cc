#include "view/targets.h"

#include <algorithm>
#include <map>
#include <set>

#include "cells.h"
#include "figure/figures.h"
#include "schedule/schedule.h"

namespace tongket::view {
namespace {

using figure::Value;
using target::Standing;

/// Of each unit and indicator, the last day of the latest period of the year that has a figure.
using CountedTo = std::map<std::pair<unit::UnitId, indicator::IndicatorId>, base::Date>;

/// Makes one page.
class Maker {
 public:
  Maker(const books::Books& books, const TargetsAsked& asked, unit::Tree tree)
      : books_{books},
        asked_{asked},
        year_{period::Period::year(asked.year).value()},
        sums_{books, std::move(tree), year_} {}

  base::Result<TargetsPage> make() {
    const auto& tree = sums_.tree();
    TargetsPage page{.asked = asked_,
                     .position = books_.head.position,
                     .hierarchy = tree.hierarchy(),
                     .day = tree.day(),
                     .columns = {},
                     .rows = {},
                     .decisions = {}};
    units_ = units_of_page();
    TK_TRY(page.columns, columns());
    prepare(page.columns);
    for (const auto unit : units_) page.rows.push_back(row(unit, page.columns));
    for (std::size_t at = 0; at < page.columns.size(); ++at) add_up(page, at);
    page.decisions = decisions();
    return page;
  }

 private:
  [[nodiscard]] std::vector<unit::UnitId> units_of_page() const {
    std::vector<unit::UnitId> units{asked_.unit};
    const auto& tree = sums_.tree();
    if (const auto node = tree.find(asked_.unit)) {
      for (const auto child : tree.children(*node)) units.push_back(tree.nodes()[child].unit);
    }
    return units;
  }

  /// What was asked for, and whatever was given to a unit of the page.
  base::Result<std::vector<Cascade>> columns() const {
    std::map<std::string, Cascade> sorted;
    const auto add = [&](const target::Aim& aim) {
      const auto period = target::period_of(*aim.given, asked_.year);
      sorted.emplace(aim.given->code,
                     Cascade{.aim = aim, .period = period, .received = {}, .given = {}});
    };
    for (const auto& code : asked_.codes) {
      TK_TRY(const auto aim, target::aim_of(*books_.catalogue, code, year_.last_day()));
      add(aim);
    }
    for (const auto unit : units_) {
      for (const auto& standing : books_.targets->of(unit)) {
        if (standing.line->period.year() != asked_.year) continue;
        TK_TRY(const auto aim,
               target::aim_of(*books_.catalogue, standing.line->indicator, year_.last_day()));
        add(aim);
      }
    }
    std::vector<Cascade> columns;
    columns.reserve(sorted.size());
    for (const auto& [code, cascade] : sorted) columns.push_back(cascade);
    return columns;
  }

  static bool is_flow(const Cascade& column) {
    return column.aim.reached->over_time == indicator::OverTime::sum &&
           column.period.kind() == period::PeriodKind::year;
  }

  void prepare(const std::vector<Cascade>& columns) {
    std::set<const indicator::Indicator*> reached;
    std::set<indicator::IndicatorId> flows;
    for (const auto& column : columns) {
      reached.insert(column.aim.reached);
      if (is_flow(column)) flows.insert(column.aim.reached->id);
    }
    const std::vector<const indicator::Indicator*> all(reached.begin(), reached.end());
    sums_.prepare(all);
    if (!flows.empty()) look_up_counted(flows);
  }

  /// Of a unit with others below it, the latest of them all.
  void look_up_counted(const std::set<indicator::IndicatorId>& flows) {
    const std::vector<indicator::IndicatorId> ids(flows.begin(), flows.end());
    const auto& tree = sums_.tree();
    for (const auto top : units_) {
      const auto node = tree.find(top);
      if (!node) continue;
      for (const auto& below : tree.subtree(*node)) note_counted(top, below.unit, ids);
    }
  }

  void note_counted(unit::UnitId top, unit::UnitId unit,
                    const std::vector<indicator::IndicatorId>& ids) {
    const figure::Figures::Choice choice{
        .periods = [&](const period::Period& period) { return year_.covers(period); },
        .indicators = ids};
    books_.figures->read(unit, asked_.year, choice,
                         [&](const period::Period& period, const auto& cells) {
                           for (const auto& cell : cells) {
                             if (cell.slice != 0) continue;
                             auto& day = counted_[{top, cell.indicator}];
                             day = std::max(day, period.last_day());
                           }
                         });
  }

  [[nodiscard]] TargetsRow row(unit::UnitId unit, const std::vector<Cascade>& columns) const {
    TargetsRow made{.unit = unit, .cells = {}};
    for (const auto& column : columns) made.cells.push_back(cell(unit, column));
    return made;
  }

  [[nodiscard]] TargetCell cell(unit::UnitId unit, const Cascade& column) const {
    const target::Key key{unit, column.period, column.aim.given->id};
    TargetCell made;
    made.given = books_.targets->standing(key);
    made.decisions = books_.targets->history(key).size();
    if (!made.given) made.inherited = inherited(key);
    if (made.given) made.reported = reported(*made.given);
    const auto sum = sums_.at(unit, *column.aim.reached);
    made.reached = sum.rolled.value;
    made.coverage = sum.rolled.coverage;
    judge(made, key, column);
    project(made, unit, column);
    return made;
  }

  /// Σ of what whole predecessors were given for the same time; nothing when one of them was
  /// divided or has no target.
  [[nodiscard]] std::optional<base::Decimal> inherited(const target::Key& key) const {
    std::optional<base::Decimal> sum;
    for (const auto& before : books_.units->predecessors(key.unit)) {
      const auto standing = books_.targets->standing({before.unit, key.period, key.indicator});
      if (before.part.kind != unit::PartKind::whole || !standing) return std::nullopt;
      const auto added = sum.value_or(base::Decimal{0}).plus(*standing->line->value);
      if (!added.ok()) return std::nullopt;
      sum = added.value();
    }
    return sum;
  }

  [[nodiscard]] std::optional<Value> reported(const Standing& given) const {
    const auto& line = *given.line;
    if (!line.cell) return std::nullopt;
    const auto said = books_.reports->standing({.unit = line.unit,
                                                .period = line.period,
                                                .indicator = line.indicator,
                                                .slice = 0,
                                                .part = *line.cell});
    if (!said || said->value == Value::number(*line.value)) return std::nullopt;
    return said->value;
  }

  void judge(TargetCell& made, const target::Key& key, const Cascade& column) const {
    const auto reached = number_of(made.reached);
    if (!made.given) return;
    const auto aim = *made.given->line->value;
    made.milestones = milestones(key, aim, reached);
    if (!reached) return;
    made.percent = target::percent_reached(*reached, aim);
    made.met = target::is_met(column.aim.reached->direction, *reached, aim);
  }

  /// Those of the latest decision that set any for this target.
  [[nodiscard]] std::vector<MilestoneCourse> milestones(
      const target::Key& key, base::Decimal aim,
      const std::optional<base::Decimal>& reached) const {
    std::vector<MilestoneCourse> made;
    for (const auto* given : books_.targets->history(key)) {
      for (const auto& each : given->giving.milestones) {
        const bool is_meant =
            each.indicator == key.indicator && (!each.unit || *each.unit == key.unit);
        const auto needed = each.value ? each.value : target::share_of(aim, *each.share);
        if (!is_meant || !needed) continue;
        made.push_back({.day = each.day,
                        .share = each.share,
                        .needed = *needed,
                        .state = state_of(each.day, *needed, reached)});
      }
      if (!made.empty()) break;
    }
    std::ranges::sort(made, {}, &MilestoneCourse::day);
    return made;
  }

  [[nodiscard]] MilestoneState state_of(base::Date day, base::Decimal needed,
                                        const std::optional<base::Decimal>& reached) const {
    if (reached && *reached >= needed) return MilestoneState::met;
    return day < asked_.today ? MilestoneState::missed : MilestoneState::ahead;
  }

  void project(TargetCell& made, unit::UnitId unit, const Cascade& column) const {
    if (column.period.kind() != period::PeriodKind::year) {
      made.no_projection = NoProjection::round;
      return;
    }
    if (!is_flow(column)) {
      made.no_projection = NoProjection::stock;
      return;
    }
    const auto counted = counted_.find({unit, column.aim.reached->id});
    const bool is_number = made.reached && made.reached->kind() == Value::Kind::number;
    if (counted == counted_.end() || !is_number) return;
    made.counted_to = counted->second;
    made.projection = target::project(made.reached->amount(), counted->second, *year_.days(),
                                      books_.schedule->calendar());
    if (!made.projection) made.no_projection = NoProjection::too_early;
  }

  static void add_up(TargetsPage& page, std::size_t column) {
    auto& cascade = page.columns[column];
    for (std::size_t at = 0; at < page.rows.size(); ++at) {
      const auto& given = page.rows[at].cells[column].given;
      if (!given) continue;
      if (at == 0) {
        cascade.received = given->line->value;
        continue;
      }
      const auto sum = cascade.given.value_or(base::Decimal{0}).plus(*given->line->value);
      if (sum.ok()) cascade.given = sum.value();
    }
  }

  [[nodiscard]] std::vector<const target::Given*> decisions() const {
    const std::set<unit::UnitId> units(units_.begin(), units_.end());
    auto all = books_.targets->all();
    std::erase_if(all, [&](const auto* given) {
      return given->giving.year != asked_.year ||
             std::ranges::none_of(given->giving.lines, [&](const target::Line& line) {
               return units.contains(line.unit);
             });
    });
    std::ranges::reverse(all);
    return all;
  }

  const books::Books& books_;
  const TargetsAsked& asked_;
  const period::Period year_;
  Sums sums_;
  std::vector<unit::UnitId> units_;
  CountedTo counted_;
};

}  // namespace

std::optional<base::Decimal> number_of(const std::optional<Value>& value) {
  if (!value) return std::nullopt;
  switch (value->kind()) {
    case Value::Kind::number:
    case Value::Kind::percent:
      return value->amount();
    case Value::Kind::ratio:
      if (value->denominator() == 0) return std::nullopt;
      return base::Decimal::make(
                 base::basis_points(value->amount(), base::Decimal{value->denominator()}), 2)
          .value();
    case Value::Kind::yes_no:
    case Value::Kind::grade:
    case Value::Kind::not_applicable:
      break;
  }
  return std::nullopt;
}

base::Result<TargetsPage> targets_page(const books::Books& books, const TargetsAsked& asked) {
  TK_TRY(const auto year, period::Period::year(asked.year));
  TK_TRY(auto tree, tree_of(books, asked.unit, year,
                            {.day = {}, .hierarchy = asked.hierarchy, .shares = false}));
  return Maker{books, asked, std::move(tree)}.make();
}

}  // namespace tongket::view
