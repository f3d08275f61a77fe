#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/recorded.h"
#include "period/period.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::news {

using ArticleId = base::Id<struct Article>;

/// One public article about a unit's review. The words lie on the shelf; figures are not in them
/// but bound to the unit's cells, so that a later correction reaches the page by itself.
struct Proposal {
  ArticleId id;
  std::string public_id;  ///< Random; what the public address bears, so that it tells nothing.
  unit::UnitId unit;
  period::Period period;
  shelf::TextRef body;  ///< JSON {"title", "lead", "paragraphs": [...]}.
};

[[nodiscard]] ledger::Draft to_draft(const Proposal& proposal);
[[nodiscard]] ledger::Draft publication_draft(ArticleId id);
/// Why it was taken off; entries of the first days say nothing, and stay readable.
[[nodiscard]] ledger::Draft withdrawal_draft(
    ArticleId id, const std::optional<shelf::TextRef>& reason = std::nullopt);

enum class State { proposed, published, withdrawn };

struct Article {
  Proposal proposal;
  State state;
  ledger::Recorded proposed;
  std::optional<ledger::Recorded> published;
  std::optional<ledger::Recorded> withdrawn;
  std::optional<shelf::TextRef> reason;  ///< Of the withdrawal.
};

class Articles {
 public:
  /// Errors  `ledger.facts_malformed`. `article.unknown` (not_found). Args: article.
  ///         `article.same_person` (forbidden): maker and checker must be two. Args: article.
  ///         `article.twice` (conflict): the id was given before. Args: article.
  ///         `article.wrong_state` (conflict): published twice, or withdrawn before it was out.
  ///         Args: article.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  [[nodiscard]] const Article* find(ArticleId id) const;
  [[nodiscard]] const std::map<ArticleId, Article>& all() const { return articles_; }

  void save(base::ByteWriter& out) const;
  [[nodiscard]] static base::Result<Articles> load(base::ByteReader& in);

 private:
  [[nodiscard]] base::Result<Article*> known(const ledger::Entry& entry);

  std::map<ArticleId, Article> articles_;
};

}  // namespace tongket::news
