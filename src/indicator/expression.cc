#include "indicator/expression.h"

#include <array>
#include <utility>

#include "expression_body.h"
#include "expression_tokens.h"

namespace tongket::indicator {
namespace {

constexpr std::size_t kBytesMax = 4000;
constexpr int kDepthMax = 60;

/// What a piece of the text yields; a comparison is not a number and cannot be added.
enum class Yields : std::uint8_t { number, comparison };

struct Piece {
  Yields yields = Yields::number;
  std::size_t column = 1;
};

struct Operator {
  std::string_view symbol;
  Step::Kind kind;
};
constexpr std::array<Operator, 9> kComparisons{{{"<=", Step::Kind::less_or_equal},
                                                {"≤", Step::Kind::less_or_equal},
                                                {">=", Step::Kind::greater_or_equal},
                                                {"≥", Step::Kind::greater_or_equal},
                                                {"!=", Step::Kind::not_equal},
                                                {"≠", Step::Kind::not_equal},
                                                {"<", Step::Kind::less},
                                                {">", Step::Kind::greater},
                                                {"=", Step::Kind::equal}}};
constexpr std::array<Operator, 3> kSums{
    {{"+", Step::Kind::add}, {"-", Step::Kind::subtract}, {"−", Step::Kind::subtract}}};
constexpr std::array<Operator, 2> kProducts{
    {{"*", Step::Kind::multiply}, {"/", Step::Kind::divide}}};
constexpr std::array<Operator, 1> kAnd{{{"and", Step::Kind::both}}};
constexpr std::array<Operator, 1> kOr{{{"or", Step::Kind::either}}};

struct Function {
  std::string_view name;
  Reference::Kind kind;
};
constexpr std::array<Function, 5> kFunctions{{{"prev", Reference::Kind::previous},
                                              {"target", Reference::Kind::target},
                                              {"slice", Reference::Kind::slice},
                                              {"sum_slices", Reference::Kind::all_slices},
                                              {"units", Reference::Kind::units}}};

/// Recursive descent, one function per line of the grammar:
///
///     either      both { "or" both }
///     both        compared { "and" compared }
///     compared    sum [ ("<=" | "<" | …) sum ]
///     sum         product { ("+" | "-") product }
///     product     signed { ("*" | "/") signed }
///     signed      [ "-" ] operand
///     operand     number | code | function | "(" either ")"
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_{std::move(tokens)} {}

  base::Result<Expression::Body> parse() {
    TK_TRY(const auto whole, either());
    if (here().kind != Token::Kind::end) return refused("expression.left_over");
    body_.is_comparison = whole.yields == Yields::comparison;
    return std::move(body_);
  }

 private:
  using Rung = base::Result<Piece> (Parser::*)();

  [[nodiscard]] const Token& here() const { return tokens_[at_]; }
  [[nodiscard]] bool at_symbol(std::string_view symbol) const {
    return here().kind == Token::Kind::symbol && here().text == symbol;
  }
  Token take() { return tokens_[at_++]; }

  [[nodiscard]] base::Error refused(std::string_view code) const {
    return expression_error(code, here().column,
                            here().kind == Token::Kind::end ? "…" : here().text);
  }

  template <std::size_t n>
  [[nodiscard]] const Operator* operator_here(const std::array<Operator, n>& known) const {
    if (here().kind != Token::Kind::symbol && here().kind != Token::Kind::word) return nullptr;
    for (const Operator& one : known) {
      if (one.symbol == here().text) return &one;
    }
    return nullptr;
  }

  static base::Result<> require(const Piece& piece, Yields wanted) {
    if (piece.yields == wanted) return base::Done{};
    return expression_error(
        wanted == Yields::number ? "expression.needs_number" : "expression.needs_comparison",
        piece.column, "");
  }

  /// A chain of equals: `next { operator next }`, all sides of the kind `sides`.
  template <std::size_t n>
  base::Result<Piece> chain(const std::array<Operator, n>& known, Rung next, Yields sides) {
    TK_TRY(const auto left, (this->*next)());
    while (const Operator* found = operator_here(known)) {
      TK_TRY([[maybe_unused]] const auto fits, require(left, sides));
      take();
      TK_TRY(const auto right, (this->*next)());
      TK_TRY([[maybe_unused]] const auto fits_too, require(right, sides));
      body_.steps.push_back({found->kind, {}, 0});
    }
    return left;
  }

  base::Result<Piece> either() { return chain(kOr, &Parser::both, Yields::comparison); }
  base::Result<Piece> both() { return chain(kAnd, &Parser::compared, Yields::comparison); }
  base::Result<Piece> sum() { return chain(kSums, &Parser::product, Yields::number); }
  base::Result<Piece> product() { return chain(kProducts, &Parser::with_sign, Yields::number); }

  base::Result<Piece> compared() {
    TK_TRY(const auto left, sum());
    const Operator* found = operator_here(kComparisons);
    if (found == nullptr) return left;
    TK_TRY([[maybe_unused]] const auto fits, require(left, Yields::number));
    take();
    TK_TRY(const auto right, sum());
    TK_TRY([[maybe_unused]] const auto fits_too, require(right, Yields::number));
    if (operator_here(kComparisons) != nullptr) return refused("expression.chained");
    body_.steps.push_back({found->kind, {}, 0});
    return Piece{Yields::comparison, left.column};
  }

  base::Result<Piece> with_sign() {
    if (!at_symbol("-") && !at_symbol("−")) return operand();
    const std::size_t column = take().column;
    TK_TRY(const auto piece, operand());
    TK_TRY([[maybe_unused]] const auto fits, require(piece, Yields::number));
    body_.steps.push_back({Step::Kind::negate, {}, 0});
    return Piece{Yields::number, column};
  }

  base::Result<Piece> operand() {
    const Token token = here();
    if (token.kind == Token::Kind::number) return number();
    if (token.kind == Token::Kind::code) {
      take();
      refer({.code = std::string{token.text}, .slice = {}, .column = token.column});
      return Piece{Yields::number, token.column};
    }
    if (token.kind == Token::Kind::word && token.text != "and" && token.text != "or") {
      return function();
    }
    if (at_symbol("(")) return brackets();
    return refused("expression.operand_expected");
  }

  base::Result<Piece> number() {
    const Token token = take();
    const auto worth = base::parse_decimal(token.text);
    if (!worth.ok()) {
      return expression_error("expression.number_malformed", token.column, token.text);
    }
    body_.steps.push_back({Step::Kind::literal, Fraction{worth.value()}, 0});
    return Piece{Yields::number, token.column};
  }

  base::Result<Piece> brackets() {
    const Token open = take();
    if (++depth_ > kDepthMax) {
      return expression_error("expression.too_deep", open.column, "");
    }
    TK_TRY(const auto inner, either());
    TK_TRY([[maybe_unused]] const auto closed, close(open));
    --depth_;
    return Piece{inner.yields, open.column};
  }

  base::Result<> close(const Token& open) {
    if (here().kind == Token::Kind::end) {
      return expression_error("expression.bracket_unclosed", open.column, "");
    }
    if (!at_symbol(")")) return refused("expression.left_over");
    take();
    return base::Done{};
  }

  base::Result<Piece> function() {
    const Token name = take();
    Reference reference{.code = {}, .slice = {}, .column = name.column};
    const Function* known = nullptr;
    for (const Function& one : kFunctions) {
      if (one.name == name.text) known = &one;
    }
    if (known == nullptr) {
      return expression_error("expression.function_unknown", name.column, name.text);
    }
    reference.kind = known->kind;
    if (!at_symbol("(")) {
      return expression_error("expression.bracket_missing", name.column, name.text);
    }
    const Token open = take();
    TK_TRY([[maybe_unused]] const auto read, arguments(reference));
    TK_TRY([[maybe_unused]] const auto closed, close(open));
    refer(std::move(reference));
    return Piece{Yields::number, name.column};
  }

  base::Result<> arguments(Reference& reference) {
    if (reference.kind == Reference::Kind::units) {
      const auto level = parse_level(here().text);
      if (!level) return refused("expression.level_unknown");
      reference.level = *level;
      take();
      return base::Done{};
    }
    if (here().kind != Token::Kind::code) return refused("expression.code_expected");
    reference.code = take().text;
    if (reference.kind != Reference::Kind::slice) return base::Done{};
    if (!at_symbol(",")) return refused("expression.slice_expected");
    take();
    if (here().kind != Token::Kind::word) return refused("expression.slice_expected");
    reference.slice = take().text;
    return base::Done{};
  }

  void refer(Reference reference) {
    body_.steps.push_back({Step::Kind::reference, {}, body_.references.size()});
    body_.references.push_back(std::move(reference));
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Expression::Body body_;
};

}  // namespace

base::Result<Expression> Expression::parse(std::string_view text) {
  if (text.size() > kBytesMax) {
    return base::Error{
        base::ErrorKind::invalid, "expression.too_long", {{"length", std::to_string(text.size())}}};
  }
  TK_TRY(auto tokens, tokens_of(text));
  if (tokens.size() == 1) return expression_error("expression.empty", 1, "");
  TK_TRY(auto body, Parser{std::move(tokens)}.parse());
  body.text = text;
  return Expression{std::make_shared<const Body>(std::move(body))};
}

bool Expression::is_comparison() const { return body_->is_comparison; }
const std::vector<Reference>& Expression::references() const { return body_->references; }
const std::string& Expression::text() const { return body_->text; }

}  // namespace tongket::indicator
