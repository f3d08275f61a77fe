#include "office/documents.h"

#include <algorithm>

#include "call.h"
#include "office/reports.h"
#include "unit/words.h"
#include "view/story.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Json or_null(const std::optional<base::Decimal>& number) {
  return number ? base::Json(base::to_text(*number)) : base::Json(nullptr);
}

/// What stands in the ledger now for the figure a candidate would become.
base::Json replaced_print(const books::Books& books, const draft::Draft& draft,
                          indicator::IndicatorId indicator) {
  const auto period = office::period_of(draft);
  if (!draft.unit || !period || draft.state != draft::Draft::State::waiting) return nullptr;
  const auto cell = books.figures->find({.unit = *draft.unit,
                                         .period = *period,
                                         .indicator = indicator,
                                         .slice = 0,
                                         .part = figure::Part::stated});
  return cell ? base::Json(figure::to_vietnamese(cell->value)) : base::Json(nullptr);
}

base::JsonArray candidates_json(const books::Books& books, const draft::Draft& draft,
                                const draft::Item& item, base::Date day) {
  base::JsonArray candidates;
  for (const auto& candidate : item.candidates) {
    const auto* found = books.catalogue->find(candidate.code, day);
    if (found == nullptr) continue;
    const bool held = draft.unit && books.releases->may_hold(found->id, *draft.unit);
    candidates.emplace_back(
        base::JsonObject{{"code", found->code},
                         {"name", found->name_vi},
                         {"measure", found->measure},
                         {"public", found->is_public},
                         {"hold", indicator::to_text(found->hold)},
                         {"held", held},
                         {"weight", candidate.weight},
                         {"replaces", replaced_print(books, draft, found->id)}});
  }
  return candidates;
}

std::string print_of(const draft::Item& item) {
  const auto whole = [](const std::optional<base::Decimal>& number) {
    return number && number->scale() == 0;
  };
  if (item.percent) return figure::to_vietnamese(figure::Value::percent(item.number, item.mark));
  if (whole(item.numerator) && whole(item.denominator) && !item.corrected) {
    return figure::to_vietnamese(
        figure::Value::ratio(item.numerator->units(), item.denominator->units(), item.mark));
  }
  return figure::to_vietnamese(figure::Value::number(item.number, item.mark));
}

base::Json doubt_json(const base::Messages& messages, const std::string& code) {
  if (code.empty()) return nullptr;
  const base::Error doubt{base::ErrorKind::invalid, code, {}};
  return base::JsonObject{{"code", code},
                          {"vi", messages.say(base::Language::vi, doubt)},
                          {"en", messages.say(base::Language::en, doubt)}};
}

base::JsonObject item_json(const Call& call, const books::Books& books, const draft::Draft& draft,
                           std::size_t number, base::Date day) {
  const auto& item = draft.items[number];
  const bool decided =
      item.state == draft::ItemState::accepted || item.state == draft::ItemState::rejected;
  return {
      {"n", number},
      {"first", item.evidence.first},
      {"past", item.evidence.past},
      {"numeral", base::JsonObject{{"first", item.numeral.first}, {"past", item.numeral.past}}},
      {"value", base::JsonObject{{"number", base::to_text(item.number)},
                                 {"mark", figure::code(item.mark)},
                                 {"numerator", or_null(item.numerator)},
                                 {"denominator", or_null(item.denominator)},
                                 {"percent", item.percent ? base::Json(base::to_text(item.number))
                                                          : base::Json(nullptr)},
                                 {"print", print_of(item)}}},
      {"measure", item.measure},
      {"state", draft::to_text(item.state)},
      {"decided", decided},
      {"indicator", item.indicator.empty() ? base::Json(nullptr) : base::Json(item.indicator)},
      {"candidates", candidates_json(books, draft, item, day)},
      {"doubt", doubt_json(call.messages, item.doubt)}};
}

std::string text_at(const base::JsonObject& json, std::string_view key) {
  const auto text = base::json_string(json, key);
  return text.ok() ? text.value() : "";
}

std::string title_of(const draft::Draft& draft) {
  const auto furniture = base::json_array(draft.reading, "furniture");
  if (!furniture.ok()) return "";
  for (const auto& each : furniture.value()) {
    if (each.is_object() && text_at(each.get_object(), "kind") == "title") {
      return text_at(each.get_object(), "text");
    }
  }
  return "";
}

std::string name_of(const Call& call, const draft::Draft& draft) {
  const auto name = shelf::find_text(call.house.shelf, draft.name);
  return name.ok() && name.value() ? *name.value() : "[đã xoá]";
}

/// What the figures speak for; null while the year is not known.
base::Json period_json(const draft::Draft& draft) {
  const auto period = office::period_of(draft);
  return period ? base::Json(view::period_json(*period)) : base::Json(nullptr);
}

/// Who recorded it in the name of a unit that has ended; null for others.
base::Json heir_json(const books::Books& books, const draft::Draft& draft) {
  if (!draft.report) return nullptr;
  const auto id = base::parse_id_text(*draft.report);
  const auto* report = id.ok() ? books.reports->find(report::ReportId{id.value()}) : nullptr;
  if (report == nullptr || !report->accepted.heir) return nullptr;
  return unit_json(books, *report->accepted.heir, base::vietnamese_day(report->recorded.at));
}

base::JsonObject summary_json(const Call& call, const books::Books& books,
                              const draft::Draft& draft) {
  const auto counts = draft::count(draft);
  const auto title = title_of(draft);
  const auto day = office::day_of(draft).value_or(base::vietnamese_day(draft.received));
  const auto mention = base::json_object(draft.reading, "unit");
  base::JsonObject unit{{"text", mention.ok() ? text_at(mention.value(), "text") : ""},
                        {"id", nullptr},
                        {"name", nullptr}};
  if (draft.unit) {
    unit["id"] = base::to_text(*draft.unit);
    unit["name"] =
        unit::full_name_on(*books.units, *draft.unit, books.units->day_in_life(*draft.unit, day));
  }
  return {{"id", draft.id},
          {"name", name_of(call, draft)},
          {"media", draft.media},
          {"received", moment_json(draft.received)},
          {"by", actor_name(call.house, draft.received_by)},
          {"state", draft::to_text(draft.state)},
          {"kind", text_at(draft.reading, "kind")},
          {"title", title.empty() ? base::Json(nullptr) : base::Json(title)},
          {"unit", std::move(unit)},
          {"year", draft.year ? base::Json(*draft.year) : base::Json(nullptr)},
          {"period", period_json(draft)},
          {"heir", heir_json(books, draft)},
          {"report", draft.report ? base::Json(*draft.report) : base::Json(nullptr)},
          {"counts", base::JsonObject{{"total", counts.total},
                                      {"sure", counts.sure},
                                      {"doubtful", counts.doubtful},
                                      {"no_indicator", counts.no_indicator},
                                      {"rejected", counts.rejected},
                                      {"accepted", counts.accepted}}}};
}

base::JsonArray unit_candidates_json(const books::Books& books, const draft::Draft& draft) {
  base::JsonArray json;
  const auto day = office::day_of(draft);
  for (const auto& candidate : office::unit_candidates(books, draft)) {
    const auto alive = books.units->day_in_life(candidate.unit, *day);
    const auto life = books.units->life(candidate.unit);
    const auto kind = books.units->kind_on(candidate.unit, alive);
    json.emplace_back(base::JsonObject{
        {"id", base::to_text(candidate.unit)},
        {"name", unit::full_path_on(*books.units, candidate.unit, alive)},
        {"kind", kind ? unit::code(*kind) : ""},
        {"parent", candidate.parent
                       ? base::Json(unit::full_name_on(*books.units, *candidate.parent, alive))
                       : base::Json(nullptr)},
        {"standing", unit::code(candidate.standing)},
        {"from", life && life->first > unit::kBeforeRecords ? base::Json(base::to_iso(life->first))
                                                            : base::Json(nullptr)},
        {"to", life && life->past ? base::Json(base::to_iso(*life->past - base::Days{1}))
                                  : base::Json(nullptr)},
        {"note", unit::note(*books.units, candidate, *day, base::Language::vi)},
        {"note_en", unit::note(*books.units, candidate, *day, base::Language::en)}});
  }
  return json;
}

base::JsonObject document_json(const Call& call, const draft::Draft& draft) {
  const auto books = call.house.desk.books();
  const auto day = office::day_of(draft).value_or(base::vietnamese_day(draft.received));
  auto json = summary_json(call, *books, draft);
  const auto text = shelf::find_text(call.house.shelf, draft.text);
  json.emplace("source", base::JsonObject{{"text", text.ok() && text.value() ? *text.value() : ""},
                                          {"erased", !text.ok() || !text.value()},
                                          {"extractor", draft.extractor}});
  base::JsonObject reading = draft.reading;
  if (auto mention = base::json_object(reading, "unit"); mention.ok()) {
    auto unit = std::move(mention).value();
    unit["candidates"] = unit_candidates_json(*books, draft);
    unit["chosen"] = draft.unit ? base::Json(base::to_text(*draft.unit)) : base::Json(nullptr);
    reading["unit"] = std::move(unit);
  }
  json.emplace("reading", std::move(reading));
  base::JsonArray items;
  for (std::size_t i = 0; i < draft.items.size(); ++i) {
    items.emplace_back(item_json(call, *books, draft, i, day));
  }
  json.emplace("items", std::move(items));
  const auto name_of = [&](std::string_view actor) { return actor_name(call.house, actor); };
  json.emplace("chosen", view::chosen_json(*books, call.house.shelf, name_of, draft.chosen, day));
  return json;
}

Answer list_documents(Call& call) {
  TK_TRY(const auto drafts, office::documents(call.house, call.actor));
  const auto books = call.house.desk.books();
  base::JsonArray documents;
  for (const auto& draft : drafts) documents.emplace_back(summary_json(call, *books, draft));
  return base::Json(base::JsonObject{{"documents", std::move(documents)}});
}

Answer upload(Call& call) {
  const auto name = call.request.query_value("name").value_or("");
  const bool declared = call.request.query_value("declared").value_or("") == "true";
  TK_TRY(const auto id,
         office::read_document(call.house, call.actor,
                               {.name = std::string{name.empty() ? "tài liệu" : name},
                                .bytes = call.request.body,
                                .declared = declared}));
  return base::Json(base::JsonObject{{"id", id}});
}

Answer see_document(Call& call) {
  TK_TRY(const auto draft, office::find_document(call.house, call.actor, call.request.param("id")));
  return base::Json(document_json(call, draft));
}

Answer change_document(Call& call) {
  office::Choice choice;
  TK_TRY(choice.unit, optional_unit(call));
  if (call.body.contains("year")) {
    TK_TRY(const auto year, base::json_integer(call.body, "year"));
    choice.year = year_of_number(year);
  }
  if (call.body.contains("part")) {
    TK_TRY(const auto part, base::json_string(call.body, "part"));
    TK_TRY(choice.part, period::parse_year_part(part));
  }
  if (call.body.contains("reason")) {
    TK_TRY(choice.reason, base::json_string(call.body, "reason"));
  }
  TK_TRY(const auto draft,
         office::choose(call.house, call.actor, call.request.param("id"), choice));
  return base::Json(document_json(call, draft));
}

base::Result<figure::Mark> mark_in(const base::JsonObject& value) {
  TK_TRY(const auto text, base::json_string(value, "mark"));
  if (const auto mark = figure::parse_mark(text)) return *mark;
  return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "mark"}}};
}

base::Result<office::Decision> decision_in(const base::JsonObject& body) {
  office::Decision decision;
  if (body.contains("state")) {
    TK_TRY(const auto text, base::json_string(body, "state"));
    TK_TRY(decision.state, draft::parse_item_state(text));
  }
  if (body.contains("indicator")) {
    TK_TRY(decision.indicator, base::json_string(body, "indicator"));
  }
  if (body.contains("value")) {
    TK_TRY(const auto value, base::json_object(body, "value"));
    if (value.contains("number")) {
      TK_TRY(const auto text, base::json_string(value, "number"));
      TK_TRY(decision.number, base::parse_decimal(text));
    }
    if (value.contains("mark")) {
      TK_TRY(decision.mark, mark_in(value));
    }
  }
  return decision;
}

Answer change_item(Call& call) {
  const auto& text = call.request.param("n");
  TK_TRY(const auto number, base::parse_decimal(text));
  TK_TRY(const auto decision, decision_in(call.body));
  if (number.scale() != 0 || number.units() < 0) {
    return base::Error{base::ErrorKind::not_found, "document.no_item", {{"item", text}}};
  }
  const auto item = static_cast<std::size_t>(number.units());
  TK_TRY(const auto draft,
         office::decide(call.house, call.actor, call.request.param("id"), item, decision));
  const auto day = office::day_of(draft).value_or(base::vietnamese_day(draft.received));
  return base::Json(item_json(call, *call.house.desk.books(), draft, item, day));
}

Answer accept(Call& call) {
  const auto& id = call.request.param("id");
  TK_TRY(auto problems, office::acceptance_problems(call.house, call.actor, id));
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  TK_TRY(const auto accepted, office::accept_document(call.house, call.actor, id));
  const auto& counts = accepted.counts;
  return base::Json(base::JsonObject{{"entry", accepted.receipt.recorded.entry},
                                     {"report", base::to_text(accepted.report)},
                                     {"receipt", accepted.receipt.anchor},
                                     {"at", moment_json(accepted.receipt.recorded.at)},
                                     {"accepted", counts.accepted},
                                     {"rejected", counts.rejected},
                                     {"left", counts.total - counts.accepted - counts.rejected}});
}

Answer discard(Call& call) {
  TK_TRY([[maybe_unused]] const auto done,
         office::discard_document(call.house, call.actor, call.request.param("id")));
  return base::Json(nullptr);
}

Answer withdraw(Call& call) {
  TK_TRY(const auto id, base::parse_id_text(call.request.param("id")));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto recorded,
         office::withdraw_report(call.house, call.actor, report::ReportId{id}, reason));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

}  // namespace

std::vector<Endpoint> document_endpoints() {
  return {
      {get, "/documents", "document.see", 200, Takes::nothing, "Every document read, newest first.",
       list_documents},
      {post, "/documents", "document.read", 201, Takes::bytes,
       "Reads a file (text, HTML, DOCX or PDF) into a draft; query: name, declared=true.", upload},
      {get, "/documents/{id}", "document.see", 200, Takes::nothing,
       "A document's text, what was read from it, and what was decided.", see_document},
      {patch, "/documents/{id}", "document.decide", 200, Takes::json,
       "Chooses unit, year and part of the year; body: unit, year, part (year, H1, H2) or some of "
       "them, reason.",
       change_document},
      {patch, "/documents/{id}/items/{n}", "document.decide", 200, Takes::json,
       "Decides one figure; body: state, indicator, value {number, mark}.", change_item},
      {post, "/documents/{id}/accept", "report.accept", 201, Takes::json,
       "Records the accepted figures in the ledger with their evidence.", accept},
      {post, "/documents/{id}/discard", "document.discard", 204, Takes::json,
       "Throws a draft and its text away.", discard},
      {post, "/reports/{id}/withdraw", "report.withdraw", 200, Takes::json,
       "Takes an accepted report out of every total and page; body: reason.", withdraw}};
}

}  // namespace tongket::api
