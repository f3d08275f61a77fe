#pragma once

#include <string>

#include "office/house.h"

namespace tongket::office {

/// Makes an article of a unit's year from what was accepted, and lays it before a second person.
/// Errors  `article.nothing` (not_found): no accepted document of that unit and year.
///         `article.exists` (conflict): one is proposed or out already. Args: article.
[[nodiscard]] base::Result<news::ArticleId> propose_article(House& house,
                                                            const access::Actor& actor,
                                                            unit::UnitId unit, int year);

/// Errors  `article.same_person`, `article.unknown`, `article.wrong_state`.
[[nodiscard]] base::Result<ledger::Recorded> publish_article(House& house,
                                                             const access::Actor& actor,
                                                             news::ArticleId id);
/// Errors  also `reason.missing`, `reason.too_long`, `document.secret_mark` (invalid).
[[nodiscard]] base::Result<ledger::Recorded> withdraw_article(House& house,
                                                              const access::Actor& actor,
                                                              news::ArticleId id,
                                                              std::string_view reason);

}  // namespace tongket::office
