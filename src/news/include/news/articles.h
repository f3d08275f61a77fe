#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
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
  shelf::TextRef body;  ///< `news::Words`.
  /// Written by a person from nothing: no document stands behind it, and no table of figures in it.
  bool free = false;
};

/// Other words for an article. Of one that is out they say why, and wait for a second person.
struct Rewording {
  ArticleId id;
  shelf::TextRef body;
  std::optional<shelf::TextRef> note;  ///< Shown above the article; none before it is out.
};

/// A second person's yes.
struct Publication {
  ArticleId id;
  std::optional<base::Date> from = std::nullopt;  ///< First day on the public pages; none: at once.
};

[[nodiscard]] ledger::Draft to_draft(const Proposal& proposal);
[[nodiscard]] ledger::Draft to_draft(const Rewording& rewording);
[[nodiscard]] ledger::Draft to_draft(const Publication& publication);
/// Why it was taken off; entries of the first days say nothing, and stay readable.
[[nodiscard]] ledger::Draft withdrawal_draft(
    ArticleId id, const std::optional<shelf::TextRef>& reason = std::nullopt);

enum class State { proposed, published, withdrawn };

struct Revision {
  shelf::TextRef body;
  std::optional<shelf::TextRef> note;
  ledger::Recorded recorded;
  std::optional<ledger::Recorded> accepted;  ///< None: waits, or was passed over by a later one.
};

struct Article {
  Proposal proposal;
  State state;
  ledger::Recorded proposed;
  std::optional<ledger::Recorded> published;
  std::optional<base::Date> from;   ///< First day on the public pages; none: at once.
  std::vector<Revision> revisions;  ///< In the order they came.
  std::optional<ledger::Recorded> withdrawn;
  std::optional<shelf::TextRef> reason;  ///< Of the withdrawal.
};

/// The words the newest person wrote: what a second person judges.
[[nodiscard]] const shelf::TextRef& newest_body(const Article& article);
/// The words that are out, or would be: the last that a second person took.
[[nodiscard]] const shelf::TextRef& standing_body(const Article& article);
/// Words that wait for a second person while others are out; null when there are none.
[[nodiscard]] const Revision* waiting(const Article& article);
/// Whether it is on the public pages on that day.
[[nodiscard]] bool is_out(const Article& article, base::Date day);

class Articles {
 public:
  /// Errors  `ledger.facts_malformed`. `article.unknown` (not_found). Args: article.
  ///         `article.same_person` (forbidden): maker and checker must be two. Args: article.
  ///         `article.twice` (conflict): the id was given before. Args: article.
  ///         `article.wrong_state` (conflict): published twice, or withdrawn before it was out, or
  ///         reworded after that. Args: article.
  ///         `article.no_note` (invalid): other words for what is out, and not why. Args: article.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  [[nodiscard]] const Article* find(ArticleId id) const;
  [[nodiscard]] const std::map<ArticleId, Article>& all() const { return articles_; }

  void save(base::ByteWriter& out) const;
  [[nodiscard]] static base::Result<Articles> load(base::ByteReader& in);

 private:
  [[nodiscard]] base::Result<Article*> known(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> propose(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> reword(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> publish(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> withdraw(const ledger::Entry& entry);

  std::map<ArticleId, Article> articles_;
};

}  // namespace tongket::news
