// Goal: a picture shows what the figures say and no more: missing, zero and not applicable differ,
// gaps stay gaps, public copies are flat, and a black-and-white print can be read.
#include "chart/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "picture_reader.h"

namespace tongket::chart {
namespace {

using base::Decimal;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Amount number(std::int64_t worth) { return Amount::number(Decimal{worth}); }

std::vector<std::string> words_of(const std::string& svg) {
  std::vector<std::string> words;
  for (const WrittenText& text : texts_of(svg)) words.push_back(text.text);
  return words;
}

Bars some_bars() {
  return {
      .sheet = {.title = "Tuyển quân", .summary = "Hai xã đạt, một xã thiếu.", .measure = "người"},
      .bars = {{.label = "xã A", .amount = number(12), .target = Decimal{10}, .href = "/a"},
               {.label = "xã B", .amount = number(0), .href = "/b"},
               {.label = "xã C"},
               {.label = "xã D", .amount = Amount::not_applicable()}}};
}

TEST(Bars, SayInWordsWhatEachMarkShows) {
  EXPECT_THAT(marks_of(draw(some_bars())),
              ElementsAre("xã A: 12 người, chỉ tiêu 10", "xã B: 0 người", "xã C: chưa báo cáo",
                          "xã D: không áp dụng"));
}

TEST(Bars, MissingZeroAndNotApplicableAreThreeLooks) {
  const auto only = [](Amount amount) {
    return draw(Bars{.bars = {{.label = "xã A", .amount = std::move(amount)}}});
  };
  const std::string zero = only(number(0));
  const std::string missing = only(Amount::missing());
  const std::string none = only(Amount::not_applicable());
  EXPECT_THAT(words_of(zero), Contains("0"));
  EXPECT_EQ(count_of(zero, "stroke-dasharray=\"3 3\""), 0);
  EXPECT_EQ(count_of(missing, "stroke-dasharray=\"3 3\""), 2);  // The mark and the key.
  EXPECT_THAT(words_of(missing), Not(Contains("0")));
  EXPECT_EQ(count_of(none, "stroke-dasharray"), 0);
  EXPECT_THAT(words_of(none), Contains("không áp dụng"));
}

TEST(Bars, ThePictureHasANameAndADescription) {
  const std::string svg = draw(some_bars());
  EXPECT_THAT(svg, HasSubstr("role=\"img\" aria-labelledby=\"chart-title chart-desc\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"chart-title\">Tuyển quân</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"chart-desc\">Hai xã đạt, một xã thiếu.</desc>"));
}

TEST(Bars, APublicCopyIsFlat) { EXPECT_EQ(count_of(draw(some_bars()), "href"), 0); }

TEST(Bars, InTheHouseEachMarkLeadsOn) {
  Bars bars = some_bars();
  bars.sheet.linked = true;
  bars.bars[1].href = "javascript:alert(1)";
  const std::string svg = draw(bars);
  EXPECT_THAT(svg, HasSubstr("<a href=\"/a\" aria-label=\"xã A: 12 người, chỉ tiêu 10\">"));
  EXPECT_EQ(count_of(svg, "href"), 1);
  EXPECT_THAT(svg, HasSubstr("role=\"group\""));
}

TEST(Bars, NeedNothingFromOutside) {
  const std::string svg = draw(some_bars());
  for (const std::string_view part : {"<script", "<style", "style=", "<image", "<use", "@import"}) {
    EXPECT_EQ(count_of(svg, part), 0) << part;
  }
  EXPECT_EQ(count_of(svg, "http"), 1);  // The name of the language.
}

TEST(Bars, SeveralPicturesStandOnOnePage) {
  Bars bars = some_bars();
  bars.sheet.id = "p2";
  bars.bars[0].target = {};
  const std::string svg = draw(bars);
  EXPECT_EQ(count_of(svg, "id=\"chart"), 0);
  EXPECT_EQ(count_of(svg, "id=\"p2-title\""), 1);
}

TEST(Bars, AnIdFromOutsideIsMadeAnId) {
  Bars bars = some_bars();
  bars.sheet.id = "9 \"><x";
  EXPECT_EQ(fault_of(draw(bars)), "");
  EXPECT_EQ(count_of(draw(bars), "id=\"x-title\""), 1);
}

TEST(Bars, TheSameFiguresGiveTheSameBytes) { EXPECT_EQ(draw(some_bars()), draw(some_bars())); }

TEST(Bars, StandUprightWhereTheirNumbersHaveRoom) {
  Bars bars = some_bars();
  const std::string lying = draw(bars);
  bars.direction = Bars::Direction::vertical;
  const std::string upright = draw(bars);
  EXPECT_NE(lying, upright);
  for (Bar& bar : bars.bars) bar.amount = number(1'234'567'890'123'456);
  const std::string crowded = draw(bars);
  bars.direction = Bars::Direction::horizontal;
  EXPECT_EQ(crowded, draw(bars));
}

TEST(Bars, BelowZeroTheyLeadTheOtherWay) {
  const std::string svg = draw(
      Bars{.bars = {{.label = "a", .amount = number(-5)}, {.label = "b", .amount = number(5)}}});
  EXPECT_THAT(words_of(svg), Contains("−5"));
}

TEST(Bars, WithoutFiguresSayThatThereAreNone) {
  EXPECT_THAT(words_of(draw(Bars{})), Contains("Chưa có số liệu."));
}

TEST(Bars, SayHowManyTheyLeftOut) {
  Bars bars;
  for (int i = 0; i < 160; ++i) bars.bars.push_back({.label = "xã", .amount = number(i)});
  const std::string svg = draw(bars);
  EXPECT_THAT(words_of(svg), Contains("Còn 10 dòng nữa không vẽ ở đây."));
  EXPECT_EQ(marks_of(svg).size(), 150U);
}

TEST(Bars, TheHedgeStaysBesideTheNumber) {
  const std::string svg = draw(
      Bars{.bars = {{.label = "xã A", .amount = Amount::number(Decimal{5'000}, "gần 5.000")}}});
  EXPECT_THAT(words_of(svg), Contains("gần 5.000"));
}

TEST(Ranking, KeepsTheOrderAndMarksWhatIsIncomplete) {
  const std::string svg =
      draw(Ranking{.units = {{.bar = {.label = "xã A", .amount = number(9)}, .rank = 1},
                             {.bar = {.label = "xã B", .amount = number(7), .incomplete = true},
                              .rank = 2,
                              .ours = true},
                             {.bar = {.label = "xã C"}}}});
  EXPECT_THAT(marks_of(svg), ElementsAre("xã A: 9, hạng 1", "xã B: 7, chưa đủ báo cáo, hạng 2",
                                         "xã C: chưa báo cáo, hạng –"));
  EXPECT_THAT(words_of(svg), Contains("7 *"));
  EXPECT_THAT(words_of(svg), Contains("chưa đủ báo cáo"));
}

Lines some_lines() {
  return {.points = {"2021", "2022", "2023", "2024"},
          .series = {{.name = "Dân quân",
                      .amounts = {number(50), Amount::missing(), number(80), number(90)}}}};
}

TEST(Lines, AMissingYearIsAGapAndNotZero) {
  const std::string svg = draw(some_lines());
  EXPECT_THAT(marks_of(svg), Contains("Dân quân, 2022: chưa báo cáo"));
  EXPECT_EQ(count_of(svg, "fill=\"none\" stroke=\"#1e5640\" stroke-width=\"2.2\""),
            2);  // And the key.
  const std::size_t line = svg.find("stroke=\"#1e5640\" stroke-width=\"2.2\"");
  const std::size_t from = svg.rfind("<path", line);
  const std::string steps = svg.substr(from, line - from);
  EXPECT_EQ(count_of(steps, "M"), 2) << steps;
  EXPECT_EQ(count_of(steps, "L"), 1) << steps;
}

TEST(Lines, AReformEndsTheLineUnlessFiguresWereRestated) {
  Lines lines = some_lines();
  lines.series[0].amounts[1] = number(60);
  lines.breaks = {{.before = 2, .label = "01/07/2025: sắp xếp đơn vị"}};
  const std::string apart = draw(lines);
  lines.breaks[0].comparable = true;
  const std::string joined = draw(lines);
  EXPECT_EQ(count_of(joined, "L") - count_of(apart, "L"), 1);
  EXPECT_THAT(words_of(apart), Contains("01/07/2025: sắp xếp đơn vị (không nối số trước, sau)"));
  EXPECT_THAT(words_of(joined), Contains("01/07/2025: sắp xếp đơn vị (số trước đó đã quy đổi)"));
}

TEST(Lines, SayWhenTheAxisDoesNotBeginAtZero) {
  Lines lines = some_lines();
  lines.series[0].amounts = {number(5'010), number(5'090), number(5'120), number(5'190)};
  EXPECT_THAT(words_of(draw(lines)), Contains("Trục đứng không bắt đầu từ 0."));
  EXPECT_THAT(words_of(draw(some_lines())), Not(Contains("Trục đứng không bắt đầu từ 0.")));
}

TEST(Lines, SixCanBeToldApartInBlackAndWhite) {
  Lines lines = some_lines();
  lines.series.assign(8, lines.series[0]);
  const std::string svg = draw(lines);
  EXPECT_THAT(words_of(svg), Contains("Còn 2 đường nữa không vẽ ở đây."));
  for (const std::string_view dashes : {"6 3", "2 3", "9 3 2 3", "12 4", "3 3 9 3"}) {
    EXPECT_GE(count_of(svg, "stroke-dasharray=\"" + std::string{dashes} + '"'), 2) << dashes;
  }
}

TEST(Lines, WithoutAYearThereIsNoPicture) {
  Lines lines = some_lines();
  lines.points.clear();
  EXPECT_THAT(words_of(draw(lines)), ElementsAre("Chưa có số liệu."));
}

TEST(Funnel, SaysWhichShareIsLeft) {
  const std::string svg = draw(Funnel{.stages = {{.label = "Đăng ký", .amount = number(400)},
                                                 {.label = "Sơ tuyển", .amount = number(300)},
                                                 {.label = "Giao quân", .amount = number(60)}}});
  EXPECT_THAT(marks_of(svg), ElementsAre("Đăng ký: 400", "Sơ tuyển: 300, 75% bước trước",
                                         "Giao quân: 60, 20% bước trước, 15% bước đầu"));
}

TEST(Funnel, AMissingStepGivesNoShare) {
  const std::string svg = draw(Funnel{.stages = {{.label = "Đăng ký", .amount = number(400)},
                                                 {.label = "Sơ tuyển"},
                                                 {.label = "Giao quân", .amount = number(60)}}});
  EXPECT_THAT(marks_of(svg),
              ElementsAre("Đăng ký: 400", "Sơ tuyển: chưa báo cáo", "Giao quân: 60, 15% bước đầu"));
}

Bands some_bands() {
  return {
      .parts = {"giỏi", "khá"},
      .bands = {{.label = "xã A", .parts = {number(30), number(10)}},
                {.label = "xã B", .parts = {number(30), Amount::missing()}},
                {.label = "xã C", .parts = {Amount::not_applicable(), Amount::not_applicable()}}}};
}

TEST(Bands, AreSummedOnlyWhereEveryPartIsKnown) {
  const std::string svg = draw(some_bands());
  EXPECT_THAT(words_of(svg), Contains("40"));
  EXPECT_THAT(words_of(svg), Contains("chưa đủ số"));
  EXPECT_THAT(marks_of(svg), Contains("xã B: giỏi: 30; khá: chưa báo cáo"));
}

TEST(Bands, AsSharesSayPercents) {
  Bands bands = some_bands();
  bands.extent = Bands::Extent::shares;
  const std::string svg = draw(bands);
  EXPECT_THAT(words_of(svg), Contains("75%"));
  EXPECT_THAT(words_of(svg), Contains("100%"));
}

TEST(Bands, PartsAreHatchedEachInItsWay) {
  const std::string svg = draw(some_bands());
  EXPECT_EQ(count_of(svg, "<pattern "), 1);
  EXPECT_GE(count_of(svg, "url(#chart-hatch1)"), 2);
}

Tiles some_tiles() {
  return {.sheet = {.measure = "%"},
          .cuts = {Decimal{80}, Decimal{90}, Decimal{100}},
          .tiles = {{.label = "xã A", .amount = Amount::number(Decimal{85}, "85%"), .rank = 2},
                    {.label = "xã B", .amount = Amount::number(Decimal{105}, "105%"), .rank = 1},
                    {.label = "xã C"}}};
}

TEST(Tiles, ShowRankAndClass) {
  const std::string svg = draw(some_tiles());
  EXPECT_THAT(marks_of(svg),
              ElementsAre("xã A: 85%, hạng 2", "xã B: 105%, hạng 1", "xã C: chưa báo cáo"));
  for (const std::string_view range : {"dưới 80", "80 đến dưới 90", "90 đến dưới 100", "từ 100"}) {
    EXPECT_THAT(words_of(svg), Contains(std::string{range}));
  }
}

TEST(Tiles, LessCanBeBetter) {
  Tiles tiles = some_tiles();
  tiles.tiles.resize(1);
  const auto fill_of = [](const std::string& svg) {
    return svg.substr(svg.find("fill=\"#", svg.find("<g>")), 14);
  };
  EXPECT_EQ(fill_of(draw(tiles)), "fill=\"#fbe6d3\"");
  tiles.less_is_better = true;
  EXPECT_EQ(fill_of(draw(tiles)), "fill=\"#dce9f5\"");
}

TEST(Tiles, LieWhereTheMapHasThemUnlessTwoShareAPlace) {
  Tiles tiles = some_tiles();
  const std::string in_order = draw(tiles);
  tiles.tiles[0].column_row = {2, 0};
  tiles.tiles[1].column_row = {0, 1};
  tiles.tiles[2].column_row = {1, 1};
  EXPECT_NE(draw(tiles), in_order);
  tiles.tiles[2].column_row = {0, 1};
  EXPECT_EQ(draw(tiles), in_order);
}

}  // namespace
}  // namespace tongket::chart
