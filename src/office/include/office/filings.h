#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "office/house.h"
#include "sheet/book.h"
#include "sheet/judge.h"

namespace tongket::office {

/// A report by a form as the desk finds it: which form is asked, and what it is held against.
struct FilingPlace {
  std::shared_ptr<const books::Books> books;
  const form::Version* version = nullptr;
  std::shared_ptr<const unit::Tree> tree;  ///< Of the period's last day.
  report::FilingKey key;

  [[nodiscard]] sheet::Against against() const;
  [[nodiscard]] const report::Filing* filing() const { return books->reports->filing(key); }
};

/// Whether nothing more may be filed: it is accepted or final. Of a round it is open, though
/// accepted, while a later stage asks for something.
[[nodiscard]] bool is_closed(const FilingPlace& place);

/// Errors  `unit.unknown`. `form.unknown` (not_found): no such form for that period. Args: form.
///         `filing.not_asked` (invalid): the form does not ask this unit for that period. Args:
///         form, unit, period.
[[nodiscard]] base::Result<FilingPlace> filing_place(std::shared_ptr<const books::Books> books,
                                                     const report::FilingKey& key);

/// What is being filled in; where nothing was saved, the last version that was submitted, with
/// revision 0; else an empty sheet.
/// Errors  those of the shelf's records.
[[nodiscard]] base::Result<sheet::Sheet> sheet_for(const House& house, const FilingPlace& place);

/// The sheet as one version was submitted. Requires a version of a form.
[[nodiscard]] base::Result<sheet::Sheet> sheet_of_version(const House& house,
                                                          const books::Books& books,
                                                          const report::Report& version);

/// Saves what is typed in place of revision `seen`. A slip is kept; a mark of secrecy is not.
/// Errors  `access.*`, `access.out_of_branch` of a cell that would change and belongs to another
///         branch of work than the actor's; those of `filing_place`; `filing.closed` (conflict):
///         accepted or final. Args: state. `filing.too_long` (invalid): a text. Args: longest.
///         `document.secret_mark` (invalid). `filing.draft_moved` (conflict).
[[nodiscard]] base::Result<sheet::Sheet> save_sheet(House& house, const access::Actor& actor,
                                                    const report::FilingKey& key, std::int64_t seen,
                                                    sheet::Sheet sheet);

/// What somebody above says who files for a unit that could not ("nộp thay").
struct SaidOnBehalf {
  std::string came;  ///< As `report::parse_came` reads it.
  std::string reason;
};

/// What is said on the way in.
struct Submission {
  std::int64_t seen = 0;  ///< The revision of the sheet.
  bool declared = false;  ///< That it holds no secret.
  std::optional<SaidOnBehalf> behalf = {};
};

/// Submits the sheet: one immutable version.
/// Errors  as `save_sheet`; `access.out_of_branch`: the form asks for rows of branches of work that
///         are not the actor's; `document.not_declared` (invalid): nobody said that it holds no
///         secret; `filing.on_behalf` (invalid): the unit stands below what is in the actor's
///         charge, and it is not said why it did not send it itself. Args: unit.
///         `filing.not_on_behalf` (invalid): it is the actor's own unit. Args: unit.
///         `filing.came_unknown`; `reason.*`; `year.closed`; those of `sheet::may_submit`.
[[nodiscard]] base::Result<Receipt> submit_filing(House& house, const access::Actor& actor,
                                                  const report::FilingKey& key,
                                                  const Submission& submission);

/// The reports as a workbook, to be filled in elsewhere. Requires places the actor may see.
[[nodiscard]] std::string filing_book(const House& house, const std::vector<FilingPlace>& places,
                                      std::vector<sheet::Sheet> sheets);

/// A workbook that came back.
struct IncomingBook {
  std::string_view bytes;
  std::string name;
};

/// What a workbook says for one report; nothing is recorded.
/// Errors  `access.*`; those of `House::read_book` and `sheet::read_book`; of marks and lengths as
///         `save_sheet`.
[[nodiscard]] base::Result<sheet::BookAnswer> read_filing_book(const House& house,
                                                               const access::Actor& actor,
                                                               const FilingPlace& place,
                                                               const IncomingBook& book);

/// Puts what the workbook says in place of revision `seen` of the sheet; the file itself is kept as
/// evidence. The free words and the explanations stay.
/// Errors  as `read_filing_book` and `save_sheet`.
[[nodiscard]] base::Result<sheet::Sheet> take_filing_book(House& house, const access::Actor& actor,
                                                          const FilingPlace& place,
                                                          const IncomingBook& book,
                                                          std::int64_t seen);

/// The level above returns, accepts, reopens or finalizes.
/// Errors  `access.*`; `filing.own` (forbidden): nobody decides about the report of the very unit
///         that is in their charge. Args: unit. `filing.nothing` (conflict): nothing was submitted.
///         `filing.own_version` (forbidden): nobody accepts what they submitted themselves, unless
///         the office has no second person who could: then it is recorded as such. Args: unit,
///         people. `reason.*`; `year.closed`; those of `report/filing.h`.
[[nodiscard]] base::Result<ledger::Recorded> decide_filing(House& house, const access::Actor& actor,
                                                           const report::FilingKey& key,
                                                           report::StepKind kind,
                                                           std::string_view reason);

/// The level above lets one rule be broken in this report ("nhận có điều kiện").
/// Errors  as `decide_filing`; `filing.rule_unknown` (not_found): the form has no such rule. Args:
///         rule.
[[nodiscard]] base::Result<ledger::Recorded> lift_rule(House& house, const access::Actor& actor,
                                                       const report::FilingKey& key,
                                                       const std::string& rule,
                                                       std::string_view reason);

/// The right each decision asks for.
[[nodiscard]] std::string_view act_of(report::StepKind kind);

/// Whether the actor would file for a unit that is not in their own charge, but below it.
[[nodiscard]] bool files_for_another(const House& house, const access::Actor& actor,
                                     unit::UnitId unit);

/// Whether the actor, who may accept reports of this unit, submitted the version that waits, being
/// the only person who could accept it.
/// Errors  `filing.own_version`, as of `decide_filing`.
[[nodiscard]] base::Result<bool> checks_itself(const House& house, const access::Actor& actor,
                                               const report::FilingKey& key);

/// Whether the actor may decide about this unit's reports: it stands below what is in their charge.
[[nodiscard]] base::Result<> may_decide(const House& house, const access::Actor& actor,
                                        report::StepKind kind, unit::UnitId unit);

/// A file somebody brings beside a cell of a draft, or beside the whole report.
struct BroughtFile {
  indicator::IndicatorId indicator{0};  ///< 0: beside the report.
  figure::Slice slice = 0;
  std::string name;
  std::string bytes;
  bool declared = false;  ///< It holds no state secret.
};

/// The files beside a draft: those somebody put there, else those of the last version.
/// Errors  those of `Sheets::files` and `sheet_of_version`.
[[nodiscard]] base::Result<std::vector<sheet::File>> files_for(const House& house,
                                                               const FilingPlace& place);

/// Puts a file beside a draft, once nothing in it forbids to keep it. It goes with the next
/// version. Errors  those of `save_sheet` about right, state and branch; `document.not_declared`,
///         `document.secret_mark` (invalid); `filing.file_kind` (invalid): no PDF, PNG, JPEG, Word
///         or Excel file. Args: name. `filing.file_large` (invalid). Args: most.
///         `filing.files_many` (conflict). Args: most. `filing.row_unknown` (invalid). Args: code.
[[nodiscard]] base::Result<sheet::File> attach_file(House& house, const access::Actor& actor,
                                                    const report::FilingKey& key,
                                                    const BroughtFile& brought);

/// Takes a file from a draft; what a version has stays with it.
/// Errors  those of `attach_file` about the right; `filing.file_unknown` (not_found). Args: file.
[[nodiscard]] base::Result<> detach_file(House& house, const access::Actor& actor,
                                         const report::FilingKey& key, std::string_view file);

/// The bytes of a file of a draft or of any version.
/// Errors  `filing.file_unknown` (not_found): none of that name, or it was taken out. Args: file.
[[nodiscard]] base::Result<std::string> file_bytes(const House& house, const FilingPlace& place,
                                                   std::string_view file);

/// Whether a report may still be filled in: its year is open, and it is not accepted.
/// Errors  `year.closed`, `filing.closed` (conflict). Args: state.
[[nodiscard]] base::Result<> check_open(const FilingPlace& place, base::Date today);

}  // namespace tongket::office
