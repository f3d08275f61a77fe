#include "report/reports.h"

#include <algorithm>

#include "acts.h"
#include "base/check.h"
#include "base/frozen_map.h"
#include "shelf/saved_ref.h"

namespace tongket::report {
namespace {

std::pair<indicator::IndicatorId, figure::Slice> place_of(const figure::BlockCell& cell) {
  return {cell.indicator, cell.slice};
}

/// The place of a cell in a block.
std::optional<std::size_t> index_in(const figure::FigureBlock& block,
                                    const figure::FigureKey& key) {
  if (block.unit != key.unit || block.period != key.period || block.part != key.part) return {};
  const auto wanted = std::pair{key.indicator, key.slice};
  const auto at = std::ranges::lower_bound(block.cells, wanted, {}, place_of);
  if (at == block.cells.end() || place_of(*at) != wanted) return {};
  return static_cast<std::size_t>(at - block.cells.begin());
}

/// What an act did to the cells of a block; `after` gives what stands now in the cell at a place.
template <class After>
std::vector<figure::FigureChange> changes_of(const figure::FigureBlock& block,
                                             const std::vector<std::optional<figure::Cell>>& before,
                                             const After& after) {
  std::vector<figure::FigureChange> changes;
  changes.reserve(block.cells.size());
  for (std::size_t at = 0; at < block.cells.size(); ++at) {
    changes.push_back({.key = {.unit = block.unit,
                               .period = block.period,
                               .indicator = block.cells[at].indicator,
                               .slice = block.cells[at].slice,
                               .part = block.part},
                       .before = before[at],
                       .after = after(at)});
  }
  return changes;
}

/// In a snapshot: −1 stands for a unit, a year or a part that was not chosen.
void save_chosen(base::ByteWriter& out, const std::vector<Chosen>& all) {
  out.number(all.size());
  for (const auto& chosen : all) {
    out.text(chosen.by);
    out.signed_number(chosen.at.time_since_epoch().count());
    out.signed_number(chosen.unit ? chosen.unit->raw() : -1);
    out.signed_number(chosen.year.value_or(-1));
    out.signed_number(chosen.part ? static_cast<int>(*chosen.part) : -1);
    shelf::save(out, chosen.reason);
  }
}

base::Error malformed(const base::ByteReader& in) {
  return {base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
}

base::Result<std::optional<period::YearPart>> load_part(base::ByteReader& in) {
  TK_TRY(const auto part, in.signed_number());
  if (part < 0) return std::optional<period::YearPart>{};
  if (part > static_cast<int>(period::YearPart::second_half)) {
    return malformed(in);
  }
  return std::optional{static_cast<period::YearPart>(part)};
}

base::Result<std::vector<Chosen>> load_chosen(base::ByteReader& in) {
  std::vector<Chosen> all;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto by, in.text());
    TK_TRY(const auto at, in.signed_number());
    TK_TRY(const auto unit, in.signed_number());
    TK_TRY(const auto year, in.signed_number());
    TK_TRY(const auto part, load_part(in));
    TK_TRY(auto reason, shelf::load_text_ref(in));
    all.push_back({.by = std::string{by},
                   .at = base::Instant{std::chrono::milliseconds{at}},
                   .unit = unit < 0 ? std::nullopt : std::optional{unit::UnitId{unit}},
                   .year = year < 0 ? std::nullopt : std::optional{static_cast<int>(year)},
                   .part = part,
                   .reason = std::move(reason)});
  }
  return all;
}

/// A file is known by its size, which no document has; a document read, by the text it has.
void save_document(base::ByteWriter& out, const SourceDocument& document) {
  out.signed_number(document.id.raw());
  shelf::save(out, document.name);
  out.text(document.media);
  out.text(document.extractor);
  out.signed_number(document.file ? document.file->size_bytes : -1);
  if (document.file) {
    out.hash(document.file->hash);
    return;
  }
  out.number(document.text ? 1 : 0);
  if (!document.text) return;
  shelf::save(out, *document.text);
  shelf::save(out, *document.reading);
  save_chosen(out, document.chosen);
}

/// Number 0 stands for a report that is no version of a form.
void save_filed(base::ByteWriter& out, const std::optional<Filed>& filed) {
  out.number(filed ? static_cast<std::uint64_t>(filed->number) : 0);
  if (!filed) return;
  out.text(filed->form);
  out.number(static_cast<std::uint64_t>(filed->form_version));
  out.number(filed->said ? 1 : 0);
  if (filed->said) shelf::save(out, *filed->said);
  out.text(filed->behalf ? to_text(filed->behalf->came) : "");
  if (filed->behalf) shelf::save(out, filed->behalf->reason);
}

base::Result<std::optional<Filed>> load_filed(base::ByteReader& in) {
  TK_TRY(const auto number, in.number());
  if (number == 0) return std::optional<Filed>{};
  TK_TRY(const auto form, in.text());
  TK_TRY(const auto form_version, in.number());
  Filed filed{.form = std::string{form},
              .form_version = static_cast<int>(form_version),
              .number = static_cast<int>(number)};
  TK_TRY(const auto has_said, in.number());
  if (has_said != 0) {
    TK_TRY(filed.said, shelf::load_text_ref(in));
  }
  TK_TRY(const auto came, in.text());
  if (!came.empty()) {
    TK_TRY(const auto how, parse_came(came));
    TK_TRY(auto reason, shelf::load_text_ref(in));
    filed.behalf = OnBehalf{.came = how, .reason = std::move(reason)};
  }
  return std::optional{std::move(filed)};
}

void save_report(base::ByteWriter& out, const Report& report) {
  const auto& [id, document, figures, evidence, lines, estimates, heir, filed] = report.accepted;
  out.signed_number(id.raw());
  save_document(out, document);
  out.text(figure::encode(figures));
  out.signed_number(heir ? heir->raw() : -1);
  save_filed(out, filed);
  if (filed) out.text(estimates ? figure::encode(*estimates) : "");
  for (const std::uint32_t line : lines) out.number(line);
  for (const auto& each : evidence) {
    for (const std::size_t offset :
         {each.first, each.past, each.numeral_first, each.numeral_past}) {
      out.number(offset);
    }
  }
  ledger::save(out, report.recorded);
  out.number(report.withdrawn ? 1 : 0);
  if (!report.withdrawn) return;
  ledger::save(out, *report.withdrawn);
  shelf::save(out, *report.reason);
}

base::Result<SourceDocument> load_document(base::ByteReader& in) {
  TK_TRY(const auto id, in.signed_number());
  TK_TRY(auto name, shelf::load_text_ref(in));
  TK_TRY(const auto media, in.text());
  TK_TRY(const auto extractor, in.text());
  SourceDocument document{.id = DocumentId{id},
                          .name = std::move(name),
                          .media = std::string{media},
                          .extractor = std::string{extractor}};
  TK_TRY(const auto size, in.signed_number());
  if (size >= 0) {
    TK_TRY(const auto hash, in.hash());
    document.file = SourceFile{.hash = hash, .size_bytes = size};
    return document;
  }
  TK_TRY(const auto is_read, in.number());
  if (is_read == 0) return document;
  TK_TRY(document.text, shelf::load_text_ref(in));
  TK_TRY(document.reading, shelf::load_text_ref(in));
  TK_TRY(document.chosen, load_chosen(in));
  return document;
}

base::Result<std::vector<std::uint32_t>> load_lines(base::ByteReader& in, std::size_t cells) {
  std::vector<std::uint32_t> lines;
  lines.reserve(cells);
  for (std::size_t i = 0; i < cells; ++i) {
    TK_TRY(const auto line, in.number());
    lines.push_back(static_cast<std::uint32_t>(line));
  }
  return lines;
}

base::Result<std::vector<Evidence>> load_evidence(base::ByteReader& in, std::size_t cells) {
  std::vector<Evidence> evidence;
  evidence.reserve(cells);
  for (std::size_t i = 0; i < cells; ++i) {
    TK_TRY(const auto first, in.number());
    TK_TRY(const auto past, in.number());
    TK_TRY(const auto numeral_first, in.number());
    TK_TRY(const auto numeral_past, in.number());
    evidence.push_back({first, past, numeral_first, numeral_past});
  }
  return evidence;
}

base::Result<Report> load_report(base::ByteReader& in) {
  TK_TRY(const auto id, in.signed_number());
  TK_TRY(auto document, load_document(in));
  TK_TRY(const auto block, in.text());
  TK_TRY(auto figures, figure::decode(block));
  TK_TRY(const auto heir, in.signed_number());
  TK_TRY(auto filed, load_filed(in));
  std::optional<figure::FigureBlock> estimates;
  if (filed) {
    TK_TRY(const auto bytes, in.text());
    if (!bytes.empty()) {
      TK_TRY(estimates, figure::decode(bytes));
    }
  }
  const bool has_lines = document.file && !filed;
  TK_TRY(auto lines, load_lines(in, has_lines ? figures.cells.size() : 0));
  const bool has_words = !document.file && !filed;
  TK_TRY(auto evidence, load_evidence(in, has_words ? figures.cells.size() : 0));
  TK_TRY(auto recorded, ledger::load_recorded(in));
  TK_TRY(const auto is_withdrawn, in.number());
  std::optional<ledger::Recorded> withdrawn;
  std::optional<shelf::TextRef> reason;
  if (is_withdrawn != 0) {
    TK_TRY(withdrawn, ledger::load_recorded(in));
    TK_TRY(reason, shelf::load_text_ref(in));
  }
  return Report{.accepted = {.report = ReportId{id},
                             .document = std::move(document),
                             .figures = std::move(figures),
                             .evidence = std::move(evidence),
                             .lines = std::move(lines),
                             .estimates = std::move(estimates),
                             .heir = heir < 0 ? std::nullopt : std::optional{unit::UnitId{heir}},
                             .filed = std::move(filed)},
                .recorded = std::move(recorded),
                .withdrawn = std::move(withdrawn),
                .reason = std::move(reason)};
}

}  // namespace

base::Result<std::vector<figure::FigureChange>> Reports::apply(const ledger::Entry& entry) {
  if (entry.act == kAccept || entry.act == kImport) return accept(entry);
  if (entry.act == kWithdraw) return withdraw(entry);
  if (entry.act == kSubmit) return submit(entry);
  if (entry.act == kReturn || entry.act == kTake || entry.act == kReopen ||
      entry.act == kFinalize) {
    return decide(entry);
  }
  if (entry.act == kLift) {
    TK_TRY([[maybe_unused]] const auto done, lift(entry));
  }
  if (entry.act == kAddNote) {
    TK_TRY([[maybe_unused]] const auto done, add_note(entry));
  }
  return std::vector<figure::FigureChange>{};
}

base::Result<std::vector<figure::FigureChange>> Reports::accept(const ledger::Entry& entry) {
  TK_TRY(auto acceptance, entry.act == kImport ? read_import(entry) : read_acceptance(entry));
  if (find(acceptance.report) != nullptr) {
    return base::Error{base::ErrorKind::conflict, "report.twice", {{"report", entry.subject}}};
  }
  const auto report = std::make_shared<Report>(Report{.accepted = std::move(acceptance),
                                                      .recorded = ledger::recorded_by(entry),
                                                      .withdrawn = std::nullopt,
                                                      .reason = std::nullopt});
  const auto& block = report->accepted.figures;
  const auto before = standing_in(block);
  put(report);
  list(*report);
  // It is the latest word of all.
  return changes_of(block, before, [&](std::size_t at) {
    return std::optional{cell_of(*report, block.cells[at].value)};
  });
}

base::Result<std::vector<figure::FigureChange>> Reports::withdraw(const ledger::Entry& entry) {
  TK_TRY(auto withdrawal, read_withdrawal(entry));
  const auto* found = find(withdrawal.report);
  const std::vector<std::pair<std::string_view, std::string>> which{
      {"report", base::to_text(withdrawal.report)}};
  if (found == nullptr) return base::Error{base::ErrorKind::not_found, "report.unknown", which};
  if (found->withdrawn) return base::Error{base::ErrorKind::conflict, "report.withdrawn", which};
  if (found->accepted.filed)
    return base::Error{base::ErrorKind::conflict, "report.is_filed", which};

  auto gone = std::make_shared<Report>(*found);
  gone->withdrawn = ledger::recorded_by(entry);
  gone->reason = std::move(withdrawal.reason);
  const auto& block = gone->accepted.figures;
  const auto before = standing_in(block);
  put(gone);
  const auto after = standing_in(block);
  return changes_of(block, before, [&](std::size_t at) { return after[at]; });
}

base::Result<> Reports::add_note(const ledger::Entry& entry) {
  TK_TRY(auto added, read_note(entry));
  if (find_note(added.note) != nullptr) {
    return base::Error{base::ErrorKind::conflict, "note.twice", {{"note", entry.subject}}};
  }
  const NoteId id = added.note;
  notes_.put(id, std::make_shared<const Note>(
                     Note{.added = std::move(added), .recorded = ledger::recorded_by(entry)}));
  return base::Done{};
}

const figure::FigureBlock* Reports::block_of(const Report& report, const period::Period& period) {
  const auto& accepted = report.accepted;
  if (accepted.figures.period == period) return &accepted.figures;
  const auto& estimates = accepted.estimates;
  return estimates && estimates->period == period ? &*estimates : nullptr;
}

void Reports::put(const Shared& report) { by_id_.put(report->accepted.report, report); }

/// Gives `take` the latest word of a report that `counts` on each of these cells. Reports are read
/// from the latest back, no further than needed.
template <class Counts, class Take>
void Reports::latest(const figure::FigureBlock& block, const Counts& counts,
                     const Take& take) const {
  const auto* ids = by_row_.find({block.unit, block.period});
  if (ids == nullptr) return;
  std::vector<char> known(block.cells.size());
  std::size_t left = known.size();
  for (auto id = ids->rbegin(); id != ids->rend() && left > 0; ++id) {
    const Report& report = *find(*id);
    const auto& said = *block_of(report, block.period);
    if (said.part != block.part || !counts(report)) continue;
    auto cell = said.cells.begin();
    for (std::size_t at = 0; at < known.size(); ++at) {  // Both are in order.
      const auto place = place_of(block.cells[at]);
      while (cell != said.cells.end() && place_of(*cell) < place) ++cell;
      if (cell == said.cells.end()) break;
      if (known[at] != 0 || place_of(*cell) != place) continue;
      known[at] = 1;
      --left;
      take(at, report, *cell);
    }
  }
}

/// Where it says what the report before it said, any other word was noted when that came.
void Reports::note_corrections(const figure::FigureBlock& block) {
  std::vector<Place> found;
  latest(
      block, [](const Report&) { return true; },
      [&](std::size_t at, const Report&, const figure::BlockCell& before) {
        const auto& cell = block.cells[at];
        if (before.value != cell.value) found.emplace_back(block.part, cell.indicator, cell.slice);
      });
  if (found.empty()) return;
  const Row row{block.unit, block.period};
  if (const auto* known = corrected_.find(row)) {
    found.insert(found.end(), (*known)->begin(), (*known)->end());
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  corrected_.put(row, std::make_shared<const std::vector<Place>>(std::move(found)));
}

void Reports::list(const Report& report) {
  const auto put_under = [&](const figure::FigureBlock& block) {
    note_corrections(block);
    const Row row{block.unit, block.period};
    const auto* there = by_row_.find(row);
    auto reports = there == nullptr ? std::vector<ReportId>{} : *there;
    reports.push_back(report.accepted.report);
    by_row_.put(row, std::move(reports));
  };
  put_under(report.accepted.figures);
  if (report.accepted.estimates) put_under(*report.accepted.estimates);
}

const Report* Reports::find(ReportId report) const {
  const auto* found = by_id_.find(report);
  return found == nullptr ? nullptr : found->get();
}

std::optional<std::size_t> Reports::index_of(const Report& report, const figure::FigureKey& key) {
  return index_in(report.accepted.figures, key);
}

const figure::Value* Reports::said_by(const Report& report, const figure::FigureKey& key) {
  const auto* block = block_of(report, key.period);
  const auto index = block == nullptr ? std::nullopt : index_in(*block, key);
  return index ? &block->cells[*index].value : nullptr;
}

std::vector<const Report*> Reports::history(const figure::FigureKey& key) const {
  std::vector<const Report*> stated;
  for (const auto* report : speaking_of(key.unit, key.period)) {
    if (said_by(*report, key) != nullptr) stated.push_back(report);
  }
  std::ranges::reverse(stated);
  return stated;
}

std::optional<figure::Cell> Reports::standing(const figure::FigureKey& key) const {
  for (const auto* report : history(key)) {
    if (!counts(*report)) continue;
    return cell_of(*report, *said_by(*report, key));
  }
  return std::nullopt;
}

std::vector<figure::FigureKey> Reports::corrected(unit::UnitId unit) const {
  std::vector<figure::FigureKey> keys;
  const auto earliest = period::Period::month(1945, 1).value();  // There is none before.
  for (auto row = corrected_.lower_bound({unit, earliest}); row != corrected_.end(); ++row) {
    const auto& [key, places] = *row;
    if (key.first != unit) break;
    for (const auto& [part, indicator, slice] : *places) {
      keys.push_back({.unit = unit,
                      .period = key.second,
                      .indicator = indicator,
                      .slice = slice,
                      .part = part});
    }
  }
  return keys;
}

Reports::Standing Reports::standing_in(const figure::FigureBlock& block, Words words) const {
  Standing standing(block.cells.size());
  latest(
      block,
      [&](const Report& report) {
        return counts(report) && (words == Words::all || is_accepted(report));
      },
      [&](std::size_t at, const Report& report, const figure::BlockCell& cell) {
        standing[at] = cell_of(report, cell.value);
      });
  return standing;
}

std::vector<const Report*> Reports::of(unit::UnitId unit, const period::Period& period) const {
  auto found = speaking_of(unit, period);
  std::erase_if(found,
                [&](const auto* report) { return report->accepted.figures.period != period; });
  return found;
}

std::vector<const Report*> Reports::speaking_of(unit::UnitId unit,
                                                const period::Period& period) const {
  std::vector<const Report*> found;
  const auto* reports = by_row_.find({unit, period});
  if (reports == nullptr) return found;
  found.reserve(reports->size());
  for (const ReportId id : *reports) found.push_back(find(id));
  return found;
}

std::vector<const Report*> Reports::of(unit::UnitId unit, int year) const {
  std::vector<const Report*> found;
  const auto earliest = period::Period::month(1945, 1).value();  // There is none before.
  for (auto row = by_row_.lower_bound({unit, earliest}); row != by_row_.end(); ++row) {
    const auto [speaker, period] = row.key();
    if (speaker != unit) break;
    if (period.year() != year) continue;
    for (const auto* report : of(unit, period)) found.push_back(report);
  }
  std::ranges::sort(found, {}, [](const auto* report) { return report->recorded.entry; });
  return found;
}

std::vector<const Report*> Reports::all() const {
  std::vector<const Report*> found;
  found.reserve(by_id_.size());
  for (const auto& [id, report] : by_id_) found.push_back(report.get());
  std::ranges::sort(found, {}, [](const auto* report) { return report->recorded.entry; });
  return found;
}

const Note* Reports::find_note(NoteId note) const {
  const auto* found = notes_.find(note);
  return found == nullptr ? nullptr : found->get();
}

std::vector<const Note*> Reports::notes(unit::UnitId unit, const period::Period& period) const {
  std::vector<const Note*> found;
  for (const auto& [id, note] : notes_) {
    if (note->added.unit == unit && note->added.period == period) found.push_back(note.get());
  }
  std::ranges::sort(found, {}, [](const auto* note) { return note->recorded.entry; });
  return found;
}

struct Reports::ReportCodec {
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(ReportId id) { return base::fixed_bytes(id.raw()); }
  static base::Result<ReportId> key(std::string_view bytes) {
    return ReportId{base::fixed_number(bytes, 0)};
  }
  static void write(base::SealedWriter& out, ReportId /*id*/, const Shared& report) {
    base::ByteWriter bytes;
    save_report(bytes, *report);
    out.write(bytes.bytes());
  }
  static base::Result<Shared> value(ReportId id, std::string_view bytes,
                                    const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    TK_TRY(auto report, load_report(in));
    if (report.accepted.report != id || !in.done()) return malformed(in);
    return std::make_shared<const Report>(std::move(report));
  }
};

/// A unit and a period as a key.
struct Reports::RowKey {
  static constexpr std::size_t kPeriodBytes = 32;  // "free:2024-01-01..2024-03-31" has 27.
  static constexpr std::size_t kKeyBytes = 8 + kPeriodBytes;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(const Row& row) {
    auto bytes = base::fixed_bytes(row.first.raw()) + period::to_text(row.second);
    TK_CHECK(bytes.size() <= kKeyBytes);
    bytes.resize(kKeyBytes);
    return bytes;
  }
  static base::Result<Row> key(std::string_view bytes) {
    const auto text = bytes.substr(bytes.size() - kPeriodBytes);
    TK_TRY(const auto period, period::parse_period(text.substr(0, text.find('\0'))));
    return Row{unit::UnitId{base::fixed_number(bytes, 0)}, period};
  }
};

struct Reports::RowCodec : RowKey {
  static void write(base::SealedWriter& out, const Row& /*row*/,
                    const std::vector<ReportId>& reports) {
    for (const ReportId id : reports) out.write(base::fixed_bytes(id.raw()));
  }
  static base::Result<std::vector<ReportId>> value(const Row& /*row*/, std::string_view bytes,
                                                   const base::SealedSection& /*section*/) {
    std::vector<ReportId> reports;
    for (std::size_t at = 0; at < bytes.size() / sizeof(std::int64_t); ++at) {
      reports.emplace_back(base::fixed_number(bytes, at));
    }
    return reports;
  }
};

struct Reports::CorrectedCodec : RowKey {
  using Value = std::shared_ptr<const std::vector<Place>>;
  static constexpr std::size_t kNumbers = 3;
  static void write(base::SealedWriter& out, const Row& /*row*/, const Value& places) {
    for (const auto& [part, indicator, slice] : *places) {
      out.write(base::fixed_bytes(static_cast<int>(part), indicator.raw(), slice));
    }
  }
  static base::Result<Value> value(const Row& /*row*/, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    auto places = std::make_shared<std::vector<Place>>();
    for (std::size_t at = 0; at < bytes.size() / sizeof(std::int64_t) / kNumbers; ++at) {
      const auto number = [&](std::size_t index) {
        return base::fixed_number(bytes, at * kNumbers + index);
      };
      places->emplace_back(number(0) == 0 ? figure::Part::own : figure::Part::stated,
                           indicator::IndicatorId{number(1)},
                           static_cast<figure::Slice>(number(2)));
    }
    return Value{std::move(places)};
  }
};

struct Reports::NoteCodec {
  using Value = std::shared_ptr<const Note>;
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(NoteId id) { return base::fixed_bytes(id.raw()); }
  static base::Result<NoteId> key(std::string_view bytes) {
    return NoteId{base::fixed_number(bytes, 0)};
  }
  static void write(base::SealedWriter& out, NoteId /*id*/, const Value& note) {
    base::ByteWriter bytes;
    bytes.signed_number(note->added.unit.raw());
    bytes.text(period::to_text(note->added.period));
    shelf::save(bytes, note->added.text);
    ledger::save(bytes, note->recorded);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(NoteId id, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    TK_TRY(const auto unit, in.signed_number());
    TK_TRY(const auto period_text, in.text());
    TK_TRY(const auto period, period::parse_period(period_text));
    TK_TRY(auto text, shelf::load_text_ref(in));
    TK_TRY(auto recorded, ledger::load_recorded(in));
    if (!in.done()) return malformed(in);
    return std::make_shared<const Note>(Note{.added = {.note = id,
                                                       .unit = unit::UnitId{unit},
                                                       .period = period,
                                                       .text = std::move(text)},
                                             .recorded = std::move(recorded)});
  }
};

struct Reports::FilingCodec {
  using Value = std::shared_ptr<const Filing>;
  static constexpr std::size_t kKeyBytes = RowKey::kKeyBytes + kFormCodeLongest;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(const FilingKey& key) {
    auto bytes = RowKey::key_bytes({key.unit, key.period}) + key.form;
    bytes.resize(kKeyBytes);
    return bytes;
  }
  static base::Result<FilingKey> key(std::string_view bytes) {
    TK_TRY(const auto row, RowKey::key(bytes.substr(0, RowKey::kKeyBytes)));
    const auto form = bytes.substr(RowKey::kKeyBytes);
    return FilingKey{.unit = row.first,
                     .period = row.second,
                     .form = std::string{form.substr(0, form.find('\0'))}};
  }
  static void write(base::SealedWriter& out, const FilingKey& /*key*/, const Value& filing) {
    base::ByteWriter bytes;
    report::save(bytes, *filing);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(const FilingKey& key, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    TK_TRY(auto filing, load_filing(in, key));
    if (!in.done()) return malformed(in);
    return std::make_shared<const Filing>(std::move(filing));
  }
};

struct Reports::WaitingCodec {
  static constexpr std::size_t kKeyBytes = FilingCodec::kKeyBytes;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(const FilingKey& key) { return FilingCodec::key_bytes(key); }
  static base::Result<FilingKey> key(std::string_view bytes) { return FilingCodec::key(bytes); }
  static void write(base::SealedWriter& out, const FilingKey& /*key*/,
                    const std::optional<ReportId>& id) {
    out.write(base::fixed_bytes(id->raw()));
  }
  static base::Result<std::optional<ReportId>> value(const FilingKey& /*key*/,
                                                     std::string_view bytes,
                                                     const base::SealedSection& /*section*/) {
    return std::optional{ReportId{base::fixed_number(bytes, 0)}};
  }
};

void Reports::save(base::SealedWriter& out) const {
  base::freeze<ReportCodec>(out, by_id_);
  base::freeze<RowCodec>(out, by_row_);
  base::freeze<CorrectedCodec>(out, corrected_);
  base::freeze<NoteCodec>(out, notes_);
  base::freeze<FilingCodec>(out, filings_);
  base::freeze<WaitingCodec>(out, waiting_);
}

Reports Reports::load(const std::shared_ptr<const base::SealedFile>& file,
                      std::size_t first_section) {
  Reports loaded;
  base::thaw<ReportCodec>(loaded.by_id_, file, first_section);
  base::thaw<RowCodec>(loaded.by_row_, file, first_section + 2);
  base::thaw<CorrectedCodec>(loaded.corrected_, file, first_section + 4);
  base::thaw<NoteCodec>(loaded.notes_, file, first_section + 6);
  base::thaw<FilingCodec>(loaded.filings_, file, first_section + 8);
  base::thaw<WaitingCodec>(loaded.waiting_, file, first_section + 10);
  return loaded;
}

}  // namespace tongket::report
