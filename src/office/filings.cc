#include "office/filings.h"

#include <algorithm>

#include "base/text.h"
#include "file_name.h"
#include "intake/spoken.h"
#include "office/accounts.h"
#include "reason.h"
#include "scope.h"
#include "unit/kind.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

constexpr std::string_view kSave = "filing.save";
constexpr std::string_view kSubmit = "filing.submit";
constexpr std::string_view kReader = "form/1";

base::Result<> check_text(std::string_view text, std::size_t longest) {
  if (base::length(text) > longest) {
    return base::Error{
        base::ErrorKind::invalid, "filing.too_long", {{"longest", std::to_string(longest)}}};
  }
  if (reader::find_secrecy_mark(text).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  return base::Done{};
}

/// Nothing of a marked text may reach the disk; so everything is looked at before anything is kept.
base::Result<> check_texts(const sheet::Sheet& sheet) {
  TK_TRY([[maybe_unused]] const auto words, check_text(sheet.words, sheet::kWordsLongest));
  for (const auto& cell : sheet.cells) {
    TK_TRY([[maybe_unused]] const auto text, check_text(cell.text, sheet::kTextLongest));
    TK_TRY([[maybe_unused]] const auto note, check_text(cell.note, sheet::kNoteLongest));
    TK_TRY([[maybe_unused]] const auto reason, check_text(cell.reason, sheet::kNoteLongest));
  }
  for (const auto& [rule, text] : sheet.explanations) {
    TK_TRY([[maybe_unused]] const auto which, check_text(rule, sheet::kTextLongest));
    TK_TRY([[maybe_unused]] const auto why, check_text(text, sheet::kWordsLongest));
  }
  return base::Done{};
}

/// A value as somebody could have typed it.
std::string text_of(const figure::Value& value, const indicator::Indicator* asked,
                    const indicator::Catalogue& catalogue, base::Date day) {
  if (value.kind() == figure::Value::Kind::grade && asked != nullptr) {
    const auto grades = catalogue.grades(asked->scale, day);
    const auto place = static_cast<std::size_t>(value.place());
    if (place < grades.size()) return grades[place]->name_vi;
  }
  return figure::to_vietnamese(value);
}

bool is_server(const access::Actor& actor) { return actor.id == access::server_actor().id; }

/// What becomes of a sheet's texts when it is submitted; taken off the shelf when it is refused.
struct KeptTexts {
  shelf::TextRef name;
  std::optional<shelf::TextRef> said;
  std::optional<report::OnBehalf> behalf;
};

KeptTexts keep_texts(House& house, const FilingPlace& place, const sheet::Sheet& sheet,
                     const std::optional<SaidOnBehalf>& behalf) {
  const auto name =
      sheet.book ? sheet.book->name
                 : place.key.form + " · " + period::name(place.key.period, base::Language::vi);
  KeptTexts kept{.name = shelf::keep_text(house.shelf, house.dice, name), .said = {}, .behalf = {}};
  const auto said = sheet::said_record(sheet);
  if (!said.empty()) kept.said = shelf::keep_text(house.shelf, house.dice, said);
  if (behalf) {
    kept.behalf =
        report::OnBehalf{.came = report::parse_came(behalf->came).value(),
                         .reason = shelf::keep_text(house.shelf, house.dice, behalf->reason)};
  }
  return kept;
}

void erase_texts(House& house, const KeptTexts& kept) {
  shelf::erase_text(house.shelf, kept.name);
  if (kept.said) shelf::erase_text(house.shelf, *kept.said);
  if (kept.behalf) shelf::erase_text(house.shelf, kept.behalf->reason);
}

/// Whoever stands above a unit and files for it says so; nobody else does. The host's command line
/// is nobody's level.
base::Result<> check_behalf(const House& house, const access::Actor& actor,
                            const FilingPlace& place, const std::optional<SaidOnBehalf>& behalf) {
  const auto unit = place.key.unit;
  const bool is_own = !files_for_another(house, actor, unit);
  if (is_own != behalf.has_value()) {
    if (!behalf) return base::Done{};
    TK_TRY([[maybe_unused]] const auto came, report::parse_came(behalf->came));
    return check_reason(behalf->reason);
  }
  const auto day = place.books->units->day_in_life(unit, place.key.period.last_day());
  return base::Error{base::ErrorKind::invalid,
                     is_own ? "filing.not_on_behalf" : "filing.on_behalf",
                     {{"unit", unit::full_name_on(*place.books->units, unit, day)}}};
}

/// A version, judged against the books as they are when it takes its place.
base::Result<ledger::Draft> version_draft(const books::Books& books, FreshIds& ids,
                                          const report::FilingKey& key, const sheet::Sheet& sheet,
                                          const KeptTexts& kept, base::Date today,
                                          std::optional<unit::UnitId> heir) {
  TK_TRY(const auto place, filing_place(std::make_shared<const books::Books>(books), key));
  TK_TRY([[maybe_unused]] const auto open, check_open(place, today));
  auto judged = sheet::judge(sheet, place.against(), today);
  TK_TRY([[maybe_unused]] const auto may, sheet::may_submit(sheet, judged, place.filing()));
  const auto* filing = place.filing();
  const auto number = filing == nullptr ? 1 : static_cast<int>(filing->versions.size()) + 1;
  report::SourceDocument document{.id = report::DocumentId{0},
                                  .name = kept.name,
                                  .media = "form",
                                  .extractor = std::string{kReader}};
  if (sheet.book) {
    document.file =
        report::SourceFile{.hash = sheet.book->hash, .size_bytes = sheet.book->size_bytes};
  }
  std::optional<figure::FigureBlock> estimates;
  if (!judged.estimates.empty()) {
    estimates = figure::FigureBlock{.unit = key.unit,
                                    .period = period::Period::year(key.period.year()).value(),
                                    .part = figure::Part::own,
                                    .cells = std::move(judged.estimates)};
  }
  const auto report = ids.next<report::ReportId>();
  document.id = ids.next<report::DocumentId>();
  return report::to_draft(
      report::Acceptance{.report = report,
                         .document = std::move(document),
                         .figures = {.unit = key.unit,
                                     .period = key.period,
                                     .part = figure::Part::own,
                                     .cells = std::move(judged.cells)},
                         .estimates = std::move(estimates),
                         .heir = heir,
                         .filed = report::Filed{.form = key.form,
                                                .form_version = place.version->number,
                                                .number = number,
                                                .said = kept.said,
                                                .behalf = kept.behalf}});
}

sheet::BookPage page_of(const FilingPlace& place, sheet::Sheet sheet) {
  const auto day = place.key.period.last_day();
  return {.against = place.against(),
          .form_version = place.version->number,
          .unit_name = unit::full_name_on(*place.books->units, place.key.unit, day),
          .sheet = std::move(sheet)};
}

/// How many other people could accept this unit's reports today.
std::size_t others_who_accept(const House& house, const access::Actor& actor, unit::UnitId unit) {
  const auto books = house.desk.books();
  const auto today = base::vietnamese_day(house.clock.now());
  const auto accepts = [&](const auto& each) {
    const auto& [id, account] = each;
    const auto other = access::actor_of(account);
    const bool is_above = !other.scope || (*other.scope != unit &&
                                           is_within(*books->units, unit, *other.scope, today));
    return !are_one_person(*books, other.id, actor.id) && account.term.covers(today) && is_above &&
           house.desk.rights().may(other, "filing.accept").ok();
  };
  return static_cast<std::size_t>(std::ranges::count_if(books->roles->all(), accepts));
}

base::Error nothing_submitted() { return {base::ErrorKind::conflict, "filing.nothing", {}}; }

}  // namespace

sheet::Against FilingPlace::against() const {
  return {.catalogue = *books->catalogue,
          .figures = *books->figures,
          .releases = *books->releases,
          .schedule = *books->schedule,
          .tree = *tree,
          .key = key,
          .form = version->form};
}

base::Result<> check_open(const FilingPlace& place, base::Date today) {
  TK_TRY([[maybe_unused]] const auto open,
         books::check_year_open(*place.books, place.key.unit, place.key.period.year(), today));
  if (!is_closed(place)) return base::Done{};
  return base::Error{base::ErrorKind::conflict,
                     "filing.closed",
                     {{"state", std::string{report::to_text(place.filing()->state)}}}};
}

bool is_closed(const FilingPlace& place) {
  const auto* filing = place.filing();
  if (filing == nullptr) return false;
  if (filing->state == report::FilingState::final) return true;
  if (filing->state != report::FilingState::accepted) return false;
  if (place.key.period.kind() != period::PeriodKind::round) return true;
  const auto* counts = place.books->reports->find(*filing->accepted);
  return !sheet::first_open_section(counts, sheet::lines_of(place.against()));
}

base::Result<FilingPlace> filing_place(std::shared_ptr<const books::Books> books,
                                       const report::FilingKey& key) {
  if (!books->units->knows(key.unit)) {
    return base::Error{
        base::ErrorKind::not_found, "unit.unknown", {{"unit", base::to_text(key.unit)}}};
  }
  const auto day = key.period.last_day();
  const auto* version = books->forms->find(key.form, day);
  if (version == nullptr) {
    return base::Error{base::ErrorKind::not_found, "form.unknown", {{"form", key.form}}};
  }
  auto tree = std::make_shared<const unit::Tree>(
      books->units->tree_on(unit::Hierarchy::administrative, day));
  const auto index = tree->find(key.unit);
  const auto level =
      index ? indicator::parse_level(unit::code(tree->nodes()[*index].level)) : std::nullopt;
  if (!level || !form::asks(version->form, *level, key.period.kind())) {
    return base::Error{base::ErrorKind::invalid,
                       "filing.not_asked",
                       {{"form", key.form},
                        {"unit", unit::full_name_on(*books->units, key.unit,
                                                    books->units->day_in_life(key.unit, day))},
                        {"period", period::name(key.period, base::Language::vi)}}};
  }
  return FilingPlace{
      .books = std::move(books), .version = version, .tree = std::move(tree), .key = key};
}

base::Result<sheet::Sheet> sheet_of_version(const House& house, const books::Books& books,
                                            const report::Report& version) {
  const auto& filed = *version.accepted.filed;
  std::string said;
  if (filed.said) {
    TK_TRY(const auto text, shelf::find_text(house.shelf, *filed.said));
    said = text.value_or("");  // Taken out: the figures stand without their words.
  }
  TK_TRY(auto sheet, sheet::from_said(said));
  sheet.saved_at = version.recorded.at;
  sheet.saved_by = version.recorded.actor;
  const auto day = version.accepted.figures.period.last_day();
  auto cells = version.accepted.figures.cells;
  if (const auto& estimates = version.accepted.estimates) {
    cells.insert(cells.end(), estimates->cells.begin(), estimates->cells.end());
  }
  for (const auto& cell : cells) {
    const auto text =
        text_of(cell.value, books.catalogue->find(cell.indicator, day), *books.catalogue, day);
    const auto noted = std::ranges::find_if(sheet.cells, [&](const sheet::Cell& each) {
      return each.indicator == cell.indicator && each.slice == cell.slice;
    });
    if (noted == sheet.cells.end()) {
      sheet.cells.push_back({.indicator = cell.indicator, .slice = cell.slice, .text = text});
    } else {
      noted->text = text;
    }
  }
  std::ranges::sort(sheet.cells, {}, [](const sheet::Cell& cell) {
    return std::pair{cell.indicator, cell.slice};
  });
  return sheet;
}

base::Result<sheet::Sheet> sheet_for(const House& house, const FilingPlace& place) {
  TK_TRY(auto kept, house.sheets.find(place.key));
  if (kept) return *std::move(kept);
  const auto* filing = place.filing();
  if (filing == nullptr || filing->versions.empty()) return sheet::Sheet{};
  return sheet_of_version(house, *place.books,
                          *place.books->reports->find(filing->versions.back()));
}

namespace {

/// Whether two cells of one line say the same, however it is written.
bool same_words(const FilingPlace& place, const sheet::Cell& a, const sheet::Cell& b) {
  if (a == b) return true;
  const auto& catalogue = *place.books->catalogue;
  const auto day = place.key.period.last_day();
  const auto* asked = catalogue.find(a.indicator, day);
  if (asked == nullptr || a.note != b.note || a.reason != b.reason) return false;
  const auto left = intake::spoken_value(a.text, *asked, catalogue, day);
  const auto right = intake::spoken_value(b.text, *asked, catalogue, day);
  return left.ok() && right.ok() && left.value() == right.value();
}

/// The lines that one sheet has otherwise than the other.
std::vector<const sheet::Cell*> changed_cells(const FilingPlace& place, const sheet::Sheet& before,
                                              const sheet::Sheet& after) {
  std::vector<const sheet::Cell*> changed;
  const auto has = [&](const sheet::Sheet& sheet, const sheet::Cell& cell) {
    return std::ranges::any_of(sheet.cells, [&](const sheet::Cell& each) {
      return each.indicator == cell.indicator && each.slice == cell.slice &&
             same_words(place, each, cell);
    });
  };
  for (const auto& cell : before.cells) {
    if (!has(after, cell)) changed.push_back(&cell);
  }
  for (const auto& cell : after.cells) {
    if (!has(before, cell)) changed.push_back(&cell);
  }
  return changed;
}

/// Whoever works in one branch leaves the rows of the others as they are.
base::Result<> check_branches(const House& house, const access::Actor& actor,
                              const FilingPlace& place, const sheet::Sheet& sheet) {
  if (actor.branches.empty()) return base::Done{};
  TK_TRY(const auto before, sheet_for(house, place));
  for (const auto* cell : changed_cells(place, before, sheet)) {
    const auto* asked = place.books->catalogue->find(cell->indicator, place.key.period.last_day());
    if (asked == nullptr) continue;
    TK_TRY([[maybe_unused]] const auto allowed,
           house.desk.may(actor, {.act = kSave, .unit = place.key.unit, .branch = asked->branch}));
  }
  return base::Done{};
}

/// A whole report is submitted by who answers for all its rows.
base::Result<> covers_form(const House& house, const access::Actor& actor,
                           const FilingPlace& place) {
  if (actor.branches.empty()) return base::Done{};
  for (const auto& line : sheet::lines_of(place.against())) {
    TK_TRY([[maybe_unused]] const auto allowed,
           house.desk.may(actor,
                          {.act = kSubmit, .unit = place.key.unit, .branch = line.asked->branch}));
  }
  return base::Done{};
}

}  // namespace

base::Result<sheet::Sheet> save_sheet(House& house, const access::Actor& actor,
                                      const report::FilingKey& key, std::int64_t seen,
                                      sheet::Sheet sheet) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = kSave, .unit = key.unit}));
  TK_TRY(const auto place, filing_place(house.desk.books(), key));
  TK_TRY([[maybe_unused]] const auto open,
         check_open(place, base::vietnamese_day(house.clock.now())));
  TK_TRY([[maybe_unused]] const auto texts, check_texts(sheet));
  TK_TRY([[maybe_unused]] const auto branches, check_branches(house, actor, place, sheet));
  sheet.saved_at = house.clock.now();
  sheet.saved_by = actor.id;
  return house.sheets.save(key, seen, std::move(sheet));
}

std::string filing_book(const House& /*house*/, const std::vector<FilingPlace>& places,
                        std::vector<sheet::Sheet> sheets) {
  std::vector<sheet::BookPage> pages;
  for (std::size_t at = 0; at < places.size(); ++at) {
    pages.push_back(page_of(places[at], std::move(sheets[at])));
  }
  return sheet::write_book(pages);
}

base::Result<sheet::BookAnswer> read_filing_book(const House& house, const access::Actor& actor,
                                                 const FilingPlace& place,
                                                 const IncomingBook& book) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = kSave, .unit = place.key.unit}));
  TK_TRY(const auto read, house.read_book(book.bytes));
  TK_TRY(auto answer, sheet::read_book(read, page_of(place, {})));
  TK_TRY([[maybe_unused]] const auto texts, check_texts({.cells = answer.cells}));
  return answer;
}

base::Result<sheet::Sheet> take_filing_book(House& house, const access::Actor& actor,
                                            const FilingPlace& place, const IncomingBook& book,
                                            std::int64_t seen) {
  TK_TRY(auto answer, read_filing_book(house, actor, place, book));
  TK_TRY(auto sheet, sheet_for(house, place));
  sheet.cells = std::move(answer.cells);
  sheet.book = sheet::SourceBook{.hash = house.shelf.put_blob(book.bytes),
                                 .size_bytes = static_cast<std::int64_t>(book.bytes.size()),
                                 .name = file_name_of(book.name)};
  return save_sheet(house, actor, place.key, seen, std::move(sheet));
}

base::Result<Receipt> submit_filing(House& house, const access::Actor& actor,
                                    const report::FilingKey& key, const Submission& submission) {
  const Asked asked{.act = kSubmit, .unit = key.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  if (!submission.declared) {
    return base::Error{base::ErrorKind::invalid, "document.not_declared", {}};
  }
  const auto today = base::vietnamese_day(house.clock.now());
  TK_TRY(const auto place, filing_place(house.desk.books(), key));
  TK_TRY([[maybe_unused]] const auto open, check_open(place, today));
  TK_TRY([[maybe_unused]] const auto whole, covers_form(house, actor, place));
  TK_TRY([[maybe_unused]] const auto said, check_behalf(house, actor, place, submission.behalf));
  TK_TRY(auto sheet, house.sheets.find(key));
  const auto seen = submission.seen;
  if (!sheet || sheet->revision != seen) {
    return base::Error{base::ErrorKind::conflict,
                       "filing.draft_moved",
                       {{"seen", std::to_string(seen)},
                        {"revision", std::to_string(sheet ? sheet->revision : 0)}}};
  }
  TK_TRY(sheet->files, files_for(house, place));
  const auto heir = house.desk.heir_acting(actor, key.unit);
  const auto kept = keep_texts(house, place, *sheet, submission.behalf);
  const Make make = [&](const books::Books& books, FreshIds& ids) {
    return version_draft(books, ids, key, *sheet, kept, today, heir);
  };
  auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    erase_texts(house, kept);
    return std::move(recorded).error();
  }
  house.sheets.drop(key, seen);
  house.sheets.drop_files(key, sheet->files);
  return receipt_for(house, recorded.value());
}

std::string_view act_of(report::StepKind kind) {
  switch (kind) {
    case report::StepKind::submitted:
      return kSubmit;
    case report::StepKind::returned:
      return "filing.return";
    case report::StepKind::accepted:
      return "filing.accept";
    case report::StepKind::reopened:
      return "filing.reopen";
    case report::StepKind::finalized:
      return "filing.finalize";
    case report::StepKind::lifted:
      break;
  }
  return "filing.lift";
}

base::Result<> may_decide(const House& house, const access::Actor& actor, report::StepKind kind,
                          unit::UnitId unit) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = act_of(kind), .unit = unit}));
  if (actor.scope != unit) return base::Done{};
  const auto books = house.desk.books();
  const auto today = base::vietnamese_day(house.clock.now());
  return base::Error{
      base::ErrorKind::forbidden,
      "filing.own",
      {{"unit", unit::full_name_on(*books->units, unit, books->units->day_in_life(unit, today))}}};
}

bool files_for_another(const House& house, const access::Actor& actor, unit::UnitId unit) {
  return actor.scope != unit && !is_server(actor) && !house.desk.heir_acting(actor, unit);
}

base::Result<bool> checks_itself(const House& house, const access::Actor& actor,
                                 const report::FilingKey& key) {
  const auto books = house.desk.books();
  const auto* filing = books->reports->filing(key);
  if (filing == nullptr || filing->versions.empty()) return false;
  const auto* version = books->reports->find(filing->versions.back());
  if (!are_one_person(*books, version->recorded.actor, actor.id)) return false;
  const auto others = others_who_accept(house, actor, key.unit);
  if (is_server(actor) || others == 0) return true;
  const auto day = books->units->day_in_life(key.unit, key.period.last_day());
  return base::Error{base::ErrorKind::forbidden,
                     "filing.own_version",
                     {{"unit", unit::full_name_on(*books->units, key.unit, day)},
                      {"people", std::to_string(others)}}};
}

base::Result<ledger::Recorded> decide_filing(House& house, const access::Actor& actor,
                                             const report::FilingKey& key, report::StepKind kind,
                                             std::string_view reason) {
  TK_TRY([[maybe_unused]] const auto allowed, may_decide(house, actor, kind, key.unit));
  const auto books = house.desk.books();
  const auto* filing = books->reports->filing(key);
  if (filing == nullptr || filing->versions.empty()) return nothing_submitted();
  const bool is_about_accepted =
      kind == report::StepKind::reopened || kind == report::StepKind::finalized;
  const auto report =
      is_about_accepted && filing->accepted ? *filing->accepted : filing->versions.back();
  const Asked asked{.act = act_of(kind), .unit = key.unit};
  bool self = false;
  if (kind == report::StepKind::accepted) {
    TK_TRY(self, checks_itself(house, actor, key));
  }
  const auto draft_of = [&](const std::optional<shelf::TextRef>& kept) {
    return report::to_draft(
        report::FilingDecision{.report = report, .kind = kind, .reason = kept, .self = self});
  };
  const bool asks_reason = kind == report::StepKind::returned || kind == report::StepKind::reopened;
  if (asks_reason || !reason.empty()) {
    return record_with_reason(house, actor, asked, reason, draft_of);
  }
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{draft_of(std::nullopt)};
  };
  return house.desk.record(actor, asked, make);
}

base::Result<ledger::Recorded> lift_rule(House& house, const access::Actor& actor,
                                         const report::FilingKey& key, const std::string& rule,
                                         std::string_view reason) {
  TK_TRY([[maybe_unused]] const auto allowed,
         may_decide(house, actor, report::StepKind::lifted, key.unit));
  TK_TRY(const auto place, filing_place(house.desk.books(), key));
  const auto rules =
      form::rules_of(place.version->form, *place.books->catalogue, key.period.last_day());
  const auto found = std::ranges::find(rules, rule, &indicator::Rule::id);
  if (found == rules.end()) {
    return base::Error{base::ErrorKind::not_found, "filing.rule_unknown", {{"rule", rule}}};
  }
  return record_with_reason(
      house, actor, {.act = act_of(report::StepKind::lifted), .unit = key.unit}, reason,
      [&](const shelf::TextRef& kept) {
        return report::to_draft(report::RuleLifted{.key = key, .rule = rule, .reason = kept});
      });
}

}  // namespace tongket::office
