// Goal: Word and old browsers get the same picture as dots.
#include "chart/png.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "chart/picture.h"
#include "picture_reader.h"

namespace tongket::chart {
namespace {

std::string some_picture(int width) {
  return draw(Bars{.sheet = {.title = "Tuyển quân", .width = width},
                   .bars = {{.label = "xã A", .amount = Amount::number(base::Decimal{7})}}});
}

/// The big-endian number at `at`.
int number_at(const std::string& bytes, std::size_t at) {
  int number = 0;
  for (std::size_t i = at; i < at + 4; ++i)
    number = number * 256 + static_cast<unsigned char>(bytes[i]);
  return number;
}

TEST(Png, HasTwoDotsAPx) {
  const std::string svg = some_picture(400);
  const std::string png = to_png(svg, 200);
  EXPECT_TRUE(png.starts_with("\x89PNG\r\n\x1A\n"));
  EXPECT_EQ(number_at(png, 16), 800);
  EXPECT_EQ(number_at(png, 20), (side_of(svg, "height") + 9) / 10 * 2);
}

TEST(Png, EqualPicturesGiveEqualBytes) {
  EXPECT_EQ(to_png(some_picture(400)), to_png(some_picture(400)));
  EXPECT_NE(to_png(some_picture(400)), to_png(some_picture(500)));
}

TEST(Png, ReadsNoForeignPicture) {
  EXPECT_THROW(static_cast<void>(to_png("<svg", 200)), base::Bug);
  EXPECT_THROW(static_cast<void>(to_png("<a width=\"9\" height=\"9\">", 200)), base::Bug);
  EXPECT_THROW(static_cast<void>(to_png(some_picture(400), 4'000)), base::Bug);
}

}  // namespace
}  // namespace tongket::chart
