// Awards: calls, proposals, councils, decisions, the golden book; and names, which only whoever
// works on awards may see, each look recorded.
#include "office/awards.h"

#include <algorithm>

#include "award/rules.h"
#include "call.h"
#include "view/award_documents.h"
#include "view/awards.h"

namespace tongket::api {
namespace {

using award::DecisionId;
using award::NominationId;
using award::RoundId;
using enum wire::Method;

constexpr std::size_t kVotesMost = award::kNominationsMost;

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

base::Error wrong_type(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

/// A text of the body; empty where there is none, or null.
base::Result<std::string> text_in(const base::JsonObject& body, std::string_view key) {
  if (!body.contains(key) || body.at(key).is_null()) return std::string{};
  return base::json_string(body, key);
}

base::Result<base::Date> day_in(const base::JsonObject& body, std::string_view key) {
  TK_TRY(const auto text, base::json_string(body, key));
  return base::parse_iso(text);
}

base::Result<std::optional<std::int64_t>> count_in(const base::JsonObject& body,
                                                   std::string_view key) {
  if (!body.contains(key) || body.at(key).is_null()) return std::optional<std::int64_t>{};
  TK_TRY(const auto number, base::json_integer(body, key));
  if (number < 0 || number > award::kCountMost) return wrong_type(key);
  return std::optional{number};
}

base::Error word_unknown(const std::string& word, std::string_view allowed) {
  return {base::ErrorKind::invalid,
          "award.word_unknown",
          {{"word", word}, {"allowed", std::string{allowed}}}};
}

template <class AnyId>
base::Result<AnyId> id_in(const base::JsonObject& body, std::string_view key) {
  TK_TRY(const auto text, base::json_string(body, key));
  TK_TRY(const auto id, base::parse_id_text(text));
  return AnyId{id};
}

view::AwardLooker looker(const Call& call) {
  return {.today = today(call),
          .may_see = [&call](unit::UnitId unit) { return answers_for(call, "award.see", unit); },
          .name_of = [&call](std::string_view actor) { return actor_name(call.house, actor); },
          .messages = call.messages};
}

base::JsonObject receipt_json(const office::Receipt& receipt) {
  return {{"entry", receipt.recorded.entry},
          {"at", moment_json(receipt.recorded.at)},
          {"receipt", receipt.anchor}};
}

template <class AnyId>
Answer made_json(const office::MadeOfAwards<AnyId>& made) {
  auto json = receipt_json(made.receipt);
  json.emplace("id", base::to_text(made.id));
  return base::Json(std::move(json));
}

/// A round the asker may know of: they answer for whoever called it, or it calls units of theirs.
bool concerns(const Call& call, const award::Round& round) {
  return answers_for(call, "award.see", round.call.unit) ||
         call.house.desk.bears_on(call.actor, round.call.unit);
}

/// The round of the path.
/// Errors  `award.unknown` (not_found). `access.out_of_scope` (forbidden): none of the actor's
///         business.
base::Result<const award::Round*> named(const Call& call, const books::Books& books) {
  const auto& text = call.request.param("id");
  const auto id = base::parse_id_text(text);
  const auto* found = id.ok() ? books.awards->find(RoundId{id.value()}) : nullptr;
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "award.unknown", {{"round", text}}};
  }
  if (!concerns(call, *found)) {
    TK_TRY([[maybe_unused]] const auto allowed,
           call.house.desk.may(call.actor, {.act = "award.see", .unit = found->call.unit}));
  }
  return found;
}

base::Result<NominationId> named_nomination(const Call& call) {
  const auto& text = call.request.param("nomination");
  const auto id = base::parse_id_text(text);
  if (!id.ok()) {
    return base::Error{
        base::ErrorKind::not_found, "award.nomination_unknown", {{"nomination", text}}};
  }
  return NominationId{id.value()};
}

base::Result<DecisionId> named_decision(const Call& call) {
  const auto& text = call.request.param("decision");
  const auto id = base::parse_id_text(text);
  if (!id.ok()) {
    return base::Error{base::ErrorKind::not_found, "award.decision_unknown", {{"decision", text}}};
  }
  return DecisionId{id.value()};
}

/// Rounds of the asked unit, of those below it and of those that call it; of a year, where one is
/// named.
Answer list(Call& call) {
  TK_TRY(const auto unit, asked_top(call, "award.see"));
  TK_TRY(const auto year, asked_number(call, "year"));
  const auto books = call.house.desk.books();
  auto of_the_unit = call.actor;
  of_the_unit.scope = unit;
  auto rounds = books->awards->of(
      [&](unit::UnitId holder) { return call.house.desk.bears_on(of_the_unit, holder); });
  std::ranges::reverse(rounds);
  base::JsonArray json;
  for (const auto* round : rounds) {
    if (year && round->call.year != *year) continue;
    TK_TRY(auto head, view::award_head(*books, call.house.shelf, *round));
    json.emplace_back(std::move(head));
  }
  const auto may = call.house.desk.may(call.actor, {.act = "award.call", .unit = unit}).ok();
  return base::Json(base::JsonObject{{"unit", unit_json(*books, unit, today(call))},
                                     {"rounds", std::move(json)},
                                     {"may", base::JsonObject{{"call", may}}}});
}

Answer one(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(auto json, view::award_page(*books, call.house.shelf, *found, looker(call)));
  base::JsonObject may;
  for (const std::string_view act : {"opine", "decide", "register", "revoke", "look", "expire"}) {
    const std::string name = "award." + std::string{act};
    may.emplace(act, call.house.desk.may(call.actor, {.act = name, .unit = found->call.unit}).ok());
  }
  const auto own = call.actor.scope.value_or(found->call.unit);
  for (const std::string_view act : {"propose", "withdraw", "attach"}) {
    const std::string name = "award." + std::string{act};
    may.emplace(act, call.house.desk.may(call.actor, {.act = name, .unit = own}).ok());
  }
  json.emplace("may", std::move(may));
  return base::Json(std::move(json));
}

base::Result<award::Limit> limit_in(const base::Json& json) {
  if (!json.is_object()) return wrong_type("limits");
  const auto& object = json.get_object();
  award::Limit limit;
  TK_TRY(limit.form, base::json_string(object, "form"));
  TK_TRY(const auto force_text, base::json_string(object, "force"));
  const auto force = award::parse_force(force_text);
  if (!force) return word_unknown(force_text, "army, militia, civil");
  limit.force = *force;
  TK_TRY(limit.base, count_in(object, "base"));
  TK_TRY(limit.quota, count_in(object, "quota"));
  if (!limit.base && !limit.quota) return wrong_type("limits");
  return limit;
}

/// The unit that calls: the one of the body, or the one in the actor's charge.
base::Result<unit::UnitId> holder_in(const Call& call, const books::Books& books) {
  TK_TRY(const auto asked, optional_unit(call));
  if (asked) return *asked;
  if (call.actor.scope) return *call.actor.scope;
  return asked_unit(call, books, today(call), "award.call");
}

Answer open_round(Call& call) {
  const auto books = call.house.desk.books();
  office::RoundOrder order;
  TK_TRY(order.unit, holder_in(call, *books));
  TK_TRY(const auto year, base::json_integer(call.body, "year"));
  order.year = year_of_number(year);
  TK_TRY(const auto occasion_text, text_in(call.body, "occasion"));
  const auto occasion = award::parse_occasion(occasion_text.empty() ? "annual" : occasion_text);
  if (!occasion) return word_unknown(occasion_text, "annual, half, campaign, deed");
  order.occasion = *occasion;
  TK_TRY(order.due, day_in(call.body, "due"));
  TK_TRY(order.words, text_in(call.body, "title"));
  if (call.body.contains("limits")) {
    TK_TRY(const auto limits, base::json_array(call.body, "limits"));
    for (const auto& each : limits) {
      if (order.limits.size() > award::kLimitsMost) break;
      TK_TRY(auto limit, limit_in(each));
      order.limits.push_back(std::move(limit));
    }
  }
  TK_TRY(const auto made, office::call_awards(call.house, call.actor, order));
  return made_json(made);
}

Answer propose(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  office::NominationOrder order{.round = found->call.id};
  TK_TRY(order.unit, holder_in(call, *books));
  TK_TRY(const auto whom_text, base::json_string(call.body, "whom"));
  TK_TRY(const auto force_text, base::json_string(call.body, "force"));
  TK_TRY(order.form, base::json_string(call.body, "form"));
  TK_TRY(order.body, base::json_string(call.body, "body"));
  TK_TRY(order.nominee.name, text_in(call.body, "name"));
  TK_TRY(order.nominee.post, text_in(call.body, "post"));
  TK_TRY(order.grounds, text_in(call.body, "grounds"));
  const auto whom = award::parse_whom(whom_text);
  if (!whom) return word_unknown(whom_text, "collective, individual, family");
  const auto force = award::parse_force(force_text);
  if (!force) return word_unknown(force_text, "army, militia, civil");
  order.whom = *whom;
  order.force = *force;
  TK_TRY(const auto made, office::propose_award(call.house, call.actor, order));
  return made_json(made);
}

Answer attach(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto nomination, named_nomination(call));
  const office::TargetPaper paper{
      .name = std::string{call.request.query_value("name").value_or("ho-so.pdf")},
      .bytes = call.request.body,
      .declared = call.request.query_value("declared").value_or("") == "true"};
  TK_TRY(const auto receipt, office::attach_nomination_paper(call.house, call.actor, found->call.id,
                                                             nomination, paper));
  return base::Json(receipt_json(receipt));
}

Answer withdraw(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto nomination, named_nomination(call));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt,
         office::withdraw_nomination(call.house, call.actor, found->call.id, nomination, reason));
  return base::Json(receipt_json(receipt));
}

base::Result<award::Vote> vote_in(const base::Json& json) {
  if (!json.is_object()) return wrong_type("votes");
  award::Vote vote;
  TK_TRY(vote.nomination, id_in<NominationId>(json.get_object(), "nomination"));
  TK_TRY(const auto in_favour, count_in(json.get_object(), "for"));
  TK_TRY(const auto against, count_in(json.get_object(), "against"));
  vote.in_favour = in_favour.value_or(0);
  vote.against = against.value_or(0);
  return vote;
}

Answer opine(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  office::MeetingOrder order{.round = found->call.id};
  TK_TRY(order.day, day_in(call.body, "day"));
  TK_TRY(order.members, base::json_integer(call.body, "members"));
  TK_TRY(order.present, base::json_integer(call.body, "present"));
  TK_TRY(order.words, text_in(call.body, "words"));
  TK_TRY(const auto votes, base::json_array(call.body, "votes"));
  for (const auto& each : votes) {
    if (order.votes.size() == kVotesMost) break;
    TK_TRY(const auto vote, vote_in(each));
    order.votes.push_back(vote);
  }
  TK_TRY(const auto receipt, office::hold_council(call.house, call.actor, order));
  return base::Json(receipt_json(receipt));
}

base::Result<office::AwardDecisionOrder::Line> line_in(const base::Json& json) {
  if (!json.is_object()) return wrong_type("lines");
  office::AwardDecisionOrder::Line line;
  TK_TRY(line.nomination, id_in<NominationId>(json.get_object(), "nomination"));
  TK_TRY(line.form, text_in(json.get_object(), "form"));
  return line;
}

Answer decide(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  office::AwardDecisionOrder order{.round = found->call.id};
  TK_TRY(order.body, base::json_string(call.body, "body"));
  TK_TRY(order.number, base::json_string(call.body, "number"));
  TK_TRY(order.day, day_in(call.body, "day"));
  TK_TRY(order.signer, text_in(call.body, "signer"));
  if (call.body.contains("lines")) {
    TK_TRY(const auto lines, base::json_array(call.body, "lines"));
    for (const auto& each : lines) {
      if (order.lines.size() == award::kNominationsMost) break;
      TK_TRY(auto line, line_in(each));
      order.lines.push_back(std::move(line));
    }
  }
  TK_TRY(const auto made, office::decide_awards(call.house, call.actor, order));
  return made_json(made);
}

Answer enter(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto decision, named_decision(call));
  TK_TRY(const auto first, count_in(call.body, "first"));
  TK_TRY(const auto made,
         office::enter_awards(call.house, call.actor, found->call.id, decision, first));
  return made_json(made);
}

Answer revoke(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto decision, named_decision(call));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt,
         office::revoke_awards(call.house, call.actor, found->call.id, decision, reason));
  return base::Json(receipt_json(receipt));
}

Answer names(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto receipt,
         office::look_at_names(call.house, call.actor,
                               {.round = found->call.id, .unit = found->call.unit, .at = "round"}));
  TK_TRY(auto json, view::award_names(call.house.shelf, *found, looker(call)));
  json.emplace("entry", receipt.recorded.entry);
  return base::Json(std::move(json));
}

constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kPdf = "application/pdf";

/// A paper of a round, which names persons: that it was made is recorded before it goes out.
Answer paper(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "award.look", .unit = found->call.unit}));
  view::AwardPaper wanted{.name = std::string{call.request.param("name")}, .today = today(call)};
  TK_TRY(const auto form, text_in(call.body, "form"));
  if (!form.empty() && form != "docx" && form != "pdf") return word_unknown(form, "docx, pdf");
  if (call.body.contains("decision")) {
    TK_TRY(wanted.decision, id_in<DecisionId>(call.body, "decision"));
  }
  if (call.body.contains("nomination")) {
    TK_TRY(wanted.nomination, id_in<NominationId>(call.body, "nomination"));
  }
  TK_TRY(auto bytes, view::award_document(*books, call.house.shelf, *found, wanted));
  if (form == "pdf") {
    TK_TRY(bytes, call.house.make_pdf(bytes));
  }
  TK_TRY([[maybe_unused]] const auto look,
         office::look_at_names(
             call.house, call.actor,
             {.round = found->call.id, .unit = found->call.unit, .at = wanted.name}));
  call.file = File{form == "pdf" ? kPdf : kDocx, std::move(bytes)};
  return base::Json{};
}

Answer find(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto unit, holder_in(call, *books));
  view::AwardSought sought;
  TK_TRY(sought.name, base::json_string(call.body, "name"));
  TK_TRY(sought.form, text_in(call.body, "form"));
  TK_TRY(const auto year, count_in(call.body, "year"));
  if (year) sought.year = year_of_number(*year);
  if (call.body.contains("of")) {
    TK_TRY(const auto of, base::json_string(call.body, "of"));
    TK_TRY(sought.unit, known_unit(*books, of));
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "award.look", .unit = unit}));
  TK_TRY(auto json, view::award_find(*books, call.house.shelf, sought, looker(call)));
  TK_TRY(const auto receipt, office::look_at_names(call.house, call.actor,
                                                   {.round = {}, .unit = unit, .at = "search"}));
  json.emplace("entry", receipt.recorded.entry);
  return base::Json(std::move(json));
}

Answer expire(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(const auto receipt, office::expire_names(call.house, call.actor, found->call.id));
  return base::Json(receipt_json(receipt));
}

Answer golden_book(Call& call) {
  TK_TRY(const auto unit, asked_top(call, "award.see"));
  TK_TRY(const auto year, asked_year(call));
  const auto books = call.house.desk.books();
  TK_TRY(auto json, view::award_register(*books, call.house.shelf, unit, year));
  return base::Json(std::move(json));
}

}  // namespace

std::vector<Endpoint> award_endpoints() {
  return {
      {get, "/awards", "award.see", 200, Takes::nothing,
       "Rounds of awards of a unit, of the units below it and of those above that call it; query: "
       "unit, year.",
       list},
      {post, "/awards", "award.call", 201, Takes::json,
       "Calls a round; body: unit, year, occasion annual|half|campaign|deed, due, title, limits "
       "[{form, force army|militia|civil, base, quota}].",
       open_round},
      {get, "/awards/book", "award.see", 200, Takes::nothing,
       "The golden book of a unit's year, without a person's name; query: unit, year.",
       golden_book},
      {post, "/awards/find", "award.look", 200, Takes::json,
       "Who got something, by a part of a name with or without marks; the look is recorded; body: "
       "name, unit (in whose charge), of, year, form.",
       find},
      {get, "/awards/{id}", "award.see", 200, Takes::nothing,
       "A round: shares and limits, proposals with what there is to say of each, councils, "
       "decisions, money; no person's name.",
       one},
      {post, "/awards/{id}/proposals", "award.propose", 201, Takes::json,
       "Proposes; body: unit, whom collective|individual|family, force, form, body, name, post, "
       "grounds with bound figures {{TQ.26}}.",
       propose},
      {post, "/awards/{id}/proposals/{nomination}/papers", "award.attach", 201, Takes::bytes,
       "Attaches a paper; query: name, declared=true: it holds no state secret.", attach},
      {post, "/awards/{id}/proposals/{nomination}/withdraw", "award.withdraw", 201, Takes::json,
       "Takes a proposal back; name and grounds are erased; body: reason.", withdraw},
      {post, "/awards/{id}/councils", "award.opine", 201, Takes::json,
       "What a council said; body: day, members, present, words, votes [{nomination, for, "
       "against}]: numbers, never who.",
       opine},
      {post, "/awards/{id}/decisions", "award.decide", 201, Takes::json,
       "Records a decision; body: body, number, day, signer (a post), lines [{nomination, form}]; "
       "no lines: everything open for that body.",
       decide},
      {post, "/awards/{id}/decisions/{decision}/register", "award.register", 201, Takes::json,
       "Enters a decision in the golden book; body: first (none: after the last number).", enter},
      {post, "/awards/{id}/decisions/{decision}/revoke", "award.revoke", 201, Takes::json,
       "Takes a decision back; body: reason.", revoke},
      {post, "/awards/{id}/names", "award.look", 200, Takes::json,
       "The names of a round's persons; the look is recorded.", names},
      {post, "/awards/{id}/papers/{name}", "award.look", 200, Takes::json,
       "A paper of a round: submission, minutes, decision, merits, ceremony, certificates; the "
       "look "
       "is recorded; body: form docx|pdf, decision, nomination.",
       paper},
      {post, "/awards/{id}/expire", "award.expire", 201, Takes::json,
       "Erases the names of a round whose time is over.", expire}};
}

}  // namespace tongket::api
