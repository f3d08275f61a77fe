// Goal: a figure is the digits that were reported; nothing is rounded, nothing wraps around.
// Method: examples a clerk would check by hand; the edges of 64 bits; then laws of arithmetic over
// numbers of every scale.
#include "base/decimal.h"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongket::base {
namespace {

constexpr auto kLargest = std::numeric_limits<std::int64_t>::max();
constexpr auto kSmallest = std::numeric_limits<std::int64_t>::min();

Decimal decimal(std::string_view text) { return parse_decimal(text).value(); }

TEST(Decimal, IsEqualByWorthAndKeepsItsScale) {
  EXPECT_EQ(decimal("1.5"), decimal("1.50"));
  EXPECT_EQ(decimal("1.50").scale(), 2);
  EXPECT_LT(decimal("-0.1"), decimal("0"));
  EXPECT_LT(decimal("9.99"), decimal("10"));
  EXPECT_LT(Decimal{kSmallest}, decimal("0.000000001"));
  EXPECT_GT(Decimal{kLargest}, Decimal::make(kLargest, 9).value());
}

TEST(Decimal, RefusesAScaleItCannotKeep) {
  EXPECT_TRUE(Decimal::make(1, 9).ok());
  EXPECT_EQ(Decimal::make(1, 10).error().code, "decimal.scale");
  EXPECT_EQ(Decimal::make(1, -1).error().code, "decimal.scale");
}

TEST(Decimal, AddsAcrossScales) {
  EXPECT_EQ(to_text(decimal("1.15").plus(decimal("2.5")).value()), "3.65");
  EXPECT_EQ(to_text(decimal("1.15").minus(decimal("2.5")).value()), "-1.35");
  EXPECT_EQ(to_text(decimal("1.15").times(-3).value()), "-3.45");
}

TEST(Decimal, RefusesWhatDoesNotFit) {
  EXPECT_EQ(Decimal{kLargest}.plus(Decimal{1}).error().code, "decimal.overflow");
  EXPECT_EQ(Decimal{kSmallest}.minus(Decimal{1}).error().code, "decimal.overflow");
  EXPECT_EQ(Decimal{kLargest}.plus(decimal("0.1")).error().code, "decimal.overflow");
  EXPECT_EQ(Decimal{kSmallest}.times(-1).error().code, "decimal.overflow");
  EXPECT_EQ(Decimal{kLargest}.rescaled(1).error().code, "decimal.overflow");
  EXPECT_EQ(Decimal{kLargest}.plus(Decimal{0}).value(), Decimal{kLargest});
}

TEST(Decimal, ChangesScaleOnlyWithoutLosingDigits) {
  EXPECT_EQ(to_text(decimal("3.20").rescaled(1).value()), "3.2");
  EXPECT_EQ(to_text(decimal("3.2").rescaled(3).value()), "3.200");
  EXPECT_EQ(decimal("3.25").rescaled(1).error().code, "decimal.inexact");
  EXPECT_EQ(decimal("3.25").rescaled(10).error().code, "decimal.scale");
}

TEST(Decimal, IsPrintedAsVietnameseScreensDo) {
  EXPECT_EQ(to_vietnamese(decimal("1234567.05")), "1.234.567,05");
  EXPECT_EQ(to_vietnamese(decimal("52000")), "52.000");
  EXPECT_EQ(to_vietnamese(decimal("999")), "999");
  EXPECT_EQ(to_vietnamese(decimal("-3")), "\u22123");
  EXPECT_EQ(to_vietnamese(decimal("-123456")), "\u2212123.456");
  EXPECT_EQ(to_vietnamese(decimal("0.07")), "0,07");
}

TEST(Decimal, IsPrintedForProgramsAtTheEdges) {
  EXPECT_EQ(to_text(Decimal{kSmallest}), "-9223372036854775808");
  EXPECT_EQ(to_text(Decimal::make(-5, 3).value()), "-0.005");
  EXPECT_EQ(to_text(Decimal{0}), "0");
}

TEST(Decimal, IsReadOnlyInThatForm) {
  for (const std::string_view text : {"", "-", ".5", "-.5", "5.", "1,5", "1.2.3", "+5", " 5", "5 ",
                                      "--5", "1.-5", "0x10", "1e5", "0.1234567890", "NaN", "−5"}) {
    const auto refused = parse_decimal(text);
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_EQ(refused.error().code, "decimal.malformed") << text;
  }
  EXPECT_EQ(parse_decimal("9223372036854775808").error().code, "decimal.overflow");
  EXPECT_EQ(parse_decimal("-0.5").value(), Decimal::make(-5, 1).value());
}

TEST(BasisPoints, AreRoundedHalfAwayFromZero) {
  EXPECT_EQ(basis_points(Decimal{2}, Decimal{5}), 4000);
  EXPECT_EQ(basis_points(Decimal{1}, Decimal{3}), 3333);
  EXPECT_EQ(basis_points(Decimal{2}, Decimal{3}), 6667);
  EXPECT_EQ(basis_points(Decimal{1}, Decimal{20000}), 1);
  EXPECT_EQ(basis_points(Decimal{-1}, Decimal{20000}), -1);
  EXPECT_EQ(basis_points(Decimal{1}, Decimal{-20000}), -1);
  EXPECT_EQ(basis_points(Decimal{-1}, Decimal{-20000}), 1);
  EXPECT_EQ(basis_points(Decimal{1}, Decimal{20001}), 0);
  EXPECT_EQ(basis_points(Decimal{0}, Decimal{-7}), 0);
  EXPECT_EQ(basis_points(decimal("1.15"), decimal("2.3")), 5000);
}

TEST(BasisPoints, OfNothingAreABug) {
  EXPECT_THROW(static_cast<void>(basis_points(Decimal{1}, Decimal{0})), Bug);
}

rc::Gen<Decimal> any_decimal() {
  return rc::gen::map(
      rc::gen::pair(rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange(0, 10)),
      [](const auto& made) { return Decimal::make(made.first, made.second).value(); });
}

RC_GTEST_PROP(Decimal, IsReadAsItWasWritten, ()) {
  const Decimal number = *any_decimal();
  const Decimal read = parse_decimal(to_text(number)).value();
  RC_ASSERT(read == number);
  RC_ASSERT(read.scale() == number.scale());
}

RC_GTEST_PROP(Decimal, MinusUndoesPlus, ()) {
  const Decimal a = *any_decimal();
  const Decimal b = *any_decimal();
  const auto sum = a.plus(b);
  if (!sum.ok()) RC_SUCCEED("does not fit");
  RC_ASSERT(sum.value() == b.plus(a).value());
  const auto undone = sum.value().minus(b);
  // A sum of opposite signs may fit where `a` itself, written with as many decimals, does not.
  if (!undone.ok()) {
    RC_ASSERT(!a.rescaled(sum.value().scale()).ok());
    return;
  }
  RC_ASSERT(undone.value() == a);
}

RC_GTEST_PROP(Decimal, OrderAgreesWithSubtraction, ()) {
  const Decimal a = *any_decimal();
  const Decimal b = *any_decimal();
  const auto difference = a.minus(b);
  if (!difference.ok()) RC_SUCCEED("does not fit");
  RC_ASSERT((a <=> b) == (difference.value() <=> Decimal{0}));
}

}  // namespace
}  // namespace tongket::base
