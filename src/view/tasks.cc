#include "view/tasks.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "task_parts.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

using task::State;
using task::Task;

/// How many units stand how, each of each task once.
struct Counts {
  int open = 0;
  int soon = 0;
  int overdue = 0;
  int told = 0;
  int done = 0;
  int not_done = 0;

  void add(State state, TaskLateness lateness) {
    switch (state) {
      case State::done:
        ++done;
        return;
      case State::not_done:
        ++not_done;
        return;
      case State::told_done:
      case State::told_not_done:
        ++told;
        return;
      case State::open:
      case State::under_way:
      case State::returned:
        break;
    }
    if (lateness == TaskLateness::overdue) {
      ++overdue;
    } else if (lateness == TaskLateness::soon) {
      ++soon;
    } else {
      ++open;
    }
  }
  [[nodiscard]] int waiting() const { return open + soon + overdue; }
};

base::JsonObject to_json(const Counts& counts) {
  return {{"open", counts.open}, {"soon", counts.soon}, {"overdue", counts.overdue},
          {"told", counts.told}, {"done", counts.done}, {"not_done", counts.not_done}};
}

base::JsonObject state_json(const Task& task, unit::UnitId unit, base::Date today) {
  return {{"state", code(task.state(unit))}, {"lateness", code(lateness_of(task, unit, today))}};
}

/// One task as some units stand in it.
struct Summed {
  Counts counts;
  std::size_t findings = 0;
};

Summed sum_up(const books::Books& books, const Task& task, const std::vector<unit::UnitId>& units,
              const TaskLooker& looker, TaskFigures& figures) {
  Summed summed;
  for (const auto unit : units) {
    summed.counts.add(task.state(unit), lateness_of(task, unit, looker.today));
    summed.findings +=
        findings_json(books, looker.messages, task, unit, looker.today, figures.at(task, unit))
            .size();
  }
  return summed;
}

base::Result<base::JsonObject> head_json(const books::Books& books, const shelf::Shelf& shelf,
                                         const Task& task, const Summed& summed,
                                         const TaskLooker& looker) {
  TK_TRY(const auto words, words_of(shelf, task));
  const auto& terms = task.terms();
  const bool has_own = looker.own && task.asks(*looker.own);
  return base::JsonObject{
      {"id", base::to_text(task.id)},
      {"words", words},
      {"giver", named_json(books, task, task.giver)},
      {"year", task.year},
      {"due", day_json(terms.due)},
      {"measure", measure_json(books, task, terms)},
      {"unit", terms.units.size() == 1 ? base::Json(named_json(books, task, terms.units.front()))
                                       : base::Json(nullptr)},
      {"units", terms.units.size()},
      {"counts", to_json(summed.counts)},
      {"own", has_own ? base::Json(state_json(task, *looker.own, looker.today)) : nullptr},
      {"lacks", lacks_json(looker.messages, task)},
      {"findings", summed.findings},
      {"dropped", task.dropped.has_value()}};
}

/// The units of a page and those below it, today or on the nearest day of its life.
std::set<unit::UnitId> subtree_of(const books::Books& books, unit::UnitId unit, base::Date today) {
  std::set<unit::UnitId> units{unit};
  const auto day = books.units->day_in_life(unit, today);
  for (const auto line : {unit::Hierarchy::administrative, unit::Hierarchy::military}) {
    const auto tree = books.units->tree_on(line, day);
    const auto top = tree.find(unit);
    if (!top) continue;
    for (const auto& node : tree.subtree(*top)) units.insert(node.unit);
  }
  return units;
}

/// Makes one board.
class Board {
 public:
  Board(const books::Books& books, const shelf::Shelf& shelf, unit::UnitId unit, int year,
        const TaskLooker& looker)
      : books_{books},
        shelf_{shelf},
        unit_{unit},
        year_{year},
        looker_{looker},
        below_{subtree_of(books, unit, looker.today)},
        figures_{books, unit} {}

  base::Result<base::JsonObject> make() {
    for (const auto* task :
         books_.tasks->of(year_, [&](unit::UnitId unit) { return is_meant(unit); })) {
      TK_TRY([[maybe_unused]] const auto added, add(*task));
    }
    auto totals = to_json(totals_);
    totals.emplace("tasks", heads_.size());
    totals.emplace("lacking", lacking_);
    totals.emplace("findings", findings_);
    return base::JsonObject{{"unit", unit_json(unit_)},       {"year", year_},
                            {"day", day_json(looker_.today)}, {"totals", std::move(totals)},
                            {"units", units_json()},          {"tasks", tasks_json()}};
  }

 private:
  [[nodiscard]] bool is_meant(unit::UnitId unit) const {
    if (below_.contains(unit)) return true;
    const auto heir = heir_of(books_, unit, looker_.today);
    return heir && below_.contains(*heir);
  }

  base::Result<> add(const Task& task) {
    std::vector<unit::UnitId> units;
    for (const auto unit : task.terms().units) {
      if (task.giver == unit_ || is_meant(unit)) units.push_back(unit);
    }
    const auto summed = sum_up(books_, task, units, looker_, figures_);
    TK_TRY(auto head, head_json(books_, shelf_, task, summed, looker_));
    const auto& counts = summed.counts;
    const auto due = task.terms().due.value_or(base::Date::max());
    heads_.emplace_back(
        Order{task.dropped.has_value(), counts.overdue == 0, counts.waiting() == 0, due},
        std::move(head));
    if (task.dropped) return base::Done{};
    findings_ += summed.findings;
    if (!lacks_json(looker_.messages, task).empty()) ++lacking_;
    for (const auto unit : units) {
      const auto lateness = lateness_of(task, unit, looker_.today);
      totals_.add(task.state(unit), lateness);
      by_unit_[unit].add(task.state(unit), lateness);
    }
    return base::Done{};
  }

  [[nodiscard]] base::JsonObject unit_json(unit::UnitId unit) const {
    const auto day = books_.units->day_in_life(unit, looker_.today);
    return {{"id", base::to_text(unit)}, {"name", unit::full_name_on(*books_.units, unit, day)}};
  }

  [[nodiscard]] base::JsonArray units_json() const {
    std::vector<std::pair<unit::UnitId, Counts>> rows(by_unit_.begin(), by_unit_.end());
    std::ranges::stable_sort(rows, std::ranges::greater{}, [](const auto& row) {
      return std::pair{row.second.overdue, row.second.waiting()};
    });
    base::JsonArray json;
    for (const auto& [unit, counts] : rows) {
      const auto heir = heir_of(books_, unit, looker_.today);
      auto row = to_json(counts);
      row.emplace("unit", unit_json(unit));
      row.emplace("heir", heir ? base::Json(unit_json(*heir)) : base::Json(nullptr));
      json.emplace_back(std::move(row));
    }
    return json;
  }

  [[nodiscard]] base::JsonArray tasks_json() {
    std::ranges::stable_sort(heads_, {}, &std::pair<Order, base::JsonObject>::first);
    base::JsonArray json;
    for (auto& [order, head] : heads_) json.emplace_back(std::move(head));
    return json;
  }

  /// Dropped, nobody late, nobody waited for, the day.
  using Order = std::tuple<bool, bool, bool, base::Date>;

  const books::Books& books_;
  const shelf::Shelf& shelf_;
  unit::UnitId unit_;
  int year_;
  const TaskLooker& looker_;
  std::set<unit::UnitId> below_;
  TaskFigures figures_;
  Counts totals_;
  std::map<unit::UnitId, Counts> by_unit_;
  std::vector<std::pair<Order, base::JsonObject>> heads_;
  int lacking_ = 0;
  std::size_t findings_ = 0;
};

}  // namespace

base::Result<std::string> words_of(const shelf::Shelf& shelf, const Task& task) {
  TK_TRY(auto text, shelf::find_text(shelf, task.words));
  return text ? *std::move(text) : std::string{"[đã gỡ]"};
}

base::Result<base::JsonObject> task_board(const books::Books& books, const shelf::Shelf& shelf,
                                          unit::UnitId unit, int year, const TaskLooker& looker) {
  return Board{books, shelf, unit, year, looker}.make();
}

base::Result<base::JsonObject> task_head(const books::Books& books, const shelf::Shelf& shelf,
                                         const Task& task, const TaskLooker& looker) {
  std::vector<unit::UnitId> units;
  const bool whole = looker.may_see(task.giver);
  for (const auto unit : task.terms().units) {
    if (whole || looker.may_see(unit)) units.push_back(unit);
  }
  TaskFigures figures{books, task.giver};
  return head_json(books, shelf, task, sum_up(books, task, units, looker, figures), looker);
}

}  // namespace tongket::view
