#pragma once

#include <optional>
#include <string>
#include <vector>

#include "news/words.h"
#include "office/house.h"

namespace tongket::office {

/// Makes an article of a unit's year from what was accepted, and lays it before a second person.
/// Errors  `article.nothing` (not_found): no accepted document of that unit and year.
///         `article.exists` (conflict): one is proposed or out already. Args: article.
[[nodiscard]] base::Result<news::ArticleId> propose_article(House& house,
                                                            const access::Actor& actor,
                                                            unit::UnitId unit, int year);

/// An article that a person wrote about a unit and year, without a document behind it.
/// Errors  those of `news::check`; `document.secret_mark` (invalid).
[[nodiscard]] base::Result<news::ArticleId> write_article(House& house, const access::Actor& actor,
                                                          unit::UnitId unit, int year,
                                                          const news::Words& words);

/// What of an article's words is to read otherwise; what is not named stays.
struct WordsChange {
  std::optional<std::string> title = std::nullopt;
  std::optional<std::string> lead = std::nullopt;
  std::optional<std::vector<std::string>> paragraphs = std::nullopt;
  std::optional<std::vector<std::string>> tasks = std::nullopt;
  std::optional<std::string> category = std::nullopt;
  std::optional<std::string> author = std::nullopt;
  std::optional<std::vector<std::string>> tags = std::nullopt;
};

/// Puts other words in the place of an article's. Of what is out, `note` says why, above the
/// article; until a second person says yes the old words stay out.
/// Errors  those of `write_article`; `article.unknown`, `article.gone` (not_found): its words were
///         taken out; `article.wrong_state`; of what is out those of `check_reason` for the note.
[[nodiscard]] base::Result<ledger::Recorded> revise_article(House& house,
                                                            const access::Actor& actor,
                                                            news::ArticleId id,
                                                            const WordsChange& change,
                                                            std::string_view note);

struct PublishWish {
  news::ArticleId id;
  /// First day on the public pages; none: at once.
  std::optional<base::Date> from = std::nullopt;
  /// How many rewordings the second person has read; none: the newest words, whatever they are.
  std::optional<std::size_t> revisions = std::nullopt;
};

/// Errors  `article.same_person`, `article.unknown`, `article.wrong_state`.
///         `article.changed` (conflict): there are other words by now. Args: article.
///         `article.day_past` (invalid): the first day is over, or of words that are out already.
[[nodiscard]] base::Result<ledger::Recorded> publish_article(House& house,
                                                             const access::Actor& actor,
                                                             const PublishWish& wish);
/// Errors  also `reason.missing`, `reason.too_long`, `document.secret_mark` (invalid).
[[nodiscard]] base::Result<ledger::Recorded> withdraw_article(House& house,
                                                              const access::Actor& actor,
                                                              news::ArticleId id,
                                                              std::string_view reason);

}  // namespace tongket::office
