#include "call.h"
#include "figure/estimate.h"
#include "period/since_opening.h"
#include "view/dashboard.h"
#include "view/story.h"
#include "view/table.h"
#include "view/year.h"

namespace tongket::api {
namespace {

using enum wire::Method;

Answer list_years(Call& call) {
  base::JsonArray years;
  for (const auto& [year, figures] : view::years(*call.house.desk.books())) {
    years.emplace_back(base::JsonObject{{"year", year}, {"figures", figures}});
  }
  return base::Json(base::JsonObject{{"years", std::move(years)}});
}

/// The entry that "as_of" names, as a number or as the day whose last one it is; nothing: now.
/// Errors  those of `asked_number`. `date.malformed`. `ledger.nothing_by_then` (not_found): nothing
///         had been recorded by the end of that day. Args: day.
base::Result<std::optional<ledger::Position>> asked_position(const Call& call) {
  const auto text = call.request.query_value("as_of").value_or("");
  if (text.find('-', 1) == std::string_view::npos) return asked_number(call, "as_of");
  TK_TRY(const auto day, base::parse_iso(text));
  const auto last = ledger::last_on(call.house.ledger, day);
  if (last > 0) return std::optional{last};
  return base::Error{
      base::ErrorKind::not_found, "ledger.nothing_by_then", {{"day", base::to_vietnamese(day)}}};
}

/// The books a page speaks of: those of now, or as they were known at the entry "as_of" names.
/// Errors  those of `asked_position` and `Desk::books_as_of`.
base::Result<std::shared_ptr<const books::Books>> asked_books(const Call& call) {
  TK_TRY(const auto position, asked_position(call));
  return position ? call.house.desk.books_as_of(*position) : call.house.desk.books();
}

/// "reported" (or nothing): as figures were reported; "today" or a day: on its boundaries.
base::Result<std::optional<base::Date>> asked_tree(const Call& call) {
  const auto text = call.request.query_value("tree").value_or("reported");
  if (text.empty() || text == "reported") return std::optional<base::Date>{};
  if (text == "today") return std::optional{base::vietnamese_day(call.house.clock.now())};
  TK_TRY(const auto day, base::parse_iso(text));
  return std::optional{day};
}

base::Result<view::TreeChoice> asked_choice(const Call& call) {
  view::TreeChoice choice;
  TK_TRY(choice.day, asked_tree(call));
  if (const auto line = call.request.query_value("hierarchy")) {
    TK_TRY(choice.hierarchy, unit::parse_hierarchy(*line));
  }
  choice.shares = call.request.query_value("shares").value_or("") == "true";
  return choice;
}

/// The period a page is about; with cumulative=true all since its year opened.
/// Errors  those of `period_of_text`. `period.not_months` (invalid): it has no months. Args:
/// period.
base::Result<period::Period> period_of_page(const Call& call, std::string_view text) {
  TK_TRY(const auto period, period_of_text(text));
  if (call.request.query_value("cumulative").value_or("") != "true") return period;
  const auto all = period::since_opening(period);
  if (all) return *all;
  return base::Error{base::ErrorKind::invalid,
                     "period.not_months",
                     {{"period", period::name(period, base::Language::vi)}}};
}

Answer year_page(Call& call) {
  TK_TRY(const auto books, asked_books(call));
  TK_TRY(const auto period, period_of_page(call, call.request.param("year")));
  TK_TRY(const auto choice, asked_choice(call));
  TK_TRY(const auto unit,
         asked_unit(call, *books, choice.day.value_or(period.last_day()), "figure.see"));
  TK_TRY(const auto table, view::year_table(*books, unit, period, choice));
  return base::Json(view::to_json(*books, table));
}

constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kCsv = "text/csv; charset=utf-8";
constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Which units are the rows of a review table.
/// Errors  `table.rows_unknown` (invalid). Args: text.
base::Result<view::TableRows> asked_rows(const Call& call) {
  const auto text = call.request.query_value("rows").value_or("tree");
  if (text == "tree") return view::TableRows::tree;
  if (text == "page") return view::TableRows::page;
  if (text == "total") return view::TableRows::total;
  return base::Error{base::ErrorKind::invalid, "table.rows_unknown", {{"text", std::string{text}}}};
}

Answer review_page(Call& call) {
  TK_TRY(const auto books, asked_books(call));
  TK_TRY(const auto period, period_of_page(call, call.request.param("period")));
  TK_TRY(const auto tree, asked_choice(call));
  TK_TRY(const auto unit,
         asked_unit(call, *books, tree.day.value_or(period.last_day()), "figure.see"));
  view::TableChoice choice{
      .unit = unit,
      .period = period,
      .tree = tree,
      .codes = asked_list(call, "indicators"),
      .level = {},
      .area = std::string{call.request.query_value("area").value_or("")},
      .with_partial = call.request.query_value("partial").value_or("") == "true",
      .sliced = asked_list(call, "slices"),
      .with_estimates = call.request.query_value("estimates").value_or("") == "true",
      .restate_before = call.request.query_value("before").value_or("") == "restated"};
  if (const auto asked = call.request.query_value("level")) {
    TK_TRY(choice.level, unit::parse_level(*asked));
  }
  TK_TRY(choice.rows, asked_rows(call));
  TK_TRY(const auto table, view::review_table(*books, choice));
  const auto format = call.request.query_value("format").value_or("");
  if (format == "csv") call.file = File{kCsv, view::to_csv(*books, table)};
  if (format == "xlsx") call.file = File{kXlsx, view::to_xlsx(*books, table)};
  if (format == "columns") call.file = File{kJson, view::json_text_by_columns(*books, table)};
  if (!call.file) call.file = File{kJson, view::json_text(*books, table)};
  return base::Json{};
}

Answer dashboard_page(Call& call) {
  TK_TRY(const auto books, asked_books(call));
  TK_TRY(const auto unit, known_unit(*books, call.request.param("id")));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "figure.see", .unit = unit}));
  const auto text = call.request.query_value("year").value_or("");
  TK_TRY(const auto period, period_of_text(text));
  if (period.kind() != period::PeriodKind::year) {
    return base::Error{base::ErrorKind::invalid, "period.malformed", {{"text", std::string{text}}}};
  }
  TK_TRY(const auto page, view::dashboard(*books, unit, period.year()));
  call.file = File{kJson, view::json_text(*books, page)};
  return base::Json{};
}

/// Figures of before a unit was founded are its predecessors': only today's boundaries have them.
bool is_younger(const books::Books& books, unit::UnitId unit, const period::Period& period) {
  const auto life = books.units->life(unit);
  return life && life->first > period.last_day();
}

/// "service:police" or "estimate"; the whole when nothing is said.
/// Errors  `values.slice_unknown` (invalid): the indicator is not broken down so. Args: text, code.
base::Result<figure::Slice> asked_slice(const Call& call, const books::Books& books) {
  const std::string text{call.request.query_value("slice").value_or("")};
  if (text.empty()) return figure::Slice{0};
  if (text == "estimate") return figure::kEstimate;
  const auto colon = std::min(text.find(':'), text.size() - 1);
  const auto* slice = books.catalogue->slice(text.substr(0, colon), text.substr(colon + 1));
  if (slice != nullptr) return slice->id;
  return base::Error{base::ErrorKind::invalid,
                     "values.slice_unknown",
                     {{"text", text}, {"code", call.request.param("code")}}};
}

Answer figure_story(Call& call) {
  TK_TRY(const auto books, asked_books(call));
  TK_TRY(const auto unit, known_unit(*books, call.request.param("unit")));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "figure.see", .unit = unit}));
  TK_TRY(const auto period, period_of_text(call.request.param("period")));
  TK_TRY(const auto slice, asked_slice(call, *books));
  TK_TRY(auto choice, asked_choice(call));
  if (!call.request.query_value("tree") && is_younger(*books, unit, period)) {
    choice.day = books->units->day_in_life(unit, base::vietnamese_day(call.house.clock.now()));
  }
  const auto name_of = [&](std::string_view actor) { return actor_name(call.house, actor); };
  TK_TRY(auto story, view::story_of(*books, call.house.shelf, name_of,
                                    {unit, call.request.param("code"), period, slice}, choice));
  return base::Json(std::move(story));
}

Answer list_indicators(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto day, asked_day(call));
  base::JsonArray areas;
  for (const auto& area : books->catalogue->areas()) {
    areas.emplace_back(
        base::JsonObject{{"code", area.code}, {"name", area.name_vi}, {"name_en", area.name_en}});
  }
  base::JsonArray indicators;
  for (const auto* each : books->catalogue->all(day)) {
    base::JsonArray levels;
    for (const auto level : each->levels) levels.emplace_back(indicator::to_text(level));
    indicators.emplace_back(
        base::JsonObject{{"code", each->code},
                         {"name", each->name_vi},
                         {"name_en", each->name_en},
                         {"area", each->area},
                         {"value_type", indicator::to_text(each->value_type)},
                         {"measure", each->measure},
                         {"over_units", indicator::to_text(each->over_units)},
                         {"over_time", indicator::to_text(each->over_time)},
                         {"period", period::code(each->period)},
                         {"levels", std::move(levels)},
                         {"filled_by", indicator::to_text(each->filled_by)},
                         {"hold", indicator::to_text(each->hold)},
                         {"public", each->is_public},
                         {"verified", each->verified != indicator::Verified::unverified},
                         {"legal_basis", each->legal_basis},
                         {"note", each->note}});
  }
  return base::Json(
      base::JsonObject{{"areas", std::move(areas)}, {"indicators", std::move(indicators)}});
}

}  // namespace

std::vector<Endpoint> figure_endpoints() {
  return {{get, "/years", "figure.see", 200, Takes::nothing,
           "Years for which figures are recorded, newest first.", list_years, true},
          {get, "/years/{year}", "figure.see", 200, Takes::nothing,
           "The year page: a unit and the units below it, by figures; query: unit, "
           "tree=reported|today|a day, hierarchy, shares=true: divide by declared shares, as "
           "estimates; as_of: as it was known at that entry, or at the end of that day; "
           "cumulative=true: since the year opened.",
           year_page, true},
          {get, "/figures/{unit}/{code}/{period}/why", "figure.see", 200, Takes::nothing,
           "Where a figure comes from, down to the words it rests on; query: tree, hierarchy, "
           "shares, as_of, slice: service:police, or estimate.",
           figure_story},
          {get, "/table/{period}", "figure.see", 200, Takes::nothing,
           "The review table: units below a unit x indicators, with coverage, target, the year "
           "before, change and rank; query: unit, indicators, area, level, rows=tree|page|total, "
           "tree, hierarchy, as_of, cumulative, partial=true: who said only some of the period, "
           "slices=all|codes: also what those are broken down into, estimates=true: also what is "
           "expected of the year, before=restated: across a reform the year before by lineage, "
           "format=csv|xlsx|columns.",
           review_page, true},
          {get, "/units/{id}/dashboard", "figure.see", 200, Takes::nothing,
           "A unit's year: indicators x months and the longer periods they make, with coverage, "
           "target and the year before; query: year, as_of.",
           dashboard_page, true},
          {get, "/indicators", "indicator.see", 200, Takes::nothing,
           "The catalogue in force on a day; query: on.", list_indicators, true}};
}

}  // namespace tongket::api
