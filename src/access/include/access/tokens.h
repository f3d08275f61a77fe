#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights.h"
#include "base/date.h"
#include "base/dice.h"
#include "shelf/shelf.h"

namespace tongket::access {

/// What a program may do in an officer's name: some of the officer's acts, until a day.
struct Token {
  std::string id = {};  ///< Names the token in lists; opens nothing.
  AccountId account;
  std::string name = {};
  std::vector<std::string> acts = {};
  base::Date past;  ///< The first day it opens nothing any more.
};

/// Tokens of programs. The shelf keeps only the hash of one, so that a copied database opens
/// nothing. Threads: safe as the shelf is.
class Tokens {
 public:
  Tokens(shelf::Shelf& shelf, base::Dice& dice) : shelf_{shelf}, dice_{dice} {}

  /// A fresh token's text, which is shown once; the id of `token` is not asked.
  [[nodiscard]] std::string make(const Token& token);
  /// The token of a text; nothing when it is unknown, or over on that day.
  [[nodiscard]] std::optional<Token> find(std::string_view text, base::Date today) const;
  [[nodiscard]] std::vector<Token> list(AccountId account) const;
  /// Errors  `access.token_unknown` (not_found). Args: token.
  [[nodiscard]] base::Result<> end(AccountId account, std::string_view id);
  void end_all(AccountId account);

 private:
  shelf::Shelf& shelf_;
  base::Dice& dice_;
};

}  // namespace tongket::access
