// Goal: a figure reads in public as the catalogue allows, and shows no more than that.
// Method: values of every kind, through indicators of the shipped catalogue.
#include "print.h"

#include <gtest/gtest.h>

#include "indicator/shipped.h"

namespace tongket::publish {
namespace {

using figure::Mark;
using figure::Value;

const base::Date kDay = base::parse_iso("2024-12-14").value();

const indicator::Catalogue& catalogue() {
  static const indicator::Catalogue shipped = [] {
    base::Problems problems;
    return *indicator::Catalogue::load(indicator::shipped_files(), problems);
  }();
  return shipped;
}

/// "265 người"; empty when there is nothing to print.
std::string printed(std::string_view code, const Value& value, Form form = Form::exact) {
  const auto* const indicator = catalogue().find(code, kDay);
  EXPECT_NE(indicator, nullptr) << code;
  const auto print = publish::print(catalogue(), *indicator, value, kDay, form);
  if (!print) return "";
  return print->measure.empty() ? print->value : print->value + " " + print->measure;
}

Value decimal(std::string_view text, Mark mark = Mark::exact) {
  return Value::number(base::parse_decimal(text).value(), mark);
}
Value percent(std::string_view text) {
  return Value::percent(base::parse_decimal(text).value(), Mark::exact);
}

TEST(Print, ShowsCountsWithTheirMeasureAndHedge) {
  EXPECT_EQ(printed("TQ.26", decimal("265")), "265 người");
  EXPECT_EQ(printed("GD.01", decimal("5000", Mark::under)), "gần 5.000 người");
}

TEST(Print, ShowsARatioAsAPercentAndNeitherOfItsCounts) {
  EXPECT_EQ(printed("TQ.29", Value::ratio(265, 265)), "100%");
  EXPECT_EQ(printed("TQ.29", Value::ratio(2, 3)), "66,67%");
  EXPECT_EQ(printed("TQ.29", percent("86.380")), "86,38%");
  EXPECT_EQ(printed("TQ.29", Value::ratio(1, 0)), "");
}

TEST(Print, RoundsToAWholePercentWhereOnlyThatMayBeSeen) {
  EXPECT_EQ(printed("DQ.04", Value::ratio(416, 420), Form::whole_percent), "99%");
  EXPECT_EQ(printed("DQ.04", percent("86.50"), Form::whole_percent), "87%");
  EXPECT_EQ(printed("DQ.04", percent("86.49"), Form::whole_percent), "86%");
  EXPECT_EQ(printed("DQ.04", percent("0.449"), Form::whole_percent), "0%");
}

TEST(Print, ShowsMoneyInMillions) {
  EXPECT_EQ(printed("CS.03", decimal("3500000000")), "3.500 triệu đồng");
  EXPECT_EQ(printed("CS.03", decimal("1250000")), "1,25 triệu đồng");
}

TEST(Print, ShowsAMeanAGradeAndAnAnswerInWords) {
  EXPECT_EQ(printed("GD.15", Value::ratio(52000, 587)), "88,6 lượt người/lần");
  EXPECT_EQ(printed("LD.02", Value::grade(1)), "Hoàn thành tốt nhiệm vụ");
  EXPECT_EQ(printed("LD.02", Value::grade(40)), "");
  EXPECT_EQ(printed("DT.10", Value::yes_no(true)), "có");
  EXPECT_EQ(printed("DT.10", Value::ratio(126, 129)), "126/129 đơn vị");
  EXPECT_EQ(printed("TQ.26", Value::not_applicable()), "");
}

}  // namespace
}  // namespace tongket::publish
