// Years of emulation: sheets, points, verification, ranks.
#include "office/emulations.h"

#include <algorithm>

#include "call.h"
#include "view/emulations.h"

namespace tongket::api {
namespace {

using enum wire::Method;
using cluster::EmulationId;

view::ClusterLooker looker(const Call& call) {
  return {
      .today = base::vietnamese_day(call.house.clock.now()),
      .may_see = [&call](unit::UnitId unit) { return answers_for(call, "emulation.see", unit); },
      .name_of = [&call](std::string_view actor) { return actor_name(call.house, actor); },
      .messages = call.messages};
}

base::JsonObject receipt_json(const office::Receipt& receipt) {
  return {{"entry", receipt.recorded.entry},
          {"at", moment_json(receipt.recorded.at)},
          {"receipt", receipt.anchor}};
}

base::Error wrong_type(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

/// A text of a body; empty where there is none, or null.
base::Result<std::string> text_in(const base::JsonObject& body, std::string_view key) {
  if (!body.contains(key) || body.at(key).is_null()) return std::string{};
  return base::json_string(body, key);
}

base::Result<unit::UnitId> unit_in(const books::Books& books, const base::JsonObject& body,
                                   std::string_view key) {
  TK_TRY(const auto text, base::json_string(body, key));
  return known_unit(books, text);
}

/// The emulation of the path, which concerns whoever answers for its host or a member.
/// Errors  `emulation.unknown` (not_found). `access.out_of_scope` (forbidden).
base::Result<const cluster::Emulation*> named(const Call& call, const books::Books& books) {
  const auto& text = call.request.param("id");
  const auto id = base::parse_id_text(text);
  const auto* found = id.ok() ? books.clusters->emulation(EmulationId{id.value()}) : nullptr;
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "emulation.unknown", {{"emulation", text}}};
  }
  const auto sees = [&](unit::UnitId unit) { return answers_for(call, "emulation.see", unit); };
  if (!std::ranges::any_of(found->opening.members, sees)) {
    TK_TRY([[maybe_unused]] const auto allowed,
           call.house.desk.may(call.actor, {.act = "emulation.see", .unit = found->opening.host}));
  }
  return found;
}

Answer list(Call& call) {
  TK_TRY(const auto year, asked_year(call));
  const auto books = call.house.desk.books();
  TK_TRY(auto json, view::emulation_list(*books, call.house.shelf, year, looker(call)));
  return base::Json(std::move(json));
}

/// What the asker may do: as the host, and for which members.
base::JsonObject may_json(const Call& call, const cluster::Emulation& emulation) {
  const auto may = [&](std::string_view act, unit::UnitId unit) {
    return call.house.desk.may(call.actor, {.act = act, .unit = unit}).ok();
  };
  base::JsonObject json;
  for (const std::string_view act : {"revise", "settle", "rank", "reopen"}) {
    json.emplace(act, may("emulation." + std::string{act}, emulation.opening.host));
  }
  base::JsonArray scores;
  base::JsonArray verifies;
  for (const auto unit : emulation.opening.members) {
    if (may("emulation.score", unit)) scores.emplace_back(base::to_text(unit));
    if (may("emulation.verify", unit)) verifies.emplace_back(base::to_text(unit));
  }
  const auto host = emulation.opening.host;
  if (may("emulation.verify", host)) verifies.emplace_back(base::to_text(host));
  json.emplace("score", std::move(scores));
  json.emplace("verify", std::move(verifies));
  return json;
}

Answer one(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(auto json, view::emulation_page(*books, call.house.shelf, *found, looker(call)));
  json.emplace("may", may_json(call, *found));
  return base::Json(std::move(json));
}

base::Result<base::Decimal> decimal_in(const base::JsonObject& body, std::string_view key) {
  TK_TRY(const auto text, base::json_string(body, key));
  return base::parse_decimal(text);
}

base::Result<office::CriterionOrder> criterion_in(const base::Json& json) {
  if (!json.is_object()) return wrong_type("criteria");
  const auto& object = json.get_object();
  office::CriterionOrder order;
  TK_TRY(order.key, base::json_string(object, "key"));
  TK_TRY(order.name, base::json_string(object, "name"));
  TK_TRY(order.maximum, decimal_in(object, "maximum"));
  if (object.contains("rule")) {
    TK_TRY(order.rule, base::json_string(object, "rule"));
  }
  TK_TRY(order.code, text_in(object, "code"));
  const auto* evidence = object.if_contains("evidence");
  order.needs_evidence = evidence != nullptr && *evidence == base::Json(true);
  return order;
}

base::Result<office::SheetOrder> sheet_in(const base::JsonObject& body) {
  office::SheetOrder sheet;
  TK_TRY(const auto list, base::json_array(body, "criteria"));
  for (const auto& each : list) {
    if (sheet.criteria.size() > cluster::kCriteriaMost) break;
    TK_TRY(auto criterion, criterion_in(each));
    sheet.criteria.push_back(std::move(criterion));
  }
  TK_TRY(sheet.total, decimal_in(body, "total"));
  if (body.contains("tie")) {
    TK_TRY(sheet.tie, base::json_string(body, "tie"));
  }
  return sheet;
}

/// "members": ids; or "cluster": the members a cluster has on the last day of the year, or had on
/// the last day of its life.
base::Result<std::vector<unit::UnitId>> members_in(const Call& call, const books::Books& books,
                                                   int year) {
  std::vector<unit::UnitId> members;
  if (call.body.contains("cluster")) {
    TK_TRY(const auto cluster, unit_in(books, call.body, "cluster"));
    TK_TRY(const auto period, period::Period::year(year));
    const auto day = books.units->day_in_life(cluster, period.last_day());
    return books.units->children_on(cluster, unit::Hierarchy::cluster, day);
  }
  TK_TRY(const auto list, base::json_array(call.body, "members"));
  for (const auto& each : list) {
    if (!each.is_string()) return wrong_type("members");
    if (members.size() > cluster::kMembersMost) break;
    TK_TRY(const auto unit, known_unit(books, each.get_string()));
    members.push_back(unit);
  }
  return members;
}

Answer open(Call& call) {
  const auto books = call.house.desk.books();
  office::EmulationOrder order;
  TK_TRY(order.host, unit_in(*books, call.body, "unit"));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "emulation.open", .unit = order.host}));
  TK_TRY(const auto year, base::json_integer(call.body, "year"));
  order.year = year_of_number(year);
  TK_TRY(order.name, base::json_string(call.body, "name"));
  TK_TRY(order.members, members_in(call, *books, order.year));
  TK_TRY(order.sheet, sheet_in(call.body));
  TK_TRY(const auto opened, office::open_emulation(call.house, call.actor, order));
  auto json = receipt_json(opened.receipt);
  json.emplace("id", base::to_text(opened.id));
  return base::Json(std::move(json));
}

Answer revise(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto sheet, sheet_in(call.body));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt,
         office::revise_sheet(call.house, call.actor, found->opening.id, sheet, reason));
  return base::Json(receipt_json(receipt));
}

/// Points of the body: {"criterion", "points"?, "words"?}; without points what the figures give.
base::Result<office::PointsOrder> points_in(const base::Json& json) {
  if (!json.is_object()) return wrong_type("scores");
  const auto& object = json.get_object();
  office::PointsOrder order;
  TK_TRY(order.criterion, base::json_string(object, "criterion"));
  TK_TRY(const auto points, text_in(object, "points"));
  if (!points.empty()) {
    TK_TRY(order.points, base::parse_decimal(points));
  }
  TK_TRY(order.words, text_in(object, "words"));
  return order;
}

Answer give(Call& call, cluster::Column column) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  office::ScoringOrder order{.emulation = found->opening.id, .column = column};
  TK_TRY(order.unit, unit_in(*books, call.body, "unit"));
  order.by = column == cluster::Column::own ? order.unit : found->opening.host;
  if (column == cluster::Column::verified) {
    TK_TRY(order.by, unit_in(*books, call.body, "by"));
  }
  TK_TRY(const auto list, base::json_array(call.body, "scores"));
  for (const auto& each : list) {
    if (order.scores.size() > cluster::kCriteriaMost) break;
    TK_TRY(auto points, points_in(each));
    order.scores.push_back(std::move(points));
  }
  TK_TRY(order.reason, optional_reason(call));
  TK_TRY(const auto receipt, office::give_points(call.house, call.actor, order));
  return base::Json(receipt_json(receipt));
}

Answer score(Call& call) { return give(call, cluster::Column::own); }
Answer verify(Call& call) { return give(call, cluster::Column::verified); }
Answer settle(Call& call) { return give(call, cluster::Column::settled); }

Answer rank(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto receipt, office::rank_emulation(call.house, call.actor, found->opening.id));
  return base::Json(receipt_json(receipt));
}

Answer reopen(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt,
         office::reopen_emulation(call.house, call.actor, found->opening.id, reason));
  return base::Json(receipt_json(receipt));
}

constexpr std::string_view kCsv = "text/csv; charset=utf-8";
constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Answer ranking(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  const bool is_csv = call.request.query_value("format") == "csv";
  const auto form = is_csv ? view::RankingForm::csv : view::RankingForm::xlsx;
  TK_TRY(auto bytes, view::ranking_file(*books, call.house.shelf, *found, form));
  call.file = File{is_csv ? kCsv : kXlsx, std::move(bytes)};
  return base::Json{};
}

std::vector<Endpoint> of_points() {
  return {{post, "/emulations/{id}/score", "emulation.score", 201, Takes::json,
           "A unit's own points; body: unit, scores [{criterion, points?, words?}] (without points "
           "what the figures give), reason where points change.",
           score},
          {post, "/emulations/{id}/verify", "emulation.verify", 201, Takes::json,
           "Points another member or the host gives; body: unit, by, scores, reason where they are "
           "not the unit's own.",
           verify},
          {post, "/emulations/{id}/settle", "emulation.settle", 201, Takes::json,
           "Points the conference settled on, by the host; body: unit, scores, reason.", settle}};
}

}  // namespace

std::vector<Endpoint> emulation_endpoints() {
  std::vector<Endpoint> all{
      {get, "/emulations", "emulation.see", 200, Takes::nothing,
       "Years of emulation and how far they are; query: year.", list},
      {post, "/emulations", "emulation.open", 201, Takes::json,
       "Opens a year of emulation; body: unit (the host), year, name, members (ids) or cluster, "
       "criteria [{key, name, maximum, rule judged|target|value, code, evidence}], total, tie "
       "skip|next|criteria.",
       open},
      {get, "/emulations/{id}", "emulation.see", 200, Takes::nothing,
       "A year of emulation: its sheet, every point ever given and why, ranks.", one},
      {post, "/emulations/{id}/sheet", "emulation.revise", 201, Takes::json,
       "Says the score sheet anew; body: criteria, total, tie, reason.", revise},
      {post, "/emulations/{id}/rank", "emulation.rank", 201, Takes::json,
       "Ranks the units, and fills the figures of points and rank.", rank},
      {post, "/emulations/{id}/reopen", "emulation.reopen", 201, Takes::json,
       "Opens a ranking again; body: reason.", reopen},
      {get, "/emulations/{id}/ranking", "emulation.see", 200, Takes::nothing,
       "The table of ranks as a workbook; query: format xlsx|csv.", ranking}};
  for (auto& each : of_points()) all.push_back(std::move(each));
  return all;
}

}  // namespace tongket::api
