// Sơ kết and tổng kết: the book of a review, its texts, its conference.
#include "office/reviews.h"

#include <mutex>

#include "access/patience.h"
#include "call.h"
#include "paper/documents.h"
#include "review/outline.h"
#include "view/review_annexes.h"
#include "view/review_charts.h"
#include "view/review_documents.h"
#include "view/review_reading.h"
#include "view/review_slides.h"
#include "view/reviews.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::string_view kPdf = "application/pdf";
constexpr std::size_t kListMost = 300;  ///< The latest; older ones are still found by their id.

base::Json receipt_json(const office::Receipt& receipt) {
  return base::JsonObject{{"entry", receipt.recorded.entry},
                          {"at", moment_json(receipt.recorded.at)},
                          {"receipt", receipt.anchor}};
}

/// The review of the path, which the actor may see.
/// Errors  `review.unknown` (not_found); those of `Desk::may`.
base::Result<const review::Review*> named(const Call& call, const books::Books& books) {
  const std::string text{call.request.param("id")};
  const auto id = base::parse_id_text(text);
  const auto* found = id.ok() ? books.reviews->find(review::ReviewId{id.value()}) : nullptr;
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "review.unknown", {{"review", text}}};
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "review.see", .unit = found->opening.unit}));
  return found;
}

base::Result<review::ReviewId> named_id(const Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  return found->opening.id;
}

/// A text of the body; empty where there is none.
base::Result<std::string> text_in(const base::JsonObject& body, std::string_view key) {
  if (!body.contains(key)) return std::string{};
  return base::json_string(body, key);
}

Answer list(Call& call) {
  const auto books = call.house.desk.books();
  const auto unit_text = call.request.query_value("unit");
  std::optional<unit::UnitId> unit;
  if (unit_text) {
    TK_TRY(unit, known_unit(*books, *unit_text));
  }
  TK_TRY(const auto year, asked_number(call, "year"));
  base::JsonArray reviews;
  for (const auto* each : books->reviews->all()) {
    const auto& opening = each->opening;
    const bool wanted = (!unit || opening.unit == *unit) && (!year || opening.year == *year) &&
                        answers_for(call, "review.see", opening.unit);
    if (reviews.size() < kListMost && wanted) {
      reviews.emplace_back(view::review_head(*books, *each));
    }
  }
  return base::Json(base::JsonObject{{"reviews", std::move(reviews)}});
}

base::Result<office::ReviewOrder> order_in(const Call& call) {
  const auto books = call.house.desk.books();
  office::ReviewOrder order;
  TK_TRY(const auto asked, optional_unit(call));
  if (!asked && !call.actor.scope) {
    return base::Error{base::ErrorKind::invalid, "json.missing", {{"key", "unit"}}};
  }
  order.unit = asked ? *asked : *call.actor.scope;
  TK_TRY(const auto kind, base::json_string(call.body, "kind"));
  TK_TRY(const auto occasion, text_in(call.body, "occasion"));
  TK_TRY(const auto body, text_in(call.body, "body"));
  TK_TRY(const auto year, base::json_integer(call.body, "year"));
  TK_TRY(const auto supersedes, text_in(call.body, "supersedes"));
  TK_TRY(order.reason, optional_reason(call));
  const auto read_kind = review::parse_kind(kind);
  const auto read_occasion =
      occasion.empty() ? std::optional{order.occasion} : review::parse_occasion(occasion);
  if (!read_kind || !read_occasion) {
    return base::Error{
        base::ErrorKind::invalid, "review.word_unknown", {{"word", read_kind ? occasion : kind}}};
  }
  order.kind = *read_kind;
  order.occasion = *read_occasion;
  order.body = review::usual_body(order.occasion);
  if (!body.empty()) {
    TK_TRY(order.body, unit::parse_body_kind(body));
  }
  order.year = year_of_number(year);
  if (!supersedes.empty()) {
    TK_TRY(const auto id, base::parse_id_text(supersedes));
    order.supersedes = review::ReviewId{id};
  }
  return order;
}

Answer open(Call& call) {
  TK_TRY(const auto order, order_in(call));
  TK_TRY(const auto opened, office::open_review(call.house, call.actor, order));
  auto json = receipt_json(opened.receipt).as_object();
  json.emplace("id", base::to_text(opened.id));
  return base::Json(std::move(json));
}

Answer one(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  const view::ReviewFor looker{
      .messages = call.messages,
      .name_of = [&](std::string_view actor) { return actor_name(call.house, actor); },
      .may_see = [&](unit::UnitId unit) { return answers_for(call, "review.see", unit); }};
  TK_TRY(auto json, view::review_page(*books, call.house.shelf, *found, looker));
  base::JsonObject may;
  for (const std::string_view act :
       {"plan", "freeze", "assess", "write", "comment", "approve", "reopen", "register"}) {
    const auto asked = "review." + std::string{act};
    may.emplace(act,
                call.house.desk.may(call.actor, {.act = asked, .unit = found->opening.unit}).ok());
  }
  may.emplace(
      "conclude",
      call.house.desk.may(call.actor, {.act = "task.give", .unit = found->opening.unit}).ok());
  json.emplace("may", std::move(may));
  return base::Json(std::move(json));
}

Answer book(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  view::BookChoice choice{.area = std::string{call.request.query_value("area").value_or("")}};
  if (const auto unit = call.request.query_value("unit")) {
    choice.all_units = *unit == "all";
    if (!choice.all_units) {
      TK_TRY(choice.unit, known_unit(*books, *unit));
    }
  }
  TK_TRY(auto json, view::review_book_json(*books, *found, choice));
  return base::Json(std::move(json));
}

Answer reading(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(auto json, view::review_reading(*books, call.house.shelf, *found));
  return base::Json(std::move(json));
}

Answer differences(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(auto json, view::review_differences(*books, *found));
  return base::Json(std::move(json));
}

Answer freeze(Call& call) {
  TK_TRY(const auto id, named_id(call));
  std::optional<ledger::Position> as_of;
  if (call.body.contains("as_of")) {
    TK_TRY(as_of, base::json_integer(call.body, "as_of"));
  }
  TK_TRY(const auto reason, text_in(call.body, "reason"));
  TK_TRY(const auto receipt, office::freeze_review(call.house, call.actor, id, as_of, reason));
  return receipt_json(receipt);
}

Answer plan(Call& call) {
  TK_TRY(const auto id, named_id(call));
  TK_TRY(const auto conference, review::conference_from(call.body));
  TK_TRY(const auto text, text_in(call.body, "day"));
  std::optional<base::Date> day;
  if (!text.empty()) {
    TK_TRY(day, base::parse_iso(text));
  }
  TK_TRY(const auto receipt, office::plan_review(call.house, call.actor, id, day, conference));
  return receipt_json(receipt);
}

Answer judge(Call& call) {
  office::VerdictOrder order;
  TK_TRY(order.review, named_id(call));
  TK_TRY(order.area, text_in(call.body, "area"));
  TK_TRY(order.grade, base::json_string(call.body, "grade"));
  TK_TRY(order.reason, text_in(call.body, "reason"));
  TK_TRY(const auto receipt, office::judge_review(call.house, call.actor, order));
  return receipt_json(receipt);
}

Answer write(Call& call) {
  office::SectionOrder order{.section = std::string{call.request.param("section")}};
  TK_TRY(order.review, named_id(call));
  TK_TRY(order.text, base::json_string(call.body, "text"));
  TK_TRY(const auto after, base::json_integer(call.body, "after"));
  order.after = static_cast<std::size_t>(std::max<std::int64_t>(after, 0));
  TK_TRY(const auto receipt, office::write_section(call.house, call.actor, order));
  return receipt_json(receipt);
}

Answer clean(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "review.write", .unit = found->opening.unit}));
  TK_TRY(const auto extracted, call.house.extract(call.request.body, "pasted.html"));
  return base::Json(base::JsonObject{{"text", extracted.text}});
}

Answer comment(Call& call) {
  TK_TRY(const auto id, named_id(call));
  TK_TRY(const auto words, base::json_string(call.body, "words"));
  TK_TRY(const auto receipt,
         office::comment_section(call.house, call.actor, id, call.request.param("section"), words));
  return receipt_json(receipt);
}

Answer approve_section(Call& call) {
  TK_TRY(const auto id, named_id(call));
  TK_TRY(const auto receipt,
         office::approve_section(call.house, call.actor, id, call.request.param("section")));
  return receipt_json(receipt);
}

Answer approve(Call& call) {
  TK_TRY(const auto id, named_id(call));
  TK_TRY(const auto receipt, office::approve_review(call.house, call.actor, id));
  return receipt_json(receipt);
}

Answer reopen(Call& call) {
  TK_TRY(const auto id, named_id(call));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt, office::reopen_review(call.house, call.actor, id, reason));
  return receipt_json(receipt);
}

/// Number, day and name in the query, the signed paper in the body.
Answer enter_number(Call& call) {
  const auto in_query = [&](std::string_view name) {
    return std::string{call.request.query_value(name).value_or("")};
  };
  office::RegistrationOrder order{.number = in_query("number"), .paper_name = in_query("name")};
  TK_TRY(order.review, named_id(call));
  TK_TRY(order.day, base::parse_iso(in_query("day")));
  order.paper = call.request.body;
  TK_TRY(const auto receipt, office::register_review(call.house, call.actor, order));
  return receipt_json(receipt);
}

Answer paper(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  const auto& registered = found->registered;
  std::optional<std::string> bytes;
  if (registered && registered->paper) {
    TK_TRY(bytes, shelf::find_text(call.house.shelf, *registered->paper));
  }
  if (!bytes) {
    return base::Error{base::ErrorKind::not_found,
                       "review.no_paper",
                       {{"review", base::to_text(found->opening.id)}}};
  }
  call.file = File{kPdf, std::move(*bytes)};
  return base::Json{};
}

constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Answer document(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  const view::DocumentChoice choice{
      .name = std::string{call.request.param("name")},
      .is_public = call.request.query_value("public").value_or("") == "true",
      .guest = std::string{call.request.query_value("guest").value_or("")}};
  const auto form = call.request.query_value("form").value_or("docx");
  if (form != "docx" && form != "pdf") {
    return base::Error{
        base::ErrorKind::invalid, "review.form_unknown", {{"form", std::string{form}}}};
  }
  TK_TRY(auto bytes, view::review_document(*books, call.house.shelf, *found, choice));
  if (form == "pdf") {
    TK_TRY(bytes, call.house.make_pdf(bytes));
  }
  call.file = File{form == "pdf" ? kPdf : kDocx, std::move(bytes)};
  return base::Json{};
}

base::JsonArray numbers_json(const std::vector<document::Differences::Number>& numbers) {
  base::JsonArray json;
  for (const auto& each : numbers) {
    json.emplace_back(base::JsonObject{
        {"figure", each.tag}, {"section", each.section}, {"was", each.was}, {"now", each.now}});
  }
  return json;
}

/// What became of the report in Word, against the report as it would be printed now. Nothing is
/// taken over: each changed section is written as any other, by whoever may.
Answer read_word(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "review.write", .unit = found->opening.unit}));
  TK_TRY(const auto printed,
         view::review_document(*books, call.house.shelf, *found, {.name = "report"}));
  TK_TRY(const auto sent, call.house.read_word(printed));
  TK_TRY(const auto returned, call.house.read_word(call.request.body));
  const auto became = document::differences(sent, returned);
  base::JsonArray changed;
  for (const auto& each : became.changed) {
    const auto* section = review::find_section(each.key);
    const auto* known = found->section(each.key);
    changed.emplace_back(base::JsonObject{
        {"section", each.key},
        {"title", section == nullptr ? each.key : review::title_of(*section, found->opening)},
        {"version", known == nullptr ? 0 : std::int64_t(known->versions.size())},
        {"was", each.was},
        {"now", each.now}});
  }
  return base::Json(base::JsonObject{{"changed", std::move(changed)},
                                     {"missing", texts_json(became.missing)},
                                     {"unknown", texts_json(became.unknown)},
                                     {"retyped", numbers_json(became.retyped)},
                                     {"unbound", numbers_json(became.unbound)},
                                     {"added_outside", texts_json(became.added_outside)},
                                     {"removed_outside", texts_json(became.removed_outside)}});
}

Answer chart(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(auto svg,
         view::review_chart(*books, *found,
                            {.name = std::string{call.request.param("name")},
                             .code = std::string{call.request.query_value("code").value_or("")},
                             .is_linked = true,
                             .is_public = call.request.query_value("public") == "true"}));
  call.file = File{"image/svg+xml", std::move(svg)};
  return base::Json{};
}

Answer annexes(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  TK_TRY(auto bytes, view::annexes_xlsx(*books, call.house.shelf, *found));
  call.file = File{kXlsx, std::move(bytes)};
  return base::Json{};
}

Answer slides(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named(call, *books));
  const bool is_public = call.request.query_value("public") == "true";
  TK_TRY(auto deck, view::review_slides(*books, call.house.shelf, *found, is_public));
  call.file = File{"text/html; charset=utf-8", std::move(deck)};
  return base::Json{};
}

Answer list_templates(Call& call) {
  const auto books = call.house.desk.books();
  base::JsonArray templates;
  for (const auto name : paper::document_names()) {
    const auto* adopted = books->reviews->template_of(name);
    templates.emplace_back(base::JsonObject{
        {"name", name},
        {"adopted",
         adopted == nullptr ? base::Json(nullptr) : base::Json(moment_json(adopted->recorded.at))},
        {"by", adopted == nullptr ? base::Json(nullptr)
                                  : base::Json(actor_name(call.house, adopted->recorded.actor))}});
  }
  return base::Json(base::JsonObject{{"templates", std::move(templates)}});
}

Answer one_template(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(auto bytes, view::template_file(*books, call.house.shelf, call.request.param("name")));
  call.file = File{kDocx, std::move(bytes)};
  return base::Json{};
}

Answer adopt_template(Call& call) {
  base::Problems problems;
  const auto receipt = office::adopt_template(call.house, call.actor, call.request.param("name"),
                                              call.request.body, problems);
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  if (!receipt.ok()) return receipt.error();
  return receipt_json(receipt.value());
}

/// Whether a code on paper is a frozen book's, and of which review; its figures only to whoever may
/// see them.
/// Looks up the codes on printed reports: 80 bits are not guessed, and nobody may try long.
class CodeDoor {
 public:
  Answer look_up(Call& call) {
    const auto books = call.house.desk.books();
    const std::string code{call.request.param("code")};
    const auto now = call.house.clock.now();
    const std::scoped_lock lock{mutex_};
    if (const auto asked = patience_.ask(call.actor.id, now); !asked.ok()) {
      return base::Error{base::ErrorKind::forbidden, "review.codes_too_many", asked.error().args};
    }
    const auto found = books->reviews->verify(code);
    if (!found) {
      patience_.wrong(call.actor.id, now);
      return base::Error{base::ErrorKind::not_found, "review.code_unknown", {{"code", code}}};
    }
    patience_.right(call.actor.id);
    return verified(call, *books, *found);
  }

 private:
  static Answer verified(const Call& call, const books::Books& books,
                         const review::Reviews::Verified& found) {
    auto json = view::review_head(books, *found.review);
    json.emplace("as_of", found.frozen->freeze->as_of);
    json.emplace("head", base::to_hex(found.frozen->freeze->head));
    json.emplace("frozen_at", moment_json(found.frozen->recorded.at));
    json.emplace("latest", found.review->book() == found.frozen);
    json.emplace("may_open", answers_for(call, "review.see", found.review->opening.unit));
    return base::Json(std::move(json));
  }

  std::mutex mutex_;
  access::Patience patience_{{.free_tries = 10, .forgets = std::chrono::minutes{15}}};
};

/// What is asked about the papers of a review: its own, its documents, their templates.
std::vector<Endpoint> paper_endpoints() {
  const auto codes = std::make_shared<CodeDoor>();
  return {
      {post, "/reviews/{id}/register", "review.register", 201, Takes::bytes,
       "Enters what the registry gave the paper; query: number, day, name; body: the signed PDF, "
       "or nothing.",
       enter_number},
      {get, "/reviews/{id}/paper", "review.see", 200, Takes::nothing, "The signed paper.", paper},
      {get, "/reviews/{id}/charts/{name}", "review.see", 200, Takes::nothing,
       "A picture of the review as SVG: progress, conscription, units, map, trend; query: public "
       "(only what may be published), code "
       "(of units, map and trend).",
       chart},
      {get, "/reviews/{id}/annexes", "review.see", 200, Takes::nothing,
       "The annexes of a report as a workbook.", annexes},
      {get, "/reviews/{id}/slides", "review.see", 200, Takes::nothing,
       "The slides of the conference as one HTML file; query: public (only what may be published).",
       slides},
      {get, "/reviews/{id}/documents/{name}", "review.see", 200, Takes::nothing,
       "A document in Word's form: report, summary, script, programme, delegates, invitation, "
       "conclusions, minutes, article; query: form=docx|pdf, public=true (flat, only with what "
       "may be published), guest (of an invitation).",
       document},
      {post, "/reviews/{id}/word", "review.write", 200, Takes::bytes,
       "What became of the report in Word, section by section, and which numbers were typed over; "
       "nothing is taken over.",
       read_word},
      {get, "/templates", "template.see", 200, Takes::nothing,
       "The templates of documents, and who changed which of them.", list_templates},
      {get, "/templates/{name}", "template.see", 200, Takes::nothing,
       "A template to be changed in Word.", one_template},
      {post, "/templates/{name}", "template.adopt", 201, Takes::bytes,
       "Adopts a template that was changed in Word, or says every mistake in it.", adopt_template},
      {get, "/verify/{code}", "review.verify", 200, Takes::nothing,
       "Whether the code on a printed report is that of a frozen book, and of which.",
       [codes](Call& call) { return codes->look_up(call); }}};
}

}  // namespace

std::vector<Endpoint> review_endpoints() {
  std::vector<Endpoint> endpoints = {
      {get, "/reviews", "review.see", 200, Takes::nothing,
       "Review conferences, the latest first; query: unit, year.", list},
      {post, "/reviews", "review.open", 201, Takes::json,
       "Opens a review; body: unit, kind half|annual|cluster, occasion "
       "conference|party|committee, body (who issues it), year, supersedes and reason.",
       open},
      {get, "/reviews/{id}", "review.see", 200, Takes::nothing,
       "A review: its sections with bound figures, verdicts, findings, conference.", one},
      {get, "/reviews/{id}/book", "review.see", 200, Takes::nothing,
       "The figures of a review, frozen or, before that, today's; query: unit (or all), area.",
       book},
      {get, "/reviews/{id}/reading", "review.see", 200, Takes::nothing,
       "The whole report as it would be printed now, every figure with its way.", reading},
      {get, "/reviews/{id}/differences", "review.see", 200, Takes::nothing,
       "Phụ lục 9: what changed since the figures were frozen.", differences},
      {post, "/reviews/{id}/freeze", "review.freeze", 201, Takes::json,
       "Freezes the figures; body: as_of (a position; none: now), reason of a later freeze.",
       freeze},
      {put, "/reviews/{id}/conference", "review.plan", 200, Takes::json,
       "Says how the conference is held; body: day, place, organiser, chairs, superior, issuer, "
       "signer_post, signer_name, recipients, programme [{start, minutes, what, who}], delegates "
       "[{role, unit, post, name, point, present}], speeches [{unit, speaker, topic, minutes, "
       "text}], papers [{document, number, day}].",
       plan},
      {post, "/reviews/{id}/verdicts", "review.assess", 201, Takes::json,
       "Judges an area, or with area empty the whole; body: area, grade, reason where it is not "
       "the proposed grade.",
       judge},
      {put, "/reviews/{id}/sections/{section}", "review.write", 200, Takes::json,
       "Writes a section; body: text with {{TQ.26}} and the like, after (versions seen).", write},
      {post, "/reviews/{id}/clean", "review.write", 200, Takes::bytes,
       "Plain words of pasted HTML; nothing is kept.", clean},
      {post, "/reviews/{id}/sections/{section}/comments", "review.comment", 201, Takes::json,
       "Says something about a section; body: words.", comment},
      {post, "/reviews/{id}/sections/{section}/approve", "review.approve", 201, Takes::json,
       "Approves a section for its branch of work.", approve_section},
      {post, "/reviews/{id}/approve", "review.approve", 201, Takes::json,
       "Approves the whole report, where nothing found is an error.", approve},
      {post, "/reviews/{id}/reopen", "review.reopen", 201, Takes::json,
       "Opens an approved report again; body: reason.", reopen}};
  std::ranges::move(paper_endpoints(), std::back_inserter(endpoints));
  return endpoints;
}

}  // namespace tongket::api
