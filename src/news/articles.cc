#include "news/articles.h"

#include <algorithm>

#include "shelf/saved_ref.h"

namespace tongket::news {
namespace {

constexpr std::string_view kPropose = "article.propose";
constexpr std::string_view kReword = "article.revise";
constexpr std::string_view kPublish = "article.publish";
constexpr std::string_view kWithdraw = "article.withdraw";
constexpr int kVersion = 1;

base::Result<Proposal> read_proposal(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  TK_TRY(auto public_id, base::json_string(facts, "public_id"));
  TK_TRY(const auto unit_text, base::json_string(facts, "unit"));
  TK_TRY(const auto unit, base::parse_id_text(unit_text));
  TK_TRY(const auto period_text, base::json_string(facts, "period"));
  TK_TRY(const auto period, period::parse_period(period_text));
  TK_TRY(auto body, shelf::text_ref_at(facts, "body"));
  return Proposal{.id = ArticleId{id},
                  .public_id = std::move(public_id),
                  .unit = unit::UnitId{unit},
                  .period = period,
                  .body = std::move(body),
                  .free = facts.contains("free")};
}

base::Result<std::optional<shelf::TextRef>> optional_text(const base::JsonObject& facts,
                                                          std::string_view key) {
  if (!facts.contains(key)) return std::optional<shelf::TextRef>{};
  TK_TRY(auto text, shelf::text_ref_at(facts, key));
  return std::optional{std::move(text)};
}

base::Result<std::optional<base::Date>> first_day(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  if (!facts.contains("from")) return std::optional<base::Date>{};
  TK_TRY(const auto text, base::json_string(facts, "from"));
  TK_TRY(const auto day, base::parse_iso(text));
  return std::optional{day};
}

/// Errors  `bytes.malformed`.
base::Result<State> load_state(base::ByteReader& in) {
  const auto at = in.at();
  TK_TRY(const auto state, in.number());
  if (state > static_cast<std::uint64_t>(State::withdrawn)) {
    return base::Error{base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(at)}}};
  }
  return static_cast<State>(state);
}

base::Result<std::optional<shelf::TextRef>> load_optional_text(base::ByteReader& in) {
  TK_TRY(const auto present, in.number());
  if (present == 0) return std::optional<shelf::TextRef>{};
  TK_TRY(auto text, shelf::load_text_ref(in));
  return std::optional{std::move(text)};
}

void save(base::ByteWriter& out, const std::optional<shelf::TextRef>& text) {
  out.number(text ? 1 : 0);
  if (text) shelf::save(out, *text);
}

void save(base::ByteWriter& out, const std::optional<base::Date>& day) {
  out.text(day ? base::to_iso(*day) : "");
}

base::Result<std::optional<base::Date>> load_day(base::ByteReader& in) {
  TK_TRY(const auto text, in.text());
  if (text.empty()) return std::optional<base::Date>{};
  TK_TRY(const auto day, base::parse_iso(text));
  return std::optional{day};
}

void save(base::ByteWriter& out, const std::optional<ledger::Recorded>& recorded) {
  out.number(recorded ? 1 : 0);
  if (recorded) ledger::save(out, *recorded);
}

base::Result<std::optional<ledger::Recorded>> load_optional(base::ByteReader& in) {
  TK_TRY(const auto present, in.number());
  if (present == 0) return std::optional<ledger::Recorded>{};
  TK_TRY(auto recorded, ledger::load_recorded(in));
  return std::optional{std::move(recorded)};
}

void save(base::ByteWriter& out, const Revision& revision) {
  shelf::save(out, revision.body);
  save(out, revision.note);
  ledger::save(out, revision.recorded);
  save(out, revision.accepted);
}

base::Result<std::vector<Revision>> load_revisions(base::ByteReader& in) {
  TK_TRY(const auto count, in.count());
  std::vector<Revision> revisions;
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(auto body, shelf::load_text_ref(in));
    TK_TRY(auto note, load_optional_text(in));
    TK_TRY(auto recorded, ledger::load_recorded(in));
    TK_TRY(auto accepted, load_optional(in));
    revisions.push_back({.body = std::move(body),
                         .note = std::move(note),
                         .recorded = std::move(recorded),
                         .accepted = std::move(accepted)});
  }
  return revisions;
}

base::Result<Proposal> load_proposal(base::ByteReader& in) {
  TK_TRY(const auto id, in.signed_number());
  TK_TRY(const auto public_id, in.text());
  TK_TRY(const auto unit, in.signed_number());
  TK_TRY(const auto period_text, in.text());
  TK_TRY(const auto period, period::parse_period(period_text));
  TK_TRY(auto body, shelf::load_text_ref(in));
  TK_TRY(const auto free, in.number());
  return Proposal{.id = ArticleId{id},
                  .public_id = std::string{public_id},
                  .unit = unit::UnitId{unit},
                  .period = period,
                  .body = std::move(body),
                  .free = free != 0};
}

base::Error refusal(base::ErrorKind kind, std::string_view code, const ledger::Entry& entry) {
  return {kind, code, {{"article", entry.subject}}};
}

}  // namespace

ledger::Draft to_draft(const Proposal& proposal) {
  base::JsonObject facts{{"public_id", proposal.public_id},
                         {"unit", base::to_text(proposal.unit)},
                         {"period", period::to_text(proposal.period)},
                         {"body", shelf::to_json(proposal.body)}};
  if (proposal.free) facts.emplace("free", true);
  return ledger::make_draft(kPropose, kVersion, base::to_text(proposal.id), std::move(facts));
}

ledger::Draft to_draft(const Rewording& rewording) {
  base::JsonObject facts{{"body", shelf::to_json(rewording.body)}};
  if (rewording.note) facts.emplace("note", shelf::to_json(*rewording.note));
  return ledger::make_draft(kReword, kVersion, base::to_text(rewording.id), std::move(facts));
}

ledger::Draft to_draft(const Publication& publication) {
  base::JsonObject facts;
  if (publication.from) facts.emplace("from", base::to_iso(*publication.from));
  return ledger::make_draft(kPublish, kVersion, base::to_text(publication.id), std::move(facts));
}

ledger::Draft withdrawal_draft(ArticleId id, const std::optional<shelf::TextRef>& reason) {
  base::JsonObject facts;
  if (reason) facts.emplace("reason", shelf::to_json(*reason));
  return ledger::make_draft(kWithdraw, kVersion, base::to_text(id), std::move(facts));
}

base::Result<Article*> Articles::known(const ledger::Entry& entry) {
  TK_TRY(const auto id, base::parse_id_text(entry.subject));
  const auto found = articles_.find(ArticleId{id});
  if (found == articles_.end()) {
    return refusal(base::ErrorKind::not_found, "article.unknown", entry);
  }
  return &found->second;
}

base::Result<> Articles::propose(const ledger::Entry& entry) {
  TK_TRY(auto proposal, read_proposal(entry));
  const ArticleId id = proposal.id;
  if (articles_.contains(id)) return refusal(base::ErrorKind::conflict, "article.twice", entry);
  articles_.emplace(id, Article{.proposal = std::move(proposal),
                                .state = State::proposed,
                                .proposed = ledger::recorded_by(entry),
                                .published = std::nullopt,
                                .from = std::nullopt,
                                .revisions = {},
                                .withdrawn = std::nullopt,
                                .reason = std::nullopt});
  return base::Done{};
}

base::Result<> Articles::reword(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(auto body, shelf::text_ref_at(facts, "body"));
  TK_TRY(auto note, optional_text(facts, "note"));
  TK_TRY(auto* article, known(entry));
  if (article->state == State::withdrawn) {
    return refusal(base::ErrorKind::conflict, "article.wrong_state", entry);
  }
  if (article->state == State::published && !note) {
    return refusal(base::ErrorKind::invalid, "article.no_note", entry);
  }
  article->revisions.push_back({.body = std::move(body),
                                .note = std::move(note),
                                .recorded = ledger::recorded_by(entry),
                                .accepted = std::nullopt});
  return base::Done{};
}

/// Of what was never out, nobody who wrote any of it may say yes; of other words for what is out,
/// not who wrote those.
base::Result<> Articles::publish(const ledger::Entry& entry) {
  TK_TRY(const auto from, first_day(entry));
  TK_TRY(auto* article, known(entry));
  const bool is_first = article->state == State::proposed;
  if (!is_first && waiting(*article) == nullptr) {
    return refusal(base::ErrorKind::conflict, "article.wrong_state", entry);
  }
  const auto is_theirs = [&](const Revision& each) {
    return each.recorded.actor == entry.actor && (is_first || &each == waiting(*article));
  };
  if ((is_first && article->proposed.actor == entry.actor) ||
      std::ranges::any_of(article->revisions, is_theirs)) {
    return refusal(base::ErrorKind::forbidden, "article.same_person", entry);
  }
  if (!article->revisions.empty()) {
    article->revisions.back().accepted = ledger::recorded_by(entry);
  }
  if (!is_first) return base::Done{};
  article->state = State::published;
  article->published = ledger::recorded_by(entry);
  article->from = from;
  return base::Done{};
}

base::Result<> Articles::withdraw(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(auto reason, optional_text(facts, "reason"));
  TK_TRY(auto* article, known(entry));
  if (article->state != State::published) {
    return refusal(base::ErrorKind::conflict, "article.wrong_state", entry);
  }
  article->state = State::withdrawn;
  article->withdrawn = ledger::recorded_by(entry);
  article->reason = std::move(reason);
  return base::Done{};
}

base::Result<> Articles::apply(const ledger::Entry& entry) {
  if (entry.act == kPropose) return propose(entry);
  if (entry.act == kReword) return reword(entry);
  if (entry.act == kPublish) return publish(entry);
  if (entry.act == kWithdraw) return withdraw(entry);
  return base::Done{};
}

const shelf::TextRef& newest_body(const Article& article) {
  return article.revisions.empty() ? article.proposal.body : article.revisions.back().body;
}

const shelf::TextRef& standing_body(const Article& article) {
  for (auto at = article.revisions.rbegin(); at != article.revisions.rend(); ++at) {
    if (at->accepted) return at->body;
  }
  return article.proposal.body;
}

const Revision* waiting(const Article& article) {
  const bool waits = article.state == State::published && !article.revisions.empty() &&
                     !article.revisions.back().accepted;
  return waits ? &article.revisions.back() : nullptr;
}

bool is_out(const Article& article, base::Date day) {
  return article.state == State::published && (!article.from || *article.from <= day);
}

const Article* Articles::find(ArticleId id) const {
  const auto found = articles_.find(id);
  return found == articles_.end() ? nullptr : &found->second;
}

void Articles::save(base::ByteWriter& out) const {
  out.number(articles_.size());
  for (const auto& [id, article] : articles_) {
    out.signed_number(id.raw());
    out.text(article.proposal.public_id);
    out.signed_number(article.proposal.unit.raw());
    out.text(period::to_text(article.proposal.period));
    shelf::save(out, article.proposal.body);
    out.number(article.proposal.free ? 1 : 0);
    out.number(static_cast<std::uint64_t>(article.state));
    ledger::save(out, article.proposed);
    news::save(out, article.published);
    news::save(out, article.from);
    out.number(article.revisions.size());
    for (const auto& revision : article.revisions) news::save(out, revision);
    news::save(out, article.withdrawn);
    news::save(out, article.reason);
  }
}

base::Result<Articles> Articles::load(base::ByteReader& in) {
  Articles loaded;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(auto proposal, load_proposal(in));
    TK_TRY(const auto state, load_state(in));
    TK_TRY(auto proposed, ledger::load_recorded(in));
    TK_TRY(auto published, load_optional(in));
    TK_TRY(const auto from, load_day(in));
    TK_TRY(auto revisions, load_revisions(in));
    TK_TRY(auto withdrawn, load_optional(in));
    TK_TRY(auto reason, load_optional_text(in));
    const ArticleId id = proposal.id;
    loaded.articles_.emplace(id, Article{.proposal = std::move(proposal),
                                         .state = state,
                                         .proposed = std::move(proposed),
                                         .published = std::move(published),
                                         .from = from,
                                         .revisions = std::move(revisions),
                                         .withdrawn = std::move(withdrawn),
                                         .reason = std::move(reason)});
  }
  return loaded;
}

}  // namespace tongket::news
