// The reporting desk: forms that are filled in, submitted and decided about.
#include "office/filings.h"

#include <algorithm>

#include "call.h"
#include "figure/estimate.h"
#include "filing_json.h"
#include "view/story.h"

namespace tongket::api {
namespace {

using enum wire::Method;
using report::FilingState;
using report::StepKind;

constexpr std::size_t kCellsMax = 2 * form::kRowsMax;  ///< A figure and an estimate a row.

base::Error wrong_type(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

/// The report a path names.
base::Result<report::FilingKey> asked_filing(const Call& call) {
  TK_TRY(const auto unit, known_unit(*call.house.desk.books(), call.request.param("unit")));
  TK_TRY(const auto period, period::parse_period(call.request.param("period")));
  return report::FilingKey{
      .unit = unit, .period = period, .form = std::string{call.request.param("form")}};
}

/// The report a path names, of a unit the actor may do `act` about.
base::Result<office::FilingPlace> asked_place(const Call& call, std::string_view act) {
  TK_TRY(const auto key, asked_filing(call));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = act, .unit = key.unit}));
  return office::filing_place(call.house.desk.books(), key);
}

base::Result<std::string> text_of(const base::JsonObject& json, std::string_view key) {
  return json.contains(key) ? base::json_string(json, key) : std::string{};
}

/// The sign a mark is typed with, before the digits.
base::Result<std::string> mark_sign(const base::JsonObject& json) {
  TK_TRY(const auto word, text_of(json, "mark"));
  if (word.empty()) return std::string{};
  const auto mark = figure::parse_mark(word);
  if (!mark) return base::Error{base::ErrorKind::invalid, "figure.mark_unknown", {{"text", word}}};
  switch (*mark) {
    case figure::Mark::about:
      return std::string{"≈"};
    case figure::Mark::over:
      return std::string{">"};
    case figure::Mark::under:
      return std::string{"<"};
    case figure::Mark::exact:
      break;
  }
  return std::string{};
}

/// A slice of an indicator by its code, or "estimate": what is expected of the year.
base::Result<figure::Slice> slice_of(const indicator::Catalogue& catalogue,
                                     const indicator::Indicator& asked, const std::string& word) {
  if (word == "estimate") return figure::kEstimate;
  const auto slices = catalogue.slices();
  const auto found = std::ranges::find_if(slices, [&](const indicator::Slice& slice) {
    return slice.code == word &&
           std::ranges::find(asked.slices, slice.dimension) != asked.slices.end();
  });
  if (found != slices.end()) return found->id;
  return base::Error{
      base::ErrorKind::not_found, "form.slice_unknown", {{"code", asked.code}, {"slice", word}}};
}

base::Result<sheet::Cell> cell_of(const base::Json& json, const office::FilingPlace& place) {
  if (!json.is_object()) return wrong_type("cells");
  const auto& object = json.get_object();
  const auto& catalogue = *place.books->catalogue;
  TK_TRY(const auto code, base::json_string(object, "code"));
  const auto* asked = catalogue.find(code, place.key.period.last_day());
  if (asked == nullptr) {
    return base::Error{base::ErrorKind::not_found, "indicator.unknown", {{"code", code}}};
  }
  sheet::Cell cell{.indicator = asked->id};
  if (object.contains("slice") && !object.at("slice").is_null()) {
    TK_TRY(const auto word, base::json_string(object, "slice"));
    TK_TRY(cell.slice, slice_of(catalogue, *asked, word));
  }
  TK_TRY(const auto sign, mark_sign(object));
  TK_TRY(const auto value, text_of(object, "value"));
  if (value == "not_applicable") {
    cell.text = "x";
  } else if (!value.empty()) {
    cell.text = sign + value;
  }
  TK_TRY(cell.note, text_of(object, "note"));
  TK_TRY(cell.reason, text_of(object, "reason"));
  return cell;
}

/// What the body says was typed.
/// Errors  those of JSON; `filing.too_many` (invalid). Args: most. `filing.cell_twice` (conflict).
///         Args: code.
base::Result<sheet::Sheet> asked_sheet(const Call& call, const office::FilingPlace& place) {
  sheet::Sheet sheet;
  TK_TRY(const auto cells, base::json_array(call.body, "cells"));
  if (cells.size() > kCellsMax) {
    return base::Error{
        base::ErrorKind::invalid, "filing.too_many", {{"most", std::to_string(kCellsMax)}}};
  }
  for (const auto& each : cells) {
    TK_TRY(auto cell, cell_of(each, place));
    if (cell.text.empty() && cell.note.empty()) continue;
    sheet.cells.push_back(std::move(cell));
  }
  const auto place_of = [](const sheet::Cell& cell) {
    return std::pair{cell.indicator, cell.slice};
  };
  std::ranges::sort(sheet.cells, {}, place_of);
  const auto twice = std::ranges::adjacent_find(sheet.cells, {}, place_of);
  if (twice != sheet.cells.end()) {
    return base::Error{base::ErrorKind::conflict,
                       "filing.cell_twice",
                       {{"code", place.books->catalogue->latest(twice->indicator)->code}}};
  }
  TK_TRY(sheet.words, text_of(call.body, "words"));
  if (const auto* said = call.body.if_contains("explanations")) {
    if (!said->is_object() || said->get_object().size() > form::kRowsMax) {
      return wrong_type("explanations");
    }
    for (const auto& [rule, text] : said->get_object()) {
      if (!text.is_string()) return wrong_type("explanations");
      if (!text.get_string().empty()) sheet.explanations.emplace(rule, text.get_string());
    }
  }
  return sheet;
}

base::Result<std::int64_t> seen_revision(const Call& call) {
  return base::json_integer(call.body, "revision");
}

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

/// What judging a sheet gives: computed lines, findings, what is missing, slips.
base::JsonObject judged(const Call& call, const office::FilingPlace& place,
                        const sheet::Sheet& sheet) {
  return judged_json(call.messages, place, sheet,
                     sheet::judge(sheet, place.against(), today(call)));
}

base::Result<base::JsonArray> versions_json(const Call& call, const office::FilingPlace& place) {
  base::JsonArray versions;
  const auto* filing = place.filing();
  if (filing == nullptr) return versions;
  for (std::size_t at = 0; at < filing->versions.size(); ++at) {
    const auto id = filing->versions[at];
    const auto* version = place.books->reports->find(id);
    TK_TRY(const auto sheet, office::sheet_of_version(call.house, *place.books, *version));
    base::JsonArray steps;
    for (const auto& step : filing->steps) {
      if (step.report == id) steps.emplace_back(step_json(call.house, step));
    }
    versions.emplace_back(
        base::JsonObject{{"number", at + 1},
                         {"report", base::to_text(id)},
                         {"entry", version->recorded.entry},
                         {"at", moment_json(version->recorded.at)},
                         {"by", actor_name(call.house, version->recorded.actor)},
                         {"state", version_state(*filing, at)},
                         {"counts", filing->counting() == id},
                         {"behalf", behalf_json(call.house, *version->accepted.filed)},
                         {"said", said_json(place, sheet)},
                         {"steps", std::move(steps)}});
  }
  return versions;
}

base::JsonArray lifted_json(const Call& call, const report::Filing* filing) {
  base::JsonArray lifted;
  if (filing == nullptr) return lifted;
  for (const auto& step : filing->steps) {
    if (step.kind != StepKind::lifted) continue;
    auto json = step_json(call.house, step);
    json.emplace("rule", step.rule);
    lifted.emplace_back(std::move(json));
  }
  return lifted;
}

/// What the actor may do about the report now.
base::JsonArray may_json(const Call& call, const office::FilingPlace& place) {
  const auto* filing = place.filing();
  const auto state = filing == nullptr ? FilingState::open : filing->state;
  const bool is_shut =
      !books::check_year_open(*place.books, place.key.unit, place.key.period.year(), today(call))
           .ok();
  const bool is_open = !is_shut && !office::is_closed(place);
  base::JsonArray may;
  const auto add = [&](std::string_view word, bool in_turn, const base::Result<>& allowed) {
    if (in_turn && allowed.ok()) may.emplace_back(word);
  };
  const auto own = [&](std::string_view act) {
    return call.house.desk.may(call.actor, {.act = act, .unit = place.key.unit});
  };
  const auto above = [&](StepKind kind) {
    return office::may_decide(call.house, call.actor, kind, place.key.unit);
  };
  add("save", is_open, own("filing.save"));
  add("submit", is_open, own("filing.submit"));
  add("behalf", is_open && office::files_for_another(call.house, call.actor, place.key.unit),
      own("filing.submit"));
  add("return", !is_shut && state == FilingState::submitted, above(StepKind::returned));
  const auto accepts = above(StepKind::accepted);
  const bool is_other = office::checks_itself(call.house, call.actor, place.key).ok();
  add("accept", !is_shut && state == FilingState::submitted && is_other, accepts);
  add("lift", is_open, above(StepKind::lifted));
  const bool is_taken = state == FilingState::accepted || state == FilingState::final;
  add("reopen", !is_shut && is_taken, above(StepKind::reopened));
  add("finalize", !is_shut && state == FilingState::accepted, above(StepKind::finalized));
  return may;
}

/// The sheet of the version that counts; nothing while none does.
base::Result<std::optional<sheet::Sheet>> counting_sheet(const Call& call,
                                                         const office::FilingPlace& place) {
  const auto* filing = place.filing();
  const auto counting = filing == nullptr ? std::nullopt : filing->counting();
  if (!counting) return std::optional<sheet::Sheet>{};
  const auto* version = place.books->reports->find(*counting);
  TK_TRY(auto sheet, office::sheet_of_version(call.house, *place.books, *version));
  return std::optional{std::move(sheet)};
}

base::Json standing_json(const office::FilingPlace& place,
                         const std::optional<sheet::Sheet>& counts) {
  if (!counts) return nullptr;
  const auto* version = place.books->reports->find(*place.filing()->counting());
  return base::JsonObject{{"version", version->accepted.filed->number},
                          {"cells", cells_json(place, *counts)},
                          {"words", counts->words},
                          {"explanations", explanations_json(*counts)}};
}

/// What waits for a judgement, as it was sent and judged so: whoever fills it in may go on typing.
base::Result<base::Json> waiting_json(const Call& call, const office::FilingPlace& place) {
  const auto* filing = place.filing();
  if (filing == nullptr || filing->state != FilingState::submitted) return base::Json(nullptr);
  const auto* version = place.books->reports->find(filing->versions.back());
  TK_TRY(const auto sheet, office::sheet_of_version(call.house, *place.books, *version));
  auto json = judged(call, place, sheet);
  json.emplace("version", version->accepted.filed->number);
  json.emplace("cells", cells_json(place, sheet));
  json.emplace("words", sheet.words);
  json.emplace("explanations", explanations_json(sheet));
  return base::Json(std::move(json));
}

Answer see_filing(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.see"));
  TK_TRY(const auto sheet, office::sheet_for(call.house, place));
  const view::FilingYear year{*place.books, place.key.period.year(), today(call)};
  const auto column = std::ranges::find_if(year.columns(), [&](const auto& each) {
    return each.version->form.code == place.key.form && each.period == place.key.period;
  });
  const auto head =
      column == year.columns().end() ? std::nullopt : year.head(place.key.unit, *column);
  const auto* filing = place.filing();
  TK_TRY(const auto counts, counting_sheet(call, place));
  TK_TRY(auto versions, versions_json(call, place));
  TK_TRY(auto waiting, waiting_json(call, place));
  TK_TRY(const auto files, office::files_for(call.house, place));
  base::JsonObject json{
      {"unit", unit_json(*place.books, place.key.unit, place.key.period.last_day())},
      {"form", form_json(place)},
      {"period", view::period_json(place.key.period)},
      {"state", report::to_text(filing == nullptr ? FilingState::open : filing->state)},
      {"due", due_json(head ? head->due : std::nullopt)},
      {"stage", head ? stage_json(*head) : base::Json(nullptr)},
      {"timeliness", view::to_text(head ? head->timeliness : view::Timeliness::none)},
      {"draft", draft_json(call.house, place, sheet)},
      {"standing", standing_json(place, counts)},
      {"waiting", std::move(waiting)},
      {"beside", beside_json(place)},
      {"files", files_json(place, files)},
      {"versions", std::move(versions)},
      {"lifted", lifted_json(call, filing)},
      {"may", may_json(call, place)}};
  // What is found in a closed report is found in what stands, whatever was typed after it was sent.
  const auto& held = office::is_closed(place) ? *counts : sheet;
  for (auto& [key, value] : judged(call, place, held)) json.emplace(key, std::move(value));
  return base::Json(std::move(json));
}

std::string query_text(const Call& call, std::string_view name) {
  return std::string{call.request.query_value(name).value_or("")};
}

/// Beside which cell a file lies: by code and slice, or beside the whole report.
base::Result<office::BroughtFile> brought_file(const Call& call, const office::FilingPlace& place) {
  office::BroughtFile file{.name = query_text(call, "name"),
                           .bytes = call.request.body,
                           .declared = query_text(call, "declared") == "true"};
  const auto code = query_text(call, "code");
  if (code.empty()) return file;
  base::JsonObject cell{{"code", code}};
  if (const auto slice = query_text(call, "slice"); !slice.empty()) cell.emplace("slice", slice);
  TK_TRY(const auto named, cell_of(cell, place));
  file.indicator = named.indicator;
  file.slice = named.slice;
  return file;
}

Answer attach_file(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.save"));
  TK_TRY(const auto brought, brought_file(call, place));
  TK_TRY(const auto file, office::attach_file(call.house, call.actor, place.key, brought));
  return base::Json(files_json(place, {file}).at(0));
}

/// As it was brought: bytes of somebody else, which no browser is told to show.
Answer see_file(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.see"));
  TK_TRY(auto bytes, office::file_bytes(call.house, place, call.request.param("file")));
  call.file = File{"application/octet-stream", std::move(bytes)};
  return base::Json{};
}

Answer detach_file(Call& call) {
  TK_TRY(const auto key, asked_filing(call));
  TK_TRY([[maybe_unused]] const auto taken,
         office::detach_file(call.house, call.actor, key, call.request.param("file")));
  return base::Json(nullptr);
}

Answer save_draft(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.save"));
  TK_TRY(const auto seen, seen_revision(call));
  TK_TRY(auto sheet, asked_sheet(call, place));
  TK_TRY(const auto saved,
         office::save_sheet(call.house, call.actor, place.key, seen, std::move(sheet)));
  auto json = judged(call, place, saved);
  json.emplace("revision", saved.revision);
  json.emplace("saved_at", moment_json(saved.saved_at));
  return base::Json(std::move(json));
}

Answer check_draft(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.save"));
  TK_TRY(const auto sheet, asked_sheet(call, place));
  return base::Json(judged(call, place, sheet));
}

/// The slip that says it was received: code, moment, signed head of the ledger.
base::Result<base::JsonObject> receipt_json(const Call& call, const office::FilingPlace& place,
                                            const report::Report& version,
                                            const std::string& anchor) {
  TK_TRY(const auto sheet, office::sheet_of_version(call.house, *place.books, version));
  const auto& figures = version.accepted.figures;
  const auto& estimates = version.accepted.estimates;
  return base::JsonObject{
      {"code", base::to_text(version.accepted.report)},
      {"unit", unit_json(*place.books, figures.unit, figures.period.last_day())},
      {"form", version.accepted.filed->form},
      {"name", name_json(place.version->form.name)},
      {"period", view::period_json(figures.period)},
      {"version", version.accepted.filed->number},
      {"at", moment_json(version.recorded.at)},
      {"by", actor_name(call.house, version.recorded.actor)},
      {"entry", version.recorded.entry},
      {"behalf", behalf_json(call.house, *version.accepted.filed)},
      {"said", said_json(place, sheet)},
      {"figures", figures.cells.size() + (estimates ? estimates->cells.size() : 0)},
      {"hash", base::to_hex(base::sha256(figure::encode(figures) +
                                         (estimates ? figure::encode(*estimates) : "")))},
      {"anchor", anchor}};
}

/// How the report came that is filed for another unit; nothing when it is the unit's own.
base::Result<std::optional<office::SaidOnBehalf>> asked_behalf(const Call& call) {
  const auto* found = call.body.if_contains("behalf");
  if (found == nullptr || found->is_null()) return std::optional<office::SaidOnBehalf>{};
  if (!found->is_object()) return wrong_type("behalf");
  office::SaidOnBehalf behalf;
  TK_TRY(behalf.came, base::json_string(found->get_object(), "came"));
  TK_TRY(behalf.reason, text_of(found->get_object(), "reason"));
  return std::optional{std::move(behalf)};
}

Answer submit(Call& call) {
  TK_TRY(const auto key, asked_filing(call));
  TK_TRY(const auto seen, seen_revision(call));
  const auto* said = call.body.if_contains("declared");
  office::Submission submission{.seen = seen};
  submission.declared = said != nullptr && said->is_bool() && said->get_bool();
  TK_TRY(submission.behalf, asked_behalf(call));
  TK_TRY(const auto receipt, office::submit_filing(call.house, call.actor, key, submission));
  TK_TRY(const auto place, office::filing_place(call.house.desk.books(), key));
  const auto* version = place.books->reports->find(place.filing()->versions.back());
  TK_TRY(auto json, receipt_json(call, place, *version, receipt.anchor));
  return base::Json(std::move(json));
}

/// The version a query names by its number; nothing said: the last.
base::Result<const report::Report*> asked_version(const Call& call,
                                                  const office::FilingPlace& place,
                                                  std::string_view text) {
  const auto* filing = place.filing();
  const auto count = filing == nullptr ? 0 : filing->versions.size();
  auto number = static_cast<std::int64_t>(count);
  if (!text.empty()) {
    TK_TRY(const auto decimal, base::parse_decimal(text));
    TK_TRY(const auto whole, decimal.rescaled(0));
    number = whole.units();
  }
  if (number < 1 || number > static_cast<std::int64_t>(count)) {
    return base::Error{base::ErrorKind::not_found,
                       "filing.version_unknown",
                       {{"number", text.empty() ? "1" : std::string{text}}}};
  }
  return call.house.desk.books()->reports->find(
      filing->versions[static_cast<std::size_t>(number - 1)]);
}

Answer see_receipt(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.see"));
  TK_TRY(const auto* version,
         asked_version(call, place, call.request.query_value("version").value_or("")));
  const auto receipt = office::receipt_for(call.house, version->recorded);
  TK_TRY(auto json, receipt_json(call, place, *version, receipt.anchor));
  return base::Json(std::move(json));
}

Answer see_version(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.see"));
  TK_TRY(const auto* version, asked_version(call, place, call.request.param("number")));
  TK_TRY(const auto sheet, office::sheet_of_version(call.house, *place.books, *version));
  return base::Json(base::JsonObject{{"number", version->accepted.filed->number},
                                     {"form_version", version->accepted.filed->form_version},
                                     {"cells", cells_json(place, sheet)},
                                     {"words", sheet.words},
                                     {"explanations", explanations_json(sheet)},
                                     {"by", actor_name(call.house, version->recorded.actor)},
                                     {"at", moment_json(version->recorded.at)}});
}

Answer compare(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.see"));
  TK_TRY(const auto* a, asked_version(call, place, call.request.query_value("a").value_or("1")));
  TK_TRY(const auto* b, asked_version(call, place, call.request.query_value("b").value_or("")));
  base::JsonArray found;
  for (const auto& each : view::differences(a->accepted, b->accepted)) {
    found.emplace_back(difference_json(*place.books, place.key.period.last_day(), each));
  }
  return base::Json(base::JsonObject{{"a", a->accepted.filed->number},
                                     {"b", b->accepted.filed->number},
                                     {"differences", std::move(found)}});
}

Handler deciding(StepKind kind) {
  return [kind](Call& call) -> Answer {
    TK_TRY(const auto key, asked_filing(call));
    const std::string_view word = kind == StepKind::accepted ? "condition" : "reason";
    TK_TRY(const auto reason, text_of(call.body, word));
    TK_TRY(const auto recorded, office::decide_filing(call.house, call.actor, key, kind, reason));
    const auto books = call.house.desk.books();
    return base::Json(
        base::JsonObject{{"entry", recorded.entry},
                         {"at", moment_json(recorded.at)},
                         {"state", report::to_text(books->reports->filing(key)->state)}});
  };
}

Answer lift(Call& call) {
  TK_TRY(const auto key, asked_filing(call));
  TK_TRY(const auto rule, base::json_string(call.body, "rule"));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto recorded, office::lift_rule(call.house, call.actor, key, rule, reason));
  return base::Json(base::JsonObject{{"entry", recorded.entry}, {"at", moment_json(recorded.at)}});
}

constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Answer download_book(Call& call) {
  TK_TRY(auto place, asked_place(call, "filing.see"));
  TK_TRY(auto sheet, office::sheet_for(call.house, place));
  call.file =
      File{.type = kXlsx,
           .bytes = office::filing_book(call.house, {std::move(place)}, {std::move(sheet)})};
  return base::Json(nullptr);
}

/// The forms of one kind and period of every unit below, in one workbook.
constexpr std::size_t kPagesMost = 150;

Answer download_books(Call& call) {
  TK_TRY(const auto key, asked_filing(call));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "filing.see", .unit = key.unit}));
  const auto books = call.house.desk.books();
  std::vector<office::FilingPlace> places;
  std::vector<sheet::Sheet> sheets;
  const auto tree = books->units->tree_on(unit::Hierarchy::administrative, key.period.last_day());
  const auto top = tree.find(key.unit);
  if (!top) return base::Error{base::ErrorKind::not_found, "filing.nothing_below", {}};
  for (const auto& node : tree.subtree(*top)) {
    auto place =
        office::filing_place(books, {.unit = node.unit, .period = key.period, .form = key.form});
    if (!place.ok()) continue;
    if (places.size() == kPagesMost) {
      return base::Error{
          base::ErrorKind::invalid, "filing.too_many", {{"most", std::to_string(kPagesMost)}}};
    }
    TK_TRY(auto sheet, office::sheet_for(call.house, place.value()));
    places.push_back(std::move(place).value());
    sheets.push_back(std::move(sheet));
  }
  if (places.empty()) return base::Error{base::ErrorKind::not_found, "filing.nothing_below", {}};
  call.file =
      File{.type = kXlsx, .bytes = office::filing_book(call.house, places, std::move(sheets))};
  return base::Json(nullptr);
}

Answer upload_book(Call& call) {
  TK_TRY(const auto place, asked_place(call, "filing.save"));
  const office::IncomingBook book{
      .bytes = call.request.body,
      .name = std::string{call.request.query_value("name").value_or("bieu.xlsx")}};
  TK_TRY(const auto answer, office::read_filing_book(call.house, call.actor, place, book));
  TK_TRY(const auto now, office::sheet_for(call.house, place));
  auto then = now;
  then.cells = answer.cells;
  auto json = judged(call, place, then);
  json.emplace("differences", changed_cells(place, now, then));
  json.emplace("problems", problems_json(call.messages, answer.problems));
  json.emplace("cells", cells_json(place, then));
  if (call.request.query_value("take").value_or("no") != "yes") return base::Json(std::move(json));
  TK_TRY(const auto seen, asked_number(call, "revision"));
  TK_TRY(const auto saved, office::take_filing_book(call.house, call.actor, place, book,
                                                    seen.value_or(now.revision)));
  json.emplace("revision", saved.revision);
  return base::Json(std::move(json));
}

}  // namespace

std::vector<Endpoint> filing_endpoints() {
  return {
      {get, "/filings/{unit}/{form}/{period}", "filing.see", 200, Takes::nothing,
       "One unit's report by a form: what is typed, what counts, findings, what may be done.",
       see_filing},
      {put, "/filings/{unit}/{form}/{period}/draft", "filing.save", 200, Takes::json,
       "Saves what is typed; body: revision, cells, words, explanations.", save_draft},
      {post, "/filings/{unit}/{form}/{period}/check", "filing.save", 200, Takes::json,
       "Judges what is typed without saving it; body as of the draft.", check_draft},
      {post, "/filings/{unit}/{form}/{period}/files", "filing.save", 201, Takes::bytes,
       "Puts a file beside a cell of the draft, or beside the report: a PDF, a picture, a Word or "
       "Excel file of at most 5 MB; query: code, slice, name, declared=true: it holds no state "
       "secret.",
       attach_file},
      {get, "/filings/{unit}/{form}/{period}/files/{file}", "filing.see", 200, Takes::nothing,
       "A file of the draft or of a version as it was brought.", see_file},
      {del, "/filings/{unit}/{form}/{period}/files/{file}", "filing.save", 204, Takes::nothing,
       "Takes a file from the draft; what a version has stays with it.", detach_file},
      {post, "/filings/{unit}/{form}/{period}/submit", "filing.submit", 201, Takes::json,
       "Submits the draft as a version; body: revision, declared, behalf.", submit},
      {post, "/filings/{unit}/{form}/{period}/return", "filing.return", 200, Takes::json,
       "Returns the version that waits; body: reason.", deciding(StepKind::returned)},
      {post, "/filings/{unit}/{form}/{period}/accept", "filing.accept", 200, Takes::json,
       "Accepts the version that waits; body: condition, perhaps.", deciding(StepKind::accepted)},
      {post, "/filings/{unit}/{form}/{period}/lift", "filing.lift", 200, Takes::json,
       "Lets one rule be broken in this report; body: rule, reason.", lift},
      {post, "/filings/{unit}/{form}/{period}/reopen", "filing.reopen", 200, Takes::json,
       "Opens an accepted report again; body: reason.", deciding(StepKind::reopened)},
      {post, "/filings/{unit}/{form}/{period}/finalize", "filing.finalize", 200, Takes::json,
       "Closes an accepted report for good.", deciding(StepKind::finalized)},
      {get, "/filings/{unit}/{form}/{period}/versions/{number}", "filing.see", 200, Takes::nothing,
       "One version as it was submitted.", see_version},
      {get, "/filings/{unit}/{form}/{period}/compare", "filing.see", 200, Takes::nothing,
       "What two versions say differently; query: a, b.", compare},
      {get, "/filings/{unit}/{form}/{period}/receipt", "filing.see", 200, Takes::nothing,
       "The slip of a version; query: version.", see_receipt},
      {get, "/filings/{unit}/{form}/{period}/book", "filing.see", 200, Takes::nothing,
       "The form as a workbook to be filled in elsewhere.", download_book},
      {get, "/filings/{unit}/{form}/{period}/books", "filing.see", 200, Takes::nothing,
       "The same for the unit and every unit below, a sheet each.", download_books},
      {post, "/filings/{unit}/{form}/{period}/book", "filing.save", 200, Takes::bytes,
       "What a workbook that came back says; query: name, take, revision.", upload_book}};
}

}  // namespace tongket::api
