#include "office/values.h"

#include <algorithm>

#include "base/encoding.h"

namespace tongket::office {
namespace {

constexpr std::string_view kImport = "report.import";
constexpr std::string_view kReader = "values/1";

/// Others wait no longer than such a commit takes.
constexpr std::size_t kReportsInCommit = 256;

/// The standing reports that were recorded from the same file, of one sheet.
std::vector<const report::Report*> from_file(const books::Books& books, const base::Hash& hash,
                                             const figure::FigureBlock& block) {
  auto reports = books.reports->of(block.unit, block.period);
  std::erase_if(reports, [&](const auto* report) {
    const auto& accepted = report->accepted;
    const auto& file = accepted.document.file;
    return report->withdrawn || accepted.filed || accepted.figures.part != block.part || !file ||
           file->hash != hash;
  });
  return reports;
}

/// Takes out of `sheet` what `reports` have said from the same lines; gives how many.
std::size_t leave_out_known(intake::Sheet& sheet,
                            const std::vector<const report::Report*>& reports) {
  std::vector<std::uint32_t> known;
  for (const auto* report : reports) {
    known.insert(known.end(), report->accepted.lines.begin(), report->accepted.lines.end());
  }
  std::ranges::sort(known);
  intake::Sheet left{.figures = sheet.figures, .lines = {}};
  left.figures.cells.clear();
  for (std::size_t at = 0; at < sheet.lines.size(); ++at) {
    if (std::ranges::binary_search(known, sheet.lines[at])) continue;
    left.figures.cells.push_back(sheet.figures.cells[at]);
    left.lines.push_back(sheet.lines[at]);
  }
  const auto count = sheet.lines.size() - left.lines.size();
  sheet = std::move(left);
  return count;
}

/// One import on its way into the ledger.
class Recording {
 public:
  Recording(const House& house, const access::Actor& actor, const ValueFile& file)
      : house_{house}, actor_{actor}, books_{house.desk.books()} {
    document_.media = intake::form_of(file.bytes) == intake::Form::json ? "json" : "csv";
    document_.extractor = std::string{kReader};
    document_.file = report::SourceFile{.hash = base::sha256(file.bytes),
                                        .size_bytes = static_cast<std::int64_t>(file.bytes.size())};
  }

  [[nodiscard]] ValueImport plan(const ValueFile& file) {
    const intake::Rules rules{
        .units = *books_->units,
        .catalogue = *books_->catalogue,
        .may_speak_for =
            [this](unit::UnitId unit) {
              return house_.desk.may(actor_, {.act = kImport, .unit = unit});
            },
        .may_hold = [this](auto indicator,
                           auto unit) { return books_->releases->may_hold(indicator, unit); }};
    const auto tell = [this](std::size_t done, std::size_t of) {
      if (house_.progress) house_.progress("values", done, of);
    };
    ValueImport made{.plan = intake::read_values(file.bytes, rules, tell),
                     .hash = document_.file->hash,
                     .known = 0,
                     .is_blocked = false,
                     .first = {},
                     .last = {}};
    leave_out_known_figures(made);
    return made;
  }

  /// Records every sheet of `made`, so many to a commit.
  base::Result<> record(ValueImport& made, const ValueFile& file, std::size_t reports_in_commit) {
    const auto& sheets = made.plan.sheets;
    const bool is_new = !document_known_;
    if (is_new) document_.name = shelf::keep_text(house_.shelf, house_.dice, file.name);
    for (std::size_t first = 0; first < sheets.size();) {
      const auto past = std::min(sheets.size(), first + reports_in_commit);
      auto recorded = record_some(sheets, first, past);
      if (!recorded.ok()) {
        if (is_new && first == 0) shelf::erase_text(house_.shelf, document_.name);
        return std::move(recorded).error();
      }
      if (!made.first) made.first = recorded.value().front();
      made.last = receipt_for(house_, recorded.value().back());
      first = past;
      if (house_.progress) house_.progress("record", first, sheets.size());
    }
    return base::Done{};
  }

 private:
  /// What stands of a sheet when its turn comes must be what stood when it was planned.
  struct Planned {
    std::size_t reports = 0;  ///< Recorded from the same file before.
    std::optional<unit::UnitId> heir;
  };

  void leave_out_known_figures(ValueImport& made) {
    std::vector<intake::Sheet> left;
    for (auto& sheet : made.plan.sheets) {
      const auto before = from_file(*books_, made.hash, sheet.figures);
      if (!before.empty()) {
        made.known += leave_out_known(sheet, before);
        document_.id = before.front()->accepted.document.id;
        document_.name = before.front()->accepted.document.name;
        document_known_ = true;
      }
      if (sheet.lines.empty()) continue;
      planned_.push_back(
          {.reports = before.size(), .heir = house_.desk.heir_acting(actor_, sheet.figures.unit)});
      left.push_back(std::move(sheet));
    }
    made.plan.sheets = std::move(left);
  }

  base::Result<std::vector<ledger::Recorded>> record_some(const std::vector<intake::Sheet>& sheets,
                                                          std::size_t first, std::size_t past) {
    std::vector<Act> acts;
    acts.reserve(past - first);
    for (std::size_t at = first; at < past; ++at) {
      acts.push_back(
          {.asked = {.act = kImport, .unit = sheets[at].figures.unit},
           .make = [this, at, &sheet = sheets[at]](const books::Books& books, FreshIds& ids) {
             return make(sheet, at, books, ids);
           }});
    }
    return house_.desk.record_all(actor_, acts);
  }

  base::Result<ledger::Draft> make(const intake::Sheet& sheet, std::size_t at,
                                   const books::Books& books, FreshIds& ids) {
    const auto& planned = planned_[at];
    const bool holds =
        books.units == books_->units && books.catalogue == books_->catalogue &&
        books.releases == books_->releases &&
        from_file(books, document_.file->hash, sheet.figures).size() == planned.reports;
    if (!holds) return base::Error{base::ErrorKind::conflict, "values.overtaken", {}};
    const auto report = ids.next<report::ReportId>();
    if (at == 0 && !document_known_) document_.id = ids.next<report::DocumentId>();
    return report::to_draft(report::Imported{.report = report,
                                             .document = document_,
                                             .figures = sheet.figures,
                                             .lines = sheet.lines,
                                             .heir = planned.heir});
  }

  const House& house_;
  const access::Actor& actor_;
  std::shared_ptr<const books::Books> books_;
  report::SourceDocument document_{.id = report::DocumentId{0},
                                   .name = {.key = "", .commitment = {}},
                                   .media = "",
                                   .extractor = ""};
  bool document_known_ = false;  ///< The file came before: it is one document for ever.
  std::vector<Planned> planned_;
};

/// A mark is a word of letters that no plain ASCII file has.
base::Result<> check_file(const ValueFile& file) {
  if (!file.declared) return base::Error{base::ErrorKind::invalid, "document.not_declared", {}};
  unsigned char all = 0;  // Without a way out: many letters are looked at at once.
  for (const char letter : file.bytes) all |= static_cast<unsigned char>(letter);
  if (all < 0x80) return base::Done{};
  const auto text = base::decode(file.bytes);
  if (text.ok() &&
      reader::find_secrecy_mark(text.value().text).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  return base::Done{};
}

}  // namespace

ValueImport plan_values(const House& house, const access::Actor& actor, const ValueFile& file) {
  return Recording{house, actor, file}.plan(file);
}

base::Result<ValueImport> import_values(House& house, const access::Actor& actor,
                                        const ValueFile& file, Take take) {
  TK_TRY([[maybe_unused]] const auto checked, check_file(file));
  Recording recording{house, actor, file};
  auto made = recording.plan(file);
  const bool whole = take == Take::all_or_nothing;
  made.is_blocked = whole && made.plan.refused > 0;
  if (made.is_blocked || made.plan.sheets.empty()) return made;
  TK_TRY([[maybe_unused]] const auto done,
         recording.record(made, file, whole ? made.plan.sheets.size() : kReportsInCommit));
  return made;
}

}  // namespace tongket::office
