// One task: all it ever asked, what each unit said of it, the figure beside it.
#include <algorithm>

#include "task_parts.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

using task::Task;

base::JsonObject recorded_json(const ledger::Recorded& recorded, const NameOf& name_of) {
  return {{"entry", recorded.entry},
          {"at", base::JsonObject{{"iso", base::to_iso(recorded.at)},
                                  {"print", base::to_vietnamese(recorded.at)}}},
          {"by", name_of(recorded.actor)}};
}

/// Null where there are no words, or they were taken out.
base::Result<base::Json> text_json(const shelf::Shelf& shelf,
                                   const std::optional<shelf::TextRef>& ref) {
  if (!ref) return base::Json(nullptr);
  TK_TRY(const auto text, shelf::find_text(shelf, *ref));
  return text ? base::Json(*text) : base::Json(nullptr);
}

/// Makes one page.
class Page {
 public:
  Page(const books::Books& books, const shelf::Shelf& shelf, const Task& task,
       const TaskLooker& looker)
      : books_{books}, shelf_{shelf}, task_{task}, looker_{looker}, figures_{books, task.giver} {}

  base::Result<base::JsonObject> make() {
    TK_TRY(auto json, task_head(books_, shelf_, task_, looker_));
    TK_TRY(auto versions, versions_json());
    TK_TRY(auto rows, rows_json());
    TK_TRY(auto origin, origin_json(books_, shelf_, task_));
    TK_TRY(auto dropped, dropped_json());
    json.emplace("given", recorded_json(task_.given(), looker_.name_of));
    json.emplace("whole", looker_.may_see(task_.giver));
    json.emplace("versions", std::move(versions));
    json.emplace("rows", std::move(rows));
    json.emplace("origin", std::move(origin));
    json["dropped"] = std::move(dropped);
    return json;
  }

 private:
  base::Result<base::JsonArray> versions_json() const {
    base::JsonArray json;
    const bool whole = looker_.may_see(task_.giver);
    for (const auto& version : task_.versions) {
      auto row = recorded_json(version->recorded, looker_.name_of);
      TK_TRY(auto reason, text_json(shelf_, version->reason));
      base::JsonArray units;
      for (const auto unit : version->terms.units) {
        if (whole || looker_.may_see(unit)) units.emplace_back(named_json(books_, task_, unit));
      }
      row.emplace("reason", std::move(reason));
      row.emplace("units", std::move(units));
      row.emplace("due", day_json(version->terms.due));
      row.emplace("measure", measure_json(books_, task_, version->terms));
      json.emplace_back(std::move(row));
    }
    return json;
  }

  /// Those who are to do it, and those who were and said something.
  [[nodiscard]] std::vector<unit::UnitId> units() const {
    auto units = task_.terms().units;
    for (const auto& [unit, row] : task_.rows) {
      if (!task_.asks(unit)) units.push_back(unit);
    }
    const bool whole = looker_.may_see(task_.giver);
    std::erase_if(units, [&](unit::UnitId unit) { return !whole && !looker_.may_see(unit); });
    return units;
  }

  base::Result<base::JsonArray> rows_json() {
    base::JsonArray json;
    for (const auto unit : units()) {
      TK_TRY(auto row, row_json(unit));
      json.emplace_back(std::move(row));
    }
    return json;
  }

  base::Result<base::JsonObject> row_json(unit::UnitId unit) {
    const auto figure = figures_.at(task_, unit);
    const auto heir = heir_of(books_, unit, looker_.today);
    base::JsonArray told;
    if (const auto* row = task_.row(unit)) {
      const task::Row latest_first{row->rbegin(), row->rend()};
      for (const auto& each : latest_first) {
        TK_TRY(auto one, told_json(unit, *each));
        told.emplace_back(std::move(one));
      }
    }
    return base::JsonObject{
        {"unit", named_json(books_, task_, unit)},
        {"heir", heir ? base::Json(today_json(*heir)) : base::Json(nullptr)},
        {"asked", task_.asks(unit)},
        {"state", code(task_.state(unit))},
        {"lateness", code(lateness_of(task_, unit, looker_.today))},
        {"figure", figure_json(unit, figure)},
        {"findings", task_.asks(unit) ? findings_json(books_, looker_.messages, task_, unit,
                                                      looker_.today, figure)
                                      : base::JsonArray{}},
        {"told", std::move(told)}};
  }

  [[nodiscard]] base::JsonObject today_json(unit::UnitId unit) const {
    return {{"id", base::to_text(unit)},
            {"name", unit::full_name_on(*books_.units, unit,
                                        books_.units->day_in_life(unit, looker_.today))}};
  }

  [[nodiscard]] static base::Json figure_json(unit::UnitId unit,
                                              const std::optional<TaskFigure>& figure) {
    if (!figure) return nullptr;
    base::Json percent = nullptr;
    if (figure->percent) {
      percent = base::to_vietnamese(base::Decimal::make(*figure->percent, 2).value()) + "%";
    }
    return base::JsonObject{
        {"unit", base::to_text(unit)},
        {"code", figure->indicator->code},
        {"period", period_json(figure->period)},
        {"print", figure->reached ? base::Json(figure::to_vietnamese(*figure->reached)) : nullptr},
        {"k", figure->coverage.reported},
        {"n", figure->coverage.owing},
        {"percent", std::move(percent)},
        {"met", figure->met ? base::Json(*figure->met) : base::Json(nullptr)}};
  }

  base::Result<base::JsonObject> told_json(unit::UnitId unit, const task::Told& told) const {
    auto json = recorded_json(told.recorded, looker_.name_of);
    TK_TRY(auto words, text_json(shelf_, told.words));
    TK_TRY(auto evidence, evidence_json(unit, told));
    const auto day = base::vietnamese_day(told.recorded.at);
    const auto& due = task_.terms().due;
    base::JsonArray answers;
    for (const auto& [returned_for, recorded] : told.answers) {
      auto answer = recorded_json(recorded, looker_.name_of);
      TK_TRY(auto reason, text_json(shelf_, returned_for));
      answer.emplace("accepted", !returned_for);
      answer.emplace("reason", std::move(reason));
      answers.emplace_back(std::move(answer));
    }
    json.emplace("outcome", task::code(told.outcome));
    json.emplace("words", std::move(words));
    json.emplace("evidence", std::move(evidence));
    json.emplace("late", due && day > *due);
    json.emplace("heir", told.heir ? base::Json(today_json(*told.heir)) : base::Json(nullptr));
    json.emplace("answers", std::move(answers));
    return json;
  }

  base::Result<base::JsonArray> evidence_json(unit::UnitId unit, const task::Told& told) const {
    base::JsonArray json;
    for (const auto& each : told.evidence) {
      if (each.report) json.emplace_back(report_json(*each.report));
      if (each.figure) json.emplace_back(figure_at_json(unit, *each.figure));
      if (!each.file) continue;
      TK_TRY(auto name, text_json(shelf_, each.file->name));
      json.emplace_back(base::JsonObject{
          {"kind", "file"}, {"file", each.file->bytes.key}, {"name", std::move(name)}});
    }
    return json;
  }

  [[nodiscard]] base::JsonObject report_json(figure::ReportId id) const {
    base::JsonObject json{{"kind", "report"}, {"report", base::to_text(id)}};
    const auto* report = books_.reports->find(id);
    if (report == nullptr) return json;
    const auto& figures = report->accepted.figures;
    json.emplace("unit", named_json(books_, task_, figures.unit));
    json.emplace("period", period_json(figures.period));
    json.emplace("form", report->accepted.filed ? base::Json(report->accepted.filed->form)
                                                : base::Json(nullptr));
    json.emplace("withdrawn", report->withdrawn.has_value());
    return json;
  }

  /// Whatever stands there now.
  [[nodiscard]] base::JsonObject figure_at_json(unit::UnitId unit, const task::FigureAt& at) const {
    const auto* indicator = books_.catalogue->latest(at.indicator);
    base::JsonObject json{
        {"kind", "figure"},
        {"unit", named_json(books_, task_, unit)},
        {"code", indicator == nullptr ? base::to_text(at.indicator) : indicator->code},
        {"name", indicator == nullptr ? "" : indicator->name_vi},
        {"period", period_json(at.period)},
        {"print", nullptr}};
    auto tree = tree_of(books_, unit, at.period, {});
    if (indicator == nullptr || !tree.ok()) return json;
    const auto sum = Sums{books_, std::move(tree).value(), at.period}.at(unit, *indicator);
    if (sum.rolled.value) json["print"] = figure::to_vietnamese(*sum.rolled.value);
    return json;
  }

  base::Result<base::Json> dropped_json() const {
    if (!task_.dropped) return base::Json(nullptr);
    auto json = recorded_json(task_.dropped->recorded, looker_.name_of);
    TK_TRY(auto reason, text_json(shelf_, task_.dropped->reason));
    json.emplace("reason", std::move(reason));
    return base::Json(std::move(json));
  }

  const books::Books& books_;
  const shelf::Shelf& shelf_;
  const Task& task_;
  const TaskLooker& looker_;
  TaskFigures figures_;
};

}  // namespace

base::Result<base::JsonObject> task_page(const books::Books& books, const shelf::Shelf& shelf,
                                         const Task& task, const TaskLooker& looker) {
  return Page{books, shelf, task, looker}.make();
}

}  // namespace tongket::view
