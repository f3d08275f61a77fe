// Ad-hoc tables: asking, answering, watching them fill.
#include "office/collections.h"

#include "call.h"
#include "office/reminders.h"
#include "view/collections.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::string_view kCsv = "text/csv; charset=utf-8";
constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t kListMost = 200;  ///< The latest; older ones are still found by their id.

base::Error wrong_type(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

/// A collection the asker may know of: they may act for whoever asked, or for a unit that is asked.
bool concerns(const Call& call, const collection::Collection& of) {
  if (answers_for(call, "collection.see", of.opening.asker)) return true;
  return std::ranges::any_of(of.opening.units, [&](unit::UnitId unit) {
    return answers_for(call, "collection.see", unit);
  });
}

/// The collection of that id.
/// Errors  `collection.unknown` (not_found). `access.out_of_scope` (forbidden): none of the actor's
///         business.
base::Result<const collection::Collection*> known(const Call& call, const books::Books& books,
                                                  const std::string& text) {
  const auto id = base::parse_id_text(text);
  const auto* found =
      id.ok() ? books.collections->find(collection::CollectionId{id.value()}) : nullptr;
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "collection.unknown", {{"collection", text}}};
  }
  if (!concerns(call, *found)) {
    TK_TRY(
        [[maybe_unused]] const auto allowed,
        call.house.desk.may(call.actor, {.act = "collection.see", .unit = found->opening.asker}));
  }
  return found;
}

/// The collection of the path.
base::Result<const collection::Collection*> named(const Call& call, const books::Books& books) {
  return known(call, books, call.request.param("id"));
}

base::Json reminder_json(const Call& call, const collection::Collection& of, unit::UnitId unit) {
  const auto reminder = office::row_reminder(call.house, of, unit);
  if (!reminder) return nullptr;
  return base::JsonObject{{"at", moment_json(reminder->at)},
                          {"by", actor_name(call.house, reminder->by)},
                          {"times", reminder->times}};
}

base::Json receipt_json(const office::Receipt& receipt) {
  return base::JsonObject{{"entry", receipt.recorded.entry},
                          {"at", moment_json(receipt.recorded.at)},
                          {"receipt", receipt.anchor}};
}

Answer list(Call& call) {
  const auto books = call.house.desk.books();
  base::JsonArray collections;
  for (const auto* each : books->collections->all()) {
    if (collections.size() == kListMost) break;
    if (!concerns(call, *each)) continue;
    TK_TRY(auto head,
           view::collection_head(*books, call.house.shelf, *each, call.house.clock.now()));
    head.emplace("whole", answers_for(call, "collection.see", each->opening.asker));
    collections.emplace_back(std::move(head));
  }
  return base::Json(base::JsonObject{{"collections", std::move(collections)}});
}

Answer one(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  const auto may = [&](std::string_view act) {
    return call.house.desk.may(call.actor, {.act = act, .unit = found->opening.asker}).ok();
  };
  const view::CollectionFor looker{
      .now = call.house.clock.now(),
      .whole = may("collection.see"),
      .may_see = [&](unit::UnitId unit) { return answers_for(call, "collection.see", unit); },
      .name_of = [&](std::string_view actor) { return actor_name(call.house, actor); },
      .reminded = [&](unit::UnitId unit) { return reminder_json(call, *found, unit); }};
  TK_TRY(auto json, view::collection_page(*books, call.house.shelf, *found, looker));
  base::JsonObject allowed;
  for (const std::string_view act : {"return", "extend", "close", "remind"}) {
    allowed.emplace(act, !found->closed && may("collection." + std::string{act}));
  }
  allowed.emplace("answer", !found->closed &&
                                call.house.desk.rights().may(call.actor, "collection.answer").ok());
  json.emplace("may", std::move(allowed));
  return base::Json(std::move(json));
}

Answer file(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "collection.see", .unit = found->opening.asker}));
  const bool csv = call.request.query_value("format").value_or("") == "csv";
  TK_TRY(auto bytes,
         view::collection_file(*books, call.house.shelf, *found,
                               csv ? view::CollectionFile::csv : view::CollectionFile::xlsx));
  call.file = File{csv ? kCsv : kXlsx, std::move(bytes)};
  return base::Json{};
}

Answer row(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto unit, known_unit(*books, call.request.param("unit")));
  if (!answers_for(call, "collection.see", found->opening.asker)) {
    TK_TRY([[maybe_unused]] const auto allowed,
           call.house.desk.may(call.actor, {.act = "collection.see", .unit = unit}));
  }
  if (!found->asks(unit)) {
    return base::Error{base::ErrorKind::forbidden,
                       "collection.not_asked",
                       {{"collection", call.request.param("id")}, {"unit", base::to_text(unit)}}};
  }
  TK_TRY(auto json,
         view::collection_row(*books, call.house.shelf, *found, unit, [&](std::string_view actor) {
           return actor_name(call.house, actor);
         }));
  return base::Json(std::move(json));
}

/// A text of the body; `before` where there is none.
base::Result<std::string> text_or(const base::JsonObject& object, std::string_view key,
                                  std::string before) {
  if (!object.contains(key)) return before;
  return base::json_string(object, key);
}

base::Result<std::vector<std::string>> texts_of(const base::JsonObject& object,
                                                std::string_view key) {
  std::vector<std::string> texts;
  if (!object.contains(key)) return texts;
  TK_TRY(const auto list, base::json_array(object, key));
  for (const auto& each : list) {
    if (!each.is_string()) return wrong_type(key);
    texts.emplace_back(each.get_string());
  }
  return texts;
}

base::Result<office::ColumnOrder> column_of(const base::Json& json) {
  if (!json.is_object()) return wrong_type("columns");
  const auto& object = json.get_object();
  office::ColumnOrder column;
  TK_TRY(column.name, base::json_string(object, "name"));
  TK_TRY(column.kind, text_or(object, "kind", "count"));
  TK_TRY(column.measure, text_or(object, "measure", ""));
  if (object.contains("total")) {
    TK_TRY(column.total, base::json_string(object, "total"));
  }
  if (object.contains("decimals")) {
    TK_TRY(const auto decimals, base::json_integer(object, "decimals"));
    column.decimals = static_cast<int>(std::clamp<std::int64_t>(decimals, -1, INT16_MAX));
  }
  TK_TRY(column.grades, texts_of(object, "grades"));
  return column;
}

/// "units": ids; or "level": all units of it below the asker.
base::Result<> read_units(const Call& call, const books::Books& books,
                          office::CollectionOrder& order) {
  if (call.body.contains("level")) {
    TK_TRY(const auto text, base::json_string(call.body, "level"));
    TK_TRY(const auto level, unit::parse_level(text));
    order.units = office::units_below(books, order.asker, level,
                                      base::vietnamese_day(call.house.clock.now()));
    return base::Done{};
  }
  if (!call.body.contains("units")) return base::Done{};
  TK_TRY(const auto texts, texts_of(call.body, "units"));
  order.units.clear();
  for (const auto& text : texts) {
    TK_TRY(const auto unit, known_unit(books, text));
    order.units.push_back(unit);
  }
  return base::Done{};
}

struct Deadline {
  std::optional<std::int64_t> hours = {};
  std::optional<base::Instant> due = {};
};

base::Result<Deadline> deadline_in(const base::JsonObject& body) {
  Deadline deadline;
  if (body.contains("hours")) {
    TK_TRY(deadline.hours, base::json_integer(body, "hours"));
  }
  if (body.contains("due")) {
    TK_TRY(const auto text, base::json_string(body, "due"));
    TK_TRY(deadline.due, base::parse_instant(text));
  }
  return deadline;
}

/// What an earlier collection asked, where the body names one.
base::Result<office::CollectionOrder> start_of(const Call& call, const books::Books& books) {
  if (!call.body.contains("like")) return office::CollectionOrder{};
  TK_TRY(const auto text, base::json_string(call.body, "like"));
  TK_TRY(const auto* found, known(call, books, text));
  return office::order_like(call.house, *found);
}

/// The unit that asks: the one of the body, or the one in the actor's charge.
base::Result<unit::UnitId> asker_in(const Call& call, const books::Books& books) {
  TK_TRY(const auto asked, optional_unit(call));
  if (asked) return *asked;
  if (call.actor.scope) return *call.actor.scope;
  return asked_unit(call, books, base::vietnamese_day(call.house.clock.now()), "collection.open");
}

base::Result<office::CollectionOrder> order_in(const Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(auto order, start_of(call, *books));
  TK_TRY(order.asker, asker_in(call, *books));
  TK_TRY(order.title, text_or(call.body, "title", order.title));
  TK_TRY(order.why, text_or(call.body, "why", order.why));
  if (call.body.contains("columns")) {
    TK_TRY(const auto columns, base::json_array(call.body, "columns"));
    order.columns.clear();
    for (const auto& each : columns) {
      if (order.columns.size() > collection::kColumnsMost) break;
      TK_TRY(auto column, column_of(each));
      order.columns.push_back(std::move(column));
    }
  }
  TK_TRY([[maybe_unused]] const auto units, read_units(call, *books, order));
  TK_TRY(const auto deadline, deadline_in(call.body));
  order.hours = deadline.hours;
  order.due = deadline.due;
  return order;
}

Answer open(Call& call) {
  TK_TRY(const auto order, order_in(call));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "collection.open", .unit = order.asker}));
  auto problems = office::collection_problems(call.house, order);
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  TK_TRY(const auto opened, office::open_collection(call.house, call.actor, order));
  auto json = receipt_json(opened.receipt).as_object();
  json.emplace("id", base::to_text(opened.id));
  json.emplace("units", order.units.size());
  return base::Json(std::move(json));
}

Answer answer(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto asked, optional_unit(call));
  const auto unit = asked ? asked : call.actor.scope;
  if (!unit) return base::Error{base::ErrorKind::invalid, "json.missing", {{"key", "unit"}}};
  office::AnswerOrder order{.collection = found->opening.id, .unit = *unit};
  if (const auto* nil = call.body.if_contains("nil")) order.nil = *nil == base::Json(true);
  if (call.body.contains("cells")) {
    TK_TRY(const auto cells, base::json_object(call.body, "cells"));
    for (const auto& [name, text] : cells) {
      if (!text.is_string()) return wrong_type("cells");
      order.typed.emplace(name, text.get_string());
    }
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "collection.answer", .unit = order.unit}));
  auto problems = office::answer_problems(call.house, order);
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  TK_TRY(const auto receipt, office::answer_collection(call.house, call.actor, order));
  return receipt_json(receipt);
}

Answer give_back(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto text, base::json_string(call.body, "unit"));
  TK_TRY(const auto unit, known_unit(*books, text));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt,
         office::return_answer(call.house, call.actor, found->opening.id, unit, reason));
  return receipt_json(receipt);
}

Answer extend(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto deadline, deadline_in(call.body));
  TK_TRY(const auto receipt, office::extend_collection(call.house, call.actor, found->opening.id,
                                                       deadline.hours, deadline.due));
  return receipt_json(receipt);
}

Answer close(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto receipt, office::close_collection(call.house, call.actor, found->opening.id));
  return receipt_json(receipt);
}

Answer remind(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto texts, texts_of(call.body, "units"));
  std::vector<unit::UnitId> units;
  for (const auto& text : texts) {
    TK_TRY(const auto unit, known_unit(*books, text));
    units.push_back(unit);
  }
  TK_TRY(const auto reminded,
         office::remind_rows(call.house, call.actor, found->opening.id, units));
  return base::Json(base::JsonObject{{"reminded", reminded}});
}

}  // namespace

base::Result<base::JsonArray> collections_waiting(const Call& call) {
  base::JsonArray waiting;
  if (!call.actor.scope ||
      !call.house.desk.may(call.actor, {.act = "collection.answer", .unit = {}}).ok()) {
    return waiting;
  }
  const auto books = call.house.desk.books();
  for (const auto* each : books->collections->all()) {
    const bool waits = !each->closed && each->asks(*call.actor.scope) &&
                       each->answer(*call.actor.scope) == nullptr;
    if (!waits) continue;
    TK_TRY(auto head,
           view::collection_head(*books, call.house.shelf, *each, call.house.clock.now()));
    head.emplace("returned", each->row(*call.actor.scope) != nullptr);
    head.emplace("reminded", reminder_json(call, *each, *call.actor.scope));
    waiting.emplace_back(std::move(head));
  }
  return waiting;
}

std::vector<Endpoint> collection_endpoints() {
  return {
      {get, "/collections", "collection.see", 200, Takes::nothing,
       "Ad-hoc tables, the latest first: until when, how many units of how many have answered.",
       list},
      {post, "/collections", "collection.open", 201, Takes::json,
       "Asks units below for a table within hours; body: title, why, columns [{name, kind: "
       "count|decimal|percent|yes_no|grade|text, measure, decimals, grades, total: "
       "sum|tally|none}], units or level, hours or due, unit (the asker), like (an earlier one).",
       open},
      {get, "/collections/{id}", "collection.see", 200, Takes::nothing,
       "An ad-hoc table with its totals, k of n, the rows and who is missing.", one},
      {get, "/collections/{id}/file", "collection.see", 200, Takes::nothing,
       "The table as a file; query: format=csv|xlsx.", file},
      {get, "/collections/{id}/rows/{unit}", "collection.see", 200, Takes::nothing,
       "Everything one unit answered, the last first: who, when, in which entry.", row},
      {post, "/collections/{id}/answer", "collection.answer", 201, Takes::json,
       "Answers for a unit, also after the deadline; body: unit, cells {column number or name: "
       "what is typed}, nil: không phát sinh.",
       answer},
      {post, "/collections/{id}/return", "collection.return", 201, Takes::json,
       "Sends a row back; body: unit, reason.", give_back},
      {post, "/collections/{id}/extend", "collection.extend", 201, Takes::json,
       "Gives more time; body: hours from now, or due.", extend},
      {post, "/collections/{id}/close", "collection.close", 201, Takes::json,
       "Closes it: nothing is taken any more.", close},
      {post, "/collections/{id}/reminders", "collection.remind", 201, Takes::json,
       "Reminds those that are missing; body: units, none: all of them.", remind}};
}

}  // namespace tongket::api
