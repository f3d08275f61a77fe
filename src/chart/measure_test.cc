// Goal: a name never runs into its neighbour, and a name cut short says so.
#include "measure.h"

#include <gtest/gtest.h>

namespace tongket::chart {
namespace {

constexpr Type kType{.size = 13};

TEST(Measure, MarksOnALetterMakeItNoWider) {
  EXPECT_LE(width_of("ấ", kType), width_of("a", kType) * 11 / 10);
  EXPECT_GE(width_of("ấ", kType), width_of("a", kType));
  EXPECT_GT(width_of("Đ", kType), width_of("đ", kType));
  EXPECT_GT(width_of("ư", kType), width_of("u", kType));
}

TEST(Measure, BoldIsWider) {
  EXPECT_GT(width_of("huyện", {.size = 13, .bold = true}), width_of("huyện", kType));
}

TEST(Measure, WhatHasRoomStaysWhole) {
  EXPECT_EQ(fitted("xã Kim Sơn", 10'000, kType), "xã Kim Sơn");
}

TEST(Measure, WhatHasNoRoomEndsInAnEllipsis) {
  const std::string cut = fitted("xã Vĩnh Thạnh Trung", 700, kType);
  EXPECT_TRUE(cut.ends_with("…")) << cut;
  EXPECT_TRUE(cut.starts_with("xã V")) << cut;
  EXPECT_LE(width_of(cut, kType), 700);
}

TEST(Measure, WhereNotEvenAnEllipsisFitsNothingStands) {
  EXPECT_EQ(fitted("xã Kim Sơn", 50, kType), "");
}

TEST(Measure, BreaksBetweenWords) {
  const auto lines = wrapped("phường Phong Dinh Thành", 1'200, 3, kType);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0] + ' ' + lines[1], "phường Phong Dinh Thành");
}

TEST(Measure, TheLastLineTellsThatThereIsMore) {
  const auto lines = wrapped("xã Vĩnh Thạnh Trung huyện Châu Phú tỉnh An Giang", 800, 2, kType);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[1].ends_with("…")) << lines[1];
}

TEST(Measure, AWordLongerThanALineIsCut) {
  const auto lines = wrapped(std::string(100, 'w') + " x", 500, 3, kType);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(lines[0].ends_with("…")) << lines[0];
  EXPECT_TRUE(wrapped("", 500, 3, kType).empty());
}

}  // namespace
}  // namespace tongket::chart
