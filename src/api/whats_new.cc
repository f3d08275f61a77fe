// What is new for somebody since they last looked, and that they have looked.
#include "office/whats_new.h"

#include <algorithm>

#include "call.h"
#include "view/acts.h"
#include "view/collections.h"
#include "view/story.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Json said_json(const Call& call, const shelf::TextRef& words) {
  const auto text = shelf::find_text(call.house.shelf, words);
  return text.ok() && text.value() ? base::Json(*text.value()) : base::Json(nullptr);
}

/// Why a report was returned, reopened or taken on a condition; why somebody was charged otherwise.
base::Json reason_json(const Call& call, const books::Books& books, const office::NewThing& thing) {
  const auto id = base::parse_id_text(thing.subject);
  if (!id.ok()) return nullptr;
  const auto is_it = [&](const auto& each) { return each.recorded.entry == thing.line.position; };
  if (const auto* account = books.roles->find(access::AccountId{id.value()})) {
    const auto change = std::ranges::find_if(account->changes, is_it);
    return change == account->changes.end() ? base::Json(nullptr) : said_json(call, change->reason);
  }
  const auto* report = books.reports->find(report::ReportId{id.value()});
  if (report == nullptr || !report->accepted.filed) return nullptr;
  const auto* filing = books.reports->filing({.unit = report->accepted.figures.unit,
                                              .period = report->accepted.figures.period,
                                              .form = report->accepted.filed->form});
  const auto step = std::ranges::find_if(filing->steps, is_it);
  const bool says = step != filing->steps.end() && step->reason;
  return says ? said_json(call, *step->reason) : base::Json(nullptr);
}

/// The page on which it is seen, below the address of the pages.
std::string link_of(const Call& call, const office::NewThing& thing) {
  const auto& line = thing.line;
  const auto kind = std::string_view{line.act}.substr(0, line.act.find('.'));
  const auto unit = call.actor.scope ? base::to_text(*call.actor.scope) : std::string{};
  if (kind == "filing" && line.unit && line.period) {
    return "/filings/" + base::to_text(*line.unit) + "/" + line.form + "/" +
           period::to_text(*line.period);
  }
  if (kind == "target" && line.period) {
    return "/targets/" + period::to_text(*line.period) + "?unit=" + unit;
  }
  if (kind == "collection") return "/collections/" + thing.subject;
  if (kind == "calendar") return "/calendar";
  if (kind == "year") return "/working-year";
  if (kind == "account") return "/me";
  return line.period ? "/years/" + period::to_text(*line.period) + "?unit=" + unit : "/years";
}

/// The title of the table within hours it is about; null for everything else.
base::Json title_json(const Call& call, const books::Books& books, const office::NewThing& thing) {
  const auto id = base::parse_id_text(thing.subject);
  const auto* found =
      id.ok() ? books.collections->find(collection::CollectionId{id.value()}) : nullptr;
  if (found == nullptr) return nullptr;
  auto head = view::collection_head(books, call.house.shelf, *found, call.house.clock.now());
  return head.ok() ? head.value().at("title") : base::Json(nullptr);
}

base::JsonObject thing_json(const Call& call, const books::Books& books,
                            const office::NewThing& thing) {
  const auto& line = thing.line;
  const auto day = base::vietnamese_day(line.at);
  return {
      {"entry", line.position},
      {"at", moment_json(line.at)},
      {"by", actor_name(call.house, line.actor)},
      {"act", line.act},
      {"name", base::JsonObject{{"vi", view::act_name(line.act, base::Language::vi)},
                                {"en", view::act_name(line.act, base::Language::en)}}},
      {"unit", line.unit ? base::Json(unit_json(books, *line.unit,
                                                books.units->day_in_life(*line.unit, day)))
                         : base::Json(nullptr)},
      {"period", line.period ? base::Json(view::period_json(*line.period)) : base::Json(nullptr)},
      {"form", line.form.empty() ? base::Json(nullptr) : base::Json(line.form)},
      {"title", title_json(call, books, thing)},
      {"reason", reason_json(call, books, thing)},
      {"link", link_of(call, thing)}};
}

Answer see(Call& call) {
  const auto books = call.house.desk.books();
  const auto found = office::whats_new(call.house, call.actor);
  base::JsonArray things;
  for (const auto& thing : found.things) things.emplace_back(thing_json(call, *books, thing));
  return base::Json(base::JsonObject{{"since", found.since},
                                     {"position", books->head.position},
                                     {"submitted", found.submitted},
                                     {"things", std::move(things)}});
}

Answer mark(Call& call) {
  TK_TRY(const auto position, base::json_integer(call.body, "position"));
  TK_TRY([[maybe_unused]] const auto marked, office::mark_seen(call.house, call.actor, position));
  return base::Json(nullptr);
}

}  // namespace

std::vector<Endpoint> whats_new_endpoints() {
  return {
      {get, "/whats-new", "new.see", 200, Takes::nothing,
       "What others did since one last looked that concerns one's work, the newest first.", see},
      {post, "/whats-new/seen", "new.mark", 204, Takes::json,
       "Remembers that one has seen everything up to an entry; body: position.", mark}};
}

}  // namespace tongket::api
