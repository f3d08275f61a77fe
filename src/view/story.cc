#include "view/story.h"

#include <algorithm>
#include <array>

#include "award/awards.h"
#include "base/text.h"
#include "check/form_check.h"
#include "check/places.h"
#include "figure/estimate.h"
#include "oracle/rollup.h"
#include "sheet/sheet.h"
#include "target/targets.h"
#include "unit/words.h"
#include "view/emulations.h"
#include "view/year.h"

namespace tongket::view {
namespace {

constexpr std::size_t kContext = 160;  ///< Code points of text before and after the words.

base::Json value_json(const std::optional<figure::Value>& value) {
  using enum figure::Value::Kind;
  if (!value) return nullptr;
  base::JsonObject json{{"number", nullptr},    {"mark", figure::code(value->mark())},
                        {"numerator", nullptr}, {"denominator", nullptr},
                        {"percent", nullptr},   {"print", figure::to_vietnamese(*value)}};
  if (value->kind() == number) json["number"] = base::to_text(value->amount());
  if (value->kind() == percent) json["percent"] = base::to_text(value->amount());
  if (value->kind() == ratio) {
    json["numerator"] = base::to_text(value->amount());
    json["denominator"] = std::to_string(value->denominator());
  }
  return json;
}

base::JsonObject moment_json(base::Instant at) {
  return {{"iso", base::to_iso(at)}, {"print", base::to_vietnamese(at)}};
}

/// When and by whom the level above took a version; null while it has not.
base::Json taken_json(const report::Filing& filing, figure::ReportId version,
                      const NameOf& name_of) {
  for (const auto& step : filing.steps) {
    if (step.kind != report::StepKind::accepted || step.report != version) continue;
    return base::JsonObject{{"at", moment_json(step.recorded.at)},
                            {"by", name_of(step.recorded.actor)},
                            {"entry", step.recorded.entry},
                            {"self", step.self}};
  }
  return nullptr;
}

bool was_returned(const report::Filing& filing, figure::ReportId version) {
  return std::ranges::any_of(filing.steps, [&](const report::Step& step) {
    return step.kind == report::StepKind::returned && step.report == version;
  });
}

/// The explanations of rules that name this code.
base::JsonArray explained_json(const std::vector<const indicator::Rule*>& rules,
                               const sheet::Sheet& sheet, std::string_view code) {
  base::JsonArray json;
  for (const auto* rule : rules) {
    const auto said = sheet.explanations.find(rule->id);
    if (said == sheet.explanations.end()) continue;
    const auto& references = rule->must_hold.references();
    const bool is_about = std::ranges::any_of(
        references, [&](const auto& reference) { return reference.code == code; });
    if (!is_about) continue;
    json.emplace_back(base::JsonObject{{"rule", rule->id},
                                       {"vi", rule->sentence_vi},
                                       {"en", rule->sentence_en},
                                       {"text", said->second}});
  }
  const auto expected = sheet.explanations.find(check::estimate_rule(std::string{code}));
  if (expected != sheet.explanations.end()) {
    json.emplace_back(
        base::JsonObject{{"rule", expected->first},
                         {"vi", "Ước cả năm nhỏ hơn lũy kế đã có."},
                         {"en", "The year's estimate is less than what is reached already."},
                         {"text", expected->second}});
  }
  return json;
}

/// What was said beside a version; nothing when its words were taken out.
std::optional<sheet::Sheet> said_beside(const shelf::Shelf& shelf, const report::Filed& filed) {
  if (!filed.said) return sheet::Sheet{};
  const auto text = shelf::find_text(shelf, *filed.said);
  if (!text.ok() || !text.value()) return std::nullopt;
  auto sheet = sheet::from_said(*text.value());
  if (!sheet.ok()) return std::nullopt;
  return std::move(sheet).value();
}

/// The files beside a cell, and those beside the whole report.
base::JsonArray files_json(const sheet::Sheet& said, const figure::FigureKey& asked) {
  base::JsonArray json;
  for (const auto& file : said.files) {
    const bool of_report = file.indicator == indicator::IndicatorId{0};
    const bool of_cell = file.indicator == asked.indicator && file.slice == asked.slice;
    if (!of_report && !of_cell) continue;
    json.emplace_back(
        base::JsonObject{{"id", file.bytes.key}, {"name", file.name}, {"size", file.size_bytes}});
  }
  return json;
}

/// "note", "reason" and "explanations" of one cell of a version; "taken_out" when they were.
void put_said(const books::Books& books, const shelf::Shelf& shelf,
              const report::Acceptance& accepted, const figure::FigureKey& asked,
              base::JsonObject& json) {
  const auto found = said_beside(shelf, *accepted.filed);
  const auto said = found.value_or(sheet::Sheet{});
  const auto noted = std::ranges::find_if(said.cells, [&](const sheet::Cell& each) {
    return each.indicator == asked.indicator && each.slice == asked.slice;
  });
  const bool is_noted = noted != said.cells.end();
  json.emplace("note", is_noted ? noted->note : "");
  json.emplace("reason", is_noted ? noted->reason : "");
  const auto* version = books.forms->find(accepted.filed->form, accepted.filed->form_version);
  const auto rules = version == nullptr
                         ? std::vector<const indicator::Rule*>{}
                         : form::rules_of(version->form, *books.catalogue, asked.period.last_day());
  json.emplace("explanations",
               explained_json(rules, said, books.catalogue->latest(asked.indicator)->code));
  json.emplace("files", files_json(said, asked));
  json.emplace("taken_out", !found.has_value());
}

/// The report by a form that a figure came with, and what was said beside the figure.
base::JsonObject filed_json(const books::Books& books, const shelf::Shelf& shelf,
                            const NameOf& name_of, const report::Acceptance& accepted,
                            const figure::FigureKey& key) {
  const auto& filed = *accepted.filed;
  const auto& block = accepted.figures;
  const auto* filing =
      books.reports->filing({.unit = block.unit, .period = block.period, .form = filed.form});
  const auto& name = books.forms->find(filed.form, filed.form_version)->form.name;
  const auto link = "/filings/" + base::to_text(block.unit) + "/" + filed.form + "/" +
                    period::to_text(block.period);
  base::JsonObject json{{"form", filed.form},
                        {"name", base::JsonObject{{"vi", name.vi}, {"en", name.en}}},
                        {"version", filed.number},
                        {"counts", filing->counting() == accepted.report},
                        {"accepted", taken_json(*filing, accepted.report, name_of)},
                        {"returned", was_returned(*filing, accepted.report)},
                        {"filing", link},
                        {"receipt", link + "/receipt?version=" + std::to_string(filed.number)}};
  put_said(books, shelf, accepted, key, json);
  return json;
}

/// The words a figure of a document rests on; of a file of values, the line it stands on; of a
/// report by a form, the report.
base::JsonObject words_json(const books::Books& books, const shelf::Shelf& shelf,
                            const NameOf& name_of, const report::Report& report,
                            const figure::FigureKey& key) {
  const auto& accepted = report.accepted;
  const auto& document = accepted.document;
  if (accepted.filed) return filed_json(books, shelf, name_of, accepted, key);
  const auto cell = *report::Reports::index_of(report, key);
  if (document.file) {
    return {{"line", accepted.lines[cell]}, {"file", base::to_hex(document.file->hash)}};
  }
  const auto& evidence = accepted.evidence[cell];
  const auto text = shelf::find_text(shelf, *document.text);
  if (!text.ok() || !text.value()) return {{"erased", true}};
  const std::size_t before = evidence.first < kContext ? 0 : evidence.first - kContext;
  return {{"before", base::slice(*text.value(), before, evidence.first)},
          {"text", base::slice(*text.value(), evidence.first, evidence.past)},
          {"after", base::slice(*text.value(), evidence.past, evidence.past + kContext)},
          {"numeral", base::slice(*text.value(), evidence.numeral_first, evidence.numeral_past)}};
}

std::string document_name(const shelf::Shelf& shelf, const report::SourceDocument& document) {
  const auto name = shelf::find_text(shelf, document.name);
  return name.ok() && name.value() ? *name.value() : "[đã xoá]";
}

/// The first role of whoever acted: what a chief asks before the name.
std::string_view role_of(const books::Books& books, std::string_view actor) {
  const auto id = base::parse_id_text(actor);
  const auto* account = id.ok() ? books.roles->find(access::AccountId{id.value()}) : nullptr;
  return access::to_text(account == nullptr ? access::Role::server : account->roles.front());
}

/// Who took a report back, when and why; the reason is null when its words were taken out.
base::Json withdrawal_json(const shelf::Shelf& shelf, const NameOf& name_of,
                           const report::Report& report) {
  if (!report.withdrawn) return nullptr;
  const auto text = shelf::find_text(shelf, *report.reason);
  return base::JsonObject{
      {"by", name_of(report.withdrawn->actor)},
      {"at", moment_json(report.withdrawn->at)},
      {"entry", report.withdrawn->entry},
      {"reason", text.ok() && text.value() ? base::Json(*text.value()) : base::Json(nullptr)}};
}

/// "Kế thừa": the unit that recorded it in the name of one that has ended; null for others.
base::Json heir_json(const books::Books& books, const report::Report& report) {
  const auto& heir = report.accepted.heir;
  if (!heir) return nullptr;
  const auto day = base::vietnamese_day(report.recorded.at);
  return base::JsonObject{{"id", base::to_text(*heir)},
                          {"name", unit::full_name_on(*books.units, *heir, day)}};
}

base::JsonObject source_json(const books::Books& books, const shelf::Shelf& shelf,
                             const NameOf& name_of, const report::Report& report,
                             const figure::FigureKey& key) {
  const auto& accepted = report.accepted;
  const auto at = report::Reports::index_of(report, key);
  const bool is_read = accepted.document.text.has_value();
  return {{"report", base::to_text(accepted.report)},
          {"entry", report.recorded.entry},
          {"at", moment_json(report.recorded.at)},
          {"by", name_of(report.recorded.actor)},
          {"role", role_of(books, report.recorded.actor)},
          {"period", period_json(accepted.figures.period)},
          {"part", accepted.figures.part == figure::Part::own ? "own" : "stated"},
          {"heir", heir_json(books, report)},
          {"withdrawn", report.withdrawn.has_value()},
          {"withdrawal", withdrawal_json(shelf, name_of, report)},
          {"document",
           base::JsonObject{{"id", base::to_text(accepted.document.id)},
                            {"name", document_name(shelf, accepted.document)},
                            {"media", accepted.document.media},
                            {"extractor", accepted.document.extractor},
                            {"chosen", chosen_json(books, shelf, name_of, accepted.document.chosen,
                                                   key.period.last_day())}}},
          {"words", words_json(books, shelf, name_of, report, key)},
          {"first", is_read ? base::Json(accepted.evidence[*at].first) : base::Json(nullptr)},
          {"past", is_read ? base::Json(accepted.evidence[*at].past) : base::Json(nullptr)},
          {"value", value_json(*report::Reports::said_by(report, key))}};
}

/// Every report that said something about this cell, in any period that speaks for the asked one.
base::JsonArray sources_json(const books::Books& books, const shelf::Shelf& shelf,
                             const NameOf& name_of, const Told& told,
                             indicator::IndicatorId indicator) {
  base::JsonArray sources;
  auto reports = books.reports->of(told.unit, told.period.year());
  std::ranges::reverse(reports);
  for (const auto* report : reports) {
    const auto& block = report->accepted.figures;
    const auto& estimates = report->accepted.estimates;
    const bool of_estimates = told.slice == figure::kEstimate && estimates;
    const figure::FigureKey key{.unit = told.unit,
                                .period = of_estimates ? estimates->period : block.period,
                                .indicator = indicator,
                                .slice = told.slice,
                                .part = block.part};
    if (report::Reports::said_by(*report, key) != nullptr) {
      sources.emplace_back(source_json(books, shelf, name_of, *report, key));
    }
  }
  return sources;
}

base::JsonObject decided_json(const books::Books& books, const NameOf& name_of,
                              const target::Given& given, const target::Line& line) {
  const auto& [id, giver, year, basis, revises, lines, milestones] = given.giving;
  const auto day = base::vietnamese_day(given.recorded.at);
  const auto value = line.value ? std::optional{figure::Value::number(*line.value)} : std::nullopt;
  return {{"giving", base::to_text(id)},
          {"act", revises ? "revise" : "give"},
          {"entry", given.recorded.entry},
          {"at", moment_json(given.recorded.at)},
          {"by", name_of(given.recorded.actor)},
          {"role", role_of(books, given.recorded.actor)},
          {"giver", base::JsonObject{{"id", base::to_text(giver)},
                                     {"name", unit::full_name_on(*books.units, giver, day)}}},
          {"decision", decision::cite(basis, base::Language::vi)},
          {"decision_en", decision::cite(basis, base::Language::en)},
          {"period", period_json(line.period)},
          {"value", value_json(value)}};
}

/// Every decision that gave the unit this target, latest first; the first one is what stands.
base::JsonArray decided_json(const books::Books& books, const NameOf& name_of, const Told& told,
                             indicator::IndicatorId indicator) {
  base::JsonArray json;
  const auto year = period::Period::year(told.period.year()).value();
  const auto round = period::Period::round(told.period.year()).value();
  for (const auto& period : {year, round}) {
    const target::Key key{told.unit, period, indicator};
    for (const auto* given : books.targets->history(key)) {
      json.emplace_back(
          decided_json(books, name_of, *given, *target::Targets::line_of(*given, key)));
    }
  }
  return json;
}

/// Every decision on awards a figure counts, latest first, with how many of its lines.
base::JsonArray awarded_json(const books::Books& books, const NameOf& name_of, const Told& told,
                             indicator::IndicatorId indicator) {
  base::JsonArray json;
  const auto counted = books.awards->counted_in(
      {.unit = told.unit, .period = told.period, .indicator = indicator, .slice = told.slice});
  for (const auto& [round, decided, lines] : counted) {
    json.emplace_back(base::JsonObject{
        {"round", base::to_text(round->call.id)},
        {"entry", decided->recorded.entry},
        {"at", moment_json(decided->recorded.at)},
        {"by", name_of(decided->recorded.actor)},
        {"role", role_of(books, decided->recorded.actor)},
        {"decision", decision::cite(decided->deciding.basis, base::Language::vi)},
        {"decision_en", decision::cite(decided->deciding.basis, base::Language::en)},
        {"lines", lines},
        {"revoked", decided->revoked.has_value()}});
  }
  return json;
}

/// The ranking that found this figure; null where it came otherwise.
base::Json ranked_json(const books::Books& books, const shelf::Shelf& shelf, const NameOf& name_of,
                       const Told& told, indicator::IndicatorId indicator) {
  for (const auto part : {figure::Part::own, figure::Part::stated}) {
    auto json = ranking_source(books, shelf, name_of,
                               {.unit = told.unit,
                                .period = told.period,
                                .indicator = indicator,
                                .slice = told.slice,
                                .part = part});
    if (!json.is_null()) return json;
  }
  return nullptr;
}

/// What stands at one unit: of the whole of an indicator, or of one slice of it.
Sum sum_at(const books::Books& books, const Sums& sums, unit::UnitId unit, const Told& told,
           const indicator::Indicator& indicator) {
  if (told.slice == 0) return sums.at(unit, indicator);
  const auto period = told.slice == figure::kEstimate
                          ? period::Period::year(told.period.year()).value()
                          : told.period;
  const oracle::RollUp rollup{*books.figures, sums.tree(), *books.catalogue, told.slice};
  Sum sum;
  sum.rolled = rollup.at(unit, indicator, period);
  return sum;
}

/// The address of a figure's story.
std::string source_of(unit::UnitId unit, const Told& told) {
  return "/figures/" + base::to_text(unit) + "/" + told.code + "/" + period::to_text(told.period) +
         "/why";
}

/// What the figure is made of: units below, or old units whose figures stand at this one.
base::JsonArray children_json(const books::Books& books, const Sums& sums, const Told& told,
                              const indicator::Indicator& indicator) {
  base::JsonArray children;
  const auto day = sums.tree().day();
  for (const auto part : sums.parts_of(told.unit)) {
    const auto rolled = sum_at(books, sums, part, told, indicator).rolled;
    if (!rolled.value) continue;
    children.emplace_back(base::JsonObject{
        {"unit", base::JsonObject{{"id", base::to_text(part)},
                                  {"name", unit::full_name_on(*books.units, part, day)}}},
        {"print", figure::to_vietnamese(*rolled.value)},
        {"source", source_of(part, told)}});
  }
  return children;
}

/// What the rules say about this figure, among the unit's figures of the period.
base::JsonArray findings_json(const books::Books& books, const unit::Tree& tree, unit::UnitId unit,
                              const std::string& code, const period::Period& period) {
  constexpr std::array<std::string_view, 3> kSeverities{"error", "warning", "note"};
  base::JsonArray json;
  auto found = check::place_findings(*books.units, unit, period.last_day());
  std::ranges::move(check::findings(*books.figures, *books.catalogue, tree, {unit, period}),
                    std::back_inserter(found));
  for (const auto& finding : found) {
    // What is said of the unit's place bears on every figure of it.
    const bool concerned =
        finding.cells.empty() ||
        std::ranges::any_of(finding.cells, [&](const auto& cell) { return cell.first == code; });
    if (!concerned) continue;
    base::JsonArray cells;
    for (const auto& [cell_code, print] : finding.cells) {
      cells.emplace_back(base::JsonObject{{"code", cell_code}, {"print", print}});
    }
    json.emplace_back(
        base::JsonObject{{"code", finding.rule},
                         {"severity", kSeverities[static_cast<std::size_t>(finding.severity)]},
                         {"undecided", finding.undecided},
                         {"vi", finding.vi},
                         {"en", finding.en},
                         {"cells", std::move(cells)}});
  }
  return json;
}

base::JsonObject indicator_json(const indicator::Indicator& indicator) {
  return {{"id", base::to_text(indicator.id)},
          {"code", indicator.code},
          {"name", indicator.name_vi},
          {"name_en", indicator.name_en},
          {"measure", indicator.measure},
          {"over_units", indicator::to_text(indicator.over_units)},
          {"over_time", indicator::to_text(indicator.over_time)},
          {"legal_basis", indicator.legal_basis},
          {"public", indicator.is_public},
          {"hold", indicator::to_text(indicator.hold)}};
}

base::JsonArray releases_json(const books::Books& books, const NameOf& name_of, unit::UnitId unit,
                              indicator::IndicatorId indicator, const period::Period& period) {
  base::JsonArray releases;
  if (const auto* found = books.releases->find(unit, indicator, period)) {
    releases.emplace_back(
        base::JsonObject{{"decision", decision::cite(found->opened.basis, base::Language::vi)},
                         {"at", moment_json(found->recorded.at)},
                         {"by", name_of(found->recorded.actor)}});
  }
  return releases;
}

}  // namespace

base::JsonObject period_json(const period::Period& period) {
  return {{"code", period::to_text(period)},
          {"name", period::name(period, base::Language::vi)},
          {"name_en", period::name(period, base::Language::en)}};
}

base::Json first_day_json(const period::Period& period) {
  const auto first = period.first_day();
  return first ? base::Json(base::to_iso(*first)) : base::Json(nullptr);
}

base::JsonArray chosen_json(const books::Books& books, const shelf::Shelf& shelf,
                            const NameOf& name_of, const std::vector<report::Chosen>& chosen,
                            base::Date day) {
  base::JsonArray json;
  for (const auto& [by, at, unit, year, part, reason] : chosen) {
    base::Json unit_json = nullptr;
    if (unit) {
      const auto alive = books.units->day_in_life(*unit, day);
      unit_json = base::JsonObject{{"id", base::to_text(*unit)},
                                   {"name", unit::full_name_on(*books.units, *unit, alive)}};
    }
    const auto text = shelf::find_text(shelf, reason);
    json.emplace_back(base::JsonObject{
        {"by", name_of(by)},
        {"at", moment_json(at)},
        {"unit", std::move(unit_json)},
        {"year", year ? base::Json(*year) : base::Json(nullptr)},
        {"part", part ? base::Json(period::to_text(*part)) : base::Json(nullptr)},
        {"reason", text.ok() && text.value() ? base::Json(*text.value()) : base::Json(nullptr)}});
  }
  return json;
}

base::Result<base::JsonObject> story_of(const books::Books& books, const shelf::Shelf& shelf,
                                        const NameOf& name_of, const Told& told,
                                        const TreeChoice& choice) {
  const auto& [unit, code, period, slice] = told;
  TK_TRY(auto tree, tree_of(books, unit, period, choice));
  const auto* indicator = books.catalogue->find(code, period.last_day());
  if (indicator == nullptr) {
    return base::Error{base::ErrorKind::not_found, "indicator.unknown", {{"code", code}}};
  }
  const Sums sums{books, std::move(tree), period, {.use_shares = choice.shares}};
  const auto day = sums.tree().day();
  if (slice != 0 && sums.restates()) {
    return base::Error{base::ErrorKind::invalid, "table.slices_restated", {}};
  }
  const auto sum = sum_at(books, sums, unit, told, *indicator);
  const auto& rolled = sum.rolled;
  auto children = children_json(books, sums, told, *indicator);
  auto findings = choice.day || slice != 0
                      ? base::JsonArray{}
                      : findings_json(books, sums.tree(), unit, indicator->code, period);
  const bool from_below = !children.empty() && !rolled.stated;
  base::JsonObject json{
      {"unit", base::JsonObject{{"id", base::to_text(unit)},
                                {"name", unit::full_name_on(*books.units, unit, day)}}},
      {"indicator", indicator_json(*indicator)},
      {"year", period.year()},
      {"period", period_json(period)},
      {"tree", tree_json(sums.tree().hierarchy(), choice.day, choice.shares)},
      {"value", value_json(rolled.value)},
      {"how", from_below ? "rolled_up" : "reported"},
      {"stated", rolled.stated},
      {"provisional", rolled.provisional},
      {"not_summed", rolled.not_summed},
      {"k", rolled.coverage.reported},
      {"n", rolled.coverage.owing},
      {"partial", rolled.coverage.partial},
      {"children", std::move(children)},
      {"unallocated", unallocated_json(books, sum, *indicator, period, day)},
      {"sources", sources_json(books, shelf, name_of, told, indicator->id)},
      {"decisions",
       slice == 0 ? decided_json(books, name_of, told, indicator->id) : base::JsonArray{}},
      {"awards", awarded_json(books, name_of, told, indicator->id)},
      {"ranking", ranked_json(books, shelf, name_of, told, indicator->id)},
      {"findings", std::move(findings)},
      {"releases",
       slice == 0 ? releases_json(books, name_of, unit, indicator->id, period) : base::JsonArray{}},
      {"public", slice == 0 && may_be_public(books, unit, *indicator, period)}};
  put_lacking(books, sum, day, json);
  return json;
}

}  // namespace tongket::view
