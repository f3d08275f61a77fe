#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problems.h"
#include "news/words.h"
#include "office/house.h"
#include "publish/publish.h"

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

/// A photo that stays, by the key of its file, with the words beside it.
struct PhotoWish {
  std::string file;
  std::string caption;
  std::string alt;
};
struct AttachmentWish {
  std::string file;
  std::string title;
};

/// What of an article's words is to read otherwise; what is not named stays.
struct WordsChange {
  std::optional<std::string> title = std::nullopt;
  std::optional<std::string> lead = std::nullopt;
  std::optional<std::vector<std::string>> paragraphs = std::nullopt;
  std::optional<std::vector<std::string>> tasks = std::nullopt;
  std::optional<std::string> category = std::nullopt;
  std::optional<std::string> author = std::nullopt;
  std::optional<std::vector<std::string>> tags = std::nullopt;
  /// Those that stay, in their order; one that is not named is on the page no more. New ones come
  /// by `add_photo` and `attach`.
  std::optional<std::vector<PhotoWish>> photos = std::nullopt;
  std::optional<std::vector<AttachmentWish>> attachments = std::nullopt;
  /// A văn bản the article makes known; none inside: it makes none known.
  std::optional<std::optional<news::Paper>> paper = std::nullopt;
};

/// Puts other words in the place of an article's. Of what is out, `note` says why, above the
/// article; until a second person says yes the old words stay out.
/// Errors  those of `write_article`; `article.unknown`, `article.gone` (not_found): its words were
///         taken out; `article.file_unknown` (not_found): none of its files, args file;
///         `article.wrong_state`; of what is out those of `check_reason` for the note.
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
  /// Parts that say a figure which is not public stay off the page; without this the wish is
  /// refused for them.
  bool leave_out = false;
};

/// What of an article's newest words would stay off its page, were somebody to say yes to them now:
/// each part with the figures it says that are not public. None of words that are out already.
[[nodiscard]] std::vector<publish::HeldBack> held_back(const House& house, news::ArticleId id);

/// The same as refusals, one for each figure, by the field that says it ("paragraphs/2"):
/// `article.held_not_public`, `article.held_provisional` … (conflict). Args: field, code, name,
/// unit, period, roles (who may open this one value by a decision).
[[nodiscard]] base::Problems held_back_problems(const House& house, news::ArticleId id);

/// Errors  `article.same_person`, `article.unknown`, `article.wrong_state`.
///         `article.changed` (conflict): there are other words by now. Args: article.
///         `article.day_past` (invalid): the first day is over, or of words that are out already.
///         those of `held_back_problems`, unless they are to be left out.
[[nodiscard]] base::Result<ledger::Recorded> publish_article(House& house,
                                                             const access::Actor& actor,
                                                             const PublishWish& wish);
/// Errors  also `reason.missing`, `reason.too_long`, `document.secret_mark` (invalid).
[[nodiscard]] base::Result<ledger::Recorded> withdraw_article(House& house,
                                                              const access::Actor& actor,
                                                              news::ArticleId id,
                                                              std::string_view reason);

}  // namespace tongket::office
