#include "expression_tokens.h"

#include <algorithm>
#include <array>
#include <string>

namespace tongket::indicator {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_word(char c) { return is_digit(c) || is_capital(c) || is_small(c) || c == '_' || c == '.'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Longest first, so that "<=" is not read as "<".
constexpr std::array<std::string_view, 17> kSymbols{"<=", ">=", "!=", "≤", "≥", "≠", "<", ">", "=",
                                                    "+",  "-",  "*",  "/", "(", ")", ",", "−"};

std::string_view symbol_at(std::string_view rest) {
  const auto* found = std::find_if(kSymbols.begin(), kSymbols.end(), [&](std::string_view symbol) {
    return rest.substr(0, symbol.size()) == symbol;
  });
  return found == kSymbols.end() ? std::string_view{} : *found;
}

/// The whole first character, so that a refusal can quote it.
std::string_view character_at(std::string_view rest) {
  std::size_t size = 1;
  while (size < rest.size() && (static_cast<unsigned char>(rest[size]) & 0xC0U) == 0x80U) ++size;
  return rest.substr(0, size);
}

bool is_number(std::string_view word) {
  const std::size_t point = word.find('.');
  const std::string_view whole = word.substr(0, point);
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view{"0"} : word.substr(point + 1);
  return !whole.empty() && !decimals.empty() && std::all_of(whole.begin(), whole.end(), is_digit) &&
         std::all_of(decimals.begin(), decimals.end(), is_digit);
}

base::Result<Token> word_token(std::string_view word, std::size_t column) {
  if (is_digit(word.front())) {
    if (!is_number(word)) return expression_error("expression.number_malformed", column, word);
    return Token{Token::Kind::number, word, column};
  }
  return Token{is_code(word) ? Token::Kind::code : Token::Kind::word, word, column};
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

base::Error expression_error(std::string_view code, std::size_t column, std::string_view found) {
  base::Error error{base::ErrorKind::invalid, code, {{"column", std::to_string(column)}}};
  if (!found.empty()) error.args.emplace_back("found", std::string{found});
  return error;
}

bool is_code(std::string_view word) {
  return (word.size() == 5 || word.size() == 6) && is_capital(word[0]) && is_capital(word[1]) &&
         word[2] == '.' && is_digit(word[3]) && is_digit(word[4]) &&
         (word.size() == 5 || is_small(word[5]));
}

base::Result<std::vector<Token>> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  std::size_t column = 1;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    std::size_t size = 1;
    if (is_word(rest.front())) {
      const auto* past = std::find_if_not(rest.begin(), rest.end(), is_word);
      size = static_cast<std::size_t>(past - rest.begin());
      TK_TRY(const auto token, word_token(rest.substr(0, size), column));
      tokens.push_back(token);
    } else if (!is_blank(rest.front())) {
      const std::string_view symbol = symbol_at(rest);
      if (symbol.empty()) {
        return expression_error("expression.symbol_unknown", column, character_at(rest));
      }
      size = symbol.size();
      tokens.push_back({Token::Kind::symbol, symbol, column});
    }
    column += code_points(rest.substr(0, size));
    at += size;
  }
  tokens.push_back({Token::Kind::end, {}, column});
  return tokens;
}

}  // namespace tongket::indicator
