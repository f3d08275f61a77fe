#include "acts.h"

#include <algorithm>

#include "base/check.h"
#include "ledger/saved_facts.h"
#include "shelf/saved_ref.h"

namespace tongket::task {
namespace {

constexpr int kVersion = 1;
constexpr std::size_t kPlaceLongest = 32;

base::Error malformed(std::string_view position = "") {
  return {base::ErrorKind::invalid, "task.malformed", {{"position", std::string{position}}}};
}

/// What is wrong with facts, told with the entry they stand in.
template <class Read>
Read at_entry(Read read, const ledger::Entry& entry) {
  if (read.ok() || read.error().code != malformed().code) return read;
  return malformed(std::to_string(entry.position));
}

base::Result<unit::UnitId> unit_at(const base::JsonObject& facts, std::string_view key) {
  TK_TRY(const auto text, base::json_string(facts, key));
  return base::parse_id<struct unit::Unit>(text);
}

base::Result<TaskId> subject_of(const ledger::Entry& entry) {
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  return TaskId{id};
}

base::Result<indicator::IndicatorId> indicator_at(const base::JsonObject& object) {
  TK_TRY(const auto text, base::json_string(object, "indicator"));
  return base::parse_id<struct indicator::Indicator>(text);
}

bool is_place(std::string_view place) {
  const auto fits = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '.' || letter == '-';
  };
  return !place.empty() && place.size() <= kPlaceLongest && std::ranges::all_of(place, fits);
}

base::JsonObject to_json(const Measure& measure) {
  base::JsonObject json{{"indicator", base::to_text(measure.indicator)}};
  if (measure.target) json.emplace("target", base::to_text(*measure.target));
  return json;
}

base::Result<Measure> measure_from(const base::JsonObject& object) {
  Measure measure;
  TK_TRY(measure.indicator, indicator_at(object));
  if (object.contains("target")) {
    TK_TRY(const auto text, base::json_string(object, "target"));
    TK_TRY(measure.target, base::parse_decimal(text));
  }
  return measure;
}

base::JsonObject to_json(const Terms& terms) {
  base::JsonArray units;
  for (const auto unit : terms.units) units.emplace_back(base::to_text(unit));
  base::JsonObject json{{"units", std::move(units)}};
  if (terms.due) json.emplace("due", base::to_iso(*terms.due));
  if (terms.measure) json.emplace("measure", to_json(*terms.measure));
  return json;
}

base::Result<Terms> terms_at(const base::JsonObject& facts) {
  TK_TRY(const auto object, base::json_object(facts, "terms"));
  Terms terms;
  TK_TRY(const auto units, base::json_array(object, "units"));
  if (units.size() > kUnitsMost) return malformed();
  for (const auto& each : units) {
    TK_TRY(const auto unit, base::parse_id_text(each.is_string() ? each.get_string() : ""));
    terms.units.emplace_back(unit);
  }
  const auto twice = std::ranges::adjacent_find(terms.units, std::ranges::greater_equal{});
  if (twice != terms.units.end()) return malformed();
  if (object.contains("due")) {
    TK_TRY(const auto text, base::json_string(object, "due"));
    TK_TRY(terms.due, base::parse_iso(text));
  }
  if (object.contains("measure")) {
    TK_TRY(const auto measure, base::json_object(object, "measure"));
    TK_TRY(terms.measure, measure_from(measure));
  }
  return terms;
}

base::JsonObject to_json(const Origin& origin) {
  return {{"id", base::id_text(origin.id)}, {"kind", code(origin.kind)}, {"place", origin.place}};
}

base::Result<Origin> origin_from(const base::JsonObject& object) {
  Origin origin;
  TK_TRY(const auto kind_text, base::json_string(object, "kind"));
  TK_TRY(const auto id_text, base::json_string(object, "id"));
  TK_TRY(origin.id, base::parse_id_text(id_text));
  TK_TRY(origin.place, base::json_string(object, "place"));
  const auto kind = parse_origin_kind(kind_text);
  if (!kind || !is_place(origin.place)) return malformed();
  origin.kind = *kind;
  return origin;
}

/// Everything of a task but what may change.
base::JsonObject head_json(const unit::UnitId giver, int year, const shelf::TextRef& words,
                           const std::optional<Origin>& origin) {
  base::JsonObject json{
      {"giver", base::to_text(giver)}, {"words", shelf::to_json(words)}, {"year", year}};
  if (origin) json.emplace("origin", to_json(*origin));
  return json;
}

/// The same, back; without terms.
base::Result<Giving> head_from(TaskId id, const base::JsonObject& facts) {
  Giving giving{.id = id};
  TK_TRY(giving.giver, unit_at(facts, "giver"));
  TK_TRY(giving.words, shelf::text_ref_at(facts, "words"));
  TK_TRY(const auto year, base::json_integer(facts, "year"));
  giving.year = static_cast<int>(std::clamp<std::int64_t>(year, 0, INT16_MAX));
  TK_TRY([[maybe_unused]] const auto period, period::Period::year(giving.year));
  if (facts.contains("origin")) {
    TK_TRY(const auto origin, base::json_object(facts, "origin"));
    TK_TRY(giving.origin, origin_from(origin));
  }
  return giving;
}

base::JsonObject to_json(const Evidence& evidence) {
  if (evidence.report) return {{"report", base::to_text(*evidence.report)}};
  if (evidence.figure) {
    return {{"indicator", base::to_text(evidence.figure->indicator)},
            {"period", period::to_text(evidence.figure->period)}};
  }
  TK_CHECK(evidence.file.has_value());
  return {{"bytes", shelf::to_json(evidence.file->bytes)},
          {"media", evidence.file->media},
          {"name", shelf::to_json(evidence.file->name)}};
}

base::Result<Evidence> evidence_from(const base::Json& json) {
  if (!json.is_object()) return malformed();
  const auto& object = json.get_object();
  Evidence evidence;
  if (object.contains("report")) {
    TK_TRY(const auto text, base::json_string(object, "report"));
    TK_TRY(const auto report, base::parse_id_text(text));
    evidence.report = figure::ReportId{report};
    return evidence;
  }
  if (object.contains("period")) {
    TK_TRY(const auto text, base::json_string(object, "period"));
    TK_TRY(const auto period, period::parse_period(text));
    TK_TRY(const auto indicator, indicator_at(object));
    evidence.figure = FigureAt{.period = period, .indicator = indicator};
    return evidence;
  }
  File file;
  TK_TRY(file.bytes, shelf::text_ref_at(object, "bytes"));
  TK_TRY(file.name, shelf::text_ref_at(object, "name"));
  TK_TRY(file.media, base::json_string(object, "media"));
  evidence.file = std::move(file);
  return evidence;
}

/// What a unit said, without whom and to what.
template <class Said>
base::JsonObject said_json(const Said& said) {
  base::JsonArray list;
  for (const auto& each : said.evidence) list.emplace_back(to_json(each));
  base::JsonObject json{{"evidence", std::move(list)}, {"outcome", code(said.outcome)}};
  if (said.words) json.emplace("words", shelf::to_json(*said.words));
  if (said.heir) json.emplace("heir", base::to_text(*said.heir));
  return json;
}

base::Result<Progress> said_from(const base::JsonObject& facts) {
  Progress progress;
  TK_TRY(const auto outcome_text, base::json_string(facts, "outcome"));
  const auto outcome = parse_outcome(outcome_text);
  if (facts.contains("words")) {
    TK_TRY(progress.words, shelf::text_ref_at(facts, "words"));
  }
  if (facts.contains("heir")) {
    TK_TRY(progress.heir, unit_at(facts, "heir"));
  }
  TK_TRY(const auto list, base::json_array(facts, "evidence"));
  if (!outcome || list.size() > kEvidenceMost) return malformed();
  progress.outcome = *outcome;
  for (const auto& each : list) {
    TK_TRY(auto evidence, evidence_from(each));
    progress.evidence.push_back(std::move(evidence));
  }
  const bool says_why = progress.words || !progress.evidence.empty();
  if (!says_why && progress.outcome != Outcome::under_way) return malformed();
  return progress;
}

void save_ref(base::ByteWriter& out, const std::optional<shelf::TextRef>& ref) {
  out.number(ref ? 1 : 0);
  if (ref) shelf::save(out, *ref);
}

base::Result<std::optional<shelf::TextRef>> load_ref(base::ByteReader& in) {
  TK_TRY(const auto is_there, in.number());
  if (is_there == 0) return std::optional<shelf::TextRef>{};
  TK_TRY(auto ref, shelf::load_text_ref(in));
  return std::optional{std::move(ref)};
}

void save(base::ByteWriter& out, const Told& told) {
  ledger::save_facts(out, said_json(told));
  ledger::save(out, told.recorded);
  out.number(told.answers.size());
  for (const auto& [returned_for, recorded] : told.answers) {
    save_ref(out, returned_for);
    ledger::save(out, recorded);
  }
}

base::Result<Told> load_told(base::ByteReader& in) {
  TK_TRY(const auto facts, ledger::load_facts(in));
  TK_TRY(auto said, said_from(facts));
  Told told{.outcome = said.outcome,
            .words = std::move(said.words),
            .evidence = std::move(said.evidence),
            .heir = said.heir};
  TK_TRY(told.recorded, ledger::load_recorded(in));
  TK_TRY(const auto answers, in.count());
  for (std::size_t i = 0; i < answers; ++i) {
    Answer answer;
    TK_TRY(answer.returned_for, load_ref(in));
    TK_TRY(answer.recorded, ledger::load_recorded(in));
    told.answers.push_back(std::move(answer));
  }
  return told;
}

void save(base::ByteWriter& out, const Version& version) {
  ledger::save_facts(out, {{"terms", to_json(version.terms)}});
  save_ref(out, version.reason);
  ledger::save(out, version.recorded);
}

base::Result<Version> load_version(base::ByteReader& in) {
  TK_TRY(const auto facts, ledger::load_facts(in));
  Version version;
  TK_TRY(version.terms, terms_at(facts));
  TK_TRY(version.reason, load_ref(in));
  TK_TRY(version.recorded, ledger::load_recorded(in));
  return version;
}

base::Result<> load_rows(base::ByteReader& in, Task& task) {
  TK_TRY(const auto rows, in.count());
  for (std::size_t i = 0; i < rows; ++i) {
    TK_TRY(const auto unit, in.signed_number());
    TK_TRY(const auto told, in.count());
    if (told == 0) return malformed();
    auto row = std::make_shared<Row>();
    for (std::size_t j = 0; j < told; ++j) {
      TK_TRY(auto one, load_told(in));
      row->push_back(std::make_shared<const Told>(std::move(one)));
    }
    task.rows.put(unit::UnitId{unit}, std::move(row));
  }
  return base::Done{};
}

base::Result<Giving> giving_from(TaskId id, const base::JsonObject& facts) {
  TK_TRY(auto giving, head_from(id, facts));
  TK_TRY(giving.terms, terms_at(facts));
  return giving;
}

}  // namespace

ledger::Draft to_draft(const Giving& giving) {
  auto facts = head_json(giving.giver, giving.year, giving.words, giving.origin);
  facts.emplace("terms", to_json(giving.terms));
  return ledger::make_draft(kGive, kVersion, base::to_text(giving.id), std::move(facts));
}

ledger::Draft to_draft(const Amendment& amendment) {
  return ledger::make_draft(
      kAmend, kVersion, base::to_text(amendment.task),
      {{"reason", shelf::to_json(amendment.reason)}, {"terms", to_json(amendment.terms)}});
}

ledger::Draft to_draft(const Progress& progress) {
  auto facts = said_json(progress);
  facts.emplace("unit", base::to_text(progress.unit));
  return ledger::make_draft(kReport, kVersion, base::to_text(progress.task), std::move(facts));
}

ledger::Draft to_draft(const Return& returned) {
  return ledger::make_draft(
      kReturn, kVersion, base::to_text(returned.task),
      {{"reason", shelf::to_json(returned.reason)}, {"unit", base::to_text(returned.unit)}});
}

ledger::Draft acceptance_draft(TaskId task, unit::UnitId unit) {
  return ledger::make_draft(kAccept, kVersion, base::to_text(task),
                            {{"unit", base::to_text(unit)}});
}

ledger::Draft dropping_draft(TaskId task, const shelf::TextRef& reason) {
  return ledger::make_draft(kDrop, kVersion, base::to_text(task),
                            {{"reason", shelf::to_json(reason)}});
}

base::Result<Giving> read_giving(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, subject_of(entry));
  return at_entry(giving_from(id, facts), entry);
}

base::Result<Amendment> read_amendment(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  Amendment amendment;
  TK_TRY(amendment.task, subject_of(entry));
  TK_TRY(amendment.terms, at_entry(terms_at(facts), entry));
  TK_TRY(amendment.reason, shelf::text_ref_at(facts, "reason"));
  return amendment;
}

base::Result<Progress> read_progress(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(auto progress, at_entry(said_from(facts), entry));
  TK_TRY(progress.task, subject_of(entry));
  TK_TRY(progress.unit, unit_at(facts, "unit"));
  return progress;
}

base::Result<Verdict> read_verdict(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  Verdict verdict;
  TK_TRY(verdict.task, subject_of(entry));
  TK_TRY(verdict.unit, unit_at(facts, "unit"));
  if (entry.act == kReturn) {
    TK_TRY(verdict.returned_for, shelf::text_ref_at(facts, "reason"));
  }
  return verdict;
}

base::Result<Dropping> read_dropping(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  Dropping dropping;
  TK_TRY(dropping.task, subject_of(entry));
  TK_TRY(dropping.reason, shelf::text_ref_at(facts, "reason"));
  return dropping;
}

void save(base::ByteWriter& out, const Task& task) {
  out.signed_number(task.id.raw());
  ledger::save_facts(out, head_json(task.giver, task.year, task.words, task.origin));
  out.number(task.versions.size());
  for (const auto& version : task.versions) save(out, *version);
  out.number(task.rows.size());
  for (const auto& [unit, row] : task.rows) {
    out.signed_number(unit.raw());
    out.number(row->size());
    for (const auto& told : *row) save(out, *told);
  }
  out.number(task.dropped ? 1 : 0);
  if (!task.dropped) return;
  shelf::save(out, task.dropped->reason);
  ledger::save(out, task.dropped->recorded);
}

base::Result<Task> load_task(base::ByteReader& in) {
  TK_TRY(const auto id, in.signed_number());
  TK_TRY(const auto facts, ledger::load_facts(in));
  TK_TRY(auto head, head_from(TaskId{id}, facts));
  Task task{.id = head.id,
            .giver = head.giver,
            .year = head.year,
            .words = std::move(head.words),
            .origin = std::move(head.origin)};
  TK_TRY(const auto versions, in.count());
  if (versions == 0) return malformed();
  for (std::size_t i = 0; i < versions; ++i) {
    TK_TRY(auto version, load_version(in));
    task.versions.push_back(std::make_shared<const Version>(std::move(version)));
  }
  TK_TRY([[maybe_unused]] const auto rows, load_rows(in, task));
  TK_TRY(const auto dropped, in.number());
  if (dropped == 0) return task;
  Dropped end;
  TK_TRY(end.reason, shelf::load_text_ref(in));
  TK_TRY(end.recorded, ledger::load_recorded(in));
  task.dropped = std::move(end);
  return task;
}

}  // namespace tongket::task
