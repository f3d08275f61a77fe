#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/sealed.h"
#include "base/shared_map.h"
#include "figure/block.h"
#include "figure/figure.h"
#include "ledger/recorded.h"
#include "period/year_part.h"
#include "report/filing.h"
#include "shelf/shelf.h"

namespace tongket::report {

using figure::ReportId;
using DocumentId = base::Id<struct Document>;
using NoteId = base::Id<struct Note>;

/// Where the words of a figure stand in the document's text, in code points of the text as it was
/// extracted: the statement, and the numeral in it.
struct Evidence {
  std::size_t first;
  std::size_t past;
  std::size_t numeral_first;
  std::size_t numeral_past;

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Somebody chose the unit, the year or the part of the year a document speaks for, where the
/// reader was unsure or wrong. Shape   at least one of `unit`, `year` and `part`.
struct Chosen {
  std::string by;  ///< Account id, or "server".
  base::Instant at;
  std::optional<unit::UnitId> unit;
  std::optional<int> year;
  std::optional<period::YearPart> part = {};
  shelf::TextRef reason;

  friend bool operator==(const Chosen& left, const Chosen& right);
};

/// {"at", "by", "part"?, "reason", "unit"?, "year"?}: the one form of entries and drafts.
[[nodiscard]] base::JsonObject to_json(const Chosen& chosen);
/// Errors  those of `base/json.h`, ids, instants, `period::parse_year_part` and
///         `shelf::text_ref_at`; `report.nothing_chosen` (invalid): none of unit, year and part.
[[nodiscard]] base::Result<Chosen> chosen_from_json(const base::Json& json);

/// A file of values, as it was brought: its words stay with whoever brought it.
struct SourceFile {
  base::Hash hash;          ///< SHA-256 of its bytes: by it the same file is known again.
  std::int64_t size_bytes;  ///< Not negative.

  friend bool operator==(const SourceFile&, const SourceFile&) = default;
};

/// The document a report was read from, or the file of values it was imported from. A name, a text
/// and what was read from it beside figures lie on the shelf, where they can be taken out; the
/// chain holds commitments only.
/// Shape   `text` and `reading` of a document; `file` of a file of values; of a form filled in none
///         of the three, or `file` when it came as a workbook.
struct SourceDocument {
  DocumentId id;
  shelf::TextRef name;
  std::optional<shelf::TextRef> text = {};
  /// JSON: kind, title, event, organiser, statements, tasks, commendations.
  std::optional<shelf::TextRef> reading = {};
  std::string media;                ///< "text", "html", "docx", "pdf"; "csv", "json"; "form".
  std::string extractor;            ///< Name and version of what read it: "docx/1".
  std::vector<Chosen> chosen = {};  ///< In the order it was done; none when it was read rightly.
  std::optional<SourceFile> file = {};
};

/// The figures of one document as a person took them over: what the act `report.accept` records.
/// Those of one unit and period of a file of values: what `report.import` records. Those of a form
/// a unit filled in: what `filing.submit` records.
/// Shape   of a document, `evidence` has one element for each cell of `figures`, in the same order;
///         none is empty, and the numeral lies inside the statement. Of a file, `lines` has: the
///         line, from 1, on which the value stands. Of a form, `filed` says which one, and the
///         cells rest on nothing but the word of whoever submitted it.
struct Acceptance {
  ReportId report;
  SourceDocument document;
  figure::FigureBlock figures;
  std::vector<Evidence> evidence = {};
  std::vector<std::uint32_t> lines = {};
  /// Of a form that asks for it: ước cả năm, of the same unit and part. Its period is the year of
  /// the figures, every cell is a `figure::kEstimate`, and there is at least one.
  std::optional<figure::FigureBlock> estimates = {};
  /// "Kế thừa": the unit of the figures has ended, and this one recorded them in its name, as the
  /// heir of its duties.
  std::optional<unit::UnitId> heir = {};
  std::optional<Filed> filed = {};
};

/// A report whose figures count no more, and the words that say why.
struct Withdrawal {
  ReportId report;
  shelf::TextRef reason;
};

/// Free words beside a unit's year.
struct NoteAdded {
  NoteId note;
  unit::UnitId unit;
  period::Period period;
  shelf::TextRef text;
};

/// One report of a file of values, its figures where they are read: an acceptance without a copy.
struct Imported {
  ReportId report;
  const SourceDocument& document;
  const figure::FigureBlock& figures;
  const std::vector<std::uint32_t>& lines;
  std::optional<unit::UnitId> heir = {};
};

/// Drafts without moment and actor, which the office fills in.
[[nodiscard]] ledger::Draft to_draft(const Acceptance& acceptance);
[[nodiscard]] ledger::Draft to_draft(const Imported& imported);
[[nodiscard]] ledger::Draft to_draft(const Withdrawal& withdrawal);
[[nodiscard]] ledger::Draft to_draft(const NoteAdded& note);

struct Report {
  Acceptance accepted;
  ledger::Recorded recorded;
  std::optional<ledger::Recorded> withdrawn;
  std::optional<shelf::TextRef> reason;  ///< Of the withdrawal.
};

struct Note {
  NoteAdded added;
  ledger::Recorded recorded;
};

/// All reports and notes. A value; copies share what did not change.
class Reports {
 public:
  /// Takes in one entry; an act that is not a report's changes nothing. Gives what it did to cells.
  /// Errors  `ledger.facts_malformed`, `report.malformed` (invalid): facts or block that `to_draft`
  /// did not write. Args: position.
  ///         `report.evidence_malformed` (invalid): a figure without words, or a line, under it.
  ///         `report.unknown` (not_found): a withdrawal of no report. Args: report.
  ///         `report.withdrawn` (conflict): withdrawn already. Args: report.
  ///         `report.twice`, `note.twice` (conflict): the id was given before. Args: report, note.
  ///         `report.is_filed` (conflict): a version of a form is returned, not withdrawn. Args:
  ///         report. Those of the acts of `report/filing.h`.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<std::vector<figure::FigureChange>> apply(const ledger::Entry& entry);

  /// Null when there is none.
  [[nodiscard]] const Report* find(ReportId report) const;

  /// Every report in which this cell was stated, latest first, withdrawn ones included.
  [[nodiscard]] std::vector<const Report*> history(const figure::FigureKey& key) const;

  /// What reports say of this cell: the latest word that was not withdrawn.
  [[nodiscard]] std::optional<figure::Cell> standing(const figure::FigureKey& key) const;

  /// Cells of a unit of which two reports said different things, whichever of them stands now and
  /// whether one was withdrawn or not; by period.
  [[nodiscard]] std::vector<figure::FigureKey> corrected(unit::UnitId unit) const;

  /// Reports of one unit and period, in the order they were recorded; not those that say no more
  /// than what they expect of it.
  [[nodiscard]] std::vector<const Report*> of(unit::UnitId unit,
                                              const period::Period& period) const;
  /// Those of one unit and year, whatever the period, in the order they were recorded.
  [[nodiscard]] std::vector<const Report*> of(unit::UnitId unit, int year) const;
  [[nodiscard]] std::vector<const Report*> all() const;

  /// Null when there is none.
  [[nodiscard]] const Note* find_note(NoteId note) const;
  [[nodiscard]] std::vector<const Note*> notes(unit::UnitId unit,
                                               const period::Period& period) const;

  /// The state of one unit's report by one form; null while nothing was ever done about it.
  [[nodiscard]] const Filing* filing(const FilingKey& key) const;
  /// Every one of a unit that something was done about, by period and form.
  [[nodiscard]] std::vector<const Filing*> filings(unit::UnitId unit) const;

  /// Whether its word was an accepted one when entry `position` had been recorded: not withdrawn
  /// by then; of a version of a form, the one accepted last.
  [[nodiscard]] bool stood(const Report& report, ledger::Position position) const;
  /// When its word was accepted: recorded; of a version of a form, when the level above took it.
  [[nodiscard]] base::Instant taken_at(const Report& report) const;

  /// What would change if only accepted words counted: of every version that waits for its
  /// acceptance, from what stands to what stood without it. The public is told no more.
  [[nodiscard]] std::vector<figure::FigureChange> to_accepted_only() const;

  /// The place of a cell among a report's figures.
  [[nodiscard]] static std::optional<std::size_t> index_of(const Report& report,
                                                           const figure::FigureKey& key);
  /// What a report says of a cell, among its figures or its estimates; null when nothing.
  [[nodiscard]] static const figure::Value* said_by(const Report& report,
                                                    const figure::FigureKey& key);

  /// Sections of a sealed file. Equal histories give equal bytes.
  static constexpr std::size_t kSections = 12;
  void save(base::SealedWriter& out) const;
  /// Reads nothing yet: a report is read when it is first asked for, and a damaged one is then a
  /// `base::Outage`, here as in every function.
  [[nodiscard]] static Reports load(const std::shared_ptr<const base::SealedFile>& file,
                                    std::size_t first_section);

 private:
  using Shared = std::shared_ptr<const Report>;
  using Row = std::pair<unit::UnitId, period::Period>;
  struct ReportCodec;
  struct RowKey;
  struct RowCodec;
  struct CorrectedCodec;
  struct NoteCodec;
  struct FilingCodec;
  struct WaitingCodec;
  enum class Words : std::uint8_t { all, accepted };
  using Standing = std::vector<std::optional<figure::Cell>>;
  /// Of a unit and period, without them.
  using Place = std::tuple<figure::Part, indicator::IndicatorId, figure::Slice>;

  [[nodiscard]] base::Result<std::vector<figure::FigureChange>> accept(const ledger::Entry& entry);
  [[nodiscard]] base::Result<std::vector<figure::FigureChange>> withdraw(
      const ledger::Entry& entry);
  [[nodiscard]] base::Result<> add_note(const ledger::Entry& entry);
  [[nodiscard]] base::Result<std::vector<figure::FigureChange>> submit(const ledger::Entry& entry);
  [[nodiscard]] base::Result<std::vector<figure::FigureChange>> decide(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> lift(const ledger::Entry& entry);
  [[nodiscard]] Filing filing_or_open(const FilingKey& key) const;
  /// Every report that speaks of this unit and period, estimates among them.
  [[nodiscard]] std::vector<const Report*> speaking_of(unit::UnitId unit,
                                                       const period::Period& period) const;
  /// Every cell of these versions, a block for their figures and one for their estimates.
  [[nodiscard]] std::vector<figure::FigureBlock> cells_of(
      const std::vector<ReportId>& versions) const;
  /// What putting `next` in place of what is known of its filing does to the cells of its versions.
  std::vector<figure::FigureChange> put_filing(Filing next, const Report& latest);
  [[nodiscard]] bool counts(const Report& report) const;
  [[nodiscard]] bool is_accepted(const Report& report) const;
  [[nodiscard]] figure::Cell cell_of(const Report& report, const figure::Value& value) const;
  /// Its figures or its estimates, whichever are of this period; null when neither.
  [[nodiscard]] static const figure::FigureBlock* block_of(const Report& report,
                                                           const period::Period& period);

  /// What stands in the cells of a block, one by one: the latest word that was not withdrawn.
  [[nodiscard]] Standing standing_in(const figure::FigureBlock& block,
                                     Words words = Words::all) const;
  template <class Counts, class Take>
  void latest(const figure::FigureBlock& block, const Counts& counts, const Take& take) const;
  void put(const Shared& report);
  void list(const Report& report);
  /// Remembers what it says otherwise than a report of the same cells before it.
  void note_corrections(const figure::FigureBlock& block);

  base::SharedMap<ReportId, Shared> by_id_;
  base::SharedMap<Row, std::vector<ReportId>> by_row_;  ///< In the order of recording.
  /// In order; follows from the reports.
  base::SharedMap<Row, std::shared_ptr<const std::vector<Place>>> corrected_;
  base::SharedMap<NoteId, std::shared_ptr<const Note>> notes_;
  base::SharedMap<FilingKey, std::shared_ptr<const Filing>> filings_;
  /// Versions that count and are not accepted.
  base::SharedMap<FilingKey, std::optional<ReportId>> waiting_;
};

}  // namespace tongket::report
