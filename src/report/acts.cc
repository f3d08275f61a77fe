#include "acts.h"

#include <array>

#include "shelf/saved_ref.h"

namespace tongket::report {
namespace {

constexpr int kVersion = 1;
constexpr std::string_view kFiguresBlock = "figures";

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
                        {"text", shelf::to_json(document.text)},
                        {"reading", shelf::to_json(document.reading)},
                        {"media", document.media},
                        {"extractor", document.extractor}};
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

base::Result<SourceDocument> document_from_json(const base::JsonObject& json) {
  TK_TRY(const auto id_text, base::json_string(json, "id"));
  TK_TRY(const auto id, base::parse_id<struct Document>(id_text));
  TK_TRY(auto name, shelf::text_ref_at(json, "name"));
  TK_TRY(auto text, shelf::text_ref_at(json, "text"));
  TK_TRY(auto reading, shelf::text_ref_at(json, "reading"));
  TK_TRY(auto media, base::json_string(json, "media"));
  TK_TRY(auto extractor, base::json_string(json, "extractor"));
  TK_TRY(auto chosen, chosen_at(json));
  return SourceDocument{.id = DocumentId{id.raw()},
                        .name = std::move(name),
                        .text = std::move(text),
                        .reading = std::move(reading),
                        .media = std::move(media),
                        .extractor = std::move(extractor),
                        .chosen = std::move(chosen)};
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

ledger::Draft to_draft(const Acceptance& acceptance) {
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
  const base::Error malformed{
      base::ErrorKind::invalid, "report.malformed", {{"position", std::to_string(entry.position)}}};
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
  if (entry.blocks.size() != 1 || entry.blocks[0].kind != kFiguresBlock) return malformed;
  TK_TRY(auto figures, figure::decode(entry.blocks[0].bytes));
  if (figures.cells.size() != evidence.size()) return malformed;
  std::optional<unit::UnitId> heir;
  if (facts.contains("heir")) {
    TK_TRY(const auto text, base::json_string(facts, "heir"));
    TK_TRY(const auto id, base::parse_id_text(text));
    heir = unit::UnitId{id};
  }
  return Acceptance{.report = ReportId{report},
                    .document = std::move(document),
                    .figures = std::move(figures),
                    .evidence = std::move(evidence),
                    .heir = heir};
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
