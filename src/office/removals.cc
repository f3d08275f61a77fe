#include "office/removals.h"

#include <algorithm>
#include <set>

#include "award/awards.h"
#include "cluster/clusters.h"
#include "collection/collections.h"
#include "draft_store.h"
#include "news/words.h"
#include "office/accounts.h"
#include "review/reviews.h"
#include "sheet/sheet.h"
#include "target/targets.h"
#include "task/tasks.h"

namespace tongket::office {
namespace {

/// What a removal takes out: the shelf keys of everything written about it, ascending.
struct Content {
  std::string label;
  std::vector<std::string> keys;
  unit::UnitId unit;
};

std::optional<Content> note_of(const books::Books& books, std::int64_t id) {
  const auto* note = books.reports->find_note(report::NoteId{id});
  if (note == nullptr) return std::nullopt;
  return Content{.label = "note " + base::id_text(id),
                 .keys = {note->added.text.key},
                 .unit = note->added.unit};
}

void add_article(const news::Article& article, std::vector<std::string>& keys) {
  keys.push_back(article.proposal.body.key);
  for (const auto& revision : article.revisions) {
    keys.push_back(revision.body.key);
    if (revision.note) keys.push_back(revision.note->key);
  }
  if (article.reason) keys.push_back(article.reason->key);
}

/// Articles repeat the words of the document they were made from; why one was reworded or taken
/// off may too.
void add_articles_of(const books::Books& books, const report::Report& report, Content& content) {
  const auto& figures = report.accepted.figures;
  for (const auto& [id, article] : books.articles->all()) {
    const auto& proposal = article.proposal;
    if (proposal.unit != figures.unit || proposal.period != figures.period) continue;
    add_article(article, content.keys);
  }
}

/// All words of an article, those laid aside too; its files are found through them.
std::optional<Content> article_of(const books::Books& books, std::int64_t id) {
  const auto* found = books.articles->find(news::ArticleId{id});
  if (found == nullptr) return std::nullopt;
  Content content{
      .label = "article " + base::id_text(id), .keys = {}, .unit = found->proposal.unit};
  add_article(*found, content.keys);
  std::ranges::sort(content.keys);
  return content;
}

/// Why a value of the document's unit and period was closed to the public may repeat it too.
void add_closings_of(const books::Books& books, const report::Report& report, Content& content) {
  const auto& figures = report.accepted.figures;
  for (const auto& release : books.releases->releases()) {
    const auto& opened = release.opened;
    if (opened.unit != figures.unit || opened.period != figures.period || !release.closed) continue;
    content.keys.push_back(release.closed->reason.key);
  }
}

/// Tasks taken over from a document repeat its words.
void add_tasks_of(const books::Books& books, const report::Report& report, Content& content) {
  const auto& figures = report.accepted.figures;
  const int first = figures.period.year();
  for (const int year : {first, first + 1}) {
    for (const auto* each : books.tasks->of(year, figures.unit)) {
      const auto& origin = each->origin;
      const bool is_of_it = origin && origin->kind == task::OriginKind::report &&
                            origin->id == report.accepted.report.raw();
      if (is_of_it) content.keys.push_back(each->words.key);
    }
  }
}

std::optional<Content> document_of(const books::Books& books, std::int64_t id) {
  for (const auto* report : books.reports->all()) {
    const auto& document = report->accepted.document;
    if (document.id.raw() != id && report->accepted.report.raw() != id) continue;
    Content content{.label = "document " + base::to_text(document.id),
                    .keys = {document.name.key},
                    .unit = report->accepted.figures.unit};
    if (document.text) content.keys.push_back(document.text->key);
    if (document.reading) content.keys.push_back(document.reading->key);
    const auto& filed = report->accepted.filed;
    if (filed && filed->said) content.keys.push_back(filed->said->key);
    if (filed && filed->behalf) content.keys.push_back(filed->behalf->reason.key);
    for (const auto& chosen : document.chosen) content.keys.push_back(chosen.reason.key);
    if (report->reason) content.keys.push_back(report->reason->key);
    add_articles_of(books, *report, content);
    add_closings_of(books, *report, content);
    add_tasks_of(books, *report, content);
    std::ranges::sort(content.keys);
    return content;
  }
  return std::nullopt;
}

/// Files that lie beside the cells of a version: what was said beside its figures names them.
std::vector<std::string> file_keys_of(const shelf::Shelf& shelf, const books::Books& books,
                                      std::string_view target) {
  std::vector<std::string> keys;
  const auto id = base::parse_id_text(target.substr(target.find(' ') + 1));
  if (!id.ok()) return keys;
  for (const auto* report : books.reports->all()) {
    const auto& filed = report->accepted.filed;
    const bool is_it = report->accepted.document.id.raw() == id.value() ||
                       report->accepted.report.raw() == id.value();
    if (!is_it || !filed || !filed->said) continue;
    const auto said = shelf::find_text(shelf, *filed->said);
    if (!said.ok() || !said.value()) continue;
    const auto sheet = sheet::from_said(*said.value());
    if (!sheet.ok()) continue;
    for (const auto& file : sheet.value().files) keys.push_back(file.bytes.key);
  }
  return keys;
}

/// Photos and attachments of articles: the words that were ever theirs name them.
void add_files_of_articles(const shelf::Shelf& shelf, const books::Books& books,
                           std::vector<std::string>& keys) {
  const std::set<std::string> taken{keys.begin(), keys.end()};
  const auto add = [&](const shelf::TextRef& body) {
    if (!taken.contains(body.key)) return;
    const auto text = shelf::find_text(shelf, body);
    const auto words = text.ok() && text.value() ? news::words_from(*text.value()) : std::nullopt;
    if (!words) return;
    for (const auto& key : news::file_keys(*words)) keys.push_back(key);
  };
  for (const auto& [id, article] : books.articles->all()) {
    add(article.proposal.body);
    for (const auto& revision : article.revisions) add(revision.body);
  }
}

/// Papers attached to a decision on targets.
std::optional<Content> paper_of(const books::Books& books, std::int64_t id) {
  const auto* given = books.targets->find(target::GivingId{id});
  if (given == nullptr || given->files.empty()) return std::nullopt;
  Content content{.label = "target " + base::id_text(id), .keys = {}, .unit = given->giving.giver};
  for (const auto& file : given->files) {
    content.keys.push_back(file.attachment.name.key);
    content.keys.push_back(file.attachment.bytes.key);
  }
  std::ranges::sort(content.keys);
  return content;
}

/// All words of a table somebody asked for: its own, those of the answers, why some were sent back.
std::optional<Content> table_of(const books::Books& books, std::int64_t id) {
  const auto* found = books.collections->find(collection::CollectionId{id});
  if (found == nullptr) return std::nullopt;
  Content content{.label = "collection " + base::id_text(id),
                  .keys = {found->opening.words.key},
                  .unit = found->opening.asker};
  for (const auto& [unit, row] : found->rows) {
    for (const auto& said : *row) {
      for (const auto& cell : said->cells) {
        if (cell.words) content.keys.push_back(cell.words->key);
      }
      if (said->returned) content.keys.push_back(said->returned->reason.key);
    }
  }
  std::ranges::sort(content.keys);
  return content;
}

void add_told(const task::Told& told, std::vector<std::string>& keys) {
  if (told.words) keys.push_back(told.words->key);
  for (const auto& each : told.evidence) {
    if (!each.file) continue;
    keys.push_back(each.file->name.key);
    keys.push_back(each.file->bytes.key);
  }
  for (const auto& answer : told.answers) {
    if (answer.returned_for) keys.push_back(answer.returned_for->key);
  }
}

/// All words of a task: its own, what units said of it, why it was amended, sent back or dropped.
std::optional<Content> task_of(const books::Books& books, std::int64_t id) {
  const auto* found = books.tasks->find(task::TaskId{id});
  if (found == nullptr) return std::nullopt;
  Content content{
      .label = "task " + base::id_text(id), .keys = {found->words.key}, .unit = found->giver};
  for (const auto& version : found->versions) {
    if (version->reason) content.keys.push_back(version->reason->key);
  }
  for (const auto& [unit, row] : found->rows) {
    for (const auto& told : *row) add_told(*told, content.keys);
  }
  if (found->dropped) content.keys.push_back(found->dropped->reason.key);
  std::ranges::sort(content.keys);
  return content;
}

void add(const std::optional<shelf::TextRef>& text, std::vector<std::string>& keys) {
  if (text) keys.push_back(text->key);
}

void add_section(const review::Section& section, std::vector<std::string>& keys) {
  for (const auto& written : section.versions) keys.push_back(written.text.key);
  for (const auto& comment : section.comments) keys.push_back(comment.words.key);
}

/// Everything said of a conference: its sections, how it is held, reasons, the signed paper.
void add_all(const review::Review& review, std::vector<std::string>& keys) {
  add(review.opening.reason, keys);
  for (const auto& planned : review.plans) keys.push_back(planned.plan.words.key);
  for (const auto& frozen : review.frozen) add(frozen.freeze->reason, keys);
  for (const auto& [area, verdicts] : review.judged) {
    for (const auto& judged : verdicts) add(judged.judgement.reason, keys);
  }
  for (const auto& [key, section] : review.sections) add_section(section, keys);
  for (const auto& approval : review.approvals) add(approval.reopened_because, keys);
  if (review.registered) {
    add(review.registered->paper_name, keys);
    add(review.registered->paper, keys);
  }
}

/// Of "2C0" the whole conference, of "2C0 limits" one section of its report.
std::optional<Content> review_of(const books::Books& books, std::string_view what) {
  const auto end = what.find(' ');
  const auto id = base::parse_id_text(what.substr(0, end));
  const auto* found = id.ok() ? books.reviews->find(review::ReviewId{id.value()}) : nullptr;
  if (found == nullptr) return std::nullopt;
  Content content{.label = "review " + std::string{what}, .keys = {}, .unit = found->opening.unit};
  if (end == std::string_view::npos) {
    add_all(*found, content.keys);
  } else if (const auto* section = found->section(what.substr(end + 1))) {
    add_section(*section, content.keys);
  }
  if (content.keys.empty()) return std::nullopt;
  std::ranges::sort(content.keys);
  return content;
}

/// Everything said about somebody who was proposed: name, grounds, papers.
std::optional<Content> nomination_of(const books::Books& books, std::int64_t id) {
  for (const auto* round : books.awards->of([](unit::UnitId) { return true; })) {
    const auto* found = round->nominated(award::NominationId{id});
    if (found == nullptr) continue;
    const auto& nomination = found->nomination;
    Content content{
        .label = "nomination " + base::id_text(id), .keys = {}, .unit = nomination.unit};
    if (nomination.named) content.keys.push_back(nomination.named->key);
    if (nomination.grounds) content.keys.push_back(nomination.grounds->key);
    for (const auto& file : found->files) {
      content.keys.push_back(file.name.key);
      content.keys.push_back(file.bytes.key);
    }
    if (found->withdrawn_for) content.keys.push_back(found->withdrawn_for->key);
    std::ranges::sort(content.keys);
    return content.keys.empty() ? std::nullopt : std::optional{std::move(content)};
  }
  return std::nullopt;
}

/// The words of a round itself: its title, minutes, posts of signers, why a decision was revoked.
std::optional<Content> round_of(const books::Books& books, std::int64_t id) {
  const auto* found = books.awards->find(award::RoundId{id});
  if (found == nullptr) return std::nullopt;
  Content content{.label = "round " + base::id_text(id),
                  .keys = {found->call.words.key},
                  .unit = found->call.unit};
  for (const auto& met : found->meetings) {
    if (met->meeting.words) content.keys.push_back(met->meeting.words->key);
  }
  for (const auto& each : found->decisions) {
    if (each->deciding.signer) content.keys.push_back(each->deciding.signer->key);
    if (each->revoked_for) content.keys.push_back(each->revoked_for->key);
  }
  std::ranges::sort(content.keys);
  return content;
}

/// All words of a hand-over: the files that go over, and why it was dropped.
std::optional<Content> hand_over_of(const books::Books& books, std::int64_t id) {
  const cluster::HandOverId of{id};
  const auto* found = books.clusters->hand_over(of);
  if (found == nullptr) return std::nullopt;
  return Content{.label = "hand-over " + base::id_text(id),
                 .keys = books.clusters->words_of(of),
                 .unit = found->proposal.outgoing};
}

/// All words of a year of emulation: names, evidence and reasons, also those laid aside.
std::optional<Content> emulation_of(const books::Books& books, std::int64_t id) {
  const cluster::EmulationId of{id};
  const auto* found = books.clusters->emulation(of);
  if (found == nullptr) return std::nullopt;
  return Content{.label = "emulation " + base::id_text(id),
                 .keys = books.clusters->words_of(of),
                 .unit = found->opening.host};
}

std::optional<Content> content_of(const books::Books& books, std::string_view target) {
  constexpr std::string_view kReview = "review ";
  if (target.starts_with(kReview)) return review_of(books, target.substr(kReview.size()));
  const auto id = base::parse_id_text(target.substr(target.find(' ') + 1));
  if (!id.ok()) return std::nullopt;
  const bool any = target.find(' ') == std::string_view::npos;
  if (any || target.starts_with("note ")) {
    if (auto note = note_of(books, id.value())) return note;
  }
  if (target.starts_with("target ")) return paper_of(books, id.value());
  if (target.starts_with("collection ")) return table_of(books, id.value());
  if (target.starts_with("task ")) return task_of(books, id.value());
  if (target.starts_with("nomination ")) return nomination_of(books, id.value());
  if (target.starts_with("round ")) return round_of(books, id.value());
  if (target.starts_with("hand-over ")) return hand_over_of(books, id.value());
  if (target.starts_with("article ")) return article_of(books, id.value());
  if (target.starts_with("emulation ")) return emulation_of(books, id.value());
  if (any || target.starts_with("document ")) return document_of(books, id.value());
  return std::nullopt;
}

/// Whose words they are; nothing when there is no such content.
std::optional<unit::UnitId> unit_of(const books::Books& books, std::string_view target) {
  const auto content = content_of(books, target);
  return content ? std::optional{content->unit} : std::nullopt;
}

void erase_drafts_of(House& house, const std::vector<std::string>& keys) {
  for (const auto& id : house.shelf.keys(kDraftDrawer)) {
    const auto record = house.shelf.get(kDraftDrawer, id);
    const auto draft =
        record ? draft::from_record(*record) : base::Result<draft::Draft>{base::Error{}};
    if (draft.ok() && std::ranges::binary_search(keys, draft.value().text.key)) {
      house.shelf.erase(kDraftDrawer, id);
    }
  }
}

/// Ascending, each once: the same words may have been said at more than one place.
void sort_once(std::vector<std::string>& keys) {
  std::ranges::sort(keys);
  const auto twice = std::ranges::unique(keys);
  keys.erase(twice.begin(), twice.end());
}

/// The texts a removal names, and those that repeat them since: an article made between proposal
/// and confirmation goes too.
std::vector<std::string> all_keys_of(const books::Books& books, const removal::Removal& removal) {
  auto keys = removal.proposal.keys;
  if (const auto now = content_of(books, removal.proposal.target)) {
    keys.insert(keys.end(), now->keys.begin(), now->keys.end());
  }
  sort_once(keys);
  return keys;
}

void erase(House& house, const removal::Removal& removal) {
  // First the files: once what names them is gone, nobody finds them.
  for (const auto& key : file_keys_of(house.shelf, *house.desk.books(), removal.proposal.target)) {
    house.shelf.erase(shelf::kTextDrawer, key);
  }
  auto keys = all_keys_of(*house.desk.books(), removal);
  add_files_of_articles(house.shelf, *house.desk.books(), keys);
  const bool any_left = std::ranges::any_of(
      keys, [&](const auto& key) { return house.shelf.get(shelf::kTextDrawer, key).has_value(); });
  if (!any_left) return;
  erase_drafts_of(house, keys);
  for (const auto& key : keys) house.shelf.erase(shelf::kTextDrawer, key);
}

}  // namespace

base::Result<removal::RemovalId> propose_removal(House& house, const access::Actor& actor,
                                                 std::string_view target,
                                                 const std::string& reason) {
  const auto& reasons = removal::reasons();
  if (std::ranges::find(reasons, reason) == reasons.end()) {
    return base::Error{base::ErrorKind::invalid, "removal.reason", {{"reason", reason}}};
  }
  std::optional<removal::RemovalId> id;
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    auto content = content_of(books, target);
    if (!content) {
      return base::Error{
          base::ErrorKind::not_found, "removal.no_target", {{"target", std::string{target}}}};
    }
    const auto files = file_keys_of(house.shelf, books, content->label);
    content->keys.insert(content->keys.end(), files.begin(), files.end());
    add_files_of_articles(house.shelf, books, content->keys);
    sort_once(content->keys);
    id = ids.next<removal::RemovalId>();
    return removal::to_draft({.id = *id,
                              .keys = std::move(content->keys),
                              .target = std::move(content->label),
                              .reason = reason});
  };
  TK_TRY(
      [[maybe_unused]] const auto recorded,
      house.desk.record(
          actor, {.act = "removal.propose", .unit = unit_of(*house.desk.books(), target)}, make));
  return *id;
}

base::Result<ledger::Recorded> confirm_removal(House& house, const access::Actor& actor,
                                               removal::RemovalId id) {
  const Make make = [&](const books::Books& now, FreshIds&) -> base::Result<ledger::Draft> {
    const auto* proposed = now.removals->find(id);
    // The room tells two accounts apart; that they may be one person's is known here.
    const bool is_theirs = proposed != nullptr && !proposed->confirmed &&
                           are_one_person(now, proposed->proposed.actor, actor.id);
    if (is_theirs) {
      return base::Error{
          base::ErrorKind::forbidden, "removal.same_person", {{"removal", base::to_text(id)}}};
    }
    return removal::confirmation_draft(id);
  };
  const auto books = house.desk.books();
  const auto* removal = books->removals->find(id);
  const auto unit = removal == nullptr ? std::nullopt : unit_of_removal(*books, *removal);
  TK_TRY(auto recorded, house.desk.record(actor, {.act = "removal.confirm", .unit = unit}, make));
  finish_removals(house);
  return recorded;
}

std::optional<unit::UnitId> unit_of_removal(const books::Books& books,
                                            const removal::Removal& removal) {
  return unit_of(books, removal.proposal.target);
}

std::set<std::string, std::less<>> erased_keys(const books::Books& books) {
  std::set<std::string, std::less<>> erased;
  for (const auto& [id, removal] : books.removals->all()) {
    if (!removal.confirmed) continue;
    const auto keys = all_keys_of(books, removal);
    erased.insert(keys.begin(), keys.end());
  }
  return erased;
}

void finish_removals(House& house) {
  const auto books = house.desk.books();
  for (const auto& [id, removal] : books->removals->all()) {
    if (removal.confirmed) erase(house, removal);
  }
}

}  // namespace tongket::office
