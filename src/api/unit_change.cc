// Decrees about units: first what one would touch, then the entry.
#include <set>

#include "call.h"
#include "figure/value.h"
#include "office/decree.h"
#include "review/outline.h"
#include "review/reviews.h"
#include "unit/words.h"

namespace tongket::api {
namespace {

constexpr std::size_t kCellsMost = 20;

/// The place of the change a path lies in: "changes/3/into/0" is in 3.
base::Json change_of(const std::string& path) {
  constexpr std::string_view kChanges = "changes/";
  if (!path.starts_with(kChanges)) return nullptr;
  std::int64_t number = 0;
  for (std::size_t at = kChanges.size(); at < path.size() && path[at] != '/'; ++at) {
    number = number * 10 + (path[at] - '0');
  }
  return number;
}

base::JsonArray refusals_json(const Call& call, const base::Problems& problems) {
  base::JsonArray refusals;
  for (const auto& [error, place] : problems.all()) {
    base::JsonObject args;
    for (const auto& [name, value] : error.args) args.emplace(name, value);
    refusals.emplace_back(base::JsonObject{{"where", place.cell},
                                           {"change", change_of(place.cell)},
                                           {"code", error.code},
                                           {"vi", call.messages.say(base::Language::vi, error)},
                                           {"en", call.messages.say(base::Language::en, error)},
                                           {"args", std::move(args)}});
  }
  return refusals;
}

base::JsonArray made_json(const std::vector<unit::Made>& made, const unit::Registry& units) {
  base::JsonArray json;
  for (const auto& [change, key, unit] : made) {
    if (!units.knows(unit)) continue;
    json.emplace_back(
        base::JsonObject{{"change", change},
                         {"key", key.empty() ? base::Json(nullptr) : base::Json(key)},
                         {"unit", base::to_text(unit)},
                         {"name", unit::full_name_on(units, unit, units.life(unit)->first)}});
  }
  return json;
}

base::JsonArray cells_json(const books::Books& books, const std::vector<figure::FigureKey>& keys) {
  base::JsonArray cells;
  for (const auto& key : keys) {
    if (cells.size() == kCellsMost) break;
    const auto* indicator = books.catalogue->latest(key.indicator);
    const auto first = key.period.first_day();
    cells.emplace_back(base::JsonObject{
        {"code", indicator == nullptr ? base::to_text(key.indicator) : indicator->code},
        {"period", period::to_text(key.period)},
        {"first", first ? base::Json(base::to_iso(*first)) : base::Json(nullptr)},
        {"last", base::to_iso(key.period.last_day())},
        {"value", figure::to_vietnamese(books.figures->find(key)->value)}});
  }
  return cells;
}

base::JsonArray reports_json(const std::vector<const report::Report*>& reports) {
  base::JsonArray json;
  for (const auto* report : reports) {
    json.emplace_back(
        base::JsonObject{{"report", base::to_text(report->accepted.report)},
                         {"document", base::to_text(report->accepted.document.id)},
                         {"period", period::to_text(report->accepted.figures.period)}});
  }
  return json;
}

base::JsonArray drafts_json(const std::vector<draft::Draft>& drafts) {
  base::JsonArray json;
  for (const auto& draft : drafts) {
    json.emplace_back(
        base::JsonObject{{"document", draft.id},
                         {"year", draft.year ? base::Json(*draft.year) : base::Json(nullptr)},
                         {"received", moment_json(draft.received)}});
  }
  return json;
}

std::string_view code(office::RightsMove move) {
  if (move == office::RightsMove::ends) return "ends";
  return move == office::RightsMove::gains ? "gains" : "loses";
}

base::JsonArray accounts_json(const Call& call, const office::DecreePreview& preview,
                              const office::Touched& touched) {
  base::JsonArray json;
  for (const auto& [id, what] : touched.accounts) {
    const auto scope = *preview.books->roles->find(id)->scope;
    json.emplace_back(base::JsonObject{
        {"account", base::to_text(id)},
        {"name", actor_name(call.house, base::to_text(id))},
        {"what", code(what)},
        {"unit", base::JsonObject{{"id", base::to_text(scope)},
                                  {"name", unit::full_name_on(preview.after, scope,
                                                              touched.difference.first)}}}});
  }
  return json;
}

base::JsonArray reviews_json(const books::Books& books,
                             const std::vector<review::ReviewId>& reviews) {
  base::JsonArray json;
  for (const auto id : reviews) {
    json.emplace_back(base::JsonObject{
        {"id", base::to_text(id)}, {"name", review::name_of(books.reviews->find(id)->opening)}});
  }
  return json;
}

/// A unit under its name before the decree; a new one, under the one it gets.
std::string name_of(const office::DecreePreview& preview, const unit::Difference& difference) {
  const auto& before = *preview.books->units;
  const auto& units = before.knows(difference.unit) ? before : preview.after;
  return unit::full_path_on(units, difference.unit, difference.first - base::Days{1});
}

base::JsonObject touched_json(const Call& call, const office::DecreePreview& preview,
                              const office::Touched& touched) {
  const auto& [difference, changes, figures, reports, drafts, accounts, reviews] = touched;
  base::JsonArray aspects;
  for (const auto aspect : difference.aspects) aspects.emplace_back(unit::code(aspect));
  base::JsonObject unit{{"id", base::to_text(difference.unit)},
                        {"name", name_of(preview, difference)}};
  const auto to = difference.past ? base::Json(base::to_iso(*difference.past - base::Days{1}))
                                  : base::Json(nullptr);
  return {{"unit", std::move(unit)},
          {"from", base::to_iso(difference.first)},
          {"to", to},
          {"aspects", std::move(aspects)},
          {"changes", base::JsonArray(changes.begin(), changes.end())},
          {"figures", figures.size()},
          {"cells", cells_json(*preview.books, figures)},
          {"reports", reports_json(reports)},
          {"drafts", drafts_json(drafts)},
          {"accounts", accounts_json(call, preview, touched)},
          {"reviews", reviews_json(*preview.books, reviews)}};
}

base::JsonObject totals_json(const std::vector<office::Touched>& touched) {
  std::size_t figures = 0;
  std::size_t reports = 0;
  std::size_t drafts = 0;
  std::size_t reviews = 0;
  std::set<access::AccountId> accounts;
  for (const auto& unit : touched) {
    figures += unit.figures.size();
    reports += unit.reports.size();
    drafts += unit.drafts.size();
    reviews += unit.reviews.size();
    for (const auto& moved : unit.accounts) accounts.insert(moved.account);
  }
  return {{"units", touched.size()}, {"figures", figures},          {"reports", reports},
          {"drafts", drafts},        {"accounts", accounts.size()}, {"reviews", reviews}};
}

Answer preview(Call& call) {
  TK_TRY(const auto preview, office::preview_decree(call.house, call.actor, call.body));
  base::JsonArray touches;
  for (const auto& touched : preview.touched) {
    touches.emplace_back(touched_json(call, preview, touched));
  }
  return base::Json(base::JsonObject{{"refusals", refusals_json(call, preview.problems)},
                                     {"made", made_json(preview.decree.made, preview.after)},
                                     {"touches", std::move(touches)},
                                     {"totals", totals_json(preview.touched)}});
}

Answer record(Call& call) {
  const auto done = office::record_decree(call.house, call.actor, call.body, call.problems);
  if (!done.ok()) return done.error();
  const auto books = call.house.desk.books();
  return base::Json(base::JsonObject{{"entry", done.value().receipt.recorded.entry},
                                     {"made", made_json(done.value().made, *books->units)},
                                     {"receipt", done.value().receipt.anchor}});
}

}  // namespace

std::vector<Endpoint> unit_change_endpoints() {
  using enum wire::Method;
  return {{post, "/units/preview", "unit.change", 200, Takes::json,
           "What a decree about units would touch and why it would be refused; nothing is "
           "recorded; body: decision, day, changes.",
           preview},
          {post, "/units/events", "unit.change", 200, Takes::json,
           "Records a decree about units in one entry; body: decision, day, changes.", record}};
}

}  // namespace tongket::api
