#include "filing_json.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "figure/estimate.h"
#include "intake/spoken.h"
#include "view/story.h"

namespace tongket::api {
namespace {

constexpr std::array<std::string_view, 3> kSeverities{"error", "warning", "note"};

base::Json slice_json(const indicator::Catalogue& catalogue, figure::Slice slice) {
  if (slice == figure::kEstimate) return "estimate";
  const auto* found = catalogue.slice(slice);
  return found == nullptr ? base::Json(nullptr) : base::Json(found->code);
}

std::string code_on(const indicator::Catalogue& catalogue, indicator::IndicatorId id,
                    base::Date day) {
  const auto* found = catalogue.find(id, day);
  if (found == nullptr) found = catalogue.latest(id);
  return found == nullptr ? base::to_text(id) : found->code;
}

/// The name of a line: of its slice, too.
form::Name line_name(const indicator::Catalogue& catalogue, const indicator::Indicator& asked,
                     figure::Slice slice) {
  if (slice == figure::kEstimate) {
    return {.vi = asked.name_vi + " · ước cả năm", .en = asked.name_en + " · estimate of the year"};
  }
  const auto* found = catalogue.slice(slice);
  if (found == nullptr) return {.vi = asked.name_vi, .en = asked.name_en};
  return {.vi = asked.name_vi + " · " + found->name_vi,
          .en = asked.name_en + " · " + found->name_en};
}

base::Json computed_json(const indicator::Catalogue& catalogue, const sheet::Line& line,
                         base::Date day) {
  if (!line.is_computed) return nullptr;
  return base::Json(code_on(catalogue, *line.asked->numerator, day) + " / " +
                    code_on(catalogue, *line.asked->denominator, day));
}

base::JsonObject row_json(const indicator::Catalogue& catalogue, const sheet::Line& line,
                          base::Date day) {
  base::JsonArray grades;
  if (!line.asked->scale.empty()) {
    for (const auto* grade : catalogue.grades(line.asked->scale, day)) {
      grades.emplace_back(base::JsonObject{
          {"code", grade->code},
          {"name", base::JsonObject{{"vi", grade->name_vi}, {"en", grade->name_en}}}});
    }
  }
  return {{"code", line.asked->code},
          {"slice", slice_json(catalogue, line.row.slice)},
          {"name", name_json(line_name(catalogue, *line.asked, line.row.slice))},
          {"measure", line.asked->measure},
          {"type", indicator::to_text(line.asked->value_type)},
          {"decimals", line.asked->decimals},
          {"mandatory", !line.row.is_optional && !line.is_computed && line.is_held},
          {"computed", computed_json(catalogue, line, day)},
          {"flow", form::is_flow(*line.asked)},
          {"estimate", line.row.asks_estimate},
          {"hold", line.is_held},
          {"basis", line.asked->legal_basis},
          {"grades", std::move(grades)}};
}

/// A good value as the interface writes it: "1234", "52/52", "yes", a grade's code.
std::string plain_text(const figure::Value& value, const indicator::Indicator& asked,
                       const indicator::Catalogue& catalogue, base::Date day) {
  using enum figure::Value::Kind;
  switch (value.kind()) {
    case number:
    case percent:
      return base::to_text(value.amount());
    case ratio:
      return base::to_text(value.amount()) + "/" + std::to_string(value.denominator());
    case yes_no:
      return value.yes() ? "yes" : "no";
    case grade: {
      const auto grades = catalogue.grades(asked.scale, day);
      const auto place = static_cast<std::size_t>(value.place());
      return place < grades.size() ? grades[place]->code : std::to_string(place);
    }
    case not_applicable:
      break;
  }
  return "not_applicable";
}

/// As a screen prints it, a grade by its name.
std::string print_text(const figure::Value& value, const indicator::Indicator* asked,
                       const indicator::Catalogue& catalogue, base::Date day) {
  if (value.kind() == figure::Value::Kind::grade && asked != nullptr) {
    const auto grades = catalogue.grades(asked->scale, day);
    const auto place = static_cast<std::size_t>(value.place());
    if (place < grades.size()) return grades[place]->name_vi;
  }
  return figure::to_vietnamese(value);
}

base::JsonObject cell_json(const office::FilingPlace& place, const sheet::Cell& cell) {
  const auto& catalogue = *place.books->catalogue;
  const auto day = place.key.period.last_day();
  const auto* asked = catalogue.find(cell.indicator, day);
  base::JsonObject json{{"code", code_on(catalogue, cell.indicator, day)},
                        {"slice", slice_json(catalogue, cell.slice)},
                        {"value", cell.text},
                        {"text", cell.text},
                        {"mark", "exact"},
                        {"note", cell.note},
                        {"reason", cell.reason}};
  if (asked == nullptr) return json;
  const auto value = intake::spoken_value(cell.text, *asked, catalogue, day);
  if (!value.ok() || !value.value()) return json;
  json["value"] = plain_text(*value.value(), *asked, catalogue, day);
  json["text"] = print_text(*value.value(), asked, catalogue, day);
  json["mark"] = figure::code(value.value()->mark());
  return json;
}

}  // namespace

base::JsonObject name_json(const form::Name& name) { return {{"vi", name.vi}, {"en", name.en}}; }

base::JsonArray sections_json(const sheet::Against& against) {
  const auto day = against.key.period.last_day();
  const auto lines = sheet::lines_of(against);
  base::JsonArray sections;
  for (std::size_t at = 0; at < against.form.sections.size(); ++at) {
    base::JsonArray rows;
    for (const auto& line : lines) {
      if (line.section == at) rows.emplace_back(row_json(against.catalogue, line, day));
    }
    if (rows.empty()) continue;
    const auto& section = against.form.sections[at];
    base::JsonObject json{{"name", name_json(section.name)}, {"rows", std::move(rows)}};
    if (section.due) json.emplace("due", due_json(sheet::due_of(against, at)));
    sections.emplace_back(std::move(json));
  }
  return sections;
}

base::JsonArray rules_json(const form::Form& form, const indicator::Catalogue& catalogue,
                           base::Date day) {
  base::JsonArray rules;
  for (const auto* rule : form::rules_of(form, catalogue, day)) {
    rules.emplace_back(base::JsonObject{{"id", rule->id},
                                        {"severity", severity_text(rule->severity)},
                                        {"expression", rule->must_hold.text()},
                                        {"vi", rule->sentence_vi},
                                        {"en", rule->sentence_en}});
  }
  return rules;
}

std::string_view severity_text(indicator::Severity severity) {
  return kSeverities.at(static_cast<std::size_t>(severity));
}

base::JsonObject form_json(const office::FilingPlace& place) {
  const auto& form = place.version->form;
  return {{"code", form.code},
          {"version", place.version->number},
          {"name", name_json(form.name)},
          {"basis", form.basis},
          {"sections", sections_json(place.against())},
          {"rules", rules_json(form, *place.books->catalogue, place.key.period.last_day())}};
}

base::JsonArray cells_json(const office::FilingPlace& place, const sheet::Sheet& sheet) {
  base::JsonArray cells;
  for (const auto& cell : sheet.cells) cells.emplace_back(cell_json(place, cell));
  return cells;
}

base::JsonObject explanations_json(const sheet::Sheet& sheet) {
  base::JsonObject json;
  for (const auto& [rule, text] : sheet.explanations) json.emplace(rule, text);
  return json;
}

base::JsonArray files_json(const office::FilingPlace& place,
                           const std::vector<sheet::File>& files) {
  const auto& catalogue = *place.books->catalogue;
  const auto day = place.key.period.last_day();
  base::JsonArray json;
  for (const auto& file : files) {
    const bool of_report = file.indicator == indicator::IndicatorId{0};
    base::Json code = nullptr;
    if (!of_report) code = code_on(catalogue, file.indicator, day);
    json.emplace_back(base::JsonObject{{"id", file.bytes.key},
                                       {"code", std::move(code)},
                                       {"slice", slice_json(catalogue, file.slice)},
                                       {"name", file.name},
                                       {"media", file.media},
                                       {"size", file.size_bytes}});
  }
  return json;
}

base::JsonObject said_json(const office::FilingPlace& place, const sheet::Sheet& sheet) {
  base::JsonArray notes;
  for (const auto& cell : sheet.cells) {
    if (!cell.note.empty() || !cell.reason.empty()) notes.emplace_back(cell_json(place, cell));
  }
  return {{"words", sheet.words},
          {"explanations", explanations_json(sheet)},
          {"notes", std::move(notes)},
          {"files", files_json(place, sheet.files)}};
}

base::Json draft_json(const office::House& house, const office::FilingPlace& place,
                      const sheet::Sheet& sheet) {
  if (sheet.saved_by.empty()) return nullptr;
  return base::JsonObject{
      {"revision", sheet.revision},
      {"saved_at", moment_json(sheet.saved_at)},
      {"saved_by", actor_name(house, sheet.saved_by)},
      {"cells", cells_json(place, sheet)},
      {"words", sheet.words},
      {"explanations", explanations_json(sheet)},
      {"book", sheet.book ? base::Json(sheet.book->name) : base::Json(nullptr)}};
}

base::JsonObject beside_json(const office::FilingPlace& place) {
  const auto& catalogue = *place.books->catalogue;
  const auto day = place.key.period.last_day();
  const auto before = place.key.period.previous();
  const auto print = [&](const period::Period& period, const indicator::Indicator& asked,
                         figure::Slice slice) -> base::Json {
    const auto value =
        sheet::standing(*place.books->figures, place.key.unit, period, asked.id, slice);
    return value ? base::Json(print_text(*value, &asked, catalogue, day)) : base::Json(nullptr);
  };
  const auto target_of = [&](const sheet::Line& line) -> base::Json {
    if (line.row.slice != 0) return nullptr;
    for (const auto* each : catalogue.all(day)) {
      if (each->target_of == line.asked->id) return print(place.key.period, *each, 0);
    }
    return nullptr;
  };
  base::JsonObject beside;
  for (const auto& line : sheet::lines_of(place.against())) {
    auto previous = before ? print(*before, *line.asked, line.row.slice) : base::Json(nullptr);
    auto target = target_of(line);
    if (previous.is_null() && target.is_null()) continue;
    auto key = line.asked->code;
    if (const auto* slice = catalogue.slice(line.row.slice)) key += "@" + slice->code;
    beside.emplace(
        key, base::JsonObject{{"previous", std::move(previous)}, {"target", std::move(target)}});
  }
  return beside;
}

base::JsonObject judged_json(const base::Messages& messages, const office::FilingPlace& place,
                             const sheet::Sheet& sheet, const sheet::Judged& judged) {
  const auto& catalogue = *place.books->catalogue;
  const auto day = place.key.period.last_day();
  const auto* filing = place.filing();
  base::JsonObject computed;
  for (const auto& cell : judged.computed) {
    computed.emplace(code_on(catalogue, cell.indicator, day),
                     print_text(cell.value, catalogue.find(cell.indicator, day), catalogue, day));
  }
  base::JsonObject reached;
  for (const auto& flow : judged.reached) {
    const auto print = [](const std::optional<figure::Value>& value) {
      return value ? base::Json(figure::to_vietnamese(*value)) : base::Json(nullptr);
    };
    auto key = code_on(catalogue, flow.indicator, day);
    if (const auto* slice = catalogue.slice(flow.slice)) key += "@" + slice->code;
    reached.emplace(key, base::JsonObject{{"before", print(flow.before)},
                                          {"now", print(flow.now)},
                                          {"missing", flow.missing}});
  }
  base::JsonArray findings;
  for (const auto& finding : judged.findings) {
    base::JsonArray cells;
    for (const auto& [code, print] : finding.cells) cells.emplace_back(code);
    findings.emplace_back(
        base::JsonObject{{"rule", finding.rule},
                         {"severity", severity_text(finding.severity)},
                         {"undecided", finding.undecided},
                         {"vi", finding.vi},
                         {"en", finding.en},
                         {"cells", std::move(cells)},
                         {"explained", sheet.explanations.contains(finding.rule)},
                         {"lifted", filing != nullptr && filing->is_lifted(finding.rule)}});
  }
  base::JsonArray missing;
  for (const auto& line : judged.missing) missing.emplace_back(line.asked->code);
  base::JsonArray slips;
  for (const auto& slip : judged.slips) {
    slips.emplace_back(base::JsonObject{{"code", code_on(catalogue, slip.indicator, day)},
                                        {"slice", slice_json(catalogue, slip.slice)},
                                        {"error", slip.error.code},
                                        {"vi", messages.say(base::Language::vi, slip.error)},
                                        {"en", messages.say(base::Language::en, slip.error)}});
  }
  const auto may = sheet::may_submit(sheet, judged, filing);
  base::Json stopped = nullptr;
  if (!may.ok()) {
    stopped = base::JsonObject{{"code", may.error().code},
                               {"vi", messages.say(base::Language::vi, may.error())},
                               {"en", messages.say(base::Language::en, may.error())}};
  }
  return {{"computed", std::move(computed)}, {"reached", std::move(reached)},
          {"findings", std::move(findings)}, {"missing", std::move(missing)},
          {"slips", std::move(slips)},       {"stopped", std::move(stopped)}};
}

base::Json due_json(const std::optional<period::WorkDay>& due) {
  if (!due) return nullptr;
  return base::JsonObject{{"day", base::JsonObject{{"iso", base::to_iso(due->day)},
                                                   {"print", base::to_vietnamese(due->day)}}},
                          {"sure", due->sure}};
}

base::Json behalf_json(const office::House& house, const report::Filed& filed) {
  if (!filed.behalf) return nullptr;
  const auto text = shelf::find_text(house.shelf, filed.behalf->reason);
  base::Json reason = nullptr;
  if (text.ok() && text.value()) reason = *text.value();
  return base::JsonObject{{"came", report::to_text(filed.behalf->came)},
                          {"reason", std::move(reason)}};
}

base::JsonObject step_json(const office::House& house, const report::Step& step) {
  base::Json reason = nullptr;
  if (step.reason) {
    const auto text = shelf::find_text(house.shelf, *step.reason);
    if (text.ok() && text.value()) reason = *text.value();
  }
  return {{"kind", report::to_text(step.kind)},
          {"at", moment_json(step.recorded.at)},
          {"by", actor_name(house, step.recorded.actor)},
          {"entry", step.recorded.entry},
          {"self", step.self},
          {"reason", std::move(reason)}};
}

std::string_view version_state(const report::Filing& filing, std::size_t at) {
  const auto id = filing.versions[at];
  if (filing.accepted == id) return "accepted";
  const bool is_last = at + 1 == filing.versions.size();
  if (is_last && filing.state == report::FilingState::submitted) return "submitted";
  const auto returned = std::ranges::any_of(filing.steps, [&](const report::Step& step) {
    return step.kind == report::StepKind::returned && step.report == id;
  });
  return returned ? "returned" : "superseded";
}

base::JsonObject difference_json(const books::Books& books, base::Date day,
                                 const view::Difference& difference) {
  const auto& catalogue = *books.catalogue;
  const auto* asked = catalogue.find(difference.indicator, day);
  if (asked == nullptr) asked = catalogue.latest(difference.indicator);
  const auto print = [&](const std::optional<figure::Value>& value) {
    return value ? base::Json(print_text(*value, asked, catalogue, day)) : base::Json(nullptr);
  };
  return {{"code", code_on(catalogue, difference.indicator, day)},
          {"slice", slice_json(catalogue, difference.slice)},
          {"name", asked == nullptr ? base::JsonObject{}
                                    : name_json(line_name(catalogue, *asked, difference.slice))},
          {"a", print(difference.a)},
          {"b", print(difference.b)}};
}

base::Json stage_json(const view::FilingHead& head) {
  if (!head.stage) return nullptr;
  return name_json(head.version->form.sections[*head.stage].name);
}

base::JsonObject head_json(const office::House& house, const books::Books& books,
                           const view::FilingHead& head) {
  const auto draft = house.sheets.find(head.key);
  return {{"unit", unit_json(books, head.key.unit, head.key.period.last_day())},
          {"form",
           base::JsonObject{{"code", head.key.form}, {"name", name_json(head.version->form.name)}}},
          {"period", view::period_json(head.key.period)},
          {"state", report::to_text(head.state)},
          {"due", due_json(head.due)},
          {"stage", stage_json(head)},
          {"timeliness", view::to_text(head.timeliness)},
          {"version", head.versions},
          {"behalf", head.behalf},
          {"moved", head.moved},
          {"draft", draft.ok() && draft.value().has_value()}};
}

base::JsonArray problems_json(const base::Messages& messages, const base::Problems& problems) {
  base::JsonArray list;
  for (const auto& [error, place] : problems.all()) {
    list.emplace_back(base::JsonObject{{"code", error.code},
                                       {"sheet", place.file},
                                       {"row", place.line},
                                       {"cell", place.cell},
                                       {"vi", messages.say(base::Language::vi, error)},
                                       {"en", messages.say(base::Language::en, error)}});
  }
  return list;
}

base::JsonArray changed_cells(const office::FilingPlace& place, const sheet::Sheet& now,
                              const sheet::Sheet& then) {
  const auto by_place = [&](const sheet::Sheet& sheet) {
    std::map<std::string, base::Json> cells;
    for (auto& cell : cells_json(place, sheet)) {
      const auto& object = cell.as_object();
      auto key = std::string{object.at("code").as_string()};
      if (!object.at("slice").is_null()) key += "@" + std::string{object.at("slice").as_string()};
      cells.emplace(std::move(key), std::move(cell));
    }
    return cells;
  };
  const auto before = by_place(now);
  const auto after = by_place(then);
  std::set<std::string> keys;
  for (const auto& [key, cell] : before) keys.insert(key);
  for (const auto& [key, cell] : after) keys.insert(key);
  const auto text_in = [](const std::map<std::string, base::Json>& cells, const std::string& key) {
    const auto found = cells.find(key);
    return found == cells.end() ? base::Json(nullptr) : found->second.at("text");
  };
  base::JsonArray changed;
  for (const auto& key : keys) {
    auto a = text_in(before, key);
    auto b = text_in(after, key);
    if (a == b) continue;
    changed.emplace_back(
        base::JsonObject{{"code", key}, {"before", std::move(a)}, {"after", std::move(b)}});
  }
  return changed;
}

}  // namespace tongket::api
