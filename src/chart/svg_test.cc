// Goal: whatever a name holds, the picture stays one picture: no mark-up comes in by text.
#include "svg.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/text.h"

namespace tongket::chart {
namespace {

TEST(Svg, WritesElementsThatCloseThemselves) {
  Svg svg;
  svg.open("a").set("href", "/x?y=1&z=\"2\"").open("b").close().text("1 < 2").close();
  EXPECT_EQ(std::move(svg).take(), "<a href=\"/x?y=1&amp;z=&quot;2&quot;\"><b/>1 &lt; 2</a>");
}

TEST(Svg, IsNotHandedOutHalfWritten) {
  Svg svg;
  svg.open("a");
  EXPECT_THROW(static_cast<void>(std::move(svg).take()), base::Bug);
}

TEST(Svg, WritesTenthsAsPx) {
  EXPECT_EQ(to_px(125), "12.5");
  EXPECT_EQ(to_px(120), "12");
  EXPECT_EQ(to_px(-5), "-0.5");
  EXPECT_EQ(to_px(0), "0");
}

TEST(Clean, KeepsVietnameseAndJoinsBlanks) {
  EXPECT_EQ(clean("  xã\tVĩnh Thạnh\n Trung "), "xã Vĩnh Thạnh Trung");
  EXPECT_EQ(clean("a\u0301"), "á");
}

TEST(Clean, TakesOutWhatNobodySees) {
  for (const char32_t hidden : {0x202E, 0x200B, 0x2066, 0xFEFF, 0xAD}) {
    EXPECT_EQ(clean("xã " + base::to_utf8(std::u32string(1, hidden)) + "A"), "xã A");
  }
}

TEST(Clean, ShowsThatASignCannotBeRead) {
  EXPECT_EQ(clean("a\x01z"), "a\uFFFDz");
  EXPECT_EQ(clean("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(clean("xã \xE1\xBA"), "xã \uFFFD\uFFFD");
  EXPECT_EQ(clean("\uFFFE"), "\uFFFD");
}

TEST(Links, LeadIntoTheHouseOrToAnAddressOfTheWeb) {
  for (const std::string_view good : {"/units/1", "#so-1", "https://a.vn/b", "http://10.0.0.1/x"}) {
    EXPECT_TRUE(is_good_link(good)) << good;
  }
}

TEST(Links, NeverRunAnythingAndNeverLeaveUnseen) {
  for (const std::string_view bad :
       {"javascript:alert(1)", "data:text/html,x", "//a.vn", "units/1", "", "/a b", "/a\nb",
        "\\\\a", "/\\a", "file:///x", "JAVASCRIPT:x"}) {
    EXPECT_FALSE(is_good_link(bad)) << bad;
  }
  EXPECT_FALSE(is_good_link('/' + std::string(5'000, 'a')));
}

}  // namespace
}  // namespace tongket::chart
