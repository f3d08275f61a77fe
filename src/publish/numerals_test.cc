// Goal: a number that may not go out does not go out inside a sentence either, and honest sentences
// stay.
// Method: sentences as reviews write them, each with the number hidden in them or with none.
#include "numerals.h"

#include <gtest/gtest.h>

namespace tongket::publish {
namespace {

using figure::Value;

bool finds(std::string_view text, const Value& value, std::string_view measure = "đồng chí") {
  WithheldNumbers numbers;
  numbers.add(value, measure);
  numbers.ignore("Phường 12");
  numbers.ignore("6 tháng đầu năm 2025");
  return numbers.stand_in(text);
}

Value count(std::int64_t number) { return Value::number(base::Decimal{number}); }

TEST(WithheldNumbers, AreFoundAsPagesWriteThem) {
  EXPECT_TRUE(finds("Lực lượng dân quân 416 đồng chí.", count(416)));
  EXPECT_TRUE(finds("Tổng số: 1.234.", count(1234)));
  EXPECT_TRUE(finds("(1234)", count(1234)));
  EXPECT_TRUE(finds("đạt 52/53 đồng chí", Value::ratio(52, 53)));
  EXPECT_TRUE(finds("đạt 52/53 đồng chí", count(53)));
  EXPECT_TRUE(finds("hơn 63 nghìn lượt", count(63'000)));
  EXPECT_TRUE(finds("trên 3,5 tỷ đồng", count(3'500'000'000)));
  EXPECT_TRUE(finds("đạt 86,38%",
                    Value::percent(base::parse_decimal("86.38").value(), figure::Mark::exact)));
  EXPECT_TRUE(finds("đạt 86.38 %", Value::percent(base::parse_decimal("86.38").value())));
}

TEST(WithheldNumbers, AreNotFoundInOtherNumbers) {
  EXPECT_FALSE(finds("Có 4160 lượt, 1416 buổi và 41,6 điểm.", count(416)));
  EXPECT_FALSE(finds("đạt 86%", count(86)));
  EXPECT_FALSE(finds("86 đồng chí", Value::percent(base::Decimal{86})));
  EXPECT_FALSE(finds("Không có con số nào.", count(416)));
  EXPECT_FALSE(finds("", count(416)));
}

TEST(WithheldNumbers, AreNotFoundInDatesAndYears) {
  EXPECT_FALSE(finds("Ngày 14/11/2024 họp.", count(14)));
  EXPECT_FALSE(finds("Tháng 11/2024", count(11)));
  EXPECT_FALSE(finds("ngày 12/11, hội nghị", count(12)));
  EXPECT_FALSE(finds("tổng kết năm 2024", count(2024)));
  EXPECT_TRUE(finds("đạt 12/11 chỉ tiêu", count(12)));
  EXPECT_TRUE(finds("có 2024 lượt", count(2024)));
}

TEST(WithheldNumbers, AreNotFoundInTheUnitsName) {
  EXPECT_FALSE(finds("Phường 12 tổng kết công tác 6 tháng đầu năm 2025.", count(12)));
  EXPECT_FALSE(finds("PHƯỜNG 12 họp", count(12)));
  EXPECT_TRUE(finds("Phường 12 có 12 đồng chí", count(12)));
}

TEST(WithheldNumbers, BelowTenAreFoundOnlyWithTheirMeasure) {
  EXPECT_TRUE(finds("kết nạp 3 đồng chí", count(3)));
  EXPECT_FALSE(finds("Quân khu 3 kiểm tra", count(3)));
  EXPECT_FALSE(finds("3 thôn", count(3)));
}

}  // namespace
}  // namespace tongket::publish
