#include "publish/publish.h"

#include <set>

#include "article.h"
#include "facts.h"
#include "suppression.h"

namespace tongket::publish {
namespace {

Facts judged(const books::Books& books) {
  History history{books};
  auto facts = facts_of(books, history.tables());
  suppress(books, history, facts);
  return facts;
}

/// One page that cannot be shown must not keep another from being taken off.
bool can_be_shown(const showcase::Article& article, const std::string& office) {
  return showcase::Snapshot::make({.office = office, .articles = {article}, .withdrawn = {}}).ok();
}

}  // namespace

base::Result<showcase::Snapshot> showcase_of(const books::Books& books, const TextOf& text_of,
                                             const Occasion& occasion) {
  TK_TRY([[maybe_unused]] const auto named,
         showcase::Snapshot::make({.office = occasion.office, .articles = {}, .withdrawn = {}}));
  const auto accepted = books::accepted_only(books);
  const auto facts = judged(accepted);
  const Sources sources{accepted, facts, text_of, occasion};
  showcase::Content content{.office = occasion.office,
                            .articles = {},
                            .withdrawn = {},
                            .voices = occasion.voices,
                            .poll = occasion.poll};
  for (const auto& [id, article] : accepted.articles->all()) {
    if (article.state == news::State::proposed) continue;
    const bool is_published = article.state == news::State::published;
    if (is_published && !news::is_out(article, occasion.today)) continue;  // Its day is to come.
    auto page = is_published ? make_article(sources, article) : std::nullopt;
    if (page && can_be_shown(*page, occasion.office)) {
      content.articles.push_back(std::move(*page));
    } else {
      content.withdrawn.push_back(article.proposal.public_id);
    }
  }
  return showcase::Snapshot::make(std::move(content));
}

std::vector<HeldBack> held_back(const books::Books& all_books, const TextOf& text_of,
                                news::ArticleId id) {
  const auto books = books::accepted_only(all_books);
  const auto* const article = books.articles->find(id);
  if (article == nullptr || article->state != news::State::published) return {};
  const auto facts = judged(books);
  const Occasion nobodys{.office = "", .today = {}};
  return held_back_of({books, facts, text_of, nobodys}, *article);
}

std::vector<Withheld> withheld(const books::Books& all_books) {
  const auto books = books::accepted_only(all_books);
  const auto tables = published_tables(books);
  const std::set<Table> out{tables.begin(), tables.end()};
  std::vector<Withheld> all;
  for (const auto& [point, fact] : judged(books)) {
    if (!fact.withheld || !fact.is_cell || point.own || !out.contains({point.unit, point.period})) {
      continue;
    }
    all.push_back({point.unit, point.period, point.indicator, *fact.withheld});
  }
  return all;
}

}  // namespace tongket::publish
