#include "acts.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/bytes.h"
#include "figure/estimate.h"
#include "shelf/saved_ref.h"

namespace tongket::report {
namespace {

constexpr int kVersion = 1;
constexpr std::string_view kFiguresBlock = "figures";
constexpr std::string_view kLinesBlock = "lines";
constexpr std::string_view kEstimatesBlock = "estimates";
constexpr std::uint64_t kLinesVersion = 1;
constexpr std::int64_t kLineMost = INT32_MAX;

base::JsonArray to_json(const Evidence& evidence) {
  return {evidence.first, evidence.past, evidence.numeral_first, evidence.numeral_past};
}

base::Result<Evidence> evidence_from_json(const base::Json& json) {
  const base::Error malformed{base::ErrorKind::invalid, "report.evidence_malformed", {}};
  if (!json.is_array() || json.get_array().size() != 4) return malformed;
  std::array<std::size_t, 4> offsets{};
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    const auto& offset = json.get_array()[i];
    if (!offset.is_int64() || offset.get_int64() < 0) return malformed;
    offsets[i] = static_cast<std::size_t>(offset.get_int64());
  }
  const Evidence evidence{offsets[0], offsets[1], offsets[2], offsets[3]};
  // A figure without words under it does not exist: the numeral stands inside the statement.
  const bool has_words =
      evidence.first < evidence.past && evidence.numeral_first < evidence.numeral_past &&
      evidence.first <= evidence.numeral_first && evidence.numeral_past <= evidence.past;
  if (!has_words) return malformed;
  return evidence;
}

base::JsonObject to_json(const SourceDocument& document) {
  base::JsonObject json{{"id", base::to_text(document.id)},
                        {"name", shelf::to_json(document.name)},
                        {"media", document.media},
                        {"extractor", document.extractor}};
  if (document.text) json.emplace("text", shelf::to_json(*document.text));
  if (document.reading) json.emplace("reading", shelf::to_json(*document.reading));
  if (document.file) {
    json.emplace("file", base::JsonObject{{"hash", base::to_hex(document.file->hash)},
                                          {"size", document.file->size_bytes}});
  }
  // Absent rather than empty: entries of documents nobody chose for keep the bytes they always had.
  if (!document.chosen.empty()) {
    base::JsonArray chosen;
    for (const auto& each : document.chosen) chosen.emplace_back(report::to_json(each));
    json.emplace("chosen", std::move(chosen));
  }
  return json;
}

base::Result<std::vector<Chosen>> chosen_at(const base::JsonObject& document) {
  std::vector<Chosen> chosen;
  if (!document.contains("chosen")) return chosen;
  TK_TRY(const auto list, base::json_array(document, "chosen"));
  for (const auto& each : list) {
    TK_TRY(auto one, chosen_from_json(each));
    chosen.push_back(std::move(one));
  }
  return chosen;
}

/// What a document read and a file of values have in common.
base::Result<SourceDocument> source_from_json(const base::JsonObject& json) {
  TK_TRY(const auto id_text, base::json_string(json, "id"));
  TK_TRY(const auto id, base::parse_id<struct Document>(id_text));
  TK_TRY(auto name, shelf::text_ref_at(json, "name"));
  TK_TRY(auto media, base::json_string(json, "media"));
  TK_TRY(auto extractor, base::json_string(json, "extractor"));
  return SourceDocument{.id = DocumentId{id.raw()},
                        .name = std::move(name),
                        .media = std::move(media),
                        .extractor = std::move(extractor)};
}

base::Result<SourceDocument> document_from_json(const base::JsonObject& json) {
  TK_TRY(auto document, source_from_json(json));
  TK_TRY(document.text, shelf::text_ref_at(json, "text"));
  TK_TRY(document.reading, shelf::text_ref_at(json, "reading"));
  TK_TRY(document.chosen, chosen_at(json));
  return document;
}

/// Of a file of values, and of a form that may have come as a workbook.
base::Result<SourceDocument> file_from_json(const base::JsonObject& json, bool must_have_file) {
  TK_TRY(auto document, source_from_json(json));
  if (!must_have_file && !json.contains("file")) return document;
  TK_TRY(const auto file, base::json_object(json, "file"));
  TK_TRY(const auto hex, base::json_string(file, "hash"));
  TK_TRY(const auto hash, base::parse_hash(hex));
  TK_TRY(const auto size, base::json_integer(file, "size"));
  document.file = SourceFile{.hash = hash, .size_bytes = size};
  return document;
}

/// Version, then of each cell how many lines further on it stands than the one before.
std::string encode_lines(const std::vector<std::uint32_t>& lines) {
  base::ByteWriter out;
  out.number(kLinesVersion);
  std::int64_t before = 0;
  for (const std::int64_t line : lines) {
    out.signed_number(line - before);
    before = line;
  }
  return std::move(out).take();
}

base::Result<std::vector<std::uint32_t>> decode_lines(std::string_view bytes, std::size_t cells) {
  const base::Error malformed{base::ErrorKind::invalid, "report.evidence_malformed", {}};
  base::ByteReader in{bytes};
  const auto version = in.number();
  if (!version.ok() || version.value() != kLinesVersion) return malformed;
  std::vector<std::uint32_t> lines;
  lines.reserve(cells);
  std::int64_t line = 0;
  for (std::size_t i = 0; i < cells; ++i) {
    const auto step = in.signed_number();
    if (!step.ok() || std::abs(step.value()) > kLineMost) return malformed;
    line += step.value();
    if (line < 1 || line > kLineMost) return malformed;
    lines.push_back(static_cast<std::uint32_t>(line));
  }
  if (!in.done()) return malformed;
  return lines;
}

base::Result<std::optional<unit::UnitId>> heir_at(const base::JsonObject& facts) {
  if (!facts.contains("heir")) return std::optional<unit::UnitId>{};
  TK_TRY(const auto text, base::json_string(facts, "heir"));
  TK_TRY(const auto id, base::parse_id_text(text));
  return std::optional{unit::UnitId{id}};
}

base::Error malformed_entry(const ledger::Entry& entry) {
  return {
      base::ErrorKind::invalid, "report.malformed", {{"position", std::to_string(entry.position)}}};
}

}  // namespace

base::JsonObject to_json(const Chosen& chosen) {
  base::JsonObject json{{"at", base::to_iso(chosen.at)},
                        {"by", chosen.by},
                        {"reason", shelf::to_json(chosen.reason)}};
  if (chosen.unit) json.emplace("unit", base::to_text(*chosen.unit));
  if (chosen.year) json.emplace("year", *chosen.year);
  if (chosen.part) json.emplace("part", period::to_text(*chosen.part));
  return json;
}

base::Result<Chosen> chosen_from_json(const base::Json& json) {
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "chosen"}}};
  }
  const auto& object = json.get_object();
  TK_TRY(const auto at_text, base::json_string(object, "at"));
  TK_TRY(const auto at, base::parse_instant(at_text));
  TK_TRY(auto by, base::json_string(object, "by"));
  TK_TRY(auto reason, shelf::text_ref_at(object, "reason"));
  Chosen chosen{.by = std::move(by),
                .at = at,
                .unit = {},
                .year = {},
                .part = {},
                .reason = std::move(reason)};
  if (object.contains("unit")) {
    TK_TRY(const auto unit_text, base::json_string(object, "unit"));
    TK_TRY(const auto unit, base::parse_id_text(unit_text));
    chosen.unit = unit::UnitId{unit};
  }
  if (object.contains("year")) {
    TK_TRY(const auto year, base::json_integer(object, "year"));
    chosen.year = static_cast<int>(year);
  }
  if (object.contains("part")) {
    TK_TRY(const auto part, base::json_string(object, "part"));
    TK_TRY(chosen.part, period::parse_year_part(part));
  }
  if (!chosen.unit && !chosen.year && !chosen.part) {
    return base::Error{base::ErrorKind::invalid, "report.nothing_chosen", {}};
  }
  return chosen;
}

bool operator==(const Chosen& left, const Chosen& right) {
  return left.by == right.by && left.at == right.at && left.unit == right.unit &&
         left.year == right.year && left.part == right.part &&
         left.reason.key == right.reason.key && left.reason.commitment == right.reason.commitment;
}

namespace {

ledger::Draft submission_draft(const Acceptance& acceptance) {
  const auto& filed = *acceptance.filed;
  base::JsonObject facts{{"document", to_json(acceptance.document)},
                         {"form", filed.form},
                         {"form_version", filed.form_version},
                         {"number", filed.number}};
  if (filed.said) facts.emplace("said", shelf::to_json(*filed.said));
  if (filed.behalf) {
    facts.emplace("behalf", base::JsonObject{{"came", to_text(filed.behalf->came)},
                                             {"reason", shelf::to_json(filed.behalf->reason)}});
  }
  if (acceptance.heir) facts.emplace("heir", base::to_text(*acceptance.heir));
  auto made =
      ledger::make_draft(kSubmit, kVersion, base::to_text(acceptance.report), std::move(facts));
  made.blocks.push_back({std::string{kFiguresBlock}, figure::encode(acceptance.figures)});
  if (acceptance.estimates) {
    made.blocks.push_back({std::string{kEstimatesBlock}, figure::encode(*acceptance.estimates)});
  }
  return made;
}

}  // namespace

ledger::Draft to_draft(const Acceptance& acceptance) {
  if (acceptance.filed) return submission_draft(acceptance);
  if (acceptance.document.file) {
    return to_draft(Imported{.report = acceptance.report,
                             .document = acceptance.document,
                             .figures = acceptance.figures,
                             .lines = acceptance.lines,
                             .heir = acceptance.heir});
  }
  base::JsonArray evidence;
  for (const auto& each : acceptance.evidence) evidence.emplace_back(to_json(each));
  base::JsonObject facts{{"document", to_json(acceptance.document)},
                         {"evidence", std::move(evidence)}};
  if (acceptance.heir) facts.emplace("heir", base::to_text(*acceptance.heir));
  auto made =
      ledger::make_draft(kAccept, kVersion, base::to_text(acceptance.report), std::move(facts));
  made.blocks.push_back({std::string{kFiguresBlock}, figure::encode(acceptance.figures)});
  return made;
}

ledger::Draft to_draft(const Imported& imported) {
  base::JsonObject facts{{"document", to_json(imported.document)}};
  if (imported.heir) facts.emplace("heir", base::to_text(*imported.heir));
  auto made =
      ledger::make_draft(kImport, kVersion, base::to_text(imported.report), std::move(facts));
  made.blocks.push_back({std::string{kFiguresBlock}, figure::encode(imported.figures)});
  made.blocks.push_back({std::string{kLinesBlock}, encode_lines(imported.lines)});
  return made;
}

ledger::Draft to_draft(const Withdrawal& withdrawal) {
  return ledger::make_draft(kWithdraw, kVersion, base::to_text(withdrawal.report),
                            {{"reason", shelf::to_json(withdrawal.reason)}});
}

ledger::Draft to_draft(const NoteAdded& note) {
  return ledger::make_draft(kAddNote, kVersion, base::to_text(note.note),
                            {{"unit", base::to_text(note.unit)},
                             {"period", period::to_text(note.period)},
                             {"text", shelf::to_json(note.text)}});
}

base::Result<Acceptance> read_acceptance(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto report, base::parse_id_text(entry.subject));
  TK_TRY(const auto document_json, base::json_object(facts, "document"));
  TK_TRY(auto document, document_from_json(document_json));
  TK_TRY(const auto evidence_json, base::json_array(facts, "evidence"));
  std::vector<Evidence> evidence;
  for (const auto& each : evidence_json) {
    TK_TRY(const auto one, evidence_from_json(each));
    evidence.push_back(one);
  }
  if (entry.blocks.size() != 1 || entry.blocks[0].kind != kFiguresBlock) {
    return malformed_entry(entry);
  }
  TK_TRY(auto figures, figure::decode(entry.blocks[0].bytes));
  if (figures.cells.size() != evidence.size()) return malformed_entry(entry);
  TK_TRY(const auto heir, heir_at(facts));
  return Acceptance{.report = ReportId{report},
                    .document = std::move(document),
                    .figures = std::move(figures),
                    .evidence = std::move(evidence),
                    .heir = heir};
}

base::Result<Acceptance> read_import(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto report, base::parse_id_text(entry.subject));
  TK_TRY(const auto document_json, base::json_object(facts, "document"));
  TK_TRY(auto document, file_from_json(document_json, true));
  if (entry.blocks.size() != 2 || entry.blocks[0].kind != kFiguresBlock ||
      entry.blocks[1].kind != kLinesBlock) {
    return malformed_entry(entry);
  }
  TK_TRY(auto figures, figure::decode(entry.blocks[0].bytes));
  TK_TRY(auto lines, decode_lines(entry.blocks[1].bytes, figures.cells.size()));
  TK_TRY(const auto heir, heir_at(facts));
  return Acceptance{.report = ReportId{report},
                    .document = std::move(document),
                    .figures = std::move(figures),
                    .lines = std::move(lines),
                    .heir = heir};
}

bool are_estimates_of(const figure::FigureBlock& estimates, const figure::FigureBlock& figures) {
  const auto year = period::Period::year(figures.period.year());
  return year.ok() && figures.period.kind() < period::PeriodKind::year &&
         estimates.period == year.value() && estimates.unit == figures.unit &&
         estimates.part == figures.part && !estimates.cells.empty() &&
         std::ranges::all_of(estimates.cells, [](const figure::BlockCell& cell) {
           return cell.slice == figure::kEstimate;
         });
}

base::Result<Acceptance> read_submission(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto report, base::parse_id_text(entry.subject));
  TK_TRY(const auto document_json, base::json_object(facts, "document"));
  TK_TRY(auto document, file_from_json(document_json, false));
  Filed filed;
  TK_TRY(filed.form, base::json_string(facts, "form"));
  TK_TRY(const auto form_version, base::json_integer(facts, "form_version"));
  TK_TRY(const auto number, base::json_integer(facts, "number"));
  filed.form_version = static_cast<int>(form_version);
  filed.number = static_cast<int>(number);
  if (facts.contains("said")) {
    TK_TRY(filed.said, shelf::text_ref_at(facts, "said"));
  }
  if (facts.contains("behalf")) {
    TK_TRY(const auto behalf, base::json_object(facts, "behalf"));
    TK_TRY(const auto came_text, base::json_string(behalf, "came"));
    TK_TRY(const auto came, parse_came(came_text));
    TK_TRY(auto reason, shelf::text_ref_at(behalf, "reason"));
    filed.behalf = OnBehalf{.came = came, .reason = std::move(reason)};
  }
  const auto blocks = entry.blocks.size();
  const bool has_blocks = (blocks == 1 || blocks == 2) && entry.blocks[0].kind == kFiguresBlock;
  if (filed.form.empty() || filed.form.size() > kFormCodeLongest || !has_blocks) {
    return malformed_entry(entry);
  }
  TK_TRY(auto figures, figure::decode(entry.blocks[0].bytes));
  std::optional<figure::FigureBlock> estimates;
  if (blocks == 2) {
    if (entry.blocks[1].kind != kEstimatesBlock) return malformed_entry(entry);
    TK_TRY(estimates, figure::decode(entry.blocks[1].bytes));
    if (!are_estimates_of(*estimates, figures)) return malformed_entry(entry);
  }
  TK_TRY(const auto heir, heir_at(facts));
  return Acceptance{.report = ReportId{report},
                    .document = std::move(document),
                    .figures = std::move(figures),
                    .estimates = std::move(estimates),
                    .heir = heir,
                    .filed = std::move(filed)};
}

base::Result<Withdrawal> read_withdrawal(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto report, base::parse_id_text(entry.subject));
  TK_TRY(auto reason, shelf::text_ref_at(facts, "reason"));
  return Withdrawal{.report = ReportId{report}, .reason = std::move(reason)};
}

base::Result<NoteAdded> read_note(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto note, base::parse_id_text(entry.subject));
  TK_TRY(const auto unit_text, base::json_string(facts, "unit"));
  TK_TRY(const auto unit, base::parse_id_text(unit_text));
  TK_TRY(const auto period_text, base::json_string(facts, "period"));
  TK_TRY(const auto period, period::parse_period(period_text));
  TK_TRY(auto text, shelf::text_ref_at(facts, "text"));
  return NoteAdded{
      .note = NoteId{note}, .unit = unit::UnitId{unit}, .period = period, .text = std::move(text)};
}

}  // namespace tongket::report
