// Goal: no data and no name can break a picture.
// Method: random pictures of every kind with hostile names and numbers at the ends of what there
// is; each is well-formed, no two texts meet or leave the sheet, nothing foreign comes in, and the
// same data give the same bytes. The reader of pictures knows nothing of how they are drawn.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "chart/picture.h"
#include "chart/png.h"
#include "picture_reader.h"

namespace tongket::chart {
namespace {

using base::Decimal;

std::string any_name() {
  static const std::vector<std::string> names{
      "",
      "xã Vĩnh Thạnh Trung",
      "phường Phong Dinh",
      "<script>alert(1)</script>",
      "]]>&amp;\"'",
      "a\x01\xFF\xE1\xBA",
      base::to_utf8(std::u32string{0x202E, U'đ', 0x2066}),
      std::string(300, 'W'),
      "ƯƠƯƠƯƠƯƠƯƠƯƠƯƠƯƠƯƠ ƠƯƠƯƠƯƠƯƠƯ",
      "Ban Chỉ huy quân sự xã Kim Sơn huyện Đông Triều tỉnh Quảng Ninh",
      "\U0001F600\U0001F600",
      "\n\t "};
  return *rc::gen::elementOf(names);
}

Decimal any_decimal() {
  const auto units = *rc::gen::weightedOneOf<std::int64_t>(
      {{6, rc::gen::inRange<std::int64_t>(0, 2'000)},
       {2, rc::gen::inRange<std::int64_t>(-500, 5'000'000)},
       {1, rc::gen::element<std::int64_t>(INT64_MAX, INT64_MIN, 0, 1, -1)}});
  return Decimal::make(units, *rc::gen::weightedElement<int>({{8, 0}, {2, 2}, {1, 9}})).value();
}

Amount any_amount() {
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      return Amount::missing();
    case 1:
      return Amount::not_applicable();
    case 2:
      return Amount::number(any_decimal(), "gần " + any_name());
    default:
      return Amount::number(any_decimal());
  }
}

std::string any_href() {
  return *rc::gen::element<std::string>("", "/units/1", "javascript:alert(1)", "//a.vn", "/a\"b");
}

Sheet any_sheet() {
  return {.id = *rc::gen::element<std::string>("chart", "p-2", "", "\"><x"),
          .title = any_name(),
          .summary = any_name(),
          .measure = *rc::gen::element<std::string>("", "người", "%"),
          .foot = any_name(),
          .width = *rc::gen::inRange(-5, 1'500),
          .linked = *rc::gen::arbitrary<bool>()};
}

int any_count(int most) { return *rc::gen::inRange(0, most); }

std::optional<int> any_rank() {
  const int rank = any_count(400);
  return rank == 0 ? std::nullopt : std::optional{rank};
}

Bar any_bar() {
  Bar bar{.label = any_name(),
          .amount = any_amount(),
          .incomplete = any_count(2) == 1,
          .href = any_href()};
  if (any_count(2) == 1) bar.target = any_decimal();
  return bar;
}

std::vector<Amount> any_amounts() {
  std::vector<Amount> amounts;
  for (int left = any_count(9); left > 0; --left) amounts.push_back(any_amount());
  return amounts;
}

std::string any_bars() {
  Bars bars{
      .sheet = any_sheet(),
      .direction = any_count(2) == 1 ? Bars::Direction::vertical : Bars::Direction::horizontal};
  for (int left = any_count(9); left > 0; --left) bars.bars.push_back(any_bar());
  RC_ASSERT(draw(bars) == draw(bars));
  return draw(bars);
}

std::string any_ranking() {
  Ranking ranking{.sheet = any_sheet()};
  for (int left = any_count(9); left > 0; --left) {
    ranking.units.push_back({.bar = any_bar(), .rank = any_rank(), .ours = any_count(3) == 1});
  }
  return draw(ranking);
}

std::string any_lines() {
  Lines lines{.sheet = any_sheet()};
  for (int left = any_count(14); left > 0; --left) {
    lines.points.push_back(any_count(4) == 0 ? any_name() : "20" + std::to_string(left));
  }
  for (int left = any_count(8); left > 0; --left) {
    lines.series.push_back({.name = any_name(), .amounts = any_amounts(), .hrefs = {any_href()}});
  }
  for (int left = any_count(3); left > 0; --left) {
    lines.breaks.push_back({.before = static_cast<std::size_t>(any_count(20)),
                            .label = any_name(),
                            .comparable = any_count(2) == 1});
  }
  return draw(lines);
}

std::string any_funnel() {
  Funnel funnel{.sheet = any_sheet()};
  for (int left = any_count(8); left > 0; --left) {
    funnel.stages.push_back({.label = any_name(),
                             .amount = any_amount(),
                             .incomplete = any_count(2) == 1,
                             .href = any_href()});
  }
  return draw(funnel);
}

std::string any_bands() {
  Bands bands{.sheet = any_sheet(),
              .extent = any_count(2) == 1 ? Bands::Extent::shares : Bands::Extent::counts};
  for (int left = any_count(8); left > 0; --left) bands.parts.push_back(any_name());
  for (int left = any_count(6); left > 0; --left) {
    bands.bands.push_back({.label = any_name(),
                           .parts = any_amounts(),
                           .incomplete = any_count(2) == 1,
                           .href = any_href()});
  }
  return draw(bands);
}

std::string any_tiles() {
  Tiles tiles{.sheet = any_sheet(), .less_is_better = any_count(2) == 1};
  for (int left = any_count(6); left > 0; --left) tiles.cuts.push_back(any_decimal());
  std::ranges::sort(tiles.cuts);
  const bool map = any_count(2) == 1;
  for (int left = any_count(20); left > 0; --left) {
    Tile tile{.label = any_name(),
              .amount = any_amount(),
              .rank = any_rank(),
              .incomplete = any_count(2) == 1,
              .href = any_href()};
    if (map) tile.column_row = {any_count(9), any_count(9)};
    tiles.tiles.push_back(std::move(tile));
  }
  return draw(tiles);
}

std::string any_picture() {
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      return any_bars();
    case 1:
      return any_ranking();
    case 2:
      return any_lines();
    case 3:
      return any_funnel();
    case 4:
      return any_bands();
    default:
      return any_tiles();
  }
}

void expect_apart(const std::string& svg) {
  const auto texts = texts_of(svg);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const WrittenText& one = texts[i];
    RC_LOG("text: " + one.text);
    RC_ASSERT(one.left >= 0);
    RC_ASSERT(one.right <= side_of(svg, "width"));
    RC_ASSERT(one.top >= 0);
    RC_ASSERT(one.bottom <= side_of(svg, "height"));
    for (std::size_t k = 0; k < i; ++k) {
      const WrittenText& other = texts[k];
      RC_LOG("meets: " + other.text);
      RC_ASSERT(one.left >= other.right || other.left >= one.right || one.top >= other.bottom ||
                other.top >= one.bottom);
    }
  }
}

RC_GTEST_PROP(AnyPicture, IsWellFormedAndNothingInItMeetsAnother, ()) {
  const std::string svg = any_picture();
  RC_ASSERT(fault_of(svg) == "");
  expect_apart(svg);
  for (const std::string_view part :
       {"<script", "<style", " style=", "<image", " onload", "href=\"j"}) {
    RC_ASSERT(count_of(svg, part) == 0);
  }
}

TEST(AnyPicture, IsReadByAnotherReaderToo) {
  const Bars hostile{.sheet = {.title = "<a>&\"", .summary = "\xFF"},
                     .bars = {{.label = "]]>\x01", .amount = Amount::number(Decimal{1})}}};
  EXPECT_TRUE(to_png(draw(hostile), 100).starts_with("\x89PNG"));
}

TEST(AnyPicture, TheReaderOfPicturesFindsFaults) {
  for (const std::string_view bad :
       {"<a", "<a></b>", "<a>&x;</a>", "<a b=\"<\"/>", "<a b=\"1\" b=\"2\"/>", "<a/>x",
        "<a>\x01</a>", "<a b=1/>", "<a><b></a>"}) {
    EXPECT_NE(fault_of(bad), "") << bad;
  }
  EXPECT_EQ(fault_of("<a b=\"1\"><c/>x &amp; y</a>"), "");
}

}  // namespace
}  // namespace tongket::chart
