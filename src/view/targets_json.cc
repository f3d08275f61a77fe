// Targets as the interface gives them.
#include <algorithm>
#include <array>

#include "decision/decision.h"
#include "unit/words.h"
#include "view/targets.h"

namespace tongket::view {
namespace {

base::JsonObject named_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  return {{"id", base::to_text(unit)},
          {"name", unit::full_name_on(*books.units, unit, books.units->day_in_life(unit, day))}};
}

base::JsonObject day_json(base::Date day) {
  return {{"iso", base::to_iso(day)}, {"print", base::to_vietnamese(day)}};
}

base::Json number_json(const std::optional<base::Decimal>& number) {
  if (!number) return nullptr;
  return base::JsonObject{{"value", base::to_text(*number)},
                          {"print", base::to_vietnamese(*number)}};
}

base::Json percent_json(const std::optional<std::int64_t>& hundredths) {
  if (!hundredths) return nullptr;
  const auto percent = base::Decimal::make(*hundredths, 2).value();
  return base::JsonObject{{"value", base::to_text(percent)},
                          {"print", base::to_vietnamese(percent) + "%"}};
}

base::JsonObject paper_json(const decision::Decision& basis) {
  return {{"vi", decision::cite(basis, base::Language::vi)},
          {"en", decision::cite(basis, base::Language::en)},
          {"number", basis.number()},
          {"day", day_json(basis.day())},
          {"body", basis.issuer()}};
}

base::Json given_json(const std::optional<target::Standing>& standing) {
  if (!standing) return nullptr;
  const auto& [given, line] = *standing;
  auto json = number_json(line->value).as_object();
  json.emplace("giving", base::to_text(given->giving.id));
  json.emplace("decision", decision::cite(given->giving.basis, base::Language::vi));
  json.emplace("decision_en", decision::cite(given->giving.basis, base::Language::en));
  json.emplace("giver", base::to_text(given->giving.giver));
  return json;
}

base::JsonArray milestones_json(const TargetCell& cell) {
  constexpr std::array<std::string_view, 3> kStates{"ahead", "met", "missed"};
  base::JsonArray json;
  for (const auto& each : cell.milestones) {
    json.emplace_back(base::JsonObject{{"day", day_json(each.day)},
                                       {"share", percent_json(each.share)},
                                       {"needed", number_json(each.needed)},
                                       {"state", kStates[static_cast<std::size_t>(each.state)]}});
  }
  return json;
}

/// With the day it goes on from and how many working days of how many: how it was reckoned.
base::Json projection_json(const TargetCell& cell) {
  if (!cell.projection) return nullptr;
  auto json = number_json(cell.projection->value).as_object();
  json.emplace("counted_to", day_json(*cell.counted_to));
  json.emplace("days_counted", cell.projection->days_counted);
  json.emplace("days", cell.projection->days);
  json.emplace("sure", cell.projection->sure);
  const auto reached =
      cell.given ? target::percent_reached(cell.projection->value, *cell.given->line->value)
                 : std::nullopt;
  json.emplace("percent", percent_json(reached));
  return json;
}

base::Json printed_json(const std::optional<figure::Value>& value) {
  if (!value) return nullptr;
  return base::JsonObject{{"print", figure::to_vietnamese(*value)},
                          {"mark", figure::code(value->mark())}};
}

base::JsonObject cell_json(const TargetCell& cell) {
  constexpr std::array<std::string_view, 4> kWhyNot{"nothing", "stock", "round", "too_early"};
  const auto& why = kWhyNot[static_cast<std::size_t>(cell.no_projection)];
  return {{"given", given_json(cell.given)},
          {"decisions", cell.decisions},
          {"inherited", number_json(cell.inherited)},
          {"reported", printed_json(cell.reported)},
          {"reached", printed_json(cell.reached)},
          {"k", cell.coverage.reported},
          {"n", cell.coverage.owing},
          {"percent", percent_json(cell.percent)},
          {"met", cell.met ? base::Json(*cell.met) : base::Json(nullptr)},
          {"milestones", milestones_json(cell)},
          {"projection", projection_json(cell)},
          {"no_projection", cell.projection ? base::Json(nullptr) : base::Json(why)}};
}

base::JsonObject indicator_json(const indicator::Indicator& indicator) {
  return {{"code", indicator.code}, {"name", indicator.name_vi}, {"name_en", indicator.name_en}};
}

base::JsonObject column_json(const Cascade& column) {
  const auto& given = *column.aim.given;
  std::optional<base::Decimal> left;
  if (column.received && column.given) {
    const auto difference = column.received->minus(*column.given);
    if (difference.ok()) left = difference.value();
  }
  auto json = indicator_json(given);
  json.emplace("reached", indicator_json(*column.aim.reached));
  json.emplace("is_figure", given.target_of.has_value());
  json.emplace("measure", given.measure);
  json.emplace("decimals", given.decimals);
  json.emplace("direction", indicator::to_text(column.aim.reached->direction));
  json.emplace("period", period_json(column.period));
  json.emplace("received", number_json(column.received));
  json.emplace("given", number_json(column.given));
  json.emplace("left", number_json(left));
  return json;
}

/// What is said of the cascade, in both languages.
class Findings {
 public:
  Findings(const books::Books& books, const base::Messages& messages, const TargetsPage& page)
      : books_{books}, messages_{messages}, page_{page} {}

  base::JsonArray all() && {
    for (std::size_t at = 0; at < page_.columns.size(); ++at) {
      look_at(page_.columns[at]);
      for (const auto& row : page_.rows) look_at(row, at);
    }
    return std::move(found_);
  }

 private:
  void look_at(const Cascade& column) {
    if (!column.given) return;
    const auto& code = column.aim.given->code;
    const auto unit = name_of(page_.asked.unit);
    if (!column.received) {
      add("target.nothing_received", code,
          {{"unit", unit}, {"code", code}, {"given", base::to_vietnamese(*column.given)}});
      return;
    }
    const auto left = column.received->minus(*column.given);
    if (!left.ok() || left.value() == base::Decimal{0}) return;
    const bool over = left.value() < base::Decimal{0};
    const auto apart = over ? column.given->minus(*column.received) : left;
    add(over ? "target.sum_over" : "target.sum_under", code,
        {{"unit", unit},
         {"code", code},
         {"received", base::to_vietnamese(*column.received)},
         {"given", base::to_vietnamese(*column.given)},
         {"difference", base::to_vietnamese(apart.value())}});
  }

  void look_at(const TargetsRow& row, std::size_t column) {
    const auto& cell = row.cells[column];
    if (!cell.reported) return;
    const auto& code = page_.columns[column].aim.given->code;
    add("target.report_differs", code,
        {{"unit", name_of(row.unit)},
         {"code", code},
         {"reported", figure::to_vietnamese(*cell.reported)},
         {"given", base::to_vietnamese(*cell.given->line->value)}});
  }

  [[nodiscard]] std::string name_of(unit::UnitId unit) const {
    return unit::full_name_on(*books_.units, unit, books_.units->day_in_life(unit, page_.day));
  }

  void add(std::string_view finding, const std::string& code,
           std::vector<std::pair<std::string_view, std::string>> args) {
    const base::Error said{base::ErrorKind::conflict, finding, std::move(args)};
    found_.emplace_back(base::JsonObject{{"code", finding},
                                         {"severity", "warning"},
                                         {"indicator", code},
                                         {"vi", messages_.say(base::Language::vi, said)},
                                         {"en", messages_.say(base::Language::en, said)}});
  }

  const books::Books& books_;
  const base::Messages& messages_;
  const TargetsPage& page_;
  base::JsonArray found_;
};

base::JsonObject head_json(const books::Books& books, const NameOf& name_of,
                           const target::Given& given) {
  const auto& giving = given.giving;
  const auto stands = std::ranges::count_if(giving.lines, [&](const target::Line& line) {
    const auto standing = books.targets->standing(target::key_of(line));
    return standing && standing->given->giving.id == giving.id;
  });
  return {{"id", base::to_text(giving.id)},
          {"act", giving.revises ? "revise" : "give"},
          {"giver", named_json(books, giving.giver, giving.basis.day())},
          {"year", giving.year},
          {"decision", paper_json(giving.basis)},
          {"lines", giving.lines.size()},
          {"stands", stands},
          {"files", given.files.size()},
          {"entry", given.recorded.entry},
          {"at", base::JsonObject{{"iso", base::to_iso(given.recorded.at)},
                                  {"print", base::to_vietnamese(given.recorded.at)}}},
          {"by", name_of(given.recorded.actor)}};
}

base::JsonObject line_json(const books::Books& books, const target::Given& given,
                           const target::Line& line) {
  const auto key = target::key_of(line);
  const auto day = line.period.last_day();
  const auto* indicator = books.catalogue->find(line.indicator, day);
  if (indicator == nullptr) indicator = books.catalogue->latest(line.indicator);
  std::optional<base::Decimal> before;
  const auto history = books.targets->history(key);
  const auto here = std::ranges::find(history, &given);
  if (here != history.end() && here + 1 != history.end()) {
    before = target::Targets::line_of(**(here + 1), key)->value;
  }
  return {{"unit", named_json(books, line.unit, day)},
          {"indicator", indicator_json(*indicator)},
          {"period", period_json(line.period)},
          {"value", number_json(line.value)},
          {"before", number_json(before)},
          {"stands", !history.empty() && history.front() == &given}};
}

}  // namespace

base::JsonObject to_json(const books::Books& books, const NameOf& name_of,
                         const base::Messages& messages, const TargetsPage& page) {
  base::JsonArray columns;
  for (const auto& column : page.columns) columns.emplace_back(column_json(column));
  base::JsonArray rows;
  for (const auto& row : page.rows) {
    base::JsonArray cells;
    for (const auto& cell : row.cells) cells.emplace_back(cell_json(cell));
    rows.emplace_back(base::JsonObject{{"unit", named_json(books, row.unit, page.day)},
                                       {"role", row.unit == page.asked.unit ? "self" : "child"},
                                       {"cells", std::move(cells)}});
  }
  base::JsonArray decisions;
  for (const auto* given : page.decisions) {
    decisions.emplace_back(head_json(books, name_of, *given));
  }
  return {{"unit", named_json(books, page.asked.unit, page.day)},
          {"year", page.asked.year},
          {"hierarchy", unit::code(page.hierarchy)},
          {"day", day_json(page.day)},
          {"position", page.position},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)},
          {"findings", Findings{books, messages, page}.all()},
          {"decisions", std::move(decisions)}};
}

base::JsonObject to_json(const books::Books& books, const NameOf& name_of,
                         const target::Given& given,
                         const std::function<bool(unit::UnitId)>& may_see) {
  auto json = head_json(books, name_of, given);
  base::JsonArray rows;
  for (const auto& line : given.giving.lines) {
    if (may_see(line.unit)) rows.emplace_back(line_json(books, given, line));
  }
  json.emplace("rows", std::move(rows));
  return json;
}

}  // namespace tongket::view
