// Goal: a rule says the same to the clerk who wrote it and to the machine that judges it; a missing
//       figure never passes; a mistake in a rule is named with its column.
// Method: examples a clerk would write; every refusal; then random expressions against a slow
//         evaluator that walks its own tree and knows nothing of steps, piles or lowest terms.
#include "indicator/expression.h"

#include <map>
#include <memory>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace tongket::indicator {
namespace {

Operand value(std::int64_t number) { return {Standing::value, base::Decimal{number}}; }
const Operand kMissing{Standing::missing, {}};
const Operand kNotApplicable{Standing::not_applicable, {}};

std::string question(const Reference& reference) {
  switch (reference.kind) {
    case Reference::Kind::figure:
      return reference.code;
    case Reference::Kind::previous:
      return "prev " + reference.code;
    case Reference::Kind::target:
      return "target " + reference.code;
    case Reference::Kind::slice:
      return reference.code + " " + reference.slice;
    case Reference::Kind::all_slices:
      return "slices " + reference.code;
    case Reference::Kind::units:
      return "units " + std::string{to_text(reference.level)};
  }
  return {};
}

Lookup from(std::map<std::string, Operand> figures) {
  return [figures = std::move(figures)](const Reference& reference) {
    const auto found = figures.find(question(reference));
    return found == figures.end() ? kMissing : found->second;
  };
}

Verdict judged(std::string_view rule, std::map<std::string, Operand> figures) {
  const auto expression = Expression::parse(rule);
  EXPECT_TRUE(expression.ok()) << rule << ": " << expression.error().code;
  return expression.value().judge(from(std::move(figures))).value();
}

Quantity calculated(std::string_view text, std::map<std::string, Operand> figures) {
  const auto expression = Expression::parse(text);
  EXPECT_TRUE(expression.ok()) << text << ": " << expression.error().code;
  return expression.value().calculate(from(std::move(figures))).value();
}

Quantity quotient(std::int64_t numerator, std::int64_t denominator) {
  return {Standing::value, numerator, denominator};
}

TEST(Expression, HandedOverNeverExceedsOrdersServed) {
  EXPECT_EQ(judged("TQ.26 <= TQ.23", {{"TQ.26", value(52)}, {"TQ.23", value(54)}}), Verdict::holds);
  EXPECT_EQ(judged("TQ.26 <= TQ.23", {{"TQ.26", value(55)}, {"TQ.23", value(54)}}),
            Verdict::broken);
}

TEST(Expression, EachComparisonMeansWhatItSays) {
  const std::map<std::string, Operand> figures{{"AA.01", value(1)}, {"AA.02", value(2)}};
  for (const auto* rule : {"AA.01 < AA.02", "AA.01 <= AA.02", "AA.02 > AA.01", "AA.02 >= AA.01",
                           "AA.01 != AA.02", "AA.01 = 1", "AA.01 ≤ AA.02", "AA.02 ≥ AA.01",
                           "AA.01 ≠ AA.02", "2 - AA.01 = 1.00", "AA.02 − 1 = AA.01"}) {
    EXPECT_EQ(judged(rule, figures), Verdict::holds) << rule;
  }
  for (const auto* rule : {"AA.02 < AA.01", "AA.02 <= AA.01", "AA.01 > AA.02", "AA.01 >= AA.02",
                           "AA.01 != 1", "AA.01 = AA.02", "AA.01 < AA.01"}) {
    EXPECT_EQ(judged(rule, figures), Verdict::broken) << rule;
  }
}

TEST(Expression, MultiplicationBindsTighterThanAdditionAndBracketsTighterStill) {
  EXPECT_EQ(calculated("2 + 3 * 4", {}), quotient(14, 1));
  EXPECT_EQ(calculated("(2 + 3) * 4", {}), quotient(20, 1));
  EXPECT_EQ(calculated("10 - 4 - 3", {}), quotient(3, 1));
  EXPECT_EQ(calculated("8 / 4 / 2", {}), quotient(1, 1));
  EXPECT_EQ(calculated("-2 * 3", {}), quotient(-6, 1));
  EXPECT_EQ(judged("1 = 2 or 1 = 1 and 2 = 2", {}), Verdict::holds);
  EXPECT_EQ(judged("(1 = 1 or 1 = 2) and 1 = 2", {}), Verdict::broken);
}

TEST(Expression, AThirdStaysAThird) {
  EXPECT_EQ(calculated("1 / 3", {}), quotient(1, 3));
  EXPECT_EQ(judged("1 / 3 * 3 = 1", {}), Verdict::holds);
  EXPECT_EQ(judged("1 / 3 = 0.333333333", {}), Verdict::broken);
  EXPECT_EQ(judged("TQ.14 / TQ.12 < 0.409 and TQ.14 / TQ.12 > 0.408",
                   {{"TQ.14", value(10050)}, {"TQ.12", value(24617)}}),
            Verdict::holds);
}

TEST(Expression, TenthsAreExact) { EXPECT_EQ(judged("0.1 + 0.2 = 0.3", {}), Verdict::holds); }

TEST(Expression, AsksForPreviousTargetSliceAndUnits) {
  const std::map<std::string, Operand> figures{
      {"DQ.01", value(110)},        {"prev DQ.01", value(100)},  {"target DQ.01", value(120)},
      {"slices DQ.01", value(110)}, {"HL.10 mobile", value(12)}, {"units commune", value(8)}};
  EXPECT_EQ(judged("DQ.01 <= prev(DQ.01) * 115 / 100", figures), Verdict::holds);
  EXPECT_EQ(judged("DQ.01 >= target(DQ.01)", figures), Verdict::broken);
  EXPECT_EQ(judged("sum_slices(DQ.01) = DQ.01", figures), Verdict::holds);
  EXPECT_EQ(judged("slice(HL.10, mobile) = 12", figures), Verdict::holds);
  EXPECT_EQ(calculated("units(commune)", figures), quotient(8, 1));
}

TEST(Expression, AMissingFigureLeavesTheRuleUndecidedAndNeverPassed) {
  EXPECT_EQ(judged("TQ.26 <= TQ.23", {{"TQ.26", value(52)}}), Verdict::undecided);
  EXPECT_EQ(judged("TQ.26 + TQ.27 <= 1000", {{"TQ.26", value(52)}}), Verdict::undecided);
  EXPECT_EQ(judged("TQ.26 = 52 or TQ.27 = 1", {{"TQ.26", value(52)}}), Verdict::undecided);
  EXPECT_EQ(judged("TQ.26 = 1 and TQ.27 = 1", {{"TQ.26", value(52)}}), Verdict::undecided);
}

TEST(Expression, WhatDoesNotApplyIsNothingInASum) {
  EXPECT_EQ(judged("AA.01 + AA.02 = 5", {{"AA.01", value(5)}, {"AA.02", kNotApplicable}}),
            Verdict::holds);
  EXPECT_EQ(calculated("AA.01 - AA.02", {{"AA.01", kNotApplicable}, {"AA.02", value(5)}}),
            quotient(-5, 1));
  EXPECT_EQ(
      calculated("AA.01 + AA.02", {{"AA.01", kNotApplicable}, {"AA.02", kNotApplicable}}).standing,
      Standing::not_applicable);
  EXPECT_EQ(calculated("AA.01 + AA.02", {{"AA.01", kNotApplicable}}).standing, Standing::missing);
}

TEST(Expression, WhatDoesNotApplyMakesAComparisonNotApply) {
  EXPECT_EQ(judged("AA.01 <= AA.02", {{"AA.01", kNotApplicable}, {"AA.02", value(5)}}),
            Verdict::not_applicable);
  EXPECT_EQ(judged("AA.01 <= AA.02", {{"AA.01", kNotApplicable}}), Verdict::not_applicable);
  EXPECT_EQ(judged("AA.01 * 2 <= 3", {{"AA.01", kNotApplicable}}), Verdict::not_applicable);
}

TEST(Expression, NoExerciseMeansNoAccidentToExplain) {
  const auto* rule = "DT.14 = 1 or TP.02 > 0";
  EXPECT_EQ(judged(rule, {{"DT.14", kNotApplicable}, {"TP.02", value(0)}}),
            Verdict::not_applicable);
  EXPECT_EQ(judged(rule, {{"DT.14", value(0)}, {"TP.02", value(0)}}), Verdict::broken);
  EXPECT_EQ(judged(rule, {{"DT.14", kNotApplicable}, {"TP.02", value(2)}}), Verdict::holds);
}

TEST(Expression, AShareOfNobodyDoesNotApply) {
  EXPECT_EQ(judged("TQ.24 / TQ.20 <= 5 / 100", {{"TQ.24", value(0)}, {"TQ.20", value(0)}}),
            Verdict::not_applicable);
}

TEST(Expression, SaysWhenANumberGrowsTooLargeInsteadOfRounding) {
  const auto huge = Expression::parse("9223372036854775807 * 9223372036854775807 * 9 = 1");
  ASSERT_TRUE(huge.ok());
  const auto verdict = huge.value().judge(from({}));
  ASSERT_FALSE(verdict.ok());
  EXPECT_EQ(verdict.error().code, "expression.overflow");
  const auto end = Expression::parse("9223372036854775807 + 1").value().calculate(from({}));
  ASSERT_FALSE(end.ok());
  EXPECT_EQ(end.error().code, "expression.overflow");
  EXPECT_EQ(judged("9223372036854775807 + 1 > 9223372036854775807", {}), Verdict::holds);
}

struct Mistake {
  std::string_view text;
  std::string_view code;
  std::string_view column;
};

TEST(Expression, NamesEachMistakeWithItsColumn) {
  const std::vector<Mistake> mistakes{{"", "expression.empty", "1"},
                                      {"   ", "expression.empty", "1"},
                                      {"TQ.26 ? TQ.23", "expression.symbol_unknown", "7"},
                                      {"TQ.26 ≤ ≤", "expression.operand_expected", "9"},
                                      {"TQ.26 ≤ é", "expression.symbol_unknown", "9"},
                                      {"1.2.3", "expression.number_malformed", "1"},
                                      {"12.", "expression.number_malformed", "1"},
                                      {"1.0123456789", "expression.number_malformed", "1"},
                                      {"99999999999999999999", "expression.number_malformed", "1"},
                                      {"TQ.26 +", "expression.operand_expected", "8"},
                                      {"TQ.26 + * 2", "expression.operand_expected", "9"},
                                      {"TQ.26 and", "expression.needs_comparison", "1"},
                                      {"(TQ.26 + 1", "expression.bracket_unclosed", "1"},
                                      {"prev(TQ.26", "expression.bracket_unclosed", "5"},
                                      {"prev TQ.26", "expression.bracket_missing", "1"},
                                      {"avg(TQ.26)", "expression.function_unknown", "1"},
                                      {"tq.26 = 1", "expression.function_unknown", "1"},
                                      {"prev(12)", "expression.code_expected", "6"},
                                      {"units(village) > 1", "expression.level_unknown", "7"},
                                      {"slice(HL.10) = 12", "expression.slice_expected", "12"},
                                      {"slice(HL.10, 12) = 1", "expression.slice_expected", "14"},
                                      {"TQ.26 TQ.23", "expression.left_over", "7"},
                                      {"TQ.26 <= TQ.23)", "expression.left_over", "15"},
                                      {"1 < 2 < 3", "expression.chained", "7"},
                                      {"(1 < 2) + 1", "expression.needs_number", "1"},
                                      {"1 + (1 < 2)", "expression.needs_number", "5"},
                                      {"1 = 1 or 2", "expression.needs_comparison", "10"},
                                      {"-(1 < 2)", "expression.needs_number", "2"}};
  for (const Mistake& mistake : mistakes) {
    SCOPED_TRACE(mistake.text);
    const auto refused = Expression::parse(mistake.text);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, mistake.code);
    ASSERT_FALSE(refused.error().args.empty());
    EXPECT_EQ(refused.error().args.front().second, mistake.column);
  }
}

TEST(Expression, RefusesBracketsWithoutEndAndTextWithoutEnd) {
  const auto deep = Expression::parse(std::string(70, '(') + "1" + std::string(70, ')'));
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.error().code, "expression.too_deep");
  const auto longer = Expression::parse(std::string(4001, ' '));
  ASSERT_FALSE(longer.ok());
  EXPECT_EQ(longer.error().code, "expression.too_long");
}

TEST(Expression, TellsEverythingItAsksForWithItsColumn) {
  const auto expression = Expression::parse("prev(DQ.01) + DQ.01 = units(commune)").value();
  ASSERT_EQ(expression.references().size(), 3U);
  EXPECT_EQ(question(expression.references()[0]), "prev DQ.01");
  EXPECT_EQ(expression.references()[1].column, 15U);
  EXPECT_EQ(expression.references()[2].level, Level::commune);
}

// ---- the slow evaluator --------------------------------------------------------------------

/// A tree of its own, and fractions that are never reduced.
struct Tree {
  std::string symbol;  ///< "7", "AA.03", "+", "<=", "and" …
  std::unique_ptr<Tree> left;
  std::unique_ptr<Tree> right;
};

__extension__ using Wide = __int128;

struct Slow {
  Standing standing;
  Wide top;
  Wide bottom;
};

std::string print(const Tree& tree) {
  if (!tree.left) return tree.symbol;
  if (!tree.right) return "-(" + print(*tree.left) + ")";
  return "(" + print(*tree.left) + " " + tree.symbol + " " + print(*tree.right) + ")";
}

const std::map<std::string, Operand> kWorld{
    {"AA.01", value(3)},
    {"AA.02", value(-2)},
    {"AA.03", value(0)},
    {"AA.04", kNotApplicable},
    {"AA.05", {Standing::value, base::Decimal::make(15, 1).value()}}};

Slow slow_leaf(const std::string& symbol) {
  if (symbol[0] != 'A') return {Standing::value, std::stol(symbol), 1};
  const auto found = kWorld.find(symbol);
  if (found == kWorld.end()) return {Standing::missing, 0, 1};
  const Operand& operand = found->second;
  return {operand.standing, operand.number.units(), operand.number.scale() == 1 ? 10 : 1};
}

bool either_is(const Slow& left, const Slow& right, Standing standing) {
  return left.standing == standing || right.standing == standing;
}

Slow slow_number(const Tree& tree) {
  if (!tree.left) return slow_leaf(tree.symbol);
  Slow a = slow_number(*tree.left);
  if (!tree.right) return {a.standing, -a.top, a.bottom};
  Slow b = slow_number(*tree.right);
  if (tree.symbol == "+" || tree.symbol == "-") {
    if (either_is(a, b, Standing::missing)) return {Standing::missing, 0, 1};
    if (either_is(a, b, Standing::not_applicable) && a.standing == b.standing) return a;
    if (a.standing == Standing::not_applicable) a = {Standing::value, 0, 1};
    if (b.standing == Standing::not_applicable) b = {Standing::value, 0, 1};
    const Wide sign = tree.symbol == "+" ? 1 : -1;
    return {Standing::value, a.top * b.bottom + sign * b.top * a.bottom, a.bottom * b.bottom};
  }
  const bool divide = tree.symbol == "/";
  if (divide && b.standing == Standing::value && b.top == 0)
    return {Standing::not_applicable, 0, 1};
  if (either_is(a, b, Standing::not_applicable)) return {Standing::not_applicable, 0, 1};
  if (either_is(a, b, Standing::missing)) return {Standing::missing, 0, 1};
  if (divide) return {Standing::value, a.top * b.bottom, a.bottom * b.top};
  return {Standing::value, a.top * b.top, a.bottom * b.bottom};
}

Verdict slow_verdict(const Tree& tree) {
  if (tree.symbol == "and" || tree.symbol == "or") {
    const Verdict a = slow_verdict(*tree.left);
    const Verdict b = slow_verdict(*tree.right);
    for (const Verdict first :
         {Verdict::undecided, tree.symbol == "and" ? Verdict::broken : Verdict::holds,
          Verdict::not_applicable}) {
      if (a == first || b == first) return first;
    }
    return a;
  }
  const Slow a = slow_number(*tree.left);
  const Slow b = slow_number(*tree.right);
  if (either_is(a, b, Standing::not_applicable)) return Verdict::not_applicable;
  if (either_is(a, b, Standing::missing)) return Verdict::undecided;
  const Wide gap =
      (a.top * b.bottom - b.top * a.bottom) * (a.bottom < 0 ? -1 : 1) * (b.bottom < 0 ? -1 : 1);
  const std::map<std::string, bool> answers{{"<", gap < 0},   {"<=", gap <= 0}, {">", gap > 0},
                                            {">=", gap >= 0}, {"=", gap == 0},  {"!=", gap != 0}};
  return answers.at(tree.symbol) ? Verdict::holds : Verdict::broken;
}

class Grower {
 public:
  explicit Grower(unsigned seed) : dice_{seed} {}

  std::unique_ptr<Tree> number(int depth) {
    static const std::vector<std::string> leaves{"0",     "1",     "2",     "7",     "AA.01",
                                                 "AA.02", "AA.03", "AA.04", "AA.05", "AA.06"};
    if (depth == 0 || one_of(4) == 0) return leaf(leaves[one_of(leaves.size())]);
    if (one_of(8) == 0) return node("-", number(depth - 1), nullptr);
    static const std::vector<std::string> joins{"+", "-", "*", "/"};
    return node(joins[one_of(4)], number(depth - 1), number(depth - 1));
  }

  std::unique_ptr<Tree> comparison(int depth) {
    if (depth > 0 && one_of(3) != 0) {
      return node(one_of(2) == 0 ? "and" : "or", comparison(depth - 1), comparison(depth - 1));
    }
    static const std::vector<std::string> signs{"<", "<=", ">", ">=", "=", "!="};
    return node(signs[one_of(6)], number(3), number(3));
  }

 private:
  std::size_t one_of(std::size_t count) { return dice_() % count; }
  static std::unique_ptr<Tree> leaf(std::string symbol) {
    return std::make_unique<Tree>(Tree{std::move(symbol), nullptr, nullptr});
  }
  static std::unique_ptr<Tree> node(std::string symbol, std::unique_ptr<Tree> left,
                                    std::unique_ptr<Tree> right) {
    return std::make_unique<Tree>(Tree{std::move(symbol), std::move(left), std::move(right)});
  }
  std::mt19937 dice_;
};

TEST(Expression, AgreesWithTheSlowEvaluatorOnRandomRules) {
  Grower grower{20261122};
  std::map<Verdict, int> seen;
  for (int i = 0; i < 3000; ++i) {
    const auto tree = grower.comparison(2);
    const auto text = print(*tree);
    const auto expression = Expression::parse(text);
    ASSERT_TRUE(expression.ok()) << text;
    const auto verdict = expression.value().judge(from(kWorld));
    ASSERT_TRUE(verdict.ok()) << text;
    ASSERT_EQ(verdict.value(), slow_verdict(*tree)) << text;
    ++seen[verdict.value()];
  }
  for (const Verdict verdict :
       {Verdict::broken, Verdict::not_applicable, Verdict::holds, Verdict::undecided}) {
    EXPECT_GT(seen[verdict], 100) << "the random rules do not reach every verdict";
  }
}

TEST(Expression, AgreesWithTheSlowEvaluatorOnRandomSums) {
  Grower grower{1122};
  for (int i = 0; i < 3000; ++i) {
    const auto tree = grower.number(4);
    const auto quick = Expression::parse(print(*tree)).value().calculate(from(kWorld));
    ASSERT_TRUE(quick.ok()) << print(*tree);
    const Slow slow = slow_number(*tree);
    ASSERT_EQ(quick.value().standing, slow.standing) << print(*tree);
    if (slow.standing != Standing::value) continue;
    ASSERT_TRUE(slow.top * quick.value().denominator == slow.bottom * quick.value().numerator)
        << print(*tree);
    ASSERT_EQ(std::gcd(quick.value().numerator, quick.value().denominator), 1) << print(*tree);
  }
}

}  // namespace
}  // namespace tongket::indicator
