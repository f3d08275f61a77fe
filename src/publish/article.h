#pragma once

#include <optional>

#include "facts.h"
#include "publish/publish.h"

namespace tongket::publish {

/// What all articles are made from: the books, and every number judged.
struct Sources {
  const books::Books& books;
  const Facts& facts;
  const TextOf& text_of;
  const Occasion& occasion;
};

/// The page of a published article; nothing when its words are gone, are no article's, or say in
/// the title what must not be said.
[[nodiscard]] std::optional<showcase::Article> make_article(const Sources& sources,
                                                            const news::Article& article);

/// What of its words does not go out, and why; nothing when its words are gone.
[[nodiscard]] std::vector<HeldBack> held_back_of(const Sources& sources,
                                                 const news::Article& article);

}  // namespace tongket::publish
