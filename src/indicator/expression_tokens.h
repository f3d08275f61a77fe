#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::indicator {

/// A word of the expression language with its place.
struct Token {
  enum class Kind : std::uint8_t { number, code, word, symbol, end };
  Kind kind = Kind::end;
  std::string_view text;
  std::size_t column = 1;  ///< In code points, from 1.
};

/// Cuts an expression into tokens; the last one is always `end`.
/// Errors  `expression.symbol_unknown`, `expression.number_malformed`. Args: column, found.
base::Result<std::vector<Token>> tokens_of(std::string_view text);

/// "TQ.26", "HL.03a": two capitals, a point, two digits, at most one small letter.
[[nodiscard]] bool is_code(std::string_view word);

base::Error expression_error(std::string_view code, std::size_t column, std::string_view found);

}  // namespace tongket::indicator
