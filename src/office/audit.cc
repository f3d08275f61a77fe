#include "office/audit.h"

#include <algorithm>

#include "award/awards.h"
#include "base/check.h"
#include "collection/collections.h"
#include "office/removals.h"
#include "scope.h"
#include "target/targets.h"

namespace tongket::office {
namespace {

constexpr std::string_view kSee = "audit.see";
constexpr ledger::Position kReadAtOnce = 500;

template <class AnyId>
std::optional<AnyId> subject(const ledger::Entry& entry) {
  const auto id = base::parse_id_text(entry.subject);
  return id.ok() ? std::optional{AnyId{id.value()}} : std::nullopt;
}

void put_report(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  const auto id = subject<report::ReportId>(entry);
  const auto* report = id ? books.reports->find(*id) : nullptr;
  if (report == nullptr) return;
  line.unit = report->accepted.figures.unit;
  line.period = report->accepted.figures.period;
  if (!report->accepted.filed) return;
  line.form = report->accepted.filed->form;
  line.version = report->accepted.filed->number;
}

/// A rule that was lifted names its report in its facts.
void put_lifted(const ledger::Entry& entry, AuditLine& line) {
  const auto facts = base::parse_json(entry.facts);
  TK_CHECK(facts.ok() && facts.value().is_object());
  const auto& object = facts.value().get_object();
  const auto unit = base::json_string(object, "unit");
  const auto period = base::json_string(object, "period");
  const auto form = base::json_string(object, "form");
  TK_CHECK(unit.ok() && period.ok() && form.ok());
  line.unit = unit::UnitId{base::parse_id_text(unit.value()).value()};
  line.period = period::parse_period(period.value()).value();
  line.form = form.value();
}

void put_note(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  const auto id = subject<report::NoteId>(entry);
  const auto* note = id ? books.reports->find_note(*id) : nullptr;
  if (note == nullptr) return;
  line.unit = note->added.unit;
  line.period = note->added.period;
}

void put_account(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  const auto id = subject<access::AccountId>(entry);
  const auto* account = id ? books.roles->find(*id) : nullptr;
  if (account != nullptr) line.unit = account->scope;
}

void put_article(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  const auto id = subject<news::ArticleId>(entry);
  const auto* article = id ? books.articles->find(*id) : nullptr;
  if (article == nullptr) return;
  line.unit = article->proposal.unit;
  line.period = article->proposal.period;
}

void put_targets(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  const auto id = subject<target::GivingId>(entry);
  const auto* given = id ? books.targets->find(*id) : nullptr;
  if (given == nullptr) return;
  line.unit = given->giving.giver;
  line.period = period::Period::year(given->giving.year).value();
}

/// Of a table within hours: whoever's row it is, or who asked.
void put_collection(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  const auto id = subject<collection::CollectionId>(entry);
  const auto* found = id ? books.collections->find(*id) : nullptr;
  if (found == nullptr) return;
  line.unit = found->opening.asker;
  const auto facts = base::parse_json(entry.facts);
  const bool has_unit =
      facts.ok() && facts.value().is_object() && facts.value().get_object().contains("unit");
  if (entry.act == "collection.open" || !has_unit) return;
  const auto text = base::json_string(facts.value().get_object(), "unit");
  TK_CHECK(text.ok());
  line.unit = unit::UnitId{base::parse_id_text(text.value()).value()};
}

/// Of a round of awards: whose proposal it is, or who called; of a look at names, whose names.
void put_awards(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  const auto facts = base::parse_json(entry.facts);
  TK_CHECK(facts.ok() && facts.value().is_object());
  const auto& object = facts.value().get_object();
  const auto id = subject<award::RoundId>(entry);
  const auto* round = id ? books.awards->find(*id) : nullptr;
  if (round != nullptr) {
    line.unit = round->call.unit;
    line.period = period::Period::year(round->call.year).value();
  }
  if (object.contains("unit")) {
    const auto text = base::json_string(object, "unit");
    TK_CHECK(text.ok());
    line.unit = unit::UnitId{base::parse_id_text(text.value()).value()};
  }
  if (round == nullptr || !object.contains("nomination")) return;
  const auto nomination = base::json_string(object, "nomination");
  TK_CHECK(nomination.ok());
  const auto* found =
      round->nominated(award::NominationId{base::parse_id_text(nomination.value()).value()});
  if (found != nullptr) line.unit = found->nomination.unit;
}

void put_removal(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  const auto id = subject<removal::RemovalId>(entry);
  const auto* removal = id ? books.removals->find(*id) : nullptr;
  if (removal != nullptr) line.unit = unit_of_removal(books, *removal);
}

void put_hold(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  for (const auto& [opened, recorded] : books.releases->holds()) {
    if (recorded.entry == entry.position) line.unit = opened.scope;
  }
}

void put_release(const books::Books& books, const ledger::Entry& entry, AuditLine& line) {
  for (const auto& [opened, recorded, closed] : books.releases->releases()) {
    const bool is_meant =
        recorded.entry == entry.position || (closed && closed->recorded.entry == entry.position);
    if (!is_meant) continue;
    line.unit = opened.unit;
    line.period = opened.period;
  }
}

}  // namespace

AuditLine audit_line(const books::Books& books, const ledger::Entry& entry) {
  AuditLine line{
      .position = entry.position, .at = entry.at, .actor = entry.actor, .act = entry.act};
  const auto kind = std::string_view{entry.act}.substr(0, entry.act.find('.'));
  if (entry.act == "filing.lift") {
    put_lifted(entry, line);
  } else if (kind == "filing" || kind == "report") {
    put_report(books, entry, line);
  } else if (kind == "note") {
    put_note(books, entry, line);
  } else if (kind == "account") {
    put_account(books, entry, line);
  } else if (kind == "article") {
    put_article(books, entry, line);
  } else if (kind == "target") {
    put_targets(books, entry, line);
  } else if (kind == "collection") {
    put_collection(books, entry, line);
  } else if (kind == "award") {
    put_awards(books, entry, line);
  } else if (kind == "removal") {
    put_removal(books, entry, line);
  } else if (kind == "hold") {
    put_hold(books, entry, line);
  } else if (kind == "release") {
    put_release(books, entry, line);
  }
  return line;
}

namespace {

/// "filing" fits every act of a report by a form, "filing.submit" only that one.
bool fits_act(std::string_view act, std::string_view asked) {
  return asked.empty() || act == asked ||
         (act.starts_with(asked) && act.substr(asked.size()).starts_with("."));
}

class Auditor {
 public:
  Auditor(const House& house, const access::Actor& actor, const AuditQuestion& question)
      : house_{house}, actor_{actor}, question_{question}, books_{house.desk.books()} {}

  [[nodiscard]] AuditPage page() const {
    AuditPage page;
    const auto lowest = first();
    auto past = this->past();
    const auto stop = std::max(lowest, past - kEntriesLookedAt);
    while (past > stop && page.lines.size() < question_.most) {
      const auto from = std::max(stop, past - kReadAtOnce);
      past = take(from, past, page);
    }
    if (past > lowest) page.older = past;
    return page;
  }

 private:
  /// The first entry that may be asked for.
  [[nodiscard]] ledger::Position first() const {
    return question_.first ? ledger::last_on(house_.ledger, *question_.first - base::Days{1}) + 1
                           : 1;
  }
  /// The one behind the last.
  [[nodiscard]] ledger::Position past() const {
    auto past = books_->head.position + 1;
    if (question_.last) past = std::min(past, ledger::last_on(house_.ledger, *question_.last) + 1);
    return question_.before > 0 ? std::min(past, question_.before) : past;
  }

  /// Takes the entries `[from, past)` that fit, newest first; gives the oldest that was looked at.
  ledger::Position take(ledger::Position from, ledger::Position past, AuditPage& page) const {
    std::vector<AuditLine> lines;
    house_.ledger.read(from - 1, [&](const ledger::Entry& entry) {
      if (entry.position >= past) return false;
      const bool is_theirs = question_.by.empty() || entry.actor == question_.by;
      if (is_theirs && fits_act(entry.act, question_.act)) {
        lines.push_back(audit_line(*books_, entry));
      }
      return true;
    });
    std::ranges::reverse(lines);
    for (auto& line : lines) {
      if (!may_see(line) || !is_asked(line)) continue;
      if (page.lines.size() == question_.most) return page.lines.back().position;
      page.lines.push_back(std::move(line));
    }
    return from;
  }

  [[nodiscard]] bool may_see(const AuditLine& line) const {
    if (!actor_.scope) return true;
    return line.unit && house_.desk.may(actor_, {.act = kSee, .unit = line.unit}).ok();
  }

  [[nodiscard]] bool is_asked(const AuditLine& line) const {
    if (!question_.unit) return true;
    return line.unit &&
           is_within(*books_->units, *line.unit, *question_.unit, base::vietnamese_day(line.at));
  }

  const House& house_;
  const access::Actor& actor_;
  const AuditQuestion& question_;
  std::shared_ptr<const books::Books> books_;
};

}  // namespace

base::Result<AuditPage> audit(const House& house, const access::Actor& actor,
                              const AuditQuestion& question) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = kSee, .unit = question.unit}));
  return Auditor{house, actor, question}.page();
}

}  // namespace tongket::office
