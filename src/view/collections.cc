#include "view/collections.h"

#include <algorithm>
#include <map>

#include "collection_parts.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

using collection::Collection;
using collection::Words;

base::JsonObject named_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  return {{"id", base::to_text(unit)}, {"name", unit::full_name_on(*books.units, unit, day)}};
}

base::JsonObject moment_json(base::Instant at) {
  return {{"iso", base::to_iso(at)}, {"print", base::to_vietnamese(at)}};
}

base::JsonObject recorded_json(const ledger::Recorded& recorded, const NameOf& name_of) {
  return {
      {"entry", recorded.entry}, {"at", moment_json(recorded.at)}, {"by", name_of(recorded.actor)}};
}

base::JsonArray columns_json(const Collection& of, const Words& words) {
  base::JsonArray json;
  for (std::size_t at = 0; at < words.columns.size(); ++at) {
    const auto& column = of.opening.columns[at];
    base::JsonArray grades;
    for (const auto& grade : words.columns[at].grades) grades.emplace_back(grade);
    json.emplace_back(base::JsonObject{{"name", words.columns[at].name},
                                       {"kind", code(column.kind)},
                                       {"measure", words.columns[at].measure},
                                       {"total", code(column.total)},
                                       {"decimals", column.decimals},
                                       {"grades", std::move(grades)}});
  }
  return json;
}

base::JsonArray totals_json(const Collection& of, const Words& words,
                            std::span<const unit::UnitId> units) {
  base::JsonArray json;
  for (std::size_t at = 0; at < words.columns.size(); ++at) {
    const auto total = collection::total_of(of, at, units);
    if (!total.ok()) {  // Numbers too large to be one: the rows stand, the sum is not said.
      json.emplace_back(base::JsonObject{{"print", nullptr}, {"overflow", true}});
      continue;
    }
    const auto& found = total.value();
    const auto text = total_text(of.opening.columns[at], found, words.columns[at]);
    json.emplace_back(base::JsonObject{
        {"print", text.empty() ? base::Json(nullptr) : base::Json(text)},
        {"value", found.sum ? base::Json(base::to_text(*found.sum)) : base::Json(nullptr)},
        {"mark", figure::code(found.mark)},
        {"k", found.said},
        {"n", found.of},
        {"not_applicable", found.not_applicable}});
  }
  return json;
}

base::Result<base::JsonArray> cells_json(const shelf::Shelf& shelf, const Words& words,
                                         const std::vector<collection::Cell>& cells) {
  base::JsonArray json;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    TK_TRY(const auto text, cell_text(shelf, cells[at], words.columns[at]));
    json.emplace_back(cells[at].is_missing() ? base::Json(nullptr) : base::Json(text));
  }
  return json;
}

base::Result<base::Json> returned_json(const shelf::Shelf& shelf, const collection::Said& said,
                                       const NameOf& name_of) {
  if (!said.returned) return base::Json(nullptr);
  TK_TRY(const auto reason, shelf::find_text(shelf, said.returned->reason));
  auto json = recorded_json(said.returned->recorded, name_of);
  json.emplace("reason", reason ? base::Json(*reason) : base::Json(nullptr));
  return base::Json(std::move(json));
}

base::Result<base::JsonObject> said_json(const shelf::Shelf& shelf, const Collection& of,
                                         const Words& words, const collection::Said& said,
                                         const NameOf& name_of) {
  TK_TRY(auto cells, cells_json(shelf, words, said.cells));
  TK_TRY(auto returned, returned_json(shelf, said, name_of));
  auto json = recorded_json(said.recorded, name_of);
  json.emplace("cells", std::move(cells));
  json.emplace("nil", said.nil);
  json.emplace("late", of.is_late(said));
  json.emplace("returned", std::move(returned));
  return json;
}

int answered(const Collection& of) {
  return static_cast<int>(std::ranges::count_if(
      of.opening.units, [&](unit::UnitId unit) { return of.answer(unit) != nullptr; }));
}

int late(const Collection& of) {
  return static_cast<int>(std::ranges::count_if(of.opening.units, [&](unit::UnitId unit) {
    const auto* said = of.answer(unit);
    return said != nullptr && of.is_late(*said);
  }));
}

base::JsonObject head_json(const books::Books& books, const Collection& of, const Words& words,
                           base::Instant now) {
  return {{"id", base::to_text(of.opening.id)},
          {"title", words.title},
          {"asker", named_json(books, of.opening.asker, day_of(of))},
          {"opened", moment_json(of.recorded.at)},
          {"due", moment_json(of.due())},
          {"state", state_of(of, now)},
          {"units", of.opening.units.size()},
          {"answered", answered(of)},
          {"late", late(of)}};
}

std::string_view row_state(const Collection& of, unit::UnitId unit) {
  if (of.answer(unit) != nullptr) return "answered";
  return of.row(unit) == nullptr ? "missing" : "returned";
}

base::Result<base::JsonObject> row_json(const books::Books& books, const shelf::Shelf& shelf,
                                        const Collection& of, const Words& words, unit::UnitId unit,
                                        const CollectionFor& looker) {
  base::JsonObject json{{"unit", named_json(books, unit, day_of(of))},
                        {"state", row_state(of, unit)},
                        {"said", nullptr},
                        {"versions", 0},
                        {"reminded", looker.reminded ? looker.reminded(unit) : nullptr}};
  const auto* row = of.row(unit);
  if (row == nullptr) return json;
  TK_TRY(auto said, said_json(shelf, of, words, *row->back(), looker.name_of));
  json["said"] = std::move(said);
  json["versions"] = row->size();
  return json;
}

/// The units asked, by the unit that stood above them when they were.
base::JsonArray groups_json(const books::Books& books, const Collection& of, const Words& words,
                            const std::vector<unit::UnitId>& order) {
  std::vector<std::pair<unit::UnitId, std::vector<unit::UnitId>>> groups;
  for (const auto unit : order) {
    const auto edge = books.units->parent_on(unit, unit::Hierarchy::administrative, day_of(of));
    if (!edge) continue;
    auto found = std::ranges::find(groups, edge->parent,
                                   &std::pair<unit::UnitId, std::vector<unit::UnitId>>::first);
    if (found == groups.end()) {
      groups.push_back({edge->parent, {}});
      found = groups.end() - 1;
    }
    found->second.push_back(unit);
  }
  base::JsonArray json;
  if (groups.size() < 2) return json;
  for (const auto& [parent, units] : groups) {
    const auto said =
        std::ranges::count_if(units, [&](unit::UnitId unit) { return of.answer(unit) != nullptr; });
    json.emplace_back(base::JsonObject{{"unit", named_json(books, parent, day_of(of))},
                                       {"k", said},
                                       {"n", units.size()},
                                       {"totals", totals_json(of, words, units)}});
  }
  return json;
}

/// The list for the chat group: names, never a figure of theirs.
std::string copy_text(const books::Books& books, const Collection& of, const Words& words,
                      const std::vector<unit::UnitId>& order) {
  std::string names;
  int missing = 0;
  for (const auto unit : order) {
    if (of.answer(unit) != nullptr) continue;
    names += (++missing == 1 ? ": " : ", ") + unit::full_name_on(*books.units, unit, day_of(of));
  }
  return std::to_string(missing) + " đơn vị chưa gửi “" + words.title + "” (hạn " +
         base::to_vietnamese(of.due()) + ")" + names;
}

}  // namespace

base::Date day_of(const Collection& of) { return base::vietnamese_day(of.recorded.at); }

std::vector<unit::UnitId> asked_in_order(const books::Books& books, const Collection& of) {
  std::vector<unit::UnitId> order;
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, day_of(of));
  for (const auto& node : tree.nodes()) {
    if (of.asks(node.unit)) order.push_back(node.unit);
  }
  for (const auto unit : of.opening.units) {  // In no place of that tree.
    if (!tree.find(unit)) order.push_back(unit);
  }
  return order;
}

base::Result<std::string> cell_text(const shelf::Shelf& shelf, const collection::Cell& cell,
                                    const collection::ColumnWords& words) {
  if (cell.words) {
    TK_TRY(auto text, shelf::find_text(shelf, *cell.words));
    return text ? *std::move(text) : std::string{"(đã gỡ)"};
  }
  if (!cell.value) return std::string{};
  if (cell.value->kind() == figure::Value::Kind::grade) {
    return words.grades[static_cast<std::size_t>(cell.value->place())];
  }
  return figure::to_vietnamese(*cell.value);
}

std::string total_text(const collection::Column& column, const collection::Total& total,
                       const collection::ColumnWords& words) {
  if (total.sum) return figure::to_vietnamese(figure::Value::number(*total.sum, total.mark));
  if (total.said == total.not_applicable) return "";
  std::string text;
  for (std::size_t place = 0; place < total.tally.size(); ++place) {
    const bool is_grade = column.kind == collection::ColumnKind::grade;
    const std::string name = is_grade ? words.grades[place] : place == 0 ? "có" : "không";
    text += (text.empty() ? "" : " · ") + name + " " + std::to_string(total.tally[place]);
  }
  return text;
}

std::string_view state_of(const Collection& of, base::Instant now) {
  if (of.closed) return "closed";
  return now > of.due() ? "overdue" : "open";
}

base::Result<base::JsonObject> collection_head(const books::Books& books, const shelf::Shelf& shelf,
                                               const Collection& of, base::Instant now) {
  TK_TRY(const auto words, collection::words_of(shelf, of.opening));
  return head_json(books, of, words, now);
}

base::Result<base::JsonObject> collection_page(const books::Books& books, const shelf::Shelf& shelf,
                                               const Collection& of, const CollectionFor& looker) {
  TK_TRY(const auto words, collection::words_of(shelf, of.opening));
  const auto order = asked_in_order(books, of);
  auto json = head_json(books, of, words, looker.now);
  json.emplace("why", words.why);
  json.emplace("by", looker.name_of(of.recorded.actor));
  json.emplace("entry", of.recorded.entry);
  json.emplace("whole", looker.whole);
  json.emplace("columns", columns_json(of, words));
  json.emplace("totals", totals_json(of, words, of.opening.units));
  json.emplace("groups", looker.whole ? groups_json(books, of, words, order) : base::JsonArray{});
  json.emplace("text", looker.whole ? base::Json(copy_text(books, of, words, order)) : nullptr);
  base::JsonArray rows;
  for (const auto unit : order) {
    if (!looker.whole && !looker.may_see(unit)) continue;
    TK_TRY(auto row, row_json(books, shelf, of, words, unit, looker));
    rows.emplace_back(std::move(row));
  }
  json.emplace("rows", std::move(rows));
  base::JsonArray extensions;
  for (const auto& [due, recorded] : of.extensions) {
    auto extended = recorded_json(recorded, looker.name_of);
    extended.emplace("due", moment_json(due));
    extensions.emplace_back(std::move(extended));
  }
  json.emplace("extensions", std::move(extensions));
  json.emplace("closed", of.closed ? base::Json(recorded_json(*of.closed, looker.name_of))
                                   : base::Json(nullptr));
  return json;
}

base::Result<base::JsonObject> collection_row(const books::Books& books, const shelf::Shelf& shelf,
                                              const Collection& of, unit::UnitId unit,
                                              const NameOf& name_of) {
  TK_TRY(const auto words, collection::words_of(shelf, of.opening));
  base::JsonArray versions;
  if (const auto* row = of.row(unit)) {
    const collection::Row latest_first{row->rbegin(), row->rend()};
    for (const auto& each : latest_first) {
      TK_TRY(auto said, said_json(shelf, of, words, *each, name_of));
      versions.emplace_back(std::move(said));
    }
  }
  return base::JsonObject{
      {"collection", base::to_text(of.opening.id)},  {"title", words.title},
      {"unit", named_json(books, unit, day_of(of))}, {"state", row_state(of, unit)},
      {"columns", columns_json(of, words)},          {"versions", std::move(versions)}};
}

}  // namespace tongket::view
