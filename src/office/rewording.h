#pragma once

#include <functional>
#include <string_view>

#include "news/articles.h"
#include "news/words.h"
#include "office/house.h"

namespace tongket::office {

/// Makes other words of an article's newest.
using WordsEdit = std::function<base::Result<>(news::Words&)>;

/// Puts other words in the place of an article's. When it is refused the words leave the shelf
/// again; files they name are the caller's to take away.
/// Errors  those of `revise_article`, and of `edit`.
[[nodiscard]] base::Result<ledger::Recorded> record_rewording(House& house,
                                                              const access::Actor& actor,
                                                              news::ArticleId id,
                                                              std::string_view note,
                                                              const WordsEdit& edit);

/// Whose article it is, when the actor may reword it: asked before a file is opened.
/// Errors  `article.unknown`; those of `Desk::may`.
[[nodiscard]] base::Result<unit::UnitId> may_reword(const House& house, const access::Actor& actor,
                                                    news::ArticleId id);

}  // namespace tongket::office
