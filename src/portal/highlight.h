#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "showcase/snapshot.h"

namespace tongket::portal {

struct Piece {
  std::string text;
  bool is_hit;

  friend bool operator==(const Piece&, const Piece&) = default;
};

/// Words of a question, as they are compared: "Cai  Lậy" is "cai", "lay".
[[nodiscard]] std::vector<std::string> words_in(std::string_view text);

/// The text in pieces, those that a word of the question asks for marked; together they are the
/// whole text. Compared as `base::fold` does, so "cai lay" marks "Cai Lậy".
[[nodiscard]] std::vector<Piece> highlight(std::string_view text, std::string_view question);

/// The part of an article's words in which the question is answered; empty when it is answered by
/// title, unit and period alone.
[[nodiscard]] std::string excerpt(const showcase::Article& article, std::string_view question);

}  // namespace tongket::portal
