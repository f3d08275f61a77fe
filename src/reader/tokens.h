#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "reader/span.h"

namespace tongket::reader {

enum class TokenKind : std::uint8_t { word, number, mark };

/// A word, a number ("5.000", "3,5") or one mark, with the key it is compared by.
struct Token {
  std::uint64_t key = 0;    ///< Case, tone placement, i/y and NFC or NFD make no difference.
  std::uint32_t word = 0;   ///< Number of the word in the lexicon; 0 when it is not there.
  std::uint32_t first = 0;  ///< Code points …
  std::uint32_t past = 0;   ///< … half-open.
  std::uint32_t first_byte = 0;
  std::uint32_t past_byte = 0;
  std::uint32_t line = 0;
  char32_t mark = 0;  ///< The plain form of a mark; 0 for words and numbers.
  TokenKind kind = TokenKind::mark;
  bool capital = false;      ///< First letter is upper case.
  bool all_capital = false;  ///< Two or more letters, all of them upper case.
  bool glued = false;        ///< No space stands before it.
  bool cell = false;         ///< A tab stands before it: it opens a cell of a row.
  bool joiner = false;       ///< A comma, dash or quote, "và", "&": joins words as well as parts.
};

/// One line that holds at least one token.
struct TextLine {
  std::uint32_t first = 0;  ///< Tokens, half-open.
  std::uint32_t past = 0;
  bool after_blank = false;  ///< An empty line stands before it, or the text begins.
  bool joined = false;       ///< It goes on with the sentence of the line above (wrapped text).
  bool row = false;          ///< Of a table: tabs stand between its words.
};

struct Tokens {
  std::vector<Token> all;
  std::vector<TextLine> lines;
};

/// Cuts a text into tokens and lines in one pass. What is not UTF-8 becomes a mark.
[[nodiscard]] Tokens tokenise(std::string_view text);

/// The text of tokens `[first, past)`, as printed, and its span.
[[nodiscard]] std::string_view printed(std::string_view text, const std::vector<Token>& tokens,
                                       std::size_t first, std::size_t past);
[[nodiscard]] Span span_of(const std::vector<Token>& tokens, std::size_t first, std::size_t past);

/// The key of a mark, as phrases with marks in them need it.
[[nodiscard]] std::uint64_t mark_key(char32_t mark);

}  // namespace tongket::reader
