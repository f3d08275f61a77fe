#include <array>

#include "call.h"
#include "office/articles.h"
#include "office/decisions.h"
#include "office/removals.h"
#include "unit/words.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Json recorded_json(const office::House& house,
                         const std::optional<ledger::Recorded>& recorded) {
  if (!recorded) return nullptr;
  return base::JsonObject{{"by", actor_name(house, recorded->actor)},
                          {"at", moment_json(recorded->at)},
                          {"entry", recorded->entry}};
}

/// Who ended something, when and why; the reason is null when it was taken out, or never given.
base::Json ended_json(const Call& call, const std::optional<ledger::Recorded>& recorded,
                      const std::optional<shelf::TextRef>& reason) {
  auto json = recorded_json(call.house, recorded);
  if (json.is_null()) return json;
  const auto text = reason ? shelf::find_text(call.house.shelf, *reason)
                           : base::Result<std::optional<std::string>>{std::optional<std::string>{}};
  json.get_object().emplace(
      "reason", text.ok() && text.value() ? base::Json(*text.value()) : base::Json(nullptr));
  return json;
}

std::string code_of(const books::Books& books, indicator::IndicatorId id) {
  const auto* found = books.catalogue->latest(id);
  return found == nullptr ? base::to_text(id) : found->code;
}

base::JsonObject paper_json(const decision::Decision& basis) {
  return {{"number", basis.number()},
          {"date", base::to_iso(basis.day())},
          {"signer_body", basis.issuer()},
          {"cite", decision::cite(basis, base::Language::vi)}};
}

Answer list_decisions(Call& call) {
  const auto books = call.house.desk.books();
  const auto today = base::vietnamese_day(call.house.clock.now());
  base::JsonArray holds;
  for (const auto& [opened, recorded] : books->releases->holds()) {
    if (opened.scope && !call.house.desk.bears_on(call.actor, *opened.scope)) continue;
    auto line = paper_json(opened.basis);
    base::JsonArray codes;
    for (const auto id : opened.indicators) codes.emplace_back(code_of(*books, id));
    line.emplace("indicators", std::move(codes));
    line.emplace("scope", opened.scope ? base::Json(unit::full_name_on(
                                             *books->units, *opened.scope,
                                             books->units->day_in_life(*opened.scope, today)))
                                       : base::Json(nullptr));
    line.emplace("by", actor_name(call.house, recorded.actor));
    line.emplace("at", moment_json(recorded.at));
    holds.emplace_back(std::move(line));
  }
  base::JsonArray releases;
  for (const auto& [opened, recorded, closed] : books->releases->releases()) {
    if (!call.house.desk.bears_on(call.actor, opened.unit)) continue;
    auto line = paper_json(opened.basis);
    line.emplace("entry", recorded.entry);
    line.emplace("closed",
                 closed ? ended_json(call, closed->recorded, closed->reason) : base::Json(nullptr));
    line.emplace("unit", unit_json(*books, opened.unit, opened.period.last_day()));
    line.emplace("indicator", code_of(*books, opened.indicator));
    line.emplace("year", opened.period.year());
    line.emplace("by", actor_name(call.house, recorded.actor));
    line.emplace("at", moment_json(recorded.at));
    releases.emplace_back(std::move(line));
  }
  return base::Json(
      base::JsonObject{{"holds", std::move(holds)}, {"releases", std::move(releases)}});
}

Answer open_hold(Call& call) {
  TK_TRY(const auto paper, paper_in(call));
  TK_TRY(const auto scope, optional_unit(call));
  TK_TRY(const auto list, base::json_array(call.body, "indicators"));
  std::vector<std::string> codes;
  for (const auto& code : list) codes.emplace_back(code.is_string() ? code.get_string() : "");
  TK_TRY(const auto recorded, office::open_hold(call.house, call.actor, codes, scope, paper));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

struct UnitYear {
  unit::UnitId unit;
  period::Period period;
};

base::Result<UnitYear> unit_year_in(const Call& call) {
  TK_TRY(const auto unit_text, base::json_string(call.body, "unit"));
  TK_TRY(const auto unit, known_unit(*call.house.desk.books(), unit_text));
  TK_TRY(const auto period, asked_period(call));
  return UnitYear{unit, period};
}

Answer open_release(Call& call) {
  TK_TRY(const auto paper, paper_in(call));
  TK_TRY(const auto where, unit_year_in(call));
  TK_TRY(const auto code, base::json_string(call.body, "indicator"));
  TK_TRY(const auto recorded,
         office::open_release(call.house, call.actor, where.unit, code, where.period, paper));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer close_release(Call& call) {
  const auto& text = call.request.param("entry");
  const auto entry = base::parse_decimal(text);
  if (!entry.ok() || entry.value().scale() != 0) {
    return base::Error{base::ErrorKind::not_found, "release.unknown", {{"release", text}}};
  }
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto recorded,
         office::close_release(call.house, call.actor, entry.value().units(), reason));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer list_removals(Call& call) {
  const auto books = call.house.desk.books();
  base::JsonArray removals;
  for (const auto& [id, removal] : books->removals->all()) {
    if (!answers_for(call, "removal.see", office::unit_of_removal(*books, removal))) continue;
    const auto& target = removal.proposal.target;
    removals.emplace_back(base::JsonObject{
        {"id", base::to_text(id)},
        {"target",
         base::JsonObject{{"kind", target.substr(0, target.find(' '))}, {"label", target}}},
        {"reason", removal.proposal.reason},
        {"proposed", recorded_json(call.house, removal.proposed)},
        {"confirmed", recorded_json(call.house, removal.confirmed)}});
  }
  return base::Json(base::JsonObject{{"removals", std::move(removals)}});
}

Answer propose_removal(Call& call) {
  TK_TRY(const auto target, base::json_string(call.body, "target"));
  TK_TRY(const auto reason, base::json_string(call.body, "reason"));
  TK_TRY(const auto id, office::propose_removal(call.house, call.actor, target, reason));
  return base::Json(base::JsonObject{{"id", base::to_text(id)}});
}

Answer confirm_removal(Call& call) {
  TK_TRY(const auto id, base::parse_id_text(call.request.param("id")));
  TK_TRY(const auto recorded,
         office::confirm_removal(call.house, call.actor, removal::RemovalId{id}));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer list_notes(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto unit, known_unit(*books, call.request.query_value("unit").value_or("")));
  TK_TRY(const auto period, period_of_text(call.request.query_value("year").value_or("")));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "note.see", .unit = unit}));
  base::JsonArray notes;
  for (const auto* note : books->reports->notes(unit, period)) {
    TK_TRY(const auto text, shelf::find_text(call.house.shelf, note->added.text));
    notes.emplace_back(base::JsonObject{{"id", base::to_text(note->added.note)},
                                        {"text", text ? base::Json(*text) : base::Json(nullptr)},
                                        {"by", actor_name(call.house, note->recorded.actor)},
                                        {"at", moment_json(note->recorded.at)}});
  }
  return base::Json(base::JsonObject{{"notes", std::move(notes)}});
}

Answer add_note(Call& call) {
  TK_TRY(const auto where, unit_year_in(call));
  TK_TRY(const auto text, base::json_string(call.body, "text"));
  TK_TRY(const auto id, office::add_note(call.house, call.actor, where.unit, where.period, text));
  return base::Json(base::JsonObject{{"id", base::to_text(id)}});
}

Answer list_articles(Call& call) {
  constexpr std::array<std::string_view, 3> kStates{"proposed", "published", "withdrawn"};
  const auto books = call.house.desk.books();
  base::JsonArray articles;
  for (const auto& [id, article] : books->articles->all()) {
    const auto& proposal = article.proposal;
    if (!answers_for(call, "article.see", proposal.unit)) continue;
    articles.emplace_back(base::JsonObject{
        {"id", base::to_text(id)},
        {"unit", unit_json(*books, proposal.unit, proposal.period.last_day())},
        {"year", proposal.period.year()},
        {"title", article_title(call.house.shelf, article).value_or("[đã xoá]")},
        {"state", kStates[static_cast<std::size_t>(article.state)]},
        {"proposed_by", actor_name(call.house, article.proposed.actor)},
        {"published_by", article.published
                             ? base::Json(actor_name(call.house, article.published->actor))
                             : base::Json(nullptr)},
        {"proposed", recorded_json(call.house, article.proposed)},
        {"published", recorded_json(call.house, article.published)},
        {"withdrawn", ended_json(call, article.withdrawn, article.reason)},
        {"public_path", "/bai/" + proposal.public_id}});
  }
  return base::Json(base::JsonObject{{"articles", std::move(articles)}});
}

Answer propose_article(Call& call) {
  TK_TRY(const auto where, unit_year_in(call));
  TK_TRY(const auto id,
         office::propose_article(call.house, call.actor, where.unit, where.period.year()));
  return base::Json(base::JsonObject{{"id", base::to_text(id)}});
}

base::Result<news::ArticleId> article_in(const Call& call) {
  TK_TRY(const auto id, base::parse_id_text(call.request.param("id")));
  return news::ArticleId{id};
}

Answer publish_article(Call& call) {
  TK_TRY(const auto id, article_in(call));
  TK_TRY(const auto recorded, office::publish_article(call.house, call.actor, id));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer withdraw_article(Call& call) {
  TK_TRY(const auto id, article_in(call));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto recorded, office::withdraw_article(call.house, call.actor, id, reason));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

}  // namespace

std::vector<Endpoint> publishing_endpoints() {
  return {
      {get, "/decisions", "decision.see", 200, Takes::nothing,
       "Decisions that open what ships switched off, or a value to the public.", list_decisions},
      {post, "/decisions/hold", "hold.open", 201, Takes::json,
       "Lets indicators be held; body: indicators, unit (optional), number, date, body.",
       open_hold},
      {post, "/decisions/release", "release.open", 201, Takes::json,
       "Opens one value to the public; body: unit, indicator, year, number, date, body.",
       open_release},
      {post, "/decisions/release/{entry}/close", "release.close", 200, Takes::json,
       "Closes an opened value to the public again; body: reason.", close_release},
      {get, "/removals", "removal.see", 200, Takes::nothing,
       "What was taken out or waits for a second person, of the units one answers for.",
       list_removals},
      {post, "/removals", "removal.propose", 201, Takes::json,
       "Proposes to take words out; body: target, reason (secret, person, mistake).",
       propose_removal},
      {post, "/removals/{id}/confirm", "removal.confirm", 200, Takes::json,
       "The second person confirms; then the words are erased.", confirm_removal},
      {get, "/notes", "note.see", 200, Takes::nothing,
       "Notes beside a unit's year; query: unit, year.", list_notes},
      {post, "/notes", "note.add", 201, Takes::json,
       "Puts words beside a unit's year; body: unit, year, text.", add_note},
      {get, "/articles", "article.see", 200, Takes::nothing,
       "Articles of the units one answers for, and their state.", list_articles},
      {post, "/articles", "article.propose", 201, Takes::json,
       "Makes an article of a unit's year; body: unit, year.", propose_article},
      {post, "/articles/{id}/publish", "article.publish", 200, Takes::json,
       "A second person publishes.", publish_article},
      {post, "/articles/{id}/withdraw", "article.withdraw", 200, Takes::json,
       "Takes an article off the public pages; body: reason.", withdraw_article}};
}

}  // namespace tongket::api
