#include "news/articles.h"

#include "shelf/saved_ref.h"

namespace tongket::news {
namespace {

constexpr std::string_view kPropose = "article.propose";
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
                  .body = std::move(body)};
}

base::Result<std::optional<shelf::TextRef>> withdrawal_reason(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  if (!facts.contains("reason")) return std::optional<shelf::TextRef>{};
  TK_TRY(auto reason, shelf::text_ref_at(facts, "reason"));
  return std::optional{std::move(reason)};
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

base::Result<std::optional<shelf::TextRef>> load_reason(base::ByteReader& in) {
  TK_TRY(const auto present, in.number());
  if (present == 0) return std::optional<shelf::TextRef>{};
  TK_TRY(auto reason, shelf::load_text_ref(in));
  return std::optional{std::move(reason)};
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

base::Result<Proposal> load_proposal(base::ByteReader& in) {
  TK_TRY(const auto id, in.signed_number());
  TK_TRY(const auto public_id, in.text());
  TK_TRY(const auto unit, in.signed_number());
  TK_TRY(const auto period_text, in.text());
  TK_TRY(const auto period, period::parse_period(period_text));
  TK_TRY(auto body, shelf::load_text_ref(in));
  return Proposal{.id = ArticleId{id},
                  .public_id = std::string{public_id},
                  .unit = unit::UnitId{unit},
                  .period = period,
                  .body = std::move(body)};
}

base::Error refusal(base::ErrorKind kind, std::string_view code, const ledger::Entry& entry) {
  return {kind, code, {{"article", entry.subject}}};
}

}  // namespace

ledger::Draft to_draft(const Proposal& proposal) {
  return ledger::make_draft(kPropose, kVersion, base::to_text(proposal.id),
                            {{"public_id", proposal.public_id},
                             {"unit", base::to_text(proposal.unit)},
                             {"period", period::to_text(proposal.period)},
                             {"body", shelf::to_json(proposal.body)}});
}

ledger::Draft publication_draft(ArticleId id) {
  return ledger::make_draft(kPublish, kVersion, base::to_text(id), {});
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

base::Result<> Articles::apply(const ledger::Entry& entry) {
  if (entry.act == kPropose) {
    TK_TRY(auto proposal, read_proposal(entry));
    const ArticleId id = proposal.id;
    if (articles_.contains(id)) {
      return refusal(base::ErrorKind::conflict, "article.twice", entry);
    }
    articles_.emplace(id, Article{.proposal = std::move(proposal),
                                  .state = State::proposed,
                                  .proposed = ledger::recorded_by(entry),
                                  .published = std::nullopt,
                                  .withdrawn = std::nullopt,
                                  .reason = std::nullopt});
  } else if (entry.act == kPublish) {
    TK_TRY([[maybe_unused]] const auto facts, ledger::facts_of(entry, kVersion));
    TK_TRY(auto* article, known(entry));
    if (article->state != State::proposed) {
      return refusal(base::ErrorKind::conflict, "article.wrong_state", entry);
    }
    if (article->proposed.actor == entry.actor) {
      return refusal(base::ErrorKind::forbidden, "article.same_person", entry);
    }
    article->state = State::published;
    article->published = ledger::recorded_by(entry);
  } else if (entry.act == kWithdraw) {
    TK_TRY(auto reason, withdrawal_reason(entry));
    TK_TRY(auto* article, known(entry));
    if (article->state != State::published) {
      return refusal(base::ErrorKind::conflict, "article.wrong_state", entry);
    }
    article->state = State::withdrawn;
    article->withdrawn = ledger::recorded_by(entry);
    article->reason = std::move(reason);
  }
  return base::Done{};
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
    out.number(static_cast<std::uint64_t>(article.state));
    ledger::save(out, article.proposed);
    news::save(out, article.published);
    news::save(out, article.withdrawn);
    out.number(article.reason ? 1 : 0);
    if (article.reason) shelf::save(out, *article.reason);
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
    TK_TRY(auto withdrawn, load_optional(in));
    TK_TRY(auto reason, load_reason(in));
    const ArticleId id = proposal.id;
    loaded.articles_.emplace(id, Article{.proposal = std::move(proposal),
                                         .state = state,
                                         .proposed = std::move(proposed),
                                         .published = std::move(published),
                                         .withdrawn = std::move(withdrawn),
                                         .reason = std::move(reason)});
  }
  return loaded;
}

}  // namespace tongket::news
