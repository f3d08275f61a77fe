// Goal: a value says exactly what was printed, and "0", "x" and nothing are three things.
// Method: examples a clerk would type; then what each kind refuses to be asked.
#include "figure/value.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace tongket::figure {
namespace {

base::Decimal decimal(std::string_view text) { return base::parse_decimal(text).value(); }

TEST(Value, PrintsTheHedgeInWordsAndGroupsThousandsWithPoints) {
  EXPECT_EQ(to_vietnamese(Value::number(decimal("265"))), "265");
  EXPECT_EQ(to_vietnamese(Value::number(decimal("5000"), Mark::under)), "gần 5.000");
  EXPECT_EQ(to_vietnamese(Value::number(decimal("52000"), Mark::over)), "hơn 52.000");
  EXPECT_EQ(to_vietnamese(Value::number(decimal("300"), Mark::about)), "khoảng 300");
  EXPECT_EQ(digits_in_vietnamese(Value::number(decimal("300"), Mark::about)), "300");
}

TEST(Value, PrintsARatioAsItsTwoCountsAndAPercentWithADecimalComma) {
  EXPECT_EQ(to_vietnamese(Value::ratio(3051, 3055)), "3.051/3.055");
  EXPECT_EQ(to_vietnamese(Value::percent(decimal("98.02"))), "98,02%");
}

TEST(Value, NotApplicableIsNeitherZeroNorNothing) {
  EXPECT_EQ(to_vietnamese(Value::not_applicable()), "x");
  EXPECT_NE(Value::not_applicable(), Value::number(base::Decimal{0}));
  EXPECT_NE(std::optional{Value::number(base::Decimal{0})}, std::optional<Value>{});
}

TEST(Value, AHedgedFigureIsNotTheExactOne) {
  EXPECT_NE(Value::number(base::Decimal{5000}, Mark::under), Value::number(base::Decimal{5000}));
}

TEST(Value, AnswersOnlyWhatItsKindKnows) {
  EXPECT_THROW(static_cast<void>(Value::yes_no(true).amount()), base::Bug);
  EXPECT_THROW(static_cast<void>(Value::number(base::Decimal{1}).denominator()), base::Bug);
  EXPECT_THROW(static_cast<void>(Value::percent(base::Decimal{1}).yes()), base::Bug);
  EXPECT_THROW(static_cast<void>(Value::not_applicable().place()), base::Bug);
  EXPECT_TRUE(Value::yes_no(true).yes());
  EXPECT_EQ(Value::grade(2).place(), 2);
}

}  // namespace
}  // namespace tongket::figure
